package subject

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// Give records that the person consents to one purpose by one channel, or by none, with the proof of it (Art 7(1)). The
// policy must ask for consent to the purpose. Give returns the stored grant; otherwise it behaves as
// [consent.Ledger.Record]. If a refusal governs, under any identifier of the person, that the person cannot have known
// of, the error is [privacy.ErrConflict]: ask again. Act.Request may be empty.
func (s *Service) Give(ctx context.Context, k consent.Key, p consent.Proof, a Act) (consent.Event, error) {
	var f privacy.Faults
	t := s.begin(&f, a)
	checkKey(&f, k)
	purposes := s.policy.Purposes()
	f.Require(slices.Contains(purposes, k.Purpose), "key.purpose", fmt.Sprintf("unknown purpose; want one of %q", purposes))
	return run(ctx, t, &f, "give", func() (consent.Event, error) {
		return t.ledger.Record(ctx, consent.Decision{Key: k, Kind: consent.Given, Proof: p, At: t.act.At, By: t.act.By})
	})
}

// Refuse records that the person was asked for consent to one purpose by one channel, or by none, and says no. It
// returns the stored refusal. If that ends a consent, recipients are told as of a withdrawal. Act.Request may be empty.
func (s *Service) Refuse(ctx context.Context, k consent.Key, a Act) (consent.Event, error) {
	return s.decline(ctx, "refuse", k, consent.Refused, a)
}

// Withdraw records that the person withdraws consent to one purpose by one channel, or by none (Art 7(3)). It returns the
// stored withdrawal. If the person names no channel, call [Service.WithdrawAll]. Act.Request may be empty.
func (s *Service) Withdraw(ctx context.Context, k consent.Key, a Act) (consent.Event, error) {
	return s.decline(ctx, "withdraw", k, consent.Withdrawn, a)
}

// decline records a refusal or a withdrawal.
func (s *Service) decline(ctx context.Context, op string, k consent.Key, kind consent.Kind, a Act) (consent.Event, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	checkKey(&f, k)
	return run(ctx, t, &f, op, func() (consent.Event, error) {
		current, err := t.person(ctx, k.Subject)
		if err != nil {
			return consent.Event{}, err
		}
		now := consent.Key{Subject: current, Purpose: k.Purpose, Channel: k.Channel}
		ends := kind == consent.Withdrawn
		if !ends {
			before, err := t.ledger.State(ctx, now, t.now)
			if err != nil {
				return consent.Event{}, err
			}
			ends = before.InForce
		}
		e, err := t.ledger.Record(ctx, consent.Decision{Key: now, Kind: kind, At: t.act.At, By: t.act.By})
		if err != nil || !ends {
			return e, err
		}
		return only(e, t.tell(ctx, t.withdrawn([]consent.Event{e})...))
	})
}

func checkKey(f *privacy.Faults, k consent.Key) {
	f.CheckID("key.subject", string(k.Subject))
	f.CheckID("key.purpose", string(k.Purpose))
	checkChannel(f, "key.channel", k.Channel)
}
