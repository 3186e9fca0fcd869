package publish

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// objects tells which rights are to object.
func objects(r rights.Right) bool { return r == rights.Objection || r == rights.MarketingObjection }

func (v *view) rights(p *part) {
	v.promises(p, func(r rights.Right) bool { return !objects(r) })
	for _, e := range v.Exercise {
		if len(e.Channels) > 0 {
			p.say("You can ask by " + strings.Join(each(channels, e.Channels), ", ") + ".")
		}
		p.fact(e.Free, "It costs you nothing.", "It can cost you something.")
		p.fact(e.Extension, "An answer can take two months more.", "An answer never takes longer.")
		p.fact(e.Redress, "A refusal comes with its reasons, and with where you can turn.", "A refusal comes without its reasons.")
	}
}

func (v *view) objection(p *part) { v.promises(p, objects) }

// promises lists what the document promises of some rights.
func (v *view) promises(p *part, of func(rights.Right) bool) {
	var list []string
	for _, r := range v.Rights {
		var some []rights.Right
		for _, one := range r.Rights {
			if of(one) {
				some = append(some, one)
			}
		}
		if len(some) == 0 {
			continue
		}
		s := strings.Join(each(claims, some), "; ")
		switch r.As {
		case policy.CopyOnly, policy.Control:
			s = wordings[r.As]
		case policy.Widened, policy.Narrowed:
			s += ", " + wordings[r.As]
		}
		if !r.Within.IsZero() {
			s += "; you have an answer within " + length(r.Within)
		}
		switch r.FromReceipt {
		case privacy.Yes:
			s += " of your request"
		case privacy.No:
			s += ", counted from a later day than that of your request"
		}
		switch r.Identity {
		case privacy.Yes:
			s += "; your identity is verified first"
		case privacy.No:
			s += "; your identity is verified only if there is doubt"
		}
		list = append(list, s)
	}
	p.list(list)
}

func (v *view) withdrawal(p *part) {
	for _, w := range v.Withdrawals {
		s := "You can withdraw your consent"
		if w.AnyTime == privacy.Yes {
			s += " at any time"
		}
		if len(w.Channels) > 0 {
			s += ", by " + strings.Join(each(channels, w.Channels), ", ")
		}
		p.say(s + ".")
		switch w.Stops {
		case policy.StopsConsented:
			p.say("What rests on it then ends.")
		case policy.StopsAll:
			p.say("The policy says that the use of your data then ends.")
		}
		p.fact(w.AnyTime, "", "There are times at which you cannot.")
		p.fact(w.EarlierStands, "What was done before stays lawful.", "What was done before becomes unlawful.")
	}
}

func (v *view) complaints(p *part) {
	for _, c := range v.Complaints {
		how := join(", ", strings.Join(each(channels, c.Channels), ", "), c.URL)
		if c.To == policy.ToController {
			s := join(": ", "To us", how) + "."
			if !c.Acknowledge.IsZero() {
				s += " We acknowledge it within " + length(c.Acknowledge) + "."
			}
			p.say(s)
			p.fact(c.AsRight, "It is your right.", "")
			continue
		}
		regulators := v.regulators(c)
		if len(regulators) == 0 {
			p.say(join(", ", "To a supervisory authority", how))
		}
		for _, r := range regulators {
			s := "To the supervisory authority: " + join(", ", r.Name, contact(r.Address, strings.Join(r.Telephones, " or "), ""), r.URL)
			if r.URL == c.URL {
				how = strings.Join(each(channels, c.Channels), ", ")
			}
			p.say(join(", ", s, how))
		}
	}
}

// regulators returns the authorities that take a complaint. Under one regime it is that of the day. Under several it is the one
// with the address of the complaint, otherwise every one of the day.
func (v *view) regulators(c policy.Complaint) (list []privacy.Regulator) {
	if r, ok := v.Controller.RegulatorOn("", v.on); ok && len(v.Regimes) < 2 {
		return []privacy.Regulator{r}
	}
	for _, r := range v.Controller.Regulators {
		if privacy.InForce(r.Since, r.Before, v.on) {
			list = append(list, r)
		}
	}
	if i := slices.IndexFunc(list, func(r privacy.Regulator) bool { return c.URL != "" && r.URL == c.URL }); i >= 0 {
		return list[i : i+1]
	}
	return list
}
