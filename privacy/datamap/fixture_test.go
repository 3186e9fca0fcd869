package datamap_test

import (
	"errors"
	"net/netip"
	"reflect"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/stretchr/testify/require"
)

// canary is a person's e-mail address that no log may show.
const canary = "jane.doe@example.org"

type street struct {
	Line    string
	Country string `privacy:"-"`
	secret  string
}

type address struct {
	Street   string `privacy:"contact.address.street"`
	Postcode string `json:"post_code" privacy:"contact.address.postcode"`
	Country  string `privacy:"-"`
	Note     string
}

type Base struct {
	Created time.Time `privacy:"-"`
	Author  string    `privacy:"staff"`
}

type lower struct {
	Shown  string `privacy:"-"`
	Hidden string `privacy:"contact.email"`
}

type contact struct {
	Base
	lower
	ID      string     `json:"id" privacy:"contact.id,subject"`
	Email   string     `privacy:"contact.email"`
	Emails  []string   `privacy:"contact.email"`
	Phone   *string    `privacy:"contact.phone"`
	Born    civil.Date `privacy:"contact.born"`
	Seen    time.Time  `privacy:"-"`
	From    netip.Addr `privacy:"device.ip"`
	Home    address
	Work    *address `privacy:"contact.address"`
	Plain   street   `privacy:"contact.address"`
	Old     [2]address
	Notes   map[string]string `privacy:"notes,keys=-"`
	ByMail  map[string]int    `privacy:",keys=contact.email"`
	Status  string            `privacy:"-"`
	Loose   string
	Any     any `privacy:"notes"`
	Free    any
	Manager *contact
	Reports []*contact
	Account *account `privacy:",link"`
	Dropped string   `json:"-" privacy:"-"`
	Done    chan int `privacy:"-"`
	hidden  string   `privacy:"contact.email"`
}

type account struct {
	Number string `privacy:"account.number"`
}

// fault is an error that has personal data.
type fault struct {
	Email string `privacy:"contact.email"`
}

func (f *fault) Error() string { return "no mail to " + f.Email }

func sample() contact {
	phone := canary
	c := contact{
		Base: Base{Created: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Author: canary}, lower: lower{"shown", canary},
		ID: canary, Email: canary, Emails: []string{canary, canary}, Phone: &phone, Born: civil.MustDate(1990, 2, 3), Seen: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC),
		From: netip.MustParseAddr("192.0.2.7"), Home: address{canary, canary, "GB", canary}, Work: &address{canary, canary, "US", canary},
		Plain: street{canary, "FR", canary}, Old: [2]address{{Street: canary, Country: "IE"}}, Notes: map[string]string{"first": canary}, ByMail: map[string]int{canary: 1},
		Status: "open", Loose: canary, Any: map[string]any{canary: canary}, Free: account{canary}, Account: &account{canary}, Done: make(chan int), hidden: canary,
	}
	c.Manager = &contact{Email: canary, Status: "boss", Reports: []*contact{nil}}
	return c
}

func table(t testing.TB) *privacy.Categories {
	t.Helper()
	var defs []privacy.CategoryDef
	for id, parent := range map[privacy.Category]privacy.Category{
		"contact": "", "contact.id": "contact", "contact.email": "contact", "contact.phone": "contact", "contact.born": "contact", "contact.address": "contact",
		"contact.address.street": "contact.address", "contact.address.postcode": "contact.address", "staff": "", "device.ip": "", "notes": "", "account.number": "",
	} {
		defs = append(defs, privacy.CategoryDef{ID: id, Parent: parent})
	}
	c, err := privacy.NewCategories(defs...)
	require.NoError(t, err)
	return c
}

// faults returns the fields that an error blames, with the reasons.
func faults(t testing.TB, err error) []privacy.Fault {
	t.Helper()
	var f *privacy.FaultsError
	if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("no faults: %v", err)
	}
	return f.Faults
}

func view[T any](t testing.TB, table *privacy.Categories, allowed ...privacy.Category) *datamap.View[T] {
	t.Helper()
	v, err := datamap.NewView[T](table, allowed...)
	require.NoError(t, err)
	return v
}

func masker(t testing.TB, table *privacy.Categories, shown ...privacy.Category) *datamap.Masker {
	t.Helper()
	m, err := datamap.NewMasker(table, shown...)
	require.NoError(t, err)
	return m
}

func equal(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}
