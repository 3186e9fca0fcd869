//go:build slow

package retention_test

const benchRecords = 10_000_000
