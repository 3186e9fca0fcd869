//go:build !slow

package drivers

// contactSizes is how many contacts the selections of the benchmarks go through.
var contactSizes = []int{2_000, 10_000}
