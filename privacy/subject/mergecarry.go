package subject

import (
	"context"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// ever is later than any decision: at it a decision governs that a clock which runs ahead has dated after now.
var ever = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// mergeConsents copies what governs under from, if it is stricter than what governs under into or all there is.
func (t *task) mergeConsents(ctx context.Context, from, into privacy.SubjectID) ([]consent.Event, error) {
	keys, err := collect(t.ledger.Keys(ctx, from))
	if err != nil {
		return nil, err
	}
	both := slices.Clone(keys)
	for _, k := range keys {
		k.Subject = into
		both = append(both, k)
	}
	now, err := t.ledger.States(ctx, keys, t.now)
	if err != nil {
		return nil, err
	}
	last, err := t.ledger.States(ctx, both, ever)
	if err != nil {
		return nil, err
	}
	var list []consent.Event
	for i, k := range both[len(keys):] {
		d, ok := t.stricter(now[i], last[i].Last, last[len(keys)+i].Last)
		if !ok {
			continue
		}
		d.Key, d.By = k, t.act.By
		e, err := t.ledger.Record(ctx, d)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// stricter returns the decision that into needs of from: what governs under from now and in the end, and under into.
func (t *task) stricter(now consent.State, from, into consent.Event) (consent.Decision, bool) {
	if from.Kind == consent.Given && now.Last.Kind != consent.Given && now.Last.Kind != 0 {
		from = now.Last // the grant is still to come, and the refusal holds
	}
	take := from.Kind != consent.Given && (into.Kind == consent.Given || into.At.Before(from.At))
	if from.Kind == consent.Given {
		take = now.InForce && now.Last == from && into.Kind == 0
	}
	at := from.At
	if at.After(t.now) {
		at = t.now
	}
	return consent.Decision{Kind: from.Kind, At: at, Proof: from.Proof}, take
}
