package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// With returns the tables as an amendment has them: its rows end those before them, see [privacy.Amend]. A row for several
// rights, bases, actions or uses counts as one for each.
func (t Tables) With(a Tables) Tables {
	type none = struct{}
	type pair struct{ a, b uint8 }
	whole := func(p *privacy.Provision) (none, *privacy.Provision) { return none{}, p }
	t.Times = privacy.Amend(t.Times, a.Times, func(r *TimeRule) (none, *privacy.Provision) { return none{}, &r.Provision })
	t.Bases = amend(t.Bases, a.Bases, func(r *BasisRule) *[]lawfulbasis.Basis { return &r.Bases },
		func(r *BasisRule) (pair, *privacy.Provision) {
			return pair{uint8(r.Right), uint8(r.Bases[0])}, &r.Provision
		})
	t.Refusals = amend(t.Refusals, a.Refusals, func(r *RefusalRule) *[]Right { return &r.Rights },
		func(r *RefusalRule) (pair, *privacy.Provision) {
			return pair{uint8(r.Ground), uint8(r.Rights[0])}, &r.Provision
		})
	t.Sole = amend(t.Sole, a.Sole, func(r *SoleRule) *[]lawfulbasis.Basis { return &r.Bases },
		func(r *SoleRule) (lawfulbasis.Basis, *privacy.Provision) { return r.Bases[0], &r.Provision })
	t.Effects = privacy.Amend(t.Effects, a.Effects, func(r *EffectRule) (pair, *privacy.Provision) {
		return pair{uint8(r.Right), uint8(r.Marketing)}, &r.Provision
	})
	t.Actions = amend(t.Actions, a.Actions, func(r *ActionRule) *[]Action { return &r.Actions },
		func(r *ActionRule) (Action, *privacy.Provision) { return r.Actions[0], &r.Provision })
	t.Uses = amend(t.Uses, a.Uses, func(r *UseRule) *[]RestrictedUse { return &r.Uses },
		func(r *UseRule) (RestrictedUse, *privacy.Provision) { return r.Uses[0], &r.Provision })
	t.Silent, t.Manual = privacy.Amend(t.Silent, a.Silent, whole), privacy.Amend(t.Manual, a.Manual, whole)
	t.Regulator, t.Court = privacy.Amend(t.Regulator, a.Regulator, whole), privacy.Amend(t.Court, a.Court, whole)
	return t
}

// amend is [privacy.Amend] for rows that each answer for the values of a set. A table that is not amended stays as it is.
func amend[R, E any, K comparable](rows, added []R, set func(*R) *[]E, of func(*R) (K, *privacy.Provision)) []R {
	if len(added) == 0 {
		return rows
	}
	return privacy.Amend(single(rows, set), single(added, set), of)
}

// single returns a row for each value of the set of each row.
func single[R, E any](rows []R, set func(*R) *[]E) (list []R) {
	for _, r := range rows {
		for _, e := range *set(&r) {
			*set(&r) = []E{e}
			list = append(list, r)
		}
	}
	return list
}
