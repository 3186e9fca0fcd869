package vqcomms

import (
	"sync"
	_ "time/tzdata" // the policy's days begin in London, also where the system has no time zones

	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
)

var published = sync.OnceValue(func() *policy.Policy { return policy.MustNew(Published(), uk.Pack()) })

// Policy returns the published policy, compiled. The text is faulty, see the package documentation: what rests on a
// ground that names no law or no interest is permitted as published, with a finding.
func Policy() *policy.Policy { return published() }
