package subject

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// People reports whom the host knows. A service asks it before it places a hold on a person, so that a mistyped
// identifier does not pass for a hold that keeps something. Implementations are safe for concurrent use.
type People interface {
	// Known returns, for each identifier in order, whether it belongs or belonged to a person. People who were erased
	// count for as long as the host can tell, because a hold can keep what comes back of them from a backup.
	Known(ctx context.Context, ids []privacy.SubjectID) ([]privacy.Fact, error)
}

// Resumer resumes erasures that a hold blocked. An erasure.Service implements it. Implementations are safe for
// concurrent use.
type Resumer interface {
	// ResumeHeld resumes the erasures that a hold blocked, after its release. It returns the names of those that it
	// resumed and of those left. Calling it again resumes what is left.
	ResumeHeld(ctx context.Context, released retention.Hold, by privacy.ActorID) (resumed, left []string, err error)
}

// Held is a hold as stored, with findings for the person who placed it.
type Held struct {
	Hold     retention.Hold
	Findings []privacy.Finding
}

// PlaceHold places a hold on the request or matter that it names. A hold may leave out the subject or the category,
// or name a person who was erased:
//
//   - Without a subject, it keeps the records of everybody within its scope, such as those of a whole matter. A
//     finding says so.
//   - Without a category, it keeps every record of the person.
//   - If the person was erased, it keeps what comes back of them from a backup. It is placed, with a finding if
//     [Options].Suppressed says that the person must not be brought back.
//
// PlaceHold returns [privacy.ErrInvalid] with all faults, and stores nothing, if the category is neither in the
// policy nor in [Options].Extra; if the host does not know the person or cannot say, see
// [Options].People; or if holds of that kind are not placed but follow from a request or a restriction. It
// stores the hold under the person's current identifier. Placing the same hold again returns the stored one; a
// different hold with the same ID is [privacy.ErrExists]. Act.Request may be empty.
func (s *Service) PlaceHold(ctx context.Context, h retention.Hold, a Act) (Held, error) {
	const op = "place hold"
	var f privacy.Faults
	t := s.begin(&f, a)
	f.Take("", retention.CheckHold(h))
	f.Require(h.Kind == retention.LegalHold || h.Kind == retention.EventHold, "hold.kind",
		`cannot be placed; want "legal-hold" or "event": a hold that follows from a restriction or a request is read from it`)
	if h.Category != "" {
		_, known := s.categories.Lookup(h.Category)
		f.Require(known, "hold.category", "is unknown; want a category of the policy or of options.Extra, or empty for every category")
	}
	if err := t.knows(ctx, &f, h.Subject); err != nil {
		return Held{}, fmt.Errorf("subject: %s: %w", op, err)
	}
	return run(ctx, t, &f, op, func() (Held, error) {
		now := h
		now.Version = 1
		if h.Subject != "" {
			var err error
			if now.Subject, err = t.person(ctx, h.Subject); err != nil {
				return Held{}, err
			}
		}
		switch err := t.tx.Holds.Place(ctx, now); {
		case errors.Is(err, privacy.ErrExists):
			stored, findErr := t.findHold(ctx, now)
			if stored.Subject = now.Subject; findErr != nil || !sameHold(stored, now) {
				return Held{}, errors.Join(err, findErr)
			}
			now = stored
		case err != nil:
			return Held{}, err
		}
		found, err := t.aboutHold(ctx, now)
		return only(Held{now, found}, err)
	})
}

// sameHold reports whether two holds with one ID are the same, released or not.
func sameHold(a, b retention.Hold) bool {
	a.Released, a.Version = b.Released, b.Version
	return a == b
}

// knows records why a hold cannot be placed on a person.
func (t *task) knows(ctx context.Context, f *privacy.Faults, s privacy.SubjectID) error {
	switch {
	case s == "" || privacy.CheckID(s) != "":
		return nil
	case t.options.People == nil:
		f.Add("options.People", "is missing: only a host that knows its people can place a hold on one")
		return nil
	case t.stores.Aliases == nil: // recorded as a fault already
		return nil
	}
	people, err := t.stores.Aliases.Aliases(ctx, s)
	if err != nil {
		return fmt.Errorf("aliases: %w", err)
	}
	known, err := t.options.People.Known(ctx, people.Of(s))
	if err != nil {
		return fmt.Errorf("people: %w", err)
	}
	if len(known) != len(people.Of(s)) {
		return fmt.Errorf("people: %d answers about %d identifiers: %w", len(known), len(people.Of(s)), privacy.ErrInvalid)
	}
	best := privacy.No
	for _, k := range known {
		if k == privacy.Yes || k != privacy.No && best == privacy.No {
			best = k
		}
	}
	switch best {
	case privacy.Yes:
	case privacy.No:
		f.Add("hold.subject", "is unknown to the host; want the identifier of a person, or empty for everybody")
	default:
		f.Add("hold.subject", "may be unknown: the host cannot say; ask again when it can")
	}
	return nil
}

