package rightstest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// brokenStandings is a slow and simple store whose parts can be broken one by one.
type brokenStandings struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout a Place or Lift, unless they are torn
	all   []rights.Standing

	same    func(a, b rights.Standing) bool
	subject func(a, b privacy.SubjectID) bool
	placed  func(p *rights.Standing) // before it is stored
	lift    func(held *rights.Standing, given rights.Standing) error
	out     func(list []rights.Standing) []rights.Standing
	seq     func(ctx context.Context, seq iter.Seq2[rights.Standing, error]) iter.Seq2[rights.Standing, error]
	exists  error // of a Place of what is there
	deaf    bool  // takes no notice of the context
	torn    bool  // looks and stores in two steps
	twice   bool  // takes the subjects as they come
	spills  bool  // yields what nobody asked for
}

// sound returns a store that breaks nothing.
func sound() *brokenStandings {
	return &brokenStandings{
		same: func(a, b rights.Standing) bool {
			return a.Subject == b.Subject && a.Kind == b.Kind && a.Activity == b.Activity && a.Request == b.Request
		},
		subject: func(a, b privacy.SubjectID) bool { return a == b },
		placed:  func(p *rights.Standing) { p.Version = 1 },
		lift:    lift,
		out: func(list []rights.Standing) []rights.Standing {
			slices.SortStableFunc(list, func(a, b rights.Standing) int { return a.From.Compare(b.From) })
			return list
		},
		seq: func(_ context.Context, seq iter.Seq2[rights.Standing, error]) iter.Seq2[rights.Standing, error] {
			return seq
		},
		exists: privacy.ErrExists,
	}
}

func lift(held *rights.Standing, given rights.Standing) error {
	switch {
	case given.Lifted.IsZero():
		return privacy.ErrInvalid
	case held.Version != given.Version || !held.Lifted.IsZero():
		return privacy.ErrConflict
	}
	held.Lifted = given.Lifted
	held.Version++
	return nil
}

func (b *brokenStandings) find(p rights.Standing) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.IndexFunc(b.all, func(o rights.Standing) bool { return b.same(o, p) })
}

func (b *brokenStandings) begin(ctx context.Context) (func(), error) {
	if err := ctx.Err(); err != nil && !b.deaf {
		return nil, err
	}
	if b.torn {
		return func() {}, nil
	}
	b.whole.Lock()
	return b.whole.Unlock, nil
}

func (b *brokenStandings) Place(ctx context.Context, p rights.Standing) error {
	done, err := b.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	if b.find(p) >= 0 {
		return b.exists
	}
	if b.torn {
		time.Sleep(2 * time.Millisecond)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.placed(&p)
	b.all = append(b.all, p)
	return nil
}

func (b *brokenStandings) Lift(ctx context.Context, p rights.Standing) error {
	done, err := b.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	i := b.find(p)
	if i < 0 {
		return privacy.ErrNotFound
	}
	b.mu.Lock()
	held := b.all[i]
	b.mu.Unlock()
	if b.torn {
		time.Sleep(2 * time.Millisecond)
	}
	err = b.lift(&held, p)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all[i] = held
	return err
}

func (b *brokenStandings) StandingsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return b.seq(ctx, func(yield func(rights.Standing, error) bool) {
		if err := ctx.Err(); err != nil && !b.deaf {
			yield(rights.Standing{}, err)
			return
		}
		for i, subject := range subjects {
			if !b.twice && slices.Contains(subjects[:i], subject) {
				continue
			}
			for _, p := range b.of(subject, len(subjects) != 1 && b.spills) {
				if !yield(p, nil) {
					return
				}
			}
		}
	})
}

func (b *brokenStandings) of(subject privacy.SubjectID, spills bool) []rights.Standing {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []rights.Standing
	for _, p := range b.all {
		if b.subject(p.Subject, subject) || spills {
			list = append(list, p)
		}
	}
	return b.out(list)
}

