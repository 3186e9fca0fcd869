package drivers

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// rack is an in-memory system with records of several people. It runs a hook before it erases.
type rack struct {
	rows   []erasure.Item
	before func()
}

func (r *rack) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, i := range slices.Clone(r.rows) {
			if i.Subject == s && !yield(i, ctx.Err()) {
				return
			}
		}
	}
}

func (r *rack) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	r.before()
	r.rows = slices.DeleteFunc(slices.Clone(r.rows), func(o erasure.Item) bool { return o.ID == i.ID && o.Subject == i.Subject })
	return ctx.Err()
}

// On every database, a hold under any identifier of a person keeps a record under any other, if it is placed before the
// record is erased. Once it is released everything is erased, and so is what a restore brings back, under whichever
// identifier it arrives.
func TestErasuresOfMergedPeople(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db, tried := d.stores(t), 0
		for _, under := range []privacy.SubjectID{"new", "old"} {
			for _, on := range []privacy.SubjectID{"", "new", "old", "other"} {
				for _, during := range []bool{false, true} {
					tried++
					n := tried
					name := func(s privacy.SubjectID) privacy.SubjectID { return privacy.SubjectID(fmt.Sprint(s, "-", n)) }
					aliases := db.Aliases()
					merge := alias.Alias{From: name("old"), Into: name("new"), Request: "m", At: noon, By: "clerk"}
					if err := aliases.Merge(t.Context(), merge); err != nil {
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
					row := func(id privacy.RecordID, s privacy.SubjectID) erasure.Item {
						return erasure.Item{Record: retention.Record{ID: id, Subject: name(s), Category: "email", Dates: retention.Dates{retention.Collected: civil.MustDate(2020, 1, 1)}}}
					}
					first, second := &rack{rows: []erasure.Item{row("first", "new")}, before: func() {}}, &rack{rows: []erasure.Item{row("second", under)}, before: func() {}}
					hold := retention.Hold{ID: fmt.Sprint("hold-", n), Matter: "m", Category: "email", Placed: civil.DateOf(noon, time.UTC).AddDays(-1)}
					if on != "" {
						hold.Subject = name(on)
					}
					place := func() {
						if err := db.Holds().Place(t.Context(), hold); err != nil {
							t.Error(err)
						}
					}
					if during {
						first.before = place
					} else {
						place()
					}
					s, err := erasure.NewService(erasure.Config{
						Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"a": first, "b": second}, Schedule: schedule, Ring: ring, Ledger: db.Ledger(),
						Aliases: aliases, Returns: erasure.None{}, Holds: db.Holds(), Suppressions: erasure.None{}, Keys: erasure.None{}, Recipients: erasure.None{},
						Obligations: erasure.None{},
						Now:         func() time.Time { return noon },
					})
					if err != nil {
						t.Fatal(err)
					}
					o := erasure.Order{ID: erasure.ID(fmt.Sprint("erasure-", n)), Subject: name("old"), Reason: erasure.Requested, On: civil.DateOf(noon, time.UTC), By: "clerk", Claims: privacy.No}
					p, err := s.Plan(t.Context(), o)
					if err != nil {
						t.Fatal(err)
					}
					r, err := s.Apply(t.Context(), p)
					held := on != "other"
					if err != nil || len(second.rows) == 1 != held || r.Closed == held {
						t.Fatalf("record under %q, hold on %q, during %t: %+v, %v", under, on, during, r, err)
					}
					first.before = func() {}
					if err := db.Holds().Release(t.Context(), hold.ID, 1, hold.Placed); err != nil {
						t.Fatal(err)
					}
					if r, err = s.Resume(t.Context(), o); err != nil || !r.Closed || r.Gone != 2 {
						t.Fatalf("record under %q, hold on %q, during %t, released: %+v, %v", under, on, during, r, err)
					}
					first.rows, second.rows = []erasure.Item{row("first", "old")}, []erasure.Item{row("second", "old")}
					people := func(yield func(privacy.SubjectID, error) bool) { yield(name("old"), nil) }
					got, err := s.Replay(t.Context(), people, "clerk")
					if err != nil || got.Gone != 2 || got.People != 1 {
						t.Errorf("record under %q, hold on %q, during %t, restored: %+v, %v", under, on, during, got, err)
					}
					if c, err := s.Certificate(t.Context(), o.ID); err != nil || !c.Complete() || len(c.Named) != 1 {
						t.Errorf("record under %q, hold on %q, during %t: %+v, %v", under, on, during, c, err)
					}
				}
			}
		}
		t.Logf("%d situations", tried)
	})
}
