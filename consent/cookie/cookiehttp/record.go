package cookiehttp

import (
	"context"
	"errors"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// These bound the events that one visitor can write: the same choice is stored at most once in renewal, and after
// maxEvents of a category no further grant is stored. A refusal is always stored.
const (
	renewal   = 24 * time.Hour
	maxEvents = 100
)

// errFull is the error for a grant by a visitor who changed their mind too often.
var errFull = errors.New("cookiehttp: too many changes of one choice")

// record stores a choice under an identifier. It stores refusals first, so that a failure grants no more than the
// person said. A refusal by the browser's signal is not a decision of the person: a button that accepts it records
// nothing, and neither does a box that could not be ticked, as in the form of a page shown with the signal.
func (s *Site) record(ctx context.Context, id string, ch cookie.Choice, m consent.Method, shown bool) error {
	states, err := s.states(ctx, id)
	if err != nil {
		return err
	}
	for i, c := range s.categories {
		if ch.Of(c) == cookie.Accepted {
			continue
		}
		signalled := m == consent.TickBox && ch.With(c, cookie.Accepted).Signalled(c)
		if signalled && (shown || states[i].Last.Kind != consent.Given) {
			continue
		}
		if err := s.refuse(ctx, key(id, c), &states[i]); err != nil {
			return err
		}
	}
	for i, c := range s.categories {
		if ch.Of(c) != cookie.Accepted || ch.Signalled(c) {
			continue
		}
		p := consent.Proof{Notice: s.c.Notice, Wording: s.digests[i], Method: m, Locale: s.c.Locale}
		if err := s.give(ctx, key(id, c), p, &states[i]); err != nil {
			return err
		}
	}
	return nil
}

// refuse records a refusal, unless the last event already is one.
func (s *Site) refuse(ctx context.Context, k consent.Key, st *consent.State) (err error) {
	switch st.Last.Kind {
	case consent.Refused, consent.Withdrawn:
	case consent.Given:
		_, err = s.c.Ledger.Withdraw(ctx, k, privacy.ActorID(k.Subject))
	default:
		_, err = s.c.Ledger.Refuse(ctx, k, privacy.ActorID(k.Subject))
	}
	return err
}

// give records a grant, unless the last event is the same and recent.
func (s *Site) give(ctx context.Context, k consent.Key, p consent.Proof, st *consent.State) error {
	if st.InForce && st.Last.Proof == p && s.c.Now().Before(st.Last.At.Add(renewal)) {
		return nil
	}
	if st.Last.Seq >= maxEvents {
		return errFull
	}
	_, err := s.c.Ledger.Give(ctx, k, p, privacy.ActorID(k.Subject))
	return err
}
