package aliastest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) alias.Store { return memory.New().Aliases() })
}

// broken is a slow and simple store with parts that can be broken one by one.
type broken struct {
	whole sync.Mutex // locked throughout a Merge, unless torn
	mu    sync.Mutex
	all   []alias.Alias

	merge func(b *broken, a *alias.Alias) error // called before the alias is stored
	same  func(a, b privacy.SubjectID) bool
	out   func(asked privacy.SubjectID, all []privacy.SubjectID, into alias.People)
	list  func(list []alias.Alias) []alias.Alias
	seq   func(ctx context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error]
	deaf  bool // ignores the context
	torn  bool // checks and stores in two steps
	once  bool // follows only one step of a chain
}

func sound() *broken {
	return &broken{
		merge: refuse,
		same:  func(a, b privacy.SubjectID) bool { return a == b },
		out: func(id privacy.SubjectID, all []privacy.SubjectID, into alias.People) {
			if len(all) > 1 {
				into[id] = all
			}
		},
		list: func(list []alias.Alias) []alias.Alias {
			slices.SortFunc(list, func(a, b alias.Alias) int { return strings.Compare(string(a.From), string(b.From)) })
			return list
		},
		seq: func(_ context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error] { return seq },
	}
}

// refuse returns the error of a correct store.
func refuse(b *broken, a *alias.Alias) error {
	a.At = a.At.UTC().Truncate(time.Microsecond)
	if err := a.Check(); err != nil {
		return err
	}
	if b.merged(a.From) || b.merged(a.Into) {
		return privacy.ErrConflict
	}
	return nil
}

func (b *broken) merged(id privacy.SubjectID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.all, func(a alias.Alias) bool { return b.same(a.From, id) })
}

func (b *broken) Merge(ctx context.Context, a alias.Alias) error {
	if !b.deaf && ctx.Err() != nil {
		return ctx.Err()
	}
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	if err := b.merge(b, &a); err != nil {
		return err
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, a)
	return nil
}

func (b *broken) current(id privacy.SubjectID) privacy.SubjectID {
	for range b.all {
		i := slices.IndexFunc(b.all, func(a alias.Alias) bool { return b.same(a.From, id) })
		if i < 0 {
			break
		}
		if id = b.all[i].Into; b.once {
			break
		}
	}
	return id
}

func (b *broken) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	if !b.deaf && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	p := make(alias.People)
	for _, id := range ids {
		current := b.current(id)
		var others []privacy.SubjectID
		for _, a := range b.all {
			if b.same(b.current(a.From), current) {
				others = append(others, a.From)
			}
		}
		slices.Sort(others)
		b.out(id, append([]privacy.SubjectID{current}, others...), p)
	}
	return p, nil
}

func (b *broken) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error] {
	return b.seq(ctx, func(yield func(alias.Alias, error) bool) {
		if !b.deaf && ctx.Err() != nil {
			yield(alias.Alias{}, ctx.Err())
			return
		}
		b.mu.Lock()
		var list []alias.Alias
		for _, a := range b.all {
			if b.same(b.current(a.From), b.current(id)) {
				list = append(list, a)
			}
		}
		b.mu.Unlock()
		for _, a := range b.list(list) {
			if !yield(a, nil) {
				return
			}
		}
	})
}

// recorder records the errors of a case.
type recorder struct{ errs []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.errs = append(r.errs, fmt.Sprintf(format, args...))
}

// failing returns the cases that a store fails.
func failing(newStore func() *broken) []string {
	var list []string
	for _, c := range cases() {
		var r recorder
		c.run(&r, newStore())
		if len(r.errs) > 0 {
			list = append(list, c.name)
		}
	}
	return list
}

func TestASoundStorePasses(t *testing.T) {
	if got := failing(sound); len(got) > 0 {
		t.Errorf("a sound store fails %v", got)
	}
}

