package fulfil_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

const (
	jane   privacy.SubjectID = "person-1"
	canary string            = "jane.doe@example.org"
)

var errDown = errors.New("down")

// row is one record of a system.
type row struct {
	fulfil.Item
	ended      civil.Date
	restricted bool
}

// table is a system in memory that can do everything, and whose parts can be broken.
type table struct {
	mu       sync.Mutex
	rows     []row
	hidden   []row                           // the Eraser finds them, and Collect does not
	collect  func() error                    // before Collect
	item     func(*fulfil.Item)              // changes what Collect yields
	rectify  func() error                    // instead of Rectify
	restrict func() error                    // instead of Restrict
	is       func() (privacy.Fact, error)    // instead of Restricted
	erase    func(ctx context.Context) error // instead of Erase
	changes  map[string]int                  // how often each thing was really done
}

func (t *table) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return func(yield func(fulfil.Item, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(fulfil.Item{}, err)
			return
		}
		var err error
		if t.collect != nil {
			err = t.collect()
		}
		t.mu.Lock()
		all := slices.Clone(t.rows)
		t.mu.Unlock()
		for _, r := range all {
			if r.Subject != s {
				continue
			}
			i := r.Item
			i.Fields = slices.Clone(i.Fields)
			if t.item != nil {
				t.item(&i)
			}
			if !yield(i, nil) {
				return
			}
			if err != nil { // half
				break
			}
		}
		if err != nil {
			yield(fulfil.Item{}, err)
		}
	}
}

func (t *table) did(what string) {
	if t.changes == nil {
		t.changes = make(map[string]int)
	}
	t.changes[what]++
}

func (t *table) Rectify(ctx context.Context, s privacy.SubjectID, corrections []fulfil.Correction) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.rectify != nil {
		return t.rectify()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.rows {
		r := &t.rows[i]
		r.Fields = slices.Clone(r.Fields)
		for j := range r.Fields {
			for _, c := range corrections {
				if r.Subject == s && c.Category == r.Category && (c.Record == "" || c.Record == r.Record) && c.Field == r.Fields[j].Name && r.Fields[j].Value != c.Value {
					r.Fields[j].Value = c.Value
					t.did("rectified " + string(r.Record))
				}
			}
		}
	}
	return nil
}

func (t *table) Restrict(ctx context.Context, s privacy.SubjectID, on bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.restrict != nil {
		return t.restrict()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.rows {
		if r := &t.rows[i]; r.Subject == s && r.restricted != on {
			r.restricted = on
			t.did(fmt.Sprint("restricted ", on, " ", r.Record))
		}
	}
	return nil
}

func (t *table) Restricted(ctx context.Context, s privacy.SubjectID) (privacy.Fact, error) {
	if err := ctx.Err(); err != nil {
		return privacy.Unknown, err
	}
	if t.is != nil {
		return t.is()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	is := privacy.Unknown
	for _, r := range t.rows {
		if r.Subject == s && is != privacy.No {
			is = privacy.FactOf(r.restricted)
		}
	}
	return is, nil
}

func (t *table) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(erasure.Item{}, err)
			return
		}
		t.mu.Lock()
		all := append(slices.Clone(t.rows), t.hidden...)
		t.mu.Unlock()
		for _, r := range all {
			i := erasure.Item{Record: retention.Record{ID: r.Record, Subject: r.Subject, Category: r.Category, Dates: retention.Dates{retention.ContractEnd: r.ended}}, Version: "v1"}
			if r.Subject == s && !yield(i, nil) {
				return
			}
		}
	}
}

func (t *table) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.erase != nil {
		return t.erase(ctx)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := slices.IndexFunc(t.rows, func(r row) bool { return r.Record == i.ID && r.Category == i.Category }); n >= 0 {
		t.rows = slices.Delete(slices.Clone(t.rows), n, n+1)
		t.did("erased " + string(i.ID))
	}
	return nil
}

// bare is a system that collects and erases, and can do nothing else.
type bare struct{ t *table }

func (b bare) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return b.t.Collect(ctx, s)
}
func (b bare) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return b.t.Find(ctx, s)
}
func (b bare) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	return b.t.Erase(ctx, i, how)
}

