package storetest

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

func complaints(s complaint.Store) []*kit {
	day := civil.MustDate(2026, 7, 3)
	k := &kit{
		shape: versioned, number: "Version", key: "ID", single: true, lost: privacy.ErrExists, missing: privacy.ErrNotFound,
		by: writer("History.0.By"), places: []string{"ID", "Subject"},
		write:  func(ctx context.Context, v any) error { return s.Create(ctx, v.(complaint.Complaint)) },
		change: func(ctx context.Context, v any) error { return s.Update(ctx, v.(complaint.Complaint)) },
		read: func(ctx context.Context, v any) sequence {
			return one(func() (any, error) { return s.Get(ctx, v.(complaint.Complaint).ID) })
		},
		value: func(key string, n int) any {
			return complaint.Complaint{
				ID: complaint.ID(name(key, n)), Subject: privacy.SubjectID(key), Received: day.AddDays(n), Right: rights.Access, State: complaint.Received,
				History: []complaint.Entry{{Action: complaint.Receive, On: day.AddDays(n), At: noon, By: "service", Key: "mail-1", Reason: "mail-1"}},
			}
		},
		changed: func(v any, n int) any {
			c := v.(complaint.Complaint)
			c.Activity, c.State = privacy.ActivityID(fmt.Sprint("activity ", n)), complaint.Acknowledged
			c.History = append(slices.Clone(c.History), complaint.Entry{Action: complaint.Reopen, On: civil.MustDate(2099, 12, 31), At: late, By: "b", Key: "l"})
			return c
		},
		whole: []any{complaint.Complaint{
			ID: complaint.ID(long("ü")), Subject: privacy.SubjectID(long("日")), Regime: privacy.Regime(long("é")), Received: civil.MustDate(1999, 2, 28), Right: rights.ComplainToController,
			Request: odd, Activity: privacy.ActivityID(long("é")), State: complaint.Dismissed,
			History: []complaint.Entry{
				{Action: complaint.Receive, On: civil.MustDate(1999, 2, 28), At: noon, By: quoted, Key: "k"},
				{Action: complaint.Dismiss, On: civil.MustDate(2099, 12, 31), At: late, By: privacy.ActorID(long("ß")), Key: long("ö"), Reason: privacy.RecordID(long("ä"))},
			},
		}},
	}
	k.others = []any{set(k.value("alice", 1), "Subject", "bob")}
	listed := func(what string, first, last civil.Date, want func([]any) []any) view {
		return ask("List, "+what, func(ctx context.Context) sequence { return anySeq(s.List(ctx, first, last)) }, want)
	}
	days := func(first, last int, want ...int) view {
		return listed(fmt.Sprintf("day %d through %d", first, last), day.AddDays(first), day.AddDays(last), pick(want...))
	}
	k.lists = []list{{
		name: "List", kept: true,
		fill: func(r reporter) []any {
			made := func(id string, n int) any { return set(k.value("alice", n), "ID", id) }
			all := k.put(r, made("late", 5), made("b", 2), made("B", 2), made("early", 0), made("next", 3))
			all[4] = k.alter(r, all[4], 1)
			return pick(3, 2, 1, 4, 0)(all)
		},
		views: []view{
			listed("everything", civil.Date{}, civil.MustDate(9999, 12, 31), nil),
			days(0, 5, 0, 1, 2, 3, 4), days(2, 3, 1, 2, 3), days(1, 1), days(5, 9, 4), days(3, 2),
		},
	}}
	return []*kit{k}
}
