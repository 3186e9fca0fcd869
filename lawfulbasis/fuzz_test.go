package lawfulbasis_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// FuzzRegister reads activities as a host stores them: whatever is accepted is found and decided, and is read back
// the same.
func FuzzRegister(f *testing.F) {
	text, err := json.Marshal(full())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(`[{"id":"a","title":"A","data":["name"],"grounds":[{"basis":"vital-interests"}]},{}]`))
	f.Add([]byte(`[{"id":"a","title":"A","data":["name"],"before":"2026-01-01","grounds":[{"basis":"legal-obligation","asPublished":true}]}]`))
	f.Add([]byte(`[{"grounds":[{"interest":{"assessment":"x"},"conditions":[{"kind":"health"}]}]}]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var list []lawfulbasis.Activity
		if json.Unmarshal(text, &list) != nil {
			return
		}
		r, err := lawfulbasis.NewRegister(list...)
		if err != nil {
			if !errors.Is(err, privacy.ErrInvalid) || r != nil {
				t.Fatalf("%v, %v", r, err)
			}
			return
		}
		for a := range r.All() {
			found, ok := r.Lookup(a.ID, day)
			if privacy.InForce(a.Since, a.Before, day) && (!ok || found.Since != a.Since) {
				t.Errorf("%+v holds, but found %+v, %v", a, found, ok)
			}
			v := ukLaw.Decide(a, day, lawfulbasis.Facts{})
			if len(v.Findings()) < len(a.Grounds) {
				t.Errorf("%d grounds, findings %v", len(a.Grounds), v.Findings())
			}
			if _, err := json.Marshal(a); err != nil {
				t.Errorf("accepted, but cannot be stored: %v", err)
			}
		}
	})
}

// FuzzDecide gives a decision numbers that no enumeration has: nothing panics, and no basis, regime or fact that
// there is not lets anything happen.
func FuzzDecide(f *testing.F) {
	f.Add(uint8(1), uint8(0), uint8(0), uint8(1), uint8(1), []byte{2, 2, 2, 2, 2, 2, 2, 2}, uint8(0))
	f.Add(uint8(2), uint8(1), uint8(0), uint8(2), uint8(2), []byte{0, 0, 2, 2, 0, 1, 0, 1}, uint8(3))
	f.Add(uint8(7), uint8(3), uint8(5), uint8(1), uint8(4), []byte{9, 9, 9, 9, 9, 1, 9, 1}, uint8(1))
	f.Add(uint8(255), uint8(255), uint8(255), uint8(255), uint8(255), []byte{255, 255, 255}, uint8(255))
	f.Fuzz(func(t *testing.T, basis, whose, annex, law, kind uint8, known []byte, flags uint8) {
		b, l := lawfulbasis.Basis(basis), []*lawfulbasis.Law{ukLaw, euLaw}[law%2]
		fact := func(i int) privacy.Fact {
			if i < len(known) {
				return privacy.Fact(known[i])
			}
			return privacy.Unknown
		}
		g := changed(ground(b), func(g *lawfulbasis.Ground) {
			g.Purpose, g.Party, g.AsPublished = upgrades, lawfulbasis.Party(whose), flags&4 != 0
			g.Recognised = lawfulbasis.RecognisedInterest(annex)
			g.Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.ConditionKind(kind), Law: dpaSch1}}
		})
		a := activity(g)
		a.Marketing = flags&8 != 0
		facts := lawfulbasis.Facts{
			Contract: fact(2), Party: fact(3), Requested: fact(4), Objected: fact(5), Vital: fact(6), MarketingObjected: fact(7),
			Special: flags&1 != 0, Criminal: flags&2 != 0,
		}
		consent := lawfulbasis.PurposeConsent{Purpose: upgrades, InForce: fact(0), Explicit: fact(1)}
		v := l.Decide(a, day, facts, consent)
		if v.Outcome == privacy.Permitted && (!l.InForce(b, day) || len(v.Bases()) != 1) {
			t.Errorf("basis %d under law %d is permitted on %v", basis, law, v.Bases())
		}
		if len(v.Findings()) == 0 {
			t.Error("no findings")
		}
		for _, p := range []*privacy.Fact{
			&consent.InForce, &consent.Explicit, &facts.Contract, &facts.Party, &facts.Requested, &facts.Objected, &facts.Vital, &facts.MarketingObjected,
		} {
			if *p > privacy.Yes {
				*p = privacy.Unknown
			}
		}
		if w := l.Decide(a, day, facts, consent); w.Outcome != v.Outcome || w.Reason(0) != v.Reason(0) {
			t.Errorf("%v, %v, but %v, %v with no fact but unknown, no and yes", v.Outcome, v.Reason(0), w.Outcome, w.Reason(0))
		}
	})
}
