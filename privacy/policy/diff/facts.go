package diff

import "github.com/lawful-go/lawful/privacy/policy"

// facts compares whom the document is for, what it says in general, and which data it has.
func (d *differ) facts() {
	list[policy.Person]{
		name: "persons", key: func(v *policy.Person) string { return string(v.ID) },
		set: func(c *Change, v *policy.Person) { c.Persons = []policy.PersonID{v.ID} },
		differ: func(c Change, old, new *policy.Person) {
			d.alters(c, "kind", clears(&old.Kind, &new.Kind))
			d.alters(c, "consentAge", clears(&old.ConsentAge, &new.ConsentAge))
		},
	}.compare(d, Change{Subject: Person}, d.old.Persons, d.new.Persons)
	list[policy.Reach]{
		name: "reach", key: func(v *policy.Reach) string { return string(v.Territory) },
	}.compare(d, Change{Subject: Reach}, d.old.Reach, d.new.Reach)
	list[policy.Principle]{
		name: "principles", key: func(v *policy.Principle) string { return string(v.Name) },
	}.compare(d, Change{Subject: Principle}, d.old.Principles, d.new.Principles)
	list[policy.Category]{
		name: "categories", key: func(v *policy.Category) string { return string(v.ID) },
		set: func(c *Change, v *policy.Category) { c.Activities = d.using(v.ID) },
		differ: func(c Change, old, new *policy.Category) {
			d.measures(c, "special", new.Special > old.Special, new.Special < old.Special)
			clears(&old.Special, &new.Special)
			d.alters(c, "parent", clears(&old.Parent, &new.Parent))
			d.alters(c.in("sources"), "", clears(&old.Sources, &new.Sources))
			d.measures(c, "review", outlasts(new.Review, old.Review), outlasts(old.Review, new.Review))
			clears(&old.Review, &new.Review)
		},
	}.compare(d, Change{Subject: Category}, d.old.Categories, d.new.Categories)
	list[policy.Sensitive]{
		name: "sensitive", key: func(v *policy.Sensitive) string { return v.Kind.String() },
	}.compare(d, Change{Subject: Sensitive}, d.old.Sensitive, d.new.Sensitive)
	list[policy.Source]{
		name: "sources", key: func(v *policy.Source) string { return v.Kind.String() + "\x00" + v.From },
		looser: func(v *policy.Source) string { return v.Kind.String() },
		id:     func(v *policy.Source) string { return v.Kind.String() },
		set:    func(c *Change, v *policy.Source) { c.Persons, c.Activities = v.Persons, v.Activities },
	}.compare(d, Change{Subject: Source}, d.old.Sources, d.new.Sources)
	list[policy.Purpose]{
		name: "purposes", key: func(v *policy.Purpose) string { return string(v.ID) },
		set: func(c *Change, v *policy.Purpose) { c.Activities = d.asking(v.ID) },
		differ: func(c Change, old, new *policy.Purpose) {
			d.measures(c, "validity", outlasts(new.Validity, old.Validity), outlasts(old.Validity, new.Validity))
			clears(&old.Validity, &new.Validity)
		},
	}.compare(d, Change{Subject: Purpose}, d.old.Purposes, d.new.Purposes)
}
