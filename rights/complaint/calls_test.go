package complaint_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights/complaint"
)

// counted is a store that notes what is asked of it.
type counted struct {
	complaint.Store
	calls []string
}

func (c *counted) Create(ctx context.Context, one complaint.Complaint) error {
	c.calls = append(c.calls, "create")
	return c.Store.Create(ctx, one)
}

func (c *counted) Get(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
	c.calls = append(c.calls, "get")
	return c.Store.Get(ctx, id)
}

func (c *counted) Update(ctx context.Context, one complaint.Complaint) error {
	c.calls = append(c.calls, "update")
	return c.Store.Update(ctx, one)
}

func (c *counted) List(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
	c.calls = append(c.calls, "list")
	return c.Store.List(ctx, first, last)
}

// Every command reads a complaint once and writes it once, and one that is repeated only reads it.
func TestEveryCommandReadsOnceAndWritesOnce(t *testing.T) {
	c := &counted{Store: memory.New().Complaints()}
	d, on := newService(t, c)
	want := func(name, calls string, err error) {
		t.Helper()
		if got := strings.Join(c.calls, " "); err != nil || got != calls {
			t.Errorf("%s: got calls %q and error %v, want %q", name, got, err, calls)
		}
		c.calls = nil
	}
	for _, calls := range []string{"create", "create get"} {
		_, err := d.Receive(t.Context(), about("c-1"), entry(0, "receive"))
		want("receive", calls, err)
	}
	for i, a := range []complaint.Action{
		complaint.AcknowledgeIt, complaint.Inform, complaint.Uphold, complaint.Reopen, complaint.UpholdInPart, complaint.Reopen, complaint.Dismiss,
		complaint.Reopen, complaint.Withdraw,
	} {
		key := a.String() + strings.Repeat("+", i)
		for _, calls := range []string{"get update", "get"} {
			_, err := d.Do(t.Context(), "c-1", entry(a, key))
			want(a.String(), calls, err)
		}
	}
	_, err := d.Status(t.Context(), "c-1", civil.Date{})
	want("status", "get", err)
	_, err = d.Count(t.Context(), date("2026-01-01"), date("2026-12-31"), civil.Date{})
	want("count", "list", err)
	want("open", "list", firstOf(d.Open(t.Context(), civil.Date{})))
	e := entry(0, "receive")
	e.On = on.d.AddDays(1)
	_, err = d.Receive(t.Context(), about("c-2"), e)
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("on a day to come: %v", err)
	}
	want("on a day to come", "", nil)
}
