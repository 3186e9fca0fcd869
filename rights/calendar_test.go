package rights_test

import (
	"testing"

	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
)

var divisions = []ukPack.Division{ukPack.EnglandAndWales, ukPack.Scotland, ukPack.NorthernIreland, ukPack.Common}

// calendar returns the division that the vectors name.
func calendar(t testing.TB, name string) ukPack.Division {
	t.Helper()
	if name == "uk-common" {
		return ukPack.Common
	}
	for _, d := range divisions {
		if d.String() == name {
			return d
		}
	}
	t.Fatalf("no division %q", name)
	return 0
}
