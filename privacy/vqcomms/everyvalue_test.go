package vqcomms_test

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// descriptive has the kinds of value that nothing runs on, and why people alone read them. A row holds for what is within its kind
// too; one that begins with a point holds for the field wherever it is.
var descriptive = map[string]string{
	"principles":                "a principle is kept by everything that runs, and by no switch",
	"reach":                     "it tells which law applies, and the regimes of the document say that",
	".example":                  "the text names examples; what is not listed is not used and goes to nobody all the same",
	"sources[].namesController": "the ledger has the consents that name the controller, and no other counts",
	"activities[].dataUnstated": "the data are read from the rest of the text, and the linter wants them stated",
	"controller.country":        "it tells which law applies, and who needs a representative, which the linter finds",
	"transfers[].kind":          "what the controller does itself abroad is no transfer, and nothing is asked of it",
	"transfers[].border":        "what is abroad the law says, not the text",
	"transfers[].stated":        "a transfer that is only possible needs all that one that is made needs",
	"transfers[].unnamed":       "what is not named is nothing that a transfer can rest on",
	"transfers[].derogation":    "what is not named is nothing that a transfer can rest on",
	"transfers[].approver":      "whether a country is approved the law says, not the text",
}

// demanded has the kinds of field that the rest of each document leaves no choice in, and why.
var demanded = map[string]string{
	"retention[].setByLaw":              "an entry with statutes has it, and one with a period has not",
	"activities[].grounds[].recognised": "a ground on a recognised interest has one, and no other ground has",
}

// coded has the fields of texts that are codes, with another one.
var coded = map[string]string{"country": "FR", "to": "FR", "border": "EEA", "zone": "Asia/Tokyo", "provider": "Other Ltd"}

// read returns the document of a file in JSON.
func readDocument(t *testing.T, name string) policy.Document {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	d, err := policy.Parse(b)
	require.NoError(t, err)
	return d
}

// measured is what became of the values of one document.
type measured struct {
	moved           map[string]bool   // kinds of which one moves something
	inert           map[string]string // kinds of which one moves nothing, and where
	forced          map[string]bool   // kinds of field of which one cannot be another, as the rest of the document is
	elements, moves int
}

// measure takes each element out of a document, and changes fields of each kind.
func measure(doc policy.Document) measured {
	m := measured{moved: map[string]bool{}, inert: map[string]string{}, forced: map[string]bool{}}
	base := digests(policy.MustNew(doc, uk.Pack()))
	note := func(one *value, ok bool) {
		if ok {
			m.moved[one.kind] = true
		} else if m.inert[one.kind] == "" {
			m.inert[one.kind] = one.where
		}
	}
	tried := map[string]int{}
	for _, one := range within(reflect.ValueOf(doc), "", "", nil) {
		if one.element {
			less := doc.Clone()
			one.remove(&less)
			p, err := policy.New(settle(less), uk.Pack())
			ok := err != nil || differs(p, base)
			note(&one, ok)
			m.elements++
			if ok {
				m.moves++
			}
			continue
		}
		if m.moved[one.kind] || tried[one.kind] == 5 { // of a kind of field one that moves something is enough
			continue
		}
		tried[one.kind]++
		accepted, ok := false, false
		for _, change := range one.changes() {
			other := doc.Clone()
			at(&other, one.path).Set(change)
			if p, err := policy.New(settle(other), uk.Pack()); err == nil {
				accepted, ok = true, ok || differs(p, base)
			}
		}
		if accepted {
			note(&one, ok)
		} else {
			m.forced[one.kind] = true
		}
	}
	return m
}

