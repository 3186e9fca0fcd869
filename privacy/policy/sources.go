package policy

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Sources is where a [Guard] learns about a person. A source that the policy needs and the host has none of is said
// explicitly, with [None]. Implementations are safe for concurrent use, and report an error when they cannot
// answer: an empty answer means that there is nothing. What they yield names the person asked about; a guard takes
// anything about somebody else for an error.
type Sources struct {
	Consent     Consents
	Contracts   Contracts
	Standing    Standings
	Origins     Origins
	Records     Records
	Holds       Holds
	Subscribers Subscribers
	SoftOptIns  SoftOptIns
	Disclosures Disclosures
	Aliases     alias.Resolver // says which identifiers are one person
}

// Consents returns the state of a consent. [consent.Ledger] implements it. Every stored refusal and withdrawal binds
// a question about now, regardless of its time; if a source also implements [PresentConsents], the guard uses that
// for questions about now.
type Consents interface {
	State(ctx context.Context, k consent.Key, at time.Time) (consent.State, error)
}

// Contracts yields the contracts that concern a person, ended ones included.
type Contracts interface {
	Contracts(ctx context.Context, s privacy.SubjectID) iter.Seq2[Contract, error]
}

// Standings yields the restrictions and objections of a person, lifted ones included. A [rights.StandingStore] is one.
type Standings interface {
	Standings(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Standing, error]
}

// Origins yields where a person's data came from. A person without any is one whose data came from nowhere known.
type Origins interface {
	Origins(ctx context.Context, s privacy.SubjectID) iter.Seq2[Origin, error]
}

// Records yields the records held of a person, each with its category and the dates that keeping it runs from.
type Records interface {
	Records(ctx context.Context, s privacy.SubjectID) iter.Seq2[retention.Record, error]
}

// Holds yields the legal holds that may concern a person, released ones included.
type Holds interface {
	Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[retention.Hold, error]
}

// Subscribers tells what kind of subscriber a person's address belongs to.
type Subscribers interface {
	Subscriber(ctx context.Context, s privacy.SubjectID) (Subscriber, error)
}

// SoftOptIns tells what is known of the conditions on which direct marketing to a person needs no consent, for one activity.
// What kind of subscriber it is to is asked of Subscribers.
type SoftOptIns interface {
	SoftOptIn(ctx context.Context, s privacy.SubjectID, a privacy.ActivityID) (consent.SoftOptIn, error)
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

var subscriberWords = privacy.Words{"unknown", "individual", "corporate"}

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

// State returns that nobody was ever asked.
func (None) State(context.Context, consent.Key, time.Time) (consent.State, error) {
	return consent.State{Why: consent.WhyNeverAsked}, nil
}

// Contracts yields nothing.
func (None) Contracts(context.Context, privacy.SubjectID) iter.Seq2[Contract, error] {
	return func(func(Contract, error) bool) {}
}

// Standings yields nothing.
func (None) Standings(context.Context, privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return func(func(rights.Standing, error) bool) {}
}

// Origins yields the person.
func (None) Origins(_ context.Context, s privacy.SubjectID) iter.Seq2[Origin, error] {
	return func(yield func(Origin, error) bool) {
		yield(Origin{Subject: s, Source: privacy.Source{Kind: privacy.Direct}}, nil)
	}
}

// Records yields nothing.
func (None) Records(context.Context, privacy.SubjectID) iter.Seq2[retention.Record, error] {
	return func(func(retention.Record, error) bool) {}
}

// Holds yields nothing.
func (None) Holds(context.Context, privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(func(retention.Hold, error) bool) {}
}

// Subscriber returns an individual, who is protected most.
func (None) Subscriber(context.Context, privacy.SubjectID) (Subscriber, error) {
	return IndividualSubscriber, nil
}

// Aliases returns no entries: nobody was merged.
func (None) Aliases(ctx context.Context, _ ...privacy.SubjectID) (alias.People, error) {
	return nil, ctx.Err()
}

// SoftOptIn returns that the details were obtained in no sale.
func (None) SoftOptIn(context.Context, privacy.SubjectID, privacy.ActivityID) (consent.SoftOptIn, error) {
	return consent.SoftOptIn{InSale: privacy.No}, nil
}
