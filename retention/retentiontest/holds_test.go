package retentiontest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

func TestMemHolds(t *testing.T) {
	TestHolds(t, func(*testing.T) retention.HoldStore { return memory.New().Holds() })
}

// notes is a test that only takes notes.
type notes struct {
	ctx  context.Context
	said []string
}

var errFatal = errors.New("fatal")

func (n *notes) Helper()                  {}
func (n *notes) Context() context.Context { return n.ctx }

func (n *notes) Errorf(f string, args ...any) { n.said = append(n.said, fmt.Sprintf(f, args...)) }

func (n *notes) Fatalf(f string, args ...any) {
	n.Errorf(f, args...)
	panic(errFatal)
}

// failures runs every case on a store of its own, and returns what those say that fail.
func failures(t *testing.T, open func() retention.HoldStore) map[string][]string {
	failed := make(map[string][]string)
	for _, c := range cases {
		n := &notes{ctx: t.Context()}
		func() {
			defer func() {
				if p := recover(); p != nil && p != errFatal {
					panic(p)
				}
			}()
			c.run(n, open())
		}()
		if len(n.said) > 0 {
			failed[c.name] = n.said
		}
	}
	return failed
}

// broken is a store in memory of which one thing at a time is replaced.
type broken struct {
	retention.HoldStore
	place   func(ctx context.Context, h retention.Hold) error
	release func(ctx context.Context, id string, version uint64, on civil.Date) error
	holds   func(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error]
}

func (b *broken) Place(ctx context.Context, h retention.Hold) error { return b.place(ctx, h) }

func (b *broken) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	return b.release(ctx, id, version, on)
}

func (b *broken) HoldsOf(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return b.holds(ctx, s)
}

// find returns the hold of an ID as it is stored.
func (b *broken) find(id string) (retention.Hold, bool) {
	for _, s := range []privacy.SubjectID{"p", "q", privacy.SubjectID(id)} {
		for h := range b.HoldStore.HoldsOf(context.Background(), []privacy.SubjectID{s}) {
			if h.ID == id {
				return h, true
			}
		}
	}
	return retention.Hold{}, false
}

// placing changes a hold before it is stored.
func placing(change func(h *retention.Hold)) func(*broken) {
	return func(b *broken) {
		b.place = func(ctx context.Context, h retention.Hold) error {
			change(&h)
			return b.HoldStore.Place(ctx, h)
		}
	}
}

// yielding changes what a store yields.
func yielding(change func([]retention.Hold) []retention.Hold) func(*broken) {
	return func(b *broken) {
		b.holds = func(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
			return func(yield func(retention.Hold, error) bool) {
				var all []retention.Hold
				for h, err := range b.HoldStore.HoldsOf(ctx, s) {
					if err != nil {
						yield(h, err)
						return
					}
					all = append(all, h)
				}
				for _, h := range change(all) {
					if !yield(h, nil) {
						return
					}
				}
			}
		}
	}
}

// naming has a store know IDs and subjects by other names.
func naming(name func(string) string) func(*broken) {
	return func(b *broken) {
		placing(func(h *retention.Hold) { h.ID, h.Subject = name(h.ID), privacy.SubjectID(name(string(h.Subject))) })(b)
	}
}

func without(drop func(h retention.Hold) bool) func(*broken) {
	return yielding(func(all []retention.Hold) []retention.Hold { return slices.DeleteFunc(all, drop) })
}

