package publish

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

func (v *view) kept(p *part) {
	var list []string
	for _, r := range v.rules() {
		list = append(list, v.stays(r))
	}
	p.list(list)
}

// keeping returns what an entry on keeping says, without the data that it is about.
func (v *view) keeping(r policy.Retention) string {
	list := []string{v.term(r)}
	if r.OpenEnded && len(r.Longer) == 0 {
		list[0] += ", in some cases longer"
	}
	for _, l := range r.Longer {
		list = append(list, "longer: "+join(", ", l.Case, l.Criteria))
	}
	list = append(list, r.Criteria)
	if r.OpenEnded && r.Criteria == "" {
		list = append(list, "the policy states no limit")
	}
	if r.Action != retention.NoAction && r.Action != retention.Erase {
		list = append(list, "then: "+word(nil, r.Action))
	}
	return or(join("; ", append(list, prefix("kept for: ", v.titles(r.Activities)))...), silent)
}

// term returns how long an entry has data kept; empty if only criteria decide.
func (v *view) term(r policy.Retention) string {
	from := " from " + word(triggers, r.From)
	switch {
	case r.SetByLaw && len(r.Statutes) == 0:
		return "for periods set by law, which the policy does not name"
	case r.SetByLaw:
		return "for the periods that the law sets: " + strings.Join(v.statutes(r.Statutes), ", ")
	case r.AtTrigger:
		return "until " + word(triggers, r.From)
	case r.Min.IsZero() && r.Max.IsZero():
		return ""
	case r.Min.IsZero():
		return "at most " + length(r.Max) + from
	case r.Max.IsZero():
		return "at least " + length(r.Min) + from
	case r.Min == r.Max:
		return length(r.Max) + from
	}
	return "at least " + length(r.Min) + " and at most " + length(r.Max) + from
}

// statutes returns each statute with where it stands, or its identifier if no law of the document has it.
func (v *view) statutes(ids []retention.StatuteID) []string {
	all := each(nil, ids)
	for i, id := range ids {
		for _, l := range v.laws {
			for s := range l.Statutes().Statutes() {
				if s.ID == id && privacy.InForce(s.Since, s.Before, v.on) {
					all[i] = s.Records + " (" + s.Cite.String() + ")"
				}
			}
		}
	}
	return all
}

// stays returns an entry on keeping with the data that it is about.
func (v *view) stays(r policy.Retention) string {
	what := v.name(r.Category)
	if r.Category == "" {
		what = "some data"
	}
	return what + ": " + v.keeping(r)
}

func (v *view) changes(p *part) {
	for _, a := range v.Changes {
		s := "The policy can change"
		if !a.Notice.IsZero() {
			s += "; you are told " + length(a.Notice) + " before"
		}
		if a.Acceptance == policy.ContinuedUse {
			s += "; the policy says that whoever goes on using the services agrees to the change"
		}
		p.say(s + ".")
	}
}

func (v *view) more(p *part) {
	var list []string
	for _, r := range v.References {
		list = append(list, join(": ", r.Title, or(r.URL, "announced, without an address")))
	}
	p.list(list)
}
