package recipient

import (
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Register holds who may have personal data of a controller. It is immutable and safe for concurrent use. Its zero value,
// and a nil register, have no recipient.
type Register struct {
	regimes    []*Register         // the register under each law; of one law the register itself
	law        *transfer.Law       // under which it answers; of several the first
	categories *privacy.Categories // nil: no category is part of another
	list       []edition
	index      map[privacy.RecipientID][]int
}

// NewRegister returns the register of copies of the given recipients, for a controller under the laws on transfers of one or
// several regimes, or a [privacy.FaultsError] with every fault. A recipient may stand several times as editions of different days; they must not
// overlap. What is permitted of a category is permitted of those below it in the table, which may be nil. It checks form,
// never law: a contract that lacks a term is a matter of [Register.Check].
func NewRegister(laws []*transfer.Law, categories *privacy.Categories, recipients ...Recipient) (*Register, error) {
	r := &Register{categories: categories, index: make(map[privacy.RecipientID][]int, len(recipients))}
	var f privacy.Faults
	privacy.CheckLaws(&f, "laws", laws)
	for i, one := range recipients {
		where := place("recipients", i)
		r.check(&f, where, &one)
		for _, j := range r.index[one.ID] {
			o := &recipients[j]
			f.Require(!overlap(one.Since, one.Before, o.Since, o.Before), where+"since", "overlaps another edition of the same recipient: "+place("recipients", j))
		}
		one = one.clone()
		one.Transfer.To = one.Country
		for j := range one.SubProcessors {
			s := &one.SubProcessors[j]
			s.Transfer.To = s.Country
		}
		r.index[one.ID] = append(r.index[one.ID], i)
		r.list = append(r.list, edition{Recipient: one})
	}
	if err := f.Err("recipient: new register"); err != nil {
		return nil, err
	}
	r.enact(laws[0])
	r.regimes = []*Register{r}
	for _, law := range laws[1:] {
		other := *r
		other.regimes = []*Register{&other}
		other.list = slices.Clone(r.list)
		other.enact(law)
		r.regimes = append(r.regimes, &other)
	}
	return r, nil
}

// enact lays out what becomes of each edition under a law.
func (r *Register) enact(law *transfer.Law) {
	r.law = law
	for i := range r.list {
		r.list[i].unfold(r)
	}
}

// under returns the register under the law of a regime, which is empty for the only one. It has none if the register has no such
// regime, or has several and none is named.
func (r *Register) under(regime privacy.Regime) (*Register, bool) {
	if r == nil || len(r.regimes) < 2 && regime == "" {
		return r, true
	}
	for _, one := range r.regimes {
		if one.law.Regulation().Regime == regime {
			return one, true
		}
	}
	return nil, false
}

// regulation returns the regulation that binds the controller; nil for a register without a law.
func (r *Register) regulation() *privacy.Regulation {
	if r == nil {
		return nil
	}
	return r.law.Regulation()
}

// Lookup returns a copy of the edition of a recipient that holds on a day, and whether there is one. On an unset day there
// is none.
func (r *Register) Lookup(id privacy.RecipientID, on civil.Date) (Recipient, bool) {
	if one, _ := r.edition(id, on); one != nil {
		return one.clone(), true
	}
	return Recipient{}, false
}

// All returns copies of every edition of every recipient, in the order given.
func (r *Register) All() iter.Seq[Recipient] {
	return func(yield func(Recipient) bool) {
		if r == nil {
			return
		}
		for _, one := range r.list {
			if !yield(one.clone()) {
				return
			}
		}
	}
}

// edition returns the edition of a recipient that holds on a day, nil where none does, and whether there is one of any day.
func (r *Register) edition(id privacy.RecipientID, on civil.Date) (one *edition, known bool) {
	if r == nil {
		return nil, false
	}
	editions := r.index[id]
	for _, i := range editions {
		if e := &r.list[i]; privacy.InForce(e.Since, e.Before, on) {
			return e, true
		}
	}
	return nil, len(editions) > 0
}

// overlap reports whether two stretches of days have one in common.
func overlap(since, before, since2, before2 civil.Date) bool {
	return (before.IsZero() || since2.Before(before)) && (before2.IsZero() || since.Before(before2))
}
