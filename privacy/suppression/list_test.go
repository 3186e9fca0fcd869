package suppression_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

func TestNewListRefuses(t *testing.T) {
	_, err := suppression.NewList(nil, nil, &suppression.Options{Batch: -1})
	for _, field := range []string{"store", "ring", "options.Batch"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
	if _, err := suppression.NewList(memory.New().Suppressions(), new(seal.Ring), nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("a ring without a key: %v", err)
	}
}

func TestAddAndCheck(t *testing.T) {
	s := memory.New().Suppressions()
	l := list(t, s, 1)
	e := add(t, l, jane(t), erased(3))
	want := suppression.Entry{
		Seq: 1, Hash: ring(t, 1).Hash(jane(t)), Kind: suppression.Suppressed, Reason: suppression.Erased, Scope: suppression.All,
		At: on(3), Recorded: on(100),
	}
	if e != want {
		t.Errorf("stored %+v, want %+v", e, want)
	}
	for _, c := range []struct {
		name           string
		ids            []seal.Identifier
		scope          suppression.Scope
		all, marketing privacy.Outcome
	}{
		{"the person", []seal.Identifier{jane(t)}, suppression.All, privacy.Denied, privacy.Denied},
		{"however written", []seal.Identifier{email(t, " Jane.DOE@example.org")}, suppression.All, privacy.Denied, privacy.Denied},
		{"among others", []seal.Identifier{email(t, "bob@example.org"), jane(t)}, suppression.All, privacy.Denied, privacy.Denied},
		{"another", []seal.Identifier{email(t, "bob@example.org")}, suppression.NoScope, privacy.Permitted, privacy.Permitted},
		{"nobody", nil, suppression.NoScope, privacy.Undetermined, privacy.Undetermined},
		{"somebody unread", []seal.Identifier{{}, email(t, "bob@example.org")}, suppression.NoScope, privacy.Undetermined, privacy.Undetermined},
		{"the person beside one unread", []seal.Identifier{{}, jane(t)}, suppression.All, privacy.Denied, privacy.Denied},
	} {
		v := check(t, l, c.ids...)
		if v.Scope() != c.scope || v.Outcome(suppression.All) != c.all || v.Outcome(suppression.Marketing) != c.marketing {
			t.Errorf("%s: %v, %v, %v", c.name, v.Scope(), v.Outcome(suppression.All), v.Outcome(suppression.Marketing))
		}
		for _, none := range []suppression.Scope{suppression.NoScope, suppression.All + 1, 255} {
			if got := v.Outcome(none); got != privacy.Undetermined {
				t.Errorf("%s: for no scope: %v", c.name, got)
			}
		}
	}
	if o := (suppression.Verdict{}).Outcome(suppression.Marketing); o != privacy.Undetermined {
		t.Errorf("the zero verdict: %v", o)
	}
}

// Who objected to marketing may be brought in, and gets no marketing.
func TestMarketingScope(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	add(t, l, jane(t), objected(1))
	v := check(t, l, jane(t))
	if v.Outcome(suppression.All) != privacy.Permitted || v.Outcome(suppression.Marketing) != privacy.Denied {
		t.Errorf("brought in %v, marketing %v", v.Outcome(suppression.All), v.Outcome(suppression.Marketing))
	}
}

// A command that is repeated stores nothing; a later cause, another reason and a wider scope do.
func TestAddIsIdempotent(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	first := add(t, l, jane(t), objected(5))
	for _, c := range []struct {
		name  string
		cause suppression.Cause
		seq   uint64
	}{
		{"repeated", objected(5), 1},
		{"older", objected(4), 1},
		{"below a microsecond", suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.Marketing, At: on(5).Add(999)}, 1},
		{"in another place", suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.Marketing, At: on(5).In(time.FixedZone("", 3600))}, 1},
		{"later", objected(6), 2},
		{"for another reason", suppression.Cause{Reason: suppression.Withdrawn, Scope: suppression.Marketing, At: on(4)}, 3},
		{"wider", suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.All, At: on(4)}, 4},
		{"repeated again", objected(5), 1},
	} {
		e := add(t, l, jane(t), c.cause)
		if e.Seq != c.seq {
			t.Errorf("%s: entry %d, want %d", c.name, e.Seq, c.seq)
		}
		if c.seq == 1 && e != first {
			t.Errorf("%s: got %+v, want what is stored", c.name, e)
		}
	}
	if n := len(history(t, l, jane(t))); n != 4 {
		t.Errorf("stored: %d, want 4", n)
	}
}

