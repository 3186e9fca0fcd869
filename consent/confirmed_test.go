package consent_test

import (
	"context"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

func confirmation(seq uint64, day int) consent.Event {
	e := given(seq, day)
	e.Proof.Method = consent.DoubleOptIn
	return e
}

// The link of an earlier message that is followed again after a withdrawal revives nothing: the person asks anew first.
func TestAnOldLinkRevivesNothing(t *testing.T) {
	l, clock := ledger(memory.New().Consent(), consent.Options{Confirmed: map[privacy.PurposeID]bool{"marketing": true}})
	ctx := context.Background()
	asked, confirmed := proof(), proof()
	confirmed.Method = consent.DoubleOptIn
	give := func(p consent.Proof) func() (consent.Event, error) {
		return func() (consent.Event, error) { return l.Give(ctx, key, p, "web") }
	}
	withdraw := func() (consent.Event, error) { return l.Withdraw(ctx, key, "web") }
	for i, step := range []struct {
		name string
		do   func() (consent.Event, error)
		why  consent.Why
	}{
		{"asks", give(asked), consent.WhyUnconfirmed},
		{"confirms", give(confirmed), consent.WhyNone},
		{"withdraws", withdraw, consent.WhyWithdrawn},
		{"the old link is followed", give(confirmed), consent.WhyUnconfirmed},
		{"and again", give(confirmed), consent.WhyUnconfirmed},
		{"asks anew", give(asked), consent.WhyUnconfirmed},
		{"confirms anew", give(confirmed), consent.WhyNone},
	} {
		clock.at(i + 2)
		if _, err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if s := mustState(t, l, key, on(i+2)); s.Why != step.why || s.InForce != (step.why == consent.WhyNone) {
			t.Errorf("%s: %v, want %v", step.name, s.Why, step.why)
		}
	}
}

// Every short history of asking, confirming, refusing and withdrawing: what is in force is a confirmation, after every
// refusal, of somebody who asked after it too, or who never refused. No order of delivery matters to that.
func TestEveryConfirmation(t *testing.T) {
	shapes := []func(uint64, int) consent.Event{given, confirmation, refused, withdrawn}
	history := make([]consent.Event, 0, 4)
	n := 0
	var extend func()
	extend = func() {
		n++
		for at := 0; at <= 4; at++ {
			plain, s := consent.Fold(history, on(at), consent.Terms{}), consent.Fold(history, on(at), consent.Terms{Confirmed: true})
			want := plain.InForce && plain.Last.Proof.Method == consent.DoubleOptIn && asked(history, plain.Last, at)
			if s.InForce != want || s.Last != plain.Last || plain.InForce && !want && s.Why != consent.WhyUnconfirmed {
				t.Fatalf("day %d: %v, %v; want in force %v\n%v", at, s.InForce, s.Why, want, history)
			}
			if seq, err := consent.FoldSeq(sequence(history, nil), on(at), consent.Terms{Confirmed: true}); err != nil || seq != s {
				t.Fatalf("day %d: by sequence %+v, %v; want %+v", at, seq, err, s)
			}
			turned := slices.Clone(history)
			slices.Reverse(turned)
			if again := consent.Fold(turned, on(at), consent.Terms{Confirmed: true}); again != s {
				t.Fatalf("day %d: turned round %+v, want %+v", at, again, s)
			}
		}
		if len(history) == cap(history) {
			return
		}
		for _, shape := range shapes {
			for d := 1; d <= 3; d++ {
				history = append(history, shape(uint64(len(history)+1), d))
				extend()
				history = history[:len(history)-1]
			}
		}
	}
	extend()
	if want := 1 + 12 + 144 + 1728 + 20736; n != want {
		t.Errorf("walked %d histories, want %d", n, want)
	}
}

// asked tells whether a confirmation follows a grant that asked and that no refusal stops, or whether nobody refused by then.
func asked(history []consent.Event, confirmed consent.Event, at int) bool {
	refusals := slices.DeleteFunc(slices.Clone(history), func(e consent.Event) bool { return e.Kind == consent.Given || day(e.At) > at })
	return len(refusals) == 0 || slices.ContainsFunc(history, func(a consent.Event) bool {
		return a.Kind == consent.Given && a.Proof.Method != consent.DoubleOptIn && !a.At.After(confirmed.At) &&
			!slices.ContainsFunc(refusals, func(r consent.Event) bool { return r.Seq > a.Seq || !r.At.Before(a.At) })
	})
}
