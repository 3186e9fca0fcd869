package publish

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// Notice returns the short notice of a policy as it holds on a day, from the values of the document (Art 12(1), 13, 14). It
// has a part for each thing that a person must be told, also where the document is silent on it, and each part names the
// sections of the text that say it in full, which is the layer below. It names the regulations of the document, and each
// basis has its provision in each of them; under several regimes it names every supervisory authority of the day. It needs the pack of every regime of the document. It is a
// [privacy.FaultsError] with every fault: no day, no regime, a regime without a pack, a pack that is missing or given twice.
func Notice(d policy.Document, on civil.Date, packs ...*law.Pack) (Page, error) {
	var f privacy.Faults
	v := viewOf(&f, d, on)
	v.under(&f, packs)
	if err := f.Err("publish: notice"); err != nil {
		return Page{}, err
	}
	p := Page{title: or(d.Title, "Privacy notice"), version: string(d.Version), lead: []string{"This is a summary. " + v.dated()}}
	for _, topic := range topics {
		one := part{title: topic.title}
		topic.tell(v, &one)
		if len(one.blocks) == 0 {
			one.say("The policy does not say.")
		}
		if in := join(", ", v.sections(topic.of)...); in != "" {
			one.say("In full: " + in)
		}
		p.parts = append(p.parts, one)
	}
	return p, nil
}

// topics has a row for each part of a notice, in its order, with the lists of the document that it is made of.
var topics = []struct {
	title string
	tell  func(*view, *part)
	of    []string
}{
	{"Who we are", (*view).who, []string{"controller"}},                                   // Art 13(1)(a), (b)
	{"Whom this is for", (*view).whom, []string{"persons"}},                               // Art 12(1)
	{"Which data we hold", (*view).held, []string{"categories", "sensitive"}},             // Art 14(1)(d)
	{"Where the data come from", (*view).from, []string{"sources"}},                       // Art 14(2)(f)
	{"What for, and on which basis", (*view).purposes, []string{"activities"}},            // Art 13(1)(c), (d)
	{"Who receives your data", (*view).recipients, []string{"recipients", "disclosures"}}, // Art 13(1)(e)
	{"Where your data go abroad", (*view).abroad, []string{"transfers"}},                  // Art 13(1)(f)
	{"How long we keep your data", (*view).kept, []string{"retention"}},                   // Art 13(2)(a)
	{"Your rights", (*view).rights, []string{"rights", "exercise"}},                       // Art 13(2)(b)
	{"Your right to object", (*view).objection, []string{"rights"}},                       // Art 21(4): apart from other information
	{"Withdrawing consent", (*view).withdrawal, []string{"withdrawals"}},                  // Art 13(2)(c)
	{"How to complain", (*view).complaints, []string{"complaints"}},                       // Art 13(2)(d)
	{"Whether you have to give us data", (*view).required, []string{"requirements"}},      // Art 13(2)(e)
	{"Decisions made without people", (*view).automated, []string{"automated"}},           // Art 13(2)(f)
	{"What is stored on your device", (*view).stored, []string{"cookies"}},                // PECR reg 6(2)(a)
	{"Changes of this policy", (*view).changes, []string{"changes"}},                      // Art 13(3)
	{"More", (*view).more, []string{"references"}},
}

// sections returns the headings of the sections of the text that carry values of some lists, in the order of the text.
func (v *view) sections(lists []string) (headings []string) {
	carries := make(map[privacy.StatementID]bool)
	for id, where := range v.Carriers() {
		for _, name := range lists {
			rest, ok := strings.CutPrefix(where, name)
			carries[id] = carries[id] || ok && (rest == "" || rest[0] == '[' || rest[0] == '.')
		}
	}
	for _, s := range v.Sections {
		says := func(st policy.Statement) bool { return carries[st.ID] }
		if slices.ContainsFunc(s.Statements, says) {
			headings = append(headings, headline(s))
		}
	}
	return headings
}

func (v *view) who(p *part) {
	c := v.Controller
	if s := join(", ", c.Name, contact(c.Address, c.Telephone, c.Email)); s != "" {
		p.say(s)
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
		if c.Special != privacy.Ordinary {
			name += " (" + word(nil, c.Special) + ")"
		}
		list = append(list, name)
	}
	p.list(list)
}

func (v *view) from(p *part) {
	for _, s := range v.Sources {
		p.say(join("; ", join(": ", word(sources, s.Kind), s.From), s.For, prefix("which: ", strings.Join(v.names(s.Data), ", ")), told(s)) + ".")
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
			title += " (direct marketing)"
		}
		rows = append(rows, []string{title, or(strings.Join(v.grounds(a), "; "), silent), v.data(a)})
	}
	p.table([]string{"What for", "On which basis", "Data"}, rows)
}

func (v *view) recipients(p *part) {
	var rows [][]string
	for _, r := range v.Recipients {
		rows = append(rows, []string{v.receives(r.ID), join(": ", word(roles, r.Role), r.Arrangement), or(r.Service, silent), or(r.Country, silent)})
	}
	p.table([]string{"Who", "How", "For what", "Country"}, rows)
	for _, d := range v.Disclosures {
		p.say(word(rules, d.Rule))
	}
}

func (v *view) abroad(p *part) {
	var rows [][]string
	for _, t := range v.Transfers {
		to, who, rests := v.goes(t)
		rows = append(rows, []string{to, who, rests, word(certain, t.Stated), or(t.Copy, silent)})
	}
	p.table([]string{"Country", "Who", "What it rests on", "Done", "How to get a copy of the safeguards"}, rows)
}

func (v *view) kept(p *part) {
	var list []string
	for _, r := range v.rules() {
		what := v.name(r.Category)
		if r.SetByLaw {
			what = "some data"
		}
		list = append(list, what+": "+keeping(r))
	}
	p.list(list)
}

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
		if r.As != "" {
			s = word(wordings, r.As)
		}
		if !r.Within.IsZero() {
			s += "; you have an answer within " + length(r.Within)
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

// alone has the words for whether people take part in a decision.
var alone = map[privacy.Fact]string{
	privacy.Unknown: "the policy does not say whether people take part",
	privacy.No:      "people take part",
	privacy.Yes:     "decided without people",
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

func (v *view) stored(p *part) {
	var rows [][]string
	for _, c := range v.Cookies {
		what := word(storage, c.Category)
		if c.Emergency {
			what = "finding you when you ask for help in an emergency"
		}
		cells := func(name, why, how string) {
			rows = append(rows, []string{name, join(": ", what, why), or(c.Provider, "this site"), how, word(stores, c.DefaultOn), or(c.Choice, silent)})
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
