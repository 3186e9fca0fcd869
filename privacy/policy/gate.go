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
	rests    []rest
	laws     []chapter // the law on data going there; empty: the place is not known
}

// rest is what the document says that data going to a place rest on.
type rest struct {
	to         string
	mechanisms []transfer.Mechanism // those that it names
}

// chapter is what Chapter V has on data going to a place from an instant on, until the next law begins.
type chapter struct {
	from int64 // microseconds, inclusive
	span *transfer.Span
}

// newGates compiles the recipients of a document and the transfers to them.
func newGates(d *Document, law *transfer.Law, zone *time.Location) gates {
	all := gates{places: newIndex(len(d.Recipients))}
	for i := range d.Recipients {
		all.list = append(all.list, newGate(d, &d.Recipients[i], law, zone))
		all.places.add(string(d.Recipients[i].ID), i)
	}
	return all
}

// promisesConsentOrDuty reports whether the document promises that nobody but processors has data without consent or a legal obligation.
func (d *Document) promisesConsentOrDuty() bool {
	return slices.ContainsFunc(d.Disclosures, func(v Disclosure) bool { return v.Rule == ConsentOrLaw })
}

func newGate(d *Document, r *Recipient, law *transfer.Law, zone *time.Location) gate {
	g := gate{id: r.ID, role: r.Role, to: r.Country, promised: d.promisesConsentOrDuty()}
	g.stated, g.terms = len(r.Terms) > 0, recipient.TermsOf(r.Terms...)
	var places []string
	for _, t := range d.Transfers {
		if t.Kind != ToRecipient {
			continue
		}
		if t.Recipient != "" && t.Recipient != r.ID {
			continue
		}
		if t.Recipient != "" && !slices.Contains(places, t.To) {
			places = append(places, t.To)
		}
		g.add(t)
	}
	if g.to == "" && len(places) == 1 {
		g.to = places[0]
	}
	spans := law.Spans(g.to)
	for i := range spans {
		from := int64(math.MinInt64)
		if i > 0 {
			from = spans[i].Since.In(zone).UnixMicro()
		}
		g.laws = append(g.laws, chapter{from, &spans[i]})
	}
	return g
}

// add notes the mechanisms that a transfer names.
func (g *gate) add(t Transfer) {
	i := slices.IndexFunc(g.rests, func(r rest) bool { return r.to == t.To })
	if i < 0 {
		g.rests = append(g.rests, rest{to: t.To})
		i = len(g.rests) - 1
	}
	for _, m := range slices.Concat(t.Rests, t.Derogations) {
		if !slices.Contains(g.rests[i].mechanisms, m) {
			g.rests[i].mechanisms = append(g.rests[i].mechanisms, m)
		}
	}
}

// find returns the gate of a recipient; nil where the document has none.
func (all *gates) find(id privacy.RecipientID) *gate {
	if i, ok := all.places.find(string(id)); ok {
		return &all.list[i]
	}
	return nil
}

// named returns the mechanisms that the document names for a place.
func (g *gate) named(to string) []transfer.Mechanism {
	for i := range g.rests {
		if g.rests[i].to == to {
			return g.rests[i].mechanisms
		}
	}
	return nil
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