// Each value of a document changes something that a host runs, or is of a kind that is listed with its reason: what is done with
// data is what the text says.
func TestEveryValueRuns(t *testing.T) {
	docs := map[string]policy.Document{
		"published": vqcomms.Published(), "corrected": vqcomms.Corrected(), "sample": sample(),
		"municipality": readDocument(t, "../../examples/municipality/policy.json"),
	}
	if raced {
		docs = map[string]policy.Document{"sample": sample()}
	}
	results := map[string]measured{}
	var mu sync.Mutex
	var wait sync.WaitGroup
	for name, doc := range docs {
		wait.Go(func() {
			m := measure(doc)
			mu.Lock()
			defer mu.Unlock()
			results[name] = m
		})
	}
	wait.Wait()
	moved, inert, forced := map[string]bool{}, map[string]string{}, map[string]bool{}
	for name, m := range results {
		t.Logf("%s: %d of %d elements move something", name, m.moves, m.elements)
		maps.Copy(moved, m.moved)
		maps.Copy(forced, m.forced)
		for kind, where := range m.inert {
			inert[kind] = name + " " + where
		}
	}
	if raced {
		require.NotEmpty(t, moved)
		return
	}
	listed := func(kind string) string {
		for row := range descriptive {
			if kind == row || strings.HasPrefix(kind, row+"[]") || strings.HasPrefix(kind, row+".") || row[0] == '.' && strings.HasSuffix(kind, row) {
				return row
			}
		}
		return ""
	}
	used, fields := map[string]bool{}, 0
	for kind, where := range inert {
		row := listed(kind)
		used[row] = true
		if !moved[kind] {
			fields++
		}
		if !moved[kind] && row == "" {
			t.Errorf("nothing runs on %s, such as %s: have something run on it, or list it with the reason", kind, where)
		}
	}
	for kind := range moved {
		if row := listed(kind); row != "" {
			t.Errorf("%s is listed as descriptive, and something runs on %s", row, kind)
		}
	}
	for row := range descriptive {
		if !used[row] {
			t.Errorf("%s is listed, and no document has it", row)
		}
	}
	for kind := range forced {
		require.True(t, moved[kind] || inert[kind] != "" || demanded[kind] != "", "no document lets %s be another", kind)
	}
	t.Logf("%d kinds of value move something, %d do not", len(moved), fields)
	require.LessOrEqual(t, len(descriptive), 12)
}

// value is one element of a list of a document, or one field that is no text.
type value struct {
	kind, where string // "activities[].grounds[]", "activities[3].grounds[0]"
	path        []step
	element     bool
	typ         reflect.Type
	now         reflect.Value
}

// step is a field by its number, or an element of a list.
type step struct {
	n    int
	list bool
}

var says = reflect.TypeFor[policy.StatedIn]()

// within returns every element and every field that is no text within v.
func within(v reflect.Value, kind, where string, path []step) []value {
	return walk(v, kind, where, path, func(one *value) bool {
		if one.element { // a list of texts is text
			return one.typ != reflect.TypeFor[string]()
		}
		return one.typ.Kind() != reflect.String || len(words(one.typ)) > 0 || coded[one.kind[strings.LastIndex(one.kind, ".")+1:]] != ""
	})
}

// walk returns the elements and fields within v that are wanted, except those of the text.
func walk(v reflect.Value, kind, where string, path []step, wanted func(*value) bool) (all []value) {
	leaf := v.Kind() != reflect.Struct && v.Kind() != reflect.Slice || v.Type() == reflect.TypeFor[civil.Date]() || v.Type() == reflect.TypeFor[civil.Period]()
	add := func(one value) {
		if wanted(&one) {
			all = append(all, one)
		}
	}
	switch {
	case v.Type() == says || v.Type() == reflect.TypeFor[[]policy.Section](): // the text
	case leaf:
		if v.Kind() != reflect.Interface {
			add(value{kind: kind, where: where, path: path, typ: v.Type(), now: v})
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			next := append(slices.Clip(path), step{i, true})
			at := fmt.Sprintf("%s[%d]", where, i)
			add(value{kind: kind + "[]", where: at, path: next, element: true, typ: v.Type().Elem(), now: v.Index(i)})
			all = append(all, walk(v.Index(i), kind+"[]", at, next, wanted)...)
		}
	default:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "-" {
				continue
			}
			k, w := kind, where
			if !f.Anonymous {
				k, w = strings.TrimPrefix(kind+"."+name, "."), strings.TrimPrefix(where+"."+name, ".")
			}
			all = append(all, walk(v.Field(i), k, w, append(slices.Clip(path), step{i, false}), wanted)...)
		}
	}
	return all
}

