package subject_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Merges of a ring of people run concurrently with their acts. In any order, no ring is closed, no act is lost, and
// all are one person in the end.
func TestActsAtOnce(t *testing.T) {
	for round := range 20 {
		d := newService(t)
		ring := []privacy.SubjectID{"p", "q", "r"}
		for _, s := range ring {
			d.gives(s, news, privacy.Email)
			d.gives(s, toOffers, privacy.SMS)
		}
		var wg sync.WaitGroup
		for i := range 2 * len(ring) {
			from, into := ring[i%3], ring[(i+1)%3]
			wg.Go(func() {
				_, err := d.Merge(t.Context(), from, into, by(rights.RequestID(fmt.Sprint("merge-", i))))
				if err != nil {
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
			wg.Go(func() { d.may("q", privacy.Email) })
		}
		wg.Wait()
		for _, s := range ring {
			d.wantMay(fmt.Sprintf("round %d: %s", round, s), s, privacy.SMS, census, defend)
		}
		people, err := d.stores.Aliases.Aliases(t.Context(), ring...)
		if err != nil || len(people.Of("p")) != 3 {
			t.Errorf("round %d: %v %v", round, people, err)
		}
	}
}

// Of many who tell the same act at once one stores it, and all are told the same.
func TestOneActAtOnce(t *testing.T) {
	for name, do := range deskActs {
		d := newService(t)
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
