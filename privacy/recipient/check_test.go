package recipient_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Each rule of the gate: what is not met, what is not known, and what decides. A recipient of which all is in order is
// found to stand, with its own transfer and those of its sub-processors.
func TestCheck(t *testing.T) {
	sub := func(i int, change func(*recipient.SubProcessor)) func(*recipient.Recipient) {
		return func(r *recipient.Recipient) { change(&r.SubProcessors[i]) }
	}
	in := func(change func(*recipient.Recipient)) recipient.Recipient { return changed(processor(), change) }
	with := func(change func(*recipient.Disclosure)) recipient.Disclosure { d := ask(); change(&d); return d }
	for _, c := range []struct {
		name string
		r    recipient.Recipient
		d    recipient.Disclosure
		want privacy.Outcome
		code privacy.Code
		cite string
	}{
		{"all in order", processor(), ask(), privacy.Permitted, "RC-STANDS-01", "UK GDPR Art 28(3)(a)"},
		{"no day", processor(), with(func(d *recipient.Disclosure) { d.On = civil.Date{} }), privacy.Undetermined, "RC-DAY-01", "UK GDPR Art 5(2)"},
		{"a recipient that is not registered", processor(), with(func(d *recipient.Disclosure) { d.Recipient = canary }), privacy.Undetermined, "RC-UNKNOWN-01", "UK GDPR Art 30(1)(d)"},
		{"nobody", processor(), with(func(d *recipient.Disclosure) { d.Recipient = "" }), privacy.Undetermined, "RC-UNKNOWN-01", "UK GDPR Art 30(1)(d)"},
		{"an edition to come", in(func(r *recipient.Recipient) { r.Since = today.AddDays(1) }), ask(), privacy.Denied, "RC-DATE-01", "UK GDPR Art 30(1)(d)"},
		{"an edition that is over", in(func(r *recipient.Recipient) { r.Before = today }), ask(), privacy.Denied, "RC-DATE-01", "UK GDPR Art 30(1)(d)"},
		{"no activity", processor(), with(func(d *recipient.Disclosure) { d.Activity = "" }), privacy.Undetermined, "RC-ACTIVITY-01", "UK GDPR Art 5(1)(b)"},
		{"another activity", processor(), with(func(d *recipient.Disclosure) { d.Activity = "marketing" }), privacy.Denied, "RC-ACTIVITY-02", "UK GDPR Art 5(1)(b)"},
		{"no data", processor(), with(func(d *recipient.Disclosure) { d.Categories = nil }), privacy.Undetermined, "RC-DATA-01", "UK GDPR Art 5(1)(c)"},
		{"other data", processor(), with(func(d *recipient.Disclosure) { d.Categories = append(d.Categories, "invoices") }), privacy.Denied, "RC-DATA-02", "UK GDPR Art 5(1)(c)"},
		{"data unheard of", processor(), with(func(d *recipient.Disclosure) { d.Categories = append(d.Categories, canary) }), privacy.Denied, "RC-DATA-02", "UK GDPR Art 5(1)(c)"},
		{"all of what it may have a part of", in(func(r *recipient.Recipient) { r.Categories = []privacy.Category{"contact.email", "log-files"} }), with(func(d *recipient.Disclosure) { d.Categories = []privacy.Category{"contact"} }), privacy.Denied, "RC-DATA-02", "UK GDPR Art 5(1)(c)"},
		{"no contract", in(func(r *recipient.Recipient) { r.Contract = recipient.Contract{} }), ask(), privacy.Denied, "RC-CONTRACT-01", "UK GDPR Art 28(3)"},
		{"a contract to come", in(func(r *recipient.Recipient) { r.Contract.Signed = today.AddDays(1) }), ask(), privacy.Denied, "RC-CONTRACT-02", "UK GDPR Art 28(3)"},
		{"a contract of a day unknown", in(func(r *recipient.Recipient) { r.Contract.Signed = civil.Date{} }), ask(), privacy.Undetermined, "RC-CONTRACT-03", "UK GDPR Art 28(3)"},
		{"a contract that is over", in(func(r *recipient.Recipient) { r.Contract.Before = today }), ask(), privacy.Denied, "RC-CONTRACT-04", "UK GDPR Art 28(3)"},
		{"not instructed", processor(), with(func(d *recipient.Disclosure) { d.Instructed = no }), privacy.Denied, "RC-INSTRUCT-01", "UK GDPR Art 28(3)(a)"},
		{"instruction unknown", processor(), with(func(d *recipient.Disclosure) { d.Instructed = unknown }), privacy.Undetermined, "RC-INSTRUCT-02", "UK GDPR Art 28(3)(a)"},
		{"a fact that is none", processor(), with(func(d *recipient.Disclosure) { d.Instructed = 9 }), privacy.Undetermined, "RC-INSTRUCT-02", "UK GDPR Art 28(3)(a)"},
		{"a sub-processor not authorised", in(sub(1, func(s *recipient.SubProcessor) { s.Authorised = no })), ask(), privacy.Denied, "RC-SUB-01", "UK GDPR Art 28(2)"},
		{"a sub-processor of authority unknown", in(sub(0, func(s *recipient.SubProcessor) { s.Authorised = unknown })), ask(), privacy.Undetermined, "RC-SUB-02", "UK GDPR Art 28(2)"},
		{"a sub-processor not bound", in(sub(0, func(s *recipient.SubProcessor) { s.Bound = no })), ask(), privacy.Denied, "RC-SUB-03", "UK GDPR Art 28(4)"},
		{"a sub-processor perhaps bound", in(sub(1, func(s *recipient.SubProcessor) { s.Bound = unknown })), ask(), privacy.Undetermined, "RC-SUB-04", "UK GDPR Art 28(4)"},
		{"a country not known", in(func(r *recipient.Recipient) { r.Country, r.Transfer = "", transfer.Transfer{} }), ask(), privacy.Undetermined, "TR-PLACE-01", "UK GDPR Art 44A"},
		{"a transfer on what fell", in(func(r *recipient.Recipient) { r.Transfer.Mechanism = transfer.PrivacyShield }), ask(), privacy.Denied, "TR-ENDED-01", "C-311/18 Schrems II"},
		{"a transfer not assessed", in(func(r *recipient.Recipient) { r.Transfer.Assessed = unknown }), ask(), privacy.Undetermined, "TR-ASSESS-02", "UK GDPR Art 46(1A)(a)(ii), (6)"},
		{"the transfer of a sub-processor", in(sub(1, func(s *recipient.SubProcessor) { s.Transfer = transfer.Transfer{} })), ask(), privacy.Denied, "TR-MISSING-01", "UK GDPR Art 44A"},
		{"what denies goes before what is open", in(sub(1, func(s *recipient.SubProcessor) { s.Bound = no })), with(func(d *recipient.Disclosure) { d.Instructed = unknown }), privacy.Denied, "RC-SUB-03", "UK GDPR Art 28(4)"},
	} {
		v := register(t, uk, c.r).Check(c.d)
		if v.Outcome != c.want || v.Code != c.code || v.Cite.String() != c.cite {
			t.Errorf("%s: %v, %s, %v, want %v, %s, %s", c.name, v.Outcome, v.Code, v.Cite, c.want, c.code, c.cite)
		}
		if stands := v.Ground == recipient.Instruction; stands != (c.want == privacy.Permitted) || !stands && v.Ground != recipient.NoGround {
			t.Errorf("%s: %v on %v", c.name, v.Outcome, v.Ground)
		}
		found := false
		for _, f := range v.Findings() {
			found = found || f.Code == v.Code && f.Cite == v.Cite
			if strings.Contains(f.String()+f.Fix, canary) {
				t.Errorf("%s: personal data in %v", c.name, f)
			}
		}
		if !found {
			t.Errorf("%s: what decides is not among %v", c.name, v.Findings())
		}
	}
}

