package erasure_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// yard is a host in which whatever comes is done, in any order, by several at once.
type yard struct {
	*world
	t      testing.TB
	s      *erasure.Service
	claims erasure.Claims
	days   atomic.Int64 // of the clock, from today
	broken atomic.Bool  // billing fails
	rows   atomic.Int64
	alone  bool
	wrong  sync.Map
	proved map[erasure.ID]bool // erasures that had a complete certificate before
}

func (y *yard) fault(format string, args ...any) { y.wrong.Store(fmt.Sprintf(format, args...), true) }

var yardPeople = []privacy.SubjectID{jane, "person-2", "person-3"}

// newYard returns a yard with two systems that are swept.
func newYard(t testing.TB, alone bool) *yard {
	y := &yard{world: newWorld(t), t: t, claims: memory.New().Claims(), alone: alone, proved: make(map[erasure.ID]bool)}
	y.host.Systems = map[erasure.SystemID]erasure.Eraser{"crm": store{table: y.crm}, "billing": store{table: y.billing}}
	for _, table := range []*table{y.crm, y.billing} {
		table.onErase = func(i erasure.Item) {
			for _, id := range y.person(i.Subject) {
				for h := range y.holds.HoldsOf(context.Background(), []privacy.SubjectID{id}) {
					r := i.Record
					r.Subject = id
					if y.alone && h.Kind == retention.LegalHold && y.host.Schedule.Concerns(h, r) && h.Released.IsZero() {
						y.fault("%s was erased though %s holds it", i.ID, h.ID)
					}
				}
			}
		}
	}
	y.billing.find = func(privacy.SubjectID) error {
		if y.broken.Load() {
			return errDown
		}
		return nil
	}
	var err error
	y.host.Now, y.host.Timeout = y.at, time.Minute
	if y.s, err = erasure.NewService(y.host); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		y.comes(rand.New(rand.NewPCG(1, uint64(y.rows.Load()))))
	}
	return y
}

// person returns every identifier of a person.
func (y *yard) person(id privacy.SubjectID) []privacy.SubjectID {
	p, err := y.aliases.Aliases(context.Background(), id)
	if err != nil {
		y.fault("aliases: %v", err)
	}
	return p.Of(id)
}

// moves gives a record another name, another identifier of its person, or another system.
func (y *yard) moves(rnd *rand.Rand) {
	from, to := y.crm, []*table{y.crm, y.billing}[rnd.IntN(2)]
	from.mu.Lock()
	if len(from.rows) == 0 {
		from.mu.Unlock()
		return
	}
	n := rnd.IntN(len(from.rows))
	i := from.rows[n]
	from.rows = slices.Delete(slices.Clone(from.rows), n, n+1)
	from.mu.Unlock()
	i.ID = privacy.RecordID(fmt.Sprint("record-", y.rows.Add(1)))
	all := y.person(i.Subject)
	i.Subject = all[rnd.IntN(len(all))]
	to.mu.Lock()
	defer to.mu.Unlock()
	to.rows = append(slices.Clone(to.rows), i)
}

func (y *yard) at() time.Time { return now.AddDate(0, 0, int(y.days.Load())) }

// comes brings a record in.
func (y *yard) comes(rnd *rand.Rand) {
	id, who := privacy.RecordID(fmt.Sprint("record-", y.rows.Add(1))), yardPeople[rnd.IntN(len(yardPeople))]
	table, category := y.crm, phone
	if rnd.IntN(2) == 0 {
		table, category = y.billing, []privacy.Category{invoice, ticket}[rnd.IntN(2)]
	}
	table.mu.Lock()
	defer table.mu.Unlock()
	table.rows = append(slices.Clone(table.rows), item(id, who, category, day(2015+rnd.IntN(11), 5, 31)))
}

// act does one thing at random, and returns what it was and what came of it.
func (y *yard) act(ctx context.Context, rnd *rand.Rand) (string, error) {
	on := civil.DateOf(y.at(), time.UTC).AddDays(-rnd.IntN(3))
	o := erasure.Order{ID: erasure.ID(fmt.Sprint("e-", rnd.IntN(6))), Subject: yardPeople[rnd.IntN(3)], Reason: erasure.Requested, On: on, By: "clerk", Claims: privacy.Fact(rnd.IntN(3))}
	if rnd.IntN(3) == 0 {
		o.Reason, o.Claims, o.Early = erasure.Expired, privacy.Unknown, rnd.IntN(2) == 0
	}
	hold := fmt.Sprint("hold-", rnd.IntN(8))
	n := rnd.IntN(14)
	acts := [...]func() error{
		func() error {
			p, err := y.s.Plan(ctx, o)
			if err != nil {
				return err
			}
			_, err = y.s.Apply(ctx, p)
			return err
		},
		func() error { _, err := y.s.Resume(ctx, o); return err },
		func() error { _, err := y.s.Resume(ctx, o); return err },
		func() error {
			_, err := y.s.Sweep(ctx, erasure.Sweep{ID: "night", On: on, By: "sweeper", Claims: y.claims, Early: rnd.IntN(2) == 0, Batch: 1 + rnd.IntN(5)})
			return err
		},
		func() error {
			people := func(yield func(privacy.SubjectID, error) bool) {
				for _, s := range yardPeople {
					if !yield(s, nil) {
						return
					}
				}
			}
			_, err := y.s.Replay(ctx, iter.Seq2[privacy.SubjectID, error](people), "clerk")
			return err
		},
		func() error {
			h := retention.Hold{ID: hold, Matter: "m", Subject: o.Subject, Category: []privacy.Category{"", phone, invoice}[rnd.IntN(3)], Placed: on}
			if rnd.IntN(5) == 0 {
				h.Subject = ""
			}
			return y.holds.Place(ctx, h)
		},
		func() error { return y.holds.Release(ctx, hold, 1, on) },
		func() error { return y.holds.Release(ctx, hold, 1, on) },
		func() error { y.comes(rnd); return nil },
		func() error { y.broken.Store(rnd.IntN(3) == 0); return nil },
		func() error { y.days.Add(int64(rnd.IntN(200)) - 60); return nil },
		func() error { y.moves(rnd); return nil },
		func() error {
			if rnd.IntN(8) > 0 {
				return nil
			}
			return y.aliases.Merge(ctx, alias.Alias{From: o.Subject, Into: yardPeople[rnd.IntN(3)], Request: "m", At: y.at(), By: "clerk"})
		},
		func() error {
			for id, err := range y.s.Released(ctx, hold) {
				if err != nil || id == "" {
					return fmt.Errorf("released %q: %w", id, err)
				}
			}
			return nil
		},
	}
	return fmt.Sprint(n, " ", o.ID, " ", o.Subject, " ", o.Reason, " ", on, " ", hold), acts[n]()
}

