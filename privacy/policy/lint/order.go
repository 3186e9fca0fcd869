package lint

import (
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// inOrder sorts findings: the most severe first, then in the order of the document and of the rules.
func inOrder(list []privacy.Finding) []privacy.Finding {
	type ranked struct {
		privacy.Finding
		rank
	}
	all := make([]ranked, len(list))
	for i, f := range list {
		all[i] = ranked{f, rankOf(f)}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return slices.Compare(a.rank[:], b.rank[:]) })
	for i := range all {
		list[i] = all[i].Finding
	}
	return list
}

// rank is the position of a finding among others: its severity, the list in the document, and the numbers of its
// place, each from 1.
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

// lists has the position of each list in a document, by its JSON name.
var lists = func() map[string]int {
	m := make(map[string]int)
	for i, field := range reflect.VisibleFields(reflect.TypeFor[policy.Document]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		m[name] = i
	}
	return m
}()
