package policy

import (
	"math"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// gates finds what the document has of a recipient.
type gates struct {
	list   []gate
	places index
}

// gate is what the document has of one recipient, laid out over time.
type gate struct {
	id       privacy.RecipientID
	role     recipient.Role
	promised bool            // recipients other than processors have data by consent or legal duty only
	to       string          // where it is; empty: not stated
	terms    recipient.Terms // the terms of the contract, if the document states any
	stated   bool
	alone    bool // the document says that it engages no other processor
	rests    []rest

	activities ties // for what it has data
	data       ties // which

	laws []chapter // the law on data going there; empty: the place is not known
}

// rest is what the document says that data going to a place rest on.
type rest struct {
	to         string
	activities ties
	mechanisms []transfer.Mechanism // those that it names
}

// chapter is what Chapter V has on data going to a place from an instant on, until the next law begins.
type chapter struct {
	from int64 // microseconds, inclusive
	span *transfer.Span
}

// newGates compiles the recipients of the document and the transfers to them.
func (p *Policy) newGates() gates {
	list := p.doc.Recipients
	all := gates{places: newIndex(len(list))}
	for i := range list {
		all.list = append(all.list, p.newGate(&list[i]))
		all.places.add(string(list[i].ID), i)
	}
	return all
}

// promisesConsentOrDuty reports whether the document promises that nobody but processors has data without consent or a legal
// obligation.
func (d *Document) promisesConsentOrDuty() bool {
	return slices.ContainsFunc(d.Disclosures, func(v Disclosure) bool { return v.Rule == ConsentOrLaw })
}

func (p *Policy) newGate(r *Recipient) gate {
	g := gate{id: r.ID, role: r.Role, to: r.Country, promised: p.doc.promisesConsentOrDuty(), activities: p.ofActivities(r.Activities), data: p.ofData(r.Data)}
	g.alone = r.SubProcessors == NoSubProcessors
	g.stated, g.terms = len(r.Terms) > 0, recipient.TermsOf(r.Terms...)
	var places []string
	for _, t := range p.doc.Transfers {
		if t.Kind != ToRecipient {
			continue
		}
		if t.Recipient != "" && t.Recipient != r.ID {
			continue
		}
		if t.Recipient != "" && !slices.Contains(places, t.To) {
			places = append(places, t.To)
		}
		for _, m := range slices.Concat(t.Rests, t.Derogations) {
			g.add(rest{t.To, p.ofActivities(t.Activities), nil}, m)
		}
	}
	if g.to == "" && len(places) == 1 {
		g.to = places[0]
	}
	spans := p.law.Transfers().Spans(g.to)
	for i := range spans {
		from := int64(math.MinInt64)
		if i > 0 {
			from = spans[i].Since.In(p.zone).UnixMicro()
		}
		g.laws = append(g.laws, chapter{from, &spans[i]})
	}
	return g
}

// add notes a mechanism that a transfer names. Transfers with the same place and ties are one.
func (g *gate) add(r rest, m transfer.Mechanism) {
	i := slices.IndexFunc(g.rests, func(o rest) bool { return o.to == r.to && slices.Equal(o.activities, r.activities) })
	if i < 0 {
		g.rests = append(g.rests, r)
		i = len(g.rests) - 1
	}
	if !slices.Contains(g.rests[i].mechanisms, m) {
		g.rests[i].mechanisms = append(g.rests[i].mechanisms, m)
	}
}

// find returns the gate of a recipient; nil where the document has none.
func (all *gates) find(id privacy.RecipientID) *gate {
	if i, ok := all.places.find(string(id)); ok {
		return &all.list[i]
	}
	return nil
}

// named hands on the mechanisms that the document names for a place and an activity, by the place of the activity.
func (g *gate) named(to string, activity int, each func(transfer.Mechanism)) {
	for i := range g.rests {
		r := &g.rests[i]
		if r.to == to && r.activities.allow(activity) {
			for _, m := range r.mechanisms {
				each(m)
			}
		}
	}
}

// lawful holds a transfer against the law of an instant, and says what it allows.
func (g *gate) lawful(p *Policy, t *transfer.Transfer, at int64) privacy.Outcome {
	if t.To != g.to {
		return p.law.Transfers().Check(*t, p.day(at)).Outcome
	}
	for i := len(g.laws) - 1; i >= 0; i-- {
		l := &g.laws[i]
		if at < l.from {
			continue
		}
		on := l.span.Since // as good as any day of the span, but for what is signed within it
		if t.Signed.After(on) {
			on = p.day(at)
		}
		return l.span.Outcome(t, on)
	}
	return privacy.Undetermined
}

// day returns the day of the policy on which an instant falls.
func (p *Policy) day(at int64) civil.Date { return civil.DateOf(time.UnixMicro(at), p.zone) }
