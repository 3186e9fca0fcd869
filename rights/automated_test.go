package rights_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

func TestJudge(t *testing.T) {
	const yes, no, unknown = privacy.Yes, privacy.No, privacy.Unknown
	before, since := civil.MustDate(2026, 2, 4), civil.MustDate(2026, 2, 5)
	all := []rights.Safeguard{rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest}
	for _, tt := range []struct {
		name   string
		regime privacy.Regime
		d      rights.SoleDecision
		want   privacy.Outcome
		cite   string
		safe   []rights.Safeguard
	}{
		{"UK, interests", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.LegitimateInterests, Special: no}, privacy.Permitted, "UK GDPR Art 22C", all},
		{"UK, the day before", uk, rights.SoleDecision{On: before, Basis: lawfulbasis.LegitimateInterests, Special: no}, privacy.Denied, "UK GDPR Art 22(1)", nil},
		{"EU, interests", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.LegitimateInterests, Special: no, Explicit: yes, Necessary: yes}, privacy.Denied, "EU GDPR Art 22(1)", nil},
		{"UK, recognised interests", uk, rights.SoleDecision{On: since, Basis: ea, Special: no, Explicit: yes}, privacy.Denied, "UK GDPR Art 22B(4)", nil},
		{"UK, recognised interests before they were", uk, rights.SoleDecision{On: before, Basis: ea, Special: no}, privacy.Undetermined, "SI 2026/82 reg 2(c)", nil},
		{"UK, not known whether special", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Explicit: no, PublicInterest: no}, privacy.Undetermined, "UK GDPR Art 22B(1)", nil},
		{"UK, special", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: yes, Explicit: no, PublicInterest: no}, privacy.Denied, "UK GDPR Art 22B(1)", nil},
		{"UK, special, explicit consent", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.Consent, Special: yes, Explicit: yes}, privacy.Permitted, "UK GDPR Art 22C", all},
		{"UK, special, public interest alone", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: yes, Explicit: no, PublicInterest: yes, Necessary: no, Authorised: no}, privacy.Denied, "UK GDPR Art 22B(1)", nil},
		{"UK, special, public interest and contract", uk, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: yes, PublicInterest: yes, Necessary: yes}, privacy.Permitted, "UK GDPR Art 22C", all},
		{"EU, contract", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: no, Necessary: yes}, privacy.Permitted, "EU GDPR Art 22(2)(a),(3)", all[1:]},
		{"EU, contract that could do without", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: no, Necessary: no}, privacy.Denied, "EU GDPR Art 22(2)(a),(3)", nil},
		{"EU, contract, unknown need", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: no}, privacy.Undetermined, "EU GDPR Art 22(2)(a),(3)", nil},
		{"EU, law", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.LegalObligation, Special: no, Authorised: yes}, privacy.Permitted, "EU GDPR Art 22(2)(b)", nil},
		{"EU, task without a law that authorises it", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.PublicTask, Special: no, Authorised: no}, privacy.Denied, "EU GDPR Art 22(2)(b)", nil},
		{"EU, consent that is not explicit", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Consent, Special: no, Explicit: no}, privacy.Denied, "EU GDPR Art 22(2)(c),(3)", nil},
		{"EU, explicit consent, special", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Consent, Special: yes, Explicit: yes}, privacy.Permitted, "EU GDPR Art 22(2)(c),(3)", all[1:]},
		{"EU, contract, special", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: yes, Necessary: yes, Explicit: no, PublicInterest: no}, privacy.Denied, "EU GDPR Art 22(4)", nil},
		{"EU, contract, special, public interest", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: yes, Necessary: yes, PublicInterest: yes}, privacy.Permitted, "EU GDPR Art 22(2)(a),(3)", all[1:]},
		{"EU, contract, not known whether special", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.Contract, Special: unknown, Necessary: yes}, privacy.Undetermined, "EU GDPR Art 22(4)", nil},
		{"EU, vital interests", eu, rights.SoleDecision{On: since, Basis: lawfulbasis.VitalInterests, Special: no}, privacy.Denied, "EU GDPR Art 22(1)", nil},
		{"nothing known", uk, rights.SoleDecision{}, privacy.Undetermined, "", nil},
	} {
		v := judge(tt.regime, tt.d)
		if v.Outcome != tt.want || v.Cite.String() != tt.cite || !slices.Equal(v.Safeguards(), tt.safe) {
			t.Errorf("%s: %v (%v) with %v, want %v (%s) with %v", tt.name, v.Outcome, v.Cite, v.Safeguards(), tt.want, tt.cite, tt.safe)
		}
	}
}

