package complaint_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// One that was taken back before anything was told is to be acknowledged when it is taken up again, and can be.
func TestReopenedUnacknowledged(t *testing.T) {
	d, on := newService(t, memory.New().Complaints())
	ctx := t.Context()
	if _, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil {
		t.Fatal(err)
	}
	for _, a := range []complaint.Action{complaint.Withdraw, complaint.Reopen} {
		if _, err := d.Do(ctx, "c-1", entry(a, a.String())); err != nil {
			t.Fatal(err)
		}
	}
	on.d = date("2026-07-21")
	s, err := d.Status(ctx, "c-1", civil.Date{})
	if err != nil || !s.Overdue || !slices.Equal(codes(s), []string{"CM-ACK-02", "CM-OUT-01"}) {
		t.Fatalf("%+v, %v", s, err)
	}
	if s, err = d.Do(ctx, "c-1", entry(complaint.AcknowledgeIt, "ack")); err != nil || s.Overdue || s.Acknowledged != on.d {
		t.Errorf("%+v, %v", s, err)
	}
}

// A question as of a day that is past hears nothing of what was done later.
func TestAsOf(t *testing.T) {
	d, on := newService(t, memory.New().Complaints())
	ctx := t.Context()
	on.d = date("2026-07-21")
	if _, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil {
		t.Fatal(err)
	}
	on.d = date("2026-07-31")
	if _, err := d.Do(ctx, "c-1", entry(complaint.Uphold, "uphold")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		on                             string
		received, intime, open, median int
	}{{"2026-07-20", 0, 0, 0, 0}, {"2026-07-21", 1, 0, 1, 0}, {"2026-07-30", 1, 0, 1, 0}, {"2026-07-31", 1, 1, 0, 10}} {
		n, err := d.Count(ctx, date("2026-07-01"), date("2026-07-31"), date(c.on))
		if err != nil || n.Received != c.received || n.InTime != c.intime || n.Unacknowledged != c.open || n.MedianDays != c.median {
			t.Errorf("%s: %+v, %v", c.on, n, err)
		}
		open := 0
		for s, err := range d.Open(ctx, date(c.on)) {
			if open++; err != nil || s.Complaint.State != complaint.Received || len(s.Complaint.History) != 1 {
				t.Errorf("%s: %+v, %v", c.on, s, err)
			}
		}
		if open != c.open {
			t.Errorf("%s: %d are open", c.on, open)
		}
	}
	if s, err := d.Status(ctx, "c-1", date("2026-07-30")); err != nil || s.Complaint.State != complaint.Received {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := d.Status(ctx, "c-1", date("2026-07-20")); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("before it came: %v", err)
	}
	var faults *privacy.FaultsError
	if _, err := d.Count(ctx, civil.Date{}, civil.Date{}, civil.Date{}); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("of no days: %v", err)
	}
}

// A key that comes back with something else in its command is no repetition.
func TestKeyOfAnother(t *testing.T) {
	d, on := newService(t, memory.New().Complaints())
	ctx := t.Context()
	if _, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil {
		t.Fatal(err)
	}
	on.d = date("2026-06-25")
	if _, err := d.Do(ctx, "c-1", entry(complaint.Inform, "inform")); err != nil {
		t.Fatal(err)
	}
	on.d = date("2026-06-26")
	again, day, message := entry(complaint.Inform, "inform"), entry(complaint.Inform, "inform"), entry(complaint.Inform, "inform")
	day.On, message.Reason = date("2026-06-24"), "letter-2"
	if s, err := d.Do(ctx, "c-1", again); err != nil || len(s.Complaint.History) != 2 {
		t.Errorf("the same, a day later: %+v, %v", s, err)
	}
	for _, e := range []complaint.Entry{day, message} {
		if _, err := d.Do(ctx, "c-1", e); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("%+v: %v", e, err)
		}
	}
	right, first, letter := about("c-1"), entry(0, "receive"), entry(0, "receive")
	right.Right, first.On, letter.Reason = rights.Erasure, date("2026-06-18"), "letter-2"
	for _, c := range []struct {
		c complaint.Complaint
		e complaint.Entry
	}{{right, entry(0, "receive")}, {about("c-1"), first}, {about("c-1"), letter}} {
		if _, err := d.Receive(ctx, c.c, c.e); !errors.Is(err, privacy.ErrExists) {
			t.Errorf("%+v, %+v: %v", c.c, c.e, err)
		}
	}
	if _, err := d.Receive(ctx, about("c-1"), entry(0, "receive")); err != nil {
		t.Errorf("the same: %v", err)
	}
}
