package retentiontest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func TestMemHolds(t *testing.T) {
	TestHolds(t, func(*testing.T) retention.HoldStore { return new(retention.MemHolds) })
}

// A host runs the suite against its own store, here the one in memory.
func Example() {
	_ = func(t *testing.T) {
		TestHolds(t, func(t *testing.T) retention.HoldStore { return new(retention.MemHolds) })
	}
	// Output:
}

// notes is a test that only takes notes.
type notes struct {
	ctx    context.Context
	failed bool
}

func (n *notes) Helper()                      {}
func (n *notes) Context() context.Context     { return n.ctx }
func (n *notes) Errorf(string, ...any)        { n.failed = true }
func (n *notes) Fatalf(f string, args ...any) { n.failed = true; panic(fmt.Sprintf(f, args...)) }

// broken is a store with one fault.
type broken struct {
	retention.MemHolds
	fault string
}

func (b *broken) Place(ctx context.Context, h retention.Hold) error {
	switch b.fault {
	case "folds case":
		h.Subject = privacy.SubjectID(strings.ToLower(string(h.Subject)))
	case "cuts IDs":
		h.ID = h.ID[:min(len(h.ID), 100)]
		h.Subject = h.Subject[:min(len(h.Subject), 100)]
	case "forgets the kind":
		h.Kind = retention.LegalHold
	case "forgets the category":
		h.Category = ""
	case "forgets the end":
		h.Released = civil.Date{}
	case "ignores the context":
		ctx = context.WithoutCancel(ctx)
	case "overwrites":
		_ = b.MemHolds.Place(ctx, h) // whatever it says
		return nil
	}
	return b.MemHolds.Place(ctx, h)
}

func (b *broken) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	switch b.fault {
	case "releases any version":
		for h := range b.MemHolds.Holds(context.WithoutCancel(ctx), "p") {
			if h.ID == id {
				version = h.Version
			}
		}
	case "releases nothing":
		return nil
	case "ignores the context":
		ctx = context.WithoutCancel(ctx)
	}
	return b.MemHolds.Release(ctx, id, version, on)
}

func (b *broken) Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		if b.fault == "goes on after an error" && ctx.Err() != nil && !yield(retention.Hold{}, ctx.Err()) {
			return
		}
		if b.fault == "ignores the context" {
			ctx = context.WithoutCancel(ctx)
		}
		first := true
		for h, err := range b.MemHolds.Holds(ctx, s) {
			switch {
			case b.fault == "leaves released ones out" && !h.Released.IsZero():
				continue
			case b.fault == "leaves those of nobody out" && h.Subject == "" && err == nil:
				continue
			case b.fault == "loses the first" && first:
				first = false
				continue
			}
			if !yield(h, err) {
				return
			}
		}
	}
}

// Each broken store fails the suite.
func TestSuiteFindsFaults(t *testing.T) {
	for _, fault := range []string{
		"folds case", "cuts IDs", "forgets the kind", "forgets the category", "forgets the end", "ignores the context", "overwrites",
		"releases any version", "releases nothing", "goes on after an error", "leaves released ones out",
		"leaves those of nobody out", "loses the first",
	} {
		failed := false
		for _, c := range cases {
			n := &notes{ctx: t.Context()}
			func() {
				defer func() { _ = recover() }()
				c.run(n, &broken{fault: fault})
			}()
			failed = failed || n.failed
		}
		if !failed {
			t.Errorf("a store that %s passes", fault)
		}
	}
}
