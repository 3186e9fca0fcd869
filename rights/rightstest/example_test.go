package rightstest_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/rightstest"
)

// A host runs the suites from a test of its own, here on the stores in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStores(t *testing.T)
		rightstest.TestStore(t, func(*testing.T) rights.Store { return memory.New().Requests() })
		rightstest.TestStandings(t, func(*testing.T) rights.StandingStore { return memory.New().Markers() })
	}
	// Output:
}
