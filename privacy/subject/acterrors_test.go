package subject_test

import (
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// No error of an act tells of whom or on what request it was.
func TestActErrorsCarryNoIdentifier(t *testing.T) {
	const canary = "canary-7"
	d := newService(t)
	ctx := t.Context()
	a := subject.Act{Request: canary, By: canary}
	st, err := d.ObjectToMarketing(ctx, canary, a)
	d.must(err)
	_, err = d.Lift(ctx, st, subject.Lifting{Act: a, Method: consent.Setting})
	d.must(err)
	_, err = d.Merge(ctx, canary+"-from", canary, subject.Act{Request: canary, By: canary})
	d.must(err)
	spoilt := subject.Act{Request: canary + " ", By: canary + " ", At: now.Add(time.Hour)}
	acts := map[string]func() error{
		"a lifted marker": func() error { _, err := d.ObjectToMarketing(ctx, canary, a); return err },
		"lifted already": func() error {
			_, err := d.Lift(ctx, rights.Marker{Subject: canary, Kind: rights.MarketingObjected, Request: canary}, subject.Lifting{Act: a, Method: consent.Setting})
			return err
		},
		"not there": func() error {
			_, err := d.Lift(ctx, rights.Marker{Subject: canary, Request: canary}, subject.Lifting{Act: a})
			return err
		},
		"identifiers": func() error { _, err := d.Merge(ctx, canary+" ", " "+canary, spoilt); return err },
		"a key": func() error {
			_, err := d.Withdraw(ctx, consent.Key{Subject: canary + " ", Purpose: canary + " "}, spoilt)
			return err
		},
		"an activity":  func() error { _, err := d.Restrict(ctx, canary, canary, a); return err },
		"an objection": func() error { _, err := d.Object(ctx, canary, canary, a); return err },
		"unreadable": func() error {
			in := d.stores
			in.Consent, in.Begin = unreadableConsent{in.Consent}, nil
			_, err := d.In(in).Withdraw(ctx, consent.Key{Subject: canary, Purpose: canary}, a)
			return err
		},
		"placed meanwhile": func() error {
			in := d.stores
			in.Markers, in.Begin = hidden{in.Markers}, nil
			_, err := d.In(in).Restrict(ctx, canary, "", a)
			return err
		},
	}
	for name, do := range acts {
		if err := do(); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