func TestAddRefuses(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	for _, c := range []struct {
		name, field string
		id          seal.Identifier
		cause       suppression.Cause
	}{
		{"nobody", "identifier", seal.Identifier{}, erased(1)},
		{"no reason", "cause.reason", jane(t), suppression.Cause{Scope: suppression.All, At: on(1)}},
		{"a reason unknown", "cause.reason", jane(t), suppression.Cause{Reason: 99, Scope: suppression.All, At: on(1)}},
		{"no scope", "cause.scope", jane(t), suppression.Cause{Reason: suppression.Withdrawn, At: on(1)}},
		{"a scope unknown", "cause.scope", jane(t), suppression.Cause{Reason: suppression.Withdrawn, Scope: 99, At: on(1)}},
		{"erased for marketing", "cause.scope", jane(t), suppression.Cause{Reason: suppression.Erased, Scope: suppression.Marketing, At: on(1)}},
		{"no time", "cause.at", jane(t), suppression.Cause{Reason: suppression.Erased, Scope: suppression.All}},
		{"the future", "cause.at", jane(t), suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: on(100).Add(5*time.Minute + time.Microsecond)}},
	} {
		e, err := l.Add(t.Context(), c.id, c.cause)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "suppression: add: "+c.field) || e != (suppression.Entry{}) {
			t.Errorf("%s: %+v, %v", c.name, e, err)
		}
	}
	if n := len(history(t, l, jane(t))); n != 0 {
		t.Errorf("stored: %d, want none", n)
	}
	add(t, l, jane(t), suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: on(100).Add(5 * time.Minute)})
}

// Only the person lifts, by a consent of their own that is proved; the person's wording, an import and the controller do not.
func TestLiftRefuses(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	add(t, l, jane(t), erased(1))
	ok := consented(suppression.All, 2)
	with := func(change func(*suppression.Lift)) suppression.Lift { c := ok; change(&c); return c }
	for _, c := range []struct {
		name, field string
		id          seal.Identifier
		lift        suppression.Lift
	}{
		{"nobody", "identifier", seal.Identifier{}, ok},
		{"no author", "lift.author", jane(t), with(func(c *suppression.Lift) { c.Author = 0 })},
		{"an import", "lift.author", jane(t), with(func(c *suppression.Lift) { c.Author = suppression.Import })},
		{"the controller", "lift.author", jane(t), with(func(c *suppression.Lift) { c.Author = suppression.Controller })},
		{"an author unknown", "lift.author", jane(t), with(func(c *suppression.Lift) { c.Author = 99 })},
		{"no scope", "lift.scope", jane(t), with(func(c *suppression.Lift) { c.Scope = suppression.NoScope })},
		{"a scope unknown", "lift.scope", jane(t), with(func(c *suppression.Lift) { c.Scope = 99 })},
		{"no evidence", "lift.evidence", jane(t), with(func(c *suppression.Lift) { c.Evidence = "" })},
		{"no time", "lift.at", jane(t), with(func(c *suppression.Lift) { c.At = time.Time{} })},
		{"the future", "lift.at", jane(t), with(func(c *suppression.Lift) { c.At = on(101) })},
	} {
		v, err := l.Lift(t.Context(), c.id, c.lift)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "suppression: lift: "+c.field) || v.Outcome(suppression.All) == privacy.Permitted {
			t.Errorf("%s: %+v, %v", c.name, v, err)
		}
	}
	if h := history(t, l, jane(t)); len(h) != 1 || check(t, l, jane(t)).Outcome(suppression.All) != privacy.Denied {
		t.Errorf("stored: %+v", h)
	}
}

func TestLift(t *testing.T) {
	for _, c := range []struct {
		name   string
		causes []suppression.Cause
		lift   suppression.Lift
		left   suppression.Scope
		stored int // lifts
	}{
		{"nothing in force", nil, consented(suppression.All, 5), suppression.NoScope, 0},
		{"the objection", []suppression.Cause{objected(1)}, consented(suppression.Marketing, 2), suppression.NoScope, 1},
		{"everything", []suppression.Cause{objected(1), erased(3)}, consented(suppression.All, 4), suppression.NoScope, 1},
		{"what is narrow enough", []suppression.Cause{objected(1), erased(3)}, consented(suppression.Marketing, 4), suppression.All, 1},
		{"what is old enough", []suppression.Cause{objected(5), erased(3)}, consented(suppression.All, 4), suppression.Marketing, 1},
		{"not what is wider", []suppression.Cause{erased(3)}, consented(suppression.Marketing, 4), suppression.All, 0},
		{"not what is later", []suppression.Cause{erased(3)}, consented(suppression.All, 2), suppression.All, 0},
		{"not what is of the same instant", []suppression.Cause{erased(3)}, consented(suppression.All, 3), suppression.All, 0},
	} {
		l := list(t, memory.New().Suppressions(), 1)
		for _, cause := range c.causes {
			add(t, l, jane(t), cause)
		}
		for range 2 { // repeated, it stores nothing more
			v := lift(t, l, jane(t), c.lift)
			if again := check(t, l, jane(t)); v.Scope() != c.left || again.Scope() != c.left || len(v.InForce) != len(again.InForce) {
				t.Errorf("%s: left %v, checked %v, want %v", c.name, v.Scope(), again.Scope(), c.left)
			}
			if n := len(history(t, l, jane(t))) - len(c.causes); n != c.stored {
				t.Errorf("%s: %d lifts stored, want %d", c.name, n, c.stored)
			}
		}
	}
}

