package transfer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// The alternatives are what the law has on the day, as far as it is not known to be out of reach.
func TestAlternatives(t *testing.T) {
	derogations := []transfer.Mechanism{
		transfer.ExplicitConsent, transfer.ContractWithPerson, transfer.ContractForPerson, transfer.PublicInterest, transfer.LegalClaims,
		transfer.VitalInterests, transfer.PublicRegister, transfer.CompellingInterests,
	}
	always := append([]transfer.Mechanism{transfer.BindingRules, transfer.OtherSafeguard}, derogations...)
	for _, c := range []struct {
		name   string
		t      transfer.Transfer
		on     civil.Date
		beside []transfer.Mechanism // beside those that there always are
	}{
		{"the policy as published", met(uk, "US", transfer.PrivacyShield), today, []transfer.Mechanism{transfer.DataPrivacyFramework, transfer.IDTA, transfer.Addendum}},
		{"a recipient that is not on the list", changed(met(uk, "US", transfer.PrivacyShield), func(t *transfer.Transfer) { t.Importer.DPF = no }), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"a recipient not looked up", transfer.Transfer{From: uk, To: "US"}, today, []transfer.Mechanism{transfer.DataPrivacyFramework, transfer.IDTA, transfer.Addendum}},
		{"what stands is no alternative", met(uk, "US", transfer.NoMechanism), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"the day the Shield fell", met(eu, "US", transfer.PrivacyShield), day(2020, 7, 16), []transfer.Mechanism{transfer.OldClauses}},
		{"the last day of old clauses", met(eu, "IN", transfer.NoMechanism), day(2021, 9, 26), []transfer.Mechanism{transfer.OldClauses, transfer.Clauses}},
		{"after it none is signed", met(eu, "IN", transfer.NoMechanism), day(2021, 9, 27), []transfer.Mechanism{transfer.Clauses}},
		{"a year later in the United Kingdom", met(uk, "IN", transfer.NoMechanism), day(2022, 9, 21), []transfer.Mechanism{transfer.OldClauses, transfer.IDTA, transfer.Addendum}},
		{"clauses to a country that is adequate", met(eu, "BR", transfer.Clauses), today, []transfer.Mechanism{transfer.Adequacy}},
		{"one with a derogation", met(uk, "IN", transfer.Clauses), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
	} {
		v := transfer.Check(c.t, c.on)
		got := slices.Collect(v.Alternatives.All())
		want := slices.Sorted(slices.Values(append(slices.Clone(always), c.beside...)))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
	for _, c := range []struct {
		name string
		t    transfer.Transfer
		on   civil.Date
		want []transfer.Mechanism
	}{
		{"at home", met(eu, "DE", transfer.Clauses), today, nil},
		{"restricted", changed(met(uk, "IN", transfer.IDTA), func(t *transfer.Transfer) { t.Restricted = yes }), today, nil},
		{"restricted, to an adequate country", changed(met(uk, "NZ", transfer.IDTA), func(t *transfer.Transfer) { t.Restricted = yes }), today, []transfer.Mechanism{transfer.Adequacy}},
		{"before the clauses", met(eu, "IN", transfer.NoMechanism), day(2001, 9, 2), nil},
		{"before the Regulation", met(eu, "IN", transfer.NoMechanism), day(2018, 5, 24), []transfer.Mechanism{transfer.OldClauses}},
	} {
		v := transfer.Check(c.t, c.on)
		if got := slices.Collect(v.Alternatives.All()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Each alternative, with its conditions met, is lawful on the day: they are no empty promise.
func TestAlternativesAreLawful(t *testing.T) {
	for _, from := range []privacy.Regime{uk, eu} {
		for _, to := range []string{"GB", "DE", "US", "IN", "CA", "BR", transfer.EPO} {
			for _, m := range mechanisms() {
				for on := day(2001, 1, 1); on.Before(day(2033, 1, 1)); on = on.AddDays(17) {
					for other := range transfer.Check(met(from, to, m), on).Alternatives.All() {
						q := met(from, to, other)
						q.Signed = on
						if v := transfer.Check(q, on); v.Outcome != privacy.Permitted || other == m {
							t.Fatalf("%v to %s on %v, %v in place of %v: %v", from, to, on, other, m, v.Findings())
						}
					}
				}
			}
		}
	}
}

// A denial says what would serve.
func TestMend(t *testing.T) {
	f := transfer.Check(met(uk, "US", transfer.PrivacyShield), today).Findings()[0]
	if !strings.HasPrefix(f.Fix, "use one of these instead: dpf, uk-idta, uk-addendum, bcr, ") {
		t.Errorf("fix %q", f.Fix)
	}
	q := changed(met(uk, "IN", transfer.Clauses), func(t *transfer.Transfer) { t.Restricted = yes })
	if f := transfer.Check(q, today).Findings()[0]; f.Fix != "do without the transfer" {
		t.Errorf("restricted: fix %q", f.Fix)
	}
}

func TestSet(t *testing.T) {
	s := transfer.SetOf(transfer.IDTA, transfer.Adequacy, transfer.NoMechanism, transfer.CompellingInterests, 200)
	if got := slices.Collect(s.All()); !slices.Equal(got, []transfer.Mechanism{transfer.Adequacy, transfer.IDTA, transfer.CompellingInterests}) {
		t.Errorf("all: %v", got)
	}
	if !s.Has(transfer.IDTA) || s.Has(transfer.Addendum) || s.Has(transfer.NoMechanism) || s.Has(200) {
		t.Errorf("set %b", s)
	}
	for m := range s.All() {
		if m != transfer.Adequacy {
			t.Error("does not stop")
		}
		break
	}
}