// check looks at every erasure that there is.
func (y *yard) check(ctx context.Context) {
	found := make(map[string]int)
	for _, t := range []*table{y.crm, y.billing} {
		for _, i := range t.rows {
			found[string(i.ID)]++
		}
		for id, n := range t.erased {
			if n > 1 {
				y.fault("%s was erased %d times", id, n)
			}
			if found[string(id)] > 0 {
				y.fault("%s was erased, and is there", id)
			}
		}
	}
	for _, who := range yardPeople {
		for _, id := range collectIDs(y.ledger.Of(ctx, hashes(y.world, who))) {
			c, err := y.s.Certificate(ctx, id)
			if err != nil {
				y.fault("no certificate of %s: %v", id, err)
				continue
			}
			open := slices.ContainsFunc(c.Items, func(i erasure.Certified) bool { return i.Kind != erasure.Gone && i.Kind != erasure.Kept })
			if !c.Closed.IsZero() && open || !y.s.IsOf(&c, who) {
				y.fault("%s is closed, or of another:\n%s", id, c.String())
			}
			if y.alone && c.Complete() && !y.proved[id] && strings.HasPrefix(string(id), "e-") { // not a sweep of one record
				y.proved[id] = true
				for _, i := range slices.Concat(y.crm.rows, y.billing.rows) {
					if slices.Contains(y.person(who), i.Subject) {
						y.fault("%s is complete, and %s is there:\n%s", id, i.ID, c.String())
					}
				}
			}
			if text, err := json.Marshal(c); err != nil || strings.Contains(string(text), "record-") {
				y.fault("a certificate names a record: %s, %v", text, err)
			}
		}
	}
}

func collectIDs(seq iter.Seq2[erasure.ID, error]) (list []erasure.ID) {
	for id := range seq {
		list = append(list, id)
	}
	return list
}

func yardKnows(err error) bool {
	for _, class := range []error{privacy.ErrInvalid, privacy.ErrConflict, privacy.ErrNotFound, privacy.ErrExists, errDown} {
		if errors.Is(err, class) {
			return true
		}
	}
	return err == nil
}

// Whatever is done in whatever order, by whatever clock: nothing goes that a hold keeps, nothing goes twice, what is closed has
// nothing left, and every error is one of the library's.
func TestWhateverComes(t *testing.T) {
	gone, proved := 0, 0
	for seed := range uint64(300) {
		if raced && seed%5 != 0 {
			continue
		}
		y, rnd := newYard(t, true), rand.New(rand.NewPCG(seed, 1))
		var log []string
		for range 60 {
			what, err := y.act(t.Context(), rnd)
			if log = append(log, fmt.Sprint(what, ": ", err)); !yardKnows(err) {
				y.fault("an error of another kind: %v", err)
			}
			y.check(t.Context())
		}
		gone += len(y.crm.erased) + len(y.billing.erased)
		proved += len(y.proved)
		y.wrong.Range(func(what, _ any) bool {
			t.Errorf("seed %d: %v\n%s", seed, what, strings.Join(log, "\n"))
			return false
		})
		if t.Failed() {
			return
		}
	}
	if !raced && (gone < 500 || proved < 100) {
		t.Errorf("%d records went, %d erasures were complete", gone, proved)
	}
	t.Logf("%d records went, %d erasures were complete", gone, proved)
}

// So it is with several at once.
func TestWhateverComesAtOnce(t *testing.T) {
	for seed := range uint64(12) {
		y := newYard(t, false)
		var wg sync.WaitGroup
		for n := range uint64(4) {
			wg.Go(func() {
				rnd := rand.New(rand.NewPCG(seed, n))
				for range 50 {
					if what, err := y.act(t.Context(), rnd); !yardKnows(err) {
						y.fault("%s: an error of another kind: %v", what, err)
					}
				}
			})
		}
		wg.Wait()
		y.check(t.Context())
		y.wrong.Range(func(what, _ any) bool { t.Errorf("seed %d: %v", seed, what); return true })
	}
}