// aboutHold returns the findings about a placed hold.
func (t *task) aboutHold(ctx context.Context, h retention.Hold) ([]privacy.Finding, error) {
	if h.Subject == "" {
		return []privacy.Finding{privacy.Code("HD-ALL-01").Finding(h.ID, t.law.Regulation())}, nil
	}
	if t.options.Suppressed == nil {
		return nil, nil
	}
	gone, err := t.options.Suppressed(ctx, t.names)
	if err != nil {
		return nil, fmt.Errorf("suppressed: %w", err)
	}
	for _, one := range gone {
		if one {
			return []privacy.Finding{privacy.Code("HD-ERASED-01").Finding(h.ID, t.law.Regulation())}, nil
		}
	}
	return nil, nil
}

// findHold returns the stored hold with an ID, under any identifier of the person or on nobody.
func (t *task) findHold(ctx context.Context, h retention.Hold) (retention.Hold, error) {
	ids := t.names
	if h.Subject == "" {
		ids = []privacy.SubjectID{"nobody"} // any identifier returns the holds on everybody
	}
	for _, id := range ids {
		list, err := collect(t.tx.Holds.HoldsOf(ctx, []privacy.SubjectID{id}))
		if err != nil {
			return retention.Hold{}, err
		}
		for _, one := range list {
			if one.ID == h.ID {
				return one, nil
			}
		}
	}
	return retention.Hold{}, fmt.Errorf("hold: %w", privacy.ErrNotFound)
}

// Released is a released hold, with the erasures that it had blocked.
type Released struct {
	Hold    retention.Hold
	Resumed []string // erasures that were resumed
	Left    []string // erasures not resumed yet: another hold blocks them, or a system failed
}

// ReleaseHold releases a hold and resumes the erasures that it had blocked, with [Options].Resumer. It finds
// the hold under any identifier of the person.
//
// On is the last day of the hold, inclusive. Unset, it is yesterday, so that the hold no longer keeps anything, or
// the day on which the hold was placed, if that is later. The given version must be the stored one; otherwise the
// error is [privacy.ErrConflict]. Releasing again stores nothing, and resumes what is left.
//
// ReleaseHold stores the release before it resumes anything, so an error of the Resumer comes with what was released,
// resumed and left. A service in a transaction of the host, see [Service.In], resumes nothing: call ReleaseHold again
// after the commit.
func (s *Service) ReleaseHold(ctx context.Context, h retention.Hold, on civil.Date, a Act) (Released, error) {
	const op = "release hold"
	var f privacy.Faults
	t := s.begin(&f, a)
	f.CheckID("hold.id", h.ID)
	if h.Subject != "" {
		f.CheckID("hold.subject", string(h.Subject))
	}
	today := civil.DateOf(t.now, t.policy.Zone())
	f.Require(!on.After(today), "on", "is in the future")
	r, err := run(ctx, t, &f, op, func() (Released, error) {
		if h.Subject != "" {
			if _, err := t.person(ctx, h.Subject); err != nil {
				return Released{}, err
			}
		}
		stored, err := t.findHold(ctx, h)
		if err != nil {
			return Released{}, err
		}
		last := on
		if last.IsZero() {
			if last = today.AddDays(-1); last.Before(stored.Placed) {
				last = stored.Placed
			}
		}
		if !stored.Released.IsZero() && stored.Version == h.Version+1 && (on.IsZero() || on == stored.Released) {
			return Released{Hold: stored}, nil
		}
		if err := t.tx.Holds.Release(ctx, h.ID, h.Version, last); err != nil {
			return Released{}, err
		}
		stored.Released, stored.Version = last, h.Version+1
		return Released{Hold: stored}, nil
	})
	if err != nil || s.joined || s.options.Resumer == nil {
		return r, err
	}
	if r.Resumed, r.Left, err = s.options.Resumer.ResumeHeld(ctx, r.Hold, a.By); err != nil {
		err = fmt.Errorf("subject: %s: resume: %w", op, err)
	}
	return r, err
}
