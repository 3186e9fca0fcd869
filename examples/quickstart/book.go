package main

import (
	"context"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// book is what a file says of the customers.
type book struct {
	soleTrader map[string]bool // of each account
	contacts   []contact
	contracts  map[string][]policy.Contract // of each account
	consents   []consent.Imported
}

type contact struct {
	id      privacy.SubjectID
	account string
	origin  policy.Origin
}

func newBook() book {
	return book{soleTrader: make(map[string]bool), contracts: make(map[string][]policy.Contract)}
}

// crm is the customers as they were on a day. It is what a host gives a guard to ask.
type crm struct {
	book
	index    map[privacy.SubjectID]int // of each contact
	ledger   *consent.Ledger
	imported consent.Report
	later    later
}

// later is how much of the file is of later days and was left out.
type later struct {
	Contacts int `json:"contacts"`
	Consents int `json:"consents"`
}

// asOf returns the customers as they were on a day, at an instant of it: without the contacts whose data came later,
// and with the consents decided by then imported.
func (b *book) asOf(on civil.Date, at time.Time) (*crm, error) {
	c := &crm{book: *b, index: make(map[privacy.SubjectID]int)}
	c.contacts, c.consents = nil, nil
	for _, p := range b.contacts {
		if !p.origin.Obtained.After(on) {
			c.index[p.id] = len(c.contacts)
			c.contacts = append(c.contacts, p)
		}
	}
	for _, d := range b.consents {
		if _, known := c.index[d.Key.Subject]; known && !d.At.After(at) {
			c.consents = append(c.consents, d)
		}
	}
	c.later = later{len(b.contacts) - len(c.contacts), len(b.consents) - len(c.consents)}
	var err error
	if c.ledger, err = consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return at }}); err != nil {
		return c, err
	}
	c.imported, err = c.ledger.Import(context.Background(), slices.Values(c.consents))
	return c, err
}

// ContractsOf returns the contracts of contacts' accounts. A sole trader is party to them, an employee is not.
func (c *crm) ContractsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	m := make(map[privacy.SubjectID][]policy.Contract)
	for _, s := range subjects {
		if i, ok := c.index[s]; ok {
			account := c.contacts[i].account
			for _, k := range c.contracts[account] {
				k.Subject, k.Party = s, privacy.FactOf(c.soleTrader[account])
				m[s] = append(m[s], k)
			}
		}
	}
	return m, nil
}

// OriginsOf returns where contacts' data came from.
func (c *crm) OriginsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	m := make(map[privacy.SubjectID][]policy.Origin)
	for _, s := range subjects {
		if i, ok := c.index[s]; ok {
			m[s] = []policy.Origin{c.contacts[i].origin}
		}
	}
	return m, nil
}

// record returns the personal details of a contact as a record. Their contract has ended when all contracts of the
// account have.
func (c *crm) record(p contact) retention.Record {
	var end civil.Date
	for _, k := range c.contracts[p.account] {
		if k.Through.IsZero() {
			end = civil.Date{}
			break
		}
		if k.Through.After(end) {
			end = k.Through
		}
	}
	return retention.Record{
		ID: privacy.RecordID(p.id), Subject: p.id, Category: vqcomms.PersonalDetails,
		Dates: retention.Dates{retention.ContractEnd: end},
	}
}
