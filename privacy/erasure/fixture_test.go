package erasure_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

var (
	now   = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	today = civil.MustDate(2026, 11, 24)
)

const (
	jane    privacy.SubjectID = "person-1"
	phone   privacy.Category  = "phone"
	invoice privacy.Category  = "invoice"
	ticket  privacy.Category  = "ticket"
	logs    privacy.Category  = "logs"
)

// table is a system of the host: a table of records in memory, whose parts can be broken.
type table struct {
	mu      sync.Mutex
	rows    []erasure.Item
	hidden  []erasure.Item                                  // marked as deleted: found all the same
	erase   func(ctx context.Context, i erasure.Item) error // nil: erases
	find    func(s privacy.SubjectID) error
	erased  map[privacy.RecordID]int // how often each was destroyed
	onErase func(i erasure.Item)     // before it is erased
}

func (t *table) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		err := ctx.Err()
		if t.find != nil && err == nil {
			err = t.find(s)
		}
		if err != nil {
			yield(erasure.Item{}, err)
			return
		}
		t.mu.Lock()
		all := append(slices.Clone(t.rows), t.hidden...)
		t.mu.Unlock()
		for _, i := range all {
			if i.Subject == s && !yield(i, nil) {
				return
			}
		}
	}
}

func (t *table) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.onErase != nil {
		t.onErase(i)
	}
	if t.erase != nil {
		return t.erase(ctx, i)
	}
	return t.remove(i)
}

// remove takes an item out.
func (t *table) remove(i erasure.Item) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, list := range []*[]erasure.Item{&t.rows, &t.hidden} {
		n := slices.IndexFunc(*list, func(r erasure.Item) bool { return r.ID == i.ID && r.Category == i.Category })
		if n < 0 {
			continue
		}
		if (*list)[n].Version != i.Version {
			return privacy.ErrConflict
		}
		if t.erased == nil {
			t.erased = make(map[privacy.RecordID]int)
		}
		t.erased[i.ID]++
		*list = slices.Delete(slices.Clone(*list), n, n+1)
	}
	return nil
}

// item returns a record whose triggers happened on a day.
func item(id privacy.RecordID, s privacy.SubjectID, c privacy.Category, ended civil.Date) erasure.Item {
	return erasure.Item{Record: retention.Record{ID: id, Subject: s, Category: c, Dates: retention.Dates{retention.ContractEnd: ended}}, Version: "v1"}
}

// had is who had data of a category.
type had map[privacy.Category][]privacy.RecipientID

