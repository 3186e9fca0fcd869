//go:build !race

package lawfulbasis_test

// raced tells that the race detector runs, which makes an enumeration ten times slower.
const raced = false
