package vqcomms_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// runs has a row for each thing that a host takes from a policy and runs. What people read, the notice and the record, is not
// among them, and what the linter says is not either.
var runs = []struct {
	what string
	run  func(*policy.Policy, hash.Hash)
}{
	{"sources that decisions need", func(p *policy.Policy, h hash.Hash) { put(h, p.Needs()) }},
	{"retention", retentions},
	{"cases of keeping longer", func(p *policy.Policy, h hash.Hash) {
		for c := range p.Categories().All() {
			put(h, p.LongerFor(c.ID))
		}
	}},
	{"data that are verified", func(p *policy.Policy, h hash.Hash) {
		for c := range p.Categories().All() {
			put(h, p.Rechecks().At(on2026, retention.Record{Category: c.ID, Dates: retention.Dates{retention.Verified: on2026.AddDays(-500)}}))
		}
	}},
	{"consent", func(p *policy.Policy, h hash.Hash) {
		o := p.ConsentOptions()
		put(h, o.Purposes, o.Validity, o.Confirmed, o.ConfirmWithin, o.Location.String())
	}},
	{"whom it is for", func(p *policy.Policy, h hash.Hash) {
		for _, one := range p.Document().Persons {
			put(h, p.AppliesTo(one.ID))
		}
		put(h, p.AppliesTo("nobody"))
	}},
	{"what fails without data", func(p *policy.Policy, h hash.Hash) {
		for c := range p.Categories().All() {
			l, err := p.ActivitiesNeeding(c.ID)
			put(h, l, err)
		}
	}},
	{"requests", func(p *policy.Policy, h hash.Hash) {
		for r := rights.Informed; r <= rights.ComplainToController; r++ {
			one := p.Promise(r)
			put(h, one)
			d, err := p.Law().Rights().Deadline(rights.Clock{Regime: p.Law().Regime(), Right: r, Received: on2026, Promised: one.Within}, uk.EnglandAndWales)
			put(h, d.Due, d.Safe, err)
		}
		put(h, p.Withdrawal(), p.Amendment())
	}},
	{"complaints", func(p *policy.Policy, h hash.Hash) {
		for _, l := range p.Laws() {
			for _, on := range []civil.Date{civil.MustDate(2020, 1, 1), on2026} {
				for _, r := range p.Routes(l.Regime(), on) {
					by, err := r.AcknowledgeBy(on, uk.EnglandAndWales)
					put(h, r.To, r.AsRight, r.Channels, r.URL, r.Officers, r.Representatives, r.Regulator, r.Findings, by, err)
				}
			}
		}
	}},
	{"recipients", func(p *policy.Policy, h hash.Hash) {
		r, err := p.Recipients()
		for one := range r.All() {
			put(h, one)
		}
		put(h, err)
	}},
	{"cookies", func(p *policy.Policy, h hash.Hash) {
		var known []cookie.Cookie
		for _, use := range p.Document().Cookies {
			if len(use.Stored) == 0 {
				known = append(known, cookie.Cookie{Name: "c-" + use.Category.String() + use.Provider, Category: use.Category, Provider: use.Provider, Purpose: "p"})
			}
		}
		table, err := p.Cookies(known...)
		put(h, err)
		if err == nil {
			put(h, table.Wording())
			for c := range table.All() {
				put(h, c, table.Allowed(c.Name, cookie.Choice{}, on2026, p.Law().Cookies()).Outcome())
			}
		}
	}},
	{"what is stored for an activity", func(p *policy.Policy, h hash.Hash) {
		for _, a := range p.Document().Activities {
			for _, c := range p.TiesOf(a.ID).Cookies {
				put(h, a.ID, c.Category, c.Provider)
			}
		}
	}},
	{"versions of the notice", func(p *policy.Policy, h hash.Hash) { put(h, p.Notice("n", true), p.Zone().String()) }},
	{"measures, and days of review", func(p *policy.Policy, h hash.Hash) { put(h, p.Reviews(on2026), p.ReviewDays()) }},
	{"decisions", decisions}, // the longest comes last
}

