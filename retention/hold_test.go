package retention_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// The numbers and words of the kinds never change. The zero kind is the legal hold that a hold without a kind is.
func TestHoldKindWords(t *testing.T) {
	for i, want := range []string{"legal-hold", "restriction", "open-request", "event"} {
		golden(t, retention.HoldKind(i), new(retention.HoldKind), want)
	}
	if _, err := retention.HoldKind(4).MarshalText(); !errors.Is(err, privacy.ErrInvalid) || retention.HoldKind(4).String() != "?" {
		t.Error("there are more")
	}
	err := retention.CheckHold(retention.Hold{ID: "h", Matter: "m", Kind: 4, Placed: day(2026, 1, 1)})
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("a kind that is none is placed: %v", err)
	}
}

// Every kind keeps, also against a request, and says why by its own code and provision.
func TestHoldKinds(t *testing.T) {
	s, on := schedule(t, ceiling("c", years(1))), day(2026, 11, 24)
	for _, tt := range []struct {
		kind retention.HoldKind
		want string
	}{
		{retention.LegalHold, "RT-HOLD-01 h: a legal hold keeps the record: m, through 2026-12-01 (GDPR Art 17(3)(e))"},
		{retention.Restriction, "RT-HOLD-02 h: a restriction keeps the record: m, through 2026-12-01 (GDPR Art 18(2))"},
		{retention.OpenRequest, "RT-HOLD-03 h: an open request keeps the record: m, through 2026-12-01 (GDPR Art 12(2))"},
		{retention.EventHold, "RT-HOLD-04 h: an event keeps the record: m, through 2026-12-01 (GDPR Art 5(1)(e))"},
		{99, "RT-HOLD-01 h: a legal hold keeps the record: m, through 2026-12-01 (GDPR Art 17(3)(e))"}, // a kind of a later version
	} {
		h := retention.Hold{ID: "h", Matter: "m", Kind: tt.kind, Placed: day(2026, 1, 1), Released: day(2026, 12, 1)}
		for name, v := range map[string]retention.Verdict{
			"by schedule": s.At(on, ended(day(2020, 1, 1)), h),
			"on request":  s.OnRequest(on, ended(day(2020, 1, 1)), privacy.No, h),
		} {
			all := v.Findings()
			if last := all[len(all)-1]; v.Action != retention.Keep || !v.Held || last.String() != tt.want || last.Fix == "" || last.Since != h.Placed {
				t.Errorf("%v, %s: %v, %+v", tt.kind, name, v.Action, last)
			}
			if !v.HeldFor(tt.kind) || v.HeldFor(tt.kind+1) {
				t.Errorf("%v, %s: held for another", tt.kind, name)
			}
		}
		other := retention.Hold{ID: "i", Kind: tt.kind + 1, Subject: "other"}
		over := retention.Hold{ID: "j", Kind: tt.kind + 1, Released: on.AddDays(-1)}
		if v := s.At(on, ended(day(2020, 1, 1)), h, other, over); v.HeldFor(tt.kind+1) || !v.HeldFor(tt.kind) {
			t.Errorf("%v: held for a hold on somebody else, or one that is over", tt.kind)
		}
		if v := s.At(day(2026, 12, 2), ended(day(2020, 1, 1)), h); v.Held || v.HeldFor(tt.kind) {
			t.Errorf("%v: held after its release", tt.kind)
		}
	}
}

// Of several holds the one that lasts longest is named, in whatever order they come.
func TestHolder(t *testing.T) {
	s, on := schedule(t, ceiling("c", years(1))), day(2026, 11, 24)
	hold := func(id string, kind retention.HoldKind, released civil.Date) retention.Hold {
		return retention.Hold{ID: id, Kind: kind, Placed: day(2026, 1, 1), Released: released}
	}
	var open civil.Date
	order := []retention.Hold{ // each outlasts those after it
		hold("b", retention.LegalHold, open),
		hold("c", retention.LegalHold, open),
		hold("a", retention.EventHold, open),
		hold("b", retention.Restriction, day(2027, 1, 2)),
		hold("b", retention.LegalHold, day(2027, 1, 1)),
		hold("b", retention.OpenRequest, on),
	}
	for i := range order {
		rest := slices.Clone(order[i:])
		over := hold("over", retention.LegalHold, on.AddDays(-1))
		for _, holds := range [][]retention.Hold{append(rest, over), reversed(append(rest, over))} {
			v := s.At(on, ended(day(2020, 1, 1)), holds...)
			if got, ok := v.Holder(); !ok || got != order[i] {
				t.Errorf("%d: %+v, want %+v", i, got, order[i])
			}
		}
	}
	if h, ok := s.At(on, ended(day(2020, 1, 1))).Holder(); ok {
		t.Errorf("nothing holds it, but %+v", h)
	}
}

func reversed(list []retention.Hold) []retention.Hold {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}