var breaks = []struct {
	name   string
	breaks func(b *broken)
	fails  []string // none: it is sound
}{
	{"breaks nothing", func(*broken) {}, nil},
	{"counts from 2", yielding(func(all []retention.Hold) []retention.Hold {
		for i := range all {
			all[i].Version++
		}
		return all
	}), []string{"Place/stores with version 1"}},
	{"says that it placed what it did not", func(b *broken) {
		b.place = func(ctx context.Context, h retention.Hold) error {
			if err := b.HoldStore.Place(ctx, h); !errors.Is(err, privacy.ErrExists) {
				return err
			}
			return nil
		}
	}, []string{"Place/refuses an ID that is there", "Place/one of many at once"}},
	{"keeps IDs apart for each subject", func(b *broken) {
		b.place = func(ctx context.Context, h retention.Hold) error {
			h.ID = string(h.Subject) + " " + h.ID
			return b.HoldStore.Place(ctx, h)
		}
	}, []string{"Place/refuses an ID that is there"}},
	{"looks first and places then", func(b *broken) {
		b.place = func(ctx context.Context, h retention.Hold) error {
			if _, ok := b.find(h.ID); ok {
				return privacy.ErrExists
			}
			time.Sleep(2 * time.Millisecond)
			if err := b.HoldStore.Place(ctx, h); !errors.Is(err, privacy.ErrExists) {
				return err
			}
			return nil
		}
	}, []string{"Place/one of many at once"}},
	{"releases any version", func(b *broken) {
		b.release = func(ctx context.Context, id string, version uint64, on civil.Date) error {
			if h, ok := b.find(id); ok {
				version = h.Version
			}
			return b.HoldStore.Release(ctx, id, version, on)
		}
	}, []string{"Release/refuses another version", "Release/one of many at once"}},
	{"releases nothing", func(b *broken) {
		b.release = func(ctx context.Context, _ string, _ uint64, _ civil.Date) error { return ctx.Err() }
	}, []string{"Release/sets the day and raises the version", "Release/refuses an ID that is not there"}},
	{"says invalid for a conflict", func(b *broken) {
		b.release = func(ctx context.Context, id string, version uint64, on civil.Date) error {
			if err := b.HoldStore.Release(ctx, id, version, on); !errors.Is(err, privacy.ErrConflict) {
				return err
			}
			return privacy.ErrInvalid
		}
	}, []string{"Release/refuses another version", "Release/one of many at once"}},
	{"refuses to release", func(b *broken) {
		b.release = func(context.Context, string, uint64, civil.Date) error { return errDown }
	}, []string{"Release/sets the day and raises the version", "HoldsOf/of the subjects and of nobody, once and in order"}},
	{"cannot be read", func(b *broken) {
		b.holds = func(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] { return downHolds }
	}, []string{"HoldsOf/reads anew", "HoldsOf/stops with the loop", "HoldsOf/keeps every field"}},
	{"leaves released ones out", without(func(h retention.Hold) bool { return !h.Released.IsZero() }),
		[]string{"Release/sets the day and raises the version", "HoldsOf/of the subjects and of nobody, once and in order", "HoldsOf/keeps every field"}},
	{"leaves those of nobody out", without(func(h retention.Hold) bool { return h.Subject == "" }), []string{"HoldsOf/of the subjects and of nobody, once and in order"}},
	{"yields the newest first", yielding(func(all []retention.Hold) []retention.Hold { slices.Reverse(all); return all }),
		[]string{"HoldsOf/of the subjects and of nobody, once and in order"}},
	{"yields by ID", yielding(func(all []retention.Hold) []retention.Hold {
		slices.SortFunc(all, func(a, b retention.Hold) int { return strings.Compare(a.ID, b.ID) })
		return all
	}), []string{"HoldsOf/of the subjects and of nobody, once and in order"}},
	{"yields everybody's", func(b *broken) {
		placing(func(h *retention.Hold) { h.Subject = "" })(b)
	}, []string{"HoldsOf/of the subjects and of nobody, once and in order", "HoldsOf/tells subjects and IDs apart byte by byte"}},
	{"folds case", naming(strings.ToLower), []string{"HoldsOf/tells subjects and IDs apart byte by byte"}},
	{"folds accents", naming(strings.NewReplacer("\u00ed", "i", "i\u0301", "i").Replace), []string{"HoldsOf/tells subjects and IDs apart byte by byte"}},
	{"looks at 190 bytes", naming(func(s string) string { return s[:min(190, len(s))] }), []string{"HoldsOf/tells subjects and IDs apart byte by byte"}},
	{"forgets the kind", placing(func(h *retention.Hold) { h.Kind = retention.LegalHold }), []string{"HoldsOf/keeps every field"}},
	{"forgets the category", placing(func(h *retention.Hold) { h.Category = "" }), []string{"HoldsOf/keeps every field"}},
	{"forgets the end", placing(func(h *retention.Hold) { h.Released = civil.Date{} }), []string{"HoldsOf/keeps every field"}},
	{"has its time begin in 1970", placing(func(h *retention.Hold) {
		if epoch := civil.MustDate(1970, 1, 1); h.Placed.Before(epoch) {
			h.Placed = epoch
		}
	}), []string{"HoldsOf/keeps every field"}},
	{"reads when it is asked", func(b *broken) {
		b.holds = func(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
			var all []retention.Hold
			for h := range b.HoldStore.HoldsOf(ctx, s) {
				all = append(all, h)
			}
			return func(yield func(retention.Hold, error) bool) {
				for _, h := range all {
					if !yield(h, nil) {
						return
					}
				}
			}
		}
	}, []string{"HoldsOf/reads anew", "a done context"}},
	{"goes on and on", func(b *broken) {
		b.holds = func(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
			return func(yield func(retention.Hold, error) bool) {
				for h, err := range b.HoldStore.HoldsOf(ctx, s) {
					yield(h, err)
				}
			}
		}
	}, []string{"HoldsOf/stops with the loop"}},
	{"goes on after an error", func(b *broken) {
		b.holds = func(ctx context.Context, s []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
			return func(yield func(retention.Hold, error) bool) {
				if ctx.Err() == nil || yield(retention.Hold{}, ctx.Err()) {
					b.HoldStore.HoldsOf(context.WithoutCancel(ctx), s)(yield)
				}
			}
		}
	}, []string{"a done context"}},
	{"places though the context is done", func(b *broken) {
		b.place = func(ctx context.Context, h retention.Hold) error {
			return errors.Join(b.HoldStore.Place(context.WithoutCancel(ctx), h), ctx.Err())
		}
	}, []string{"a done context"}},
	{"releases though the context is done", func(b *broken) {
		b.release = func(ctx context.Context, id string, version uint64, on civil.Date) error {
			return errors.Join(b.HoldStore.Release(context.WithoutCancel(ctx), id, version, on), ctx.Err())
		}
	}, []string{"a done context"}},
	{"is deaf", func(b *broken) {
		b.place = func(_ context.Context, h retention.Hold) error { return b.HoldStore.Place(context.Background(), h) }
		b.release = func(_ context.Context, id string, version uint64, on civil.Date) error {
			return b.HoldStore.Release(context.Background(), id, version, on)
		}
	}, []string{"a done context"}},
}