func put(h hash.Hash, values ...any) { fmt.Fprintf(h, "%v\n", values) }

// digests returns a digest of each thing that a host runs.
func digests(p *policy.Policy) []string {
	list := make([]string, len(runs))
	for i, r := range runs {
		h := sha256.New()
		r.run(p, h)
		list[i] = string(h.Sum(nil))
	}
	return list
}

// differs reports whether something that a host runs is not as in the digests.
func differs(p *policy.Policy, from []string) bool {
	for i, r := range runs {
		h := sha256.New()
		if r.run(p, h); string(h.Sum(nil)) != from[i] {
			return true
		}
	}
	return false
}

// decisions asks about each activity with each of its data, recipients, kinds of person, sources and channels, and about each
// fact in turn.
func decisions(p *policy.Policy, h hash.Hash) {
	doc := p.Document()
	yes := privacy.Yes
	known := policy.Situation{
		Facts: lawfulbasis.Facts{Contract: yes, Party: yes, Vital: yes}, Corporate: yes, SoftOptIn: yes,
	}
	for _, f := range []*privacy.Fact{&known.Requested, &known.Objected, &known.MarketingObjected, &known.Restricted, &known.Uninformed, &known.Expired, &known.Held} {
		*f = privacy.No
	}
	for _, c := range doc.Purposes {
		known.Consents = append(known.Consents, policy.Consent{Purpose: c.ID, InForce: yes, Explicit: yes})
	}
	facts := []func(*policy.Situation){
		func(s *policy.Situation) { s.Contract, s.Party = privacy.No, privacy.No },
		func(s *policy.Situation) { s.Party = privacy.Unknown },
		func(s *policy.Situation) { s.Restricted, s.Corporate, s.SoftOptIn = yes, privacy.No, privacy.No },
		func(s *policy.Situation) { s.Objected = yes },
		func(s *policy.Situation) { s.Consents = nil },
		func(s *policy.Situation) { s.Expired, s.Held = yes, yes },
		func(s *policy.Situation) { s.StopAll, s.Withdrawn = true, yes },
		func(s *policy.Situation) { s.Reviews = p.Reviews(on2026) },
	}
	decide := func(q policy.Processing, s policy.Situation) {
		d := p.Decide(q, s)
		put(h, d.Outcome(), d.Bases(), d.Changes())
		for _, f := range d.Obstacles() {
			h.Write([]byte(f.Code))
		}
	}
	for i, a := range doc.Activities {
		q := policy.Processing{Subject: "s", Activity: a.ID, NoContact: true, At: now}
		if len(doc.Regimes) > 1 {
			q.Regime = doc.Regimes[0]
		}
		for _, c := range doc.Categories {
			q.Data = []privacy.Category{c.ID}
			decide(q, known)
		}
		if q.Data = a.Data; len(a.Data) == 0 {
			q.Data = []privacy.Category{doc.Categories[0].ID}
		}
		for _, change := range facts {
			s := known
			change(&s)
			decide(q, s)
			if a.Marketing {
				q.Channel, q.NoContact = privacy.Email, false
				decide(q, s)
				q.Channel, q.NoContact = privacy.NoChannel, true
			}
		}
		for by := privacy.Email; a.Marketing && by <= privacy.InApp; by++ {
			one := q
			one.Channel = by
			decide(one, known)
		}
		for _, on := range []time.Time{time.Date(2019, 7, 1, 9, 0, 0, 0, time.UTC), time.Date(2027, 6, 1, 0, 30, 0, 0, time.UTC), time.Date(2026, 11, 24, 0, 30, 0, 0, time.UTC)} {
			one := q
			one.At = on
			decide(one, known)
		}
		for _, person := range doc.Persons {
			one, s := q, known
			one.Person, s.Party = person.ID, privacy.Unknown
			decide(one, s)
			if i%4 == 0 {
				for _, from := range doc.Sources {
					s.Sources = []privacy.Source{from.Source}
					decide(one, s)
				}
			}
		}
		for _, from := range doc.Sources {
			s := known
			s.Sources = []privacy.Source{from.Source}
			decide(q, s)
		}
		for _, from := range doc.Categories {
			for _, source := range from.Sources {
				s := known
				s.Sources = []privacy.Source{source}
				decide(q, s)
			}
		}
		for _, to := range doc.Recipients {
			one, s := q, known
			one.Recipient = to.ID
			for _, s.Disclosure = range []recipient.Facts{{}, privacytest.Consented(), shown(to.Country)} {
				decide(one, s)
			}
			s.Disclosure = shown(to.Country)
			s.Disclosure.Activity, s.Disclosure.Categories, s.Disclosure.SubProcessors = privacy.Unknown, privacy.Unknown, privacy.Unknown
			decide(one, s)
			for _, c := range doc.Categories[:min(2, len(doc.Categories))] {
				one.Data = []privacy.Category{c.ID}
				decide(one, s)
			}
		}
	}
	for _, s := range doc.Sources {
		h.Write([]byte(tellBy(p, s.Source)))
	}
}

