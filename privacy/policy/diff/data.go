package diff

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy/policy"
)

// facts compares whom the document is for, what it says in general, and which data it has.
func (d *differ) facts() {
	list[policy.Scope]{
		name: "scope", key: func(v *policy.Scope) string { return string(v.Person) }, rest: "consentAge",
		spot: func(s *spot, v *policy.Scope) { s.persons = []policy.Person{v.Person} },
	}.compare(d, spot{subject: Scope}, d.old.Scope, d.new.Scope)
	list[policy.Reach]{
		name: "reach", key: func(v *policy.Reach) string { return string(v.Territory) },
	}.compare(d, spot{subject: Reach}, d.old.Reach, d.new.Reach)
	list[policy.Principle]{
		name: "principles", key: func(v *policy.Principle) string { return string(v.Name) },
	}.compare(d, spot{subject: Principle}, d.old.Principles, d.new.Principles)
	list[policy.Category]{
		name: "categories", key: func(v *policy.Category) string { return string(v.ID) },
		spot: func(s *spot, v *policy.Category) { s.activities = d.using(v.ID) },
		differ: func(s spot, old, new *policy.Category) {
			d.measures(s, "special", new.Special > old.Special, new.Special < old.Special)
			clears(&old.Special, &new.Special)
			alters(d, s, "parent", &old.Parent, &new.Parent)
			alters(d, s.in("sources"), "", &old.Sources, &new.Sources)
		},
	}.compare(d, spot{subject: Category}, d.old.Categories, d.new.Categories)
	list[policy.Sensitive]{
		name: "sensitive", key: func(v *policy.Sensitive) string { return v.Kind.String() },
	}.compare(d, spot{subject: Sensitive}, d.old.Sensitive, d.new.Sensitive)
	list[policy.Source]{
		name: "sources", key: func(v *policy.Source) string { return v.Kind.String() + "\x00" + v.From },
		looser: func(v *policy.Source) string { return v.Kind.String() },
		id:     func(v *policy.Source) string { return v.Kind.String() },
		spot:   func(s *spot, v *policy.Source) { s.persons, s.activities = v.Persons, v.Uses },
	}.compare(d, spot{subject: Source}, d.old.Sources, d.new.Sources)
}

// activities compares what is done with the data, and what fails without them.
func (d *differ) activities() {
	list[policy.Activity]{
		name: "activities", key: func(a *policy.Activity) string { return string(a.ID) }, editions: true, differ: d.activity,
		spot: func(s *spot, a *policy.Activity) {
			s.activities, s.consent, s.assess = []privacy.ActivityID{a.ID}, purposes(a.Grounds...), slices.ContainsFunc(a.Grounds, unassessed)
		},
	}.compare(d, spot{subject: Activity}, d.old.Activities, d.new.Activities)
	list[policy.Requirement]{
		name: "requirements", key: fails,
		spot: func(s *spot, v *policy.Requirement) { s.activities = v.Fails },
	}.compare(d, spot{subject: Requirement}, d.old.Requirements, d.new.Requirements)
}

// fails names the activities that a requirement is for.
func fails(v *policy.Requirement) string {
	words := make([]string, len(v.Fails))
	for i, a := range v.Fails {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

// recipients compares who may have data, and how they are protected. Consent names the controllers that rely on it, not
// the processors. A document does not say for which activities a recipient has data: a further controller concerns
// every consent.
func (d *differ) recipients() {
	controls := func(r policy.Role) bool { return r == policy.AnotherController || r == policy.JointController }
	list[policy.Recipient]{
		name: "recipients", key: func(v *policy.Recipient) string { return string(v.ID) },
		spot: func(s *spot, v *policy.Recipient) {
			if controls(v.Role) {
				s.consent = d.everyPurpose()
			}
		},
		differ: func(s spot, old, new *policy.Recipient) {
			role := s
			if controls(new.Role) && !controls(old.Role) {
				role.consent = d.everyPurpose()
			}
			alters(d, role, "role", &old.Role, &new.Role)
			alters(d, s, "country", &old.Country, &new.Country)
			service, arrangement := clears(&old.Service, &new.Service), clears(&old.Arrangement, &new.Arrangement)
			if service || arrangement {
				d.say(Changed, s, "service")
			}
		},
	}.compare(d, spot{subject: Recipient}, d.old.Recipients, d.new.Recipients)
	list[policy.Disclosure]{
		name: "disclosures", key: func(v *policy.Disclosure) string { return string(v.Rule) },
	}.compare(d, spot{subject: Disclosure}, d.old.Disclosures, d.new.Disclosures)
	list[policy.Commitment]{
		name: "commitments", key: func(v *policy.Commitment) string { return string(v.What) },
		differ: func(s spot, old, new *policy.Commitment) {
			sets(d, s, "measures", &old.Measures, &new.Measures, letters)
		},
	}.compare(d, spot{subject: Commitment}, d.old.Commitments, d.new.Commitments)
	list[policy.Transfer]{
		name: "transfers", key: func(v *policy.Transfer) string { return string(v.Recipient) + " " + v.To },
		differ: func(s spot, old, new *policy.Transfer) { alters(d, s, "rests", &old.Rests, &new.Rests) },
	}.compare(d, spot{subject: Transfer}, d.old.Transfers, d.new.Transfers)
}

// everyPurpose returns what the new document asks consent for.
func (d *differ) everyPurpose() []privacy.PurposeID {
	var all []lawfulbasis.Ground
	for _, a := range d.new.Activities {
		all = append(all, a.Grounds...)
	}
	return purposes(all...)
}
