package consenttest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return memory.New().Consent() })
}

// plain hides the optional abilities of a store.
type plain struct{ consent.Store }

func TestStoreWithoutOptionalAbilities(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return plain{memory.New().Consent()} })
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// failures runs every case on a store of its own, and returns what those say that fail.
func failures(open func() consent.Store) map[string][]string {
	failed := make(map[string][]string)
	for _, c := range cases() {
		s := open()
		if c.needs != nil && !c.needs(s) {
			continue
		}
		var r recorder
		c.run(&r, s)
		if len(r.said) > 0 {
			failed[c.name] = r.said
		}
	}
	return failed
}

// TestBrokenStoresFail runs the suite on stores that break one rule each: the case of that rule must say so, and no
// case is without a store that fails it.
func TestBrokenStoresFail(t *testing.T) {
	found := make(map[string]bool)
	for _, b := range brokenStores() {
		t.Run(b.name, func(t *testing.T) {
			failed := failures(b.make)
			if b.fails == nil && len(failed) > 0 {
				t.Errorf("a sound store fails: %v", failed)
			}
			for _, name := range b.fails {
				if found[name] = true; failed[name] == nil {
					t.Errorf("case %s does not fail; those that do: %v", name, failed)
				}
			}
		})
	}
	seen := make(map[string]bool)
	for _, c := range cases() {
		if seen[c.name] {
			t.Errorf("%s: two cases of one name", c.name)
		}
		if seen[c.name] = true; !found[c.name] {
			t.Errorf("%s: no broken store fails it", c.name)
		}
	}
}

// down is a store that answers nothing.
type down struct{}

var errDown = errors.New("no connection")

func (down) Append(context.Context, consent.Event) error { return errDown }

func (down) Events(context.Context, consent.Key) iter.Seq2[consent.Event, error] {
	return func(yield func(consent.Event, error) bool) { yield(consent.Event{}, errDown) }
}

func (d down) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	return d.Events(ctx, consent.Key{})
}

func (down) Keys(context.Context, privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return func(yield func(consent.Key, error) bool) { yield(consent.Key{}, errDown) }
}

// TestStoreThatIsDownFails fails every case, and none panics.
func TestStoreThatIsDownFails(t *testing.T) {
	failed := failures(func() consent.Store { return down{} })
	for _, c := range cases() {
		if failed[c.name] == nil {
			t.Errorf("%s does not fail", c.name)
		}
	}
}

// TestRefusedIdentifiersAreNoFault lets a store refuse identifiers that privacy.CheckID refuses.
func TestRefusedIdentifiersAreNoFault(t *testing.T) {
	Test(t, func(*testing.T) consent.Store { return strict{memory.New().Consent()} })
}

type strict struct{ fullStore }

// fullStore is a store with every optional ability.
type fullStore interface {
	consent.Store
	consent.ManyReader
	consent.KeyLister
}

func (s strict) Append(ctx context.Context, e consent.Event) error {
	if !acceptable(e.Key) {
		return fmt.Errorf("append: identifier")
	}
	return s.fullStore.Append(ctx, e)
}
