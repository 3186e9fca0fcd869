package policy

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// factAsked is a person and an activity, about which a fact is asked.
type factAsked struct {
	subject  privacy.SubjectID
	activity privacy.ActivityID
}

// readFacts asks for a fact about the person and activity of each question that needs it, with one call for all
// people of an activity if the source can. It takes activities in the order of the questions, so that the same fault
// always comes first.
func readFacts[T any](batch []question, needs func(*question) bool, one func(factAsked) (T, error), many func([]privacy.SubjectID, privacy.ActivityID) ([]T, error)) (map[factAsked]T, error) {
	var known map[factAsked]T
	var activities []privacy.ActivityID
	people := make(map[privacy.ActivityID][]privacy.SubjectID)
	for i := range batch {
		q := &batch[i]
		k := factAsked{q.subject, q.Activity}
		if _, done := known[k]; done || !needs(q) {
			continue
		}
		if known == nil {
			known = make(map[factAsked]T)
		}
		if !slices.Contains(activities, q.Activity) {
			activities = append(activities, q.Activity)
		}
		for k.subject = range q.each() {
			var none T
			known[k] = none
			people[q.Activity] = append(people[q.Activity], k.subject)
		}
	}
	for _, a := range activities {
		ids := people[a]
		if many != nil && len(ids) > 1 {
			list, err := many(ids, a)
			if err != nil {
				return nil, err
			}
			if len(list) != len(ids) {
				return nil, fmt.Errorf("the source answered %d of %d: %w", len(list), len(ids), privacy.ErrInvalid)
			}
			for i, id := range ids {
				known[factAsked{id, a}] = list[i]
			}
			continue
		}
		for _, id := range ids {
			k := factAsked{id, a}
			fact, err := one(k)
			if err != nil {
				return nil, err
			}
			known[k] = fact
		}
	}
	return known, nil
}

// readSoftOptIns asks for the conditions of each activity that relies on the soft opt-in.
func (g *Guard) readSoftOptIns(ctx context.Context, batch []question, r *readings) (err error) {
	source := g.sources.SoftOptIns
	one := func(k factAsked) (consent.SoftOptIn, error) { return source.SoftOptIn(ctx, k.subject, k.activity) }
	var many func([]privacy.SubjectID, privacy.ActivityID) ([]consent.SoftOptIn, error)
	if m, ok := source.(ManySoftOptIns); ok {
		many = func(ids []privacy.SubjectID, a privacy.ActivityID) ([]consent.SoftOptIn, error) {
			return m.SoftOptInsOf(ctx, ids, a)
		}
	}
	r.softOptIns, err = readFacts(batch, func(q *question) bool { return q.needs.SoftOptIns }, one, many)
	return err
}

// readCalls asks what is known of marketing calls, if the source of subscribers implements [Calls].
func (g *Guard) readCalls(ctx context.Context, batch []question, r *readings) (err error) {
	source, ok := g.sources.Subscribers.(Calls)
	if !ok {
		return nil
	}
	one := func(k factAsked) (Call, error) { return source.Call(ctx, k.subject, k.activity) }
	var many func([]privacy.SubjectID, privacy.ActivityID) ([]Call, error)
	if m, ok := source.(ManyCalls); ok {
		many = func(ids []privacy.SubjectID, a privacy.ActivityID) ([]Call, error) { return m.CallsOf(ctx, ids, a) }
	}
	r.calls, err = readFacts(batch, (*question).calls, one, many)
	return err
}
