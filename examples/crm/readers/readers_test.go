package readers_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// A contact has the contracts of the account, and only a sole trader is party to them.
func TestContracts(t *testing.T) {
	r := readers.Contracts{Of: open(t)}
	contract := func(of privacy.SubjectID, id privacy.RecordID, quoted, since, through string, party privacy.Fact) policy.Contract {
		k := policy.Contract{ID: id, Subject: of, Requested: day(quoted), Party: party}
		if since != "" {
			k.Since = day(since)
		}
		if through != "" {
			k.Through = day(through)
		}
		return k
	}
	company := func(of privacy.SubjectID) []policy.Contract {
		return []policy.Contract{
			contract(of, "new", "2015-01-31", "2015-02-01", "2020-01-31", privacy.No),
			contract(of, "old", "2010-01-01", "2010-02-01", "2015-01-31", privacy.No),
			contract(of, "quote", "2019-01-01", "", "2021-04-01", privacy.No),
		}
	}
	for id, want := range map[privacy.SubjectID][]policy.Contract{
		"boss": company("boss"), "untold": company("untold"), "nobody": nil,
		"trader": {contract("trader", "open", "2010-01-01", "2010-02-01", "", privacy.Yes)},
		"helper": {contract("helper", "open", "2010-01-01", "2010-02-01", "", privacy.No)},
	} {
		if got, err := r.ContractsOf(t.Context(), []privacy.SubjectID{id}); err != nil || !slices.Equal(got[id], want) || len(got) != min(len(want), 1) {
			t.Errorf("%s: %v, %v, want %v", id, got, err, want)
		}
	}
}

// Whoever is neither the person nor unknown is a third party.
func TestOrigins(t *testing.T) {
	r := readers.Origins{Of: open(t)}
	cisco := privacy.Source{Kind: privacy.ThirdParty, From: "Cisco"}
	for id, want := range map[privacy.SubjectID]policy.Origin{
		"boss":   {Source: privacy.Source{Kind: privacy.Direct}, Obtained: day("2010-01-02")},
		"told":   {Source: cisco, Obtained: day("2010-01-03"), Told: day("2010-01-20")},
		"untold": {Source: cisco, Obtained: day("2010-01-04")},
		"trader": {Obtained: day("2010-01-05")},
	} {
		want.Subject = id
		if got, err := r.OriginsOf(t.Context(), []privacy.SubjectID{id}); err != nil || len(got) != 1 || !slices.Equal(got[id], []policy.Origin{want}) {
			t.Errorf("%s: %v, %v, want %v", id, got, err, want)
		}
	}
}

