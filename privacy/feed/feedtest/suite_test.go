package feedtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// memHost is the store in memory.
func memHost(*testing.T) Host {
	m := new(memStore)
	return Host{Store: m, Tx: func(ctx context.Context, do func(obligation.Outbox) error) error {
		return m.Tx(ctx, func(view *memTx) error { return do(view) })
	}}
}

func TestMemStore(t *testing.T) { Test(t, memHost) }

// plain hides what a store offers beside.
type plain struct{ feed.Store }

func TestStoreWithOneWriterAndNoPruner(t *testing.T) {
	Test(t, func(t *testing.T) Host {
		h := memHost(t)
		return Host{Store: plain{h.Store}, Tx: h.Tx, OneWriter: true}
	})
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStore(t *testing.T)
		Test(t, func(*testing.T) Host {
			db := memory.New()
			return Host{Store: db.Feed(), OneWriter: true, Tx: func(ctx context.Context, do func(obligation.Outbox) error) error {
				return db.Tx(ctx, func(in *memory.DB) error { return do(in.Feed()) })
			}}
		})
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// TestBrokenStoresFail runs the suite on stores that break one rule each: the case of that rule must say so.
func TestBrokenStoresFail(t *testing.T) {
	for _, b := range brokenStores() {
		t.Run(b.fault, func(t *testing.T) {
			failed := make(map[string][]string)
			for _, c := range cases() {
				var r recorder
				if c.run(&r, brokenHost(b.fault)); len(r.said) > 0 {
					failed[c.name] = r.said[:min(len(r.said), 2)]
				}
			}
			if b.fails == nil && len(failed) > 0 {
				t.Errorf("a sound store fails: %v", failed)
			}
			for _, name := range b.fails {
				if failed[name] == nil {
					t.Errorf("case %s does not fail; those that do: %v", name, failed)
				}
			}
		})
	}
}

// TestCasesHaveNames holds the names apart: a host finds the rule it broke by its name.
func TestCasesHaveNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range cases() {
		if c.name == "" || seen[c.name] {
			t.Errorf("case %q: no name of its own", c.name)
		}
		seen[c.name] = true
	}
}
