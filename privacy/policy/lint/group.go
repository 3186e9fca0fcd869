package lint

import (
	"iter"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// ByRule groups findings by rule. The groups are in the order of their first findings.
func ByRule(list []privacy.Finding) iter.Seq2[privacy.Code, []privacy.Finding] {
	return grouped(list, func(f privacy.Finding) []privacy.Code { return []privacy.Code{f.Code} })
}

// BySection groups findings by section, in the order of the text. A finding about several sections is in each of their groups.
// Findings about no statement, such as something that is missing, come last, under the zero section.
func BySection(doc policy.Document, list []privacy.Finding) iter.Seq2[policy.Section, []privacy.Finding] {
	var sections []policy.Section
	in := map[privacy.StatementID]string{}
	for s, st := range doc.Statements() {
		if in[st.ID] = s.ID; len(sections) == 0 || sections[len(sections)-1].ID != s.ID {
			sections = append(sections, s)
		}
	}
	says := Statements(doc)
	found := map[string][]privacy.Finding{}
	for id, of := range grouped(list, func(f privacy.Finding) []string {
		var ids []string
		for _, st := range says(f.Where) {
			if !slices.Contains(ids, in[st]) {
				ids = append(ids, in[st])
			}
		}
		if ids == nil {
			ids = []string{""}
		}
		return ids
	}) {
		found[id] = of
	}
	return func(yield func(policy.Section, []privacy.Finding) bool) {
		for _, s := range append(sections, policy.Section{}) {
			if of := found[s.ID]; of != nil && !yield(s, of) {
				return
			}
		}
	}
}

// Statements returns a function that finds the statements behind a place, such as "activities[2].grounds[0]": those of the
// value there, or of the nearest value around it that has some. It finds none for something that is missing.
func Statements(doc policy.Document) func(where string) []privacy.StatementID {
	says := map[string][]privacy.StatementID{}
	for id, where := range doc.Carriers() {
		says[where] = append(says[where], id)
	}
	for where, st := range doc.Placed() {
		says[where] = []privacy.StatementID{st.ID}
	}
	return func(where string) []privacy.StatementID {
		for where != "" && says[where] == nil {
			where = where[:max(strings.LastIndexAny(where, ".["), 0)]
		}
		return slices.Clone(says[where])
	}
}

// grouped groups findings by keys, in the order in which the keys first occur.
func grouped[K comparable](list []privacy.Finding, keys func(privacy.Finding) []K) iter.Seq2[K, []privacy.Finding] {
	var order []K
	of := map[K][]privacy.Finding{}
	for _, f := range list {
		for _, k := range keys(f) {
			if of[k] == nil {
				order = append(order, k)
			}
			of[k] = append(of[k], f)
		}
	}
	return func(yield func(K, []privacy.Finding) bool) {
		for _, k := range order {
			if !yield(k, of[k]) {
				return
			}
		}
	}
}
