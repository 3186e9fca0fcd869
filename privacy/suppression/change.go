package suppression

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// Add suppresses an identifier from now on, regardless of the date of the cause, and returns the entry, under the
// newest key. If an entry for the same reason and scope is in force and is not older than the cause, Add stores nothing
// and returns that entry, so a repeated command changes nothing. A later cause gets its own entry; a consent given
// between the two does not lift it.
//
// An objection or a withdrawal that is dated ahead of the clock counts from now (Art 7(3), 21(3)).
//
// It returns [privacy.ErrInvalid] for an invalid identifier, an incomplete cause, an erasure that is dated ahead of the
// clock, and an erased person who is not suppressed for [All]. It returns [privacy.ErrConflict] only if the store keeps
// returning conflicts.
func (l *List) Add(ctx context.Context, id seal.Identifier, c Cause) (Entry, error) {
	const op = "suppression: add"
	e := Entry{Kind: Suppressed, Reason: c.Reason, Scope: c.Scope, Recorded: instant(l.o.Now())}
	e.At = l.since(c, e.Recorded)
	var f privacy.Faults
	f.Require(!id.IsZero(), "identifier", "is none")
	l.checkCause(&f, c, e.At, e.Recorded)
	if err := f.Err(op); err != nil {
		return Entry{}, err
	}
	err := l.retry(ctx, id, func(histories []history) error {
		for _, h := range histories {
			for _, held := range inForce(nil, h.entries) {
				if held.Reason == e.Reason && held.Scope == e.Scope && !held.At.Before(e.At) {
					e = held
					return nil
				}
			}
		}
		next := histories[0].next(e)
		err := l.store.Append(ctx, next)
		if err == nil {
			e = next
		}
		return err
	})
	if err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	return e, nil
}

// Restore records again what [List.Add] recorded under a hash, after the list was restored from an older backup. If the
// history of the hash has an entry for the reason and scope that is not older than the cause, even if it was lifted
// since, Restore stores nothing and returns that entry. The hash may be under any key of the ring.
//
// It returns [privacy.ErrInvalid] for a missing hash, a hash under a key that the ring lacks, and whenever Add does.
func (l *List) Restore(ctx context.Context, h seal.Hash, c Cause) (Entry, error) {
	const op = "suppression: restore"
	e := Entry{Kind: Suppressed, Reason: c.Reason, Scope: c.Scope, Recorded: instant(l.o.Now())}
	e.At = l.since(c, e.Recorded)
	var f privacy.Faults
	f.Require(!h.IsZero() && l.ring.Knows(h.Key), "hash", "is none under a key of the ring")
	l.checkCause(&f, c, e.At, e.Recorded)
	if err := f.Err(op); err != nil {
		return Entry{}, err
	}
	err := l.retryWith(func() error {
		b := batch{hashes: []seal.Hash{h}}
		if err := b.look(ctx, l.store); err != nil {
			return err
		}
		for _, held := range b.found[h] {
			if held.Kind == Suppressed && held.Reason == e.Reason && held.Scope == e.Scope && !held.At.Before(e.At) {
				e = held
				return nil
			}
		}
		next := (&history{h, b.found[h]}).next(e)
		err := l.store.Append(ctx, next)
		if err == nil {
			e = next
		}
		return err
	})
	if err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	return e, nil
}

// Lifted reports whether a consent dated after an instant lifted a suppression of the hash: the person came back by
// choice. The hash may be under any key of the ring.
func (l *List) Lifted(ctx context.Context, h seal.Hash, since time.Time) (bool, error) {
	const op = "suppression: lifted"
	var f privacy.Faults
	f.Require(!h.IsZero() && l.ring.Knows(h.Key), "hash", "is none under a key of the ring")
	if err := f.Err(op); err != nil {
		return false, err
	}
	b := batch{hashes: []seal.Hash{h}}
	if err := b.look(ctx, l.store); err != nil {
		return false, fmt.Errorf("%s: %w", op, err)
	}
	for i := range b.found[h] {
		for j := range b.found[h][:i] {
			if e := &b.found[h][i]; e.ends(&b.found[h][j]) && b.found[h][j].Kind == Suppressed && e.At.After(since) {
				return true, nil
			}
		}
	}
	return false, nil
}

