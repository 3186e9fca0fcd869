package policy_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Merges of a ring of people and their acts, all at once: whatever comes first, no ring is closed, no act is lost, and
// whoever is left may be asked about as if one had come after the other.
func TestActsAtOnce(t *testing.T) {
	for round := range 20 {
		d := newDesk(t)
		ring := []privacy.SubjectID{"p", "q", "r"}
		for _, s := range ring {
			d.gives(s, news, consent.Email)
			d.gives(s, toOffers, consent.SMS)
		}
		var wg sync.WaitGroup
		done := make([]bool, 2*len(ring))
		for i := range done {
			from, into := ring[i%3], ring[(i+1)%3]
			wg.Go(func() {
				_, err := d.Merge(t.Context(), from, into, by(rights.RequestID(fmt.Sprint("merge-", i))))
				if done[i] = err == nil; err != nil && !errors.Is(err, privacy.ErrInvalid) {
					t.Error(err)
				}
			})
		}
		for _, do := range []carried{deskActs["unsubscribe"], deskActs["object"], deskActs["restrict"], deskActs["withdraw all"]} {
			for range 2 {
				wg.Go(func() {
					if _, err := do(d, d.Service, by("r-1")); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Go(func() { d.may("q", consent.Email) })
		}
		wg.Wait()
		left := 0
		for i, s := range ring {
			may := d.may(s, consent.SMS)
			switch merged := done[i] || done[i+3]; {
			case merged && len(may) > 0:
				t.Errorf("round %d: %s was merged, and may %v", round, s, may)
			case !merged:
				left++
				d.wantMay(fmt.Sprintf("round %d: %s, who is left", round, s), s, consent.SMS, census, defend)
			}
		}
		if left != 1 {
			t.Errorf("round %d: %d are left of a ring", round, left)
		}
	}
}

// Of many who tell the same act at once one stores it, and all are told the same.
func TestOneActAtOnce(t *testing.T) {
	for name, do := range deskActs {
		d := newDesk(t)
		var wg sync.WaitGroup
		var told [8]string
		for i := range told {
			wg.Go(func() {
				got, err := do(d, d.Service, by("r-1"))
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				told[i] = fmt.Sprint(got)
			})
		}
		wg.Wait()
		stored := dump(t, d.stores, "p", "q")
		if _, err := do(d, d.Service, by("r-1")); err != nil || dump(t, d.stores, "p", "q") != stored {
			t.Errorf("%s: told once more it stored something: %v", name, err)
		}
		for i := range told {
			if told[i] != told[0] {
				t.Errorf("%s: told %s and %s", name, told[i], told[0])
			}
		}
	}
}
