package lint

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Document holds a document against the law in force on a day and returns what is wrong with it, the most severe first
// and then in the order of the document. It looks at the values of the document, never at its prose, and raises
// nothing that was not yet wrong on that day. A statement that no value has a place for is read by its tags. The rules
// are those of UK GDPR and GDPR Art 5 to 10, 12 to 22, 25 to 30, 32, 37, 38 and 44 to 49, of PECR reg 6 and 22, and of
// DPA 2018 s.164A, as far as a notice can break them. That nothing is found does not make a document lawful: whether it
// is true, no rule can tell.
//
// Document is a pure function and safe for concurrent use, as long as nobody changes the document. A document that [New]
// would refuse is linted as far as it goes.
func Document(doc policy.Document, on civil.Date) []privacy.Finding {
	var list []privacy.Finding
	for i := range rules {
		r := &rules[i]
		if on.Before(r.since) || r.regime != privacy.NoRegime && r.regime != doc.Regime {
			continue
		}
		for _, where := range r.find(&doc, on) {
			list = append(list, privacy.Finding{
				Code: r.code, Severity: r.severity, Where: where, Detail: r.detail, Mend: r.mend, Cite: r.cite, Since: r.since,
			})
		}
	}
	return inOrder(list)
}

// inOrder returns findings with the most severe first, and then in the order of the document and of the rules.
func inOrder(list []privacy.Finding) []privacy.Finding {
	order := make([]int, len(list))
	ranks := make([]rank, len(list))
	for i, f := range list {
		order[i], ranks[i] = i, rankOf(f)
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(slices.Compare(ranks[i][:], ranks[j][:]), cmp.Compare(i, j)) })
	sorted := list[:0:0]
	for _, i := range order {
		sorted = append(sorted, list[i])
	}
	return sorted
}

// rank is where a finding stands among others: its severity, the list of the document, and the numbers of the place
// in it, each from 1.
type rank [5]int

// rankOf returns the rank of a finding with a place such as "activities[2].grounds[0]".
func rankOf(f privacy.Finding) rank {
	name := f.Where
	if i := strings.IndexAny(name, "[."); i >= 0 {
		name = name[:i]
	}
	r := rank{-int(f.Severity), lists[name]}
	at, within := 2, false
	for _, c := range []byte(f.Where) {
		switch digit := c >= '0' && c <= '9'; {
		case digit && !within:
			r[at], within = int(c-'0')+1, true
		case digit:
			r[at] = (r[at]-1)*10 + int(c-'0') + 1
		case within:
			at, within = at+1, false
		}
	}
	return r
}

// lists has the place of each list in the document, by its name.
var lists = func() map[string]int {
	m := make(map[string]int)
	for i, field := range reflect.VisibleFields(reflect.TypeFor[policy.Document]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		m[name] = i
	}
	return m
}()

// rule is one rule of law that a document can break.
type rule struct {
	code         privacy.Code
	severity     privacy.Severity
	since        civil.Date     // first day on which it is law
	regime       privacy.Regime // none: under each
	cite         privacy.Citation
	detail, mend string
	find         finder
}

// finder returns the places where a document breaks a rule on a day.
type finder func(d *policy.Document, on civil.Date) []string

// rules has every rule, by subject.
var rules = slices.Concat(
	groundRules, dataRules, noticeRules, officerRules, recipientRules, transferRules, keepingRules, rightRules, decisionRules,
	consentRules, cookieRules, complaintRules,
)

// The days on which the law changed.
var (
	gdpr      = civil.MustDate(2018, 5, 25)
	schrems   = civil.MustDate(2020, 7, 16) // C-311/18
	leave     = civil.MustDate(2021, 1, 1)  // first whole day after IP completion day
	reformed  = civil.MustDate(2026, 2, 5)  // DUAA 2025, SI 2026/82 reg 2
	complains = civil.MustDate(2026, 6, 19) // DUAA 2025 s.103, SI 2026/82 reg 3
)

