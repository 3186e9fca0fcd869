package recipient_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// fields returns the fields of the faults of an error.
func fields(t *testing.T, err error) []string {
	t.Helper()
	var faults *privacy.FaultsError
	if !errors.As(err, &faults) || !errors.Is(err, privacy.ErrInvalid) || strings.Contains(err.Error(), canary) {
		t.Fatalf("error %v", err)
	}
	var list []string
	for _, f := range faults.Faults {
		list = append(list, f.Field)
	}
	return list
}

// Every fault of a register at once, each at its place; no law is looked at.
func TestNewRegisterFaults(t *testing.T) {
	bad := recipient.Recipient{
		ID: "", Role: 9, Country: canary, Transfer: transfer.Transfer{To: "US", Mechanism: 99}, Since: today, Before: today,
		Activities: []privacy.ActivityID{"", "a", "a"}, Categories: []privacy.Category{"contact", "unheard-of", "contact"},
		Contract: recipient.Contract{Reference: "c"}, SubProcessors: []recipient.SubProcessor{{ID: "x"}},
	}
	worse := recipient.Recipient{
		ID: "p", Name: "p", Role: recipient.Processor, Transfer: clauses(), Law: privacy.Citation{Instrument: "VATA 1994"},
		Contract: recipient.Contract{Terms: recipient.AllTerms + 1, Signed: today, Before: today},
		SubProcessors: []recipient.SubProcessor{
			{ID: " ", Authorised: 9, Bound: 9, Country: "XX", Since: today, Before: today.AddDays(-1)},
			{ID: "s", Name: "s", Before: today}, {ID: "s", Name: "s", Since: today}, {ID: "s", Name: "s", Since: today.AddDays(1)},
		},
	}
	again := recipient.Recipient{ID: "p", Name: "p", Role: recipient.Processor, Contract: recipient.Contract{Reference: " "}}
	_, err := recipient.NewRegister(nil, table(t), bad, worse, again)
	want := []string{
		"laws",
		"recipients[0].id", "recipients[0].name", "recipients[0].role", "recipients[0].before", "recipients[0].country",
		"recipients[0].transfer.to", "recipients[0].transfer.mechanism",
		"recipients[0].activities[0]", "recipients[0].activities[2]", "recipients[0].categories[2]", "recipients[0].categories[1]",
		"recipients[0].contract", "recipients[0].subProcessors",
		"recipients[1].transfer", "recipients[1].law", "recipients[1].contract.terms", "recipients[1].contract.before", "recipients[1].contract.reference",
		"recipients[1].subProcessors[0].id", "recipients[1].subProcessors[0].name", "recipients[1].subProcessors[0].authorised",
		"recipients[1].subProcessors[0].bound", "recipients[1].subProcessors[0].before", "recipients[1].subProcessors[0].country",
		"recipients[1].subProcessors[3].id",
		"recipients[2].contract.reference", "recipients[2].since",
	}
	if got := fields(t, err); !slices.Equal(got, want) {
		t.Errorf("faults\n%q, want\n%q", got, want)
	}
	if _, err := recipient.NewRegister([]*transfer.Law{laws[uk]}, nil, recipient.Recipient{ID: "x", Name: "x"}); !slices.Equal(fields(t, err), []string{"recipients[0].role"}) {
		t.Errorf("no role: %v", err)
	}
}

// A contract that lacks terms, a mechanism that fell and a country that is not known are no faults of the form.
func TestNewRegisterChecksNoLaw(t *testing.T) {
	for _, change := range []func(*recipient.Recipient){
		func(r *recipient.Recipient) { r.Contract = recipient.Contract{} },
		func(r *recipient.Recipient) { r.Contract.Terms = 0 },
		func(r *recipient.Recipient) { r.Transfer.Mechanism = transfer.PrivacyShield },
		func(r *recipient.Recipient) { r.Country, r.Transfer = "", transfer.Transfer{} },
		func(r *recipient.Recipient) { r.Transfer.To = "US" },
		func(r *recipient.Recipient) { r.Activities, r.Categories = nil, nil },
	} {
		register(t, uk, changed(processor(), change))
	}
}

// Editions of a recipient follow one another; what it may have is that of the day.
func TestLookup(t *testing.T) {
	old, next := processor(), processor()
	old.Name, old.Before, next.Since = "as it was", today, today
	r := register(t, uk, old, partner(), next)
	for _, c := range []struct {
		id   privacy.RecipientID
		on   civil.Date
		name string
		ok   bool
	}{
		{"ticketing", today.AddDays(-1), "as it was", true}, {"ticketing", today, "a ticketing system", true}, {"partner", today, "a partner", true},
		{"ticketing", civil.Date{}, "", false}, {"nobody", today, "", false},
	} {
		if got, ok := r.Lookup(c.id, c.on); got.Name != c.name || ok != c.ok {
			t.Errorf("%s on %v: %q, %v", c.id, c.on, got.Name, ok)
		}
	}
	var names []string
	for one := range r.All() {
		names = append(names, one.Name)
	}
	if !slices.Equal(names, []string{"as it was", "a partner", "a ticketing system"}) {
		t.Errorf("all: %q", names)
	}
	for range r.All() {
		break // a loop may stop
	}
}

