package obligation

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// TopicRaised is the topic of the change that [Raise] writes. Its body is JSON with the id, the kind and the recipient.
const TopicRaised Topic = "obligation.raised"

// Raise writes obligations to the store, and one change for each to the outbox, of the transaction in which their cause is
// written. It leaves what was raised before as it is, and publishes no second change. If the outbox is nil, nobody
// listens, and Raise publishes nothing. It returns a [privacy.FaultsError] with every fault of all of them, and then
// writes nothing.
func Raise(ctx context.Context, s Store, out Outbox, all ...Obligation) error {
	var f privacy.Faults
	f.Require(s != nil, "store", "is missing")
	for i := range all {
		all[i].check(&f, fmt.Sprintf("obligations[%d]", i))
	}
	if err := f.Err("obligation: raise"); err != nil {
		return err
	}
	for _, o := range all {
		if err := raise(ctx, s, out, o); err != nil {
			return fmt.Errorf("obligation: raise: %w", err)
		}
	}
	return nil
}

func raise(ctx context.Context, s Store, out Outbox, o Obligation) error {
	o.ID, o.State, o.Raised = IDOf(o), Raised, instant(o.Raised)
	o.Next = o.Raised
	err := s.Create(ctx, o)
	if errors.Is(err, privacy.ErrExists) {
		o, err = s.Get(ctx, o.ID) // its change may have got lost, where the two are not in one transaction
	}
	if err != nil || out == nil {
		return err
	}
	body, _ := json.Marshal(map[string]string{"id": string(o.ID), "kind": o.Kind.String(), "recipient": string(o.Recipient)}) // texts are always JSON
	return Publish(ctx, out, Change{ID: ChangeID(o.ID), Topic: TopicRaised, Subject: o.Subject, At: o.Raised, Body: string(body)})
}

// Sink is a store and an outbox to which obligations are raised. It is safe for concurrent use if both are.
type Sink struct {
	Store  Store
	Outbox Outbox // nil: nobody listens

	// Within is how long after the day on which it is raised an obligation is to have come to its end, as the host sets itself,
	// where it has no Due; zero: it gets none, and is never overdue.
	Within   civil.Period
	Location *time.Location // where that day is taken; nil: UTC
}

// Raise raises obligations, see [Raise]. It returns a [privacy.FaultsError] where Within is negative.
func (s Sink) Raise(ctx context.Context, all ...Obligation) error {
	if s.Within.IsZero() {
		return Raise(ctx, s.Store, s.Outbox, all...)
	}
	var f privacy.Faults
	f.Require(s.Within.Years >= 0 && s.Within.Months >= 0 && s.Within.Days >= 0, "sink.Within", "is negative")
	if err := f.Err("obligation: raise"); err != nil {
		return err
	}
	location := s.Location
	if location == nil {
		location = time.UTC
	}
	due := slices.Clone(all)
	for i := range due {
		if o := &due[i]; o.Due.IsZero() && !o.Statutory() {
			o.Due = civil.DateOf(o.Raised, location).Add(s.Within)
		}
	}
	return Raise(ctx, s.Store, s.Outbox, due...)
}
