package policy

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// factAsked is a person and an activity, about which a fact is asked.
type factAsked struct {
	subject  privacy.SubjectID
	activity privacy.ActivityID
}

// readFacts asks for a fact about the person of each question that needs it, with one call for all people of an
// activity. It takes activities in the order of the questions, so that the same fault always comes first.
func readFacts[T any](batch []question, needs func(*question) bool, of func([]privacy.SubjectID, privacy.ActivityID) (map[privacy.SubjectID]T, error)) (map[factAsked]T, error) {
	known := make(map[factAsked]T)
	var activities []privacy.ActivityID
	people := make(map[privacy.ActivityID][]privacy.SubjectID)
	for i := range batch {
		q := &batch[i]
		k := factAsked{q.subject, q.Activity}
		if _, done := known[k]; done || !needs(q) {
			continue
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
		m, err := of(people[a], a)
		if m, err = facts(people[a], m, err); err != nil {
			return nil, err
		}
		for id, fact := range m {
			known[factAsked{id, a}] = fact
		}
	}
	return known, nil
}

// readSoftOptIns asks for the conditions of each activity that relies on the soft opt-in.
func (g *Guard) readSoftOptIns(ctx context.Context, batch []question, r *readings) (err error) {
	r.softOptIns, err = readFacts(batch, func(q *question) bool { return q.needs.SoftOptIns }, func(ids []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]consent.SoftOptIn, error) {
		return g.sources.SoftOptIns.SoftOptInsOf(ctx, ids, a)
	})
	return err
}

// readCalls asks what is known of marketing calls, if the source of subscribers implements [Calls].
func (g *Guard) readCalls(ctx context.Context, batch []question, r *readings) (err error) {
	source, ok := g.sources.Subscribers.(Calls)
	if !ok {
		return nil
	}
	r.calls, err = readFacts(batch, (*question).calls, func(ids []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]Call, error) {
		return source.CallsOf(ctx, ids, a)
	})
	return err
}
