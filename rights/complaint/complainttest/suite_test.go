package complainttest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights/complaint"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) complaint.Store { return memory.New().Complaints() })
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStore(t *testing.T)
		Test(t, func(*testing.T) complaint.Store { return memory.New().Complaints() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a sound store in which one thing at a time is replaced.
type broken struct {
	complaint.Store
	create func(ctx context.Context, c complaint.Complaint) error
	get    func(ctx context.Context, id complaint.ID) (complaint.Complaint, error)
	update func(ctx context.Context, c complaint.Complaint) error
	list   func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error]
}

func (b *broken) Create(ctx context.Context, c complaint.Complaint) error { return b.create(ctx, c) }
func (b *broken) Get(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
	return b.get(ctx, id)
}
func (b *broken) Update(ctx context.Context, c complaint.Complaint) error { return b.update(ctx, c) }
func (b *broken) List(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
	return b.list(ctx, first, last)
}

func sound() *broken {
	m := memory.New().Complaints()
	return &broken{m, m.Create, m.Get, m.Update, m.List}
}

// altered lists what change makes of what is there.
func altered(b *broken, change func([]complaint.Complaint) []complaint.Complaint) func(context.Context, civil.Date, civil.Date) iter.Seq2[complaint.Complaint, error] {
	return func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
		return func(yield func(complaint.Complaint, error) bool) {
			var all []complaint.Complaint
			for c, err := range b.Store.List(ctx, first, last) {
				if err != nil {
					yield(c, err)
					return
				}
				all = append(all, c)
			}
			for _, c := range change(all) {
				if !yield(c, nil) {
					return
				}
			}
		}
	}
}

func TestBrokenStoresFail(t *testing.T) {
	const one, next, several, fields, apart, days, anew, contexts = "CreateStoresVersionOne", "UpdateStoresTheNextVersion", "OneOfSeveralSucceeds",
		"EveryFieldComesBack", "IDsAreApart", "ListYieldsTheDays", "ListReadsAnewAndStops", "ContextErrorsComeThrough"
	for _, c := range []struct {
		name  string
		spoil func(*broken)
		fails []string
	}{
		{"nothing", func(*broken) {}, nil},
		{"says that it created what it did not", func(b *broken) {
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				if err := b.Store.Create(ctx, c); !errors.Is(err, privacy.ErrExists) {
					return err
				}
				return nil
			}
		}, []string{one, several}},
		{"says conflict for what exists", func(b *broken) {
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				if err := b.Store.Create(ctx, c); err != nil {
					return errors.Join(privacy.ErrConflict, ctx.Err())
				}
				return nil
			}
		}, []string{one, several}},
		{"counts from 2", func(b *broken) {
			b.get = func(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
				c, err := b.Store.Get(ctx, id)
				c.Version++
				return c, err
			}
		}, []string{one, next}},
		{"takes any version", func(b *broken) {
			b.update = func(ctx context.Context, c complaint.Complaint) error {
				held, err := b.Store.Get(ctx, c.ID)
				if err != nil {
					return err
				}
				c.Version = held.Version
				return b.Store.Update(ctx, c)
			}
		}, []string{next, several}},
		{"makes what is not there", func(b *broken) {
			b.update = func(ctx context.Context, c complaint.Complaint) error {
				if err := b.Store.Update(ctx, c); !errors.Is(err, privacy.ErrNotFound) {
					return err
				}
				return b.Store.Create(ctx, c)
			}
		}, []string{next}},
		{"keeps milliseconds", func(b *broken) {
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				c.History = slices.Clone(c.History)
				c.History[0].At = c.History[0].At.Truncate(time.Millisecond)
				return b.Store.Create(ctx, c)
			}
		}, []string{one, fields}},
		{"forgets the activity", func(b *broken) {
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				c.Activity = ""
				return b.Store.Create(ctx, c)
			}
		}, []string{fields}},
		{"folds case", func(b *broken) {
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				c.ID = complaint.ID(strings.ToLower(string(c.ID)))
				return b.Store.Create(ctx, c)
			}
		}, []string{apart}},
		{"shares what it keeps", func(b *broken) {
			kept := make(map[complaint.ID]complaint.Complaint)
			b.create = func(ctx context.Context, c complaint.Complaint) error {
				if err := b.Store.Create(ctx, c); err != nil {
					return err
				}
				c.Version = 1
				kept[c.ID] = c
				return nil
			}
			b.get = func(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
				if c, ok := kept[id]; ok {
					return c, ctx.Err()
				}
				return b.Store.Get(ctx, id)
			}
		}, []string{"WhatIsHandedOverIsTheCallers"}},
		{"lists the newest first", func(b *broken) {
			b.list = altered(b, func(all []complaint.Complaint) []complaint.Complaint { slices.Reverse(all); return all })
		}, []string{days}},
		{"leaves out the last day", func(b *broken) {
			b.list = func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
				return b.Store.List(ctx, first, last.AddDays(-1))
			}
		}, []string{days}},
		{"lists without history", func(b *broken) {
			b.list = altered(b, func(all []complaint.Complaint) []complaint.Complaint {
				for i := range all {
					all[i].History = nil
				}
				return all
			})
		}, []string{days}},
		{"reads too early", func(b *broken) {
			b.list = func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
				var all []complaint.Complaint
				var failed error
				for c, err := range b.Store.List(ctx, first, last) {
					all, failed = append(all, c), err
				}
				return func(yield func(complaint.Complaint, error) bool) {
					for _, c := range all {
						if !yield(c, failed) {
							return
						}
					}
				}
			}
		}, []string{anew}},
		{"does not stop", func(b *broken) {
			b.list = func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
				return func(yield func(complaint.Complaint, error) bool) {
					for c, err := range b.Store.List(ctx, first, last) {
						yield(c, err)
					}
				}
			}
		}, []string{anew}},
		{"takes no notice of the context", func(b *broken) {
			b.get = func(_ context.Context, id complaint.ID) (complaint.Complaint, error) { return b.Store.Get(bg(), id) }
		}, []string{contexts}},
		{"stores though the context is done", func(b *broken) {
			b.update = func(ctx context.Context, c complaint.Complaint) error {
				return errors.Join(b.Store.Update(bg(), c), ctx.Err())
			}
		}, []string{contexts}},
		{"lists nothing once the context is done", func(b *broken) {
			b.list = func(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
				if ctx.Err() != nil {
					return func(func(complaint.Complaint, error) bool) {}
				}
				return b.Store.List(ctx, first, last)
			}
		}, []string{contexts}},
	} {
		t.Run(c.name, func(t *testing.T) {
			failed := make(map[string]string)
			for _, k := range cases() {
				var r recorder
				b := sound()
				c.spoil(b)
				if k.run(&r, b); len(r.said) > 0 {
					failed[k.name] = r.said[0]
				}
			}
			if c.fails == nil && len(failed) > 0 {
				t.Errorf("a sound store fails: %v", failed)
			}
			for _, name := range c.fails {
				if failed[name] == "" {
					t.Errorf("case %s does not fail; those that do: %q", name, slices.Collect(maps.Keys(failed)))
				}
			}
		})
	}
}
