package publish

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
)

// view is a document on a day, under the laws of its regimes.
type view struct {
	policy.Document
	laws []*law.Pack // none: no law is cited
	on   civil.Date
}

// viewOf returns a document on a day, and what is wrong with the question.
func viewOf(f *privacy.Faults, d policy.Document, on civil.Date) *view {
	f.Require(!on.IsZero(), "on", "is missing: say on which day")
	return &view{Document: d, on: on}
}

// under sets the laws by which the view cites.
func (v *view) under(f *privacy.Faults, packs []*law.Pack) {
	v.laws = law.ForRegimes(f, v.Regimes, packs)
}

// cite returns the citation of a provision of each regulation.
func (v *view) cite(provision string) string {
	cites := law.Each(v.laws, func(l *law.Pack) string { return l.Regulation().Cite(provision).String() })
	return strings.Join(cites, ", ")
}

// activities returns the activities that hold on the day.
func (v *view) activities() (list []policy.Activity) {
	for _, a := range v.Activities {
		if privacy.InForce(a.Since, a.Before, v.on) {
			list = append(list, a)
		}
	}
	return list
}

// grounds returns the grounds of an activity that hold on the day, in words.
func (v *view) grounds(a policy.Activity) (list []string) {
	for _, g := range a.Grounds {
		if privacy.InForce(g.Since, g.Before, v.on) {
			list = append(list, v.ground(g))
		}
	}
	return list
}

// name returns the title of a category.
func (v *view) name(id privacy.Category) string {
	for _, c := range v.Categories {
		if c.ID == id {
			return or(c.Title, string(id))
		}
	}
	return string(id)
}

func (v *view) names(ids []privacy.Category) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = v.name(id)
	}
	return all
}

// data returns the data of an activity, in words.
func (v *view) data(a policy.Activity) string {
	names := strings.Join(v.names(a.Data), ", ")
	if a.DataUnstated {
		return join(": ", silent, names)
	}
	return or(names, silent)
}

// named returns the titles of categories in one line.
func (v *view) named(ids []privacy.Category) string { return strings.Join(v.names(ids), ", ") }

// people returns the titles of kinds of person in one line.
func (v *view) people(ids []policy.PersonID) string {
	all := each(nil, ids)
	for i, id := range ids {
		for _, p := range v.Persons {
			if p.ID == id {
				all[i] = or(p.Title, string(id))
			}
		}
	}
	return strings.Join(all, ", ")
}

// titles returns the titles of activities in one line.
func (v *view) titles(ids []privacy.ActivityID) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = v.does(id)
	}
	return strings.Join(all, ", ")
}

// does returns the title of an activity.
func (v *view) does(id privacy.ActivityID) string {
	for _, a := range v.activities() {
		if a.ID == id {
			return or(a.Title, string(id))
		}
	}
	return string(id)
}

// receives returns the name of a recipient.
func (v *view) receives(id privacy.RecipientID) string {
	for _, r := range v.Recipients {
		if r.ID == id {
			name := or(r.Name, string(id))
			if r.Renamed.To != "" && !v.on.Before(r.Renamed.Since) {
				name += " (now " + r.Renamed.To + ")"
			}
			return name
		}
	}
	return string(id)
}

// rules returns the rules on keeping that hold on the day.
func (v *view) rules() (list []policy.Retention) {
	for _, r := range v.Retention {
		if r.SetByLaw || privacy.InForce(r.Since, r.Before, v.on) {
			list = append(list, r)
		}
	}
	return list
}

// about reports whether a rule on one category concerns data of another: whether one is within the other.
func (v *view) about(rule, data privacy.Category) bool {
	above := func(c, of privacy.Category) bool {
		for range len(v.Categories) + 1 {
			if c == of {
				return true
			}
			c = v.parent(c)
		}
		return false
	}
	return above(rule, data) || above(data, rule)
}

func (v *view) parent(id privacy.Category) privacy.Category {
	for _, c := range v.Categories {
		if c.ID == id {
			return c.Parent
		}
	}
	return ""
}

// contact returns how somebody is reached.
func contact(address, telephone, email string) string {
	return join(", ", address, prefix("telephone ", telephone), prefix("e-mail ", email))
}

func prefix(what, s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return what + s
}

// officers returns the officers, each once.
func officers(c privacy.Controller) (list []string) {
	seen := make(map[string]bool)
	for _, o := range c.Officers {
		how := join(", ", o.Name, contact("", o.Telephone, o.Email))
		if !seen[how] {
			seen[how] = true
			list = append(list, join(": ", o.Title, how))
		}
	}
	return list
}

// goes returns a transfer in words: the country, who is there, and what it rests on. What the controller itself does
// abroad is no transfer to somebody else, and needs nothing to rest on (EDPB Guidelines 05/2021).
func (v *view) goes(t policy.Transfer) (to, who, rests string) {
	to = join(", outside ", t.To, prefix("the ", t.Border))
	who = "any recipient"
	if t.Recipient != "" {
		who = v.receives(t.Recipient)
	}
	none := silent
	if t.Kind != policy.ToRecipient {
		who, none = word(kinds, t.Kind), "nothing: nobody else receives them"
	}
	list := each(safeguards, slices.Concat(t.Rests, t.Derogations))
	if t.Unnamed {
		list = append(list, "contractual provisions that are not named")
	}
	if t.Derogation {
		list = append(list, "a derogation for occasional transfers")
	}
	if t.Approver != "" {
		list = append(list, word(approvers, t.Approver))
	}
	return to, who, or(join("; ", list...), none)
}

// measures returns some commitments, in words.
func measures(list []policy.Commitment) string {
	all := make([]string, len(list))
	for i, c := range list {
		all[i] = join(": ", or(c.Title, string(c.ID)), strings.Join(c.Measures, ", "))
	}
	return strings.Join(all, "; ")
}

// dated returns the version and the day of which a page is, and the laws that the document is under.
func (v *view) dated() string {
	names := law.Each(v.laws, func(l *law.Pack) string { return l.Regulation().Name })
	return join(", ", prefix("Version ", string(v.Version)), fmt.Sprintf("as it holds on %s under %s.", v.on, strings.Join(names, " and ")))
}

// representatives returns the representatives, each with its territory.
func representatives(c privacy.Controller) (list []string) {
	for _, r := range c.Representatives {
		list = append(list, join(", ", r.Name+" (in the "+word(territories, r.Territory)+")", contact(r.Address, r.Telephone, r.Email)))
	}
	return list
}