// had is who had data of a category; under "" of any.
type had map[privacy.Category][]privacy.RecipientID

func (h had) RecipientsOf(_ context.Context, _ privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	if len(categories) == 0 {
		categories = []privacy.Category{""}
	}
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
	t                     testing.TB
	clock                 time.Time
	crm, billing, tickets *table
	holds                 retention.HoldStore
	requests              rights.Store
	parts                 fulfil.Store
	markers               rights.MarkerStore
	aliases               alias.Store
	owed                  fullObligations
	bundles               *memory.Bundles
	recipients            had
	host                  fulfil.Config
	erasing               erasure.Config
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func fields(pairs ...string) (list []fulfil.Field) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, fulfil.Field{Name: pairs[i], Value: pairs[i+1]})
	}
	return list
}

func item(id privacy.RecordID, s privacy.SubjectID, c privacy.Category, f ...string) fulfil.Item {
	return fulfil.Item{
		Record: id, Subject: s, Category: c, Fields: fields(f...), Source: privacy.Source{Kind: privacy.Direct}, Provided: privacy.Yes, Automated: privacy.Yes,
	}
}

// newWorld returns a host that has a contact, an invoice and a score of a client whose contract ended half a year ago. Its
// tickets hold nothing of them.
func newWorld(t testing.TB) *world {
	t.Helper()
	ended := day("2026-05-31")
	score := item("score-1", jane, "score", "score", "17")
	score.Source, score.Provided = privacy.Source{Kind: privacy.Inferred}, privacy.No
	w := &world{
		t: t, clock: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC),
		crm: &table{rows: []row{
			{Item: item("contact-1", jane, "email", "address", canary, "name", "=Jane"), ended: ended},
			{Item: item("contact-2", "person-2", "email", "address", "john.roe@example.org"), ended: ended},
		}},
		billing: &table{rows: []row{{Item: item("invoice-1", jane, "invoice", "address", canary, "total", "12.00"), ended: ended}, {Item: score, ended: ended}}},
		tickets: new(table), holds: memory.New().Holds(), requests: memory.New().Requests(), parts: memory.New().Responses(), markers: memory.New().Markers(), aliases: memory.New().Aliases(),
		owed: memory.New().Obligations(), bundles: new(memory.Bundles),
		recipients: had{"": {"freshdesk", "keap"}, "email": {"freshdesk", "keap"}, "invoice": {"freshdesk"}},
	}
	years := func(n int) civil.Period { return civil.Period{Years: n} }
	schedule, err := retention.NewSchedule(
		retention.Rule{ID: "contact", Category: "email", From: retention.ContractEnd, Min: years(1), Max: years(2), MinForce: retention.Business},
		retention.Rule{ID: "vat", Category: "invoice", From: retention.ContractEnd, Min: years(6), Max: years(6), MinForce: retention.Statute,
			Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}},
		retention.Rule{ID: "score", Category: "score", From: retention.ContractEnd, Min: years(3), Max: years(3), MinForce: retention.Claims},
	)
	if err != nil {
		t.Fatal(err)
	}
	key, err := seal.NewKey(bytes.Repeat([]byte{1}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	ring, err := seal.NewRing(key)
	if err != nil {
		t.Fatal(err)
	}
	sink := obligation.Sink{Store: w.owed, Outbox: memory.New().Feed()}
	w.erasing = erasure.Config{
		Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": w.crm, "billing": w.billing, "tickets": w.tickets},
		Schedule: schedule, Holds: w.holds, Ring: ring, Ledger: memory.New().Ledger(), Suppressions: erasure.None{}, Keys: erasure.None{},
		Recipients: w.recipients, Obligations: sink, Aliases: erasure.None{}, Returns: erasure.None{},
		Now: w.now, Timeout: time.Second,
	}
	w.host = fulfil.Config{
		Systems:   map[erasure.SystemID]fulfil.Collector{"crm": w.crm, "billing": bare{w.billing}, "tickets": w.tickets},
		Responses: w.parts, Markers: w.markers, Aliases: w.aliases, Recipients: w.recipients, Obligations: sink,
		Now: w.now, Timeout: time.Second, MaxItems: 50,
		Activities: []lawfulbasis.Activity{
			{ID: "deliver", Title: "Deliver the service", Data: []privacy.Category{"email", "score"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Contract}, {Basis: lawfulbasis.Contract, Part: "support"}}},
			{ID: "tax", Title: "Pay tax", Data: []privacy.Category{"invoice"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.LegalObligation}}},
			{ID: "secure", Title: "Secure the systems", Data: []privacy.Category{"email"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.LegitimateInterests}, {Basis: lawfulbasis.Consent, Before: day("2020-01-01")}}},
			{ID: "old", Title: "What is done no more", Data: []privacy.Category{"invoice"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Contract}}, Before: day("2020-01-01")},
		},
	}
	w.use(w.requests)
	w.host.Erasure = w.eraser(w.erasing)
	return w
}

