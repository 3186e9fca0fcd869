package subject_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/subject"
)

// What a withdrawal, an objection and a correction oblige to tell is overdue once the day has passed that the host set itself,
// until it is acknowledged. Without such a day nothing gets overdue.
func TestTellWithin(t *testing.T) {
	for _, c := range []struct {
		within civil.Period
		due    civil.Date
	}{{civil.Period{}, civil.Date{}}, {civil.Period{Days: 7}, civil.DateOf(now, time.UTC).AddDays(7)}} {
		stores := telling("mailer")
		s, err := subject.NewService(deskPolicy(), stores, &subject.Options{Now: func() time.Time { return now }, TellWithin: c.within})
		if err != nil {
			t.Fatal(err)
		}
		late := by("") // what came by post counts from when it was said; telling takes its time from now
		late.At = now.AddDate(0, 0, -3)
		_, withdraw := s.Withdraw(t.Context(), consent.Key{Subject: "p", Purpose: toOffers, Channel: privacy.Email}, late)
		_, object := s.ObjectToMarketing(t.Context(), "p", by("r-1"))
		rectify := s.Rectify(t.Context(), "p", []privacy.Category{email}, by("r-2"))
		if err := errors.Join(withdraw, object, rectify); err != nil {
			t.Fatal(err)
		}
		list := owed(t, stores, "p")
		if len(list) != 3 || slices.ContainsFunc(list, func(o obligation.Obligation) bool { return o.Due != c.due }) {
			t.Errorf("within %v: %+v, want each due %v", c.within, list, c.due)
		}
		book, err := obligation.NewService(stores.Obligations, []*obligation.Law{uk.Pack().Obligations()}, &obligation.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.Acknowledge(t.Context(), list[0].ID, now); err != nil {
			t.Fatal(err)
		}
		for days, want := range map[int]int{7: 0, 8: 2} {
			if c.due.IsZero() {
				want = 0
			}
			if got := slices.Collect(all(t, book.Overdue(t.Context(), civil.DateOf(now, time.UTC).AddDays(days)))); len(got) != want {
				t.Errorf("within %v, after %d days: %d overdue, want %d", c.within, days, len(got), want)
			}
		}
	}
	for _, p := range []civil.Period{{Years: -1}, {Months: -1}, {Days: -1}} {
		if _, err := subject.NewService(deskPolicy(), telling("mailer"), &subject.Options{TellWithin: p}); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%v: %v", p, err)
		}
	}
}