// A register shares nothing with what it was made of, nor with what it hands out.
func TestRegisterIsCopied(t *testing.T) {
	given := processor()
	r := register(t, uk, given)
	spoil := func(one recipient.Recipient) {
		one.Activities[0], one.Categories[1], one.SubProcessors[0].Authorised = "changed", "changed", no
	}
	spoil(given)
	one, _ := r.Lookup("ticketing", today)
	spoil(one)
	for one := range r.All() {
		spoil(one)
	}
	if v := r.Check(ask()); v.Outcome != privacy.Permitted {
		t.Errorf("%v", v.Findings())
	}
}

// A transfer goes to where the recipient is.
func TestRegisterCompletesTransfers(t *testing.T) {
	one, _ := register(t, uk, processor()).Lookup("ticketing", today)
	if one.Transfer.To != "US" || one.SubProcessors[1].Transfer.To != "IN" {
		t.Errorf("%+v", one)
	}
	register(t, uk, one) // what was looked up can be registered again
}

// A regulation may have a finding at another place than the GDPR.
func TestCitesByItsRegulation(t *testing.T) {
	elsewhere := privacy.Citation{Instrument: "Act", Provision: "s.1"}
	of := privacy.Regulation{Regime: "xx", Name: "XX", Provisions: map[privacy.Code]privacy.Citation{"RC-INSTRUCT-01": elsewhere}}
	tables := ukpack.Tables().Transfers
	tables.Regulation = &of
	other, err := transfer.NewLaw(tables)
	require.NoError(t, err)
	d := ask()
	d.Instructed = no
	for law, want := range map[*transfer.Law]privacy.Citation{laws[uk]: {Instrument: "UK GDPR", Provision: "Art 28(3)(a)"}, other: elsewhere} {
		one := processor()
		one.Country, one.Transfer, one.SubProcessors = "", transfer.Transfer{}, nil
		r, err := recipient.NewRegister([]*transfer.Law{law}, table(t), one)
		require.NoError(t, err)
		v := r.Check(d)
		if f := v.Findings()[0]; v.Cite != want || f.Cite != want || f.Code != "RC-INSTRUCT-01" {
			t.Errorf("cites %v, found %v; want %v", v.Cite, f, want)
		}
	}
}

// A disclosure is checked under the law that governs the person. Nothing is known under a regime that the register has no law of,
// nor where it has several and none is named.
func TestRegimeOfADisclosure(t *testing.T) {
	one := processor()
	one.Country, one.Transfer, one.SubProcessors = "JP", transfer.Transfer{Mechanism: transfer.Clauses, Signed: day(2022, 1, 1), Assessed: yes}, nil
	both, err := recipient.NewRegister([]*transfer.Law{laws[uk], laws[eu]}, table(t), one)
	require.NoError(t, err)
	for _, tt := range []struct {
		name     string
		register *recipient.Register
		regime   privacy.Regime
		want     privacy.Outcome
		code     privacy.Code
	}{
		{"the only one", register(t, eu, one), "", privacy.Permitted, "RC-STANDS-01"},
		{"the only one, named", register(t, eu, one), eu, privacy.Permitted, "RC-STANDS-01"},
		{"another than the only one", register(t, eu, one), uk, privacy.Undetermined, "RC-REGIME-01"},
		{"one of several", both, eu, privacy.Permitted, "RC-STANDS-01"},
		{"none of several", both, "", privacy.Undetermined, "RC-REGIME-01"},
		{"another than several", both, "ch-fadp", privacy.Undetermined, "RC-REGIME-01"},
	} {
		d := ask()
		d.Regime = tt.regime
		v := tt.register.Check(d)
		known := tt.code != "RC-REGIME-01"
		if v.Outcome != tt.want || v.Code != tt.code || (v.Transfer() != transfer.Verdict{}) != known || (tt.register.Facts(d) != recipient.Facts{}) != known {
			t.Errorf("%s: got %v %s, transfer %v, facts %+v; want %v %s", tt.name, v.Outcome, v.Code, v.Transfer(), tt.register.Facts(d), tt.want, tt.code)
		}
		if got := v.Findings(); !known && (len(got) != 1 || got[0].Code != tt.code) {
			t.Errorf("%s: found %v", tt.name, got)
		}
	}
}