// everyDecision yields each combination of regime, turn of the law, basis and facts.
func everyDecision(yield func(privacy.Regime, rights.SoleDecision)) {
	for _, regime := range []privacy.Regime{"", uk, eu, "no-regime"} {
		for _, on := range turns {
			for b := range lawfulbasis.Basis(9) {
				for n := range 3 * 3 * 3 * 3 * 3 {
					fact := func(place int) privacy.Fact { return privacy.Fact(n / place % 3) }
					yield(regime, rights.SoleDecision{
						On: on, Basis: b,
						Special: fact(1), Explicit: fact(3), Necessary: fact(9), Authorised: fact(27), PublicInterest: fact(81),
					})
				}
			}
		}
	}
}

// facts returns the places of the five facts.
func facts(d *rights.SoleDecision) []*privacy.Fact {
	return []*privacy.Fact{&d.Special, &d.Explicit, &d.Necessary, &d.Authorised, &d.PublicInterest}
}

// Whatever is decided with a fact unknown is decided so with the fact known either way.
func TestUnknownFactsNeverDecide(t *testing.T) {
	everyDecision(func(regime privacy.Regime, d rights.SoleDecision) {
		got := judge(regime, d).Outcome
		if got == privacy.Undetermined {
			return
		}
		for i, f := range facts(&d) {
			if *f != privacy.Unknown {
				continue
			}
			for _, known := range []privacy.Fact{privacy.No, privacy.Yes} {
				other := d
				*facts(&other)[i] = known
				if o := judge(regime, other).Outcome; o != got {
					t.Fatalf("%+v: %v, but %v once fact %d is %v", d, got, o, i, known)
				}
			}
		}
	})
}

func TestJudgeEverything(t *testing.T) {
	everyDecision(func(regime privacy.Regime, d rights.SoleDecision) {
		v := judge(regime, d)
		reformed := regime == uk && !d.On.Before(civil.MustDate(2026, 2, 5))
		list := v.Safeguards()
		if permitted := v.Outcome == privacy.Permitted; v.Given(list) != permitted || v.Given(nil) != (permitted && len(list) == 0) {
			t.Fatalf("%+v: %v, given %v: %t, given none: %t", d, v.Outcome, list, v.Given(list), v.Given(nil))
		}
		switch {
		case !isLaw(d.Basis, regime, d.On) && v.Outcome != privacy.Undetermined:
			t.Fatalf("%+v: %v without law", d, v.Outcome)
		case v.Outcome != privacy.Permitted:
			if v.Safeguards() != nil {
				t.Fatalf("%+v: %v with safeguards", d, v.Outcome)
			}
		case d.Basis == ea,
			d.Special != privacy.No && d.Explicit != privacy.Yes && d.PublicInterest != privacy.Yes,
			!reformed && (d.Basis == lawfulbasis.LegitimateInterests || d.Basis == lawfulbasis.VitalInterests),
			reformed && len(v.Safeguards()) != 4:
			t.Fatalf("%+v: permitted with %v", d, v.Safeguards())
		}
	})
}

func TestJudgeDoesNotAllocate(t *testing.T) {
	d := rights.SoleDecision{On: civil.MustDate(2026, 11, 24), Basis: lawfulbasis.Contract, Special: privacy.No}
	if n := testing.AllocsPerRun(100, func() { ukLaw.Judge(d) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// An answer changes on no day but those that the law names.
func TestJudgedNamesEachChange(t *testing.T) {
	for l, want := range map[*rights.Law][]string{ukLaw: {"2018-05-25", "2026-02-05"}, euLaw: {"2018-05-25"}} {
		var got []string
		for _, d := range slices.SortedFunc(slices.Values(l.Judged()), civil.Date.Compare) {
			if !d.IsZero() && !slices.Contains(got, d.String()) {
				got = append(got, d.String())
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", l.Regulation().Name, got, want)
		}
	}
}
