package obligationtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// in returns an obligation in a state.
func in(n int, state obligation.State) obligation.Obligation {
	o := raised(n)
	o.State = state
	return o
}

func pendingYieldsWhatIsDue(r reporter, s obligation.Store) {
	later := raised(4)
	early := raised(3)
	early.Next = start.Add(-time.Microsecond)
	one, other := raised(0), raised(0)
	one.ID, other.ID = "b", "B" // byte by byte: the capital comes first
	create(r, s, later, one, other, early, in(1, obligation.Delivered), in(-1, obligation.Acknowledged), in(-2, obligation.Cancelled))
	pending := func(at time.Time, want ...obligation.Obligation) {
		r.Helper()
		listed(r, "Pending", s.Pending(bg(), at, obligation.Cursor{}, 10), want...)
	}
	pending(early.Next.Add(-time.Microsecond))
	pending(early.Next, early)
	pending(start, early, other, one)
	pending(later.Next.Add(-time.Microsecond), early, other, one)
	pending(later.Next, early, other, one, later)
	later.Next = later.Next.Add(time.Hour)
	if err := s.Update(bg(), later); err != nil {
		r.Errorf("Update: %v", err)
	}
	pending(later.Next.Add(-time.Microsecond), early, other, one)
}

func pendingYieldsInPages(r reporter, s obligation.Store) {
	var want []obligation.ID
	for i := range 25 {
		o := raised(i / 3) // several at one instant
		o.ID = obligation.ID(fmt.Sprintf("o-%02d", i))
		create(r, s, o)
		want = append(want, o.ID)
	}
	var got []obligation.ID
	var after obligation.Cursor
	for range 10 {
		n := 0
		for o, err := range s.Pending(bg(), start.AddDate(1, 0, 0), after, 4) {
			if err != nil {
				r.Errorf("Pending: %v", err)
				return
			}
			n, after = n+1, obligation.Cursor{Next: o.Next, ID: o.ID}
			got = append(got, o.ID)
		}
		if n > 4 {
			r.Errorf("Pending: %d at once, want at most 4", n)
			return
		}
		if n == 0 {
			break
		}
	}
	if !slices.Equal(got, want) {
		r.Errorf("Pending in pages:\ngot  %q\nwant %q", got, want)
	}
}

func overdueYieldsWhatIsLate(r reporter, s obligation.Store) {
	l, ok := s.(obligation.OverdueLister)
	if !ok {
		return
	}
	free := raised(0)
	free.ID, free.Due = "free", civil.Date{}
	twin := in(-4, obligation.Delivered) // of the same day as another, and before it by its name
	twin.ID, twin.Due = "a", today.AddDays(-5)
	create(r, s, raised(0), raised(-1), in(-3, obligation.Delivered), in(-2, obligation.Acknowledged), in(-6, obligation.Cancelled), free, raised(-5), twin)
	late := []obligation.Obligation{twin, raised(-5), in(-3, obligation.Delivered), raised(-1)}
	listed(r, "Overdue", l.Overdue(bg(), today, obligation.DueCursor{}, 10), late...)
	listed(r, "Overdue of the day before", l.Overdue(bg(), today.AddDays(-1), obligation.DueCursor{}, 10), late[:3]...)
	listed(r, "Overdue, the first two", l.Overdue(bg(), today, obligation.DueCursor{}, 2), late[:2]...)
	for i, o := range late {
		listed(r, "Overdue after one", l.Overdue(bg(), today, obligation.DueCursor{Due: o.Due, ID: o.ID}, 10), late[i+1:]...)
	}
}

func ofYieldsThoseOfThePerson(r reporter, s obligation.Store) {
	l, ok := s.(obligation.SubjectLister)
	if !ok {
		return
	}
	other := raised(2)
	other.Subject = "person-2"
	one := in(3, obligation.Cancelled)
	one.Raised = raised(1).Raised
	create(r, s, one, other, raised(1), in(0, obligation.Acknowledged))
	listed(r, "Of", l.Of(bg(), "person-1"), in(0, obligation.Acknowledged), raised(1), one)
	listed(r, "Of", l.Of(bg(), "person-2"), other)
	listed(r, "Of nobody", l.Of(bg(), "person-3"))
}

func sequencesReadAnew(r reporter, s obligation.Store) {
	create(r, s, raised(1))
	all := sequences(bg(), s)
	for name, seq := range all {
		if got := ids(r, seq); len(got) != 1 {
			r.Errorf("%s: %q", name, got)
		}
	}
	create(r, s, raised(2))
	for name, seq := range all {
		if got := ids(r, seq); len(got) != 2 {
			r.Errorf("%s does not read anew: %q", name, got)
		}
	}
}

func sequencesStopWithTheLoop(r reporter, s obligation.Store) {
	create(r, s, raised(1), raised(2), raised(3))
	for name, seq := range sequences(bg(), s) {
		n := 0
		func() {
			defer func() {
				if recover() != nil {
					r.Errorf("%s goes on after its loop has stopped", name)
				}
			}()
			for range seq {
				if n++; n == 2 {
					break
				}
			}
		}()
		if n != 2 {
			r.Errorf("%s: %d rows, want 2", name, n)
		}
	}
}

func contextErrorsComeThrough(r reporter, s obligation.Store) {
	create(r, s, raised(1), raised(3))
	ctx, cancel := context.WithCancel(bg())
	cancel()
	changed := raised(1)
	changed.Attempts = 9
	_, got := s.Get(ctx, changed.ID)
	for name, err := range map[string]error{"Create": s.Create(ctx, raised(2)), "Update": s.Update(ctx, changed), "Get": got} {
		if !errors.Is(err, context.Canceled) {
			r.Errorf("%s: got error %v, want that of the context", name, err)
		}
	}
	for name, seq := range sequences(ctx, s) {
		n := 0
		for _, err := range seq {
			if n++; !errors.Is(err, context.Canceled) {
				r.Errorf("%s: got error %v, want that of the context", name, err)
			}
		}
		if n != 1 {
			r.Errorf("%s: yields %d times after the context is done, want 1", name, n)
		}
	}
	same(r, s, raised(1))
	if got := ids(r, s.Pending(bg(), start.AddDate(1, 0, 0), obligation.Cursor{}, 10)); len(got) != 2 {
		r.Errorf("what was refused is stored: %q", got)
	}
}
