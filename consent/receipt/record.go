package receipt

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Schema is the version of the structure that this package writes: a profile of ISO/IEC TS 27560:2023.
const Schema = "lawful-27560-2023-1"

// Record is a consent record.
type Record struct {
	Schema     string            `json:"schema_version"`
	ID         privacy.RecordID  `json:"record_id"`
	Principal  privacy.SubjectID `json:"pii_principal_id"`
	Processing Processing        `json:"pii_processing"`
	Parties    []Party           `json:"party_identification"`
	Events     []Event           `json:"events"`
}

// Processing is what the consent is for, and which notice the person was given.
type Processing struct {
	Notice   string    `json:"privacy_notice"` // address of the notice
	Language string    `json:"language"`       // of the notice, as a BCP 47 tag
	Purposes []Purpose `json:"purposes"`       // of a record that this package makes: one
}

// Purpose is one purpose, as the notice has it. PartyIDs are those of the parties of the record.
type Purpose struct {
	ID           privacy.PurposeID `json:"purpose_id"` // of the ledger; beyond the specification, like the next
	Channel      privacy.Channel   `json:"channel,omitzero"`
	Purpose      string            `json:"purpose"` // in words
	Type         string            `json:"purpose_type,omitzero"`
	Basis        string            `json:"lawful_basis,omitzero"`
	Data         []Data            `json:"pii_information"`
	Controllers  []PartyID         `json:"pii_controllers"`
	Collection   string            `json:"collection_method,omitzero"`
	Method       string            `json:"processing_method,omitzero"`
	Storage      []string          `json:"storage_locations"`
	Retention    string            `json:"retention_period"` // a period, or the criteria that determine it
	Locations    []string          `json:"processing_locations,omitempty"`
	Restrictions []string          `json:"geographic_restrictions,omitempty"`
	Services     []string          `json:"services,omitempty"`
	Jurisdiction []string          `json:"jurisdiction"`
	Recipients   []PartyID         `json:"recipient_third_parties"` // empty, and written so: none
	Withdrawal   string            `json:"withdrawal_method"`       // how to withdraw, as easily as it was given (Art 7(3))
	Rights       []string          `json:"privacy_rights,omitempty"`
	Codes        []string          `json:"codes_of_conduct,omitempty"`
	Assessment   string            `json:"impact_assessment,omitzero"`
	Authority    PartyID           `json:"authority_party,omitzero"`
}

// Data is a category of personal data.
type Data struct {
	Type     privacy.Category `json:"pii_type"`
	Optional bool             `json:"pii_optional,omitzero"`
	Special  string           `json:"special_pii_category,omitzero"` // which, of Art 9(1)
}

// PartyID names a party within a record.
type PartyID string

// Party is who is involved: the controller, a recipient, the authority.
type Party struct {
	ID      PartyID `json:"party_id"`
	Name    string  `json:"party_name"`
	Address string  `json:"party_address"`
	Contact string  `json:"party_contact"`
	Type    string  `json:"party_type"` // "controller", "processor", "authority"
	Role    string  `json:"party_role,omitzero"`
	Email   string  `json:"party_email,omitzero"`
	Phone   string  `json:"party_phone,omitzero"`
	URL     string  `json:"party_url,omitzero"`
}

// The types of consent of an event, and the validity of one that has no period.
const (
	Expressed      = "expressed"       // by a clear affirmative act (Art 4(11))
	Explicit       = "explicit"        // by an express statement (Art 9(2)(a))
	UntilWithdrawn = "until-withdrawn" // of a grant without an end
	NoValidity     = "none"            // of a refusal and a withdrawal
)

// Event is one decision of the person. From Sequence on the fields go beyond the specification.
type Event struct {
	Time     time.Time       `json:"event_time"`
	Validity string          `json:"validity_duration"` // an ISO 8601 period, or a word, see above
	Entity   privacy.ActorID `json:"entity_id"`         // who recorded it: the person, a colleague, a system
	Type     string          `json:"event_type"`
	State    consent.Kind    `json:"event_state"`

	Sequence uint64                `json:"sequence"`
	Recorded time.Time             `json:"recorded_time"`
	Notice   privacy.NoticeVersion `json:"notice_version,omitzero"`
	Wording  privacy.Digest        `json:"wording_digest,omitzero"` // SHA-256 of the exact wording shown
	Method   consent.Method        `json:"method,omitzero"`
	Locale   string                `json:"wording_language,omitzero"`
	Evidence privacy.RecordID      `json:"evidence,omitzero"`
	Claimed  time.Time             `json:"claimed_time,omitzero"` // for a refusal or withdrawal, see [consent.Event]
}

