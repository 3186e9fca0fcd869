package policy

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// checkFacts checks the values of enumerations and the references that the parts carry for the linter.
func (p *Policy) checkFacts(f *privacy.Faults) {
	d := &p.doc
	value(f, "controller.public", d.Controller.Public)
	for i, one := range d.Persons {
		value(f, place("persons", i, "covered"), one.Covered)
		f.Require(one.ConsentAge >= 0, place("persons", i, "consentAge"), "is negative")
		f.Require(one.ConsentAge == 0 || one.Kind == Child, place("persons", i, "consentAge"), "is that of children: kind is not child")
	}
	for i, one := range d.Purposes {
		value(f, place("purposes", i, "clearAct"), one.ClearAct)
		value(f, place("purposes", i, "confirmed"), one.Confirmed)
		f.Require(one.ConfirmWithin.IsZero() || one.Confirmed == privacy.Yes, place("purposes", i, "confirmWithin"), "is set, but confirmed is not yes")
	}
	for i, r := range d.Reach {
		value(f, place("reach", i, "offered"), r.Offered)
	}
	for i, s := range d.Sensitive {
		same := func(o Sensitive) bool { return o.Kind == s.Kind }
		f.Require(!slices.ContainsFunc(d.Sensitive[:i], same), place("sensitive", i, "kind"), "stands twice")
		f.Require(s.Kind == privacy.SpecialCategory || s.Kind == privacy.CriminalOffence, place("sensitive", i, "kind"), "needs nothing but a ground")
		value(f, place("sensitive", i, "held"), s.Held)
	}
	for i, s := range d.Sources {
		value(f, place("sources", i, "namesController"), s.NamesController)
	}
	for i, a := range d.Activities {
		p.checkDecided(f, place("activities", i, "decision"), a.Decision)
		values(f, place("activities", i, "channels"), a.Channels)
		f.Require(a.Marketing || !a.SoftOptIn, place("activities", i, "softOptIn"), "is that of marketing")
		f.Require(a.Marketing || len(a.Audience) == 0, place("activities", i, "audience"), "is that of marketing")
		for j, one := range a.Duties {
			value(f, place("activities", i, fmt.Sprintf("duties[%d].bound", j)), one.Bound)
		}
	}
	for i, v := range d.Disclosures {
		same := func(o Disclosure) bool { return o.Rule == v.Rule }
		f.Require(!slices.ContainsFunc(d.Disclosures[:i], same), place("disclosures", i, "rule"), "stands twice")
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
		values(f, place("transfers", i, "derogations"), t.Derogations)
		value(f, place("transfers", i, "stated"), t.Stated)
		for j, m := range t.Rests {
			f.Require(!m.Derogation(), place("transfers", i, fmt.Sprintf("rests[%d]", j)), "is a derogation of Art 49: want it in derogations")
		}
		for j, m := range t.Derogations {
			f.Require(m.Derogation(), place("transfers", i, fmt.Sprintf("derogations[%d]", j)), "is no derogation of Art 49: want it in rests")
		}
		bare := t.Recipient == "" && len(t.Rests)+len(t.Derogations) == 0 && !t.Unnamed && !t.Derogation && t.Approver == "" && t.Copy == ""
		f.Require(t.Kind == ToRecipient || bare, place("transfers", i, "kind"), "has no recipient, and rests on nothing: Chapter V does not apply to it")
	}
	for i, c := range d.Cookies {
		chosen(f, place("cookies", i, "category"), c.Category)
		value(f, place("cookies", i, "defaultOn"), c.DefaultOn)
		f.Require(!c.Emergency || c.Category == cookie.Essential, place("cookies", i, "emergency"), "is that of an essential use")
	}
	for i, w := range d.Withdrawals {
		values(f, place("withdrawals", i, "channels"), w.Channels)
		value(f, place("withdrawals", i, "anyTime"), w.AnyTime)
		value(f, place("withdrawals", i, "earlierStands"), w.EarlierStands)
	}
	for i, c := range d.Complaints {
		values(f, place("complaints", i, "channels"), c.Channels)
		value(f, place("complaints", i, "asRight"), c.AsRight)
	}
	for i, e := range d.Exercise {
		values(f, place("exercise", i, "channels"), e.Channels)
		value(f, place("exercise", i, "free"), e.Free)
		value(f, place("exercise", i, "extension"), e.Extension)
		value(f, place("exercise", i, "redress"), e.Redress)
	}
	for i, r := range d.Rights {
		value(f, place("rights", i, "identity"), r.Identity)
		value(f, place("rights", i, "fromReceipt"), r.FromReceipt)
		f.Require(r.FromReceipt == privacy.Unknown || !r.Within.IsZero(), place("rights", i, "fromReceipt"), "is that of a time: within is not set")
	}
	for i, a := range d.Automated {
		value(f, place("automated", i, "made"), a.Made)
	}
	for i, r := range d.References {
		value(f, place("references", i, "found"), r.Found)
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
