package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/retention"
)

// checkRetention checks the entries on keeping, and lays the rules of each out for its category and all below it.
func (p *Policy) checkRetention(f *privacy.Faults) {
	var rules, laid placed
	for i, r := range p.doc.Retention {
		checkKept(f, i, &r)
		if r.Category != "" || !r.SetByLaw {
			p.checkCategory(f, place("retention", i, "category"), r.Category)
		}
		rules.add(i, p.rulesOf(f, i, &r)...)
	}
	if _, ok := rules.schedule(f); !ok || p.categories == nil {
		return
	}
	type edition struct {
		category privacy.Category
		id       string
		since    civil.Date
	}
	seen := make(map[edition]bool)
	for i, r := range p.doc.Retention {
		for _, rule := range p.rulesOf(new(privacy.Faults), i, &r) {
			for c := range p.categories.All() {
				below := rule
				below.Category = c.ID
				e := edition{c.ID, rule.ID, rule.Since}
				if !p.categories.Within(c.ID, r.Category) || r.SetByLaw && seen[e] { // a statute may be named for a category and one below
					continue
				}
				seen[e] = true
				laid.add(i, below)
			}
		}
	}
	if s, ok := laid.schedule(f); ok {
		p.schedule = s.WithCategories(p.categories)
	}
}

// rulesOf returns the rules of an entry: its own, or those of the statutes that it names, of each law of the document that has
// them.
func (p *Policy) rulesOf(f *privacy.Faults, i int, r *Retention) []retention.Rule {
	if !r.SetByLaw {
		if rule := r.Rule(); rule.HasCeiling() || !rule.Min.IsZero() {
			return []retention.Rule{rule}
		}
		return nil
	}
	var all []retention.Rule
	for j, id := range r.Statutes {
		n := len(all)
		for _, l := range p.packs() {
			if rules, err := l.Statutes().Rules(id, r.Category); err == nil {
				all = append(all, rules...)
			}
		}
		f.Require(len(all) > n || len(p.packs()) == 0, place("retention", i, fmt.Sprintf("statutes[%d]", j)), p.unknownStatute(id))
	}
	return all
}

// unknownStatute returns the reason for a statute that no law of the document has.
func (p *Policy) unknownStatute(id retention.StatuteID) string {
	var known []string
	for _, l := range p.packs() {
		for s := range l.Statutes().Statutes() {
			known = append(known, string(s.ID))
		}
	}
	return fmt.Sprintf("is %.40q: want one of %q", id, once(known))
}

// packs returns the laws that were given, of a policy that is not checked yet.
func (p *Policy) packs() []*law.Pack {
	return slices.DeleteFunc(slices.Clone(p.laws), func(l *law.Pack) bool { return l == nil })
}

// Rechecks returns how often data are verified, by the categories of the document and those below them that state nothing
// else (Art 5(1)(d)). Time runs from the day on which a record was last verified, see [retention.Verified].
func (p *Policy) Rechecks() *retention.Rechecks { return p.rechecks }

// layOutRechecks makes the rechecks of the categories.
func (p *Policy) layOutRechecks() {
	every := make(map[privacy.Category]civil.Period, len(p.doc.Categories))
	for _, c := range p.doc.Categories {
		every[c.ID] = c.Review
	}
	var list []retention.Recheck
	for c := range p.categories.All() {
		for at := c; ; {
			if !every[at.ID].IsZero() {
				list = append(list, retention.Recheck{Category: c.ID, Every: every[at.ID], From: retention.Verified})
				break
			}
			up, ok := p.categories.Lookup(at.Parent)
			if !ok {
				break
			}
			at = up
		}
	}
	p.rechecks, _ = retention.NewRechecks(list...) // cannot fail: categories and periods were checked
}

// checkKept checks what of an entry is no matter of a rule.
func checkKept(f *privacy.Faults, i int, r *Retention) {
	at := func(field string) string { return place("retention", i, field) }
	period := !r.Min.IsZero() || !r.Max.IsZero()
	if r.SetByLaw {
		f.Require(r.ID == "" && r.From == "" && !period && !r.AtTrigger, at("setByLaw"), "stands beside a rule: want only a category, statutes and activities with it")
		f.Require(r.Category == "" || len(r.Statutes) > 0, at("statutes"), "is empty: name the statutes for the category")
		f.Require(r.Category != "" || len(r.Statutes) == 0, at("category"), "is empty: say what the statutes are for")
		return
	}
	f.Require(len(r.Statutes) == 0, at("statutes"), "needs setByLaw")
	f.Require(!r.AtTrigger || !period, at("atTrigger"), "is set beside min or max: the record is kept until the day of the trigger or for a period from it")
	f.Require(!r.AtTrigger || r.From != "", at("from"), "is empty: atTrigger needs a trigger")
	contradict := !r.Max.IsZero() && r.Min.CanOutlast(r.Max) && !r.Max.CanOutlast(r.Min)
	f.Require(!contradict, at("min"), "is longer than max")
	f.Require(period || !r.OpenEnded, at("openEnded"), "is set, but there is no min")
	f.Require(r.ID != "" || period, at("id"), "is empty")
}

// placed is rules, and the place of each in the document.
type placed struct {
	rules  []retention.Rule
	places []string // old and new, as strings.NewReplacer takes them
}

func (p *placed) add(i int, rules ...retention.Rule) {
	for _, r := range rules {
		p.places = append(p.places, fmt.Sprintf("rules[%d]", len(p.rules)), fmt.Sprintf("retention[%d]", i))
		p.rules = append(p.rules, r)
	}
}

// schedule makes the rules a schedule, or takes its faults over with their places in the document.
func (p *placed) schedule(f *privacy.Faults) (*retention.Schedule, bool) {
	s, err := retention.NewSchedule(p.rules...)
	var faults privacy.Faults
	faults.Take("", err)
	words := strings.NewReplacer(p.places...)
	for _, one := range faults.List() {
		f.Add(words.Replace(one.Field), words.Replace(one.Reason))
	}
	return s, err == nil
}
