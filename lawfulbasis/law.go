package lawfulbasis

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on lawful bases, as data for [NewLaw]. What has no row is not law in the regime.
type Tables struct {
	Regulation *privacy.Regulation
	Lawfulness privacy.Provision // that processing needs a basis; cited if the basis itself has no row
	Bases      map[Basis]privacy.Provision
	Conditions map[ConditionKind]privacy.Provision // that allow special-category and criminal-offence data
	Recognised map[RecognisedInterest]privacy.Provision
}

// With returns the tables as an amendment has them: its rows replace those of the same basis, condition or interest.
func (t Tables) With(a Tables) Tables {
	t.Bases, t.Conditions, t.Recognised = privacy.Merge(t.Bases, a.Bases), privacy.Merge(t.Conditions, a.Conditions), privacy.Merge(t.Recognised, a.Recognised)
	return t
}

// Law says which bases, conditions and recognised interests are law under one regime, and decides by them. It is immutable
// and safe for concurrent use.
type Law struct {
	regulation *privacy.Regulation
	lawfulness privacy.Provision
	bases      [RecognisedLegitimateInterests + 1]row
	conditions [CriminalLaw + 1]row
	recognised [Safeguarding + 1]row
}

// row is a row of a table of law. The zero row means that the table has no such row.
type row struct {
	privacy.Provision
	law bool
}

// inForce reports whether there is a row, and it is in force on a day.
func (r *row) inForce(on civil.Date) bool { return r.law && r.InForce(on) }

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row of an unknown basis, condition
// or interest, and a row without citation, source or first day.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	f.CheckRow(privacy.Row{Field: "lawfulness", Provision: &t.Lawfulness})
	l := &Law{regulation: t.Regulation, lawfulness: t.Lawfulness}
	layOut(&f, "bases", basisWords, t.Bases, l.bases[:])
	layOut(&f, "conditions", conditionWords, t.Conditions, l.conditions[:])
	layOut(&f, "recognised", recognisedWords, t.Recognised, l.recognised[:])
	if err := f.Err("lawfulbasis: law"); err != nil {
		return nil, err
	}
	return l, nil
}

// layOut checks the rows of a table and places each by the number of what it is about.
func layOut[E ~uint8](f *privacy.Faults, table string, words privacy.EnumNames, from map[E]privacy.Provision, to []row) {
	for _, e := range slices.Sorted(maps.Keys(from)) {
		field := fmt.Sprintf("%s[%s]", table, words.Text(uint8(e)))
		if e == 0 || int(e) >= len(to) {
			f.Add(field, "is unknown: want one of ["+strings.Join(words[1:], ", ")+"]")
			continue
		}
		to[e] = row{from[e], true}
		f.CheckRow(privacy.Row{Field: field, Provision: &to[e].Provision})
	}
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		_ = yield("lawfulness", l.lawfulness) && list(yield, "basis: ", basisWords, l.bases[:]) &&
			list(yield, "condition: ", conditionWords, l.conditions[:]) &&
			list(yield, "recognised interest: ", recognisedWords, l.recognised[:])
	}
}

// list yields the rows of a table until yield wants no more.
func list(yield func(string, privacy.Provision) bool, table string, words privacy.EnumNames, rows []row) bool {
	for i := range rows {
		if rows[i].law && !yield(table+words[i], rows[i].Provision) {
			return false
		}
	}
	return true
}

// Basis returns the provision of a basis. If the basis is not law in the regime, ok is false and the provision zero.
func (l *Law) Basis(b Basis) (p privacy.Provision, ok bool) { return find(l.bases[:], b) }

// Condition returns the provision of a condition of special-category or criminal-offence data. If the condition is not law in
// the regime, ok is false and the provision zero.
func (l *Law) Condition(k ConditionKind) (p privacy.Provision, ok bool) {
	return find(l.conditions[:], k)
}

// find returns the row of a value.
func find[E ~uint8](rows []row, e E) (privacy.Provision, bool) {
	if int(e) >= len(rows) {
		return privacy.Provision{}, false
	}
	return rows[e].Provision, rows[e].law
}

// InForce reports whether a basis is law on a day.
func (l *Law) InForce(b Basis, on civil.Date) bool {
	return int(b) < len(l.bases) && l.bases[b].inForce(on)
}
