package rights

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The tables of a law.
const (
	times = iota
	bases
	refusals
	sole
	effects
	actions
	uses
	silent
	manual
	regulator
	court
	tableCount
)

// The numbers of values.
const (
	basisCount   = int(lawfulbasis.RecognisedLegitimateInterests) + 1
	rightCount   = int(ComplainToController) + 1
	refusalCount = int(RestrictedByLaw) + 1
	actionCount  = int(Reopen) + 1
	useCount     = int(PublicInterest) + 1
)

// sizes are how many questions each table answers.
var sizes = [tableCount]int{
	times: 1, bases: rightCount * basisCount, refusals: rightCount * refusalCount, sole: basisCount, effects: 2 * rightCount,
	actions: actionCount, uses: useCount, silent: 1, manual: 1, regulator: 1, court: 1,
}

// row is a row of a table, its name, and the questions that it answers, by number.
type row struct {
	privacy.Row
	name string
	keys []int
}

// rows returns the rows of each table.
func (t *Tables) rows() (all [tableCount][]row) {
	add := func(table int, field string, i int, p *privacy.Provision, name string, keys []int) {
		all[table] = append(all[table], row{privacy.Row{Field: fmt.Sprintf("%s[%d]", field, i), Provision: p}, name, keys})
	}
	for i := range t.Times {
		add(times, "times", i, &t.Times[i].Provision, "time to answer", []int{0})
	}
	for i := range t.Bases {
		r := &t.Bases[i]
		add(bases, "bases", i, &r.Provision, r.Right.String()+" on "+words(r.Bases), keys(r.Bases, int(r.Right)*basisCount, 1))
	}
	for i := range t.Refusals {
		r := &t.Refusals[i]
		add(refusals, "refusals", i, &r.Provision, "refuse "+words(r.Rights)+": "+r.Ground.String(), keys(r.Rights, int(r.Ground), refusalCount))
	}
	for i := range t.Sole {
		r := &t.Sole[i]
		add(sole, "sole", i, &r.Provision, "automated-decision alone on "+words(r.Bases), keys(r.Bases, 0, 1))
	}
	for i := range t.Effects {
		r := &t.Effects[i]
		add(effects, "effects", i, &r.Provision, "effect of "+r.Right.String(), keys(reached[r.Marketing%3], 2*int(r.Right), 1))
	}
	for i := range t.Actions {
		r := &t.Actions[i]
		add(actions, "actions", i, &r.Provision, words(r.Actions), keys(r.Actions, 0, 1))
	}
	for i := range t.Uses {
		r := &t.Uses[i]
		add(uses, "uses", i, &r.Provision, "restricted data: "+words(r.Uses), keys(r.Uses, 0, 1))
	}
	for _, s := range []struct {
		table       int
		field, name string
		list        []privacy.Provision
	}{
		{silent, "silent", "no answer", t.Silent}, {manual, "manual", "portability without automated means", t.Manual},
		{regulator, "regulator", "complain to the regulator", t.Regulator}, {court, "court", "go to court", t.Court},
	} {
		for i := range s.list {
			add(s.table, s.field, i, &s.list[i], s.name, []int{0})
		}
	}
	return all
}

// reached is what a rule on an activity speaks of: 1 is direct marketing, 0 everything else.
var reached = [...][]uint8{privacy.Unknown: {0, 1}, privacy.No: {0}, privacy.Yes: {1}}

// keys returns the numbers of some questions: where they begin, and step for each value.
func keys[T ~uint8](list []T, begin, step int) []int {
	all := make([]int, len(list))
	for i, v := range list {
		all[i] = begin + int(v)*step
	}
	return all
}

// words returns the words of some values.
func words[T fmt.Stringer](list []T) string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = v.String()
	}
	return strings.Join(all, ", ")
}

// answer is the answer to a question, and the provision that says so.
type answer[T any] struct {
	value T
	cite  privacy.Citation
}

// layOutAnswers lays out what [Law.Follows] and [Law.MayRefuse] answer. A row that says why there is no answer, or that the law
// is in force, answers every question that no later row does.
func (l *Law) layOutAnswers() {
	l.scopes = append(l.scopes, answer[Availability]{})
	for _, p := range l.t.Silent {
		l.scopes = append(l.scopes, answer[Availability]{Unclear, p.Cite})
	}
	for i := range l.t.Bases {
		l.scopes = append(l.scopes, answer[Availability]{l.t.Bases[i].Scope, l.t.Bases[i].Cite})
	}
	for _, e := range layOut(slices.Concat(toEverything(l.rows[silent], basisCount), l.rows[bases]), sizes[bases]) {
		l.follows = append(l.follows, era[[rightCount * basisCount]uint16]{e.since, [rightCount * basisCount]uint16(e.cells)})
	}
	l.outcomes = append(l.outcomes, answer[privacy.Outcome]{})
	for range l.t.Times {
		l.outcomes = append(l.outcomes, answer[privacy.Outcome]{value: privacy.Denied})
	}
	for i := range l.t.Refusals {
		l.outcomes = append(l.outcomes, answer[privacy.Outcome]{privacy.Permitted, l.t.Refusals[i].Cite})
	}
	for _, e := range layOut(slices.Concat(toEverything(l.rows[times], refusalCount), l.rows[refusals]), sizes[refusals]) {
		l.refusals = append(l.refusals, era[[rightCount * refusalCount]uint16]{e.since, [rightCount * refusalCount]uint16(e.cells)})
	}
}

// toEverything returns rows that answer for every right and value, but for no right and the zero value.
func toEverything(rows []row, values int) []row {
	var keys []int
	for r := 1; r < rightCount; r++ {
		for v := 1; v < values; v++ {
			keys = append(keys, r*values+v)
		}
	}
	all := make([]row, len(rows))
	for i, r := range rows {
		all[i] = row{r.Row, r.name, keys}
	}
	return all
}

// byDay has what a table says in each era, the newest first. The last is for the days before the others.
type byDay[C any] []era[C]

// era has the number of the row that answers each question from a day on, from 1; 0 means that no row does.
type era[C any] struct {
	since civil.Date
	cells C
}

// on returns what the table says on a day.
func (b byDay[C]) on(day civil.Date) *C {
	i := 0
	for i < len(b)-1 && day.Before(b[i].since) {
		i++
	}
	return &b[i].cells
}

// layOut lays the rows of a table out by era. Of two that answer one question the later one counts.
func layOut(rows []row, size int) byDay[[]uint16] {
	days := []civil.Date{{}}
	for _, r := range rows {
		days = append(days, r.Since, r.Before)
	}
	slices.SortFunc(days, func(a, b civil.Date) int { return b.Compare(a) })
	var b byDay[[]uint16]
	for _, day := range slices.Compact(days) {
		cells := make([]uint16, size)
		for n, r := range rows {
			if r.InForce(day) {
				for _, k := range r.keys {
					cells[k] = uint16(n + 1)
				}
			}
		}
		b = append(b, era[[]uint16]{day, cells})
	}
	return b
}
