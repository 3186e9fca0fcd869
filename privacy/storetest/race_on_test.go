//go:build race

package storetest

// raced reports whether the race detector runs. It makes the broken stores ten times slower.
const raced = true
