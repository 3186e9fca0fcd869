package lawfulbasis

import (
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Register holds the activities of a controller (Art 30(1)). It is immutable and safe for concurrent use.
type Register struct {
	list  []Activity
	index map[privacy.ActivityID][]int
}

// NewRegister returns the register of the given activities, or a [privacy.FaultsError] with every fault. An
// activity may stand several times as editions of different days; they must not overlap. It checks form, never
// law: that a ground names what its basis rests on, unless it is [Ground.AsPublished], and nothing else.
func NewRegister(activities ...Activity) (*Register, error) {
	r := &Register{index: make(map[privacy.ActivityID][]int, len(activities))}
	var f privacy.Faults
	for i, a := range activities {
		where := fmt.Sprintf("activities[%d]", i)
		checkActivity(&f, where, a)
		for _, j := range r.index[a.ID] {
			f.Require(!overlap(a, activities[j]), where+".since", fmt.Sprintf("overlaps activities[%d], an edition of the same activity", j))
		}
		r.index[a.ID] = append(r.index[a.ID], i)
		r.list = append(r.list, a.clone())
	}
	if err := f.Err("lawfulbasis: new register"); err != nil {
		return nil, err
	}
	return r, nil
}

// Lookup returns the edition of an activity that holds on a day, and whether there is one.
func (r *Register) Lookup(id privacy.ActivityID, on civil.Date) (Activity, bool) {
	for _, i := range r.index[id] {
		if a := r.list[i]; privacy.Holds(a.Since, a.Before, on) {
			return a.clone(), true
		}
	}
	return Activity{}, false
}

// All returns every edition of every activity, in the order given.
func (r *Register) All() iter.Seq[Activity] {
	return func(yield func(Activity) bool) {
		for _, a := range r.list {
			if !yield(a.clone()) {
				return
			}
		}
	}
}

func overlap(a, b Activity) bool {
	return (a.Before.IsZero() || b.Since.Before(a.Before)) && (b.Before.IsZero() || a.Since.Before(b.Before))
}

func checkActivity(f *privacy.Faults, where string, a Activity) {
	f.CheckID(where+".id", string(a.ID))
	f.Require(a.Title != "", where+".title", "is empty")
	checkDates(f, where, a.Since, a.Before)
	f.Require(len(a.Data) > 0, where+".data", "is empty: say which data the activity needs")
	for i, c := range a.Data {
		at := fmt.Sprintf("%s.data[%d]", where, i)
		f.CheckID(at, string(c))
		f.Require(!slices.Contains(a.Data[:i], c), at, "stands twice")
	}
	f.Require(len(a.Grounds) > 0, where+".grounds", "is empty: no activity is lawful without a ground")
	f.Require(len(a.Grounds) <= MaxGrounds, where+".grounds", fmt.Sprintf("has more than %d", MaxGrounds))
	for i, g := range a.Grounds {
		checkGround(f, fmt.Sprintf("%s.grounds[%d]", where, i), g)
	}
}

func checkDates(f *privacy.Faults, where string, since, before civil.Date) {
	f.Require(before.IsZero() || since.Before(before), where+".before", "is not after since")
}

// uses tells which fields of a ground a basis rests on.
var uses = [...]struct{ purpose, party, law, interest, recognised bool }{
	Consent:                       {purpose: true},
	Contract:                      {party: true},
	LegalObligation:               {law: true},
	VitalInterests:                {},
	PublicTask:                    {law: true},
	LegitimateInterests:           {interest: true},
	RecognisedLegitimateInterests: {recognised: true},
}

func checkGround(f *privacy.Faults, where string, g Ground) {
	if g.Basis == None || int(g.Basis) >= len(uses) {
		f.Add(where+".basis", "is none of the bases of Art 6(1)")
		return
	}
	use, basis := uses[g.Basis], g.Basis.String()
	field := func(name string, set, needed, mayLack bool) {
		switch {
		case set && !needed:
			f.Add(where+"."+name, "is set, but a ground of "+basis+" has none")
		case !set && needed && !mayLack:
			f.Add(where+"."+name, "is empty: a ground of "+basis+" must name it")
		}
	}
	explicit := slices.ContainsFunc(g.Conditions, func(c Condition) bool { return c.Kind == ExplicitConsent })
	field("purpose", g.Purpose != "", use.purpose || explicit, false)
	if g.Purpose != "" {
		f.CheckID(where+".purpose", string(g.Purpose))
	}
	field("law", !g.Law.IsZero(), use.law, g.AsPublished)
	field("interest.name", g.Interest.Name != "", use.interest, g.AsPublished)
	field("recognised", g.Recognised != NoRecognisedInterest, use.recognised, false)
	f.Require(int(g.Recognised) < len(recognisedWords), where+".recognised", "is none of the conditions of Annex 1")
	f.Require(g.Party == DataSubject || use.party, where+".party", "is set, but a ground of "+basis+" has none")
	f.Require(int(g.Party) < len(partyWords), where+".party", "is no party")
	f.Require(g.Party != Client || g.AsPublished, where+".party",
		"is the client: a contract ground needs the person as a party (Art 6(1)(b)), unless it is kept as published")
	checkInterest(f, where+".interest", g.Interest, use.interest)
	checkConditions(f, where, g.Conditions)
	checkDates(f, where, g.Since, g.Before)
}

func checkInterest(f *privacy.Faults, where string, i Interest, used bool) {
	f.Require(used || i == Interest{Name: i.Name}, where, "has an assessment, but the basis weighs no interest")
	f.Require((i.Assessment == "") == i.ReviewBy.IsZero(), where+".reviewBy", "stands with an assessment, and an assessment only with it")
	f.Require(i.Assessed.IsZero() || i.Assessment != "", where+".assessed", "is set without an assessment")
	f.Require(i.Assessed.IsZero() || i.ReviewBy.IsZero() || !i.ReviewBy.Before(i.Assessed), where+".reviewBy", "is before assessed")
}

func checkConditions(f *privacy.Faults, where string, list []Condition) {
	for i, c := range list {
		at := fmt.Sprintf("%s.conditions[%d]", where, i)
		if c.Kind == NoCondition || int(c.Kind) >= len(conditions) {
			f.Add(at+".kind", "is no condition of Art 9(2) or 10")
			continue
		}
		f.Require(!conditions[c.Kind].needsLaw || !c.Law.IsZero(), at+".law", "is empty: "+conditions[c.Kind].provision+" rests on a law")
	}
}
