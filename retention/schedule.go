package retention

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Schedule is the rules of a controller. It is immutable and safe for concurrent use; its zero value has no rule, and
// keeps everything.
type Schedule struct {
	rules      []Rule
	index      map[privacy.Category][]int
	categories *privacy.Categories
}

// below reports whether the rule is about a category below that of a record. Such a rule counts only once its trigger
// has happened, which shows that the record contains such data.
func (r *Rule) below(c privacy.Category) bool { return r.Category != c }

// NewSchedule returns the schedule of the given rules, or a [privacy.FaultsError] with every fault. The order of the
// rules does not matter. The categories of the rules are unrelated: if some are below others, pass the table to
// [Schedule.WithCategories].
func NewSchedule(rules ...Rule) (*Schedule, error) {
	s := new(Schedule)
	type named struct {
		category privacy.Category
		id       string
	}
	editions := make(map[named][]int)
	var f privacy.Faults
	for i, r := range rules {
		where := fmt.Sprintf("rules[%d]", i)
		r.check(&f, where)
		name := named{r.Category, r.ID}
		for _, j := range editions[name] {
			if overlap(&s.rules[j], &r) {
				f.Add(where+".since", fmt.Sprintf("overlaps rules[%d], an edition of the same rule", j))
			}
		}
		editions[name] = append(editions[name], i)
		s.rules = append(s.rules, r)
	}
	if err := f.Err("retention: new schedule"); err != nil {
		return nil, err
	}
	return s.WithCategories(nil), nil
}

// WithCategories returns the schedule with a table of categories. The table decides which records a hold concerns, and
// which a Statute floor keeps: those of its own category and, once its trigger has happened, those of a category above,
// which contain some of the data. Any other rule is about its own category alone. Nil is a flat table of the categories
// of the rules.
func (s *Schedule) WithCategories(c *privacy.Categories) *Schedule {
	if c == nil {
		c = s.flat()
	}
	w := &Schedule{rules: s.rules, index: make(map[privacy.Category][]int, len(s.index)), categories: c}
	for i, r := range s.rules {
		w.index[r.Category] = append(w.index[r.Category], i)
	}
	own := maps.Clone(w.index)
	for i, r := range s.rules {
		if r.MinForce != Statute {
			continue
		}
		for d, ok := c.Lookup(r.Category); ok && d.Parent != ""; d, ok = c.Lookup(d.Parent) {
			if len(own[d.Parent]) > 0 && !slices.ContainsFunc(w.index[d.Parent], func(j int) bool { return s.rules[j].ID == r.ID && s.rules[j].Since == r.Since }) {
				w.index[d.Parent] = append(slices.Clip(w.index[d.Parent]), i)
			}
		}
	}
	return w
}

// flat returns a table of the categories of the rules in which none is below another.
func (s *Schedule) flat() *privacy.Categories {
	var defs []privacy.CategoryDef
	seen := make(map[privacy.Category]bool)
	for _, r := range s.rules {
		if !seen[r.Category] {
			defs, seen[r.Category] = append(defs, privacy.CategoryDef{ID: r.Category}), true
		}
	}
	c, _ := privacy.NewCategories(defs...) // cannot fail: the rules were checked
	return c
}

// Concerns reports whether the hold is about the record: by its subject, and by its category as in
// [privacy.Categories.Concerns]. A hold without subject or category concerns everything, and so does one on a category
// that is not in the table. A record without a subject may be anyone's, and one of an unknown category may contain
// anything.
func (s *Schedule) Concerns(h Hold, r Record) bool {
	if h.Subject != "" && r.Subject != "" && h.Subject != r.Subject {
		return false
	}
	return s == nil || s.categories.Concerns(h.Category, r.Category)
}

func overlap(a, b *Rule) bool {
	return (a.Before.IsZero() || b.Since.Before(a.Before)) && (b.Before.IsZero() || a.Since.Before(b.Before))
}

// Rules returns every edition of every rule, in the order given.
func (s *Schedule) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for _, r := range s.rules {
			if !yield(r) {
				return
			}
		}
	}
}

// RulesFor returns every edition of every rule that can decide about a record of the category: the category's own
// rules, then the Statute floors of categories below, see [Schedule.WithCategories].
func (s *Schedule) RulesFor(c privacy.Category) iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for _, i := range s.index[c] {
			if !yield(s.rules[i]) {
				return
			}
		}
	}
}

// At decides whether the record must be kept, may go or must go on a day, given the holds that may concern it. It
// applies all rules of the category in force on that day and all holds. On an unset day it keeps everything.
//
// At does not allocate. The verdict refers to the record's dates and to the slice of holds, which must not be changed
// while it is in use.
func (s *Schedule) At(on civil.Date, r Record, holds ...Hold) Verdict {
	v := Verdict{schedule: s, on: on, record: r, holds: holds}
	v.decide(nil)
	return v
}

// OnRequest is [Schedule.At] if the person asks for erasure and a ground of Art 17(1) applies. Only what Art 17(3)
// allows keeps the record: a hold, a Statute floor, and a Claims floor if legal claims are shown, that is, if the fact
// is Yes. A Business floor does not. A record that nothing keeps is due.
//
// Do not pass the hold for the request that is being carried out, or a restriction that this request ends: they would
// keep what must be erased.
func (s *Schedule) OnRequest(on civil.Date, r Record, claims privacy.Fact, holds ...Hold) Verdict {
	v := Verdict{schedule: s, on: on, record: r, holds: holds, request: true, claims: claims}
	v.decide(nil)
	return v
}

// resists reports whether a floor of the given force counts.
func (v *Verdict) resists(f Force) bool { return !v.request || v.outweighs(f) }

// outweighs reports whether a floor of the given force prevails over the law: over the right to erasure, as Art 17(3)
// allows, and over a Statute ceiling. Claims must be shown. [Schedule.At] is given no claims: a [LegalHold] shows them.
func (v *Verdict) outweighs(f Force) bool {
	return f == Statute || f == Claims && v.claims == privacy.Yes
}
