// Package law makes the law of a regime a value. Call uk.Pack of privacy/law/uk or eu.Pack of privacy/law/eu, or make a
// pack of your own with [New].
//
// A [Pack] holds the law of one regime for every engine: complaints, rights, consent and so on. [Pack.Calendar] has the working
// days of its places. A pack is made of [Tables], whose rows each cite the provision, say on which days it is in force, where
// it was read and when it was last verified. [Pack.With] adds what a release does not have yet, such as a new adequacy decision.
package law

import (
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Tables is all the law of one regime, as data for [New]. The regulation of the tables of each engine is that of the pack.
type Tables struct {
	Regulation  privacy.Regulation
	Calendars   []Calendar // the public holidays, by place; empty: the host brings its own
	Bases       lawfulbasis.Tables
	Rights      rights.Tables
	Complaints  complaint.Tables
	Consent     consent.Tables
	Cookies     cookie.Tables
	Transfers   transfer.Tables
	Obligations obligation.Tables
	Statutes    retention.Tables // its calendars are those of the pack
}

// Pack is the law of one regime. It is immutable and safe for concurrent use.
type Pack struct {
	tables      Tables
	bases       *lawfulbasis.Law
	rights      *rights.Law
	complaints  *complaint.Law
	consent     *consent.Law
	cookies     *cookie.Law
	transfers   *transfer.Law
	obligations *obligation.Law
	statutes    *retention.Law
}

// New checks the tables and returns the pack, or an error with every fault of every engine.
func New(t Tables) (*Pack, error) {
	p := &Pack{tables: t}
	all, r := &p.tables, &p.tables.Regulation
	var errs error
	all.Statutes.Calendars = p.checkCalendars(&errs)
	p.bases = take(&errs, lawfulbasis.NewLaw, &all.Bases, &all.Bases.Regulation, r)
	p.rights = take(&errs, rights.NewLaw, &all.Rights, &all.Rights.Regulation, r)
	p.complaints = take(&errs, complaint.NewLaw, &all.Complaints, &all.Complaints.Regulation, r)
	p.consent = take(&errs, consent.NewLaw, &all.Consent, &all.Consent.Regulation, r)
	p.cookies = take(&errs, cookie.NewLaw, &all.Cookies, &all.Cookies.Regulation, r)
	p.transfers = take(&errs, transfer.NewLaw, &all.Transfers, &all.Transfers.Regulation, r)
	p.obligations = take(&errs, obligation.NewLaw, &all.Obligations, &all.Obligations.Regulation, r)
	p.statutes = take(&errs, retention.NewLaw, &all.Statutes, &all.Statutes.Regulation, r)
	if errs != nil {
		return nil, fmt.Errorf("law: new pack: %w", errs)
	}
	return p, nil
}

// Must returns the pack, and panics if there is an error. It is for packs that are constants of a program.
func Must(p *Pack, err error) *Pack {
	if err != nil {
		panic(err)
	}
	return p
}

// Regime returns the name of the regime.
func (p *Pack) Regime() privacy.Regime { return p.tables.Regulation.Regime }

// Regulation returns the regulation of the regime, by which findings cite.
func (p *Pack) Regulation() *privacy.Regulation { return &p.tables.Regulation }

// Bases returns the law on lawful bases.
func (p *Pack) Bases() *lawfulbasis.Law { return p.bases }

// Rights returns the law on requests.
func (p *Pack) Rights() *rights.Law { return p.rights }

// Complaints returns the law on complaints.
func (p *Pack) Complaints() *complaint.Law { return p.complaints }

// Consent returns the law on the consent of children and on direct marketing.
func (p *Pack) Consent() *consent.Law { return p.consent }

// Cookies returns the law on storage on a person's device.
func (p *Pack) Cookies() *cookie.Law { return p.cookies }

// Transfers returns the law on data that leave the territory.
func (p *Pack) Transfers() *transfer.Law { return p.transfers }

// Obligations returns the law on what others and persons must be told.
func (p *Pack) Obligations() *obligation.Law { return p.obligations }

// Statutes returns the statutes of retention.
func (p *Pack) Statutes() *retention.Law { return p.statutes }

// Provisions yields every row of the pack: the engine whose law it is, its name, the row.
func (p *Pack) Provisions() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for engine, rows := range p.engines() {
			for name, row := range rows {
				if !yield(Entry{engine, name, row}) {
					return
				}
			}
		}
	}
}

// Each returns the law of each pack for one engine, in the order of the packs: Each(p.Laws(), (*Pack).Rights).
func Each[L any](packs []*Pack, of func(*Pack) L) []L {
	laws := make([]L, len(packs))
	for i, p := range packs {
		laws[i] = of(p)
	}
	return laws
}

// Entry is a row of a pack, as the register of law lists it.
type Entry struct {
	Engine string // "complaint"
	Name   string
	privacy.Provision
}
