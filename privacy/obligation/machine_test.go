package obligation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// The whole table, state by state: what is not here is forbidden.
func TestNext(t *testing.T) {
	want := map[obligation.State]map[obligation.Action]obligation.State{
		obligation.Raised: {
			obligation.Claim: obligation.Raised, obligation.Deliver: obligation.Delivered, obligation.Fail: obligation.Raised,
			obligation.Acknowledge: obligation.Acknowledged, obligation.Cancel: obligation.Cancelled,
		},
		obligation.Delivered: {
			obligation.Deliver: obligation.Delivered, obligation.Fail: obligation.Delivered,
			obligation.Acknowledge: obligation.Acknowledged, obligation.Cancel: obligation.Cancelled,
		},
	}
	n := 0
	for s := range obligation.Cancelled + 2 {
		for a := range obligation.Cancel + 2 {
			got, err := s.Next(a)
			to, ok := want[s][a]
			if !ok {
				to = s
			} else {
				n++
			}
			var forbidden privacy.Fault
			if got != to || ok != (err == nil) || !ok && (!errors.As(err, &forbidden) || forbidden.Field != "action") {
				t.Errorf("%v in %v: %v, %v", a, s, got, err)
			}
			if slices.Contains(s.Allowed(), a) != ok {
				t.Errorf("%v in %v: allowed %v", a, s, s.Allowed())
			}
		}
	}
	if n != 9 {
		t.Errorf("%d transitions, want 9", n)
	}
	_, err := obligation.Cancelled.Next(obligation.Acknowledge)
	if want := "action: acknowledge is forbidden in state cancelled: allowed is nothing"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	_, err = obligation.Delivered.Next(obligation.Claim)
	if err == nil || !strings.HasSuffix(err.Error(), "allowed is deliver, fail, acknowledge, cancel") {
		t.Errorf("error %v", err)
	}
}

// Nothing is left to do in the states without a way out, and only there; both are reached.
func TestEveryObligationEnds(t *testing.T) {
	reached := map[obligation.State]bool{obligation.Raised: true}
	for range obligation.Cancelled {
		for from := range reached {
			for _, a := range from.Allowed() {
				to, _ := from.Next(a)
				reached[to] = true
			}
		}
	}
	for s := obligation.Raised; s <= obligation.Cancelled; s++ {
		out := s.Allowed() != nil
		if !reached[s] || out == s.Ended() {
			t.Errorf("%v: reached %v, has a way out %v, ended %v", s, reached[s], out, s.Ended())
		}
	}
}

func TestKinds(t *testing.T) {
	for k := obligation.Kind(0); k <= obligation.NewTerms+1; k++ {
		duty, ok := laws[0].Duty(k)
		valid := k > obligation.Kind(0) && k <= obligation.NewTerms
		if valid != ok || valid == duty.Cite.IsZero() {
			t.Errorf("%v: cites %v", k, duty.Cite)
		}
		text, err := k.MarshalText()
		var back obligation.Kind
		if ok := k <= obligation.NewTerms; ok != (err == nil) || ok && (back.UnmarshalText(text) != nil || back != k || k.String() != string(text)) {
			t.Errorf("%v: %q, %v, back %v", k, text, err, back)
		}
		if toPerson := k == obligation.Notice || k == obligation.NewTerms; k.ToPerson() != toPerson {
			t.Errorf("%v: to the person %v", k, k.ToPerson())
		}
		if found := slices.Contains(laws[0].Excuses(k), obligation.Mistaken); found != valid {
			t.Errorf("%v: a mistake is an excuse: %v", k, found)
		}
	}
	var k obligation.Kind
	if err := k.UnmarshalText([]byte("forgotten")); err == nil || k != obligation.Kind(0) {
		t.Error("an unknown kind is read")
	}
	// Articles 19 and 17(2), beside an erasure (RGT-094, RGT-093).
	for k, provision := range map[obligation.Kind]string{obligation.Erased: "Art 19", obligation.MadePublic: "Art 17(2)", obligation.Withdrawn: "Art 7(3)"} {
		if got, _ := euLaw.Duty(k); got.Cite != euLaw.Regulation().Cite(provision) {
			t.Errorf("%v: cites %v", k, got.Cite)
		}
	}
}

func TestWords(t *testing.T) {
	for s := obligation.State(0); s <= obligation.Cancelled; s++ {
		text, err := s.MarshalText()
		var back obligation.State
		if err != nil || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("%v: %q, %v", s, text, err)
		}
	}
	for e := obligation.Excuse(0); e <= obligation.Mistaken; e++ {
		text, err := e.MarshalText()
		var back obligation.Excuse
		if err != nil || back.UnmarshalText(text) != nil || back != e || e.String() != string(text) {
			t.Errorf("%v: %q, %v", e, text, err)
		}
	}
	var s obligation.State
	var e obligation.Excuse
	if s.UnmarshalText([]byte("x")) == nil || e.UnmarshalText([]byte("x")) == nil {
		t.Error("unknown words are read")
	}
	if _, err := obligation.State(9).MarshalText(); err == nil {
		t.Error("an unknown state is written")
	}
	if _, err := obligation.Excuse(9).MarshalText(); err == nil {
		t.Error("an unknown excuse is written")
	}
}

// Each excuse of the law is open to the kinds that the provision is about, and to no other.
func TestExcuses(t *testing.T) {
	want := map[obligation.Kind]string{
		obligation.Erased: "impossible disproportionate mistaken", obligation.Withdrawn: "mistaken", obligation.Objected: "mistaken",
		obligation.MadePublic: "impossible disproportionate mistaken",
		obligation.Notice:     "impossible disproportionate already-informed laid-down-by-law secrecy mistaken",
		obligation.NewTerms:   "already-informed mistaken", obligation.Kind(0): "",
	}
	for k, list := range want {
		var words []string
		for _, e := range laws[0].Excuses(k) {
			words = append(words, e.String())
		}
		if got := strings.Join(words, " "); got != list {
			t.Errorf("%v: %q, want %q", k, got, list)
		}
	}
	if p, ok := laws[0].Excuse(obligation.Notice, obligation.Secrecy); !ok || p.Cite != laws[0].Regulation().Cite("Art 14(5)(d)") {
		t.Errorf("secrecy cites %v", p.Cite)
	}
	if _, ok := laws[0].Excuse(obligation.Notice, 99); ok {
		t.Error("an unknown excuse is one")
	}
}
