package casework_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// A parcel is the smallest case: it is received, and sent once.
type state uint8

func (s state) String() string { return [...]string{"none", "here", "sent", "?"}[min(s, 3)] }

type action uint8

func (a action) String() string {
	return [...]string{"none", "receive", "weigh", "send", "?"}[min(a, 4)]
}

const (
	receive action = 1 + iota
	weigh
	send
)

type entry struct {
	action action
	on     civil.Date
	at     time.Time
	key    string
	note   string
}

type parcel struct {
	id, to  string
	state   state
	history []entry
	version uint64
	weighed int
}

var machine = casework.Machine[state, action]{{receive: 1}, {weigh: 1, send: 2}, {}}

var kind = casework.Kind[parcel, entry, state, action]{
	Package: "parcel",
	Machine: machine,
	Case: func(p *parcel) casework.Case[state, entry] {
		return casework.Case[state, entry]{State: &p.state, History: &p.history, Version: &p.version}
	},
	Entry: func(e *entry) casework.Entry[action] {
		return casework.Entry[action]{Action: &e.action, On: &e.on, At: &e.at, Key: &e.key}
	},
	Same:  func(a, b *entry) bool { return a.action == b.action && a.on == b.on && a.note == b.note },
	Clone: func(p parcel) parcel { p.history = slices.Clone(p.history); return p },
	Enter: func(f *privacy.Faults, before, next *parcel, e *entry) {
		f.Require(e.note != "bad", "note", "is bad")
		if e.action == weigh {
			next.weighed = before.weighed + 1
		}
	},
}

func TestTheTableIsTheMachine(t *testing.T) {
	var got []string
	for tr := range machine.Transitions() {
		got = append(got, tr.From.String()+" "+tr.Action.String()+" "+tr.To.String())
	}
	if want := []string{"none receive here", "here weigh here", "here send sent"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for range machine.Transitions() {
		break
	}
	if got := machine.Allowed(1); !slices.Equal(got, []action{weigh, send}) {
		t.Errorf("allowed: %v", got)
	}
	if to, err := machine.Next(1, send); to != 2 || err != nil {
		t.Errorf("send: %v, %v", to, err)
	}
	for want, from := range map[string]state{
		"action: receive is forbidden in state here: allowed is weigh, send": 1, "action: receive is forbidden in state sent: allowed is nothing": 2,
		"action: receive is forbidden in state ?: allowed is nothing": 9,
	} {
		if to, err := machine.Next(from, receive); to != from || err == nil || err.Error() != want || !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("got %v, %v, want %s", to, err, want)
		}
	}
}

var noon = time.Date(2026, 11, 30, 12, 0, 0, 1, time.UTC)

