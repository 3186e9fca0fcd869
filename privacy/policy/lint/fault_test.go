package lint_test

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// fault is a change that makes a sound document break the law.
type fault func(*policy.Document)

// rest replaces the grounds of the activity.
func rest(list ...lawfulbasis.Ground) fault {
	return func(d *policy.Document) { d.Activities[0].Grounds = list }
}

// union makes a document of the Union with faults.
func union(faults ...fault) fault {
	return together(append([]fault{ofUnion}, faults...)...)
}

func together(faults ...fault) fault {
	return func(d *policy.Document) {
		for _, f := range faults {
			f(d)
		}
	}
}

func tag(t policy.Tag) fault {
	return func(d *policy.Document) { d.Sections[0].Statements[1].Tags = []policy.Tag{t} }
}

func storing(c policy.CookieUse) fault {
	return func(d *policy.Document) {
		c.Stored = d.Cookies[0].Stored
		d.Cookies = []policy.CookieUse{c}
	}
}

func notStating(right rights.Right) fault {
	return func(d *policy.Document) {
		for i, r := range d.Rights {
			if r.Rights[0] == right {
				d.Rights = append(d.Rights[:i], d.Rights[i+1:]...)
				return
			}
		}
	}
}

// fromLastContact lets the retention period end while a contract runs.
func fromLastContact(d *policy.Document) { d.Retention[0].From = retention.LastContact }

func of(nature policy.Nature) fault {
	return func(d *policy.Document) { d.Activities[0].Nature = []policy.Nature{nature} }
}

func using(data ...privacy.Category) fault {
	return func(d *policy.Document) { d.Activities[0].Data = data }
}

// about makes the activity one on kinds of person that the document is for.
func about(kinds ...policy.PersonKind) fault {
	return func(d *policy.Document) {
		d.Activities[0].Persons = nil
		for _, kind := range kinds {
			one := policy.Person{ID: "one-" + policy.PersonID(kind), Title: string(kind), Kind: kind, Covered: privacy.Yes}
			d.Persons = append(d.Persons, one)
			d.Activities[0].Persons = append(d.Activities[0].Persons, one.ID)
		}
		d.Sources[0].Persons = d.Activities[0].Persons
	}
}

// children makes the activity one on children who consent alone from the age on.
func children(age int) fault {
	return func(d *policy.Document) {
		d.Persons = append(d.Persons, policy.Person{ID: "child", Title: "children", Kind: policy.Child, Covered: privacy.Yes, ConsentAge: age})
		d.Activities[0].Persons = append(d.Activities[0].Persons, "child")
	}
}

// seat establishes the controller in a country.
func seat(country string) fault {
	return func(d *policy.Document) { d.Controller.Country = country }
}

func deciding(by policy.Decided) fault {
	return func(d *policy.Document) {
		d.Activities[0].Decision = by
		if by.Alone == privacy.Yes {
			d.Automated[0] = policy.Automated{Made: privacy.Yes, Logic: "a score", Effects: "no credit"}
		}
	}
}

func reaching(who ...policy.Audience) fault {
	return func(d *policy.Document) {
		d.Activities[0].Marketing, d.Activities[0].Audience, d.Activities[0].Channels = true, who, []privacy.Channel{privacy.Email}
	}
}

func regulator(r privacy.Regulator) fault {
	return func(d *policy.Document) { d.Controller.Regulators = []privacy.Regulator{r} }
}

func officer(list ...privacy.Officer) fault {
	return func(d *policy.Document) { d.Controller.Officers = list }
}

// softly makes marketing rest on the soft opt-in, with details from a partner.
func softly(d *policy.Document) {
	d.Activities[0].SoftOptIn, d.Sources[0].Activities = true, []privacy.ActivityID{policytest.Act}
}

func public(d *policy.Document) { d.Controller.Public = privacy.Yes }

// conditioned gives the ground of the activity a condition for sensitive data.
func conditioned(kind lawfulbasis.ConditionKind) fault {
	return func(d *policy.Document) {
		g := policytest.OnLaw
		c := lawfulbasis.Condition{Kind: kind}
		if kind.NeedsLaw() {
			c.Law = g.Law
		}
		g.Conditions = []lawfulbasis.Condition{c}
		d.Activities[0].Grounds = []lawfulbasis.Ground{g}
	}
}

// partly makes a ground cover a part of the activity.
func partly(g lawfulbasis.Ground, part string) lawfulbasis.Ground {
	g.Part = part
	return g
}

// by names the channels of the activity.
func by(list ...privacy.Channel) fault {
	return func(d *policy.Document) { d.Activities[0].Channels = list }
}

// measured is storage for an activity that does not rest on consent.
func measured(c cookie.Category, on privacy.Fact) policy.CookieUse {
	return policy.CookieUse{Category: c, DefaultOn: on, Activities: []privacy.ActivityID{policytest.Act}}
}

var (
	asPublished = func() lawfulbasis.Ground { g := policytest.OnLaw; g.AsPublished = true; return g }()
	published   = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true, Interest: lawfulbasis.Interest{Name: "keeping in touch"}}
	undated     = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{Name: "keeping in touch", Assessment: "LIA-0", ReviewBy: day(2099, 1, 1)}}
	vague       = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "An Act"}}
	onTask      = lawfulbasis.Ground{Basis: lawfulbasis.PublicTask, Law: policytest.OnLaw.Law}
	unnamed     = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}
	unproved    = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{Name: "keeping in touch"}}
	outdated    = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-0", ReviewBy: day(2018, 1, 31),
	}}
	lawless = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, AsPublished: true}
	ended   = lawfulbasis.Ground{Basis: lawfulbasis.VitalInterests, Before: day(2018, 1, 1)}
	reached = privacy.Officer{Title: "Officer", Name: "Jane Doe", Email: "officer@example.org"}
)