// Each broken store fails the cases of the rules that it breaks, and no case is without a store that fails it.
func TestBrokenStoresFail(t *testing.T) {
	found := make(map[string]bool)
	for _, tt := range breaks {
		failed := failures(t, func() retention.HoldStore {
			m := memory.New().Holds()
			b := &broken{HoldStore: m, place: m.Place, release: m.Release, holds: m.HoldsOf}
			tt.breaks(b)
			return b
		})
		if tt.fails == nil && len(failed) > 0 {
			t.Errorf("a store that %s fails: %v", tt.name, failed)
		}
		for _, name := range tt.fails {
			if found[name] = true; failed[name] == nil {
				t.Errorf("a store that %s does not fail %s; it fails: %v", tt.name, name, failed)
			}
		}
	}
	for _, c := range cases {
		if !found[c.name] {
			t.Errorf("%s: no broken store fails it", c.name)
		}
	}
}

var errDown = errors.New("no connection")

func downHolds(yield func(retention.Hold, error) bool) { yield(retention.Hold{}, errDown) }

// A store that is down fails every case, and none breaks off.
func TestStoreThatIsDownFails(t *testing.T) {
	failed := failures(t, func() retention.HoldStore {
		return &broken{
			place:   func(context.Context, retention.Hold) error { return errDown },
			release: func(context.Context, string, uint64, civil.Date) error { return errDown },
			holds:   func(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] { return downHolds },
		}
	})
	for _, c := range cases {
		if failed[c.name] == nil {
			t.Errorf("%s does not fail", c.name)
		}
	}
}
