package day

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// reasons counts why decisions do not permit.
type reasons map[privacy.Code]*Reason

// add counts each code of a decision once.
func (r reasons) add(d policy.Decision) {
	seen := map[privacy.Code]bool{}
	for _, f := range d.Obstacles() {
		if !seen[f.Code] {
			seen[f.Code] = true
			r.one(f)
		}
	}
}

// published counts each ground of a decision that stands only because the policy was published so.
func (r reasons) published(l *lawfulbasis.Law, d policy.Decision) {
	for i := range d.Grounds() {
		if reason := d.Reason(i); reason.Outcome() == privacy.Permitted && reason != lawfulbasis.Applies {
			r.one(l.Finding(reason, "", lawfulbasis.None))
		}
	}
}

// one counts a finding.
func (r reasons) one(f privacy.Finding) {
	if r[f.Code] == nil {
		r[f.Code] = &Reason{Code: f.Code, Detail: general(f), Cite: f.Cite.String()}
	}
	r[f.Code].Count++
}

// general returns what a finding says without the day, which is each person's own.
func general(f privacy.Finding) string {
	before, after, dated := strings.Cut(f.Detail, " on ")
	switch {
	case !dated:
		return f.Detail
	case f.Code == "CO-PROOF-01":
		_, after, _ = strings.Cut(after, " cannot")
		return before + " cannot" + after
	case f.Code == "CO-WITHDRAWN-01" || f.Code == "CO-REFUSED-01":
		return before
	}
	return f.Detail
}

// list returns the reasons, the most frequent first.
func (r reasons) list() []Reason {
	list := []Reason{}
	for _, one := range slices.SortedFunc(maps.Values(r), func(a, b *Reason) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Code, b.Code))
	}) {
		list = append(list, *one)
	}
	return list
}