func (h had) RecipientsOf(_ context.Context, _ privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return func(yield func(privacy.RecipientID, error) bool) {
		for _, c := range categories {
			for _, r := range h[c] {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// world is a host with three systems, of which each part is at hand.
type world struct {
	clock        time.Time
	crm, billing *table
	schedule     *retention.Schedule
	holds        retention.HoldStore
	ring         *seal.Ring
	aliases      alias.Store
	ledger       fullLedger
	suppressions *suppression.List
	suppressed   suppression.Store
	keys         seal.KeyStore
	vault        *seal.Vault
	owed         fullObligations
	outbox       feed.Store
	recipients   had
	returns      erasure.Returns
	host         erasure.Config
}

// schedule returns the rules of the tests: contact data are kept for a year by a rule of the house, and not a day longer than two;
// invoices for six by law; tickets for three for legal claims, then anonymised; logs are looked at by somebody.
func schedule(t testing.TB) *retention.Schedule {
	t.Helper()
	years := func(n int) civil.Period { return civil.Period{Years: n} }
	s, err := retention.NewSchedule(
		retention.Rule{ID: "contact", Category: phone, From: retention.ContractEnd, Min: years(1), Max: years(2), MinForce: retention.Business},
		retention.Rule{
			ID: "vat", Category: invoice, From: retention.ContractEnd, Min: years(6), Max: years(6), MinForce: retention.Statute,
			Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"},
		},
		retention.Rule{
			ID: "claims", Category: ticket, From: retention.ContractEnd, Min: years(3), Max: years(3), MinForce: retention.Claims, Action: retention.Anonymise,
		},
		retention.Rule{ID: "logs", Category: logs, From: retention.ContractEnd, Max: years(1), Action: retention.Review},
	)
	if err != nil {
		t.Fatal(err)
	}
	table, err := privacy.NewCategories(
		privacy.CategoryDef{ID: phone}, privacy.CategoryDef{ID: invoice}, privacy.CategoryDef{ID: ticket}, privacy.CategoryDef{ID: logs},
		privacy.CategoryDef{ID: "note"}, // known, but without a rule
	)
	if err != nil {
		t.Fatal(err)
	}
	return s.WithCategories(table)
}

func key(t testing.TB, b byte) seal.Key {
	t.Helper()
	k, err := seal.NewKey(bytes.Repeat([]byte{b}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// newWorld returns a host that has one telephone number, one invoice and one ticket of a client whose contract ended half a year ago.
func newWorld(t testing.TB) *world {
	t.Helper()
	ended := civil.MustDate(2026, 5, 31)
	w := &world{
		clock:    now,
		crm:      &table{rows: []erasure.Item{item("contact-1", jane, phone, ended), item("contact-2", "person-2", phone, ended)}},
		billing:  &table{rows: []erasure.Item{item("invoice-1", jane, invoice, ended), item("ticket-1", jane, ticket, ended)}},
		schedule: schedule(t), holds: memory.New().Holds(), ledger: memory.New().Ledger(),
		suppressed: memory.New().Suppressions(), keys: memory.New().Keys(), owed: memory.New().Obligations(), aliases: memory.New().Aliases(), returns: erasure.None{}, outbox: memory.New().Feed(),
		recipients: had{phone: {"freshdesk", "keap"}, ticket: {"freshdesk"}},
	}
	var err error
	if w.ring, err = seal.NewRing(key(t, 1)); err != nil {
		t.Fatal(err)
	}
	if w.suppressions, err = suppression.NewList(w.suppressed, w.ring, &suppression.Options{Now: w.now}); err != nil {
		t.Fatal(err)
	}
	if w.vault, err = seal.NewVault(w.ring, w.keys); err != nil {
		t.Fatal(err)
	}
	w.host = erasure.Config{
		Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": w.crm, "billing": w.billing}, Schedule: w.schedule,
		Aliases: w.aliases, Returns: erasure.None{}, Holds: w.holds, Ring: w.ring, Ledger: w.ledger, Suppressions: w.suppressions, Keys: w.vault,
		Recipients:  w.recipients,
		Obligations: obligation.Sink{Store: w.owed, Outbox: w.outbox},
		Now:         w.now, Timeout: time.Second,
	}
	return w
}

func (w *world) now() time.Time { return w.clock }

// service returns a service over the host as it is.
func (w *world) service(t testing.TB) *erasure.Service {
	t.Helper()
	s, err := erasure.NewService(w.host)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asked returns the order of a request.
func asked(id erasure.ID) erasure.Order {
	return erasure.Order{ID: id, Subject: jane, Reason: erasure.Requested, On: today, By: "clerk-1", Claims: privacy.No}
}

// place places a hold.
func (w *world) place(t testing.TB, h retention.Hold) {
	t.Helper()
	if err := w.holds.Place(t.Context(), h); err != nil {
		t.Fatal(err)
	}
}

// plan plans, and fails the test where that fails.
func plan(t testing.TB, s *erasure.Service, o erasure.Order) erasure.Plan {
	t.Helper()
	p, err := s.Plan(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// apply plans and applies, and fails the test where that fails.
func apply(t testing.TB, s *erasure.Service, o erasure.Order, ids ...seal.Identifier) erasure.Report {
	t.Helper()
	r, err := s.Apply(t.Context(), plan(t, s, o), ids...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func email(t testing.TB) seal.Identifier {
	t.Helper()
	id, err := seal.Email("jane.doe@example.org")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// kinds returns what the ledger says of an erasure, in short.
func (w *world) kinds(t testing.TB, id erasure.ID) []string {
	t.Helper()
	var list []string
	for l, err := range w.ledger.Entries(t.Context(), id) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprint(l.Kind, " ", l.Category, l.Ref))
		if l.Kind == erasure.Begun {
			list[0] = "begun"
		}
	}
	return list
}

// hashes names a person in the ledger.
func hashes(w *world, s privacy.SubjectID) []seal.Hash {
	id, err := seal.Subject(s)
	if err != nil {
		panic(err)
	}
	return w.ring.Append(nil, id)
}

// fullLedger is a ledger with every optional ability.
type fullLedger interface {
	erasure.Ledger
	erasure.HoldIndex
}

// fullObligations is a store of obligations with every optional ability.
type fullObligations interface {
	obligation.Store
	obligation.Lister
}

// The systems of the tests keep the contract as well.
func TestTable(t *testing.T) {
	privacytest.TestEraser(t, func(*testing.T) privacytest.EraserSystem {
		all := []erasure.Item{item("r-1", jane, phone, today), item("r-1", jane, invoice, today), item("r-2", jane, phone, today)}
		w := &table{rows: append(all[:2:2], item("r-3", "person-2", phone, today)), hidden: all[2:]}
		return privacytest.EraserSystem{
			Eraser: w, Subject: jane, Items: all, Other: "person-2",
			Change: func(erasure.Item) error { w.rows[0].Version = "v2"; return nil },
		}
	})
}

func line(id erasure.ID, seq uint64) erasure.Entry {
	l := erasure.Entry{Erasure: id, Seq: seq, Kind: erasure.Closed, At: now}
	if seq == 1 {
		l.Kind = erasure.Begun
	}
	return l
}

// first returns the error that a sequence begins with.
func first[T any](seq func(func(T, error) bool)) (err error) {
	seq(func(_ T, e error) bool { err = e; return false })
	return err
}