// since returns when a cause begins to count: now, if the person refused something and the date is ahead of the clock.
func (l *List) since(c Cause, now time.Time) time.Time {
	at := instant(c.At)
	if (c.Reason == ObjectedToMarketing || c.Reason == Withdrawn) && at.Sub(now) > max(l.o.Skew, 0) {
		return now
	}
	return at
}

// checkCause adds the faults of a cause that counts from an instant.
func (l *List) checkCause(f *privacy.Faults, c Cause, at, now time.Time) {
	f.Require(c.Reason.valid(), "cause.reason", "is no reason")
	f.Require(c.Scope.valid(), "cause.scope", "is no scope")
	f.Require(c.Reason != Erased || c.Scope == All, "cause.scope", "is too narrow: erased data do not come back at all (Art 17)")
	l.checkTime(f, "cause.at", at, now)
}

// Lift ends the suppressions of an identifier, under every key of the ring, that the person's new consent includes and
// that are older. It returns what is still in force: entries that are wider than the consent or not older. If there is
// nothing to lift, it stores nothing.
//
// It returns [privacy.ErrInvalid] for a lift that is not the person's own, is incomplete, lacks evidence or is dated
// ahead of the clock, and [privacy.ErrConflict] only if the store keeps reporting conflicts.
func (l *List) Lift(ctx context.Context, id seal.Identifier, c Lift) (Verdict, error) {
	const op = "suppression: lift"
	e := Entry{Kind: Lifted, Scope: c.Scope, At: instant(c.At), Recorded: instant(l.o.Now()), Evidence: c.Evidence}
	var f privacy.Faults
	f.Require(!id.IsZero(), "identifier", "is none")
	f.Require(c.Author == Person, "lift.author", "is not the person: only their own new consent lifts a suppression")
	f.Require(c.Scope.valid(), "lift.scope", "is no scope")
	f.CheckID("lift.evidence", string(c.Evidence))
	l.checkTime(&f, "lift.at", c.At, e.Recorded)
	if err := f.Err(op); err != nil {
		return Verdict{}, err
	}
	v := Verdict{complete: true}
	err := l.retry(ctx, id, func(histories []history) error {
		v.InForce = nil
		for _, h := range histories {
			before := inForce(nil, h.entries)
			next := h.next(e)
			after := inForce(nil, append(h.entries[:len(h.entries):len(h.entries)], next))
			if len(after) < len(before) {
				if err := l.store.Append(ctx, next); err != nil {
					return err
				}
			}
			v.InForce = append(v.InForce, after...)
		}
		return nil
	})
	if err != nil {
		return Verdict{}, fmt.Errorf("%s: %w", op, err)
	}
	return v, nil
}

// checkTime records a fault if an instant is unset or ahead of the clock.
func (l *List) checkTime(f *privacy.Faults, field string, at, now time.Time) {
	f.Require(!at.IsZero(), field, "is not given")
	f.Require(at.Sub(now) <= max(l.o.Skew, 0), field, "is in the future")
}

// retry reads the histories of an identifier and calls do with them, again whenever do loses a race.
func (l *List) retry(ctx context.Context, id seal.Identifier, do func([]history) error) error {
	return l.retryWith(func() error {
		histories, err := l.histories(ctx, id)
		if err != nil {
			return err
		}
		return do(histories)
	})
}

// retryWith calls do again whenever it loses a race.
func (l *List) retryWith(do func() error) (err error) {
	for range attempts {
		if err = do(); !errors.Is(err, privacy.ErrConflict) {
			return err
		}
	}
	return err
}
