package storetest

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/rights"
)

// specimen is a good store under the kit, with the ways to break it that no other store has.
type specimen struct {
	name string
	kits func() []*kit
	own  []ownDefect
}

// ownDefect breaks the rules that only one store has.
type ownDefect struct {
	name  string
	kits  func() []*kit
	fails []string
}

// broken breaks a store of one kind.
type broken[S any] struct {
	name  string
	wrap  func(s S) S
	fails []string
}

func specimenOf[S any](name string, open func() S, kits func(S) []*kit, own ...broken[S]) specimen {
	s := specimen{name: name, kits: func() []*kit { return kits(open()) }}
	for _, b := range own {
		s.own = append(s.own, ownDefect{b.name, func() []*kit { return kits(b.wrap(open())) }, b.fails})
	}
	return s
}

func specimens() []specimen {
	return []specimen{
		specimenOf("Consent", good.consent, consents, brokenConsents...),
		specimenOf("Requests", good.requests, requests),
		specimenOf("Markers", good.markers, markers, brokenMarkers...),
		specimenOf("Complaints", good.complaints, complaints),
		specimenOf("Holds", good.holds, holds),
		specimenOf("Aliases", good.aliases, aliases, brokenAliases...),
		specimenOf("Obligations", good.obligations, obligations),
		specimenOf("Disclosures", good.disclosures, disclosures),
		specimenOf("Notices", good.notices, notices, brokenNotices...),
		specimenOf("Suppressions", good.suppressions, suppressions, brokenSuppressions...),
		specimenOf("Ledger", good.ledger, ledgers, brokenLedgers...),
		specimenOf("Claims", good.claims, claims, brokenClaims...),
		specimenOf("Responses", good.responses, responses),
		specimenOf("Keys", good.keys, keys, brokenKeys()...),
		specimenOf("Bundles", good.bundles, bundles, brokenBundles...),
		specimenOf("Feed", good.feed, feeds, brokenFeeds()...),
		specimenOf("Transactions", good.stores, transactions, brokenTransactions...),
	}
}

// run runs rules, each on new kits, and returns what those say that fail.
func run(t *testing.T, kits func() []*kit, spoil func(all []*kit)) map[string][]string {
	t.Helper()
	failed := make(map[string][]string)
	own := make(map[string]bool)
	for _, k := range kits() {
		for _, r := range k.rules {
			own[k.name+r.name] = spoil != nil
		}
	}
	for i, named := range rules(kits()) {
		if own[named.name] { // broken by a defect of the store alone
			continue
		}
		var said []string
		try := func(*testing.T) {
			said = suite.Faults(func(r reporter) {
				all := kits()
				if spoil != nil {
					spoil(all)
				}
				if rule := rules(all)[i]; rule.run != nil {
					rule.run(r)
				}
			})
		}
		if named.name == "OneAfterTheOther" { // sleeps with a lock
			try(t)
		} else {
			synctest.Test(t, try) // in which a sleep ends when everybody sleeps
		}
		if said != nil {
			failed[named.name] = said
		}
	}
	return failed
}

// TestBrokenStoresFail breaks each store in every way that its kits can be broken: the rules named must fail. Each rule
// is failed by some defect. Each rule of a shape or a list is failed by a defect that fails no other, but for the lease of
// a feed, of which there is one.
func TestBrokenStoresFail(t *testing.T) {
	for i, s := range specimens() {
		if raced && i%5 != 0 {
			continue // they all run without the race detector
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			if failed := run(t, s.kits, nil); len(failed) > 0 {
				t.Fatalf("a good store fails: %v", failed)
			}
			got := &findings{T: t, any: make(map[string]bool), alone: make(map[string]string), least: map[string]string{}}
			for i, k := range s.kits() {
				got.breakKit(s, i, k)
			}
			for _, own := range s.own {
				got.check(own.name, run(t, own.kits, nil), own.fails)
			}
			for _, k := range s.kits() {
				for _, r := range k.all() {
					own := slices.ContainsFunc(k.rules, func(o rule) bool { return k.name+o.name == r.name })
					if !got.any[r.name] {
						t.Errorf("%s: no defect fails it", r.name)
					} else if got.alone[r.name] == "" && !own && r.name != "Lease/StoresTheNextNumber" {
						t.Errorf("%s: no defect fails this rule alone: %s", r.name, got.least[r.name])
					}
				}
			}
		})
	}
}

