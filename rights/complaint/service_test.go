package complaint_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

func TestMemStore(t *testing.T) {
	storetest.Complaints(t, func(*testing.T) complaint.Store { return memory.New().Complaints() })
}

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// today is the day on which a test's service is, which it may move.
type today struct{ d civil.Date }

func (t *today) now() time.Time { return t.d.In(time.UTC).Add(9 * time.Hour) }

func newService(t testing.TB, s complaint.Store) (*complaint.Service, *today) {
	t.Helper()
	on := &today{date("2026-06-19")}
	d, err := complaint.NewService(s, laws, uk.EnglandAndWales, &complaint.Options{Now: on.now})
	if err != nil {
		t.Fatal(err)
	}
	return d, on
}

func about(id complaint.ID) complaint.Complaint {
	return complaint.Complaint{ID: id, Subject: "person-1", Right: rights.Access, Request: "access-1"}
}

func entry(a complaint.Action, key string) complaint.Entry {
	return complaint.Entry{Action: a, Key: key, By: "clerk", Reason: "letter-1"}
}

func codes(s complaint.Status) (list []string) {
	for _, f := range s.Findings {
		list = append(list, string(f.Code))
	}
	return list
}

// The life of a complaint: received, acknowledged, told how far it is, upheld, taken up again, dismissed.
func TestService(t *testing.T) {
	store := memory.New().Complaints()
	d, on := newService(t, store)
	ctx := t.Context()
	s, err := d.Receive(ctx, about("c-1"), entry(0, "receive"))
	if err != nil || !s.Duty || s.AcknowledgeBy != date("2026-07-20") || s.DaysLeft != 31 || s.Overdue || !slices.Equal(codes(s), []string{"CM-ACK-01", "CM-OUT-01"}) {
		t.Fatalf("received: %+v, %v", s, err)
	}
	for _, step := range []struct {
		on    string
		a     complaint.Action
		state complaint.State
		codes []string
	}{
		{"2026-07-20", complaint.AcknowledgeIt, complaint.Acknowledged, []string{"CM-OUT-01"}},
		{"2026-07-28", complaint.Inform, complaint.Acknowledged, []string{"CM-OUT-01"}},
		{"2026-08-10", complaint.Uphold, complaint.Upheld, nil},
		{"2026-08-11", complaint.Reopen, complaint.Acknowledged, []string{"CM-OUT-01"}},
		{"2026-08-20", complaint.UpholdInPart, complaint.UpheldInPart, nil},
		{"2026-08-21", complaint.Reopen, complaint.Acknowledged, []string{"CM-OUT-01"}},
		{"2026-08-30", complaint.Dismiss, complaint.Dismissed, nil},
	} {
		on.d = date(step.on)
		for range 2 { // repeated with its key it changes nothing
			s, err = d.Do(ctx, "c-1", entry(step.a, "key-"+step.on))
			if err != nil || s.Complaint.State != step.state || !slices.Equal(codes(s), step.codes) || s.Acknowledged != date("2026-07-20") {
				t.Fatalf("%s: %+v, %v", step.on, s, err)
			}
		}
	}
	held, err := store.Get(ctx, "c-1")
	if err != nil || held.Version != 8 || len(held.History) != 8 || held.Request != "access-1" {
		t.Errorf("%+v, %v", held, err)
	}
}

// Overdue, acknowledged late, taken back, and before there was a duty.
func TestServiceClock(t *testing.T) {
	d, on := newService(t, memory.New().Complaints())
	ctx := t.Context()
	for id, received := range map[complaint.ID]string{"late": "2026-06-19", "back": "2026-06-19", "old": "2026-06-18", "open": "2026-07-01"} {
		e := entry(0, "receive")
		e.On = date(received)
		on.d = date("2026-07-01")
		if _, err := d.Receive(ctx, about(id), e); err != nil {
			t.Fatal(err)
		}
	}
	on.d = date("2026-07-21")
	if s, err := d.Status(ctx, "late", civil.Date{}); err != nil || !s.Overdue || s.DaysLeft != -1 || codes(s)[0] != "CM-ACK-02" {
		t.Errorf("overdue: %+v, %v", s, err)
	}
	if s, err := d.Status(ctx, "late", date("2026-07-20")); err != nil || s.Overdue {
		t.Errorf("on the last day: %+v, %v", s, err)
	}
	if s, err := d.Do(ctx, "late", entry(complaint.AcknowledgeIt, "ack")); err != nil || s.Overdue || codes(s)[0] != "CM-ACK-02" {
		t.Errorf("acknowledged late: %+v, %v", s, err)
	}
	if s, err := d.Do(ctx, "back", entry(complaint.Withdraw, "back")); err != nil || s.Overdue || len(s.Findings) > 0 {
		t.Errorf("taken back: %+v, %v", s, err)
	}
	if s, err := d.Status(ctx, "old", civil.Date{}); err != nil || s.Duty || len(s.Findings) > 0 || !s.AcknowledgeBy.IsZero() {
		t.Errorf("before the duty: %+v, %v", s, err)
	}
	var open []complaint.ID
	for s, err := range d.Open(ctx, civil.Date{}) {
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, s.Complaint.ID)
	}
	if !slices.Equal(open, []complaint.ID{"old", "open", "late"}) {
		t.Errorf("open: %q", open)
	}
	for range d.Open(ctx, civil.Date{}) {
		break
	}
	n, err := d.Count(ctx, date("2026-06-18"), date("2026-07-01"), date("2026-08-30"))
	want := complaint.Counts{
		First: date("2026-06-18"), Last: date("2026-07-01"), Received: 4, NoDuty: 1, Late: 1, Unacknowledged: 1, Overdue: 1,
		Outcomes: map[complaint.State]int{complaint.Acknowledged: 1, complaint.Withdrawn: 1, complaint.Received: 2}, ByRight: map[rights.Right]int{rights.Access: 4},
	}
	if err != nil || !reflect.DeepEqual(n, want) {
		t.Errorf("%+v, %v", n, err)
	}
}

