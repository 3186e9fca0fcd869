package aliastest_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/alias/aliastest"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestMerges(t *testing.T)
		aliastest.Test(t, func(*testing.T) alias.Store { return memory.New().Aliases() })
	}
	// Output:
}
