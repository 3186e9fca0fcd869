package receipt

import (
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// check records everything that is wrong with a record.
func (r *Record) check(f *privacy.Faults) {
	f.Require(r.Schema == Schema, "schema_version", "is another than "+Schema)
	f.CheckID("record_id", string(r.ID))
	f.CheckID("pii_principal_id", string(r.Principal))
	required(f, "pii_processing.privacy_notice", r.Processing.Notice)
	f.CheckID("pii_processing.language", r.Processing.Language)
	f.Require(len(r.Processing.Purposes) == 1, "pii_processing.purposes", "are not one")
	for i := range r.Parties {
		r.Parties[i].check(f, fmt.Sprintf("party_identification[%d].", i))
		f.Require(r.party(r.Parties[i].ID) == i, fmt.Sprintf("party_identification[%d].party_id", i), "is that of another party")
	}
	for i := range r.Processing.Purposes {
		r.checkPurpose(f, fmt.Sprintf("pii_processing.purposes[%d].", i), &r.Processing.Purposes[i])
	}
	f.Require(len(r.Events) > 0, "events", "are none")
	for i := range r.Events {
		r.Events[i].check(f, fmt.Sprintf("events[%d].", i))
		f.Require(r.Events[i].Sequence == uint64(i)+1, fmt.Sprintf("events[%d].sequence", i), "does not follow the one before")
	}
}

func (r *Record) checkPurpose(f *privacy.Faults, at string, p *Purpose) {
	f.CheckID(at+"purpose_id", string(p.ID))
	_, err := p.Channel.MarshalText()
	f.Require(err == nil, at+"channel", "is not a value of it")
	for _, one := range []struct{ name, text string }{
		{"purpose", p.Purpose}, {"retention_period", p.Retention}, {"withdrawal_method", p.Withdrawal},
	} {
		required(f, at+one.name, one.text)
	}
	for _, list := range []struct {
		name string
		n    int
	}{{"pii_information", len(p.Data)}, {"pii_controllers", len(p.Controllers)}, {"storage_locations", len(p.Storage)}, {"jurisdiction", len(p.Jurisdiction)}} {
		f.Require(list.n > 0, at+list.name, "is missing")
	}
	f.Require(p.Recipients != nil, at+"recipient_third_parties", "is missing: where there are none, say so by an empty list")
	for i, d := range p.Data {
		f.CheckID(fmt.Sprintf("%spii_information[%d].pii_type", at, i), string(d.Type))
	}
	for _, list := range []struct {
		name string
		ids  []PartyID
	}{{"pii_controllers", p.Controllers}, {"recipient_third_parties", p.Recipients}} {
		f.Require(!slices.ContainsFunc(list.ids, func(id PartyID) bool { return r.party(id) < 0 }), at+list.name, "names a party that is not identified")
	}
	f.Require(p.Authority == "" || r.party(p.Authority) >= 0, at+"authority_party", "names a party that is not identified")
}

// party returns the index of the first party with an identifier, or -1.
func (r *Record) party(id PartyID) int {
	return slices.IndexFunc(r.Parties, func(p Party) bool { return p.ID == id })
}

func (p *Party) check(f *privacy.Faults, at string) {
	f.CheckID(at+"party_id", string(p.ID))
	for _, one := range []struct{ name, text string }{
		{"party_name", p.Name}, {"party_address", p.Address}, {"party_contact", p.Contact}, {"party_type", p.Type},
	} {
		required(f, at+one.name, one.text)
	}
}

func (e *Event) check(f *privacy.Faults, at string) {
	f.Require(dated(e.Time), at+"event_time", "is not in a year of four digits, in UTC")
	f.Require(dated(e.Recorded), at+"recorded_time", "is not in a year of four digits, in UTC")
	f.Require(e.Claimed.IsZero() || dated(e.Claimed), at+"claimed_time", "is not in a year of four digits, in UTC")
	f.Require(e.Claimed.IsZero() || e.State != consent.Given, at+"claimed_time", "is given, but a grant has none")
	f.CheckID(at+"entity_id", string(e.Entity))
	f.Require(e.Type == Expressed || e.Type == Explicit, at+"event_type", "is none")
	_, err := e.State.MarshalText()
	f.Require(err == nil && e.State != 0, at+"event_state", "is none")
	_, err = e.Method.MarshalText()
	f.Require(err == nil, at+"method", "is not a value of it")
	_, err = civil.ParsePeriod(e.Validity)
	valid := e.Validity == NoValidity
	if e.State == consent.Given {
		valid = e.Validity == UntilWithdrawn || err == nil
	}
	f.Require(valid, at+"validity_duration", "is none of such an event")
}

// required records a text that is missing.
func required(f *privacy.Faults, field, text string) { f.Require(text != "", field, "is missing") }

// dated reports whether an instant is written as it is read.
func dated(t time.Time) bool {
	return !t.IsZero() && t.Location() == time.UTC && t.Year() >= 1 && t.Year() <= 9999
}
