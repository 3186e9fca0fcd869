package vqcomms_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// mutant is a document with one fault.
type mutant struct {
	how   string // "drop", "empty", "contradict"
	kind  string // of value: "activities[].grounds[].basis"
	where string
	doc   policy.Document
	path  []step
}

// faultsOf yields a document for each single fault of each value that the text states: the value is dropped, emptied, made longer or shorter,
// contradicted or outdated.
func faultsOf(doc policy.Document, yield func(mutant)) {
	for _, v := range walk(reflect.ValueOf(doc), "", "", nil, stated) {
		emit := func(how string, change func(reflect.Value)) {
			less := doc.Clone()
			change(at(&less, v.path))
			yield(mutant{how, v.kind, v.where, less, v.path})
		}
		set := func(how string, to any) {
			emit(how, func(r reflect.Value) { r.Set(reflect.ValueOf(to).Convert(r.Type())) })
		}
		if v.element {
			less := doc.Clone()
			v.remove(&less)
			yield(mutant{"drop", v.kind, v.where, less, v.path})
			continue
		}
		name := v.kind[strings.LastIndex(v.kind, ".")+1:]
		switch now := v.now.Interface().(type) {
		case civil.Date:
			if name == "before" && now.IsZero() {
				set("outdate", civil.MustDate(2020, 1, 2))
			} else if !now.IsZero() {
				set("empty", civil.Date{})
				if name != "since" {
					set("outdate", civil.MustDate(2020, 1, 2))
				}
			}
			continue
		case civil.Period:
			if !now.IsZero() {
				set("empty", civil.Period{})
				set("widen", civil.Period{Years: now.Years + 9, Months: now.Months, Days: now.Days})
				set("narrow", civil.Period{Days: 1})
			}
			continue
		case privacy.Fact:
			if now != privacy.Unknown {
				set("empty", privacy.Unknown)
				set("contradict", privacy.Yes+privacy.No-now)
			}
			continue
		}
		switch v.typ.Kind() {
		case reflect.Bool:
			set("contradict", !v.now.Bool())
		case reflect.Int:
			if n := v.now.Int(); n != 0 {
				set("empty", 0)
				set("widen", n+9)
			}
		case reflect.Uint8:
			for n := range 12 {
				if now := int(v.now.Uint()); now != 0 && now != n {
					how := "contradict"
					if n == 0 {
						how = "empty"
					}
					set(how, n)
				}
			}
		case reflect.String:
			now := v.now.String()
			if now == "" {
				continue
			}
			for _, w := range words(v.typ) {
				if w != now && w != "" {
					set("contradict", w)
				}
			}
			if w := coded[name]; w != "" && w != now {
				set("contradict", w)
			}
			if strings.HasPrefix(now, "https://") {
				set("widen", "http://"+strings.TrimPrefix(now, "https://"))
			}
			set("empty", "")
		}
	}
}

// stated reports whether a value is one that a fault can be in: anything but identifiers.
func stated(v *value) bool {
	name := v.kind[strings.LastIndex(v.kind, ".")+1:]
	return v.element || name != "id" && v.kind != "version" && !strings.HasSuffix(v.kind, "[]")
}

// shifted returns a place as it is once an element of a list is gone; empty for a place within the element.
func shifted(where, gone string) string {
	cut := strings.LastIndex(gone, "[")
	list, n := gone[:cut], gone[cut+1:len(gone)-1]
	rest, ok := strings.CutPrefix(where, list+"[")
	if !ok {
		return where
	}
	number, tail, _ := strings.Cut(rest, "]")
	i, _ := strconv.Atoi(number)
	k, _ := strconv.Atoi(n)
	switch {
	case i == k:
		return ""
	case i > k:
		return fmt.Sprintf("%s[%d]%s", list, i-1, tail)
	}
	return where
}

// within reports whether a place is another, or lies in it.
func inside(where, of string) bool {
	return where == of || of == "" || strings.HasPrefix(where, of) && (where[len(of)] == '.' || where[len(of)] == '[')
}

