package recipient_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// editions are recipients with one thing or another amiss, of which each is asked about by itself.
func editions() map[string]recipient.Recipient {
	list := map[string]recipient.Recipient{"processor": processor(), "partner": partner(), "authority": authority(), "promised": changed(partner(), func(r *recipient.Recipient) { r.ConsentOrDuty = true })}
	amiss := func(name string, change func(*recipient.Recipient)) {
		one := processor()
		one.SubProcessors = slices.Clone(one.SubProcessors)
		change(&one)
		list[name] = one
	}
	amiss("no contract", func(r *recipient.Recipient) { r.Contract = recipient.Contract{} })
	amiss("contract of no day", func(r *recipient.Recipient) { r.Contract.Signed = civil.Date{} })
	amiss("a term missing", func(r *recipient.Recipient) { r.Contract.Terms &^= recipient.TermsOf(recipient.Audits) })
	amiss("not authorised", func(r *recipient.Recipient) { r.SubProcessors[1].Authorised = no })
	amiss("perhaps not authorised", func(r *recipient.Recipient) { r.SubProcessors[0].Authorised = unknown })
	amiss("not bound", func(r *recipient.Recipient) { r.SubProcessors[0].Bound, r.SubProcessors[1].Bound = unknown, no })
	amiss("perhaps not bound", func(r *recipient.Recipient) { r.SubProcessors[1].Bound = unknown })
	amiss("sub-processor where the data may not go", func(r *recipient.Recipient) { r.SubProcessors[1].Transfer.Mechanism = transfer.PrivacyShield })
	amiss("sub-processor nowhere known", func(r *recipient.Recipient) { r.SubProcessors[0].Country = "" })
	amiss("no sub-processors", func(r *recipient.Recipient) { r.SubProcessors = nil })
	amiss("on Privacy Shield", func(r *recipient.Recipient) { r.Transfer.Mechanism = transfer.PrivacyShield })
	amiss("an edition", func(r *recipient.Recipient) { r.Since, r.Before = day(2024, 6, 1), day(2027, 6, 1) })
	return list
}

// A case of the register is weighed as the register checks it, on every day on which anything changes, and says on which day
// it is another.
func TestCasesAgree(t *testing.T) {
	days := []civil.Date{
		{}, day(2020, 7, 15), day(2020, 7, 16), day(2024, 2, 29), day(2024, 3, 1), day(2024, 5, 31), day(2024, 6, 1), day(2024, 12, 31), day(2025, 1, 1),
		today, day(2027, 5, 31), day(2027, 6, 1), day(2028, 2, 29), day(2028, 3, 1),
	}
	facts := []privacy.Fact{unknown, no, yes}
	n := 0
	defer func() { t.Logf("%d disclosures", n) }()
	for name, one := range editions() {
		r := register(t, uk, one)
		for _, on := range days {
			for i := range 81 {
				for _, data := range [][]privacy.Category{nil, one.Categories, {"invoices", "log-files", "contact.email"}} {
					for _, a := range []privacy.ActivityID{"", "support", "tax"} {
						d := recipient.Disclosure{Recipient: one.ID, Activity: a, Categories: data, On: on}
						d.Instructed, d.Consent, d.Duty, d.Basis = facts[i%3], facts[i/3%3], facts[i/9%3], facts[i/27]
						n++
						agree(t, name, r, d)
					}
				}
			}
		}
	}
}

// agree holds a case against the check, and its next day against the days themselves.
func agree(t *testing.T, name string, r *recipient.Register, d recipient.Disclosure) {
	t.Helper()
	c := r.Facts(d)
	got, ground := c.Weigh()
	if goes := laws[uk].Check(c.Transfer, d.On).Outcome; got == privacy.Permitted || goes == privacy.Denied {
		got = goes
	}
	if got != privacy.Permitted {
		ground = recipient.NoGround
	}
	if want := r.Check(d); got != want.Outcome || ground != want.Ground {
		t.Fatalf("%s, %+v: %v on %v, want %v on %v", name, d, got, ground, want.Outcome, want.Ground)
	}
	if d.On.IsZero() && !c.Changes.IsZero() {
		t.Fatalf("%s: without a day changes on %v", name, c.Changes)
	}
	if c.Changes.IsZero() {
		return
	}
	next, changes := d, c.Changes
	next.On, c.Changes = changes.AddDays(-1), civil.Date{}
	before := r.Facts(next)
	before.Changes = civil.Date{}
	next.On = changes
	after := r.Facts(next)
	after.Changes = civil.Date{}
	if before != c || after == c {
		t.Fatalf("%s on %v: changes on %v, %+v then, %+v before", name, d.On, changes, after, before)
	}
}

