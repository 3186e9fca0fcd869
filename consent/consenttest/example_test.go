package consenttest_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/consenttest"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestConsents(t *testing.T)
		consenttest.Test(t, func(*testing.T) consent.Store { return memory.New().Consent() })
	}
	// Output:
}
