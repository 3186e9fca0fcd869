//go:build race

package golden_test

// step is of how many blocks one is compared. The race detector makes the questions ten times slower.
const step = 20