func (w *world) now() time.Time { return w.clock }

// use makes a service over a store.
func (w *world) use(s rights.Store) {
	var err error
	// A request places nothing by itself here: tests place the markers they need.
	if w.host.Requests, err = rights.NewService(s, []*rights.Law{uk.Pack().Rights()}, uk.EnglandAndWales, &rights.Options{Now: w.now, Markers: memory.New().Markers()}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) eraser(h erasure.Config) *erasure.Service {
	s, err := erasure.NewService(h)
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) service() *fulfil.Service {
	w.t.Helper()
	s, err := fulfil.NewService(w.host)
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func command(key string) rights.Command {
	return rights.Command{Request: "r-1", Key: key, By: "clerk", Reason: "letter-1"}
}

// receive takes a request of the person in.
func (w *world) receive(r rights.Right) {
	w.t.Helper()
	in := rights.Intake{Command: command("receive"), Subject: jane, Regime: uk.GDPR, Right: r}
	if _, err := w.host.Requests.Receive(context.Background(), in); err != nil {
		w.t.Fatal(err)
	}
}

// place places the marker of the request.
func (w *world) place(k rights.MarkerKind) {
	w.t.Helper()
	if err := w.markers.Place(context.Background(), rights.Marker{Subject: jane, Kind: k, Request: "r-1", From: w.clock}); err != nil {
		w.t.Fatal(err)
	}
}

// lift lifts it.
func (w *world) lift(k rights.MarkerKind) {
	w.t.Helper()
	if err := w.markers.Lift(context.Background(), rights.Marker{Subject: jane, Kind: k, Request: "r-1", From: w.clock, Lifted: w.clock, Version: 1}); err != nil {
		w.t.Fatal(err)
	}
}

var order = fulfil.Order{Request: "r-1", By: "clerk"}

// said returns the answers of a report, in short.
func said(r fulfil.Report) (list []string) {
	for _, p := range r.Responses {
		s := fmt.Sprint(p.System, " ", p.Answer, " ", p.Items)
		if p.Outside > 0 {
			s += fmt.Sprint(" outside ", p.Outside)
		}
		if len(p.Grounds) > 0 {
			s += fmt.Sprint(" ", p.Grounds)
		}
		if p.Fault != "" {
			s += " " + string(p.Fault)
		}
		list = append(list, s)
	}
	return list
}

// says fails the test where a report does not say what is wanted.
func says(t testing.TB, what string, r fulfil.Report, err error, want ...string) {
	t.Helper()
	if err != nil || !slices.Equal(said(r), want) {
		t.Errorf("%s: got %q, %v, want %q", what, said(r), err, want)
	}
}

// owedTo returns what recipients are owed.
func (w *world) owedTo() (list []string) {
	for o, err := range w.owed.Of(context.Background(), jane) {
		if err != nil {
			w.t.Fatal(err)
		}
		list = append(list, fmt.Sprint(o.Kind, " ", o.Recipient, " ", o.Detail))
	}
	slices.Sort(list)
	return list
}

// fullObligations is a store of obligations with every optional ability.
type fullObligations interface {
	obligation.Store
	obligation.Lister
}
