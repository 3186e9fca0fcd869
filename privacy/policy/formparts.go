package policy

import (
	"fmt"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// checkFacts checks the values of enumerations and the references that the parts carry for the linter.
func (p *Policy) checkFacts(f *privacy.Faults) {
	d := &p.doc
	value(f, "controller.public", d.Controller.Public)
	for i, s := range d.Scope {
		f.Require(s.ConsentAge >= 0, place("scope", i, "consentAge"), "is negative")
	}
	for i, r := range d.Reach {
		value(f, place("reach", i, "offered"), r.Offered)
	}
	for i, s := range d.Sensitive {
		f.Require(s.Kind == privacy.SpecialCategory || s.Kind == privacy.CriminalOffence, place("sensitive", i, "kind"), "needs nothing but a ground")
		value(f, place("sensitive", i, "held"), s.Held)
	}
	does := d.activitySet()
	for i, s := range d.Sources {
		value(f, place("sources", i, "namesController"), s.NamesController)
		checkUses(f, place("sources", i, "uses"), s.Uses, does)
	}
	for i, a := range d.Activities {
		p.checkDecided(f, place("activities", i, "decision"), a.Decision)
		values(f, place("activities", i, "channels"), a.Channels)
		for j, one := range a.Duties {
			value(f, place("activities", i, fmt.Sprintf("duties[%d].bound", j)), one.Bound)
		}
	}
	for i, r := range d.Requirements {
		p.checkConsents(f, place("requirements", i, "consents"), r.Consents)
	}
	for i, r := range d.Recipients {
		const processors = "is that of a processor"
		chosen(f, place("recipients", i, "role"), r.Role)
		values(f, place("recipients", i, "terms"), r.Terms)
		f.Require(len(r.Terms) == 0 || r.Role == recipient.Processor, place("recipients", i, "terms"), processors)
		f.Require(r.SubProcessors == "" || r.Role == recipient.Processor, place("recipients", i, "subProcessors"), processors)
		f.Require(r.Arrangement == "" || r.Role == recipient.JointController, place("recipients", i, "arrangement"), "is that of a joint controller")
		f.Require(r.Renamed.To == "" == r.Renamed.Since.IsZero(), place("recipients", i, "renamed"), "has a name or a day without the other")
	}
	for i, t := range d.Transfers {
		values(f, place("transfers", i, "rests"), t.Rests)
	}
	for i, c := range d.Cookies {
		chosen(f, place("cookies", i, "category"), c.Category)
		f.Require(!c.Emergency || c.Category == cookie.Essential, place("cookies", i, "emergency"), "is that of an essential use")
	}
	for i, w := range d.Withdrawals {
		values(f, place("withdrawals", i, "channels"), w.Channels)
	}
	for i, c := range d.Complaints {
		values(f, place("complaints", i, "channels"), c.Channels)
	}
	for i, e := range d.Exercise {
		values(f, place("exercise", i, "channels"), e.Channels)
	}
	for i, a := range d.Automated {
		value(f, place("automated", i, "made"), a.Made)
	}
	for i, r := range d.References {
		value(f, place("references", i, "found"), r.Found)
	}
}

// activitySet has every activity, of whatever day.
func (d *Document) activitySet() map[privacy.ActivityID]bool {
	set := make(map[privacy.ActivityID]bool, len(d.Activities))
	for _, a := range d.Activities {
		set[a.ID] = true
	}
	return set
}

func checkUses(f *privacy.Faults, where string, uses []privacy.ActivityID, does map[privacy.ActivityID]bool) {
	for j, id := range uses {
		f.Require(does[id], fmt.Sprintf("%s[%d]", where, j), "is not among the activities")
	}
}

func (p *Policy) checkDecided(f *privacy.Faults, where string, d Decided) {
	value(f, where+".alone", d.Alone)
	value(f, where+".necessary", d.Necessary)
	value(f, where+".authorised", d.Authorised)
	values(f, where+".safeguards", d.Safeguards)
}

// text is a value of an enumeration.
type text interface {
	~uint8
	MarshalText() ([]byte, error)
}

// wantValue returns the reason for a value that an enumeration does not have. It lists the words from a number on.
func wantValue[T text](from T) string {
	var words []string
	for n := from; ; n++ {
		word, err := n.MarshalText()
		if err != nil {
			return fmt.Sprintf("is not a value of it: want one of %q", words)
		}
		words = append(words, string(word))
	}
}

// value records a fault for a value that an enumeration has not.
func value[T text](f *privacy.Faults, where string, v T) {
	if _, err := v.MarshalText(); err != nil {
		f.Add(where, wantValue[T](0))
	}
}

// values records a fault for each value that an enumeration has not, and for its zero value.
func values[T text](f *privacy.Faults, where string, list []T) {
	for i, v := range list {
		chosen(f, fmt.Sprintf("%s[%d]", where, i), v)
	}
}

// chosen records a fault for a value that an enumeration has not, and for its zero value.
func chosen[T text](f *privacy.Faults, where string, v T) {
	var none T
	if v != none {
		value(f, where, v)
		return
	}
	f.Add(where, wantValue[T](1))
}
