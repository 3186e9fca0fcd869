package privacytest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/retention"
)

const lastContact retention.Trigger = "last-contact"

// customer and bill are the records of a shop.
type customer struct {
	Record string            `privacy:"-"`
	Person privacy.SubjectID `privacy:"contact.id,subject"`
	Name   string            `privacy:"contact.name"`
	Email  string            `privacy:"contact.email"`
	Phone  string            `privacy:"contact.phone"`
	Born   civil.Date        `privacy:"contact.born"`
	Tags   []string          `privacy:"contact.tags"`
	Hidden bool              `privacy:"-"`
	Seen   civil.Date        `privacy:"-"`
}

type bill struct {
	Record string            `privacy:"-"`
	Person privacy.SubjectID `privacy:"contact.id,subject"`
	Text   string            `privacy:"bill"`
	Card   int64             `privacy:"bill.card"`
	On     civil.Date        `privacy:"-"`
}

// shop is an application with two systems. Tests can break its parts one by one.
type shop struct {
	customers []customer
	bills     []bill
	places    map[string][]byte // copies, logs, files
	saved     []byte            // a backup

	plant    func(c *customer, b []bill)                       // changes or copies what is stored
	erased   func(c *customer, how retention.Action) bool      // replaces the erasure of a customer; true: delete the row
	billed   func(b *bill)                                     // called when a bill is deleted
	dates    func(c customer) civil.Date                       // of the last contact
	chunks   func([]Chunk) []Chunk                             // changes what the raw reader sees
	item     func(i fulfil.Item) []fulfil.Item                 // changes what the collectors yield
	finds    func(list []erasure.Item) []erasure.Item          // changes what the erasers find
	broken   map[string]error                                  // by method
	fill     func(c *Canaries, cust *customer, b []bill) error // replaces that of the shop
	restored bool
}

func newShop() *shop { return &shop{places: make(map[string][]byte)} }

func (s *shop) systems() Systems {
	return Systems{
		Erasers: map[erasure.SystemID]erasure.Eraser{"crm": crm{s}, "billing": billing{s}},
		Plant:   s.store, Raw: s,
		Values: map[privacy.Category]func(Canary) any{
			"contact.email": func(c Canary) any { return c.Text + "@example.org" },
			"contact.phone": func(c Canary) any { return "+44 1632 " + c.Digits[:3] + " " + c.Digits[3:9] },
			"contact.born":  func(c Canary) any { return "17" + c.Digits[:2] + "-03-1" + c.Digits[2:3] },
		},
		Backup: s.backup, Restore: s.restore,
		Collectors: map[erasure.SystemID]fulfil.Collector{"crm": crm{s}, "billing": billing{s}},
		Census: &datamap.Census{
			Export:  datamap.Reach{Fields: []string{"privacytest.customer", "privacytest.bill"}},
			Erasure: datamap.Reach{Fields: []string{"privacytest.customer", "privacytest.bill"}},
			Categories: tableOf(map[privacy.Category]privacy.Category{"contact": "", "contact.id": "contact", "contact.name": "contact", "contact.email": "contact",
				"contact.phone": "contact", "contact.born": "contact", "contact.tags": "contact", "bill": "contact", "bill.card": "bill", "staff": ""}),
		},
	}
}

func tableOf(parents map[privacy.Category]privacy.Category) *privacy.Categories {
	var defs []privacy.CategoryDef
	for id, parent := range parents {
		defs = append(defs, privacy.CategoryDef{ID: id, Parent: parent})
	}
	c, err := privacy.NewCategories(defs...)
	if err != nil {
		panic(err)
	}
	return c
}

func (s *shop) store(_ context.Context, c *Canaries) error {
	cust, bills := customer{Record: "c-" + strconv.Itoa(len(s.customers)), Seen: civil.MustDate(2026, 5, 3)}, make([]bill, 2)
	for i := range bills {
		bills[i] = bill{Record: "b-" + strconv.Itoa(len(s.bills)+i), On: civil.MustDate(2020+i, 1, 2)}
	}
	fill := s.fill
	if fill == nil {
		fill = func(c *Canaries, cust *customer, b []bill) error {
			return errors.Join(c.Fill(cust), c.Fill(&b[0]), c.Fill(&b[1]))
		}
	}
	if err := errors.Join(fill(c, &cust, bills), s.broken["Plant"]); err != nil {
		return err
	}
	if s.plant != nil {
		s.plant(&cust, bills)
	}
	s.customers, s.bills = append(s.customers, cust), append(s.bills, bills...)
	return nil
}

// write appends to a place.
func (s *shop) write(place string, text []byte) { s.places[place] = append(s.places[place], text...) }

func (s *shop) Raw(context.Context) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		customers, _ := json.Marshal(s.customers)
		bills, _ := json.Marshal(s.bills)
		list := []Chunk{{"customers", customers}, {"bills", bills}}
		for _, name := range slices.Sorted(maps.Keys(s.places)) {
			list = append(list, Chunk{name, s.places[name]})
		}
		if s.chunks != nil {
			list = s.chunks(list)
		}
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
		if err := s.broken["Raw"]; err != nil {
			yield(Chunk{}, err)
		}
	}
}

