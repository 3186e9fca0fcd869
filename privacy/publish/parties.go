package publish

import (
	"github.com/lawful-go/lawful/privacy"
)

func (v *view) who(p *part) {
	c := v.Controller
	if s := join(", ", c.Name, contact(c.Address, c.Telephone, c.Email)); s != "" {
		p.say(s)
	}
	if c.Country != "" {
		p.say("We are established in " + c.Country + ".")
	}
	if c.Limited != "" {
		p.say("The policy says that we decide only on these data: " + c.Limited + ".")
	}
	for _, r := range representatives(c.Controller) {
		p.say("Representative: " + r)
	}
	p.say(officers(c.Controller)...)
}

func (v *view) whom(p *part) {
	var list []string
	for _, one := range v.Persons {
		if one.Covered == privacy.Yes {
			list = append(list, or(one.Title, string(one.ID)))
		}
	}
	p.list(list)
}

func (v *view) recipients(p *part) {
	var rows [][]string
	for _, r := range v.Recipients {
		name := v.receives(r.ID)
		if r.Example {
			name += " (for example)"
		}
		rows = append(rows, []string{
			name, join(": ", join(", ", r.RoleTitle, word(roles, r.Role)), r.Arrangement), or(join(": ", r.Service, v.titles(r.Activities)), silent),
			or(v.named(r.Data), silent), or(r.Country, silent),
		})
	}
	p.table([]string{"Who", "How", "For what", "Data", "Country"}, rows)
	for _, d := range v.Disclosures {
		p.say(word(rules, d.Rule))
	}
}

func (v *view) abroad(p *part) {
	var rows [][]string
	for _, t := range v.Transfers {
		to, who, rests := v.goes(t)
		rows = append(rows, []string{to, who, or(v.titles(t.Activities), silent), rests, word(certain, t.Stated), or(t.Copy, silent)})
	}
	p.table([]string{"Country", "Who", "For what", "What it rests on", "Done", "How to get a copy of the safeguards"}, rows)
}