// The counts of a quarter: in time, late, by outcome and right, and the days in the middle.
func TestCount(t *testing.T) {
	d, on := newService(t, memory.New().Complaints())
	ctx := t.Context()
	for i, c := range []struct {
		right   rights.Right
		days    int
		outcome complaint.Action
	}{{rights.Access, 3, complaint.Uphold}, {rights.Erasure, 9, complaint.Dismiss}, {rights.NoRight, 20, complaint.UpholdInPart}, {rights.Access, 40, complaint.Dismiss}} {
		on.d = date("2026-07-01").AddDays(i)
		id := complaint.ID(fmt.Sprint("c-", i))
		one := about(id)
		one.Right = c.right
		if _, err := d.Receive(ctx, one, entry(0, "receive")); err != nil {
			t.Fatal(err)
		}
		on.d = on.d.AddDays(c.days)
		if _, err := d.Do(ctx, id, entry(c.outcome, "outcome")); err != nil {
			t.Fatal(err)
		}
	}
	n, err := d.Count(ctx, date("2026-07-01"), date("2026-07-04"), civil.Date{})
	if err != nil || n.Received != 4 || n.InTime != 3 || n.Late != 1 || n.MedianDays != 9 || n.ByRight[rights.Access] != 2 || n.ByRight[rights.NoRight] != 1 ||
		n.Outcomes[complaint.Dismissed] != 2 || n.Outcomes[complaint.Upheld] != 1 || n.Outcomes[complaint.UpheldInPart] != 1 {
		t.Errorf("%+v, %v", n, err)
	}
	if n, err := d.Count(ctx, date("2026-07-02"), date("2026-07-03"), civil.Date{}); err != nil || n.Received != 2 {
		t.Errorf("%+v, %v", n, err)
	}
	if _, err := d.Count(ctx, date("2026-07-02"), date("2026-07-01"), civil.Date{}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("backwards: %v", err)
	}
}

// What is wrong is refused with every fault, and nothing is stored.
func TestServiceRefuses(t *testing.T) {
	store := memory.New().Complaints()
	d, on := newService(t, store)
	ctx := t.Context()
	if _, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil {
		t.Fatal(err)
	}
	on.d = date("2026-06-25")
	future, early, silent := entry(complaint.Inform, "x"), entry(complaint.Inform, "x"), entry(complaint.Dismiss, "x")
	future.On, early.On, silent.Reason = date("2026-06-26"), date("2026-06-18"), ""
	for name, c := range map[string]struct {
		e     complaint.Entry
		class error
		says  string
	}{
		"in the future":          {future, privacy.ErrInvalid, "on: is in the future"},
		"before the receipt":     {early, privacy.ErrInvalid, "on: is before 2026-06-19"},
		"an outcome not told":    {silent, privacy.ErrInvalid, "reason"},
		"without a key":          {entry(complaint.Inform, ""), privacy.ErrInvalid, "key"},
		"the key of another":     {entry(complaint.Inform, "receive"), privacy.ErrConflict, "the key was used for receive"},
		"what the state forbids": {entry(complaint.Reopen, "x"), privacy.ErrInvalid, "reopen is forbidden in state received: allowed is acknowledge, inform, uphold"},
		"what is no action":      {entry(99, "x"), privacy.ErrInvalid, "forbidden"},
		"received a second time": {entry(complaint.Receive, "x"), privacy.ErrInvalid, "forbidden"},
		"nobody who does it":     {complaint.Entry{Action: complaint.Inform, Key: "x"}, privacy.ErrInvalid, "by"},
		"a message with no name": {complaint.Entry{Action: complaint.Inform, Key: "x", By: "clerk", Reason: " x"}, privacy.ErrInvalid, "reason"},
	} {
		if _, err := d.Do(ctx, "c-1", c.e); !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if held, _ := store.Get(ctx, "c-1"); len(held.History) != 1 {
		t.Errorf("something was stored: %+v", held)
	}
	bad := complaint.Complaint{ID: " c", Right: 99, Request: " q", Activity: " a"}
	var faults *privacy.FaultsError
	if _, err := d.Receive(ctx, bad, entry(0, "")); !errors.As(err, &faults) || len(faults.Faults) != 6 {
		t.Errorf("everything wrong: %v", err)
	}
	if _, err := (complaint.Complaint{}).After(complaint.Entry{Action: complaint.Receive}); !errors.As(err, &faults) || len(faults.Faults) != 6 {
		t.Errorf("nothing at all: %v", err)
	}
	other := about("c-1")
	other.Subject = "person-2"
	for _, c := range []struct {
		c complaint.Complaint
		e complaint.Entry
	}{{other, entry(0, "receive")}, {about("c-1"), entry(0, "other")}} {
		if _, err := d.Receive(ctx, c.c, c.e); !errors.Is(err, privacy.ErrExists) {
			t.Errorf("another of its name: %v", err)
		}
	}
	if s, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil || len(s.Complaint.History) != 1 {
		t.Errorf("repeated: %+v, %v", s, err)
	}
	if _, err := complaint.NewService(nil, nil, nil, nil); !errors.As(err, &faults) || len(faults.Faults) != 3 {
		t.Errorf("a service of nothing: %v", err)
	}
	if d, err := complaint.NewService(store, laws, uk.Common, nil); err != nil || d == nil {
		t.Error(err)
	}
}
