//go:build slow

package drivers

// contactSizes is how many contacts the selections of the benchmarks go through.
var contactSizes = []int{100_000, 1_000_000}

// requestSizes is how many open requests there are.
var requestSizes = []int{100_000, 1_000_000}