// The facts of a case change on the days of contract, edition and sub-processor, also while something else stands in the way.
func TestCaseChanges(t *testing.T) {
	d := ask()
	for name, tt := range map[string]struct {
		change func(*recipient.Recipient)
		want   civil.Date
	}{
		"the contract ends":                  {func(*recipient.Recipient) {}, day(2028, 3, 1)},
		"and a term is missing":              {func(r *recipient.Recipient) { r.Contract.Terms = 0 }, day(2028, 3, 1)},
		"the edition ends":                   {func(r *recipient.Recipient) { r.Before = day(2027, 1, 1) }, day(2027, 1, 1)},
		"a sub-processor that is bound goes": {func(r *recipient.Recipient) { r.SubProcessors[1].Before = day(2027, 1, 1) }, day(2028, 3, 1)},
		"one that is not goes": {func(r *recipient.Recipient) {
			r.SubProcessors[1].Bound, r.SubProcessors[1].Before = no, day(2027, 1, 1)
		}, day(2027, 1, 1)},
		"nothing ends": {func(r *recipient.Recipient) { r.Contract.Before = civil.Date{} }, civil.Date{}},
	} {
		if got := register(t, uk, changed(processor(), tt.change)).Facts(d).Changes; got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// Of a recipient that is not registered nothing is known but what the question says, and by nobody's register nothing.
func TestCaseUnknown(t *testing.T) {
	d := ask()
	d.Recipient = canary
	for name, r := range map[string]*recipient.Register{"a register without it": register(t, uk, processor()), "no register": nil} {
		if c := r.Facts(d); c != (recipient.Facts{Instructed: yes}) {
			t.Errorf("%s: %+v", name, c)
		}
	}
	var zero recipient.Facts
	if o, g := zero.Weigh(); o != privacy.Undetermined || g != recipient.NoGround {
		t.Errorf("zero: %v on %v", o, g)
	}
}

// Every fact has a code where it stands against the disclosure and one where it is not known.
func TestCaseFindings(t *testing.T) {
	ofProcessor := recipient.Facts{Role: recipient.Processor, Activity: yes, Categories: yes, Contract: yes, Terms: recipient.AllTerms, SubProcessors: yes, Instructed: yes}
	ofPartner := recipient.Facts{Role: recipient.JointController, Activity: yes, Categories: yes, Consent: yes, Duty: no, ConsentOrDuty: true}
	for name, tt := range map[string]struct {
		one    recipient.Facts
		change func(*recipient.Facts)
		want   string
	}{
		"a processor":                {ofProcessor, func(*recipient.Facts) {}, "info RC-STANDS-01 UK GDPR Art 28(3)(a)"},
		"by consent":                 {ofPartner, func(*recipient.Facts) {}, "info RC-STANDS-01 UK GDPR Art 6(1)(a)"},
		"by law":                     {ofPartner, func(c *recipient.Facts) { c.Consent, c.Duty = unknown, yes }, "info RC-STANDS-01 UK GDPR Art 6(1)(c)"},
		"no role":                    {ofProcessor, func(c *recipient.Facts) { c.Role = 0 }, "medium RC-ROLE-01 UK GDPR Art 4(8)"},
		"a role that is none":        {ofProcessor, func(c *recipient.Facts) { c.Role = 99 }, "medium RC-ROLE-01 UK GDPR Art 4(8)"},
		"not for this":               {ofProcessor, func(c *recipient.Facts) { c.Activity = no }, "high RC-ACTIVITY-02 UK GDPR Art 5(1)(b)"},
		"perhaps not for this":       {ofProcessor, func(c *recipient.Facts) { c.Activity = unknown }, "medium RC-ACTIVITY-03 UK GDPR Art 5(1)(b)"},
		"not these data":             {ofProcessor, func(c *recipient.Facts) { c.Categories = no }, "high RC-DATA-02 UK GDPR Art 5(1)(c)"},
		"perhaps not these data":     {ofProcessor, func(c *recipient.Facts) { c.Categories = unknown }, "medium RC-DATA-03 UK GDPR Art 5(1)(c)"},
		"no contract":                {ofProcessor, func(c *recipient.Facts) { c.Contract, c.Terms = no, 0 }, "high RC-CONTRACT-01 UK GDPR Art 28(3)"},
		"perhaps no contract":        {ofProcessor, func(c *recipient.Facts) { c.Contract = unknown }, "medium RC-CONTRACT-05 UK GDPR Art 28(3)"},
		"terms missing":              {ofProcessor, func(c *recipient.Facts) { c.Terms &^= recipient.TermsOf(recipient.Security, recipient.Audits) }, "high RC-TERM-01 UK GDPR Art 28(3)(c), high RC-TERM-01 UK GDPR Art 28(3)(h)"},
		"sub-processors amiss":       {ofProcessor, func(c *recipient.Facts) { c.SubProcessors = no }, "high RC-SUB-05 UK GDPR Art 28(2), (4)"},
		"sub-processors not known":   {ofProcessor, func(c *recipient.Facts) { c.SubProcessors = unknown }, "medium RC-SUB-06 UK GDPR Art 28(2), (4)"},
		"not instructed":             {ofProcessor, func(c *recipient.Facts) { c.Instructed, c.Consent, c.Duty = no, yes, yes }, "high RC-INSTRUCT-01 UK GDPR Art 28(3)(a)"},
		"perhaps not instructed":     {ofProcessor, func(c *recipient.Facts) { c.Instructed = unknown }, "medium RC-INSTRUCT-02 UK GDPR Art 28(3)(a)"},
		"neither consent nor duty":   {ofPartner, func(c *recipient.Facts) { c.Consent, c.Contract, c.Instructed = no, yes, yes }, "high RC-GROUND-01 UK GDPR Art 6(1)"},
		"perhaps consent":            {ofPartner, func(c *recipient.Facts) { c.Consent = unknown }, "medium RC-GROUND-02 UK GDPR Art 6(1)"},
		"on a basis of the activity": {ofPartner, func(c *recipient.Facts) { c.Consent, c.Basis, c.ConsentOrDuty = no, yes, false }, "info RC-STANDS-01 UK GDPR Art 6(1)"},
		"no basis":                   {ofPartner, func(c *recipient.Facts) { c.Consent, c.Basis, c.ConsentOrDuty = no, no, false }, "high RC-GROUND-03 UK GDPR Art 6(1)"},
		"perhaps a basis":            {ofPartner, func(c *recipient.Facts) { c.Consent, c.ConsentOrDuty = no, false }, "medium RC-GROUND-04 UK GDPR Art 6(1)"},
		"two obstacles":              {ofPartner, func(c *recipient.Facts) { c.Activity, c.Consent = unknown, no }, "high RC-GROUND-01 UK GDPR Art 6(1), medium RC-ACTIVITY-03 UK GDPR Art 5(1)(b)"},
	} {
		c := tt.one
		tt.change(&c)
		var got []string
		worst := privacy.Permitted
		for _, f := range c.Findings("here", laws[uk].Regulation()) {
			if f.Where != "here" || f.Detail == "" || f.Severity > privacy.Info && f.Fix == "" {
				t.Errorf("%s: %+v", name, f)
			}
			switch {
			case f.Severity == privacy.High:
				worst = privacy.Denied
			case f.Severity == privacy.Medium && worst == privacy.Permitted:
				worst = privacy.Undetermined
			}
			got = append(got, fmt.Sprintf("%v %s %v", f.Severity, f.Code, f.Cite))
		}
		if text := strings.Join(got, ", "); text != tt.want {
			t.Errorf("%s: %s, want %s", name, text, tt.want)
		}
		if o, ground := c.Weigh(); o != worst || (ground == recipient.NoGround) != (o != privacy.Permitted) {
			t.Errorf("%s: %v on %v, want %v", name, o, ground, worst)
		}
	}
}

// Weighing allocates nothing.
func BenchmarkWeigh(b *testing.B) {
	c := register(b, uk, processor()).Facts(ask())
	b.ReportAllocs()
	for b.Loop() {
		weighed, _ = c.Weigh()
	}
}

var weighed privacy.Outcome

func ExampleFacts() {
	c := recipient.Facts{
		Role: recipient.Processor, Activity: privacy.Yes, Categories: privacy.Yes, Contract: privacy.Yes,
		Terms: recipient.AllTerms &^ recipient.TermsOf(recipient.Audits), SubProcessors: privacy.Yes, Instructed: privacy.Unknown,
	}
	outcome, _ := c.Weigh()
	fmt.Println(outcome)
	for _, f := range c.Findings("ticketing", laws[uk].Regulation()) {
		fmt.Println(f.Code, f.Cite)
	}
	// Output:
	// denied
	// RC-TERM-01 UK GDPR Art 28(3)(h)
	// RC-INSTRUCT-02 UK GDPR Art 28(3)(a)
}
