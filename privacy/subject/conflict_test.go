package subject_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// crowdedBegin lets another get in first: it ends as many transactions with a conflict as are wanted.
type crowdedBegin struct {
	subject.Transactor
	conflicts *int
	runs      *int
}

func (b crowdedBegin) Tx(ctx context.Context, do func(subject.Stores) error) error {
	return b.Transactor.Tx(ctx, func(s subject.Stores) error {
		*b.runs++
		if err := do(s); err != nil {
			return err
		}
		if *b.conflicts--; *b.conflicts >= 0 {
			return fmt.Errorf("commit: %w", privacy.ErrConflict)
		}
		return nil
	})
}

// A lost race is run again a few times in a transaction of the service's own, and never in the host's.
func TestConflictsAreRunAgain(t *testing.T) {
	for _, tt := range []struct {
		conflicts, runs int
		joined, fails   bool
	}{
		{0, 1, false, false},
		{3, 4, false, false},
		{4, 4, false, true},
		{1, 1, true, true},
		{0, 1, true, false},
	} {
		for name, do := range deskActs {
			stores := memory.New().Stores()
			conflicts, runs := tt.conflicts, 0
			stores.Begin = crowdedBegin{stores.Begin, &conflicts, &runs}
			d := deskOver(t, stores)
			s := d.Service
			if tt.joined {
				s = d.In(stores)
			}
			_, err := do(d, s, by("r-1"))
			if runs != tt.runs || errors.Is(err, privacy.ErrConflict) != tt.fails || (err == nil) != !tt.fails || (dump(t, stores, "p") == "") != tt.fails {
				t.Errorf("%s: %d conflicts, joined %v: %d runs, %v; want %d, fails %v", name, tt.conflicts, tt.joined, runs, err, tt.runs, tt.fails)
			}
		}
	}
}

// hidden is a store of markers in which another places the same one just before.
type hidden struct{ rights.MarkerStore }

func (h hidden) Place(ctx context.Context, st rights.Marker) error {
	return errors.Join(h.MarkerStore.Place(ctx, st), h.MarkerStore.Place(ctx, st))
}

// A marker that another placed meanwhile is a lost race, not a fault of the caller.
func TestPlacedMeanwhile(t *testing.T) {
	d := newService(t)
	in := d.stores
	in.Markers, in.Begin = hidden{in.Markers}, nil
	if _, err := d.In(in).ObjectToMarketing(t.Context(), "p", by("r-1")); !errors.Is(err, privacy.ErrConflict) || !errors.Is(err, privacy.ErrExists) {
		t.Errorf("%v, want ErrConflict", err)
	}
	got, err := d.ObjectToMarketing(t.Context(), "p", by("r-1"))
	if err != nil || got.Request != "r-1" {
		t.Errorf("again: %+v %v", got, err)
	}
}

// Acts within the host's transaction are kept and taken back with what the host wrote.
func TestInTheHostsTransaction(t *testing.T) {
	for _, end := range []error{nil, errDown} {
		d := newService(t)
		d.gives("p", news, privacy.Email)
		before := dump(t, d.stores, "p", "q")
		var within string
		err := d.stores.Tx(t.Context(), func(in subject.Stores) error {
			s := d.In(in)
			d.must(in.Requests.Create(t.Context(), rights.Request{ID: "r-1", Subject: "p"}))
			for _, name := range []string{"restrict", "unsubscribe", "merge"} {
				_, err := deskActs[name](d, s, by("r-1"))
				d.must(err)
			}
			if m, err := s.Merge(t.Context(), "q", "p", by("r-2")); err != nil || m.Alias.From != "p" {
				t.Errorf("the service does not see what it wrote: %+v %v", m, err)
			}
			within = dump(t, in, "p", "q")
			return end
		})
		want := before
		if end == nil {
			want = within
		}
		if got := dump(t, d.stores, "p", "q"); !errors.Is(err, end) || got != want || within == before {
			t.Errorf("%v: left\n%s\nwant\n%s", err, got, want)
		}
	}
}
