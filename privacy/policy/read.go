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
	standings   map[privacy.SubjectID][]rights.Standing
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
		many, _ := s.Contracts.(ManyContracts)
		r.contracts, err = load(ctx, ids, s.Contracts.Contracts, ifMany(many, ManyContracts.ContractsOf), func(c Contract) privacy.SubjectID { return c.Subject })
		if err != nil {
			return r, fmt.Errorf("contracts: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Standing }); len(ids) > 0 {
		many, _ := s.Standing.(ManyStandings)
		r.standings, err = load(ctx, ids, s.Standing.Standings, ifMany(many, ManyStandings.StandingsOf), func(v rights.Standing) privacy.SubjectID { return v.Subject })
		if err != nil {
			return r, fmt.Errorf("standing: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Origins }); len(ids) > 0 {
		many, _ := s.Origins.(ManyOrigins)
		r.origins, err = load(ctx, ids, s.Origins.Origins, ifMany(many, ManyOrigins.OriginsOf), func(o Origin) privacy.SubjectID { return o.Subject })
		if err != nil {
			return r, fmt.Errorf("origins: %w", err)
		}
	}
	if ids := people(batch, func(n Needs) bool { return n.Records }); len(ids) > 0 {
		many, _ := s.Records.(ManyRecords)
		r.records, err = load(ctx, ids, s.Records.Records, ifMany(many, ManyRecords.RecordsOf), func(v retention.Record) privacy.SubjectID { return v.Subject })
		if err != nil {
			return r, fmt.Errorf("records: %w", err)
		}
	}
	if err = g.readHolds(ctx, batch, &r); err != nil {
		return r, fmt.Errorf("holds: %w", err)
	}
	if err = g.readSubscribers(ctx, batch, &r); err != nil {
		return r, fmt.Errorf("subscribers: %w", err)
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

// one and all are how a source yields what it knows, of one person and of many.
type (
	one[T any] func(context.Context, privacy.SubjectID) iter.Seq2[T, error]
	all[T any] func(context.Context, []privacy.SubjectID) iter.Seq2[T, error]
)

// ifMany returns the method of a source that can answer about many, and nil for one that cannot.
func ifMany[M comparable, T any](m M, method func(M, context.Context, []privacy.SubjectID) iter.Seq2[T, error]) all[T] {
	var none M
	if m == none {
		return nil
	}
	return func(ctx context.Context, ids []privacy.SubjectID) iter.Seq2[T, error] { return method(m, ctx, ids) }
}

// load reads what a source knows of the given people, at once if it can.
func load[T any](ctx context.Context, ids []privacy.SubjectID, ofOne one[T], ofAll all[T], whose func(T) privacy.SubjectID) (map[privacy.SubjectID][]T, error) {
	m := make(map[privacy.SubjectID][]T, len(ids))
	for _, id := range ids {
		m[id] = nil
	}
	if ofAll != nil && len(ids) > 1 {
		return m, deal(m, ofAll(ctx, ids), func(v T) (privacy.SubjectID, bool) {
			_, asked := m[whose(v)]
			return whose(v), asked
		})
	}
	for _, id := range ids {
		err := deal(m, ofOne(ctx, id), func(v T) (privacy.SubjectID, bool) { return id, whose(v) == id })
		if err != nil {
			return nil, err
		}
	}
	return m, nil
}

// deal puts each value to its person. One of a person who was not asked about is an error.
func deal[T any](m map[privacy.SubjectID][]T, seq iter.Seq2[T, error], to func(T) (id privacy.SubjectID, asked bool)) error {
	return follow(seq, func(v T) error {
		id, asked := to(v)
		if !asked {
			return fmt.Errorf("the source answered about a person who was not asked about: %w", privacy.ErrInvalid)
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

// readConsents asks where each consent stands, once for each instant if the source can.
func (g *Guard) readConsents(ctx context.Context, batch []question, r *readings) error {
	r.consents = make(map[asked]consent.State)
	keys := make(map[time.Time][]consent.Key)
	present := make(map[time.Time]bool)
	var instants []time.Time // in the order of the questions, so that the same fault always comes first
	for i := range batch {
		q := &batch[i]
		for _, purpose := range q.stretch.purposes() {
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
		states, err := g.states(ctx, list, at, present[at])
		if err != nil {
			return err
		}
		if len(states) != len(list) {
			return fmt.Errorf("the source answered %d of %d: %w", len(states), len(list), privacy.ErrInvalid)
		}
		for i, k := range list {
			if err := r.take(asked{k, at}, states[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// states asks for the state of each consent at an instant, or now. If a source does not support questions about now
// and the instant is before the guard's clock, it is also asked as of that clock, so that a later refusal binds.
func (g *Guard) states(ctx context.Context, keys []consent.Key, at time.Time, present bool) ([]consent.State, error) {
	if now, ok := g.sources.Consent.(PresentConsents); ok && present {
		return now.StatesNow(ctx, keys, at)
	}
	states, err := g.statesAt(ctx, keys, at)
	now := g.options.Now()
	if err != nil || !present || !at.Before(now.Add(-g.options.Skew)) {
		return states, err
	}
	since, err := g.statesAt(ctx, keys, now)
	for i := range min(len(states), len(since)) {
		if w := since[i].Why; w == consent.WhyRefused || w == consent.WhyWithdrawn {
			states[i] = since[i]
		}
	}
	return states, err
}

// statesAt asks for the state of each consent at an instant, in one call if the source can.
func (g *Guard) statesAt(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	if many, ok := g.sources.Consent.(ManyConsents); ok && len(keys) > 1 {
		return many.States(ctx, keys, at)
	}
	states := make([]consent.State, len(keys))
	for i, k := range keys {
		var err error
		if states[i], err = g.sources.Consent.State(ctx, k, at); err != nil {
			return nil, err
		}
	}
	return states, nil
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

// readHolds asks for the holds: each is put to its person, one without a person to nobody, who stands for all.
func (g *Guard) readHolds(ctx context.Context, batch []question, r *readings) error {
	ids := people(batch, func(n Needs) bool { return n.Holds })
	if len(ids) == 0 {
		return nil
	}
	r.holds = make(map[privacy.SubjectID][]retention.Hold, len(ids))
	if many, ok := g.sources.Holds.(ManyHolds); ok && len(ids) > 1 {
		for _, id := range ids {
			r.holds[id] = nil
		}
		return deal(r.holds, many.HoldsOf(ctx, ids), func(h retention.Hold) (privacy.SubjectID, bool) {
			_, asked := r.holds[h.Subject]
			return h.Subject, asked || h.Subject == ""
		})
	}
	for _, id := range ids {
		err := deal(r.holds, g.sources.Holds.Holds(ctx, id), func(h retention.Hold) (privacy.SubjectID, bool) {
			return id, h.Subject == "" || h.Subject == id
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *Guard) readSubscribers(ctx context.Context, batch []question, r *readings) error {
	ids := people(batch, func(n Needs) bool { return n.Subscribers })
	r.subscribers = make(map[privacy.SubjectID]Subscriber, len(ids))
	if many, ok := g.sources.Subscribers.(ManySubscribers); ok && len(ids) > 1 {
		kinds, err := many.SubscribersOf(ctx, ids)
		if err != nil {
			return err
		}
		if len(kinds) != len(ids) {
			return fmt.Errorf("the source answered %d of %d: %w", len(kinds), len(ids), privacy.ErrInvalid)
		}
		for i, id := range ids {
			r.subscribers[id] = kinds[i]
		}
		return nil
	}
	for _, id := range ids {
		kind, err := g.sources.Subscribers.Subscriber(ctx, id)
		if err != nil {
			return err
		}
		r.subscribers[id] = kind
	}
	return nil
}
