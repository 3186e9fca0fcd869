package diff

import (
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

func diffActivities(d *differ) {
	list[policy.Activity]{
		name: "activities", key: func(a *policy.Activity) string { return string(a.ID) }, says: func(a *policy.Activity) policy.Says { return a.Says },
		added: ActivityAdded, removed: ActivityRemoved, rest: ActivityChanged, editions: true, differ: diffActivity,
		spot: func(s *spot, a *policy.Activity) {
			s.activities, s.ask = []privacy.ActivityID{a.ID}, consentPurposes(nil, a.Grounds)
			s.assess = slices.ContainsFunc(a.Grounds, unassessed)
		},
	}.compare(d, spot{}, d.old.Activities, d.new.Activities)
}

func diffActivity(d *differ, s spot, id string, old, new *policy.Activity) {
	diffData(d, s, old, new)
	was, is := take(&old.Grounds, &new.Grounds)
	diffGrounds(d, s, was, is)
	d.flip(s, id, MarketingBegun, &old.Marketing, &new.Marketing)
	d.span(s, id, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	if alter(&old.Decision, &new.Decision) {
		d.say(DecisionChanged, s.within(".decision"), id)
	}
	whoever(&old.Audience, &new.Audience, policy.Individuals, policy.Corporations)
	sets(d, s.within(".audience"), &old.Audience, &new.Audience, AudienceAdded, letters)
	whoever(&old.Channels, &new.Channels, consent.Email, consent.Telephone, consent.Post, consent.SMS, consent.InApp)
	sets(d, s.within(".channels"), &old.Channels, &new.Channels, ChannelAdded, consent.Channel.String)
	sets(d, s.within(".nature"), &old.Nature, &new.Nature, NatureAdded, letters)
	d.flip(s, id, SoftOptInBegun, &old.SoftOptIn, &new.SoftOptIn)
}

// whoever puts all that there may be in the place of a list that is not stated, where the other one is.
func whoever[T any](old, new *[]T, all ...T) {
	switch was, is := len(*old), len(*new); {
	case was == 0 && is > 0:
		*old = all
	case is == 0 && was > 0:
		*new = all
	}
}

// diffData records which data an activity needs that it did not need before, and the other way round: of those that are
// part of one another the uppermost. Consent given before does not cover more of them.
func diffData(d *differ, s spot, old, new *policy.Activity) {
	was, is := take(&old.Data, &new.Data)
	before, after := covered(d.old, was), covered(d.new, is)
	s = s.within(".data")
	more := s.came()
	more.ask = consentPurposes(nil, new.Grounds)
	for _, c := range uppermost(d.new, after, before) {
		d.say(DataAdded, more, string(c))
	}
	for _, c := range uppermost(d.old, before, after) {
		d.say(DataRemoved, s.went(), string(c))
	}
}

// covered returns the categories of a document that stand for some of the data or for a part of them.
func covered(doc *policy.Document, data []privacy.Category) []privacy.Category {
	list, t := slices.Clone(data), newTree(doc)
	for _, c := range doc.Categories {
		if slices.ContainsFunc(data, func(of privacy.Category) bool { return t.within(c.ID, of) }) && !slices.Contains(list, c.ID) {
			list = append(list, c.ID)
		}
	}
	return list
}

// uppermost returns the categories that are among some and not among others, but for those below another of them.
func uppermost(doc *policy.Document, some, others []privacy.Category) []privacy.Category {
	only := slices.DeleteFunc(slices.Clone(some), func(c privacy.Category) bool { return slices.Contains(others, c) })
	var list []privacy.Category
	t := newTree(doc)
	for i, c := range only {
		below := slices.ContainsFunc(only, func(o privacy.Category) bool { return o != c && t.within(c, o) })
		if !below && !slices.Contains(only[:i], c) {
			list = append(list, c)
		}
	}
	return list
}

// unassessed reports whether a ground rests on an interest that has not been assessed.
func unassessed(g lawfulbasis.Ground) bool {
	return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Assessment == ""
}

// diffGrounds compares the grounds of an activity. What consent was given for does not go over to another ground: the
// data were collected on the consent (UK Art 8A; EU Art 5(1)(b)).
func diffGrounds(d *differ, s spot, old, new []lawfulbasis.Ground) {
	var given, lost []privacy.PurposeID
	for _, g := range old {
		if g.Basis == lawfulbasis.Consent {
			given = consentPurposes(given, []lawfulbasis.Ground{g})
		}
	}
	for _, p := range given {
		if !slices.ContainsFunc(new, func(g lawfulbasis.Ground) bool { return g.Basis == lawfulbasis.Consent && g.Purpose == p }) {
			lost = append(lost, p)
		}
	}
	list[lawfulbasis.Ground]{
		name:   ".grounds",
		key:    func(g *lawfulbasis.Ground) string { return basisOf(g) + "\x00" + g.Part },
		looser: basisOf,
		id:     func(g *lawfulbasis.Ground) string { return g.Basis.String() },
		added:  GroundAdded, removed: GroundRemoved, rest: GroundMarked, differ: diffGround,
		spot: func(s *spot, g *lawfulbasis.Ground) {
			s.ask, s.assess = consentPurposes(nil, []lawfulbasis.Ground{*g}), unassessed(*g)
			if g.Basis != lawfulbasis.Consent {
				s.ask = append(s.ask, lost...)
			}
		},
	}.compare(d, s, old, new)
}

// basisOf returns what a ground rests on at bottom: its basis, and what consent is asked for.
func basisOf(g *lawfulbasis.Ground) string { return g.Basis.String() + "\x00" + string(g.Purpose) }

// diffGround compares two grounds of one basis and purpose. An assessment of one interest is none of another, and
// explicit consent is more than consent.
func diffGround(d *differ, s spot, id string, old, new *lawfulbasis.Ground) {
	d.span(s, id, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	was, is := old.Interest, new.Interest
	old.Interest, new.Interest = lawfulbasis.Interest{}, lawfulbasis.Interest{}
	interest := s.within(".interest")
	switch {
	case was.Assessment == "" && is.Assessment != "":
		d.say(AssessmentAdded, interest, id)
	case was.Assessment != "" && is.Assessment == "":
		lacking := interest
		lacking.assess = new.Basis == lawfulbasis.LegitimateInterests
		d.say(AssessmentRemoved, lacking, id)
	case was.Assessment != is.Assessment || was.Assessed != is.Assessed || was.ReviewBy != is.ReviewBy:
		d.say(AssessmentChanged, interest, id)
	}
	explicit := func(g *lawfulbasis.Ground) bool {
		return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind == lawfulbasis.ExplicitConsent })
	}
	if explicit(new) && !explicit(old) {
		s.ask = consentPurposes(nil, []lawfulbasis.Ground{*new})
	}
	s.assess = was.Name != is.Name && new.Basis == lawfulbasis.LegitimateInterests && (is.Assessment == "" || is.Assessment == was.Assessment)
	changed := alter(&old.Part, &new.Part)
	changed = alter(&old.Law, &new.Law) || changed
	changed = alter(&old.Party, &new.Party) || changed
	changed = alter(&old.Recognised, &new.Recognised) || changed
	changed = alter(&old.Conditions, &new.Conditions) || changed
	if changed || was.Name != is.Name {
		d.say(GroundChanged, s, id)
	}
}
