//go:build !slow

package drivers

// contactSizes is how many contacts the selections of the benchmarks go through.
var contactSizes = []int{2_000, 10_000}

// requestSizes is how many open requests there are.
var requestSizes = []int{2_000, 10_000}