// at returns what is at a path of a document.
func at(d *policy.Document, path []step) reflect.Value {
	v := reflect.ValueOf(d).Elem()
	for _, s := range path {
		if s.list {
			v = v.Index(s.n)
		} else {
			v = v.Field(s.n)
		}
	}
	return v
}

func (o *value) remove(d *policy.Document) {
	list, i := at(d, o.path[:len(o.path)-1]), o.path[len(o.path)-1].n
	list.Set(reflect.AppendSlice(list.Slice(0, i), list.Slice(i+1, list.Len())))
}

// changes returns other values of the type of a field.
func (o *value) changes() (all []reflect.Value) {
	switch o.typ {
	case reflect.TypeFor[civil.Date]():
		d := o.now.Interface().(civil.Date)
		if d.IsZero() {
			return []reflect.Value{reflect.ValueOf(civil.MustDate(2026, 1, 2)), reflect.ValueOf(civil.MustDate(2030, 1, 2))}
		}
		return []reflect.Value{reflect.ValueOf(civil.Date{}), reflect.ValueOf(d.AddDays(-400)), reflect.ValueOf(d.AddDays(400))}
	case reflect.TypeFor[civil.Period]():
		return []reflect.Value{reflect.ValueOf(civil.Period{}), reflect.ValueOf(civil.Period{Days: 3}), reflect.ValueOf(civil.Period{Years: 9})}
	}
	add := func(v any) {
		if one := reflect.ValueOf(v).Convert(o.typ); !reflect.DeepEqual(one.Interface(), o.now.Interface()) {
			all = append(all, one)
		}
	}
	switch o.typ.Kind() {
	case reflect.Bool:
		add(!o.now.Bool())
	case reflect.Int:
		add(o.now.Int() + 1)
		add(o.now.Int() + 13)
	case reflect.Uint8:
		for n := range 8 {
			add(n)
		}
	case reflect.String:
		for _, w := range words(o.typ) {
			add(w)
		}
		if w := coded[o.kind[strings.LastIndex(o.kind, ".")+1:]]; w != "" {
			add(w)
			add("")
		}
	}
	return all
}

// words returns the words of the types whose values are words, and none for identifiers.
func words(t reflect.Type) []string { return vocabulary[t] }

var vocabulary = map[reflect.Type][]string{
	reflect.TypeFor[policy.PersonKind]():      {"client", "prospect", "contact", "staff", "child", "public"},
	reflect.TypeFor[policy.RequirementKind](): {"unstated", "statutory", "contractual", "optional"},
	reflect.TypeFor[policy.DisclosureRule](): {
		"third-parties-respect-security", "processors-on-instructions-only", "processors-under-contract", "else-only-by-consent-or-legal-obligation", "else-only-on-grounds-stated",
	},
	reflect.TypeFor[policy.SubProcessors](): {"", "none", "listed"},
	reflect.TypeFor[policy.TransferKind]():  {"", "own-processing", "direct-collection"},
	reflect.TypeFor[policy.Approver]():      {"", "european-commission", "secretary-of-state"},
	reflect.TypeFor[policy.Wording]():       {"", "copy-only", "control", "widened", "narrowed"},
	reflect.TypeFor[policy.Stops]():         {"", "processing-consented-to", "all-processing"},
	reflect.TypeFor[policy.ComplaintTo]():   {"controller", "regulator"},
	reflect.TypeFor[policy.Acceptance]():    {"none", "continued-use"},
	reflect.TypeFor[policy.PrincipleName](): {"accuracy", "accountability", "data-minimisation"},
	reflect.TypeFor[policy.PrinciplePart](): {"fairness", "transparency", "correction"},
	reflect.TypeFor[policy.Nature]():        {"crime-prevention", "legal-claims", "claims-management", "pension-schemes"},
	reflect.TypeFor[policy.Audience]():      {"individual-subscribers", "corporate-subscribers"},
	reflect.TypeFor[privacy.Territory]():    {"EEA", "UK"},
}

