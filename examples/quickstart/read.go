package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// columns are those of the file. What a row uses of them depends on its kind:
//
//	account   id, is: company or sole-trader
//	contact   id, of: the account, on: the day on which the data came, told: the day on which the notice was given,
//	          is: direct, or from whom the data came
//	contract  id, of: the account, on: the first day, through: the last day or empty
//	consent   of: the contact, on: the instant, is: given, refused or withdrawn, channel, notice, wording, method
var columns = []string{"kind", "id", "of", "on", "through", "told", "is", "channel", "notice", "wording", "method"}

// crm is the customers of the file.
type crm struct {
	accounts  map[string]account
	contacts  []contact
	index     map[privacy.SubjectID]int
	contracts map[string][]policy.Contract // by account
	rows      []consent.Imported
	ledger    *consent.Ledger
	imported  consent.Report
}

type account struct{ soleTrader bool }

type contact struct {
	id      privacy.SubjectID
	account string
	origin  policy.Origin
}

// row is one line of the file while it is read.
type row struct {
	line   int
	cells  []string
	faults *privacy.Faults
}

func (r row) cell(name string) string { return r.cells[slices.Index(columns, name)] }

func (r row) fault(name, reason string) {
	r.faults.Add(fmt.Sprintf("line %d, %s", r.line, name), reason)
}

// day reads a day; optional says that it may be empty.
func (r row) day(name string, optional bool) civil.Date {
	var d civil.Date
	if err := d.UnmarshalText([]byte(r.cell(name))); err != nil {
		r.fault(name, "is no day of the form 2006-01-02")
	} else if d.IsZero() && !optional {
		r.fault(name, "is empty")
	}
	return d
}

// word reads a word of an enumeration; the empty cell is its zero value.
func (r row) word(name string, v interface{ UnmarshalText([]byte) error }) {
	if text := r.cell(name); text != "" {
		if v.UnmarshalText([]byte(text)) != nil {
			r.fault(name, "is no word of it")
		}
	}
}

// maxFaults is how many faults of a file are told.
const maxFaults = 20

// read returns the customers of a file, with their consents imported as of now, or every fault up to twenty.
func read(file io.Reader, now time.Time) (*crm, error) {
	c := &crm{accounts: map[string]account{}, index: map[privacy.SubjectID]int{}, contracts: map[string][]policy.Contract{}}
	var f privacy.Faults
	in := csv.NewReader(file)
	in.Comment = '#'
	in.FieldsPerRecord = len(columns)
	head, err := in.Read()
	if err != nil || !slices.Equal(head, columns) {
		return nil, fmt.Errorf("the first row is not %v: %w", columns, errors.Join(privacy.ErrInvalid, err))
	}
	for len(f.List()) < maxFaults {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, errors.Join(f.Err("customers"), err)
		}
		line, _ := in.FieldPos(0)
		c.take(row{line, cells, &f})
	}
	c.check(&f)
	if err := f.Err("customers"); err != nil {
		return nil, err
	}
	c.ledger = consent.NewLedger(&consent.MemStore{}, &consent.Options{Now: func() time.Time { return now }})
	c.imported, err = c.ledger.Import(context.Background(), slices.Values(c.rows))
	return c, err
}

// take enters one row.
func (c *crm) take(r row) {
	switch r.cell("kind") {
	case "account":
		c.takeAccount(r)
	case "contact":
		c.takeContact(r)
	case "contract":
		k := policy.Contract{ID: privacy.RecordID(r.cell("id")), Since: r.day("on", false), Through: r.day("through", true)}
		if why := privacy.CheckID(k.ID); why != "" {
			r.fault("id", why)
		}
		if !k.Through.IsZero() && k.Through.Before(k.Since) {
			r.fault("through", "is before the first day")
		}
		c.contracts[r.cell("of")] = append(c.contracts[r.cell("of")], k)
	case "consent":
		c.takeConsent(r)
	default:
		r.fault("kind", "is none of account, contact, contract, consent")
	}
}

