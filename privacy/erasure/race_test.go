//go:build race

package erasure_test

// raced tells a test that the race detector watches, under which it takes ten times as long.
const raced = true