// Findings are complete: everything is looked at although the answer is known.
func TestFindings(t *testing.T) {
	r := processor()
	wantCodes(t, "in order", register(t, uk, r).Check(ask()), "RC-STANDS-01", "TR-STANDS-01", "TR-STANDS-01", "TR-STANDS-01")
	r.Contract.Terms, r.Contract.Signed = recipient.TermsOf(recipient.OnInstructions, recipient.Security), civil.Date{}
	r.SubProcessors[0].Authorised, r.SubProcessors[1].Transfer.Assessed = no, no
	d := ask()
	d.Activity, d.Categories, d.Instructed = "marketing", []privacy.Category{"invoices", "contact", "unheard-of"}, no
	v := register(t, uk, r).Check(d)
	wantCodes(t, "in disorder", v, "RC-ACTIVITY-02", "RC-DATA-02", "RC-DATA-02", "RC-INSTRUCT-01", "RC-CONTRACT-03", "RC-TERM-01",
		"RC-TERM-01", "RC-TERM-01", "RC-TERM-01", "RC-TERM-01", "RC-TERM-01", "TR-STANDS-01", "RC-SUB-01", "TR-STANDS-01", "TR-STANDS-01", "TR-ASSESS-01")
	for i, want := range map[int]string{
		1:  "RC-DATA-02 ticketing: the recipient may not have a category of the data: invoices (UK GDPR Art 5(1)(c))",
		2:  "RC-DATA-02 ticketing: the recipient may not have a category of the data (UK GDPR Art 5(1)(c))",
		5:  "RC-TERM-01 ticketing: the contract lacks a term (b): persons bound to confidentiality (UK GDPR Art 28(3)(b))",
		12: "RC-SUB-01 ticketing, hosting: the sub-processor is not authorised (UK GDPR Art 28(2))",
		15: "TR-ASSESS-01 ticketing, mailer, IN, uk-addendum: the protection there was not assessed, or is not sufficient; required: not materially lower than the protection at home (UK GDPR Art 46(1A)(a)(ii), (6))",
	} {
		if got := v.Findings()[i].String(); got != want {
			t.Errorf("finding %d: %s, want %s", i, got, want)
		}
	}
	wantCodes(t, "nothing asked", register(t, uk).Check(recipient.Disclosure{}), "RC-DAY-01", "RC-ACTIVITY-01", "RC-DATA-01")
	wantCodes(t, "nothing checked", recipient.Verdict{}, "RC-NONE-01")
	if v := (recipient.Verdict{}); v.Outcome != privacy.Undetermined || !v.Changes().IsZero() {
		t.Errorf("nothing checked: %v", v.Outcome)
	}
}

