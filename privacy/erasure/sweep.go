package erasure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Sweep is a run through what is due by the retention rules. Several runs, in whatever processes, share the work: each
// record is taken by one of them.
type Sweep struct {
	ID         string             // names the sweep in the ledger
	On         civil.Date         // the day by whose rules records are judged; not after today, unless it is a dry run
	By         privacy.ActorID    // who sweeps
	Categories []privacy.Category // which; empty: every category that has a rule
	Early      bool               // also what may go, and need not yet
	DryRun     bool               // judges, and destroys and writes nothing
	Claims     Claims             // by which several runs share the work; needed, unless it is a dry run

	From     Cursor                          // where to begin; zero: at the beginning
	Batch    int                             // how many records are selected at once; 0: 500
	Pace     func(ctx context.Context) error // is called before each record that is to go: a rate limiter waits here; nil: at once
	Progress func(SweepReport)               // is called after each batch, with what was done so far; nil: nobody is told
}

// Cursor is how far a sweep has come: everything before it was looked at.
type Cursor struct {
	System   SystemID         `json:"system,omitzero"`
	Category privacy.Category `json:"category,omitzero"`
	After    Position         `json:"after,omitzero"`
}

// before reports whether a cursor is in an earlier system or category than another.
func (c Cursor) before(o Cursor) bool {
	return cmp.Or(cmp.Compare(c.System, o.System), cmp.Compare(c.Category, o.Category)) < 0
}

// SweepReport is what a sweep found and did.
type SweepReport struct {
	Looked  int     `json:"looked"`  // records that were judged
	Tallies []Tally `json:"tallies"` // by system, category, rule, action and outcome
	Cursor  Cursor  `json:"cursor"`  // from where another run of the sweep can go on

	Unswept  []SystemID `json:"unswept,omitempty"`  // systems that do not select what is due
	Unlisted []SystemID `json:"unlisted,omitempty"` // systems that do not tell what no rule reaches
	Unruled  []Flag     `json:"unruled,omitempty"`  // items of a category without a rule in force: kept
	Undated  []Flag     `json:"undated,omitempty"`  // items with a trigger that has not happened or is not known: a floor from it keeps them, a ceiling does not reach them
	Failures []Failure  `json:"-"`                  // at most a hundred
}

// Tally counts records that came to the same end.
type Tally struct {
	System   SystemID           `json:"system"`
	Category privacy.Category   `json:"category"`
	Rule     string             `json:"rule,omitzero"` // that decided
	Action   retention.Action   `json:"action"`        // what the rules say, even if a hold keeps the record; none if taken over from another run
	Outcome  Outcome            `json:"outcome"`
	Records  int                `json:"records"`
	Examples []privacy.RecordID `json:"examples"` // the first five
}

// Flag counts what no rule reaches.
type Flag struct {
	System   SystemID          `json:"system"`
	Category privacy.Category  `json:"category"`
	Trigger  retention.Trigger `json:"trigger,omitzero"`
	Items    int               `json:"items"`
}

// Outcome is what became of a record in a sweep.
type Outcome string

// The outcomes.
const (
	WouldGo   Outcome = "would-go"   // of a dry run
	WentAway  Outcome = "gone"       // erased or anonymised, and proved to be
	KeptAway  Outcome = "kept"       // selected, and kept by a rule
	HeldBack  Outcome = "held"       // kept by a hold; its release makes it due
	ForReview Outcome = "for-review" // somebody is to decide
	NotGone   Outcome = "failed"     // to be tried again
	Elsewhere Outcome = "taken"      // another run has it
)

const (
	mostExamples = 5
	mostFailures = 100
)

// Sweep goes through every system that is a [Sweeper], category by category, in batches, and erases what is due: each
// record on its own, with its own lines in the ledger, its holds read right before, and a second look behind. A record that fails
// is counted, and the rest goes on. The memory it takes does not grow with the records.
//
// An earlier day makes less due and never more, so that a clock that was set back destroys nothing that it would not have
// destroyed before: what may go by the rules of the day, and not by an edition that is to come, is kept already, and so is what a
// hold keeps that was placed after the day. A day after today is a [privacy.ErrInvalid] unless it is a dry run. A run that was
// stopped is taken up by another: from its cursor, or from the beginning, which finds what is left. What a stopped run had begun is
// taken over first, once its lease has run out, see [Config].
//
// It returns the first error of a store or of the selection, and that of the context, with what was done before.
func (s *Service) Sweep(ctx context.Context, w Sweep) (SweepReport, error) {
	const op = "erasure: sweep"
	r := &sweepRun{s: s, Sweep: w, tallies: make(map[tallyKey]*Tally)}
	if err := r.check(op); err != nil {
		return SweepReport{}, err
	}
	err := r.run(ctx)
	rep := r.report()
	if err != nil {
		return rep, fmt.Errorf("%s: %w", op, err)
	}
	return rep, nil
}