// A lift is an entry that tells why, and takes nothing out of the history.
func TestLiftIsAnEntry(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	first := add(t, l, jane(t), objected(1))
	lift(t, l, jane(t), consented(suppression.Marketing, 2))
	second := add(t, l, jane(t), objected(3))
	want := suppression.Entry{
		Seq: 2, Hash: first.Hash, Kind: suppression.Lifted, Scope: suppression.Marketing, At: on(2), Recorded: on(100), Evidence: "signup-88120",
	}
	h := history(t, l, jane(t))
	if len(h) != 3 || h[0] != first || h[1] != want || h[2] != second || second.Seq != 3 {
		t.Errorf("history: %+v", h)
	}
	if _, err := l.History(t.Context(), seal.Identifier{}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("history of nobody: %v", err)
	}
}

// Where the store fails its error comes through, and nothing is answered.
func TestStoreErrors(t *testing.T) {
	down := errors.New("connection lost")
	gap := []suppression.Entry{{Seq: 2, Hash: ring(t, 1).Hash(jane(t)), Kind: suppression.Lifted}}
	for _, c := range []struct {
		name string
		s    *told
		want error
	}{
		{"reading", &told{read: down}, down},
		{"a gap", &told{entries: gap}, privacy.ErrInvalid},
	} {
		l := list(t, c.s, 1)
		if v, err := l.Check(t.Context(), jane(t)); !errors.Is(err, c.want) || v.Outcome(suppression.All) != privacy.Undetermined {
			t.Errorf("%s: Check: %v, %v", c.name, v, err)
		}
		if h, err := l.History(t.Context(), jane(t)); !errors.Is(err, c.want) || h != nil {
			t.Errorf("%s: History: %v", c.name, err)
		}
		if e, err := l.Add(t.Context(), jane(t), erased(1)); !errors.Is(err, c.want) || e != (suppression.Entry{}) {
			t.Errorf("%s: Add: %v", c.name, err)
		}
		if v, err := l.Lift(t.Context(), jane(t), consented(suppression.All, 1)); !errors.Is(err, c.want) || v.Outcome(suppression.All) != privacy.Undetermined {
			t.Errorf("%s: Lift: %v", c.name, err)
		}
	}
	tries := 0
	refuses := func(err error) func(suppression.Entry) error {
		return func(suppression.Entry) error { tries++; return err }
	}
	for err, want := range map[error]int{down: 1, fmt.Errorf("busy: %w", privacy.ErrConflict): 32} {
		s := new(told)
		l := list(t, s, 1)
		s.append, tries = refuses(err), 0
		if _, got := l.Add(t.Context(), jane(t), erased(1)); !errors.Is(got, err) || tries != want {
			t.Errorf("Add: %v after %d tries, want %v after %d", got, tries, err, want)
		}
		s.append, tries = nil, 0
		add(t, l, jane(t), erased(1))
		s.append = refuses(err)
		if v, got := l.Lift(t.Context(), jane(t), consented(suppression.All, 2)); !errors.Is(got, err) || tries != want || v.Outcome(suppression.All) != privacy.Undetermined {
			t.Errorf("Lift: %v after %d tries, want %v after %d", got, tries, err, want)
		}
	}
}

// A suppression that gets in before a lift is not lifted by it unseen, and one that gets in twice is stored once.
func TestRaces(t *testing.T) {
	s := new(told)
	l := list(t, s, 1)
	add(t, l, jane(t), objected(1))
	other := list(t, s.store(), 1)
	s.append = func(suppression.Entry) error {
		s.append = nil
		add(t, other, jane(t), erased(3))
		return nil
	}
	if v := lift(t, l, jane(t), consented(suppression.All, 2)); v.Scope() != suppression.All || len(v.InForce) != 1 {
		t.Errorf("left: %+v", v)
	}
	s.append = func(suppression.Entry) error {
		s.append = nil
		add(t, other, jane(t), objected(5))
		return nil
	}
	if e := add(t, l, jane(t), objected(5)); e.Seq != 4 {
		t.Errorf("stored beside itself: %+v", e)
	}
}

// Eight suppress and lift at once: the history is whole, and what was suppressed last holds.
func TestEightWriters(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 10 {
				day := 1 + 10*w + i
				if _, err := l.Lift(t.Context(), jane(t), consented(suppression.All, day)); err != nil {
					t.Errorf("Lift: %v", err)
				}
				if _, err := l.Add(t.Context(), jane(t), erased(day)); err != nil {
					t.Errorf("Add: %v", err)
				}
			}
		})
	}
	wg.Wait()
	for i, e := range history(t, l, jane(t)) {
		if e.Seq != uint64(i+1) {
			t.Fatalf("entry %d has Seq %d", i+1, e.Seq)
		}
	}
	if v := check(t, l, jane(t)); v.Outcome(suppression.All) != privacy.Denied {
		t.Errorf("every writer suppressed last: %v", v.Outcome(suppression.All))
	}
}
