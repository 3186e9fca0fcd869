package consenttest

import (
	"context"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/consent"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return new(consent.MemStore) })
}

// plain hides the optional abilities of a store.
type plain struct{ consent.Store }

func TestStoreWithoutOptionalAbilities(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return plain{new(consent.MemStore)} })
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
		t.Run(b.name, func(t *testing.T) {
			failed := make(map[string][]string)
			for _, c := range cases() {
				s := b.make()
				if c.needs != nil && !c.needs(s) {
					continue
				}
				var r recorder
				c.run(&r, s)
				if len(r.said) > 0 {
					failed[c.name] = r.said
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

// TestRefusedIdentifiersAreNoFault lets a store refuse identifiers that privacy.CheckID refuses.
func TestRefusedIdentifiersAreNoFault(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return strict{new(consent.MemStore)} })
}

type strict struct{ *consent.MemStore }

func (s strict) Append(ctx context.Context, e consent.Event) error {
	if !acceptable(e.Key) {
		return fmt.Errorf("append: identifier")
	}
	return s.MemStore.Append(ctx, e)
}
