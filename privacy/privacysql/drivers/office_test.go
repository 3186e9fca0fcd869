package drivers

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

const officeCanary = "jane.doe@example.org"

// drawer is a system in memory with a few records of one person.
type drawer struct {
	mu   sync.Mutex
	held []privacy.RecordID
}

func (d *drawer) all() []privacy.RecordID {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.held)
}

func (d *drawer) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return func(yield func(fulfil.Item, error) bool) {
		for _, id := range d.all() {
			i := fulfil.Item{Record: id, Subject: s, Category: "email", Fields: []fulfil.Field{{Name: "address", Value: officeCanary}}, Provided: privacy.Yes, Automated: privacy.Yes}
			if !yield(i, ctx.Err()) || ctx.Err() != nil {
				return
			}
		}
	}
}

func (d *drawer) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, id := range d.all() {
			i := erasure.Item{Record: retention.Record{ID: id, Subject: s, Category: "email", Dates: retention.Dates{retention.Collected: civil.MustDate(2020, 1, 1)}}}
			if !yield(i, ctx.Err()) || ctx.Err() != nil {
				return
			}
		}
	}
}

func (d *drawer) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.held = slices.DeleteFunc(slices.Clone(d.held), func(id privacy.RecordID) bool { return id == i.ID })
	return ctx.Err()
}

// Several handlers at once do whatever comes to one request and one complaint, over one database: each thing is kept once, whole and
// in its order, every error is one of the library's, and nothing of the person is in any of them.
func TestOfficesOverOneDatabase(t *testing.T) {
	for _, right := range []rights.Right{rights.Access, rights.Erasure} {
		db := stores(t, open(t, file(t)))
		now := func() time.Time { return noon }
		requests, err := rights.NewService(db.Requests(), []*rights.Law{uk.Pack().Rights()}, uk.EnglandAndWales, &rights.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		complaints, err := complaint.NewService(db.Complaints(), []*complaint.Law{uk.Pack().Complaints()}, uk.EnglandAndWales, &complaint.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		schedule, err := retention.NewSchedule(retention.Rule{ID: "r", Category: "email", From: retention.Collected, Max: civil.Period{Years: 9}})
		if err != nil {
			t.Fatal(err)
		}
		ring, err := seal.NewRing(secret("ring"))
		if err != nil {
			t.Fatal(err)
		}
		crm, bundles := &drawer{held: []privacy.RecordID{"contact-1", "contact-2"}}, new(memory.Bundles)
		sink, who := obligation.Sink{Store: db.Obligations(), Outbox: db.Feed()}, recipient.Addressees{Log: db.Disclosures()}
		erasures, err := erasure.NewService(erasure.Config{
			Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": crm}, Schedule: schedule, Holds: db.Holds(), Ring: ring, Ledger: db.Ledger(),
			Aliases: erasure.None{}, Returns: erasure.None{}, Suppressions: erasure.None{}, Keys: erasure.None{}, Recipients: who, Obligations: sink,
			Now: now,
		})
		if err != nil {
			t.Fatal(err)
		}
		s, err := fulfil.NewService(fulfil.Config{
			Systems: map[erasure.SystemID]fulfil.Collector{"crm": crm}, Requests: requests, Responses: db.Responses(), Markers: db.Markers(), Aliases: db.Aliases(), Erasure: erasures,
			Recipients: who, Obligations: sink, Activities: []lawfulbasis.Activity{{ID: "deliver", Data: []privacy.Category{"email"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Contract}}}},
			Now: now,
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx := t.Context()
		in := rights.Intake{Command: rights.Command{Request: "r-1", Key: "receive", By: "clerk", Reason: "letter-1"}, Subject: "person-1", Regime: uk.GDPR, Right: right}
		var wg sync.WaitGroup
		for n := range uint64(4) {
			wg.Go(func() {
				rnd := rand.New(rand.NewPCG(n, uint64(right)))
				for range 50 {
					c := in.Command
					c.Key = fmt.Sprint("key-", rnd.IntN(30))
					order := fulfil.Order{Request: "r-1", By: "clerk"}
					entry := complaint.Entry{Action: complaint.Action(rnd.IntN(9)), Key: c.Key, By: "clerk", Reason: "letter-2"}
					acts := []func() error{
						func() error { _, err := requests.Receive(ctx, in); return err },
						func() error { _, err := requests.AskIdentity(ctx, c, privacy.Yes); return err },
						func() error { _, err := requests.ConfirmIdentity(ctx, c); return err },
						func() error { _, err := requests.Refuse(ctx, c, rights.ManifestlyUnfounded); return err },
						func() error { _, err := requests.Reopen(ctx, c); return err },
						func() error { _, err := s.Close(ctx, c); return err },
						func() error { _, err := s.Report(ctx, "r-1"); return err },
						func() error {
							_, err := complaints.Receive(ctx, complaint.Complaint{ID: "c-1", Subject: "person-1", Request: "r-1"}, complaint.Entry{Key: "receive", By: "clerk", Reason: "letter-1"})
							return err
						},
						func() error { _, err := complaints.Do(ctx, "c-1", entry); return err },
						func() error {
							if right == rights.Access {
								_, err := s.Export(ctx, order, bundles)
								return err
							}
							_, err := s.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No})
							return err
						},
					}
					err := acts[rnd.IntN(len(acts))]()
					known := err == nil
					for _, class := range []error{privacy.ErrInvalid, privacy.ErrConflict, privacy.ErrNotFound, privacy.ErrExists} {
						known = known || errors.Is(err, class)
					}
					if !known || err != nil && strings.Contains(err.Error(), officeCanary) {
						t.Errorf("%v: %v", right, err)
					}
				}
			})
		}
		wg.Wait()

		r, err := db.Requests().Get(ctx, "r-1")
		if err != nil {
			t.Fatal(err)
		}
		again := rights.Request{ID: r.ID, Subject: r.Subject, Clock: rights.Clock{Regime: r.Regime, Right: r.Right}}
		for _, e := range r.History {
			if again, err = uk.Pack().Rights().After(again, e); err != nil {
				t.Errorf("%v: the history cannot be replayed: %v", right, err)
			}
		}
		if again.State != r.State || len(again.History) != len(r.History) || r.Version != uint64(len(r.History)) || len(r.History) < 5 {
			t.Errorf("%v: %+v", right, r)
		}
		c, err := complaints.Status(ctx, "c-1", civil.Date{})
		if err != nil || c.Complaint.Version != uint64(len(c.Complaint.History)) || len(c.Complaint.History) < 2 {
			t.Errorf("%v: %+v, %v", right, c, err)
		}
		if right == rights.Erasure {
			for id, err := range erasures.Open(ctx) {
				if r.State == rights.Answered {
					t.Errorf("answered, and the erasure %s is open: %v", id, err)
				}
			}
			if r.State == rights.Answered && len(crm.all()) > 0 {
				t.Errorf("answered, and %v are left", crm.all())
			}
		}
	}
}
