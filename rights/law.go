package rights

import (
	"iter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on requests, as data for [NewLaw].
type Tables struct {
	Regulation *privacy.Regulation
	Times      []TimeRule    // how the time to answer is counted, by day of receipt
	Bases      []BasisRule   // which right follows from which basis
	Refusals   []RefusalRule // on which ground a request may be refused
	Sole       []SoleRule    // when a decision may be made by automated means alone
	Effects    []EffectRule  // what becomes of an activity, where that does not follow from the rule of the basis
	Actions    []ActionRule  // where each action is regulated
	Uses       []UseRule     // what restricted data may be used for

	// Provisions that are cited for one thing each, by day.
	Silent    []privacy.Provision // for a right or basis without a rule: why the law gives no answer; before its first day as well
	Manual    []privacy.Provision // data that are not processed by automated means are not portable
	Regulator []privacy.Provision // a person who is refused can complain to the regulator; empty: the regime has none
	Court     []privacy.Provision // and go to court
}

// BasisRule says how far a right follows from some bases. The days are those of receipt; for [AutomatedDecision] those of
// the decision.
type BasisRule struct {
	privacy.Provision
	Right Right
	Bases []lawfulbasis.Basis
	Scope Availability
}

// RefusalRule offers a ground on which requests under some rights may be refused, by day of receipt.
type RefusalRule struct {
	privacy.Provision
	Ground Refusal
	Rights []Right
}

// EffectRule says what becomes of what a right reaches at all, see [Law.Effects].
type EffectRule struct {
	privacy.Provision
	Right       Right
	Marketing   privacy.Fact // yes: of direct marketing; no: of everything but it; unknown: of both
	Consequence Consequence
}

// ActionRule says where some actions are regulated, by day of receipt.
type ActionRule struct {
	privacy.Provision
	Actions []Action
}

// UseRule leaves restricted data to some uses.
type UseRule struct {
	privacy.Provision
	Uses []RestrictedUse
}

// Law answers what a request obliges to, and by when, under one regime. It is immutable and safe for concurrent use.
type Law struct {
	t        Tables
	rows     [tableCount][]row
	byDay    [tableCount]byDay[[]uint16] // all but bases and refusals, which are asked most
	follows  byDay[[rightCount * basisCount]uint16]
	refusals byDay[[rightCount * refusalCount]uint16]
	scopes   []answer[Availability]    // to each number of follows
	outcomes []answer[privacy.Outcome] // to each number of refusals
	kind     *requestKind              // of the requests that it governs
}

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation, source
// or first day, a value that its enumeration does not have, two rows that answer one question on one day, a gap between
// days on which time is counted or a right follows, and a law under which time is never counted or ceases to be.
func NewLaw(t Tables) (*Law, error) {
	l := &Law{t: t.clone()}
	l.rows = l.t.rows()
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	l.t.check(&f)
	for i := range l.rows {
		checkRows(&f, i != times && i != bases, l.rows[i])
	}
	if err := f.Err("rights: law"); err != nil {
		return nil, err
	}
	for i, rows := range l.rows {
		if i != bases && i != refusals {
			l.byDay[i] = layOut(rows, sizes[i])
		}
	}
	l.layOutAnswers()
	l.kind = kindOf([]*Law{l})
	return l, nil
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for _, rows := range l.rows {
			for _, r := range rows {
				if !yield(r.name, *r.Provision) {
					return
				}
			}
		}
	}
}

// at returns the number of the row of a table that answers a question on a day, or -1 if no row does.
func (l *Law) at(table int, on civil.Date, key int) int {
	return int((*l.byDay[table].on(on))[key]) - 1
}

// cite returns the provision that is in force on a day, or the zero citation if no row of the list is.
func (l *Law) cite(table int, list []privacy.Provision, on civil.Date) privacy.Citation {
	if i := l.at(table, on, 0); i >= 0 {
		return list[i].Cite
	}
	return privacy.Citation{}
}

// firstDay returns the first day on which time is counted.
func (l *Law) firstDay() civil.Date { return l.byDay[times][len(l.byDay[times])-2].since }
