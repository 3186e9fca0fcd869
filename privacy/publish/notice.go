package publish

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Notice returns the short notice of a policy as it holds on a day, from the values of the document (Art 12(1), 13, 14). It
// has a part for each thing that a person must be told, also where the document is silent on it, and each part names the
// sections of the text that say it in full, which is the layer below. It names the regulations of the document, and each
// basis has its provision in each of them; under several regimes it names every supervisory authority of the day.
//
// It needs the pack of every regime of the document. It returns a [privacy.FaultsError] with every fault: no day, no
// regime, a regime without a pack, a pack that is missing or given twice.
func Notice(d policy.Document, on civil.Date, packs ...*law.Pack) (Page, error) {
	var f privacy.Faults
	v := viewOf(&f, d, on)
	v.under(&f, packs)
	if err := f.Err("publish: notice"); err != nil {
		return Page{}, err
	}
	p := Page{title: or(d.Title, "Privacy notice"), version: string(d.Version), lead: []string{"This is a summary. " + v.dated()}, english: true}
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
	{"What we ask your consent for", (*view).consents, []string{"purposes"}},              // Art 4(11), 7
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
	says := func(st policy.Statement) bool { return carries[st.ID] }
	var within func(policy.Section) bool
	within = func(s policy.Section) bool {
		return slices.ContainsFunc(s.Statements, says) || slices.ContainsFunc(s.Sections, within)
	}
	for _, s := range v.Sections {
		if within(s) {
			headings = append(headings, headline(s))
		}
	}
	return headings
}
