package publish

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

func (v *view) held(p *part) {
	for _, s := range v.Sensitive {
		switch s.Held {
		case privacy.No:
			p.say("We hold no " + word(nil, s.Kind) + " data.")
		case privacy.Yes:
			p.say("We hold " + word(nil, s.Kind) + " data.")
		}
	}
	var list []string
	for _, c := range v.Categories {
		name := or(c.Title, string(c.ID))
		if c.Example {
			name += ", of which the policy gives examples only"
		}
		if !c.Review.IsZero() {
			name += ", verified every " + length(c.Review)
		}
		if c.Special != privacy.Ordinary {
			name += " (" + word(nil, c.Special) + ")"
		}
		list = append(list, name)
	}
	p.list(list)
}

func (v *view) from(p *part) {
	for _, s := range v.Sources {
		who := join(", ", s.From, map[bool]string{true: "for example"}[s.Example])
		p.say(join("; ", join(": ", word(sources, s.Kind), who), s.For, prefix("which: ", v.named(s.Data)),
			prefix("of whom: ", v.people(s.Persons)), prefix("what for: ", v.titles(s.Activities)), told(s)) + ".")
		p.fact(s.NamesController, "Who consents there is told of us.", "Who consents there is not told of us.")
	}
}

// told returns when people are told of data from others (Art 14(3)).
func told(s policy.Source) string {
	if s.Told.IsZero() {
		return ""
	}
	return "you are told within " + length(s.Told)
}

func (v *view) purposes(p *part) {
	var rows [][]string
	for _, a := range v.activities() {
		title := or(a.Title, string(a.ID))
		if a.Marketing {
			title += " (" + join(" by ", "direct marketing", strings.Join(each(channels, a.Channels), ", ")) + ")"
		}
		rows = append(rows, []string{title, or(strings.Join(v.grounds(a), "; "), silent), v.data(a), or(v.people(a.Persons), silent)})
	}
	p.table([]string{"What for", "On which basis", "Data", "Of whom"}, rows)
}

func (v *view) consents(p *part) {
	var rows [][]string
	for _, one := range v.Purposes {
		how := word(confirms, one.Confirmed)
		if !one.ConfirmWithin.IsZero() {
			how += ", within " + length(one.ConfirmWithin)
		}
		rows = append(rows, []string{or(one.Title, string(one.ID)), or(length(one.Validity), silent), how})
	}
	p.table([]string{"What for", "How long it lasts", "Confirmed by a link that we send"}, rows)
}

func (v *view) required(p *part) {
	for _, r := range v.Requirements {
		s := word(requirements, r.Kind)
		if len(r.Data) > 0 {
			s += " (" + strings.Join(v.names(r.Data), ", ") + ")"
		}
		var fails []string
		for _, id := range r.Fails {
			fails = append(fails, v.does(id))
		}
		p.say(join("; ", s+": "+or(r.Outcome, silent), prefix("what cannot be done: ", strings.Join(fails, ", "))) + ".")
	}
}

func (v *view) automated(p *part) {
	for _, a := range v.Automated {
		switch a.Made {
		case privacy.No:
			p.say("None are made.")
		case privacy.Yes:
			p.say(join("; ", "They are made", prefix("how: ", a.Logic), prefix("what follows for you: ", a.Effects)) + ".")
		}
	}
	for _, a := range v.activities() {
		d := a.Decision
		if d.Alone == privacy.Unknown && d.Logic == "" {
			continue
		}
		p.say(join("; ", or(a.Title, string(a.ID)), alone[d.Alone], prefix("how: ", d.Logic)) + ".")
	}
}

// alone has the words for whether people take part in a decision.
var alone = map[privacy.Fact]string{
	privacy.Unknown: "the policy does not say whether people take part",
	privacy.No:      "people take part",
	privacy.Yes:     "decided without people",
}

func (v *view) stored(p *part) {
	var rows [][]string
	for _, c := range v.Cookies {
		what := word(storage, c.Category)
		if c.Emergency {
			what = "finding you when you ask for help in an emergency"
		}
		cells := func(name, why, how string) {
			rows = append(rows, []string{name, join("; ", join(": ", what, why), v.titles(c.Activities)), or(c.Provider, "this site"), how, word(stores, c.DefaultOn), or(c.Choice, silent)})
		}
		for _, s := range c.Stored {
			cells(s.Name, s.For, or(length(s.Lifetime), "until you close the browser"))
		}
		if len(c.Stored) == 0 {
			cells(silent, "", silent)
		}
	}
	p.table([]string{"What", "What for", "By whom", "How long", "Stored", "Your choice"}, rows)
}
