package policy

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Sources is where a [Guard] learns about people. Pass [None] for a source that the policy needs and the host has
// nothing for.
//
// Consent, Marker, Holds and Aliases are stores of this library. The host implements the others over its own data.
// Each is one method that takes identifiers, every one once, and returns what it knows by identifier: all of it or an
// error. A guard returns an error, and decides nothing, if an answer has an identifier that was not asked about, a value
// that names another person, or one value too few where every person has exactly one. Implementations are safe for
// concurrent use.
type Sources struct {
	Consent     Consents
	Contracts   Contracts
	Markers     Markers
	Origins     Origins
	Records     Records
	Holds       Holds
	Subscribers Subscribers
	SoftOptIns  SoftOptIns
	Disclosures DisclosureFacts
	Aliases     alias.Resolver // says which identifiers are one person
}

// Consents returns the states of consents in the order of the keys: States as of an instant, StatesNow for a question
// about now, in which every stored refusal and withdrawal counts regardless of its time. A [consent.Ledger] is one.
type Consents interface {
	States(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
	StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
}

// Markers yields the restrictions and objections of people, lifted ones included. A [rights.MarkerStore] is one.
type Markers interface {
	MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error]
}

// Holds yields each legal hold that may concern one of some people once, released ones included. A
// [retention.HoldStore] is one.
type Holds interface {
	HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error]
}

// Contracts returns the contracts that concern people, ended ones included. A person without any needs no entry.
type Contracts interface {
	ContractsOf(ctx context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]Contract, error)
}

// Origins returns where people's data came from. Of a person without an entry it is not known.
type Origins interface {
	OriginsOf(ctx context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]Origin, error)
}

// Records returns the records held of people, each with its category and the dates that keeping it runs from. A person
// without any needs no entry.
type Records interface {
	RecordsOf(ctx context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error)
}

// Subscribers returns what kind of subscriber each person's address belongs to.
type Subscribers interface {
	SubscribersOf(ctx context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID]Subscriber, error)
}

// SoftOptIns returns what is known of the conditions on which direct marketing to each person needs no consent, for one
// activity. The kind of subscriber is asked of Subscribers.
type SoftOptIns interface {
	SoftOptInsOf(ctx context.Context, subjects []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]consent.SoftOptIn, error)
}

// Contract is a contract, or the steps before one, that concerns a person: as a party, or as a contact of the client.
type Contract struct {
	ID        privacy.RecordID
	Subject   privacy.SubjectID
	Requested civil.Date   // day on which the person asked for steps before a contract; unset: did not
	Since     civil.Date   // first day in force, inclusive; unset: not concluded
	Through   civil.Date   // last day in force, or of the steps before it, inclusive; unset: open
	Party     privacy.Fact // the person is party to it
}

// Origin is where data of a person came from, and whether the person was told.
type Origin struct {
	Subject  privacy.SubjectID
	Source   privacy.Source
	Obtained civil.Date // day on which the data came; unset: not known
	Told     civil.Date // day on which the person was given the notice of Art 14; unset: not yet
}

// Subscriber is the kind of subscriber that an address belongs to (PECR reg 2(1)).
type Subscriber uint8

// The kinds of subscriber.
const (
	UnknownSubscriber    Subscriber = iota
	IndividualSubscriber            // a consumer, a sole trader, a partnership outside Scotland
	CorporateSubscriber             // a company, a limited liability partnership, a public body
)

var subscriberWords = privacy.EnumNames{"unknown", "individual", "corporate"}

// String returns the word of the kind.
func (s Subscriber) String() string { return subscriberWords.Text(uint8(s)) }

// MarshalText returns the word of the kind.
func (s Subscriber) MarshalText() ([]byte, error) {
	return subscriberWords.Append(nil, "policy: subscriber", uint8(s))
}

// UnmarshalText reads the word of a kind.
func (s *Subscriber) UnmarshalText(b []byte) error {
	n, err := subscriberWords.Parse("policy: subscriber", b)
	if err == nil {
		*s = Subscriber(n)
	}
	return err
}

// None implements every source, for a host that has nothing of the kind: nobody consented, no contract was made,
// nobody objected, all data came from the person, no record is kept, no hold is placed, every subscriber is an
// individual, nobody bought anything, no recipient may have anything, and nobody was merged.
type None struct{}

// States returns that nobody was ever asked.
func (None) States(_ context.Context, keys []consent.Key, _ time.Time) ([]consent.State, error) {
	return slices.Repeat([]consent.State{{Why: consent.WhyNeverAsked}}, len(keys)), nil
}

// StatesNow returns that nobody was ever asked.
func (n None) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	return n.States(ctx, keys, at)
}

// MarkersOf yields nothing.
func (None) MarkersOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return func(func(rights.Marker, error) bool) {}
}

// HoldsOf yields nothing.
func (None) HoldsOf(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(func(retention.Hold, error) bool) {}
}

// ContractsOf returns nothing.
func (None) ContractsOf(context.Context, []privacy.SubjectID) (map[privacy.SubjectID][]Contract, error) {
	return nil, nil
}

// OriginsOf returns that all data came from the person.
func (None) OriginsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]Origin, error) {
	return all(subjects, func(s privacy.SubjectID) []Origin {
		return []Origin{{Subject: s, Source: privacy.Source{Kind: privacy.Direct}}}
	}), nil
}

// RecordsOf returns nothing.
func (None) RecordsOf(context.Context, []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error) {
	return nil, nil
}

// SubscribersOf returns that everybody is an individual, who is protected most.
func (None) SubscribersOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID]Subscriber, error) {
	return all(subjects, func(privacy.SubjectID) Subscriber { return IndividualSubscriber }), nil
}

// SoftOptInsOf returns that nobody's details were obtained in a sale.
func (None) SoftOptInsOf(_ context.Context, subjects []privacy.SubjectID, _ privacy.ActivityID) (map[privacy.SubjectID]consent.SoftOptIn, error) {
	return all(subjects, func(privacy.SubjectID) consent.SoftOptIn { return consent.SoftOptIn{InSale: privacy.No} }), nil
}

// CallsOf returns that nothing is known, so that no call is permitted without consent.
func (None) CallsOf(_ context.Context, subjects []privacy.SubjectID, _ privacy.ActivityID) (map[privacy.SubjectID]Call, error) {
	return all(subjects, func(privacy.SubjectID) Call { return Call{} }), nil
}

// DisclosuresOf returns that nobody may have anything.
func (None) DisclosuresOf(_ context.Context, qs []Processing, _ []civil.Date) ([]recipient.Facts, error) {
	const no = privacy.No
	return slices.Repeat([]recipient.Facts{{Activity: no, Categories: no, Contract: no, SubProcessors: no, Instructed: no, Consent: no, Duty: no}}, len(qs)), nil
}

// Aliases returns no entries: nobody was merged.
func (None) Aliases(ctx context.Context, _ ...privacy.SubjectID) (alias.People, error) {
	return nil, ctx.Err()
}

// all returns one value for each person.
func all[T any](subjects []privacy.SubjectID, of func(privacy.SubjectID) T) map[privacy.SubjectID]T {
	m := make(map[privacy.SubjectID]T, len(subjects))
	for _, s := range subjects {
		m[s] = of(s)
	}
	return m
}
