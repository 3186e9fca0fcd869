package consent_test

import (
	"context"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/memory"
)

// importShapes are the forms that one row takes in the enumeration.
func importShapes() []consent.Imported {
	var rows []consent.Imported
	for d := 1; d <= 3; d++ {
		rows = append(rows, row(consent.Given, on(d), proof()), row(consent.Given, on(d), consent.Proof{}), row(consent.Withdrawn, on(d), consent.Proof{}))
	}
	return append(rows, row(consent.Given, never, consent.Proof{}), row(consent.Refused, never, consent.Proof{}))
}

// TestEveryShortImport imports every pair of rows, in both orders, into every history of up to two events of the
// ledger's own.
func TestEveryShortImport(t *testing.T) {
	shapes := importShapes()
	everyHistory(2, 3, func(held []consent.Event) {
		for _, a := range shapes {
			for _, b := range shapes {
				before := consent.Fold(held, on(10), consent.Terms{})
				l, s := holding(t, held)
				_, after := imported(t, l, a, b)
				checkImport(t, held, []consent.Imported{a, b}, before, after)

				n := len(events(t, s, key))
				if r, again := imported(t, l, b, a); r.Stored != 0 || again != after || len(events(t, s, key)) != n {
					t.Fatalf("again: got %+v, state %v, then %v\nheld %v\nrows %v %v", r, after.Why, again.Why, held, a, b)
				}
				turned, _ := holding(t, held)
				if _, got := imported(t, turned, b, a); got.InForce != after.InForce || got.Why != after.Why {
					t.Fatalf("turned: got %v, want %v\nheld %v\nrows %v %v", got.Why, after.Why, held, a, b)
				}
			}
		}
	})
}

// checkImport holds what must be true of any import.
func checkImport(t *testing.T, held []consent.Event, rows []consent.Imported, before, after consent.State) {
	t.Helper()
	refusal := slices.ContainsFunc(held, func(e consent.Event) bool { return e.Kind != consent.Given })
	optOut := slices.ContainsFunc(rows, func(r consent.Imported) bool { return r.Kind != consent.Given })
	own := slices.ContainsFunc(rows, func(r consent.Imported) bool { return r.At.Equal(before.Last.At) && r.Proof == before.Last.Proof })
	switch {
	case refusal && !before.InForce && after.InForce:
		t.Fatalf("an import brought consent back\nheld %v\nrows %v", held, rows)
	case before.InForce && !optOut && !own && after != before:
		t.Fatalf("an import overtook the person's grant: %v\nheld %v\nrows %v", after.Why, held, rows)
	case after.InForce && optOut && slices.ContainsFunc(rows, func(r consent.Imported) bool {
		return r.Kind != consent.Given && (r.At.IsZero() || !r.At.Before(after.Last.At))
	}):
		t.Fatalf("an opt-out is lost\nheld %v\nrows %v", held, rows)
	}
}

// holding returns a ledger of 10 May over a store that holds events, and the store.
func holding(t *testing.T, held []consent.Event) (*consent.Ledger, consent.Store) {
	t.Helper()
	s := memory.New().Consent()
	for _, e := range held {
		if err := s.Append(context.Background(), e); err != nil {
			t.Fatal(err)
		}
	}
	l, c := ledger(s, consent.Options{})
	c.at(10)
	return l, s
}

// imported imports rows and returns the report and the state after it.
func imported(t *testing.T, l *consent.Ledger, rows ...consent.Imported) (consent.Report, consent.State) {
	t.Helper()
	r, err := l.Import(context.Background(), slices.Values(rows))
	if err != nil {
		t.Fatal(err)
	}
	return r, mustState(t, l, key, on(10))
}
