package rightstest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

func TestMemStore(t *testing.T) {
	TestStore(t, func(*testing.T) rights.Store { return memory.New().Requests() })
}

func TestMemStandings(t *testing.T) {
	TestStandings(t, func(*testing.T) rights.StandingStore { return memory.New().Markers() })
}

// bareStore and bareStandings hide the optional abilities of a store, and refuse identifiers that privacy.CheckID refuses.
type (
	bareStore     struct{ rights.Store }
	bareStandings struct{ rights.StandingStore }
)

var errForm = errors.New("identifier")

func (s bareStore) Create(ctx context.Context, q rights.Request) error {
	if !acceptable(string(q.ID)) || !acceptable(string(q.Subject)) {
		return errForm
	}
	return s.Store.Create(ctx, q)
}

func (s bareStandings) Place(ctx context.Context, p rights.Standing) error {
	if !acceptable(string(p.Subject)) || p.Activity != "" && !acceptable(string(p.Activity)) || !acceptable(string(p.Request)) {
		return errForm
	}
	return s.StandingStore.Place(ctx, p)
}

func TestStoresWithoutOptionalAbilities(t *testing.T) {
	TestStore(t, func(*testing.T) rights.Store { return bareStore{memory.New().Requests()} })
	TestStandings(t, func(*testing.T) rights.StandingStore { return bareStandings{memory.New().Markers()} })
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// checkBroken runs the cases on a store that breaks one rule: the case of that rule must say so. Without a rule to
// break every case must pass.
func checkBroken[S any](t *testing.T, rules []rule[S], name string, make func() S, fails ...string) {
	t.Helper()
	failed := map[string][]string{}
	for _, c := range rules {
		s := make()
		if c.needs != nil && !c.needs(s) {
			continue
		}
		var r recorder
		c.run(&r, s)
		if len(r.said) > 0 {
			failed[c.name] = r.said
		}
	}
	if fails == nil && len(failed) > 0 {
		t.Errorf("%s: fails: %v", name, failed)
	}
	for _, rule := range fails {
		if failed[rule] == nil {
			t.Errorf("%s: case %s does not fail; those that do: %v", name, rule, failed)
		}
	}
}

// covered reports rules that no broken store fails.
func covered[S any](t *testing.T, rules []rule[S], fails map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range rules {
		if seen[c.name] {
			t.Errorf("%s: two cases of one name", c.name)
		}
		if seen[c.name] = true; !fails[c.name] {
			t.Errorf("%s: no broken store fails it", c.name)
		}
	}
}

// names returns the name of each rule.
func names[S any](rules []rule[S]) []string {
	var list []string
	for _, c := range rules {
		list = append(list, c.name)
	}
	return list
}
