package policy

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// ever is later than any decision: at it a decision governs that a clock which runs ahead has dated after now.
var ever = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// mergeConsents takes over what governs under from where it is stricter than what governs under into, or all there is.
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

// mergeStandings places under into what holds under from, or will.
func (t *task) mergeStandings(ctx context.Context, from, held []rights.Standing, into privacy.SubjectID) ([]rights.Standing, error) {
	var list []rights.Standing
	for _, st := range from {
		if !t.open(st) {
			continue
		}
		st.Subject, st.Version = into, 1
		placed, ok, err := t.carry(ctx, held, st)
		if err != nil {
			return nil, err
		}
		if ok {
			held, list = append(held, placed), append(list, placed)
		}
	}
	return list, nil
}

// carry places a standing under the request it rests on or, where one of that name holds for less time, under the
// request of the merge. It reports false where one that is held does for it.
func (t *task) carry(ctx context.Context, held []rights.Standing, st rights.Standing) (rights.Standing, bool, error) {
	for _, request := range []rights.RequestID{st.Request, t.act.Request} {
		st.Request = request
		switch old := find(held, st); {
		case old == nil:
			return st, true, t.put(ctx, st)
		case covers(old, &st):
			return *old, false, nil
		}
	}
	return st, false, privacy.Fault{Field: "act.request", Reason: "names a standing that holds for less time than one to be taken over: merge on another request"}
}

// covers reports whether a standing holds whenever another does.
func covers(st, other *rights.Standing) bool {
	return !st.From.After(other.From) && (st.Lifted.IsZero() || !other.Lifted.IsZero() && !st.Lifted.Before(other.Lifted))
}

// mergeHolds places the holds of from that are not over under into, with identifiers of their own.
func (t *task) mergeHolds(ctx context.Context, from, into privacy.SubjectID) ([]retention.Hold, error) {
	holds, err := collect(t.tx.Holds.Holds(ctx, from))
	if err != nil {
		return nil, err
	}
	today := civil.DateOf(t.now, t.policy.zone)
	var list []retention.Hold
	for _, h := range holds {
		if h.Subject != from || !h.Released.IsZero() && h.Released.Before(today) {
			continue
		}
		h.ID, h.Subject, h.Version = mergedID(h.ID, from, into), into, 1
		if err := t.tx.Holds.Place(ctx, h); err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

// mergedID returns the identifier of a hold taken over: the same for the same hold and people, and no other's.
func mergedID(id string, from, into privacy.SubjectID) string {
	var b []byte
	for _, part := range []string{id, string(from), string(into)} {
		b = binary.AppendUvarint(b, uint64(len(part)))
		b = append(b, part...)
	}
	sum := sha256.Sum256(b)
	return "merged-" + hex.EncodeToString(sum[:16])
}

// mergeRequests makes the requests of from those of into.
func (t *task) mergeRequests(ctx context.Context, from, into privacy.SubjectID) ([]rights.RequestID, error) {
	lister, ok := t.tx.Requests.(rights.RequestLister)
	if !ok {
		return nil, fmt.Errorf("the store does not list requests: %w", errors.ErrUnsupported)
	}
	requests, err := collect(lister.RequestsOf(ctx, from))
	if err != nil {
		return nil, err
	}
	var list []rights.RequestID
	for _, r := range requests {
		r.Subject = into
		if err := t.tx.Requests.Update(ctx, r); err != nil {
			return nil, err
		}
		list = append(list, r.ID)
	}
	return list, nil
}
