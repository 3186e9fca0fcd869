package policy_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// turn makes registers and transfers whose days lie about one on which the law turns.
type turn struct {
	*rand.Rand
	about civil.Date
}

// turns are days on which the law on transfers turns: judgments, ends of clauses, the ends of free movement, new mechanisms.
var turns = []civil.Date{
	day(2015, 10, 6), day(2018, 5, 25), day(2020, 7, 16), day(2021, 1, 1), day(2021, 9, 27), day(2022, 3, 21), day(2022, 12, 27), day(2023, 7, 10),
	day(2023, 10, 12), day(2024, 3, 21), day(2026, 2, 5),
}

// day returns a day within a week of the turn, or now and then none.
func (r turn) day() civil.Date {
	if r.IntN(3) == 0 {
		return civil.Date{}
	}
	return r.about.AddDays(r.IntN(14) - 7)
}

func (r turn) days() (since, before civil.Date) {
	since, before = r.day(), r.day()
	if !before.IsZero() && !since.Before(before) {
		before = civil.Date{}
	}
	return since, before
}

// fact is mostly yes.
func (r turn) fact() privacy.Fact {
	if r.IntN(12) > 0 {
		return yes
	}
	return privacy.Fact(r.IntN(3))
}

var countries = []string{"US", "US", "US", "GB", "IE", "JP", "IN"}

// transfer returns one by any mechanism, or by none.
func (r turn) transfer() transfer.Transfer {
	t := transfer.Transfer{
		Mechanism: transfer.Mechanism(r.IntN(12)), Signed: r.day(), Assessed: r.fact(), Unchanged: r.fact(), Approved: r.fact(), Restricted: no, Staff: no, Immigration: no,
		Importer:   transfer.Importer{WithinLaw: r.fact(), SafeHarbour: r.fact(), PrivacyShield: r.fact(), DPF: r.fact(), UKExtension: r.fact()},
		Derogation: transfer.Derogation{Consent: r.fact(), Informed: r.fact(), Official: no},
	}
	if r.IntN(2) == 0 {
		t.Signed = r.about.AddDays(-400)
	}
	if r.IntN(4) == 0 {
		t.Mechanism = transfer.NoMechanism // the document names it
	}
	return t
}

// recipient returns a processor or a partner that may have the data, mostly.
func (r turn) recipient() recipient.Recipient {
	one := recipient.Recipient{
		ID: "x", Name: "X", Role: recipient.Role(1 + r.IntN(2)), Country: countries[r.IntN(len(countries))], Transfer: r.transfer(),
		Activities: []privacy.ActivityID{act}, Categories: []privacy.Category{"contact"},
	}
	if r.IntN(3) == 0 {
		one.Since, one.Before = r.days()
	}
	if one.Role != recipient.Processor {
		return one
	}
	one.Contract = recipient.Contract{Reference: "dpa", Terms: recipient.AllTerms, Signed: r.about.AddDays(-400)}
	if r.IntN(3) == 0 {
		one.Contract.Signed, one.Contract.Before = r.days()
	}
	if r.IntN(3) == 0 {
		s := recipient.SubProcessor{ID: "s", Name: "S", Authorised: r.fact(), Bound: r.fact(), Country: "US", Transfer: r.transfer()}
		s.Since, s.Before = r.days()
		one.SubProcessors = append(one.SubProcessors, s)
	}
	return one
}

// document returns a policy of either regime that names the recipient, and some mechanisms.
func (r turn) document(one recipient.Recipient) policy.Document {
	d := document(onLaw)
	d.Regimes = [][]privacy.Regime{{uk.GDPR}, {eu.GDPR}}[r.IntN(2)]
	d.Recipients = []policy.Recipient{{ID: one.ID, Name: one.Name, Role: recipient.Processor, Country: one.Country}}
	if one.Role != recipient.Processor {
		d.Recipients[0].Role = recipient.AnotherController
	}
	all := []transfer.Mechanism{transfer.PrivacyShield, transfer.Adequacy, transfer.DataPrivacyFramework, transfer.OldClauses, transfer.Clauses, transfer.IDTA, transfer.ExplicitConsent}
	for range r.IntN(3) {
		on := []transfer.Mechanism{all[r.IntN(len(all))], all[r.IntN(len(all))]}[:r.IntN(3)]
		d.Transfers = append(d.Transfers, policytest.Resting(policy.Transfer{Recipient: one.ID, To: one.Country, Border: "UK", Unnamed: r.IntN(2) == 0}, on...))
	}
	return d
}

// Between the question and the instant that Changes names, nothing that was permitted is denied, or the other way round: it is
// asked again at every midnight of three weeks about a day on which the law turns, an instant before each, and at noon.
func TestNoDisclosureChangesBeforeChanges(t *testing.T) {
	r := turn{Rand: rand.New(rand.NewPCG(3, 4))}
	outcomes, told := map[privacy.Outcome]int{}, 0
	for range 1500 {
		r.about = turns[r.IntN(len(turns))]
		one := r.recipient()
		doc := r.document(one)
		p := policy.MustNew(doc, packs...)
		register, err := recipient.NewRegister(law.Each(p.Laws(), (*law.Pack).Transfers), p.Categories(), one)
		if err != nil {
			t.Fatal(err)
		}
		f := [...]privacy.Fact{r.fact(), r.fact(), r.fact()}
		source := policy.Registered{Register: register, Facts: func(context.Context, policy.Processing) (_, _, _ privacy.Fact, _ error) { return f[0], f[1], f[2], nil }}
		g := guard(t, doc, policy.Sources{Aliases: policy.None{}, Markers: policy.None{}, Disclosures: source}, nil)
		q := going()
		q.Recipient = one.ID
		var last policy.Decision
		var asked time.Time
		for i := -10; i < 11; i++ {
			midnight := r.about.AddDays(i).In(p.Zone())
			for _, at := range []time.Time{midnight.Add(-time.Microsecond), midnight, midnight.Add(12 * time.Hour)} {
				q.At = at
				d, err := g.Decide(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				outcomes[d.Outcome()]++
				c := last.Changes()
				due := !c.IsZero() && !c.After(at)
				if !asked.IsZero() && !due && (d.Outcome() != last.Outcome() || d.DisclosedOn() != last.DisclosedOn()) {
					t.Fatalf("asked at %v: %v on %v, to change at %v, but at %v %v on %v\n%+v\n%+v\n%v\n%v", asked, last.Outcome(), last.DisclosedOn(), c, at,
						d.Outcome(), d.DisclosedOn(), one, doc.Transfers, last.Findings(), d.Findings())
				}
				if due && d.Outcome() != last.Outcome() {
					told++
				}
				if asked.IsZero() || due {
					last, asked = d, at
				}
			}
		}
	}
	t.Logf("%d changes, outcomes %v", told, outcomes)
	if told < 300 || len(outcomes) != 3 {
		t.Errorf("only %d changes, outcomes %v", told, outcomes)
	}
}