// state is the content of a backup.
type state struct {
	Customers []customer
	Bills     []bill
	Places    map[string][]byte
}

func (s *shop) backup(context.Context) (err error) {
	s.saved, err = json.Marshal(state{s.customers, s.bills, s.places})
	return errors.Join(err, s.broken["Backup"])
}

func (s *shop) restore(context.Context) error {
	var to state
	err := json.Unmarshal(s.saved, &to)
	s.customers, s.bills, s.places, s.restored = to.Customers, to.Bills, to.Places, true
	return errors.Join(err, s.broken["Restore"])
}

// crm and billing are the systems of a shop.
type (
	crm     struct{ *shop }
	billing struct{ *shop }
)

func (s crm) Find(_ context.Context, who privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	var list []erasure.Item
	for _, c := range s.customers {
		if c.Person != who || c.Hidden {
			continue
		}
		seen := c.Seen
		if s.dates != nil {
			seen = s.dates(c)
		}
		list = append(list, erasure.Item{Record: retention.Record{ID: privacy.RecordID(c.Record), Subject: who, Category: "contact", Dates: retention.Dates{lastContact: seen}}})
	}
	return s.yield(list)
}

func (s billing) Find(_ context.Context, who privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	var list []erasure.Item
	for _, b := range s.bills {
		if b.Person == who {
			list = append(list, erasure.Item{Record: retention.Record{ID: privacy.RecordID(b.Record), Subject: who, Category: "bill", Dates: retention.Dates{"issued": b.On}}})
		}
	}
	return s.yield(list)
}

func (s *shop) yield(list []erasure.Item) iter.Seq2[erasure.Item, error] {
	if s.finds != nil {
		list = s.finds(list)
	}
	return func(yield func(erasure.Item, error) bool) {
		for _, i := range list {
			if !yield(i, nil) {
				return
			}
		}
		if err := s.broken["Find"]; err != nil {
			yield(erasure.Item{}, err)
		}
	}
}

func (s crm) Erase(_ context.Context, i erasure.Item, how retention.Action) error {
	for n := range s.customers {
		c := &s.customers[n]
		if c.Record != string(i.ID) {
			continue
		}
		goes := how == retention.Erase
		if s.erased != nil {
			goes = s.erased(c, how)
		} else if !goes {
			*c = customer{Record: c.Record, Seen: c.Seen}
		}
		if goes {
			s.customers = slices.Delete(s.customers, n, n+1)
		}
		break
	}
	return s.broken["Erase"]
}

func (s billing) Erase(_ context.Context, i erasure.Item, how retention.Action) error {
	s.bills = slices.DeleteFunc(s.bills, func(b bill) bool {
		if b.Record == string(i.ID) && s.billed != nil {
			s.billed(&b)
		}
		return b.Record == string(i.ID)
	})
	return nil
}

func (s crm) Collect(_ context.Context, who privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	var list []fulfil.Item
	for _, c := range s.customers {
		if c.Person == who {
			list = append(list, fulfil.Item{Record: privacy.RecordID(c.Record), Subject: who, Category: "contact", Fields: []fulfil.Field{
				{Name: "id", Value: string(c.Person)}, {Name: "name", Value: c.Name}, {Name: "email", Value: c.Email}, {Name: "phone", Value: c.Phone},
				{Name: "born", Value: c.Born.String()}, {Name: "tags", Value: strings.Join(c.Tags, ", ")}, {Name: "fax"},
			}})
		}
	}
	return s.collected(list)
}

func (s billing) Collect(_ context.Context, who privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	var list []fulfil.Item
	for _, b := range s.bills {
		if b.Person == who {
			list = append(list, fulfil.Item{Record: privacy.RecordID(b.Record), Subject: who, Category: "bill", Fields: []fulfil.Field{
				{Name: "for", Value: string(b.Person)}, {Name: "text", Value: b.Text}, {Name: "card", Value: fmt.Sprint(b.Card)},
			}})
		}
	}
	return s.collected(list)
}

func (s *shop) collected(list []fulfil.Item) iter.Seq2[fulfil.Item, error] {
	return func(yield func(fulfil.Item, error) bool) {
		for _, i := range list {
			all := []fulfil.Item{i}
			if s.item != nil {
				all = s.item(i)
			}
			for _, i := range all {
				if !yield(i, nil) {
					return
				}
			}
		}
		if err := s.broken["Collect"]; err != nil {
			yield(fulfil.Item{}, err)
		}
	}
}

// lastBill returns the day of the last bill of a customer.
func (s *shop) lastBill(c customer) (last civil.Date) {
	for _, b := range s.bills {
		if b.Person == c.Person && cmp.Compare(b.On.String(), last.String()) > 0 {
			last = b.On
		}
	}
	return last
}
