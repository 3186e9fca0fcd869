package diff

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// activities compares what is done with the data, and what fails without them.
func (d *differ) activities() {
	list[policy.Activity]{
		name: "activities", key: func(a *policy.Activity) string { return string(a.ID) }, editions: true, differ: d.activity,
		set: func(c *Change, a *policy.Activity) {
			c.Activities = []privacy.ActivityID{a.ID}
			c.Purposes, c.Assess = purposes(a.Grounds...), slices.ContainsFunc(a.Grounds, unassessed)
		},
	}.compare(d, Change{Subject: Activity}, d.old.Activities, d.new.Activities)
	list[policy.Requirement]{
		name: "requirements", key: fails,
		set: func(c *Change, v *policy.Requirement) { c.Activities = v.Fails },
	}.compare(d, Change{Subject: Requirement}, d.old.Requirements, d.new.Requirements)
}

// fails names the activities that a requirement is for.
func fails(v *policy.Requirement) string {
	words := make([]string, len(v.Fails))
	for i, a := range v.Fails {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

func (d *differ) activity(c Change, old, new *policy.Activity) {
	d.concerned(c, &old.Persons, &new.Persons)
	more := c
	more.Purposes = purposes(new.Grounds...)
	needed, needs := take(&old.Data, &new.Data)
	d.data(c, more, needed, needs)
	was, is := take(&old.Grounds, &new.Grounds)
	d.grounds(c, was, is)
	due, duties := take(&old.Duties, &new.Duties)
	list[policy.Duty]{name: "duties", key: func(v *policy.Duty) string { return string(v.ID) }}.compare(d, c, due, duties)
	d.flags(c, "marketing", &old.Marketing, &new.Marketing)
	d.spans(c, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	d.alters(c.in("decision"), "", clears(&old.Decision, &new.Decision))
	anyIfUnstated(&old.Audience, &new.Audience, policy.Individuals, policy.Corporations)
	sets(d, c, "audience", &old.Audience, &new.Audience, letters)
	anyIfUnstated(&old.Channels, &new.Channels, privacy.Email, privacy.Telephone, privacy.Post, privacy.SMS, privacy.InApp)
	sets(d, c, "channels", &old.Channels, &new.Channels, privacy.Channel.String)
	sets(d, c, "nature", &old.Nature, &new.Nature, letters)
	d.flags(c, "softOptIn", &old.SoftOptIn, &new.SoftOptIn)
}

// anyIfUnstated replaces an empty list by all values if the other list is not empty: what is not stated is not limited.
func anyIfUnstated[T any](old, new *[]T, all ...T) {
	switch was, is := len(*old), len(*new); {
	case was == 0 && is > 0:
		*old = all
	case is == 0 && was > 0:
		*new = all
	}
}

// data records which data are new in a value, with what more requires, and which are gone: of categories that are part
// of one another the uppermost. Consent given before does not cover more data.
func (d *differ) data(c, more Change, was, is []privacy.Category) {
	before, after := d.old.covered(was), d.new.covered(is)
	for _, category := range d.new.uppermost(after, before) {
		d.say(Added, more.in("data").came().called(string(category)), "")
	}
	for _, category := range d.old.uppermost(before, after) {
		d.say(Removed, c.in("data").went().called(string(category)), "")
	}
}

// unassessed reports whether a ground rests on an interest that has not been assessed.
func unassessed(g lawfulbasis.Ground) bool {
	return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Assessment == ""
}

// grounds compares the grounds of an activity. Data collected on consent cannot be used on another ground without
// asking again (UK Art 8A; EU Art 5(1)(b)).
func (d *differ) grounds(c Change, old, new []lawfulbasis.Ground) {
	lost := slices.DeleteFunc(consented(old), func(p privacy.PurposeID) bool { return slices.Contains(consented(new), p) })
	list[lawfulbasis.Ground]{
		name:   "grounds",
		key:    func(g *lawfulbasis.Ground) string { return core(g) + "\x00" + g.Part },
		looser: core,
		id:     func(g *lawfulbasis.Ground) string { return g.Basis.String() },
		set: func(c *Change, g *lawfulbasis.Ground) {
			c.Purposes, c.Assess = purposes(*g), unassessed(*g)
			if g.Basis != lawfulbasis.Consent {
				c.Purposes = append(c.Purposes, lost...)
			}
		},
		differ: d.ground, rest: "asPublished",
	}.compare(d, c, old, new)
}

// purposes returns what the grounds ask consent for, whether for a basis or for sensitive data.
func purposes(grounds ...lawfulbasis.Ground) []privacy.PurposeID {
	var list []privacy.PurposeID
	for _, g := range grounds {
		if g.Purpose != "" && !slices.Contains(list, g.Purpose) {
			list = append(list, g.Purpose)
		}
	}
	return list
}

// consented returns the purposes that rest on consent.
func consented(grounds []lawfulbasis.Ground) []privacy.PurposeID {
	other := func(g lawfulbasis.Ground) bool { return g.Basis != lawfulbasis.Consent }
	return purposes(slices.DeleteFunc(slices.Clone(grounds), other)...)
}

// core returns the basis of a ground and what it asks consent for.
func core(g *lawfulbasis.Ground) string { return g.Basis.String() + "\x00" + string(g.Purpose) }

// ground compares two grounds with one basis and purpose. The assessment of one interest does not serve another, and
// consent does not cover what needs explicit consent.
func (d *differ) ground(c Change, old, new *lawfulbasis.Ground) {
	d.spans(c, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	was, is := old.Interest, new.Interest
	clears(&old.Interest, &new.Interest)
	d.assessment(c.in("interest"), new.Basis, was, is)
	if explicit(new) && !explicit(old) {
		c.Purposes = purposes(*new)
	}
	assessed := is.Assessment != "" && is.Assessment != was.Assessment
	c.Assess = was.Name != is.Name && new.Basis == lawfulbasis.LegitimateInterests && !assessed
	d.alters(c, "",
		was.Name != is.Name, clears(&old.Part, &new.Part), clears(&old.Law, &new.Law), clears(&old.Party, &new.Party),
		clears(&old.Recognised, &new.Recognised), clears(&old.Conditions, &new.Conditions))
}

func (d *differ) assessment(c Change, basis lawfulbasis.Basis, was, is lawfulbasis.Interest) {
	const field = "assessment"
	switch {
	case was.Assessment == "" && is.Assessment != "":
		d.say(Added, c, field)
	case was.Assessment != "" && is.Assessment == "":
		c.Assess = basis == lawfulbasis.LegitimateInterests
		d.say(Removed, c, field)
	case was.Assessment != is.Assessment || was.Assessed != is.Assessed || was.ReviewBy != is.ReviewBy:
		d.say(Changed, c, field)
	}
}

func explicit(g *lawfulbasis.Ground) bool {
	return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool {
		return c.Kind == lawfulbasis.ExplicitConsent
	})
}
