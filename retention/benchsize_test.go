//go:build !slow

package retention_test

const benchRecords = 100_000
