package rights_test

import (
	"testing"

	ukbank "github.com/lawful-go/lawful/privacy/law/uk"
)

var divisions = []ukbank.Division{ukbank.EnglandAndWales, ukbank.Scotland, ukbank.NorthernIreland, ukbank.Common}

// calendar returns the division that the vectors name.
func calendar(t testing.TB, name string) ukbank.Division {
	t.Helper()
	if name == "uk-common" {
		return ukbank.Common
	}
	for _, d := range divisions {
		if d.String() == name {
			return d
		}
	}
	t.Fatalf("no division %q", name)
	return 0
}
