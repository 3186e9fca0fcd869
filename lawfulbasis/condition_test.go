package lawfulbasis_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// TestConditions holds every condition of Art 9(2) and 10, with its law and without, against data of every kind.
func TestConditions(t *testing.T) {
	for k := range lawfulbasis.ConditionKinds() {
		bare := changed(ground(lawfulbasis.Contract, k), func(g *lawfulbasis.Ground) {
			g.Conditions = []lawfulbasis.Condition{{Kind: k}}
		})
		for _, g := range []lawfulbasis.Ground{ground(lawfulbasis.Contract, k), bare} {
			counts := !k.NeedsLaw() || !g.Conditions[0].Law.IsZero()
			for data := range 4 {
				f := known()
				f.Special, f.Criminal = data&1 != 0, data&2 != 0
				want := lawfulbasis.Applies
				switch {
				case f.Criminal && !(counts && k.Allows() == privacy.CriminalOffence):
					want = lawfulbasis.CriminalMissing
				case f.Special && !(counts && k.Allows() == privacy.SpecialCategory):
					want = lawfulbasis.SpecialMissing
				}
				if got := ukLaw.Test(g, day).Reason(f); got != want {
					t.Errorf("%v, law %v, special %v, criminal %v: %v, want %v",
						k, g.Conditions[0].Law, f.Special, f.Criminal, got, want)
				}
			}
		}
	}
}

// TestConditionsOfPersons holds the conditions that depend on the person against what is known of them.
func TestConditionsOfPersons(t *testing.T) {
	const unknown, no, yes = privacy.Unknown, privacy.No, privacy.Yes
	onConsent := ground(lawfulbasis.LegalObligation, lawfulbasis.ExplicitConsent)
	onVital := ground(lawfulbasis.LegalObligation, lawfulbasis.VitalInterestsIncapable)
	onEither := ground(lawfulbasis.LegalObligation, lawfulbasis.ExplicitConsent, lawfulbasis.VitalInterestsIncapable)
	for _, c := range []struct {
		name                     string
		ground                   lawfulbasis.Ground
		inForce, explicit, vital privacy.Fact
		want                     lawfulbasis.Reason
	}{
		{"explicit consent", onConsent, yes, yes, no, lawfulbasis.Applies},
		{"explicit once, withdrawn since", onConsent, no, yes, no, lawfulbasis.SpecialMissing},
		{"consent that is not explicit", onConsent, yes, no, no, lawfulbasis.SpecialMissing},
		{"consent not known to be explicit", onConsent, yes, unknown, no, lawfulbasis.SpecialUnknown},
		{"consent not known to be in force", onConsent, unknown, yes, no, lawfulbasis.SpecialUnknown},
		{"vital interests are no consent", onConsent, no, no, yes, lawfulbasis.SpecialMissing},
		{"vital interests", onVital, no, no, yes, lawfulbasis.Applies},
		{"no vital interests", onVital, yes, yes, no, lawfulbasis.SpecialMissing},
		{"vital interests unknown", onVital, yes, yes, unknown, lawfulbasis.SpecialUnknown},
		{"one of two", onEither, no, no, yes, lawfulbasis.Applies},
		{"the other of two", onEither, yes, yes, unknown, lawfulbasis.Applies},
		{"one of two unknown", onEither, no, no, unknown, lawfulbasis.SpecialUnknown},
		{"none of two", onEither, no, yes, no, lawfulbasis.SpecialMissing},
	} {
		f := lawfulbasis.Facts{Consent: c.inForce, Explicit: c.explicit, Vital: c.vital, Special: true}
		if got := ukLaw.Test(c.ground, day).Reason(f); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestConditionNeverMet: a condition that cannot be met denies, although it is not known whether the ground stands;
// one that may be met leaves the ground's own reason.
func TestConditionNeverMet(t *testing.T) {
	unknown := lawfulbasis.Facts{Special: true}
	for b, want := range map[lawfulbasis.Basis]lawfulbasis.Reason{
		lawfulbasis.Consent: lawfulbasis.ConsentUnknown, lawfulbasis.Contract: lawfulbasis.ContractUnknown,
		lawfulbasis.VitalInterests: lawfulbasis.VitalUnknown, lawfulbasis.PublicTask: lawfulbasis.ObjectionUnknown,
	} {
		if got := ukLaw.Test(ground(b), day).Reason(unknown); got != lawfulbasis.SpecialMissing {
			t.Errorf("%v without a condition: %v, want %v", b, got, lawfulbasis.SpecialMissing)
		}
		if got := ukLaw.Test(ground(b, lawfulbasis.ExplicitConsent), day).Reason(unknown); got != want {
			t.Errorf("%v with explicit consent: %v, want %v", b, got, want)
		}
	}
}

func TestConditionTable(t *testing.T) {
	for k, want := range map[lawfulbasis.ConditionKind]struct {
		cite     string
		covers   privacy.Special
		needsLaw bool
	}{
		lawfulbasis.ConditionKind(0):        {"", privacy.Ordinary, false},
		lawfulbasis.ExplicitConsent:         {"UK GDPR Art 9(2)(a)", privacy.SpecialCategory, false},
		lawfulbasis.EmploymentLaw:           {"UK GDPR Art 9(2)(b)", privacy.SpecialCategory, true},
		lawfulbasis.VitalInterestsIncapable: {"UK GDPR Art 9(2)(c)", privacy.SpecialCategory, false},
		lawfulbasis.NotForProfit:            {"UK GDPR Art 9(2)(d)", privacy.SpecialCategory, false},
		lawfulbasis.MadePublic:              {"UK GDPR Art 9(2)(e)", privacy.SpecialCategory, false},
		lawfulbasis.LegalClaims:             {"UK GDPR Art 9(2)(f)", privacy.SpecialCategory, false},
		lawfulbasis.SubstantialPublic:       {"UK GDPR Art 9(2)(g)", privacy.SpecialCategory, true},
		lawfulbasis.Health:                  {"UK GDPR Art 9(2)(h)", privacy.SpecialCategory, true},
		lawfulbasis.PublicHealth:            {"UK GDPR Art 9(2)(i)", privacy.SpecialCategory, true},
		lawfulbasis.Research:                {"UK GDPR Art 9(2)(j)", privacy.SpecialCategory, true},
		lawfulbasis.OfficialAuthority:       {"UK GDPR Art 10", privacy.CriminalOffence, false},
		lawfulbasis.CriminalLaw:             {"UK GDPR Art 10", privacy.CriminalOffence, true},
		lawfulbasis.CriminalLaw + 1:         {"", privacy.Ordinary, false},
		255:                                 {"", privacy.Ordinary, false},
	} {
		condition, _ := ukLaw.Condition(k)
		if got := condition.Cite.String(); got != want.cite || k.Allows() != want.covers || k.NeedsLaw() != want.needsLaw {
			t.Errorf("%v: %q, %v, %v, want %v", k, got, k.Allows(), k.NeedsLaw(), want)
		}
	}
}
