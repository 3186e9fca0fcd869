package policy

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// person is the person that a question is about.
type person struct {
	subject privacy.SubjectID   // the current identifier
	others  []privacy.SubjectID // identifiers that were merged into it; almost always none
}

// each yields every identifier of the person, the current one first.
func (p *person) each() iter.Seq[privacy.SubjectID] {
	return func(yield func(privacy.SubjectID) bool) {
		_ = yield(p.subject) && !slices.ContainsFunc(p.others, func(id privacy.SubjectID) bool { return !yield(id) })
	}
}

// has reports whether an identifier belongs to the person.
func (p *person) has(id privacy.SubjectID) bool {
	return id == p.subject || slices.Contains(p.others, id)
}

// resolve finds the person that each question of a batch is about.
func (g *Guard) resolve(ctx context.Context, batch []question) error {
	var ids []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for i := range batch {
		q := &batch[i]
		q.subject = q.Subject
		if q.stretch != nil && !seen[q.Subject] {
			seen[q.Subject] = true
			ids = append(ids, q.Subject)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	people, err := g.sources.Aliases.Aliases(ctx, ids...)
	if err != nil {
		return fmt.Errorf("aliases: %w", err)
	}
	for i := range batch {
		q := &batch[i]
		if all := people[q.Subject]; len(all) > 0 {
			q.subject, q.others = all[0], all[1:]
		}
	}
	return nil
}

// of returns what a source reported of a person under every identifier. Do not change the result.
func of[T any](m map[privacy.SubjectID][]T, p *person) []T {
	if len(p.others) == 0 {
		return m[p.subject]
	}
	var list []T
	for id := range p.each() {
		list = append(list, m[id]...)
	}
	return list
}

// under is [of] with each value rewritten to the current identifier.
func under[T any](m map[privacy.SubjectID][]T, p *person, whose func(*T) *privacy.SubjectID) []T {
	list := of(m, p)
	if len(p.others) == 0 {
		return list
	}
	for i := range list {
		*whose(&list[i]) = p.subject
	}
	return list
}

func recordOf(r *retention.Record) *privacy.SubjectID { return &r.Subject }
func holdOf(h *retention.Hold) *privacy.SubjectID     { return &h.Subject }

// consent returns the state of a consent under the current identifier, unless a refusal under another identifier is
// not older than the decision that governs there.
func (r *readings) consent(q *question, purpose privacy.PurposeID) consent.State {
	k := consent.Key{Subject: q.subject, Purpose: purpose, Channel: q.Channel}
	state := r.consents[asked{k, q.At}]
	for _, k.Subject = range q.others {
		other := r.consents[asked{k, q.At}]
		if refuses := other.Last.Kind != 0 && other.Last.Kind != consent.Given; refuses && !other.Last.At.Before(state.Last.At) {
			state = other
		}
	}
	return state
}

// subscriber returns what kind of subscriber a person is: an individual if they are one under any identifier.
func (r *readings) subscriber(p *person) Subscriber {
	kind := r.subscribers[p.subject]
	for _, id := range p.others {
		if one := r.subscribers[id]; kind == UnknownSubscriber || one == IndividualSubscriber {
			kind = one
		}
	}
	return kind
}

// softOptIn returns the soft opt-in of a person: the first that is lawful, or otherwise the one under the current
// identifier. A refusal under any identifier binds.
func (r *readings) softOptIn(q *question, law *consent.Law, on civil.Date) consent.SoftOptIn {
	soft, refused := r.softOptIns[factAsked{q.subject, q.Activity}], false
	for id := range q.each() {
		one := r.softOptIns[factAsked{id, q.Activity}]
		refused = refused || one.Refused == privacy.Yes
		if !lawfulSoft(soft, law, on) && lawfulSoft(one, law, on) {
			soft = one
		}
	}
	if refused {
		soft.Refused = privacy.Yes
	}
	return soft
}

// call returns what is known of calls to a person under all identifiers. A bar under any of them applies.
func (r *readings) call(q *question) Call {
	c := r.calls[factAsked{q.subject, q.Activity}]
	for _, id := range q.others {
		one := r.calls[factAsked{id, q.Activity}]
		c = Call{Automated: anyOf(c.Automated, one.Automated), Refused: anyOf(c.Refused, one.Refused), Listed: anyOf(c.Listed, one.Listed),
			Allowed: allOf(c.Allowed, one.Allowed), Authorised: allOf(c.Authorised, one.Authorised), Client: allOf(c.Client, one.Client)}
	}
	return c
}

// lawfulSoft reports whether the conditions of a soft opt-in are met, for any kind of subscriber.
func lawfulSoft(s consent.SoftOptIn, law *consent.Law, on civil.Date) bool {
	s.Individual = privacy.Yes // the kind of subscriber is checked separately
	outcome, _ := law.SoftOptIn(s, on)
	return outcome == privacy.Permitted
}

var _ alias.Resolver = None{}