// tallyKey is what tallies are told apart by.
type tallyKey struct {
	system   SystemID
	category privacy.Category
	rule     string
	action   retention.Action
	outcome  Outcome
}

type sweepRun struct {
	Sweep
	s       *Service
	rep     SweepReport
	tallies map[tallyKey]*Tally
}

// check returns every fault of a sweep, and fills in what it does not say.
func (r *sweepRun) check(op string) error {
	var f privacy.Faults
	f.CheckID("sweep.id", r.ID)
	f.CheckID("sweep.by", string(r.By))
	f.Require(!r.On.IsZero(), "sweep.on", "is not set")
	f.Require(r.DryRun || !r.On.After(r.s.today()), "sweep.on", "is in the future")
	f.Require(r.Batch >= 0, "sweep.batch", "is negative")
	f.Require(r.DryRun || r.Claims != nil, "sweep.claims", "is not given")
	ruled := make(map[privacy.Category]bool)
	for rule := range r.s.c.Schedule.Rules() {
		ruled[rule.Category] = true
	}
	for i, c := range r.Categories {
		f.Require(ruled[c], fmt.Sprintf("sweep.categories[%d]", i), "has no rule: what it holds is kept")
	}
	if len(r.Categories) == 0 {
		r.Categories = slices.Collect(maps.Keys(ruled))
	}
	r.Categories = slices.Compact(slices.Sorted(slices.Values(r.Categories)))
	r.Batch = cmp.Or(r.Batch, 500)
	return f.Err(op)
}

// run goes through the systems.
func (r *sweepRun) run(ctx context.Context) error {
	if !r.DryRun {
		if err := r.takeOver(ctx); err != nil {
			return err
		}
	}
	for _, id := range r.s.systems {
		if err := r.flags(ctx, id); err != nil {
			return fmt.Errorf("system %s: %w", id, err)
		}
		sweeper, ok := r.s.c.Systems[id].(Sweeper)
		if !ok {
			r.rep.Unswept = append(r.rep.Unswept, id)
			continue
		}
		for _, c := range r.Categories {
			if err := r.category(ctx, id, sweeper, c); err != nil {
				return fmt.Errorf("system %s: category %s: %w", id, c, err)
			}
		}
	}
	return nil
}

// flags counts what no rule reaches.
func (r *sweepRun) flags(ctx context.Context, id SystemID) error {
	lister, ok := r.s.c.Systems[id].(Lister)
	if !ok {
		r.rep.Unlisted = append(r.rep.Unlisted, id)
		return nil
	}
	var triggers []retention.Trigger
	for _, c := range r.Categories {
		for _, cut := range r.s.c.Schedule.Thresholds(r.On, c) {
			triggers = append(triggers, cut.Trigger)
		}
	}
	triggers = slices.Compact(slices.Sorted(slices.Values(triggers)))
	for h, err := range lister.Held(ctx, triggers) {
		if err != nil {
			return err
		}
		thresholds := r.s.c.Schedule.Thresholds(r.On, h.Category)
		if len(thresholds) == 0 {
			r.rep.Unruled = append(r.rep.Unruled, Flag{System: id, Category: h.Category, Items: h.Items})
		}
		for _, cut := range thresholds {
			own := cut.FreeOnce.IsZero() || !cut.Frees(civil.Date{}) || !cut.Due.IsZero() // false: only laws on categories below
			if n := h.Undated[cut.Trigger]; own && n > 0 {
				r.rep.Undated = append(r.rep.Undated, Flag{id, h.Category, cut.Trigger, n})
			}
		}
	}
	return nil
}

