package adopt

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Calendar is the bank holidays that count: the company is in Wiltshire.
const Calendar = uk.EnglandAndWales

// Office is where requests and complaints are handled, outside the application's own transactions: each system that is asked
// has its own.
type Office struct {
	*Eraser
	Requests   *rights.Service
	Acts       *subject.Service // receives requests; what they stop is stopped in the same transaction
	Complaints *complaint.Service
	Fulfil     *fulfil.Service
}

// Office opens the office of a database, at the instant that its clocks show.
func (s *Side) Office(ctx context.Context, db *host.DB, at time.Time) (*Office, error) {
	e, err := s.openErasures(ctx, db, at)
	if err != nil {
		return nil, err
	}
	o, err := s.office(db, e, at)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("crm: open office of %s: %w", db.Name, err), e.Close())
	}
	return o, nil
}

func (s *Side) office(db *host.DB, e *Eraser, at time.Time) (*Office, error) {
	zone, now := s.Policy.Zone(), func() time.Time { return at }
	o := &Office{Eraser: e}
	var err error
	if o.Requests, err = rights.NewService(s.stores.Requests(), law.Each(s.Policy.Laws(), (*law.Pack).Rights), Calendar, &rights.Options{Now: now, Location: zone, Markers: s.stores.Markers(), Aliases: s.stores.Aliases()}); err != nil {
		return nil, err
	}
	if o.Acts, err = subject.NewService(s.Policy, s.stores.Stores(), &subject.Options{
		Now: now, Calendar: Calendar, TellWithin: tellWithin, Extra: Extra(), People: readers.People{Of: db}, Resumer: o.Eraser,
	}); err != nil {
		return nil, err
	}
	if o.Complaints, err = complaint.NewService(s.stores.Complaints(), law.Each(s.Policy.Laws(), (*law.Pack).Complaints), Calendar, &complaint.Options{Now: now, Location: zone}); err != nil {
		return nil, err
	}
	activities := Beside()
	for a := range s.Policy.Activities() {
		activities = append(activities, a)
	}
	o.Fulfil, err = fulfil.NewService(fulfil.Config{
		Systems: systems.Collectors(systems.All(db, civil.DateOf(at, zone))), Requests: o.Requests, Responses: s.stores.Responses(), Markers: s.stores.Markers(), Aliases: s.stores.Aliases(),
		Erasure: e.Service, Recipients: recipient.Addressees{Log: s.stores.Disclosures(), Aliases: s.stores.Aliases(), Categories: s.Policy.Categories()},
		Obligations: obligation.Sink{Store: s.stores.Obligations(), Outbox: s.stores.Feed(), Within: tellWithin, Location: s.Policy.Zone()}, Activities: activities, Categories: s.Policy.Categories(),
		Now: now, Location: zone,
	})
	return o, err
}

// Extra returns the categories of the company's systems that the published policy does not name.
func Extra() []privacy.CategoryDef {
	return []privacy.CategoryDef{{ID: readers.Invoices, Title: "invoices"}, {ID: systems.Tickets, Title: "tickets"}}
}

// Beside returns what the company does with data that its systems hold and the published policy does not name, and on which grounds:
// its own view, without which nobody could tell what of them is portable.
func Beside() []lawfulbasis.Activity {
	one := func(id privacy.ActivityID, title string, data privacy.Category, g lawfulbasis.Ground) lawfulbasis.Activity {
		return lawfulbasis.Activity{ID: id, Title: title, Data: []privacy.Category{data}, Grounds: []lawfulbasis.Ground{g}}
	}
	return []lawfulbasis.Activity{
		one("answer-tickets", "Answering what customers ask", systems.Tickets, lawfulbasis.Ground{Basis: lawfulbasis.Contract}),
		one("keep-invoices", "Keeping records for VAT", readers.Invoices, lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation,
			Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}}),
		one("prove-consents", "Being able to demonstrate consent", systems.Forms, lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation,
			Law: privacy.Citation{Instrument: "UK GDPR", Provision: "Art 7(1)"}}),
	}
}

// Identifiers returns the identifiers under which a contact could come back. If a cell has several values, each is one.
func Identifiers(ctx context.Context, q host.Queryer, contact privacy.SubjectID) (ids []seal.Identifier, err error) {
	for _, c := range []struct {
		column, separators string
		make               func(string) (seal.Identifier, error)
	}{{"email", ";,|/<>\r\n\t ", seal.Email}, {"phone", ";,|/\r\n\t", seal.Telephone}} {
		list, err := host.Column[string](ctx, q, `SELECT `+c.column+` FROM contacts WHERE id = ? AND `+c.column+` <> ''`, string(contact))
		if err != nil {
			return nil, err
		}
		for _, text := range list {
			id, err := c.make(text)
			if err == nil {
				ids = append(ids, id)
				continue
			}
			for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(c.separators, r) }) {
				if id, err := c.make(part); err == nil { // an invalid value cannot come back
					ids = append(ids, id)
				}
			}
		}
	}
	return ids, nil
}