// shown is what is known of a disclosure to a processor that nothing is wrong with, and of a transfer whose mechanism the text
// has to name.
func shown(country string) recipient.Facts {
	f := privacytest.Instructed()
	f.Transfer = transfer.Transfer{To: country, Assessed: privacy.Yes, Approved: privacy.Yes, Restricted: privacy.No, Staff: privacy.No}
	return f
}

// retentions asks about a record of each category, before and after everything that a rule can count from.
func retentions(p *policy.Policy, h hash.Hash) {
	for c := range p.Categories().All() {
		for r := range p.Schedule().RulesFor(c.ID) {
			put(h, r.ID, r.Cite, r.Action, r.Regime)
			for _, end := range []civil.Date{civil.MustDate(2010, 1, 1), civil.MustDate(2019, 5, 1), civil.MustDate(2026, 3, 1), {}} {
				record := retention.Record{Category: c.ID, Dates: retention.Dates{r.From: end}}
				v, asked := p.Schedule().At(on2026, record), p.Schedule().OnRequest(on2026, record, privacy.No)
				put(h, v.Action, v.Due, v.KeepThrough, v.EraseBy, v.Changes, asked.Action, asked.Due)
				for _, f := range v.Findings() {
					put(h, f.Code)
				}
			}
		}
	}
}

// tellBy returns the decision on data that came from a source ten days ago, of which the person was not told.
func tellBy(p *policy.Policy, from privacy.Source) string {
	g, err := policy.NewGuard(p, policy.Sources{
		Consent: policy.None{}, Contracts: policy.None{}, Markers: policy.None{}, Origins: cameFrom{from: from}, Records: policy.None{}, Holds: policy.None{},
		Subscribers: policy.None{}, SoftOptIns: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{},
	}, nil)
	if err != nil {
		return err.Error()
	}
	text := ""
	for _, regime := range p.Document().Regimes {
		a := p.Document().Activities[0]
		d, err := g.Decide(context.Background(), policy.Processing{Subject: "s", Regime: regime, Activity: a.ID, Data: a.Data, NoContact: true, At: now})
		text += fmt.Sprint(d.Changes(), err)
	}
	return text
}

// cameFrom is a source of origins: everybody's data came from one source ten days ago, and nobody was told.
type cameFrom struct{ from privacy.Source }

func (c cameFrom) OriginsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	m := make(map[privacy.SubjectID][]policy.Origin)
	for _, id := range ids {
		m[id] = []policy.Origin{{Subject: id, Source: c.from, Obtained: on2026.AddDays(-10)}}
	}
	return m, nil
}
