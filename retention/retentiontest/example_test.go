package retentiontest_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/retention/retentiontest"
)

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestHolds(t *testing.T)
		retentiontest.TestHolds(t, func(*testing.T) retention.HoldStore { return memory.New().Holds() })
	}
	// Output:
}