// Of the contract of a processor each term of Art 28(3) that is missing denies, and is named.
func TestEachTerm(t *testing.T) {
	for term := range recipient.Terms(0).Missing() {
		r := processor()
		r.Contract.Terms &^= recipient.TermsOf(term)
		for regime, name := range map[privacy.Regime]string{uk: "UK GDPR ", eu: "EU GDPR "} {
			if regime == eu {
				r.Country, r.Transfer, r.SubProcessors = "DE", transfer.Transfer{}, nil
			}
			v := register(t, regime, r).Check(ask())
			if v.Outcome != privacy.Denied || v.Code != "RC-TERM-01" || v.Cite.String() != name+"Art 28(3)("+term.String()+")" {
				t.Errorf("without (%v): %v, %s, %v", term, v.Outcome, v.Code, v.Cite)
			}
		}
	}
}

// A processor needs contract and instruction, whatever the person consents to and the law demands.
func TestNothingMakesUpForTheContract(t *testing.T) {
	r := processor()
	r.Contract = recipient.Contract{}
	d := ask()
	d.Consent, d.Duty = yes, yes
	if v := register(t, uk, r).Check(d); v.Outcome != privacy.Denied || v.Code != "RC-CONTRACT-01" {
		t.Errorf("%v, %s", v.Outcome, v.Code)
	}
	d.Instructed = no
	if v := register(t, uk, processor()).Check(d); v.Outcome != privacy.Denied || v.Code != "RC-INSTRUCT-01" {
		t.Errorf("%v, %s", v.Outcome, v.Code)
	}
}

// If the controller promises so, anybody but a processor receives data by consent or by a legal duty under a named law,
// and on no other ground: every combination.
func TestGroundsUnderTheClause(t *testing.T) {
	const (
		stands, open, none, law = "RC-STANDS-01", "RC-GROUND-02", "RC-GROUND-01", "RC-LAW-01"
		byConsent, byDuty       = recipient.Consent, recipient.LegalDuty
	)
	for _, c := range []struct {
		consent, duty privacy.Fact
		with          privacy.Code // a law is named
		on            recipient.Ground
		without       privacy.Code // none is
	}{
		{yes, yes, stands, byConsent, stands}, {yes, no, stands, byConsent, stands}, {yes, unknown, stands, byConsent, stands},
		{no, yes, stands, byDuty, law}, {no, no, none, 0, none}, {no, unknown, open, 0, none},
		{unknown, yes, stands, byDuty, open}, {unknown, no, open, 0, open}, {unknown, unknown, open, 0, open},
		{9, no, open, 0, open}, {no, 9, open, 0, none},
	} {
		for _, role := range []recipient.Role{recipient.AnotherController, recipient.JointController, recipient.Authority} {
			d := askPartner()
			d.Consent, d.Duty, d.Basis = c.consent, c.duty, yes
			r := partner()
			r.Role, r.ConsentOrDuty = role, true
			if v := register(t, uk, r).Check(d); v.Code != c.without {
				t.Errorf("%v, consent %v, duty %v, no law: %s, want %s", role, c.consent, c.duty, v.Code, c.without)
			}
			r.Law = authority().Law
			if v := register(t, uk, r).Check(d); v.Code != c.with || v.Ground != c.on {
				t.Errorf("%v, consent %v, duty %v: %s on %v, want %s", role, c.consent, c.duty, v.Code, v.Ground, c.with)
			}
		}
	}
	v := register(t, uk, authority()).Check(recipient.Disclosure{Recipient: "revenue", Activity: "tax", Categories: []privacy.Category{"invoices"}, Consent: no, Duty: yes, On: today})
	if v.Outcome != privacy.Permitted || v.Cite.String() != "UK GDPR Art 6(1)(c)" {
		t.Errorf("the tax authority: %v, %v", v.Outcome, v.Cite)
	}
}

