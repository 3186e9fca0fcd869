package lawfulbasis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func checkActivity(f *privacy.Faults, where string, a Activity) {
	f.CheckID(where+".id", string(a.ID))
	f.Require(!blank(a.Title), where+".title", "is empty")
	checkDates(f, where, a.Since, a.Before)
	for i, c := range a.Data {
		at := fmt.Sprintf("%s.data[%d]", where, i)
		f.CheckID(at, string(c))
		f.Require(!slices.Contains(a.Data[:i], c), at, "stands twice")
	}
	f.Require(len(a.Grounds) <= MaxGrounds, where+".grounds", fmt.Sprintf("has more than %d", MaxGrounds))
	for i, g := range a.Grounds {
		checkGround(f, fmt.Sprintf("%s.grounds[%d]", where, i), g)
	}
}

func checkDates(f *privacy.Faults, where string, since, before civil.Date) {
	f.Require(before.IsZero() || since.Before(before), where+".before", "is not after since")
}

// blank reports whether a text says nothing.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// rest tells which fields of a ground its basis rests on.
type rest struct{ purpose, party, law, interest, recognised bool }

// uses has a row for each basis.
var uses = [...]rest{
	None:                          {},
	Consent:                       {purpose: true},
	Contract:                      {party: true},
	LegalObligation:               {law: true},
	VitalInterests:                {},
	PublicTask:                    {law: true},
	LegitimateInterests:           {interest: true},
	RecognisedLegitimateInterests: {recognised: true},
}

func checkGround(f *privacy.Faults, where string, g Ground) {
	checkConditions(f, where, g.Conditions)
	checkDates(f, where, g.Since, g.Before)
	if g.Purpose != "" {
		f.CheckID(where+".purpose", string(g.Purpose))
	}
	if int(g.Recognised) >= len(recognisedWords) {
		f.Add(where+".recognised", "is unknown: want one of ["+strings.Join(recognisedWords[1:], ", ")+"]")
	}
	f.Require(int(g.Party) < len(partyWords), where+".party", "is no party")
	f.Require(g.Law.IsZero() || !blank(g.Law.Instrument), where+".law.instrument", "is empty")
	checkInterest(f, where+".interest", g.Interest)
	if g.Basis == None || int(g.Basis) >= len(uses) {
		f.Add(where+".basis", "is none of the bases of Art 6(1)")
		return
	}
	checkUse(f, where, g, uses[g.Basis])
}

// checkUse finds fields that the basis needs and that are empty, and those that are set and that it does not use.
func checkUse(f *privacy.Faults, where string, g Ground, use rest) {
	basis := g.Basis.String()
	field := func(name string, set, used, mayLack bool) {
		switch {
		case set && !used:
			f.Add(where+"."+name, "is set, but a ground of "+basis+" has none")
		case !set && used && !mayLack:
			f.Add(where+"."+name, "is empty: a ground of "+basis+" must name it")
		}
	}
	explicit := slices.ContainsFunc(g.Conditions, func(c Condition) bool { return c.Kind == ExplicitConsent })
	if explicit && !use.purpose {
		f.Require(g.Purpose != "", where+".purpose", "is empty: a condition of explicit consent must name it")
	} else {
		field("purpose", g.Purpose != "", use.purpose, false)
	}
	field("law", !g.Law.IsZero(), use.law, g.AsPublished)
	field("interest.name", !blank(g.Interest.Name), use.interest, g.AsPublished)
	f.Require(use.interest || g.Interest == Interest{Name: g.Interest.Name}, where+".interest",
		"has an assessment, but the basis weighs no interest")
	field("recognised", g.Recognised != 0, use.recognised, false)
	field("party", g.Party != DataSubject, use.party, true)
	f.Require(g.Party != Client || g.AsPublished, where+".party",
		"is the client: a contract ground needs the person as a party (Art 6(1)(b)), unless it is kept as published")
}

func checkInterest(f *privacy.Faults, where string, i Interest) {
	f.Require(i.Assessment == "" || !i.ReviewBy.IsZero(), where+".reviewBy", "is empty: an assessment counts to a day")
	f.Require(i.Assessment != "" || i.ReviewBy.IsZero(), where+".reviewBy", "is set without an assessment")
	f.Require(i.Assessment != "" || i.Assessed.IsZero(), where+".assessed", "is set without an assessment")
	f.Require(i.Assessed.IsZero() || i.ReviewBy.IsZero() || !i.ReviewBy.Before(i.Assessed), where+".reviewBy", "is before assessed")
}

func checkConditions(f *privacy.Faults, where string, list []Condition) {
	for i, c := range list {
		at := fmt.Sprintf("%s.conditions[%d]", where, i)
		if c.Kind == 0 || int(c.Kind) >= len(conditions) {
			f.Add(at+".kind", "is no condition of Art 9(2) or 10")
		}
		f.Require(!c.Kind.NeedsLaw() || !c.Law.IsZero(), at+".law", "is empty: "+c.Kind.String()+" rests on a law")
		f.Require(c.Law.IsZero() || !blank(c.Law.Instrument), at+".law.instrument", "is empty")
	}
}
