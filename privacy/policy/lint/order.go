package lint

import (
	"reflect"
	"slices"
	"strconv"
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
	slices.SortStableFunc(all, func(a, b ranked) int { return slices.Compare(a.rank, b.rank) })
	for i := range all {
		list[i] = all[i].Finding
	}
	return list
}

// rank is the position of a finding among others: its severity, and for each part of its place the position of the list
// and the number in it, from 1. Of lists within others, only sections have a position: they come after the statements.
type rank []int

// rankOf returns the rank of a finding with a place such as "activities[2].grounds[0]".
func rankOf(f privacy.Finding) rank {
	r := rank{-int(f.Severity)}
	for part := range strings.SplitSeq(f.Where, ".") {
		name, number, _ := strings.Cut(part, "[")
		n, err := strconv.Atoi(strings.TrimSuffix(number, "]"))
		if err == nil {
			n++
		}
		r = append(r, lists[name], n)
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