// category goes through what is due of one category in one system, batch by batch.
func (r *sweepRun) category(ctx context.Context, id SystemID, sweeper Sweeper, c privacy.Category) error {
	at := Cursor{System: id, Category: c}
	if at.before(r.From) {
		return nil
	}
	if r.From.System == id && r.From.Category == c {
		at.After = r.From.After
	}
	q := Query{Category: c, Thresholds: r.s.c.Schedule.Thresholds(r.On, c), Early: r.Early}
	if len(q.Thresholds) == 0 {
		return nil
	}
	for {
		batch, err := r.batch(ctx, sweeper, q, at.After)
		if err != nil {
			return err
		}
		for _, item := range batch {
			if err := r.record(ctx, id, item); err != nil {
				return err
			}
			at.After = item.Position
			r.rep.Cursor = at
		}
		if r.Progress != nil && len(batch) > 0 {
			r.Progress(r.report())
		}
		if len(batch) < r.Batch {
			return nil
		}
	}
}

// errOrder is that a system does not say where its items stand: the sweep would go on for ever.
var errOrder = errors.New("yields an item of another category, too many, or without a place after the one before")

// batch selects the next records.
func (r *sweepRun) batch(ctx context.Context, sweeper Sweeper, q Query, after Position) ([]Item, error) {
	var batch []Item
	err := r.s.contain(ctx, func(ctx context.Context) error {
		var mine []Item
		for item, err := range sweeper.Due(ctx, q, after, r.Batch) {
			if err != nil {
				return err
			}
			last := after
			if n := len(mine); n > 0 {
				last = mine[n-1].Position
			}
			if item.Position == "" || item.Position == last || item.Category != q.Category || len(mine) == r.Batch {
				return fmt.Errorf("%w: %w", errOrder, privacy.ErrInvalid)
			}
			mine = append(mine, item)
		}
		batch = mine
		return nil
	})
	return batch, err
}

// record judges one record, and erases it if it is due.
func (r *sweepRun) record(ctx context.Context, id SystemID, item Item) error {
	r.rep.Looked++
	o := &Order{Subject: item.Subject, Reason: Expired, On: r.On, By: r.By, Early: r.Early}
	v, goes, _ := r.s.judge(o, item.Record, nil)
	decided, _ := v.Winner()
	rule := decided.ID
	o.Regime = r.s.regulation(decided.Regime).Regime
	count := func(a retention.Action, out Outcome) { r.count(tallyKey{id, item.Category, rule, a, out}, item.ID) }
	if !goes {
		if v.Action == retention.Review && (v.Due || r.Early) {
			count(retention.Review, ForReview)
		} else {
			count(retention.Keep, KeptAway)
		}
		return nil
	}
	if r.Pace != nil && !r.DryRun {
		if err := r.Pace(ctx); err != nil {
			return err
		}
	}
	var bad privacy.Faults
	bad.CheckID("subject", string(item.Subject))
	if err := bad.Err("item"); err != nil {
		r.fail(Failure{id, item.ID, Unread, err})
		count(v.Action, NotGone)
		return nil
	}
	if r.DryRun {
		held, err := r.s.heldNow(ctx, o, id, item)
		switch {
		case err != nil:
			return err
		case len(held) > 0:
			count(v.Action, HeldBack)
		default:
			count(v.Action, WouldGo)
		}
		return nil
	}
	o.ID = r.s.erasure(id, item)
	out, err := r.erase(ctx, o, id, item)
	if err == nil {
		count(v.Action, out)
	}
	return err
}

func (r *sweepRun) fail(f Failure) {
	if len(r.rep.Failures) < mostFailures {
		r.rep.Failures = append(r.rep.Failures, f)
	}
}

func (r *sweepRun) count(k tallyKey, id privacy.RecordID) {
	t := r.tallies[k]
	if t == nil {
		t = &Tally{System: k.system, Category: k.category, Rule: k.rule, Action: k.action, Outcome: k.outcome}
		r.tallies[k] = t
	}
	t.Records++
	if len(t.Examples) < mostExamples {
		t.Examples = append(t.Examples, id)
	}
}

// report returns what was done so far.
func (r *sweepRun) report() SweepReport {
	rep := r.rep
	rep.Tallies = nil
	for _, t := range r.tallies {
		line := *t
		line.Examples = slices.Clone(t.Examples)
		rep.Tallies = append(rep.Tallies, line)
	}
	slices.SortFunc(rep.Tallies, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Action, b.Action), cmp.Compare(a.Outcome, b.Outcome))
	})
	rep.Failures = slices.Clone(rep.Failures)
	return rep
}
