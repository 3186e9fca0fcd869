package obligationtest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

var (
	start = time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC)
	today = civil.MustDate(2026, 5, 3)
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// raised returns an obligation that is to be delivered, n hours after the start.
func raised(n int) obligation.Obligation {
	at := start.Add(time.Duration(n) * time.Hour)
	return obligation.Obligation{
		ID: obligation.ID(fmt.Sprintf("obligation-%03d", n)), Kind: obligation.Erased, Regime: privacy.UKGDPR, Subject: "person-1",
		Recipient: "recipient-1", Cause: "erasure-1", Raised: at, Due: today.AddDays(n), State: obligation.Raised, Next: at, Version: 1,
	}
}

// long returns an identifier of the greatest length, in letters of two bytes as far as they go.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// create stores obligations, and reports an error.
func create(r reporter, s obligation.Store, all ...obligation.Obligation) {
	r.Helper()
	for _, o := range all {
		if err := s.Create(bg(), o); err != nil {
			r.Errorf("Create: %v", err)
		}
	}
}

// same reports where an obligation is not stored as it should be.
func same(r reporter, s obligation.Store, want obligation.Obligation) {
	r.Helper()
	got, err := s.Get(bg(), want.ID)
	if err != nil || got != want {
		r.Errorf("Get:\ngot  %+v, %v\nwant %+v", got, err, want)
	}
}

// ids collects the names of a sequence, and reports an error.
func ids(r reporter, seq iter.Seq2[obligation.Obligation, error]) []obligation.ID {
	r.Helper()
	var all []obligation.ID
	for o, err := range seq {
		if err != nil {
			r.Errorf("sequence: error after %d: %v", len(all), err)
			return all
		}
		all = append(all, o.ID)
	}
	return all
}

// listed reports where a sequence does not have exactly these obligations, whole and in this order.
func listed(r reporter, what string, seq iter.Seq2[obligation.Obligation, error], want ...obligation.Obligation) {
	r.Helper()
	var got []obligation.Obligation
	for o, err := range seq {
		if err != nil {
			r.Errorf("%s: error after %d: %v", what, len(got), err)
			return
		}
		got = append(got, o)
	}
	if !slices.Equal(got, want) {
		r.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

// sequences returns every list that a store offers over what is stored, by name.
func sequences(ctx context.Context, s obligation.Store) map[string]iter.Seq2[obligation.Obligation, error] {
	all := map[string]iter.Seq2[obligation.Obligation, error]{
		"Pending": s.Pending(ctx, start.AddDate(1, 0, 0), obligation.Cursor{}, 100),
	}
	if l, ok := s.(obligation.OverdueLister); ok {
		all["Overdue"] = l.Overdue(ctx, today.AddDays(365), obligation.DueCursor{}, 100)
	}
	if l, ok := s.(obligation.SubjectLister); ok {
		all["Of"] = l.Of(ctx, "person-1")
	}
	return all
}