// Enumerated: the answer is never permitted where one of what it needs is missing.
func TestEverythingIsNeeded(t *testing.T) {
	facts := []privacy.Fact{unknown, no, yes}
	for _, instructed := range facts {
		for _, authorised := range facts {
			for _, bound := range facts {
				for _, assessed := range facts {
					r, d := processor(), ask()
					d.Instructed, r.SubProcessors[0].Authorised, r.SubProcessors[0].Bound, r.Transfer.Assessed = instructed, authorised, bound, assessed
					lowest := min(instructed, authorised, bound, assessed)
					anyNo := instructed == no || authorised == no || bound == no || assessed == no
					want := privacy.Permitted
					switch {
					case anyNo:
						want = privacy.Denied
					case lowest == unknown:
						want = privacy.Undetermined
					}
					if v := register(t, uk, r).Check(d); v.Outcome != want {
						t.Errorf("%v, %v, %v, %v: %v, want %v", instructed, authorised, bound, assessed, v.Outcome, want)
					}
				}
			}
		}
	}
}

// A register without a table knows no category that is part of another, and a nil one knows nobody.
func TestRegisterWithoutTable(t *testing.T) {
	r, err := recipient.NewRegister([]*transfer.Law{laws[uk]}, nil, processor())
	if err != nil {
		t.Fatal(err)
	}
	d := ask()
	wantCodes(t, "a part", r.Check(d), "RC-DATA-02", "TR-STANDS-01", "TR-STANDS-01", "TR-STANDS-01")
	d.Categories = []privacy.Category{"contact", "log-files"}
	if v := r.Check(d); v.Outcome != privacy.Permitted {
		t.Errorf("the same: %s", v.Code)
	}
	for name, none := range map[string]*recipient.Register{"nil": nil, "zero": new(recipient.Register)} {
		v := none.Check(d)
		if v.Outcome != privacy.Undetermined || !v.Changes().IsZero() {
			t.Errorf("%s: %v, %v", name, v.Outcome, v.Changes())
		}
		wantCodes(t, name, v, "RC-UNKNOWN-01")
		if _, ok := none.Lookup("ticketing", today); ok {
			t.Errorf("%s: knows somebody", name)
		}
		for range none.All() {
			t.Errorf("%s: lists somebody", name)
		}
	}
}

// A verdict tells what becomes of the data where the recipient is.
func TestTransfer(t *testing.T) {
	v := register(t, uk, processor()).Check(ask())
	if q := v.Transfer(); q.Outcome != privacy.Permitted || !q.Alternatives.Has(transfer.IDTA) {
		t.Errorf("%v, %v", q.Outcome, q.Findings())
	}
	d := ask()
	d.Recipient = "nobody"
	for name, v := range map[string]recipient.Verdict{"nobody": register(t, uk, processor()).Check(d), "nothing checked": {}} {
		if q := v.Transfer(); q != (transfer.Verdict{}) {
			t.Errorf("%s: %v", name, q.Findings())
		}
	}
}

// What is undetermined on one day may be denied on the next: a contract of a day unknown ends.
func TestChangesFromOpenToDenied(t *testing.T) {
	r := changed(processor(), func(r *recipient.Recipient) { r.Contract.Signed = civil.Date{} })
	v := register(t, uk, r).Check(ask())
	if v.Outcome != privacy.Undetermined || v.Changes() != day(2028, 3, 1) {
		t.Errorf("%v, %v", v.Outcome, v.Changes())
	}
}

