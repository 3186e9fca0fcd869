package consent_test

import (
	"context"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/memory"
)

// everyCourse calls f with each course of n decisions, one a day.
func everyCourse(n int, f func([]consent.Decision)) {
	kinds := []consent.Kind{consent.Given, consent.Refused, consent.Withdrawn}
	course := make([]consent.Decision, 0, n)
	var extend func()
	extend = func() {
		if len(course) == n {
			f(course)
			return
		}
		for _, k := range kinds {
			d := consent.Decision{Key: key, Kind: k, At: on(len(course) + 1), By: "web"}
			if k == consent.Given {
				d.Proof = proof()
			}
			course = append(course, d)
			extend()
			course = course[:len(course)-1]
		}
	}
	extend()
}

// delivered returns what a store holds after decisions were delivered, all on one later day.
func delivered(t *testing.T, decisions []consent.Decision) consent.Store {
	t.Helper()
	s := memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	c.at(20)
	for _, d := range decisions {
		if _, err := l.Record(context.Background(), d); err != nil {
			t.Fatalf("record: %v", err)
		}
	}
	return s
}

// TestNoDeliveryRevivesAGrant delivers each course of up to four decisions in every order, and with every one of them
// a second time at every place: nothing is in force at any day that was not so in the order of the decisions, and no
// decision is stored twice.
func TestNoDeliveryRevivesAGrant(t *testing.T) {
	for n := 1; n <= 4; n++ {
		everyCourse(n, func(course []consent.Decision) {
			inOrder := events(t, delivered(t, course), key)
			permute(course, func(order []consent.Decision) {
				for again := range order {
					for place := range n + 1 {
						held := events(t, delivered(t, slices.Insert(slices.Clone(order), place, order[again])), key)
						if len(held) != n {
							t.Fatalf("%d events stored, want %d", len(held), n)
						}
						for at := range n + 2 {
							was, is := consent.Fold(inOrder, on(at), consent.Terms{}), consent.Fold(held, on(at), consent.Terms{})
							if is.InForce && !was.InForce {
								t.Fatalf("day %d: in force by delivery in the order %v", at, held)
							}
						}
					}
				}
			})
		})
	}
}

// TestTheDeliveredLastDecisionGoverns holds that in the order of the decisions the last one governs.
func TestTheDeliveredLastDecisionGoverns(t *testing.T) {
	everyCourse(4, func(course []consent.Decision) {
		held := events(t, delivered(t, course), key)
		for i, d := range course {
			if s := consent.Fold(held, on(i+1), consent.Terms{}); s.Last.Seq != uint64(i+1) || s.InForce != (d.Kind == consent.Given) {
				t.Errorf("day %d: got event %d, in force %v; want event %d, a decision %v", i+1, s.Last.Seq, s.InForce, i+1, d.Kind)
			}
		}
	})
}