// findings is what the defects of one store fail.
type findings struct {
	*testing.T
	any   map[string]bool
	alone map[string]string
	least map[string]string
}

// check notes what a defect fails, and reports rules that it should have failed.
func (f *findings) check(name string, failed map[string][]string, want []string) {
	f.Helper()
	for rule := range failed {
		if l := fmt.Sprint(name, slices.Sorted(maps.Keys(failed))); f.least[rule] == "" || len(l) < len(f.least[rule]) {
			f.least[rule] = l
		}
		if f.any[rule] = true; len(failed) == 1 {
			f.alone[rule] = name
		}
	}
	for _, rule := range want {
		if failed[rule] == nil {
			f.Errorf("a store that %s does not fail %s; it fails %v", name, rule, slices.Sorted(maps.Keys(failed)))
		}
	}
}

func (f *findings) breakKit(s specimen, i int, k *kit) {
	has := make(map[string]bool)
	for _, r := range k.all() {
		has[strings.TrimPrefix(r.name, k.name)] = true
	}
	for _, d := range defects {
		if k.write == nil || d.on != nil && !slices.Contains(d.on, k.shape) {
			continue
		}
		var want []string
		for _, rule := range d.fails {
			if has[rule] {
				want = append(want, k.name+rule)
			}
		}
		if want != nil || d.fails == nil {
			f.check(d.name, run(f.T, s.kits, func(all []*kit) { d.apply(all[i]) }), want)
		}
	}
	for j, l := range k.lists {
		for _, d := range listDefects {
			if !has[l.name+"/"+d.fails] || l.group != nil && d.name == "newest first" {
				continue
			}
			f.check(l.name+" "+d.name, run(f.T, s.kits, func(all []*kit) {
				l := &all[i].lists[j]
				for n := range l.views {
					l.views[n].seq = d.make()(l.views[n].seq)
				}
			}), []string{k.name + l.name + "/" + d.fails})
		}
	}
	f.forgets(s, i, k)
}

// forgets has a store forget each field in turn. A field that no value has is a fault of the fixture.
func (f *findings) forgets(s specimen, i int, k *kit) {
	if k.whole == nil {
		return
	}
	for _, path := range paths(reflect.TypeOf(k.whole[0]), "") {
		if path == k.number {
			continue
		}
		if !slices.ContainsFunc(k.whole, func(v any) bool { _, had := forget(v, path); return had }) {
			f.Errorf("%s: no value of the fixture has it", path)
			continue
		}
		said := suite.Faults(func(r reporter) {
			all := s.kits()
			k := all[i]
			edited(func(v any) any { v, _ = forget(v, path); return v })(k)
			k.prepare(r)
			everyFieldComesBack(r, k)
		})
		if said == nil {
			f.Errorf("a store that forgets %s does not fail %s", path, fields)
		}
	}
}

// TestRulesHaveNames checks that each rule of a store has its own name: a host finds what it broke by the name.
func TestRulesHaveNames(t *testing.T) {
	for _, s := range specimens() {
		seen := make(map[string]bool)
		for _, r := range rules(s.kits()) {
			if r.name == "" || seen[r.name] {
				t.Errorf("%s, rule %q: no name of its own", s.name, r.name)
			}
			seen[r.name] = true
		}
	}
}

// TestStoresWithoutOptionalAbilities checks that rules of what a store does not offer are skipped, and that a store may
// reject identifiers that privacy.CheckID does not accept.
func TestStoresWithoutOptionalAbilities(t *testing.T) {
	Requests(t, always(func() rights.Store { return struct{ rights.Store }{good.requests()} }))
	Obligations(t, always(func() obligation.Store { return struct{ obligation.Store }{good.obligations()} }))
	Ledger(t, always(func() erasure.Ledger { return struct{ erasure.Ledger }{good.ledger()} }))
	Feed(t, always(func() FeedHost {
		h := good.feed()
		h.OneWriter = true
		return h
	}))
	for _, s := range specimens() {
		strict := func(all []*kit) {
			for _, k := range all {
				if k.write == nil {
					continue
				}
				write := k.write
				k.write = func(ctx context.Context, v any) error {
					for _, path := range k.places {
						if id := at(reflect.ValueOf(v), path).String(); id != "" && !acceptable(id) {
							return errDown
						}
					}
					return write(ctx, v)
				}
			}
		}
		if failed := run(t, s.kits, strict); len(failed) > 0 {
			t.Errorf("%s: a strict store fails: %v", s.name, failed)
		}
	}
}