// folded compares two parts of a name by what a careless store makes of them.
func folded(name func(string) string) func(b *brokenStandings) {
	return func(b *brokenStandings) {
		strict := b.same
		b.same = func(x, y rights.Standing) bool {
			x.Activity, y.Activity = privacy.ActivityID(name(string(x.Activity))), privacy.ActivityID(name(string(y.Activity)))
			x.Request, y.Request = rights.RequestID(name(string(x.Request))), rights.RequestID(name(string(y.Request)))
			return strict(x, y)
		}
	}
}

// gone changes a standing as it is stored.
func gone(change func(p *rights.Standing)) func(b *brokenStandings) {
	return func(b *brokenStandings) {
		b.placed = func(p *rights.Standing) { p.Version = 1; change(p) }
	}
}

// wrapped changes the sequences of a store.
func wrapped(f func(iter.Seq2[rights.Standing, error]) iter.Seq2[rights.Standing, error]) func(b *brokenStandings) {
	return func(b *brokenStandings) {
		b.seq = func(_ context.Context, seq iter.Seq2[rights.Standing, error]) iter.Seq2[rights.Standing, error] {
			return f(seq)
		}
	}
}

var standingBreaks = []struct {
	name   string
	breaks func(b *brokenStandings)
	fails  []string
}{
	{"sound", func(*brokenStandings) {}, nil},
	{"keeps the version given", func(b *brokenStandings) { b.placed = func(*rights.Standing) {} }, []string{"PlaceStoresVersionOne"}},
	{"says that it placed what it did not", func(b *brokenStandings) { b.exists = nil }, []string{"PlaceRefusesWhatIsThere", "OneOfSeveralPlacesSucceeds"}},
	{"places again what is lifted", func(b *brokenStandings) {
		strict := b.same
		b.same = func(x, y rights.Standing) bool { return strict(x, y) && (x.Lifted.IsZero() || !y.Lifted.IsZero()) }
	}, []string{"PlaceRefusesWhatIsThere"}},
	{"lifts more than it should", func(b *brokenStandings) {
		b.lift = func(held *rights.Standing, given rights.Standing) error {
			err := lift(held, given)
			if err == nil {
				held.From = given.From
			}
			return err
		}
	}, []string{"LiftStoresLiftedAlone"}},
	{"lifts and says nothing of it", func(b *brokenStandings) {
		b.lift = func(held *rights.Standing, given rights.Standing) error {
			version := held.Version
			err := lift(held, given)
			held.Version = version
			return err
		}
	}, []string{"LiftStoresLiftedAlone"}},
	{"lifts at no instant", func(b *brokenStandings) {
		b.lift = func(held *rights.Standing, given rights.Standing) error {
			if err := lift(held, given); !errors.Is(err, privacy.ErrInvalid) {
				return err
			}
			return nil
		}
	}, []string{"LiftRefuses"}},
	{"lifts whatever the version", func(b *brokenStandings) {
		b.lift = func(held *rights.Standing, given rights.Standing) error {
			given.Version = held.Version
			return lift(held, given)
		}
	}, []string{"LiftRefuses"}},
	{"lifts whatever the kind", func(b *brokenStandings) {
		strict := b.same
		b.same = func(x, y rights.Standing) bool { y.Kind = x.Kind; return strict(x, y) }
	}, []string{"LiftRefuses", "IdentifiersAreApart"}},
	{"lifts again", func(b *brokenStandings) {
		b.lift = func(held *rights.Standing, given rights.Standing) error {
			if held.Version == given.Version {
				held.Lifted = time.Time{}
			}
			return lift(held, given)
		}
	}, []string{"LiftedStaysLifted"}},
	{"looks first and stores then", func(b *brokenStandings) { b.torn = true }, []string{"OneOfSeveralPlacesSucceeds", "OneOfSeveralLiftsSucceeds"}},
	{"forgets what was claimed", func(b *brokenStandings) {
		sort := b.out
		b.out = func(list []rights.Standing) []rights.Standing {
			list = sort(slices.Clone(list))
			for i := range list {
				list[i].Claimed = time.Time{}
			}
			return list
		}
	}, []string{"EveryFieldComesBack"}},
	{"yields as they came", func(b *brokenStandings) {
		b.out = func(list []rights.Standing) []rights.Standing { return list }
	}, []string{"StandingsOfYieldsOldestFirst", "StandingsOf/EveryStandingOfEachSubject"}},
	{"leaves the lifted ones out", func(b *brokenStandings) {
		sort := b.out
		b.out = func(list []rights.Standing) []rights.Standing {
			return sort(slices.DeleteFunc(list, func(p rights.Standing) bool { return !p.Lifted.IsZero() }))
		}
	}, []string{"LiftStoresLiftedAlone", "StandingsOfYieldsOldestFirst"}},
	{"yields everybody's", func(b *brokenStandings) {
		b.subject = func(x, y privacy.SubjectID) bool { return true }
	}, []string{"StandingsOfYieldsNothingForAnUnknownSubject", "IdentifiersAreApart"}},
	{"folds the case of subjects", func(b *brokenStandings) {
		b.subject = func(x, y privacy.SubjectID) bool { return strings.EqualFold(string(x), string(y)) }
	}, []string{"IdentifiersAreApart"}},
	{"folds case", folded(strings.ToLower), []string{"IdentifiersAreApart"}},
	{"trims", folded(strings.TrimSpace), []string{"IdentifiersAreApart"}},
	{"looks at 190 bytes", folded(func(s string) string { return s[:min(190, len(s))] }), []string{"IdentifiersAreApart"}},
	{"loses the activity", gone(func(p *rights.Standing) { p.Activity = "" }), []string{"EveryFieldComesBack"}},
	{"keeps milliseconds", gone(func(p *rights.Standing) { p.From = p.From.Truncate(time.Millisecond) }), []string{"EveryFieldComesBack"}},
	{"keeps the zone of the machine", gone(func(p *rights.Standing) { p.From = p.From.In(time.FixedZone("", 3600)) }), []string{"EveryFieldComesBack"}},
	{"has its time begin in 1970", gone(func(p *rights.Standing) {
		if p.From.IsZero() {
			p.From = time.Unix(0, 0).UTC()
		}
	}), []string{"EveryFieldComesBack"}},
	{"reads once", wrapped(once), []string{"StandingsOfReadsAnew", "StandingsOf/ReadsAnew"}},
	{"goes on and on", wrapped(eager), []string{"StandingsOfStopsWithTheLoop", "StandingsOf/StopsWithTheLoop"}},
	{"goes on after an error", func(b *brokenStandings) {
		b.deaf = true
		b.seq = afterError
	}, []string{"ContextErrorsComeThrough", "StandingsOf/ContextErrorsComeThrough"}},
	{"deaf", func(b *brokenStandings) { b.deaf = true }, []string{"ContextErrorsComeThrough", "StandingsOf/ContextErrorsComeThrough"}},
	{"reads a subject twice", func(b *brokenStandings) { b.twice = true }, []string{"StandingsOf/ASubjectTwiceIsReadOnce"}},
	{"yields what nobody asked for", func(b *brokenStandings) { b.spills = true }, []string{"StandingsOf/EveryStandingOfEachSubject"}},
}

func TestBrokenStandingsFail(t *testing.T) {
	failed := map[string]bool{}
	for _, tt := range standingBreaks {
		checkBroken(t, standingRules(), tt.name, func() rights.StandingStore {
			b := sound()
			tt.breaks(b)
			return b
		}, tt.fails...)
		for _, f := range tt.fails {
			failed[f] = true
		}
	}
	covered(t, standingRules(), failed)
}
