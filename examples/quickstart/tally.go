package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// reason is a finding that was made in several cases. It says what holds in all of them: the place where that is the
// same, and the words of the detail that are.
type reason struct {
	Count int `json:"count"`
	privacy.Finding
}

// tally counts findings by code and citation.
type tally map[tallyKey]*reason

type tallyKey struct {
	code privacy.Code
	cite privacy.Citation
}

func key(f privacy.Finding) tallyKey { return tallyKey{f.Code, f.Cite} }

// add counts the findings of one case, each kind once.
func (t tally) add(findings ...privacy.Finding) {
	for i, f := range findings {
		k := key(f)
		if t[k] == nil {
			t[k] = &reason{Finding: f}
		}
		t[k].join(f)
		if !slices.ContainsFunc(findings[:i], func(earlier privacy.Finding) bool { return key(earlier) == k }) {
			t[k].Count++
		}
	}
}

// join leaves what holds of another finding as well.
func (r *reason) join(f privacy.Finding) {
	if r.Where != f.Where {
		r.Where = ""
	}
	if r.Fix != f.Fix {
		r.Fix = ""
	}
	if r.Since.Before(f.Since) {
		r.Since = f.Since
	}
	r.Severity = max(r.Severity, f.Severity)
	r.Detail, r.Plain = common(r.Detail, f.Detail), common(r.Plain, f.Plain)
	if r.Args != f.Args {
		r.Args = ""
	}
}

// gap stands for words that differ.
const gap = "…"

// common returns the words that two details begin and end with, with a gap between.
func common(a, b string) string {
	if a == b {
		return a
	}
	v, w := strings.Fields(a), strings.Fields(b)
	n := min(len(v), len(w))
	head := 0
	for head < n && v[head] == w[head] {
		head++
	}
	tail := 0
	for tail < n-head && v[len(v)-1-tail] == w[len(w)-1-tail] {
		tail++
	}
	words := append(slices.Clone(v[:head]), gap)
	return strings.Join(append(words, v[len(v)-tail:]...), " ")
}

// reasons returns what was counted, the most frequent first. It is never nil.
func (t tally) reasons() []reason {
	list := make([]reason, 0, len(t))
	for r := range maps.Values(t) {
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Cite.String(), b.Cite.String()))
	})
	return list
}
