//go:build slow

package erasure_test

// sweepSizes is how many records the sweeps of the benchmarks go through.
var sweepSizes = []int{1_000, 1_000_000}
