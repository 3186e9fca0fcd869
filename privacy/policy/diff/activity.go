package diff

import (
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

func (d *differ) activity(s spot, old, new *policy.Activity) {
	d.data(s, old, new)
	was, is := take(&old.Grounds, &new.Grounds)
	d.grounds(s, was, is)
	d.flags(s, "marketing", &old.Marketing, &new.Marketing)
	d.spans(s, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	alters(d, s.in("decision"), "", &old.Decision, &new.Decision)
	anyIfUnstated(&old.Audience, &new.Audience, policy.Individuals, policy.Corporations)
	sets(d, s, "audience", &old.Audience, &new.Audience, letters)
	anyIfUnstated(&old.Channels, &new.Channels, consent.Email, consent.Telephone, consent.Post, consent.SMS, consent.InApp)
	sets(d, s, "channels", &old.Channels, &new.Channels, consent.Channel.String)
	sets(d, s, "nature", &old.Nature, &new.Nature, letters)
	d.flags(s, "softOptIn", &old.SoftOptIn, &new.SoftOptIn)
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

// data records which data an activity newly needs, and which it no longer needs: of categories that are part of one
// another the uppermost. Consent given before does not cover more data.
func (d *differ) data(s spot, old, new *policy.Activity) {
	was, is := take(&old.Data, &new.Data)
	before, after := d.old.covered(was), d.new.covered(is)
	s = s.in("data")
	more := s.came()
	more.consent = purposes(new.Grounds...)
	for _, c := range d.new.uppermost(after, before) {
		d.say(Added, more.called(string(c)), "")
	}
	for _, c := range d.old.uppermost(before, after) {
		d.say(Removed, s.went().called(string(c)), "")
	}
}

// unassessed reports whether a ground rests on an interest that has not been assessed.
func unassessed(g lawfulbasis.Ground) bool {
	return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Assessment == ""
}

// grounds compares the grounds of an activity. Data collected on consent cannot be used on another ground without
// asking again (UK Art 8A; EU Art 5(1)(b)).
func (d *differ) grounds(s spot, old, new []lawfulbasis.Ground) {
	lost := slices.DeleteFunc(consented(old), func(p privacy.PurposeID) bool { return slices.Contains(consented(new), p) })
	list[lawfulbasis.Ground]{
		name:   "grounds",
		key:    func(g *lawfulbasis.Ground) string { return core(g) + "\x00" + g.Part },
		looser: core,
		id:     func(g *lawfulbasis.Ground) string { return g.Basis.String() },
		spot: func(s *spot, g *lawfulbasis.Ground) {
			s.consent, s.assess = purposes(*g), unassessed(*g)
			if g.Basis != lawfulbasis.Consent {
				s.consent = append(s.consent, lost...)
			}
		},
		differ: d.ground, rest: "asPublished",
	}.compare(d, s, old, new)
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
	return purposes(slices.DeleteFunc(slices.Clone(grounds), func(g lawfulbasis.Ground) bool { return g.Basis != lawfulbasis.Consent })...)
}

// core returns the basis of a ground and what it asks consent for.
func core(g *lawfulbasis.Ground) string { return g.Basis.String() + "\x00" + string(g.Purpose) }

// ground compares two grounds with one basis and purpose. The assessment of one interest does not serve another, and
// consent does not cover what needs explicit consent.
func (d *differ) ground(s spot, old, new *lawfulbasis.Ground) {
	d.spans(s, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	was, is := old.Interest, new.Interest
	clears(&old.Interest, &new.Interest)
	d.assessment(s.in("interest"), new.Basis, was, is)
	if explicit(new) && !explicit(old) {
		s.consent = purposes(*new)
	}
	s.assess = was.Name != is.Name && new.Basis == lawfulbasis.LegitimateInterests && (is.Assessment == "" || is.Assessment == was.Assessment)
	changed := was.Name != is.Name
	for _, differs := range []bool{
		clears(&old.Part, &new.Part), clears(&old.Law, &new.Law), clears(&old.Party, &new.Party),
		clears(&old.Recognised, &new.Recognised), clears(&old.Conditions, &new.Conditions),
	} {
		changed = changed || differs
	}
	if changed {
		d.say(Changed, s, "")
	}
}

func (d *differ) assessment(s spot, basis lawfulbasis.Basis, was, is lawfulbasis.Interest) {
	const field = "assessment"
	switch {
	case was.Assessment == "" && is.Assessment != "":
		d.say(Added, s, field)
	case was.Assessment != "" && is.Assessment == "":
		s.assess = basis == lawfulbasis.LegitimateInterests
		d.say(Removed, s, field)
	case was.Assessment != is.Assessment || was.Assessed != is.Assessed || was.ReviewBy != is.ReviewBy:
		d.say(Changed, s, field)
	}
}

func explicit(g *lawfulbasis.Ground) bool {
	return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind == lawfulbasis.ExplicitConsent })
}
