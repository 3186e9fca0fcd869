package subject

import (
	"context"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// WithdrawAll records that the person withdraws consent to a purpose by every channel (Art 7(3)). It returns a withdrawal
// for each channel that exists, so that a later import does not bring in a channel to which the person never agreed.
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
		for c := privacy.NoChannel; isChannel(c); c++ {
			keys = append(keys, consent.Key{Subject: current, Purpose: purpose, Channel: c})
		}
		events, err := t.withdrawEach(ctx, keys)
		if err != nil {
			return nil, err
		}
		return only(events, t.tell(ctx, t.withdrawn(events)...))
	})
}

// Unsubscribed is what [Service.Unsubscribe] stored: a withdrawal for each purpose, and the objection.
type Unsubscribed struct {
	Withdrawals []consent.Event
	Objection   rights.Marker
}

// Unsubscribe records that the person wants no more direct marketing by a channel. It withdraws by that channel each
// consent that direct marketing of the policy needs (Art 7(3)), and places the objection to direct marketing
// (Art 21(2), (3)), which ends it by every channel. Both are needed: a corporate subscriber has no consent to withdraw,
// and a person who consented may also be reached on another ground.
func (s *Service) Unsubscribe(ctx context.Context, subject privacy.SubjectID, by privacy.Channel, a Act) (Unsubscribed, error) {
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
		u.Objection, err = t.place(ctx, held, rights.Marker{Subject: current, Kind: rights.MarketingObjected})
		if err != nil {
			return Unsubscribed{}, err
		}
		return only(u, t.tell(ctx, append(t.withdrawn(u.Withdrawals), t.stands(u.Objection)...)...))
	})
}

// Object records that the person objects to an activity, or to all if none is named, on grounds of their own situation
// (Art 21(1)). It returns the stored marker. It returns a [privacy.ErrInvalid] if the activity is not in the register on
// that day, or has no ground that is open to objection, see [rights.Law.Follows]. To object to direct marketing on consent
// alone, call [Service.ObjectToMarketing]. Whether compelling grounds override the objection is decided later, see
// [Service.Lift].
func (s *Service) Object(ctx context.Context, subject privacy.SubjectID, activity privacy.ActivityID, a Act) (rights.Marker, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	t.checkObjection(&f, activity)
	return t.marker(ctx, &f, "object", rights.Marker{Subject: subject, Kind: rights.Objected, Activity: activity})
}

// ObjectToMarketing records that the person objects to direct marketing (Art 21(2)), which ends it on every ground and by
// every channel (Art 21(3)). It returns the stored marker.
func (s *Service) ObjectToMarketing(ctx context.Context, subject privacy.SubjectID, a Act) (rights.Marker, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	return t.marker(ctx, &f, "object to marketing", rights.Marker{Subject: subject, Kind: rights.MarketingObjected})
}

// Restrict records that processing is restricted for the person (Art 18), for one activity, or for all if none is named.
// It returns the stored marker. The caller decides whether a ground of Art 18(1) is shown: the person contests the
// accuracy of the data; the processing is unlawful and the person opposes erasure; the controller needs the data no
// longer and the person needs them for legal claims; or the person has objected to an activity on a basis that allows it,
// see [rights.Law.Follows], and the objection is not decided.
func (s *Service) Restrict(ctx context.Context, subject privacy.SubjectID, activity privacy.ActivityID, a Act) (rights.Marker, error) {
	var f privacy.Faults
	t := s.heed(&f, a)
	if activity != "" {
		_, ok := t.policy.Register().Lookup(activity, t.day())
		f.Require(ok, "activity", "is not in the register on that day")
	}
	return t.marker(ctx, &f, "restrict", rights.Marker{Subject: subject, Kind: rights.Restricted, Activity: activity})
}