// art cites an article of the GDPR, which the UK GDPR has under the same number.
func art(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "GDPR", Provision: "Art " + provision}
}

// The law of electronic communications, of the United Kingdom and of the Union.
func ofPECR(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "PECR 2003", Provision: provision}
}

func ofDirective(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: provision}
}

// underBoth returns a rule that each regime has in a law of its own.
func underBoth(r rule, uk, eu privacy.Citation) []rule {
	ofUK, ofEU := r, r
	ofUK.regime, ofUK.cite = privacy.UKGDPR, uk
	ofEU.regime, ofEU.cite = privacy.EUGDPR, eu
	return []rule{ofUK, ofEU}
}

// ground is a ground that holds on a day, in its activity and document.
type ground struct {
	*lawfulbasis.Ground
	of  *policy.Activity
	doc *policy.Document
	on  civil.Date
}

// grounds finds the grounds, of activities that hold on the day, which break a rule.
func grounds(breaks func(ground) bool) finder {
	return func(d *policy.Document, on civil.Date) []string {
		var list []string
		for i := range d.Activities {
			a := &d.Activities[i]
			if !privacy.Holds(a.Since, a.Before, on) {
				continue
			}
			for j := range a.Grounds {
				g := &a.Grounds[j]
				if privacy.Holds(g.Since, g.Before, on) && breaks(ground{g, a, d, on}) {
					list = append(list, fmt.Sprintf("activities[%d].grounds[%d]", i, j))
				}
			}
		}
		return list
	}
}

// activity is an activity that holds on a day, in its document.
type activity struct {
	*policy.Activity
	doc *policy.Document
	on  civil.Date
}

// rests reports whether the activity has a ground of a basis on the day.
func (a activity) rests(on lawfulbasis.Basis) bool {
	return slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Basis == on && privacy.Holds(g.Since, g.Before, a.on) })
}

// activities finds the activities that hold on the day and break a rule.
func activities(breaks func(activity) bool) finder {
	return func(d *policy.Document, on civil.Date) []string {
		var list []string
		for i := range d.Activities {
			a := &d.Activities[i]
			if privacy.Holds(a.Since, a.Before, on) && breaks(activity{a, d, on}) {
				list = append(list, fmt.Sprintf("activities[%d]", i))
			}
		}
		return list
	}
}

// each finds the values of a list that break a rule.
func each[T any](name string, of func(*policy.Document) []T, breaks func(d *policy.Document, v *T, on civil.Date) bool) finder {
	return func(d *policy.Document, on civil.Date) []string {
		var list []string
		values := of(d)
		for i := range values {
			if breaks(d, &values[i], on) {
				list = append(list, fmt.Sprintf("%s[%d]", name, i))
			}
		}
		return list
	}
}

// whole finds a fault of the document as a whole, or of a list of it.
func whole(where string, breaks func(d *policy.Document, on civil.Date) bool) finder {
	return func(d *policy.Document, on civil.Date) []string {
		if breaks(d, on) {
			return []string{where}
		}
		return nil
	}
}

// tagged finds the statements with a tag.
func tagged(is func(policy.Tag) bool) finder {
	return func(d *policy.Document, _ civil.Date) []string {
		var list []string
		for i := range d.Sections {
			for j := range d.Sections[i].Statements {
				if slices.ContainsFunc(d.Sections[i].Statements[j].Tags, is) {
					list = append(list, fmt.Sprintf("sections[%d].statements[%d]", i, j))
				}
			}
		}
		return list
	}
}

// consents reports whether the document rests something on consent on a day.
func consents(d *policy.Document, on civil.Date) bool {
	return slices.ContainsFunc(d.Activities, func(a policy.Activity) bool {
		return privacy.Holds(a.Since, a.Before, on) && activity{&a, d, on}.rests(lawfulbasis.Consent)
	})
}