// Each store breaks one MUST and fails its case.
func TestABrokenStoreFails(t *testing.T) {
	conflict := func(when func(b *broken, a *alias.Alias) bool) func(*broken, *alias.Alias) error {
		return func(b *broken, a *alias.Alias) error {
			if err := refuse(b, a); !errors.Is(err, privacy.ErrConflict) || when(b, a) {
				return err
			}
			return nil
		}
	}
	for want, breaks := range map[string]map[string]func(*broken){
		"MergeMakesOnePerson": {
			"follows one step": func(b *broken) { b.once = true },
			"another order": func(b *broken) {
				b.out = func(id privacy.SubjectID, all []privacy.SubjectID, p alias.People) { slices.Sort(all); p[id] = all }
			},
			"forgets the current": func(b *broken) {
				b.out = func(id privacy.SubjectID, all []privacy.SubjectID, p alias.People) { p[id] = all[1:] }
			},
			"stores nothing": func(b *broken) {
				b.list, b.out = func([]alias.Alias) []alias.Alias { return nil }, func(privacy.SubjectID, []privacy.SubjectID, alias.People) {}
			},
		},
		"AMergedIdentifierIsAConflict": {
			"merges from again": func(b *broken) { b.merge = conflict(func(b *broken, a *alias.Alias) bool { return b.merged(a.Into) }) },
			"merges into one that was merged": func(b *broken) {
				b.merge = conflict(func(b *broken, a *alias.Alias) bool { return b.merged(a.From) })
			},
			"another error": func(b *broken) {
				b.merge = func(b *broken, a *alias.Alias) error {
					if err := refuse(b, a); errors.Is(err, privacy.ErrConflict) {
						return privacy.ErrExists
					} else {
						return err
					}
				}
			},
		},
		"AnInvalidMergeIsRefused": {
			"takes anything": func(b *broken) { b.merge = func(*broken, *alias.Alias) error { return nil } },
			"says nothing": func(b *broken) {
				b.merge = func(b *broken, a *alias.Alias) error {
					if a.Check() != nil {
						return errors.New("bad")
					}
					return refuse(b, a)
				}
			},
		},
		"OneOfSeveralMergesStores": {"torn": func(b *broken) { b.torn = true }},
		"CrossingMergesFormNoRing": {"torn": func(b *broken) { b.torn = true }},
		"AliasesNameWhoTakesPart": {
			"an entry for everybody": func(b *broken) {
				b.out = func(id privacy.SubjectID, all []privacy.SubjectID, p alias.People) { p[id] = all }
			},
			"an entry for all of the person": func(b *broken) {
				b.out = func(_ privacy.SubjectID, all []privacy.SubjectID, p alias.People) {
					for _, id := range all {
						if len(all) > 1 {
							p[id] = all
						}
					}
				}
			},
		},
		"MergesComeBackWhole": {
			"cuts": func(b *broken) {
				b.merge = func(b *broken, a *alias.Alias) error {
					err := refuse(b, a)
					a.Request = a.Request[:min(len(a.Request), 64)]
					return err
				}
			},
			"local time": func(b *broken) {
				b.merge = func(b *broken, a *alias.Alias) error { at := a.At; err := refuse(b, a); a.At = at; return err }
			},
			"another order": func(b *broken) { b.list = func(list []alias.Alias) []alias.Alias { return list } },
			"forgets who": func(b *broken) {
				b.merge = func(b *broken, a *alias.Alias) error { err := refuse(b, a); a.By = ""; return err }
			},
			"everybody's": func(b *broken) { b.list = func([]alias.Alias) []alias.Alias { return b.all } },
		},
		"IdentifiersAreApart": {"folds case": func(b *broken) {
			b.same = func(x, y privacy.SubjectID) bool { return strings.EqualFold(string(x), string(y)) }
		}},
		"MergesReadAgain": {"reads once": func(b *broken) {
			b.seq = func(_ context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error] {
				var list []alias.Alias
				for a := range seq {
					list = append(list, a)
				}
				return func(yield func(alias.Alias, error) bool) {
					for _, a := range list {
						if !yield(a, nil) {
							return
						}
					}
				}
			}
		}},
		"MergesStopWithTheLoop": {"goes on": func(b *broken) {
			b.seq = func(_ context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error] {
				return func(yield func(alias.Alias, error) bool) {
					for a, err := range seq {
						yield(a, err)
					}
				}
			}
		}},
		"ContextErrorsComeThrough": {
			"deaf": func(b *broken) { b.deaf = true },
			"goes on after an error": func(b *broken) {
				b.seq = func(_ context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error] {
					return func(yield func(alias.Alias, error) bool) {
						for a, err := range seq {
							if !yield(a, err) || err != nil && !yield(alias.Alias{}, nil) {
								return
							}
						}
					}
				}
			},
			"no error": func(b *broken) {
				b.seq = func(ctx context.Context, seq iter.Seq2[alias.Alias, error]) iter.Seq2[alias.Alias, error] {
					if ctx.Err() != nil {
						return func(func(alias.Alias, error) bool) {}
					}
					return seq
				}
			},
		},
	} {
		for name, change := range breaks {
			got := failing(func() *broken { b := sound(); change(b); return b })
			if !slices.Contains(got, want) {
				t.Errorf("%s: a store that %s fails %v", want, name, got)
			}
		}
	}
}
