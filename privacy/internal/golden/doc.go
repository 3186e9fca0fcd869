// Package golden has tests alone: they keep the answers of each engine to 100,000 random questions as digests, so that
// an answer that changes is noticed. Read its golden_test.go first.
package golden
