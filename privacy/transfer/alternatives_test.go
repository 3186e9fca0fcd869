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
		from   sender
		t      transfer.Transfer
		on     civil.Date
		beside []transfer.Mechanism // beside those that there always are
	}{
		{"the policy as published", uk, met("US", transfer.PrivacyShield), today, []transfer.Mechanism{transfer.DataPrivacyFramework, transfer.IDTA, transfer.Addendum}},
		{"a recipient that is not on the list", uk, changed(met("US", transfer.PrivacyShield), func(t *transfer.Transfer) { t.Importer.DPF = no }), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"a recipient not looked up", uk, transfer.Transfer{To: "US"}, today, []transfer.Mechanism{transfer.DataPrivacyFramework, transfer.IDTA, transfer.Addendum}},
		{"what stands is no alternative", uk, met("US", transfer.NoMechanism), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"the day the Shield fell", eu, met("US", transfer.PrivacyShield), day(2020, 7, 16), []transfer.Mechanism{transfer.OldClauses}},
		{"the last day of old clauses", eu, met("IN", transfer.NoMechanism), day(2021, 9, 26), []transfer.Mechanism{transfer.OldClauses, transfer.Clauses}},
		{"after it none is signed", eu, met("IN", transfer.NoMechanism), day(2021, 9, 27), []transfer.Mechanism{transfer.Clauses}},
		{"a year later in the United Kingdom", uk, met("IN", transfer.NoMechanism), day(2022, 9, 21), []transfer.Mechanism{transfer.OldClauses, transfer.IDTA, transfer.Addendum}},
		{"clauses to a country that is adequate", eu, met("BR", transfer.Clauses), today, []transfer.Mechanism{transfer.Adequacy}},
		{"one with a derogation", uk, met("IN", transfer.Clauses), today, []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"restricted, the day before regulations can restrict", uk, changed(met("IN", transfer.Clauses), func(t *transfer.Transfer) { t.Restricted = yes }), day(2026, 2, 4), []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{"restricted, under a law without such regulations", eu, changed(met("IN", transfer.Addendum), func(t *transfer.Transfer) { t.Restricted = yes }), today, []transfer.Mechanism{transfer.Clauses}},
	} {
		v := c.from.Check(c.t, c.on)
		got := slices.Collect(v.Alternatives.All())
		want := slices.Sorted(slices.Values(append(slices.Clone(always), c.beside...)))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
	for _, c := range []struct {
		name string
		from sender
		t    transfer.Transfer
		on   civil.Date
		want []transfer.Mechanism
	}{
		{"at home", eu, met("DE", transfer.Clauses), today, nil},
		{"restricted", uk, changed(met("IN", transfer.IDTA), func(t *transfer.Transfer) { t.Restricted = yes }), today, nil},
		{"restricted, to an adequate country", uk, changed(met("NZ", transfer.IDTA), func(t *transfer.Transfer) { t.Restricted = yes }), today, []transfer.Mechanism{transfer.Adequacy}},
		{"before the clauses", eu, met("IN", transfer.NoMechanism), day(2001, 9, 2), nil},
		{"before the Regulation", eu, met("IN", transfer.NoMechanism), day(2018, 5, 24), []transfer.Mechanism{transfer.OldClauses}},
	} {
		v := c.from.Check(c.t, c.on)
		if got := slices.Collect(v.Alternatives.All()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Each alternative, with its conditions met, is lawful on the day: they are no empty promise.
func TestAlternativesAreLawful(t *testing.T) {
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"GB", "DE", "US", "IN", "CA", "BR", transfer.EPO} {
			for _, m := range mechanisms() {
				for on := day(2001, 1, 1); on.Before(day(2033, 1, 1)); on = on.AddDays(17) {
					for other := range from.Check(met(to, m), on).Alternatives.All() {
						q := met(to, other)
						q.Signed = on
						if v := from.Check(q, on); v.Outcome != privacy.Permitted || other == m {
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
	f := uk.Check(met("US", transfer.PrivacyShield), today).Findings()[0]
	if !strings.HasPrefix(f.Fix, "use one of these instead: dpf, uk-idta, uk-addendum, bcr, ") {
		t.Errorf("fix %q", f.Fix)
	}
	q := changed(met("IN", transfer.Clauses), func(t *transfer.Transfer) { t.Restricted = yes })
	if f := uk.Check(q, today).Findings()[0]; f.Fix != "do without the transfer" {
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