func TestAfterMakesTheNextCase(t *testing.T) {
	p, err := kind.After(parcel{id: "p"}, entry{action: receive, on: civil.MustDate(2026, 11, 30), at: noon, key: "k"})
	if err != nil || p.state != 1 || len(p.history) != 1 || !p.history[0].at.Equal(noon.Truncate(time.Microsecond)) {
		t.Fatalf("%+v, %v", p, err)
	}
	again := p.history[0]
	if got, err := kind.After(p, again); err != nil || len(got.history) != 1 {
		t.Errorf("again: %+v, %v", got, err)
	}
	again.note = "other"
	if _, err := kind.After(p, again); !errors.Is(err, privacy.ErrConflict) || !strings.Contains(err.Error(), "parcel: receive: the key was used for receive on 2026-11-30") {
		t.Errorf("the key of another: %v", err)
	}
	for want, e := range map[string]entry{"parcel: weigh: note: is bad": {action: weigh, note: "bad"}, "parcel: receive: action: receive is forbidden": {action: receive}} {
		if got, err := kind.After(p, e); err == nil || !strings.HasPrefix(err.Error(), want) || len(got.history) != 1 {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

var errDown = errors.New("down")

// shop is a store of one parcel, which counts what is asked of it.
type shop struct {
	held  *parcel
	calls string
	fails string        // the call that fails: "g", "c" or "u"
	races []func(*shop) // what another does before each Update
}

func (s *shop) Create(_ context.Context, p parcel) error {
	s.calls += "c"
	switch {
	case s.fails == "c":
		return errDown
	case s.held != nil:
		return privacy.ErrExists
	}
	p.version = 1
	s.held = &p
	return nil
}

func (s *shop) Get(context.Context, string) (parcel, error) {
	s.calls += "g"
	switch {
	case s.fails == "g":
		return parcel{}, errDown
	case s.held == nil:
		return parcel{}, privacy.ErrNotFound
	}
	return *s.held, nil
}

func (s *shop) Update(_ context.Context, p parcel) error {
	s.calls += "u"
	if len(s.races) > 0 {
		s.races[0](s)
		s.races = s.races[1:]
	}
	switch {
	case s.fails == "u":
		return errDown
	case p.version != s.held.version:
		return privacy.ErrConflict
	}
	p.version++
	s.held = &p
	return nil
}

type service = casework.Service[string, parcel, entry, state, action]

func open(t *testing.T, s *shop) *service {
	t.Helper()
	d, err := casework.New(new(privacy.Faults), &kind, s, civil.Calendar(weekdays{}), func() time.Time { return noon }, nil)
	if err != nil || d.Today() != civil.MustDate(2026, 11, 30) {
		t.Fatal(err)
	}
	return &d
}

type weekdays struct{ civil.Calendar }

func same(a, b *parcel) bool { return a.to == b.to }

// received puts a parcel into the shop.
func received(t *testing.T, s *shop) *service {
	t.Helper()
	d := open(t, s)
	e := entry{action: receive, at: noon, key: "receive"}
	p, err := d.Open(parcel{id: "p", to: "x"}, e)
	if err == nil {
		p, err = d.Create(t.Context(), "p", p, same, e)
	}
	if err != nil || p.version != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	s.calls = ""
	return d
}

func TestNewNamesWhatIsMissing(t *testing.T) {
	var faults *privacy.FaultsError
	if _, err := casework.New[string](new(privacy.Faults), &kind, nil, nil, nil, nil); !errors.As(err, &faults) || len(faults.Faults) != 2 || !strings.HasPrefix(err.Error(), "parcel: new service") {
		t.Error(err)
	}
}

func TestStampRefusesADayToCome(t *testing.T) {
	d := open(t, new(shop))
	for on, bad := range map[civil.Date]bool{{}: false, civil.MustDate(2026, 11, 30): false, civil.MustDate(2026, 12, 1): true} {
		var f privacy.Faults
		e := entry{on: on}
		if d.Stamp(&f, &e); (f.Err("x") != nil) != bad || !e.at.Equal(noon) {
			t.Errorf("%v: %v", on, f.List())
		}
	}
}

func TestReceivedAgain(t *testing.T) {
	s := new(shop)
	d := received(t, s)
	e := entry{action: receive, at: noon.AddDate(0, 0, 3), key: "receive"}
	if p, err := d.Create(t.Context(), "p", parcel{id: "p", to: "x"}, same, e); err != nil || p.version != 1 || s.calls != "cg" {
		t.Errorf("the same: %+v, %v, %s", p, err, s.calls)
	}
	for name, c := range map[string]struct {
		to, key, note string
		fails         string
		want          error
	}{
		"elsewhere": {"y", "receive", "", "", privacy.ErrExists}, "another key": {"x", "other", "", "", privacy.ErrExists},
		"another note": {"x", "receive", "n", "", privacy.ErrExists}, "down": {"x", "receive", "", "c", errDown}, "down then": {"x", "receive", "", "g", errDown},
	} {
		s.fails = c.fails
		if _, err := d.Create(t.Context(), "p", parcel{id: "p", to: c.to}, same, entry{action: receive, at: noon, key: c.key, note: c.note}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestACommandReadsOnceAndWritesOnce(t *testing.T) {
	s := new(shop)
	d := received(t, s)
	e := entry{action: weigh, at: noon, key: "w"}
	done := func(p *parcel) { p.to = "done" }
	p, err := d.Do(t.Context(), "parcel: weigh", "p", e, nil, done)
	if err != nil || s.calls != "gu" || p.version != 2 || s.held.to != "done" || p.history[1].on != civil.MustDate(2026, 11, 30) {
		t.Errorf("%+v, %v, %s", p, err, s.calls)
	}
	e.at = noon.AddDate(0, 0, 9) // later, and without its day
	if p, err := d.Do(t.Context(), "parcel: weigh", "p", e, nil, nil); err != nil || s.calls != "gug" || p.version != 2 {
		t.Errorf("again: %+v, %v, %s", p, err, s.calls)
	}
	unready := func(_ *parcel, _, first *entry) error {
		if first != nil {
			t.Error("a first entry")
		}
		return errDown
	}
	if _, err := d.Do(t.Context(), "parcel: send", "p", entry{action: send, at: noon, key: "s"}, unready, nil); !errors.Is(err, errDown) || s.calls != "gugg" {
		t.Errorf("unready: %v, %s", err, s.calls)
	}
	for _, fails := range []string{"g", "u"} {
		s.fails = fails
		if _, err := d.Do(t.Context(), "parcel: send", "p", entry{action: send, at: noon, key: "s"}, nil, nil); !errors.Is(err, errDown) || !strings.HasPrefix(err.Error(), "parcel: send: ") {
			t.Errorf("%s fails: %v", fails, err)
		}
	}
}

func TestALostRaceIsTriedAgain(t *testing.T) {
	by := func(e entry) func(*shop) {
		return func(s *shop) {
			p, err := kind.After(*s.held, e)
			if err != nil {
				t.Fatal(err)
			}
			p.version++
			s.held = &p
		}
	}
	other := func(n string) func(*shop) {
		return by(entry{action: weigh, on: civil.MustDate(2026, 11, 30), at: noon, key: n})
	}
	for name, c := range map[string]struct {
		races []func(*shop)
		calls string
		want  error
		sent  state
	}{
		"another was first":         {[]func(*shop){other("1")}, "gugu", nil, 2},
		"others were first":         {[]func(*shop){other("1"), other("2")}, "gugugu", nil, 2},
		"too often":                 {[]func(*shop){other("1"), other("2"), other("3")}, "gugugu", privacy.ErrConflict, 1},
		"the same was first":        {[]func(*shop){by(entry{action: send, on: civil.MustDate(2026, 11, 30), at: noon, key: "s"})}, "gug", nil, 2},
		"what forbids it was first": {[]func(*shop){by(entry{action: send, on: civil.MustDate(2026, 11, 30), at: noon, key: "o"})}, "gug", privacy.ErrConflict, 2},
		"then nothing is read":      {[]func(*shop){func(s *shop) { other("1")(s); s.fails = "g" }}, "gug", privacy.ErrConflict, 1},
	} {
		s := new(shop)
		d := received(t, s)
		s.races = c.races
		_, err := d.Do(t.Context(), "parcel: send", "p", entry{action: send, at: noon, key: "s"}, nil, nil)
		if !errors.Is(err, c.want) || s.calls != c.calls || s.held.state != c.sent {
			t.Errorf("%s: %v, %s, %v", name, err, s.calls, s.held.state)
		}
	}
}
