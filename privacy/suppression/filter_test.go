package suppression_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

func rows(all ...[]seal.Identifier) iter.Seq[[]seal.Identifier] { return slices.Values(all) }

// Every row is answered, in order, however many are looked up at once, and as Check would.
func TestFilter(t *testing.T) {
	var all [][]seal.Identifier
	for i := range 100 {
		row := []seal.Identifier{email(t, fmt.Sprintf("p%d@example.org", i))}
		switch {
		case i%10 == 3:
			row = append(row, seal.Identifier{})
		case i%10 == 4:
			row = nil
		case i%10 == 5:
			row = append(row, row[0], jane(t))
		}
		all = append(all, row)
	}
	for _, size := range []int{0, 1, 3, 7, 50, 99, 100, 101} {
		s := new(told)
		o := &suppression.Options{Now: func() time.Time { return on(100) }, Batch: size}
		l, err := suppression.NewList(s, ring(t, 2, 1), o)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < 100; i += 7 {
			add(t, list(t, s, 1, 2), email(t, fmt.Sprintf("p%d@example.org", i)), objected(i))
		}
		add(t, l, jane(t), erased(1))
		s.lookups = 0
		n := 0
		for r, err := range l.Filter(t.Context(), slices.Values(all)) {
			if err != nil {
				t.Fatal(err)
			}
			lookups := s.lookups
			want := check(t, l, all[n]...)
			s.lookups = lookups
			if r.Row != n || !slices.Equal(r.InForce, want.InForce) || r.Outcome(suppression.All) != want.Outcome(suppression.All) {
				t.Errorf("batches of %d, row %d: %+v, want %+v", size, n, r, want)
			}
			n++
		}
		batches := 1
		if size > 0 {
			batches = (100 + size - 1) / size
		}
		if n != 100 || s.lookups != batches {
			t.Errorf("batches of %d: %d rows with %d lookups, want 100 with %d", size, n, s.lookups, batches)
		}
	}
}

func TestFilterEnds(t *testing.T) {
	s := new(told)
	l, err := suppression.NewList(s, ring(t, 1), &suppression.Options{Batch: 2})
	if err != nil {
		t.Fatal(err)
	}
	for range l.Filter(t.Context(), rows()) {
		t.Error("an import without rows is answered")
	}
	row, taken := []seal.Identifier{jane(t)}, 0
	endless := func(yield func([]seal.Identifier) bool) {
		for taken = 1; yield(row); taken++ {
		}
	}
	for stop := range 5 {
		n := 0
		for r, err := range l.Filter(t.Context(), endless) {
			if err != nil || r.Row != n {
				t.Fatal(r, err)
			}
			if n++; n > stop {
				break
			}
		}
		if taken > stop+2 {
			t.Errorf("stopped at %d: %d rows were taken", stop, taken)
		}
	}
	// After an error nothing more comes.
	down := errors.New("connection lost")
	for _, want := range []error{down, context.Canceled} {
		s.read = want
		n := 0
		for r, err := range l.Filter(t.Context(), endless) {
			if n++; !errors.Is(err, want) || r.Outcome(suppression.All) != privacy.Undetermined {
				t.Errorf("%+v, %v", r, err)
			}
		}
		if n != 1 || taken != 2 {
			t.Errorf("%d answers after %d rows, want one error after 2", n, taken)
		}
	}
}

// An erased person does not come back through another spelling of their address, or a cell that contains more than the
// address (Art 17(1), 21(3)).
func TestNoSpellingBringsAnErasedPersonBack(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	add(t, l, email(t, "jos\u00e9@example.org"), erased(1))
	for cell, want := range map[string]privacy.Outcome{
		"jos\u00e9@example.org":                     privacy.Denied,
		"JOSE\u0301@EXAMPLE.ORG ":                   privacy.Denied,
		`"jos` + "\u00e9" + `"@example.org`:         privacy.Denied,
		"jos\u00e9@example.org;second@example.net":  privacy.Undetermined,
		"second@example.net, jos\u00e9@example.org": privacy.Undetermined,
		"'jos\u00e9@example.org'":                   privacy.Undetermined,
		"jos\u00e9@example.org.":                    privacy.Undetermined,
		"jose@example.org":                          privacy.Permitted,
	} {
		read, _ := seal.Email(cell) // the zero identifier if the cell is not one address
		v, err := l.Check(t.Context(), read)
		if got := v.Outcome(suppression.All); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", cell, got, err, want)
		}
	}
}