// names returns the identifiers that the top element of a place has, with the statements that it carries.
func names(doc *policy.Document, where string) map[string]bool {
	m := map[string]bool{}
	if strings.HasPrefix(where, "sections") {
		for at, st := range doc.Placed() {
			if inside(where, at) {
				m["StatementID "+string(st.ID)] = true
			}
		}
		return m
	}
	top := reflect.ValueOf(*doc)
	first, rest, _ := strings.Cut(where, ".")
	if first == "controller" {
		top = reflect.ValueOf(doc.Controller.Controller)
		first, _, _ = strings.Cut(rest, ".")
	}
	list, number, ok := strings.Cut(strings.TrimSuffix(first, "]"), "[")
	i, _ := strconv.Atoi(number)
	var v reflect.Value
	for f := range top.NumField() {
		if name, _, _ := strings.Cut(top.Type().Field(f).Tag.Get("json"), ","); name == list {
			v = top.Field(f)
		}
	}
	if !ok || !v.IsValid() || v.Kind() != reflect.Slice || i >= v.Len() {
		return m
	}
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if v.Field(i).CanInterface() {
					walk(v.Field(i))
				}
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case v.Kind() == reflect.String && v.String() != "":
			switch v.Interface().(type) {
			case privacy.Category, privacy.ActivityID, privacy.RecipientID, policy.PersonID, privacy.PurposeID, privacy.StatementID:
				m[v.Type().Name()+" "+v.String()] = true
			}
		}
	}
	walk(v.Index(i))
	for changed := true; changed; {
		changed = false
		for _, c := range doc.Categories {
			if a, b := "Category "+string(c.ID), "Category "+string(c.Parent); c.Parent != "" && m[a] && !m[b] {
				m[b], changed = true, true
			}
		}
	}
	return m
}

// concern reports whether a finding is about what was changed: it is at its place, at the list that it stands in, or at what refers to it.
func concern(before, after *policy.Document, m *mutant, where string) bool {
	switch top, _, _ := strings.Cut(m.where, "["); top {
	case "regimes", "zone", "since", "title", "controller.country", "controller.public", "reach":
		return true
	}
	if inside(where, m.where) || inside(m.where, where) {
		return true
	}
	if i := strings.Index(m.where, "["); i >= 0 && inside(where, m.where[:i]) { // the list as a whole, or another value that it is like
		return true
	}
	old, now := names(before, m.where), names(after, where)
	for id := range names(after, m.where) {
		if m.how != "drop" {
			old[id] = true
		}
	}
	for id := range now {
		if old[id] {
			return true
		}
	}
	for id := range names(before, where) { // what the element at the place referred to
		if old[id] && !strings.HasPrefix(where, "sections") {
			return true
		}
	}
	return false
}

// betters are the changes that give a person more than before: no fault, so no mutant.
var betters = []string{
	"narrow rights[].within", "narrow sources[].told", "narrow complaints[].acknowledge", "narrow cookies[].stored[].lifetime", "narrow purposes[].confirmWithin",
	"widen changes[].notice", "contradict exercise[].extension",
}

// harmless has the kinds of fault that no rule finds, or not everywhere, and why each does no harm. A star stands for anything, a bar
// for or.
var harmless = [][2]string{
	{"drop *.data[]|drop *.persons[]|drop *.activities[]|drop requirements[].fails[]", "less is used, given or passed on, about fewer people and for less, and decisions deny the rest"},
	{"drop *.channels[]", "another way to reach the controller is left"},
	{"drop commitments[].measures[]|drop cookies[].stored[]|drop activities[].audience[]", "less is promised, stored or sent"},
	{"drop retention[].longer[]|drop retention[].statutes[]|drop retention[]", "another period covers the data"},
	{"contradict persons[].kind", "what people are to the controller the controller alone can tell"},
	{"contradict retention[].beginsOn", "the period ends a day earlier or later"},
	{"contradict retention[].action", "data that are anonymous are as good as erased"},
	{"empty *[].dpv|empty *[].fides", "the codes serve exchange with others"},
	{"narrow retention[].max", "data are kept for less time"},
	{"* retention[].maxForce|empty retention[].cite.*", "the period is the controller's own"},
	{"* disclosures[]*", "the terms of each processor's contract say the same"},
	{"empty recipients[].country", "its transfer names the country"},
	{"contradict activities[].grounds[].basis", "the other basis can rest on the same law"},
	{"contradict activities[].grounds[].conditions[].kind", "which condition is met is for people to judge"},
	{"contradict recipients[].subProcessors", "whether it engages others the processor alone can tell"},
	{"empty categories[].parent", "the category has a period and a source of its own"},
	{"drop activities[].nature[]|drop activities[].duties[]", "only the title tells it otherwise"},
	{"contradict sources[].kind", "another kind of source that is held to the same rules"},
	{"empty cookies[].stored[].lifetime", "nothing is stored once the browser is closed"},
	{"* controller.regulators[]*|empty complaints[].url", "the regulator is reached in another way"},
	{"contradict recipients[].role", "an authority is another controller too"},
	{"empty sources[].for|empty recipients[].service|empty recipients[].roleTitle|empty requirements[].outcome", "the activities tell it"},
	{"* controller.officers[]*", "the officer is reached in another way"},
	{"* activities[].restricted", "less goes on while data are restricted"},
	{"contradict zone", "the days begin at another hour"},
	{"drop activities[].grounds[]|outdate activities[].grounds[].before", "the other parts have grounds of their own"},
	{"empty transfers[].border|empty transfers[].approver", "the law says what the border is, and who approves"},
	{"contradict transfers[].*|empty transfers[].stated", "what a person gives to the controller abroad is no transfer"},
	{"* reach[]*|empty controller.country", "the regimes and the representatives say where people are served"},
	{"drop sensitive[]|contradict sensitive[].kind", "the categories say which data are sensitive"},
	{"drop references[]", "the document is linked in another place"},
	{"drop recipients[]|drop cookies[]|drop sources[]", "a sentence that names it is about something else too, and decisions deny it"},
	{"* cookies[].*", "what a statistics cookie needs the law says"},
	{"empty controller.telephone|empty controller.email|empty controller.public", "the controller is reached in another way, and known"},
	{"empty purposes[].confirmWithin|widen purposes[].confirmWithin", "the consent is confirmed all the same"},
	{"empty activities[].decision.logic", "a person decides"},
	{"widen retention[].max|empty retention[].max", "criteria say when the data go"},
}

