package policy

import (
	"context"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Withdraw records that the person withdraws one consent (Art 7(3)), see [consent.Ledger.Withdraw]: to one purpose by one channel,
// or by none; of a person who names no channel it is [Service.WithdrawAll] that withdraws. It returns the withdrawal as it is
// stored. Act.Request may be empty.
func (s *Service) Withdraw(ctx context.Context, k consent.Key, a Act) (consent.Event, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	f.CheckID("key.subject", string(k.Subject))
	f.CheckID("key.purpose", string(k.Purpose))
	checkChannel(&f, "key.channel", k.Channel)
	return run(ctx, t, &f, "withdraw", func() (consent.Event, error) {
		subject, err := t.person(ctx, k.Subject)
		if err != nil {
			return consent.Event{}, err
		}
		e, err := t.withdraw(ctx, consent.Key{Subject: subject, Purpose: k.Purpose, Channel: k.Channel})
		if err != nil {
			return consent.Event{}, err
		}
		return only(e, t.tell(ctx, t.withdrawn([]consent.Event{e})...))
	})
}

// WithdrawAll records that the person withdraws consent to a purpose, whatever the channel (Art 7(3)). It returns a
// withdrawal for each channel there is: one that was never agreed to is refused to later imports too.
func (s *Service) WithdrawAll(ctx context.Context, subject privacy.SubjectID, purpose privacy.PurposeID, a Act) ([]consent.Event, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	f.CheckID("subject", string(subject))
	f.CheckID("purpose", string(purpose))
	return run(ctx, t, &f, "withdraw all", func() ([]consent.Event, error) {
		current, err := t.person(ctx, subject)
		if err != nil {
			return nil, err
		}
		var keys []consent.Key
		for c := consent.NoChannel; isChannel(c); c++ {
			keys = append(keys, consent.Key{Subject: current, Purpose: purpose, Channel: c})
		}
		events, err := t.withdrawEach(ctx, keys)
		if err != nil {
			return nil, err
		}
		return only(events, t.tell(ctx, t.withdrawn(events)...))
	})
}

// Unsubscribed is what an unsubscribe stored: the withdrawals, one for each purpose, and the objection.
type Unsubscribed struct {
	Withdrawals []consent.Event
	Objection   rights.Standing
}

// Unsubscribe records that the person wants no more direct marketing by a channel: it withdraws each consent that direct
// marketing of the policy looks at, by that channel (Art 7(3)), and places the objection to direct marketing
// (Art 21(2), (3)), which ends it by every channel. A corporate subscriber has no consent to withdraw, and a person who
// consented may be reached on another ground: neither act does the work of the other.
func (s *Service) Unsubscribe(ctx context.Context, subject privacy.SubjectID, by consent.Channel, a Act) (Unsubscribed, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	f.CheckID("subject", string(subject))
	checkChannel(&f, "channel", by)
	t.needsRequest(&f)
	return run(ctx, t, &f, "unsubscribe", func() (u Unsubscribed, err error) {
		current, held, err := t.current(ctx, subject)
		if err != nil {
			return Unsubscribed{}, err
		}
		var keys []consent.Key
		for _, p := range t.marketing {
			keys = append(keys, consent.Key{Subject: current, Purpose: p, Channel: by})
		}
		if u.Withdrawals, err = t.withdrawEach(ctx, keys); err != nil {
			return Unsubscribed{}, err
		}
		u.Objection, err = t.place(ctx, held, rights.Standing{Subject: current, Kind: rights.MarketingObjected})
		if err != nil {
			return Unsubscribed{}, err
		}
		return only(u, t.tell(ctx, append(t.withdrawn(u.Withdrawals), t.stands(u.Objection)...)...))
	})
}

// Object records that the person objects to an activity, to all where none is named, on grounds of their own situation
// (Art 21(1)). It returns the standing as it is stored, from when the person said so. It is a [privacy.ErrInvalid] for
// an activity that is not in the register on that day, and for one of whose grounds none is open to objection, see
// [rights.Follows]; to direct marketing on consent alone the person objects by [Service.ObjectToMarketing]. Whether
// compelling grounds override it is weighed afterwards, see [Service.Lift].
func (s *Service) Object(ctx context.Context, subject privacy.SubjectID, activity privacy.ActivityID, a Act) (rights.Standing, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	t.checkObjection(&f, activity)
	return t.standing(ctx, &f, "object", rights.Standing{Subject: subject, Kind: rights.Objected, Activity: activity})
}

// ObjectToMarketing records that the person objects to direct marketing (Art 21(2)). It ends it, whatever the ground
// and the channel (Art 21(3)). It returns the standing as it is stored.
func (s *Service) ObjectToMarketing(ctx context.Context, subject privacy.SubjectID, a Act) (rights.Standing, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	return t.standing(ctx, &f, "object to marketing", rights.Standing{Subject: subject, Kind: rights.MarketingObjected})
}

// Restrict records that processing is restricted for the person (Art 18), for one activity, or for all where none is
// named. It returns the standing as it is stored. Whether a ground of Art 18(1) is shown is for the caller, see
// [rights.RestrictionFollows].
func (s *Service) Restrict(ctx context.Context, subject privacy.SubjectID, activity privacy.ActivityID, a Act) (rights.Standing, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	if activity != "" {
		_, ok := t.policy.register.Lookup(activity, t.day())
		f.Require(ok, "activity", "is not in the register on that day")
	}
	return t.standing(ctx, &f, "restrict", rights.Standing{Subject: subject, Kind: rights.Restricted, Activity: activity})
}