// A company's address is a company's; one of another kind of account is not known.
func TestSubscribers(t *testing.T) {
	db := open(t)
	if _, err := db.Exec(`UPDATE accounts SET kind = 'charity' WHERE id = 'A-00001'`); err != nil {
		t.Fatal(err)
	}
	r := readers.Subscribers{Of: db}
	got, err := r.SubscribersOf(t.Context(), []privacy.SubjectID{"trader", "boss", "C-00001", "helper", "nobody"})
	want := map[privacy.SubjectID]policy.Subscriber{
		"trader": policy.IndividualSubscriber, "boss": policy.CorporateSubscriber, "C-00001": policy.UnknownSubscriber, "helper": policy.IndividualSubscriber,
	}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

// The contract of a record has ended when all of the account have; a quote is none.
func TestRecords(t *testing.T) {
	db := open(t)
	ended, vat := day("2020-01-31"), day("2010-03-31")
	type row struct {
		id, of   string
		category privacy.Category
		end, vat civil.Date
	}
	want := []row{
		{"boss", "boss", vqcomms.PersonalDetails, ended, civil.Date{}},
		{"helper", "helper", vqcomms.PersonalDetails, civil.Date{}, civil.Date{}},
		{"told", "told", vqcomms.PersonalDetails, ended, civil.Date{}},
		{"trader", "trader", vqcomms.PersonalDetails, civil.Date{}, civil.Date{}},
		{"untold", "untold", vqcomms.PersonalDetails, ended, civil.Date{}},
		{"l1", "told", vqcomms.LogFiles, ended, civil.Date{}}, // its ticket is marked as deleted
		{"i1", "boss", readers.Invoices, ended, vat},
		{"i2", "trader", readers.Invoices, civil.Date{}, vat},
	}
	list, err := collect(readers.Records{Of: db, On: day("2026-11-24")}.All(t.Context(), all))
	if err != nil {
		t.Fatal(err)
	}
	var got []row
	for _, r := range list {
		got = append(got, row{string(r.ID), string(r.Subject), r.Category, r.Dates[retention.ContractEnd], r.Dates[retention.VATPeriodEnd]})
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}
	before, err := collect(readers.Records{Of: db, On: ended.AddDays(-1)}.All(t.Context(), []privacy.SubjectID{"boss"}))
	if err != nil || len(before) != 2 || !before[0].Dates[retention.ContractEnd].IsZero() {
		t.Errorf("on the day before the last: %v, %v", before, err)
	}
}

// However many people there are, a reader asks once for each kind of record that it reads.
func TestManyAreOneStatement(t *testing.T) {
	db := open(t)
	many := append([]privacy.SubjectID{}, all...)
	for range 5000 {
		many = append(many, "nobody")
	}
	for name, read := range map[string]func([]privacy.SubjectID) error{
		"contracts": func(ids []privacy.SubjectID) error {
			_, err := readers.Contracts{Of: db}.ContractsOf(t.Context(), ids)
			return err
		},
		"origins": func(ids []privacy.SubjectID) error {
			_, err := readers.Origins{Of: db}.OriginsOf(t.Context(), ids)
			return err
		},
		"records": func(ids []privacy.SubjectID) error {
			_, err := readers.Records{Of: db}.RecordsOf(t.Context(), ids)
			return err
		},
		"subscribers": func(ids []privacy.SubjectID) error {
			_, err := readers.Subscribers{Of: db}.SubscribersOf(t.Context(), ids)
			return err
		},
	} {
		for _, ids := range [][]privacy.SubjectID{all, many} {
			db.queries = 0
			if err := read(ids); err != nil {
				t.Fatal(err)
			}
			want := 1
			if name == "records" {
				want = 3
			}
			if db.queries != want {
				t.Errorf("%s of %d people: %d queries, want %d", name, len(ids), db.queries, want)
			}
		}
		db.queries = 0
		if err := read(nil); err != nil || db.queries != 0 {
			t.Errorf("%s of nobody: %v, %d queries", name, err, db.queries)
		}
	}
}

// A loop that stops early gets no more, and one whose database fails gets the error and no more.
func TestReadersStopAndFail(t *testing.T) {
	db := open(t)
	n := 0
	for range (readers.Records{Of: db}).All(t.Context(), all) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d records", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	boss := []privacy.SubjectID{"boss"}
	if _, err := (readers.Contracts{Of: db}).ContractsOf(ctx, boss); !errors.Is(err, context.Canceled) {
		t.Errorf("contracts: %v", err)
	}
	if list, err := (readers.Records{Of: db}).RecordsOf(ctx, boss); len(list) > 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("records: %v, %v", list, err)
	}
	if _, err := (readers.Subscribers{Of: db}).SubscribersOf(ctx, boss); !errors.Is(err, context.Canceled) {
		t.Errorf("subscribers: %v", err)
	}
	if _, err := db.Exec(`UPDATE contacts SET obtained_on = 'once upon a time' WHERE id = 'told'`); err != nil {
		t.Fatal(err)
	}
	if list, err := (readers.Origins{Of: db}).OriginsOf(t.Context(), all); err == nil {
		t.Errorf("a day that is none: %v", list)
	}
}