// listed returns the row of harmless faults that a kind of mutant is in; -1 if there is none.
func listed(kind string) int {
	return slices.IndexFunc(harmless, func(row [2]string) bool {
		for pattern := range strings.SplitSeq(row[0], "|") {
			if regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "$").MatchString(kind) {
				return true
			}
		}
		return false
	})
}

// counterparts has the rules that hold two parts of a document against each other, and name one of them, with the other.
var counterparts = map[privacy.Code][]string{
	"AD-DENIED-01":    {"activities"},             // names what is denied
	"EX-REACH-01":     {"controller"},             // names the channel
	"PC-CONTRACT-01":  {"disclosures"},            // names the processor
	"RG-REGIME-01":    {"controller"},             // names the regime
	"RI-MARKETING-02": {"rights"},                 // names the marketing
	"SP-HELD-01":      {"categories"},             // names the statement that there are such data
	"SP-SILENT-01":    {"sensitive"},              // names the activity
	"SC-CHILD-01":     {"activities", "purposes"}, // names the children
	"SR-ABSENT-02":    {"sources"},                // names the category
	"SR-ABSENT-04":    {"sources"},                // names the people
	"RI-MISSING-01":   {"rights"},
}

// Of the single faults of four documents, rules find at least 85 of 100, and name the place of each. What they do not find does no
// harm, for a reason that is listed by kind. No rule finds anything elsewhere.
func TestMutants(t *testing.T) {
	packs, on := []*law.Pack{uk.Pack(), eu.Pack()}, civil.MustDate(2026, 12, 1)
	docs := map[string]policy.Document{
		"corrected": vqcomms.Corrected(), "town": readDocument(t, "../../examples/municipality/policy.json"), "shop": readDocument(t, "../../examples/shop/policy.json"), "charity": readDocument(t, "../../examples/charity/policy.json"),
	}
	if raced {
		docs = map[string]policy.Document{"shop": docs["shop"]}
	}
	used, all, found, formed := map[int]int{}, 0, 0, 0
	for name, doc := range docs {
		base := lint.Document(doc, on, packs...)
		faultsOf(doc, func(m mutant) {
			kind := m.how + " " + m.kind
			if slices.Contains(betters, kind) {
				return
			}
			had := map[string]bool{}
			for _, f := range base {
				where := f.Where
				if m.how == "drop" {
					where = shifted(where, m.where)
				}
				had[string(f.Code)+where] = true
			}
			hit, form := false, false
			for _, f := range lint.Document(m.doc, on, packs...) {
				top, _, _ := strings.Cut(strings.ReplaceAll(m.where, "[", "."), ".")
				switch {
				case had[string(f.Code)+f.Where]:
				case concern(&doc, &m.doc, &m, f.Where) || slices.Contains(counterparts[f.Code], top):
					hit, form = true, form || f.Code == "NT-FORM-01"
				default:
					t.Errorf("%s: %s %s: found elsewhere: %v", name, m.how, m.where, f)
				}
			}
			all++
			if form {
				formed++
			}
			if hit {
				found++
				return
			}
			row := listed(kind)
			used[row]++
			if row < 0 {
				t.Errorf("%s: %s %s is not found: have a rule find it, or list it with the reason", name, m.how, m.where)
			}
		})
	}
	t.Logf("%d mutants, %d found (%.1f %%), %d of them by their form; %d kinds of others", all, found, 100*float64(found)/float64(all), formed, len(used))
	for i, row := range harmless {
		if used[i] == 0 && !raced {
			t.Errorf("%s is listed as harmless, and rules find it everywhere", row[0])
		}
	}
	require.GreaterOrEqual(t, 100*found, 85*all)
	require.LessOrEqual(t, len(harmless), 40)
}
