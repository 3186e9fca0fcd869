package policy

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// readings is what the sources said of the people in a batch of questions.
type readings struct {
	consents    map[asked]consent.State
	contracts   map[privacy.SubjectID][]Contract
	markers     map[privacy.SubjectID][]rights.Marker
	origins     map[privacy.SubjectID][]Origin
	records     map[privacy.SubjectID][]retention.Record
	holds       map[privacy.SubjectID][]retention.Hold // those of nobody are everyone's
	subscribers map[privacy.SubjectID]Subscriber
	softOptIns  map[factAsked]consent.SoftOptIn
	calls       map[factAsked]Call

	merged map[privacy.SubjectID]*person // people with several identifiers, by each of them
}

// note records that an identifier belongs to the person of a question.
func (r *readings) note(id privacy.SubjectID, q *question) {
	if len(q.others) == 0 {
		return
	}
	if r.merged == nil {
		r.merged = make(map[privacy.SubjectID]*person)
	}
	r.merged[id] = &q.person
}

// asked is a consent at an instant.
type asked struct {
	key consent.Key
	at  time.Time
}

// read asks every source that a question of the batch needs.
func (g *Guard) read(ctx context.Context, batch []question) (r readings, err error) {
	if err = g.readConsents(ctx, batch, &r); err != nil {
		return r, fmt.Errorf("consent: %w", err)
	}
	s := &g.sources
	if ids := people(batch, func(n Needs) bool { return n.Contracts }); len(ids) > 0 {
		m, err := s.Contracts.ContractsOf(ctx, ids)
		if r.contracts, err = rows(ids, m, err, func(c *Contract) privacy.SubjectID { return c.Subject }); err != nil {
			return r, fmt.Errorf("contracts: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Markers }); len(ids) > 0 {
		r.markers = make(map[privacy.SubjectID][]rights.Marker, len(ids))
		if err := deal(r.markers, ids, s.Markers.MarkersOf(ctx, ids), func(v rights.Marker) privacy.SubjectID { return v.Subject }); err != nil {
			return r, fmt.Errorf("marker: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Origins }); len(ids) > 0 {
		m, err := s.Origins.OriginsOf(ctx, ids)
		if r.origins, err = rows(ids, m, err, func(o *Origin) privacy.SubjectID { return o.Subject }); err != nil {
			return r, fmt.Errorf("origins: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Records }); len(ids) > 0 {
		m, err := s.Records.RecordsOf(ctx, ids)
		if r.records, err = rows(ids, m, err, func(v *retention.Record) privacy.SubjectID { return v.Subject }); err != nil {
			return r, fmt.Errorf("records: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Holds }); len(ids) > 0 {
		r.holds = make(map[privacy.SubjectID][]retention.Hold, len(ids)+1)
		everybody := append([]privacy.SubjectID{""}, ids...)
		if err := deal(r.holds, everybody, s.Holds.HoldsOf(ctx, ids), func(h retention.Hold) privacy.SubjectID { return h.Subject }); err != nil {
			return r, fmt.Errorf("holds: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Subscribers }); len(ids) > 0 {
		m, err := s.Subscribers.SubscribersOf(ctx, ids)
		if r.subscribers, err = facts(ids, m, err); err != nil {
			return r, fmt.Errorf("subscribers: %w", err)
		}
	}
	if err = g.readSoftOptIns(ctx, batch, &r); err != nil {
		return r, fmt.Errorf("soft opt-ins: %w", err)
	}
	if err = g.readCalls(ctx, batch, &r); err != nil {
		return r, fmt.Errorf("calls: %w", err)
	}
	return r, nil
}

// people returns the identifiers of the people whose questions need a source, each once.
func people(batch []question, needs func(Needs) bool) []privacy.SubjectID {
	var list []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for i := range batch {
		q := &batch[i]
		if !needs(q.needs) || seen[q.subject] {
			continue
		}
		seen[q.subject] = true
		list = append(list, q.subject)
		list = append(list, q.others...)
	}
	return list
}

// errStranger is an answer about a person who was not asked about.
var errStranger = fmt.Errorf("the source answered about a person who was not asked about: %w", privacy.ErrInvalid)

// rows checks what a source returned about the given people: each value names the person it is returned for.
func rows[T any](ids []privacy.SubjectID, m map[privacy.SubjectID][]T, err error, whose func(*T) privacy.SubjectID) (map[privacy.SubjectID][]T, error) {
	if err != nil {
		return nil, err
	}
	found := 0
	for _, id := range ids {
		list, ok := m[id]
		if ok {
			found++
		}
		for i := range list {
			if whose(&list[i]) != id {
				return nil, errStranger
			}
		}
	}
	if found < len(m) {
		return nil, errStranger
	}
	return m, nil
}

// facts checks what a source returned about the given people: each has one value, and nobody else has.
func facts[T any](ids []privacy.SubjectID, m map[privacy.SubjectID]T, err error) (map[privacy.SubjectID]T, error) {
	if err != nil {
		return nil, err
	}
	found := 0
	for _, id := range ids {
		if _, ok := m[id]; ok {
			found++
		}
	}
	if found < len(m) {
		return nil, errStranger
	}
	return m, complete(found, len(ids))
}

// complete returns an error if a source answered fewer or more than was asked.
func complete(answered, asked int) error {
	if answered != asked {
		return fmt.Errorf("the source answered %d of %d: %w", answered, asked, privacy.ErrInvalid)
	}
	return nil
}

// deal puts each value of a store to its person.
func deal[T any](m map[privacy.SubjectID][]T, ids []privacy.SubjectID, seq iter.Seq2[T, error], whose func(T) privacy.SubjectID) error {
	for _, id := range ids {
		m[id] = nil
	}
	return follow(seq, func(v T) error {
		id := whose(v)
		if _, asked := m[id]; !asked {
			return errStranger
		}
		m[id] = append(m[id], v)
		return nil
	})
}

// follow hands on each value of a sequence, up to its first error.
func follow[T any](seq iter.Seq2[T, error], next func(T) error) error {
	if seq == nil {
		return fmt.Errorf("the source answered nothing: %w", privacy.ErrInvalid)
	}
	for v, err := range seq {
		if err == nil {
			err = next(v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readConsents asks for the state of each consent, once for each instant.
func (g *Guard) readConsents(ctx context.Context, batch []question, r *readings) error {
	r.consents = make(map[asked]consent.State)
	keys := make(map[time.Time][]consent.Key)
	present := make(map[time.Time]bool)
	var instants []time.Time // in the order of the questions, so that the same fault always comes first
	for i := range batch {
		q := &batch[i]
		for _, purpose := range q.purposes {
			a := asked{consent.Key{Subject: q.subject, Purpose: purpose, Channel: q.Channel}, q.At}
			if _, done := r.consents[a]; done {
				continue
			}
			for id := range q.each() {
				a.key.Subject = id
				r.consents[a] = consent.State{}
				if keys[a.at] == nil {
					instants = append(instants, a.at)
				}
				keys[a.at] = append(keys[a.at], a.key)
				present[a.at] = q.present
				r.note(id, q)
			}
		}
	}
	for _, at := range instants {
		list := keys[at]
		ask := g.sources.Consent.States
		if present[at] {
			ask = g.sources.Consent.StatesNow
		}
		states, err := ask(ctx, list, at)
		if err == nil {
			err = complete(len(states), len(list))
		}
		if err != nil {
			return err
		}
		for i, k := range list {
			if err := r.take(asked{k, at}, states[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// take stores the state of a consent. A decision in it must be about the consent asked about, under any identifier of
// the person.
func (r *readings) take(a asked, state consent.State) error {
	k := state.Last.Key
	if p := r.merged[a.key.Subject]; p != nil && p.has(k.Subject) {
		k.Subject = a.key.Subject
	}
	if k != a.key && k != (consent.Key{}) {
		return fmt.Errorf("the source answered about another consent: %w", privacy.ErrInvalid)
	}
	r.consents[a] = state
	return nil
}