// settle takes out what refers to something that is no longer there, and has each statement that no value carries any more
// say so: what is left is the document without the value.
func settle(d policy.Document) policy.Document {
	acts, people, data, purposes := map[privacy.ActivityID]bool{}, map[policy.PersonID]bool{}, map[privacy.Category]bool{}, map[privacy.PurposeID]bool{}
	recipients := map[privacy.RecipientID]bool{}
	for _, c := range d.Categories {
		data[c.ID] = true
	}
	for i := range d.Categories {
		if !data[d.Categories[i].Parent] {
			d.Categories[i].Parent = ""
		}
	}
	for _, p := range d.Purposes {
		purposes[p.ID] = true
	}
	for _, p := range d.Persons {
		people[p.ID] = true
	}
	for _, r := range d.Recipients {
		recipients[r.ID] = true
	}
	asked := map[privacy.PurposeID]bool{}
	for i := range d.Activities {
		a := &d.Activities[i]
		acts[a.ID] = true
		a.Grounds = slices.DeleteFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Purpose != "" && !purposes[g.Purpose] })
		for _, g := range a.Grounds {
			asked[g.Purpose] = true
		}
		a.Persons, a.Data = keep(a.Persons, people), keep(a.Data, data)
	}
	d.Purposes = slices.DeleteFunc(d.Purposes, func(p policy.Purpose) bool { return !asked[p.ID] })
	for i := range d.Sources {
		s := &d.Sources[i]
		s.Activities, s.Persons, s.Data = keep(s.Activities, acts), keep(s.Persons, people), keep(s.Data, data)
	}
	for i := range d.Requirements {
		r := &d.Requirements[i]
		r.Fails, r.Data, r.Consents = keep(r.Fails, acts), keep(r.Data, data), keep(r.Consents, asked)
	}
	for i := range d.Recipients {
		r := &d.Recipients[i]
		r.Activities, r.Data = keep(r.Activities, acts), keep(r.Data, data)
	}
	d.Transfers = slices.DeleteFunc(d.Transfers, func(t policy.Transfer) bool { return t.Recipient != "" && !recipients[t.Recipient] })
	for i := range d.Transfers {
		d.Transfers[i].Activities = keep(d.Transfers[i].Activities, acts)
	}
	for i := range d.Commitments {
		d.Commitments[i].Activities = keep(d.Commitments[i].Activities, acts)
	}
	for i := range d.Cookies {
		d.Cookies[i].Activities = keep(d.Cookies[i].Activities, acts)
	}
	d.Retention = slices.DeleteFunc(d.Retention, func(r policy.Retention) bool { return r.Category != "" && !data[r.Category] })
	for i := range d.Retention {
		d.Retention[i].Activities = keep(d.Retention[i].Activities, acts)
	}
	known := map[privacy.StatementID]bool{}
	for _, st := range d.Statements() {
		known[st.ID] = true
	}
	unsay(reflect.ValueOf(&d).Elem(), known)
	carried := map[privacy.StatementID]bool{}
	for id := range d.Carriers() {
		carried[id] = true
	}
	for _, st := range d.Placed() {
		if !carried[st.ID] && st.Declares+st.Unmodelled == "" {
			st.Declares = "nothing says it any more"
		}
	}
	return d
}

// keep returns the identifiers that are known.
func keep[T comparable](list []T, known map[T]bool) []T {
	return slices.DeleteFunc(list, func(id T) bool { return !known[id] })
}

// unsay takes out the statements that are gone.
func unsay(v reflect.Value, known map[privacy.StatementID]bool) {
	switch {
	case v.Type() == says:
		v.Set(reflect.ValueOf(policy.StatedIn(slices.DeleteFunc(v.Interface().(policy.StatedIn), func(id privacy.StatementID) bool { return !known[id] }))))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				unsay(v.Field(i), known)
			}
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			unsay(v.Index(i), known)
		}
	}
}