func (c *crm) takeAccount(r row) {
	id, is := r.cell("id"), r.cell("is")
	if why := privacy.CheckID(privacy.RecordID(id)); why != "" {
		r.fault("id", why)
	}
	if _, twice := c.accounts[id]; twice {
		r.fault("id", "stands twice")
	}
	if is != "company" && is != "sole-trader" {
		r.fault("is", "is neither company nor sole-trader")
	}
	c.accounts[id] = account{soleTrader: is == "sole-trader"}
}

func (c *crm) takeContact(r row) {
	p := contact{id: privacy.SubjectID(r.cell("id")), account: r.cell("of")}
	if why := privacy.CheckID(p.id); why != "" {
		r.fault("id", why)
	}
	if _, twice := c.index[p.id]; twice {
		r.fault("id", "stands twice")
	}
	p.origin = policy.Origin{Subject: p.id, Obtained: r.day("on", false), Told: r.day("told", true)}
	switch from := r.cell("is"); from {
	case "":
		r.fault("is", "is empty: say direct, or from whom the data came")
	case "direct":
		p.origin.Source.Kind = privacy.Direct
	default:
		p.origin.Source = privacy.Source{Kind: privacy.ThirdParty, From: from}
	}
	c.index[p.id] = len(c.contacts)
	c.contacts = append(c.contacts, p)
}

func (c *crm) takeConsent(r row) {
	in := consent.Imported{
		Key:   consent.Key{Subject: privacy.SubjectID(r.cell("of")), Purpose: vqcomms.Upgrades},
		Proof: consent.Proof{Notice: privacy.NoticeVersion(r.cell("notice"))},
		By:    "quickstart",
	}
	r.word("is", &in.Kind)
	r.word("channel", &in.Key.Channel)
	r.word("method", &in.Proof.Method)
	if text := r.cell("wording"); text != "" {
		in.Proof.Wording = consent.DigestOf(text)
	}
	if text := r.cell("on"); text != "" {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			r.fault("on", "is no instant of the form 2006-01-02T15:04:05Z")
		}
		in.At = at
	}
	if in.Kind == 0 {
		r.fault("is", "is none of given, refused, withdrawn")
	}
	if _, known := c.index[in.Key.Subject]; !known {
		r.fault("of", "is no contact of a row above")
	}
	c.rows = append(c.rows, in)
}

// check holds the rows against each other.
func (c *crm) check(f *privacy.Faults) {
	f.Require(len(c.contacts) > 0, "file", "has no contact")
	for _, p := range c.contacts {
		if _, ok := c.accounts[p.account]; !ok {
			f.Add("contact "+string(p.id)+", of", "is no account of the file")
		}
	}
	for id := range c.contracts {
		if _, ok := c.accounts[id]; !ok {
			f.Add("contract, of", "is no account of the file")
		}
	}
}

// Contracts yields the contracts of a contact's account. A sole trader is party to them, an employee is not.
func (c *crm) Contracts(_ context.Context, s privacy.SubjectID) iter.Seq2[policy.Contract, error] {
	return func(yield func(policy.Contract, error) bool) {
		i, ok := c.index[s]
		if !ok {
			return
		}
		p := c.contacts[i]
		for _, k := range c.contracts[p.account] {
			k.Subject, k.Party = s, privacy.FactOf(c.accounts[p.account].soleTrader)
			if !yield(k, nil) {
				return
			}
		}
	}
}

// Origins yields where a contact's data came from.
func (c *crm) Origins(_ context.Context, s privacy.SubjectID) iter.Seq2[policy.Origin, error] {
	return func(yield func(policy.Origin, error) bool) {
		if i, ok := c.index[s]; ok {
			yield(c.contacts[i].origin, nil)
		}
	}
}

// record returns the personal details of a contact as a record. Its contract has ended when all have.
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
