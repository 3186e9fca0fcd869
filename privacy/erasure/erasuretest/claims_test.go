package erasuretest

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestMemClaims(t *testing.T) {
	TestClaims(t, func(*testing.T) erasure.Claims { return memory.New().Claims() })
}

// brokenClaims is a simple store whose parts can be broken one by one.
type brokenClaims struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout a write, unless it is torn
	all   map[string]erasure.Claim

	admit  func(held, version uint64) bool
	class  error
	name   func(string) string
	change func(c *erasure.Claim)
	keeps  bool // drops nothing
	loose  bool // drops any version
	torn   bool
	due    func(c erasure.Claim, at time.Time) bool
	sort   func(a, b erasure.Claim) int
	cursor bool
	pages  bool
	deaf   bool
	once   bool
	eager  bool
}

func soundClaims() *brokenClaims {
	return &brokenClaims{
		all: make(map[string]erasure.Claim), class: privacy.ErrConflict,
		admit:  func(held, version uint64) bool { return version == held+1 },
		name:   func(id string) string { return id },
		change: func(*erasure.Claim) {},
		due:    func(c erasure.Claim, at time.Time) bool { return !c.Until.After(at) },
		sort:   func(a, b erasure.Claim) int { return cmp.Compare(a.Erasure, b.Erasure) },
	}
}

func (b *brokenClaims) done(ctx context.Context) error {
	if b.deaf {
		return nil
	}
	return ctx.Err()
}

// lock holds the store for a whole write, unless it is torn.
func (b *brokenClaims) lock() func() {
	if b.torn {
		return func() {}
	}
	b.whole.Lock()
	return b.whole.Unlock
}

func (b *brokenClaims) held(id erasure.ID) (erasure.Claim, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c, ok := b.all[b.name(string(id))]
	return c, ok
}

func (b *brokenClaims) Take(ctx context.Context, c erasure.Claim) error {
	if err := b.done(ctx); err != nil {
		return err
	}
	defer b.lock()()
	held, _ := b.held(c.Erasure)
	if !b.admit(held.Version, c.Version) {
		return b.class
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.change(&c)
	b.all[b.name(string(c.Erasure))] = c
	return nil
}

func (b *brokenClaims) Drop(ctx context.Context, id erasure.ID, version uint64) error {
	if err := b.done(ctx); err != nil {
		return err
	}
	defer b.lock()()
	held, ok := b.held(id)
	if !ok && !b.loose || held.Version != version && !b.loose {
		return b.class
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.keeps {
		delete(b.all, b.name(string(id)))
	}
	return nil
}

func (b *brokenClaims) Expired(ctx context.Context, at time.Time, after erasure.ID, n int) iter.Seq2[erasure.Claim, error] {
	read := func() []erasure.Claim {
		b.mu.Lock()
		defer b.mu.Unlock()
		var list []erasure.Claim
		for _, c := range b.all {
			if b.due(c, at) && (c.Erasure > after || b.cursor) {
				list = append(list, c)
			}
		}
		slices.SortFunc(list, b.sort)
		if !b.pages {
			list = list[:min(n, len(list))]
		}
		return list
	}
	if b.once {
		all := read()
		read = func() []erasure.Claim { return all }
	}
	return func(yield func(erasure.Claim, error) bool) {
		if err := b.done(ctx); err != nil {
			yield(erasure.Claim{}, err)
			return
		}
		for _, c := range read() {
			if !yield(c, nil) && !b.eager {
				return
			}
		}
	}
}

func TestBrokenClaimsFail(t *testing.T) {
	const take, drop, one, run, fields, contexts = "TakeRefusesAnyOtherVersion", "DropRemovesTheClaim", "OneOfSeveralSucceeds",
		"ExpiredYieldsWhatHasRunOut", "EveryFieldComesBack", "ContextErrorsComeThrough"
	for _, c := range []struct {
		name  string
		spoil func(*brokenClaims)
		fails []string
	}{
		{"nothing", func(*brokenClaims) {}, nil},
		{"lets everybody take", func(b *brokenClaims) { b.admit = func(_, _ uint64) bool { return true } }, []string{take, one}},
		{"lets nobody take over", func(b *brokenClaims) { b.admit = func(held, v uint64) bool { return held == 0 && v == 1 } }, []string{"TakeStoresOneClaim", one}},
		{"lets a version be passed over", func(b *brokenClaims) { b.admit = func(held, v uint64) bool { return v > held } }, []string{take}},
		{"says invalid for a conflict", func(b *brokenClaims) { b.class = privacy.ErrInvalid }, []string{take, drop, one}},
		{"drops nothing", func(b *brokenClaims) { b.keeps = true }, []string{drop}},
		{"drops anything", func(b *brokenClaims) { b.loose = true }, []string{drop}},
		{"looks and writes in two steps", func(b *brokenClaims) { b.torn = true }, []string{one}},
		{"forgets whose", func(b *brokenClaims) { b.change = func(c *erasure.Claim) { c.Subject = "" } }, []string{fields}},
		{"keeps milliseconds", func(b *brokenClaims) {
			b.change = func(c *erasure.Claim) { c.Until = c.Until.Truncate(time.Millisecond) }
		}, []string{fields}},
		{"folds case", func(b *brokenClaims) { b.name = strings.ToLower }, []string{fields}},
		{"leaves out the instant itself", func(b *brokenClaims) { b.due = func(c erasure.Claim, at time.Time) bool { return c.Until.Before(at) } }, []string{run}},
		{"yields what has not run out", func(b *brokenClaims) { b.due = func(erasure.Claim, time.Time) bool { return true } }, []string{run}},
		{"yields in the order of time", func(b *brokenClaims) {
			b.sort = func(a, c erasure.Claim) int {
				return cmp.Or(a.Until.Compare(c.Until), cmp.Compare(a.Erasure, c.Erasure))
			}
		}, []string{run}},
		{"knows no cursor", func(b *brokenClaims) { b.cursor = true }, []string{run}},
		{"knows no pages", func(b *brokenClaims) { b.pages = true }, []string{run}},
		{"takes no notice of the context", func(b *brokenClaims) { b.deaf = true }, []string{contexts}},
		{"reads too early", func(b *brokenClaims) { b.once = true }, []string{"SequencesReadAnewAndStop"}},
		{"does not stop", func(b *brokenClaims) { b.eager = true }, []string{"SequencesReadAnewAndStop"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			failed := make(map[string]string)
			for _, k := range claimCases() {
				var r recorder
				b := soundClaims()
				c.spoil(b)
				if k.run(&r, b); len(r.said) > 0 {
					failed[k.name] = r.said[0]
				}
			}
			must(t, failed, c.fails)
		})
	}
	if !errors.Is(soundClaims().Drop(bg(), "x", 1), privacy.ErrConflict) {
		t.Error("what is not there is dropped")
	}
}
