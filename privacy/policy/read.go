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
	holds       map[privacy.SubjectID][]retention.Hold
	shared      []retention.Hold // of everyone in the batch
	subscribers map[privacy.SubjectID]Subscriber
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
	return r, nil
}

// people returns the people of the questions that need a source, each once.
func people(batch []question, needs func(Needs) bool) []privacy.SubjectID {
	var list []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for _, q := range batch {
		if needs(q.needs) && !seen[q.Subject] {
			seen[q.Subject] = true
			list = append(list, q.Subject)
		}
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
		return m, deal(m, ofAll(ctx, ids), whose)
	}
	for _, id := range ids {
		if err := deal(m, ofOne(ctx, id), func(T) privacy.SubjectID { return id }); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// deal puts each value to its person.
func deal[T any](m map[privacy.SubjectID][]T, seq iter.Seq2[T, error], whose func(T) privacy.SubjectID) error {
	for v, err := range seq {
		if err != nil {
			return err
		}
		id := whose(v)
		if _, known := m[id]; !known {
			return fmt.Errorf("the source answered about a person who was not asked about: %w", privacy.ErrInvalid)
		}
		m[id] = append(m[id], v)
	}
	return nil
}

// readConsents asks where each consent stands, once for each instant if the source can.
func (g *Guard) readConsents(ctx context.Context, batch []question, r *readings) error {
	r.consents = make(map[asked]consent.State)
	keys := make(map[time.Time][]consent.Key)
	for _, q := range batch {
		for _, purpose := range q.stretch.purposes() {
			a := asked{consent.Key{Subject: q.Subject, Purpose: purpose, Channel: q.Channel}, q.At}
			if _, done := r.consents[a]; !done {
				r.consents[a] = consent.State{}
				keys[a.at] = append(keys[a.at], a.key)
			}
		}
	}
	many, _ := g.sources.Consent.(ManyConsents)
	for at, list := range keys {
		if many != nil && len(list) > 1 {
			states, err := many.States(ctx, list, at)
			if err != nil {
				return err
			}
			if len(states) != len(list) {
				return fmt.Errorf("the source answered %d of %d: %w", len(states), len(list), privacy.ErrInvalid)
			}
			for i, k := range list {
				r.consents[asked{k, at}] = states[i]
			}
			continue
		}
		for _, k := range list {
			state, err := g.sources.Consent.State(ctx, k, at)
			if err != nil {
				return err
			}
			r.consents[asked{k, at}] = state
		}
	}
	return nil
}

func (g *Guard) readHolds(ctx context.Context, batch []question, r *readings) (err error) {
	ids := people(batch, func(n Needs) bool { return n.Holds })
	if len(ids) == 0 {
		return nil
	}
	if many, ok := g.sources.Holds.(ManyHolds); ok && len(ids) > 1 {
		r.shared, err = collect(many.HoldsOf(ctx, ids))
		return err
	}
	r.holds, err = load(ctx, ids, g.sources.Holds.Holds, nil, nil)
	return err
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

// collect reads a sequence up to its first error.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
