package transfer

import (
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on transfers, as data for [NewLaw].
type Tables struct {
	Regulation  *privacy.Regulation
	General     []privacy.Provision // the general principle by day, without gaps; every day before is under the first
	Territories []Territory         // what is inside the regime by day, without gaps; every day before is under the first
	Rules       []Rule              // decisions on places, safeguards and derogations
	Tests       []Test              // by day
}

// Territory is where data can go without leaving the regime.
type Territory struct {
	privacy.Provision
	Places []string // [EEA] stands for the members of the day
}

// Test is the standard by which the protection that safeguards give is assessed.
type Test struct {
	privacy.Provision
	Standard string `json:"standard"`
}

// Law answers whether data may leave the territory of one regime. It is immutable and safe for concurrent use. A nil law
// permits nothing.
type Law struct {
	t       Tables
	places  []place // by number
	general [mechanisms][]inForce
	open    []open // the newest first
	reasons [len(reasons)]privacy.Citation
	own     [len(conditions)][2]privacy.Citation // of conditions with a provision of their own: if not known, if not met
}

// place is what the law has on one place.
type place struct {
	inside    []days    // on which it is within the territory
	decisions []inForce // the earlier first
}

// inForce is a rule and what each check asks of it, in one place.
type inForce struct {
	days
	mechanism Mechanism
	requires  []Requirement
	rule      *Rule
}

// open is the general mechanisms that a transfer may begin to rest on from a day on, those of them that regulations can
// restrict, and what [Law.choose] finds for each.
type open struct {
	since             civil.Date
	all, restrictable Set
	chosen            [mechanisms]struct {
		rule *inForce
		why  reason
	}
}

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation,
// source or first day, an unknown place, mechanism or condition, an ID that is used twice, and rules on one mechanism and
// place that are in force on one day.
func NewLaw(t Tables) (*Law, error) {
	l := &Law{t: t.clone()}
	if err := l.check(); err != nil {
		return nil, err
	}
	l.layOut()
	return l, nil
}

// With returns the tables as an amendment has them: its rows end those before them, see [privacy.Amend]. A rule answers the
// same question as the others of its identifier.
func (t Tables) With(a Tables) Tables {
	type none = struct{}
	t.General = privacy.Amend(t.General, a.General, func(p *privacy.Provision) (none, *privacy.Provision) { return none{}, p })
	t.Territories = privacy.Amend(t.Territories, a.Territories, func(r *Territory) (none, *privacy.Provision) { return none{}, &r.Provision })
	t.Rules = privacy.Amend(t.Rules, a.Rules, func(r *Rule) (string, *privacy.Provision) { return r.ID, &r.Provision })
	t.Tests = privacy.Amend(t.Tests, a.Tests, func(r *Test) (none, *privacy.Provision) { return none{}, &r.Provision })
	return t
}

// clone returns a copy that shares nothing with t but the regulation, with what goes by day in order.
func (t Tables) clone() Tables {
	t.General = slices.Clone(t.General)
	t.Territories = slices.Clone(t.Territories)
	t.Tests = slices.Clone(t.Tests)
	t.Rules = slices.Clone(t.Rules)
	for i := range t.Territories {
		t.Territories[i].Places = slices.Clone(t.Territories[i].Places)
	}
	for i := range t.Rules {
		t.Rules[i] = t.Rules[i].clone()
	}
	slices.SortStableFunc(t.General, func(a, b privacy.Provision) int { return a.Since.Compare(b.Since) })
	slices.SortStableFunc(t.Territories, func(a, b Territory) int { return a.Since.Compare(b.Since) })
	return t
}

// layOut prepares the tables, which have no fault, for fast answers.
func (l *Law) layOut() {
	for number := range geography.codes {
		p := place{inside: l.insideOf(uint16(number))}
		for _, r := range l.rulesOn(uint16(number)) {
			in := inForce{days{r.rule.Since, r.rule.Before}, r.rule.Mechanism, r.rule.Requires, r.rule}
			if number == 0 {
				l.general[in.mechanism] = append(l.general[in.mechanism], in)
			} else {
				p.decisions = append(p.decisions, in)
			}
		}
		l.places = append(l.places, p)
	}
	l.layOutOpen()
	for r := range reasons {
		l.reasons[r] = reasons[r].code.Finding("", l.t.Regulation).Cite
	}
	for c := range conditions {
		if conditions[c].own {
			for f := range l.own[c] {
				l.own[c][f] = Condition(c).Code(privacy.Fact(f)).Finding("", l.t.Regulation).Cite
			}
		}
	}
}

// insideOf returns the days on which a place is within the territory.
func (l *Law) insideOf(number uint16) (list []days) {
	for i, t := range l.t.Territories {
		row := days{t.Since, t.Before}
		if i == 0 {
			row.since = civil.Date{}
		}
		for _, name := range t.Places {
			if in, ok := geography.covers(name, number).and(row); ok {
				list = append(list, in)
			}
		}
	}
	return list
}

// placed is a rule as it is in force for a place, and its place in the table.
type placed struct {
	rule *Rule
	at   int
}

// rulesOn returns the rules on a place, the earlier before the later; for 0 those on any place.
func (l *Law) rulesOn(number uint16) (list []placed) {
	for i := range l.t.Rules {
		r := &l.t.Rules[i]
		all := days{r.Since, r.Before}
		in, ok := geography.covers(r.To, number).and(all)
		if !ok {
			continue
		}
		if in != all { // the place is a member for part of the time
			part := *r
			part.Since, part.Before = in.since, in.before
			r = &part
		}
		list = append(list, placed{r, i})
	}
	slices.SortStableFunc(list, func(a, b placed) int { return a.rule.Since.Compare(b.rule.Since) })
	return list
}

// layOutOpen works out which mechanisms a transfer may begin to rest on, decisions apart.
func (l *Law) layOutOpen() {
	changes := []civil.Date{{}}
	note := func(day civil.Date) { changes = append(changes, day) }
	for _, list := range l.general {
		for i := range list {
			note(list[i].rule.SignBefore)
			list[i].rule.changes(note)
		}
	}
	slices.SortFunc(changes, func(a, b civil.Date) int { return b.Compare(a) })
	for _, day := range slices.Compact(changes) {
		o := open{since: day}
		for m, list := range l.general {
			o.chosen[m].rule, o.chosen[m].why = l.choose(list, Mechanism(m), day)
			for i := range list {
				r := list[i].rule
				if !r.InForce(day) || !r.SignBefore.IsZero() && !day.Before(r.SignBefore) {
					continue
				}
				o.all |= Mechanism(m).bit()
				if r.asks(NotRestricted, day) {
					o.restrictable |= Mechanism(m).bit()
				}
			}
		}
		l.open = append(l.open, o)
	}
}

// openOn returns the general mechanisms that are open on a day.
func (l *Law) openOn(on civil.Date) *open {
	i := 0
	for i < len(l.open)-1 && on.Before(l.open[i].since) {
		i++
	}
	return &l.open[i]
}

// Regulation returns the regulation of the regime; nil for a nil law.
func (l *Law) Regulation() *privacy.Regulation {
	if l == nil {
		return nil
	}
	return l.t.Regulation
}

// Rules yields every decision, safeguard and derogation, in the order of the tables.
func (l *Law) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for i := range l.t.Rules {
			if !yield(l.t.Rules[i].clone()) {
				return
			}
		}
	}
}

