package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A loop over carriers may end at any of them, wherever its value stands, and gets the same ones each time.
func TestCarriersStopAnywhere(t *testing.T) {
	type carrier struct {
		id    privacy.StatementID
		where string
	}
	d := vqcomms.Published()
	first := func(n int) (list []carrier) {
		for id, where := range d.Carriers() {
			if list = append(list, carrier{id, where}); len(list) == n {
				break
			}
		}
		return list
	}
	all := first(0)
	if len(all) < 50 {
		t.Fatalf("%d carriers", len(all))
	}
	for n := 1; n <= len(all); n++ {
		if got := first(n); !slices.Equal(got, all[:n]) {
			t.Fatalf("ended at %d of %d: got %d, the last %v", n, len(all), len(got), got[len(got)-1])
		}
	}
}
