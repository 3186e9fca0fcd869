package privacytest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

func TestMemStores(t *testing.T) {
	TestTransactor(t, func(*testing.T) subject.Stores { return memory.New().Stores() })
}

// tx is a transactor as a function.
type tx func(ctx context.Context, do func(subject.Stores) error) error

func (f tx) Tx(ctx context.Context, do func(subject.Stores) error) error { return f(ctx, do) }

// with returns stores whose transactions are those of another transactor.
func with(s subject.Stores, f tx) subject.Stores {
	s.Begin = f
	return s
}

// recorder keeps what a case reports.
type recorder struct {
	mu   sync.Mutex
	said []string
}

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// brokenTransactors break one rule each, or none, and name the cases that must say so.
var brokenTransactors = []struct {
	name  string
	over  func(s subject.Stores) tx
	fails []string
}{
	{"sound", func(s subject.Stores) tx { return s.Begin.Tx }, nil},
	{"no transaction at all", func(s subject.Stores) tx {
		return func(_ context.Context, do func(subject.Stores) error) error { return do(s) }
	}, []string{"NothingIsKeptAfterAnError", "NothingIsKeptAfterAPanic", "AnInnerOneJoins", "ADoneContextBeginsNothing", "OneAfterTheOther"}},
	{"keeps nothing", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			err := s.Tx(ctx, func(in subject.Stores) error { return errors.Join(do(in), errLost) })
			if errors.Is(err, errGivenUp) || ctx.Err() != nil {
				return err
			}
			return nil
		}
	}, []string{"AllIsKept"}},
	{"hands out what is outside", func(subject.Stores) tx {
		outside := memory.New().Stores()
		return func(ctx context.Context, do func(subject.Stores) error) error { return outside.Tx(ctx, do) }
	}, []string{"AllIsKept"}},
	{"forgets the holds", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Holds = memory.New().Holds()
				return do(in)
			})
		}
	}, []string{"AllIsKept"}},
	{"forgets the merges", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Aliases = memory.New().Aliases()
				return do(in)
			})
		}
	}, []string{"AllIsKept"}},
	{"forgets the obligations", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Obligations = memory.New().Obligations()
				return do(in)
			})
		}
	}, []string{"AllIsKept"}},
	{"forgets the disclosures", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Disclosures = memory.New().Disclosures()
				return do(in)
			})
		}
	}, []string{"AllIsKept"}},
	{"reads what was there before", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Markers = blind{in.Markers}
				return do(in)
			})
		}
	}, []string{"ReadsSeeWhatWasWritten"}},
	{"another error", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			if err := s.Tx(ctx, do); err != nil {
				return errLost
			}
			return nil
		}
	}, []string{"NothingIsKeptAfterAnError", "AnInnerOneJoins", "ADoneContextBeginsNothing"}},
	{"swallows panics", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = p.(error)
				}
			}()
			return s.Tx(ctx, do)
		}
	}, []string{"NothingIsKeptAfterAPanic"}},
	{"keeps what a panic left", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			var panicked any
			err := s.Tx(ctx, func(in subject.Stores) error {
				defer func() { panicked = recover() }()
				return do(in)
			})
			if panicked != nil {
				panic(panicked)
			}
			return err
		}
	}, []string{"NothingIsKeptAfterAPanic"}},
	{"deaf", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(context.WithoutCancel(ctx), do)
		}
	}, []string{"ADoneContextBeginsNothing"}},
	{"the inner one is another", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error { return do(with(in, memory.New().Stores().Begin.Tx)) })
		}
	}, []string{"AnInnerOneJoins"}},
}

// blind is a store that does not read what it was given.
type blind struct{ rights.StandingStore }

func (blind) StandingsOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return func(func(rights.Standing, error) bool) {}
}

var errLost = errors.New("lost")

// Each transactor that breaks a rule fails the case of that rule, and each case is failed by one.
func TestBrokenTransactorsFail(t *testing.T) {
	covered := map[string]bool{}
	for _, b := range brokenTransactors {
		failed := map[string][]string{}
		for _, c := range transactorRules {
			s := memory.New().Stores()
			var r recorder
			c.run(&r, with(s, b.over(s)))
			if len(r.said) > 0 {
				failed[c.name] = r.said
			}
		}
		if b.fails == nil && len(failed) > 0 {
			t.Errorf("%s: fails: %v", b.name, failed)
		}
		for _, name := range b.fails {
			if covered[name] = true; failed[name] == nil {
				t.Errorf("%s: case %s does not fail; those that do: %v", b.name, name, failed)
			}
		}
	}
	for _, c := range transactorRules {
		if !covered[c.name] {
			t.Errorf("%s: nothing fails it", c.name)
		}
	}
}