// Test returns the standard by which safeguards are assessed on a day, and whether there is one.
func (l *Law) Test(on civil.Date) (Test, bool) {
	for _, t := range l.t.Tests {
		if t.InForce(on) {
			return t, true
		}
	}
	return Test{}, false
}

// principle returns the general principle of a day.
func (l *Law) principle(on civil.Date) privacy.Citation {
	i := len(l.t.General) - 1
	for i > 0 && on.Before(l.t.General[i].Since) {
		i--
	}
	return l.t.General[i].Cite
}

// applies returns the first day of the general principle. What transfers rested on before is not in the tables, except
// what is still a rule.
func (l *Law) applies() civil.Date { return l.t.General[0].Since }

// changes notes the days on which the answer for a place and a mechanism can change by the law.
func (l *Law) changes(p *place, m Mechanism, note func(civil.Date)) {
	note(l.applies())
	for i := range l.t.Territories {
		note(l.t.Territories[i].Since)
		note(l.t.Territories[i].Before)
	}
	for _, in := range p.inside {
		note(in.since)
		note(in.before)
	}
	for _, list := range [...][]inForce{p.decisions, l.general[m]} {
		for i := range list {
			list[i].rule.changes(note)
		}
	}
}

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for _, r := range l.t.rows() {
			if !yield(r.name, *r.Provision) {
				return
			}
		}
	}
}