// Content is what a record says in addition to the history: its ID, and what the person was told.
type Content struct {
	ID       privacy.RecordID
	Notice   string
	Language string
	Purpose  Purpose // its ID and Channel are taken from the key
	Parties  []Party
	Validity civil.Period // how long a grant lasts; zero: until it is withdrawn
}

// NewRecord returns the record of a consent from its history, oldest first, as [consent.Store] yields it. It returns the
// first error of the history, and a [privacy.FaultsError] that names everything that ISO/IEC TS 27560 requires and the
// content lacks, and every reference to a missing party. It copies what it receives.
func NewRecord(k consent.Key, c Content, history iter.Seq2[consent.Event, error]) (Record, error) {
	const op = "receipt: new record"
	p := c.Purpose.clone()
	p.ID, p.Channel = k.Purpose, k.Channel
	r := Record{Schema: Schema, ID: c.ID, Principal: k.Subject, Parties: slices.Clone(c.Parties),
		Processing: Processing{Notice: c.Notice, Language: c.Language, Purposes: []Purpose{p}}}
	var f privacy.Faults
	validity := UntilWithdrawn
	if !c.Validity.IsZero() {
		text, err := c.Validity.MarshalText()
		f.Take("validity", err)
		validity = string(text)
	}
	if history == nil {
		history = func(func(consent.Event, error) bool) {}
	}
	for e, err := range history {
		if err == nil && e.Key != k {
			err = fmt.Errorf("history: event of another key: %w", privacy.ErrInvalid)
		}
		if err != nil {
			return Record{}, fmt.Errorf("%s: %w", op, err)
		}
		r.Events = append(r.Events, eventOf(e, validity))
	}
	r.check(&f)
	if err := f.Err(op); err != nil {
		return Record{}, err
	}
	return r, nil
}

func eventOf(e consent.Event, validity string) Event {
	v := Event{Time: e.At, Validity: NoValidity, Entity: e.By, Type: Expressed, State: e.Kind, Sequence: e.Seq, Recorded: e.Recorded,
		Notice: e.Proof.Notice, Wording: e.Proof.Wording, Method: e.Proof.Method, Locale: e.Proof.Locale, Evidence: e.Proof.Evidence,
		Claimed: e.Claimed}
	if e.Kind == consent.Given {
		v.Validity = validity
	}
	if e.Proof.Explicit {
		v.Type = Explicit
	}
	return v
}

// History returns the events as the ledger has them. Pass them to [consent.Fold] for the state at an instant.
func (r Record) History() []consent.Event {
	var k consent.Key
	if len(r.Processing.Purposes) > 0 {
		k = consent.Key{Subject: r.Principal, Purpose: r.Processing.Purposes[0].ID, Channel: r.Processing.Purposes[0].Channel}
	}
	list := make([]consent.Event, len(r.Events))
	for i, e := range r.Events {
		list[i] = consent.Event{Seq: e.Sequence, Key: k, Kind: e.State, At: e.Time, Recorded: e.Recorded, By: e.Entity, Claimed: e.Claimed,
			Proof: consent.Proof{Notice: e.Notice, Wording: e.Wording, Method: e.Method, Explicit: e.Type == Explicit, Locale: e.Locale, Evidence: e.Evidence}}
	}
	return list
}

// clone returns a purpose that shares nothing with p. Lists that are written even when they are empty are not nil.
func (p Purpose) clone() Purpose {
	p.Data, p.Controllers, p.Storage = slices.Clone(p.Data), slices.Clone(p.Controllers), slices.Clone(p.Storage)
	p.Locations, p.Restrictions, p.Services = slices.Clone(p.Locations), slices.Clone(p.Restrictions), slices.Clone(p.Services)
	p.Jurisdiction, p.Rights, p.Codes = slices.Clone(p.Jurisdiction), slices.Clone(p.Rights), slices.Clone(p.Codes)
	p.Recipients = append([]PartyID{}, p.Recipients...)
	return p
}
