package consent_test

import (
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "none", "email", "given", "tick-box", "never-asked", "Withdrawn", "pre-ticked", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []interface {
			encoding.TextUnmarshaler
			fmt.Stringer
		}{new(privacy.Channel), new(consent.Kind), new(consent.Method), new(consent.Why)} {
			zero := e.String()
			switch err := e.UnmarshalText([]byte(s)); {
			case err == nil && e.String() != s:
				t.Fatalf("%T: %q is read as %v", e, s, e)
			case err != nil && (e.String() != zero || !errors.Is(err, privacy.ErrInvalid)):
				t.Fatalf("%T: %q: %v, and left %v", e, s, err, e)
			}
		}
	})
}

// FuzzImport reads decisions as another system writes them. What is refused stores nothing; of what is accepted each
// key has a state, no consent is in force without its proof or behind an opt-out of the same rows, and the same rows
// again store nothing.
func FuzzImport(f *testing.F) {
	row := func(in consent.Imported) consent.Imported {
		in.Key, in.By = key, "crm"
		return in
	}
	text, err := json.Marshal([]consent.Imported{
		row(consent.Imported{Kind: consent.Given, At: on(1), Proof: proof()}),
		row(consent.Imported{Kind: consent.Withdrawn, At: on(2)}),
		row(consent.Imported{Kind: consent.Given, At: on(3)}),
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`[{"key":{"subject":"s","purpose":"p"},"kind":"refused","by":"crm"}]`))
	f.Add([]byte(`[{"key":{"subject":"s","purpose":"p","channel":"sms"},"kind":"given","at":"9999-12-31T23:59:59.9999999-23:59","by":"crm"},{}]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var rows []consent.Imported
		if json.Unmarshal(text, &rows) != nil {
			return
		}
		l, c := ledger(memory.New().Consent(), consent.Options{})
		c.at(20)
		report, err := l.Import(context.Background(), slices.Values(rows))
		if err != nil {
			if !errors.Is(err, privacy.ErrInvalid) || report.Stored != 0 {
				t.Fatalf("%v, after %d rows were stored", err, report.Stored)
			}
			return
		}
		for _, r := range rows {
			s := mustState(t, l, r.Key, c.now)
			if s.InForce && (!s.Last.Proof.Complete() || r.Kind != consent.Given && r.Key == s.Last.Key && !r.At.Before(s.Last.At)) {
				t.Errorf("in force by %+v, beside %+v", s.Last, r)
			}
		}
		if again, err := l.Import(context.Background(), slices.Values(rows)); err != nil || again.Stored != 0 {
			t.Errorf("again: %d rows are stored, %v", again.Stored, err)
		}
	})
}
