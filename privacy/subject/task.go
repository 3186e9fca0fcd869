package subject

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// day returns the day from which the act counts.
func (t *task) day() civil.Date { return civil.DateOf(t.from, t.policy.Zone()) }

// marker places a marker of a person.
func (t *task) marker(ctx context.Context, f *privacy.Faults, op string, st rights.Marker) (rights.Marker, error) {
	f.CheckID("subject", string(st.Subject))
	t.needsRequest(f)
	return run(ctx, t, f, op, func() (rights.Marker, error) {
		current, held, err := t.current(ctx, st.Subject)
		if err != nil {
			return rights.Marker{}, err
		}
		now := st // an act that runs again begins from what was asked
		now.Subject = current
		if now, err = t.place(ctx, held, now); err != nil {
			return rights.Marker{}, err
		}
		return only(now, t.tell(ctx, t.stands(now)...))
	})
}

// only returns a value and no error, or the error alone.
func only[T any](v T, err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return v, nil
}

// needsRequest records a request that is missing.
func (t *task) needsRequest(f *privacy.Faults) {
	f.Require(t.act.Request != "", "act.request", "is empty: a marker and what it obliges to are named after the request")
}

// checkObjection records why an activity is not open to objection.
func (t *task) checkObjection(f *privacy.Faults, activity privacy.ActivityID) {
	law, on := t.law.Rights(), t.day()
	known := false
	for a := range t.policy.Register().All() {
		if activity != "" && a.ID != activity || !privacy.InForce(a.Since, a.Before, on) {
			continue
		}
		known = true
		for _, g := range a.Grounds {
			scope, _ := law.Follows(rights.Objection, g.Basis, on)
			if privacy.InForce(g.Since, g.Before, on) && (scope == rights.Conditional || scope == rights.Available) {
				return
			}
		}
	}
	if !known {
		f.Add("activity", "is not in the register on that day")
		return
	}
	_, cite := law.Follows(rights.Objection, lawfulbasis.Contract, on)
	f.Add("activity", fmt.Sprintf("has no ground that is open to objection: neither a task in the public interest nor an interest (%s)", cite))
}

// person returns the current identifier of a person.
func (t *task) person(ctx context.Context, s privacy.SubjectID) (privacy.SubjectID, error) {
	people, err := t.tx.Aliases.Aliases(ctx, s)
	if err != nil {
		return "", fmt.Errorf("aliases: %w", err)
	}
	t.names = currentLast(people.Of(s))
	return people.Current(s), nil
}

// current is [task.person] that also returns the markers under every identifier of the person.
func (t *task) current(ctx context.Context, s privacy.SubjectID) (privacy.SubjectID, []rights.Marker, error) {
	current, err := t.person(ctx, s)
	if err != nil {
		return "", nil, err
	}
	held, err := t.held(ctx, t.names)
	return current, held, err
}

// held returns the markers under all of the identifiers.
func (t *task) held(ctx context.Context, ids []privacy.SubjectID) ([]rights.Marker, error) {
	var held []rights.Marker
	for _, id := range ids {
		list, err := collect(t.tx.Markers.MarkersOf(ctx, []privacy.SubjectID{id}))
		if err != nil {
			return nil, err
		}
		held = append(held, list...)
	}
	return held, nil
}

// currentLast returns a person's identifiers with the current one, which comes first, moved to the end.
func currentLast(all []privacy.SubjectID) []privacy.SubjectID {
	return append(slices.Clone(all[1:]), all[0])
}

// open reports whether a marker holds at the time of the act, or will.
func (t *task) open(st rights.Marker) bool { return st.Lifted.IsZero() || st.Lifted.After(t.now) }

// place stores a marker that rests on the request of the act, unless one of the same name exists under any
// identifier of the person; then it returns that one. It is an error if that one was lifted before the person said
// so: a lifted marker stays lifted, and no act is lost unseen.
func (t *task) place(ctx context.Context, held []rights.Marker, st rights.Marker) (rights.Marker, error) {
	st.Request, st.From, st.Claimed, st.Version = t.act.Request, t.from, t.claim, 1
	for _, old := range held {
		if sameName(&old, &st) && (old.Lifted.IsZero() || t.from.Before(old.Lifted)) {
			return old, nil
		}
	}
	if find(held, st) != nil {
		return rights.Marker{}, privacy.Fault{Field: "act.request", Reason: "its marker was lifted: a new one needs a new request"}
	}
	return st, t.put(ctx, st)
}

// put stores a marker whose name was free just now.
func (t *task) put(ctx context.Context, st rights.Marker) error {
	err := t.tx.Markers.Place(ctx, st)
	if errors.Is(err, privacy.ErrExists) {
		return fmt.Errorf("%w: %w", privacy.ErrConflict, err)
	}
	return err
}

// find returns the marker of a person with the name of another, or nil if there is none. It prefers the same
// identifier to any other.
func find(held []rights.Marker, st rights.Marker) (found *rights.Marker) {
	for i := range held {
		h := &held[i]
		if sameName(h, &st) && (found == nil || h.Subject == st.Subject) {
			found = h
		}
	}
	return found
}

// sameName reports whether two markers of one person have the same name, identifiers aside.
func sameName(a, b *rights.Marker) bool {
	return a.Kind == b.Kind && a.Activity == b.Activity && a.Request == b.Request
}

// withdraw records one withdrawal.
func (t *task) withdraw(ctx context.Context, k consent.Key) (consent.Event, error) {
	return t.ledger.Record(ctx, consent.Decision{Key: k, Kind: consent.Withdrawn, At: t.act.At, By: t.act.By})
}

// withdrawEach records a withdrawal for each key.
func (t *task) withdrawEach(ctx context.Context, keys []consent.Key) ([]consent.Event, error) {
	var list []consent.Event
	for _, k := range keys {
		e, err := t.withdraw(ctx, k)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// isChannel reports whether a channel has a word.
func isChannel(c privacy.Channel) bool {
	_, err := c.MarshalText()
	return err == nil
}

func checkChannel(f *privacy.Faults, field string, c privacy.Channel) {
	f.Require(isChannel(c), field, "is not a value of it")
}

// collect reads a sequence up to its first error.
func collect[T any](seq iter.Seq2[T, error]) (list []T, err error) {
	for v, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, nil
}
