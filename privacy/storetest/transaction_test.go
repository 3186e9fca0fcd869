package storetest

import (
	"context"
	"errors"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// tx is a transactor as a function.
type tx func(ctx context.Context, do func(subject.Stores) error) error

func (f tx) Tx(ctx context.Context, do func(subject.Stores) error) error { return f(ctx, do) }

// begun returns stores whose transactions are those of another transactor.
func begun(s subject.Stores, f tx) subject.Stores {
	s.Begin = f
	return s
}

func transacting(name string, over func(s subject.Stores) tx, fails ...string) broken[subject.Stores] {
	return broken[subject.Stores]{name, func(s subject.Stores) subject.Stores { return begun(s, over(s)) }, fails}
}

var brokenTransactions = []broken[subject.Stores]{
	transacting("no transaction at all", func(s subject.Stores) tx {
		return func(_ context.Context, do func(subject.Stores) error) error { return do(s) }
	}, "NothingIsKeptAfterAnError", "NothingIsKeptAfterAPanic", "AnInnerOneJoins", "ADoneContextBeginsNothing", "OneAfterTheOther"),
	transacting("keeps nothing", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			err := s.Tx(ctx, func(in subject.Stores) error { return errors.Join(do(in), errLost) })
			if errors.Is(err, errGivenUp) || ctx.Err() != nil {
				return err
			}
			return nil
		}
	}, "AllIsKept"),
	transacting("hands out what is outside", func(subject.Stores) tx {
		outside := memory.New().Stores()
		return func(ctx context.Context, do func(subject.Stores) error) error { return outside.Tx(ctx, do) }
	}, "AllIsKept"),
	transacting("forgets the holds", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Holds = memory.New().Holds()
				return do(in)
			})
		}
	}, "AllIsKept"),
	transacting("forgets the merges", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Aliases = memory.New().Aliases()
				return do(in)
			})
		}
	}, "AllIsKept"),
	transacting("forgets the obligations", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Obligations = memory.New().Obligations()
				return do(in)
			})
		}
	}, "AllIsKept"),
	transacting("forgets the disclosures", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Disclosures = memory.New().Disclosures()
				return do(in)
			})
		}
	}, "AllIsKept"),
	transacting("reads what was there before", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error {
				in.Markers = blind{in.Markers}
				return do(in)
			})
		}
	}, "ReadsSeeWhatWasWritten"),
	transacting("another error", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			if err := s.Tx(ctx, do); err != nil {
				return errLost
			}
			return nil
		}
	}, "NothingIsKeptAfterAnError", "AnInnerOneJoins", "ADoneContextBeginsNothing"),
	transacting("swallows panics", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = p.(error)
				}
			}()
			return s.Tx(ctx, do)
		}
	}, "NothingIsKeptAfterAPanic"),
	transacting("keeps what a panic left", func(s subject.Stores) tx {
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
	}, "NothingIsKeptAfterAPanic"),
	transacting("deaf", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(context.WithoutCancel(ctx), do)
		}
	}, "ADoneContextBeginsNothing"),
	transacting("the inner one is another", func(s subject.Stores) tx {
		return func(ctx context.Context, do func(subject.Stores) error) error {
			return s.Tx(ctx, func(in subject.Stores) error { return do(begun(in, memory.New().Stores().Begin.Tx)) })
		}
	}, "AnInnerOneJoins"),
}

// blind is a store that does not read what it was given.
type blind struct{ rights.MarkerStore }

func (blind) MarkersOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return func(func(rights.Marker, error) bool) {}
}

var errLost = errors.New("lost")
