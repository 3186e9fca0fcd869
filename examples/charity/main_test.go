package main

import (
	"testing"

	"github.com/lawful-go/lawful/examples/internal/answers/check"
)

func TestRiver(t *testing.T) {
	check.Program(t, river, check.Counts{Carried: 51, Declared: 3, Unmodelled: 1},
		"a message after an objection: denied", "consent to newsletter: lasts until it is withdrawn, confirmed by a link false")
}
