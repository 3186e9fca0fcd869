// Package peers holds the machine of requests against general state machines that hold the same table: that they give the
// same answers, by a test, and how long each takes, by benchmarks in one run:
//
//	go -C examples/peers test -bench .
package peers