// The outcome changes by itself on each day of which the register or Chapter V tells, and on no other.
func TestChanges(t *testing.T) {
	first := processor()
	first.Since, first.Before = day(2024, 2, 1), day(2026, 6, 1)
	first.SubProcessors[1].Since, first.SubProcessors[1].Before, first.SubProcessors[1].Authorised = day(2025, 1, 1), day(2025, 3, 1), no
	second := processor()
	second.Since = day(2026, 7, 1)
	second.SubProcessors[0].Country, second.SubProcessors[0].Transfer = "US", transfer.Transfer{
		Mechanism: transfer.IDTA, Signed: day(2026, 9, 1), Assessed: yes, Restricted: no,
	}
	r := register(t, uk, first, second, partner())
	d := ask()
	want := []civil.Date{day(2024, 3, 1), day(2025, 1, 1), day(2025, 3, 1), day(2026, 6, 1), day(2026, 9, 1), day(2028, 3, 1)}
	var got []civil.Date
	d.On = day(2023, 1, 1)
	was := r.Check(d)
	said := was.Changes()
	for d.On = d.On.AddDays(1); d.On.Before(day(2029, 1, 1)); d.On = d.On.AddDays(1) {
		now := r.Check(d)
		if (now.Outcome != was.Outcome) != (d.On == said) {
			t.Fatalf("on %v from %v to %v, said %v", d.On, was.Outcome, now.Outcome, said)
		}
		if found := now.Findings()[0].Code == "RC-STANDS-01"; found != (now.Outcome == privacy.Permitted) {
			t.Fatalf("on %v: %v, found %v", d.On, now.Outcome, now.Findings())
		}
		if now.Outcome != was.Outcome {
			got = append(got, d.On)
			was, said = now, now.Changes()
		}
	}
	if !said.IsZero() || !slices.Equal(got, want) {
		t.Errorf("changes on %v, then %v, want %v", got, said, want)
	}
	d.On = civil.Date{}
	if v := r.Check(d); !v.Changes().IsZero() {
		t.Errorf("no day: %v", v.Changes())
	}
	if d := askPartner(); !r.Check(d).Changes().IsZero() {
		t.Errorf("the partner: %v", r.Check(d).Changes())
	}
}

// Without the promise, consent, a legal duty or a lawful basis of the activity is enough for a disclosure to another
// controller (Art 6(1); CJEU C-13/16 Rigas satiksme): every combination, in the register and as a case.
func TestADisclosureStandsOnAnyGround(t *testing.T) {
	facts := []privacy.Fact{unknown, no, yes}
	n := 0
	for _, role := range []recipient.Role{recipient.AnotherController, recipient.JointController, recipient.Authority} {
		for _, law := range []bool{false, true} {
			for i := range 27 {
				n++
				d := askPartner()
				d.Consent, d.Duty, d.Basis = facts[i%3], facts[i/3%3], facts[i/9]
				r := partner()
				if r.Role = role; law {
					r.Law = authority().Law
				}
				duty := d.Duty
				if !law {
					duty = no
				}
				want, on, code := privacy.Undetermined, recipient.NoGround, privacy.Code("RC-GROUND-04")
				switch {
				case d.Consent == yes:
					want, on, code = privacy.Permitted, recipient.Consent, "RC-STANDS-01"
				case duty == yes:
					want, on, code = privacy.Permitted, recipient.LegalDuty, "RC-STANDS-01"
				case d.Basis == yes:
					want, on, code = privacy.Permitted, recipient.LawfulBasis, "RC-STANDS-01"
				case d.Consent == no && d.Basis == no && d.Duty == yes && duty == no:
					want, code = privacy.Denied, "RC-LAW-01"
				case d.Consent == no && d.Basis == no && duty == no:
					want, code = privacy.Denied, "RC-GROUND-03"
				}
				if v := register(t, uk, r).Check(d); v.Outcome != want || v.Ground != on || v.Code != code {
					t.Errorf("%v, law %t, consent %v, duty %v, basis %v: %v on %v, %s; want %v on %v, %s", role, law, d.Consent, d.Duty, d.Basis, v.Outcome, v.Ground, v.Code, want, on, code)
				}
				c := recipient.Facts{Role: role, Activity: yes, Categories: yes, Consent: d.Consent, Duty: duty, Basis: d.Basis}
				if o, ground := c.Weigh(); o != want || ground != on {
					t.Errorf("case %+v: %v on %v, want %v on %v", c, o, ground, want, on)
				}
			}
		}
	}
	t.Logf("%d disclosures", n)
}

// A processor receives data on instruction: the promise is about other recipients.
func TestNoPromiseAboutAProcessor(t *testing.T) {
	r := processor()
	r.ConsentOrDuty = true
	if _, err := recipient.NewRegister([]*transfer.Law{laws[uk]}, nil, r); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "consentOrDuty") {
		t.Errorf("got %v, want a fault of consentOrDuty", err)
	}
}
