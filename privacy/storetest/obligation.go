package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// today is the day of noon.
var today = civil.MustDate(2026, 5, 3)

// raised returns an obligation that is due for delivery n hours after noon.
func raised(key string, n int) obligation.Obligation {
	at := noon.Add(time.Duration(n) * time.Hour)
	return obligation.Obligation{
		ID: obligation.ID(name(key, n)), Kind: obligation.Erased, Regime: "uk-gdpr", Subject: privacy.SubjectID(key),
		Recipient: "recipient-1", Cause: "erasure-1", Raised: at, Due: today.AddDays(n), State: obligation.Raised, Next: at,
	}
}

func obligations(s obligation.Store) []*kit {
	k := &kit{
		shape: versioned, number: "Version", key: "ID", single: true, lost: privacy.ErrExists, missing: privacy.ErrNotFound,
		by: writer("Detail"), places: []string{"ID", "Subject"},
		write:  func(ctx context.Context, v any) error { return s.Create(ctx, v.(obligation.Obligation)) },
		change: func(ctx context.Context, v any) error { return s.Update(ctx, v.(obligation.Obligation)) },
		read: func(ctx context.Context, v any) sequence {
			return one(func() (any, error) { return s.Get(ctx, v.(obligation.Obligation).ID) })
		},
		value: func(key string, n int) any { return raised(key, n) },
		changed: func(v any, n int) any {
			return with(v, edit{"Attempts", n + 1}, edit{"Cause", "changed"}, edit{"Due", civil.Date{}}, edit{"Kind", obligation.Erased}, edit{"State", obligation.Delivered})
		},
		whole: []any{
			obligation.Obligation{
				ID: obligation.ID(long("ü")), Kind: obligation.NewTerms, Regime: "eu-gdpr", Subject: privacy.SubjectID(long("日")),
				Recipient: privacy.RecipientID(long("ß")), Cause: quoted, Detail: odd, Raised: early, Due: civil.MustDate(2099, 12, 31),
				State: obligation.Cancelled, Attempts: 1 << 20, Next: late, Delivered: early.Add(time.Microsecond),
				Acknowledged: late.Add(-time.Microsecond), Cancelled: late, Excuse: obligation.Mistaken, Evidence: long("é"),
			},
			obligation.Obligation{ID: "bare", Kind: obligation.MadePublic, Regime: "uk-gdpr", Subject: "s", Cause: "c", Raised: late, State: obligation.Raised},
		},
	}
	k.others = []any{set(k.value("alice", 1), "Recipient", "recipient-2")}
	k.lists = []list{obligationsPending(k, s), obligationsOverdue(k, s), obligationsOf(k, s)}
	return []*kit{k}
}

// in returns an obligation in a state.
func in(n int, state obligation.State) any { return set(raised("alice", n), "State", state) }

func obligationsPending(k *kit, s obligation.Store) list {
	at := func(what string, at time.Time, want func([]any) []any) view {
		return view{"Pending " + what, func(ctx context.Context, after any, n int) sequence {
			var c obligation.Cursor
			if o, ok := after.(obligation.Obligation); ok {
				c = obligation.Cursor{Next: o.Next, ID: o.ID}
			}
			return anySeq(s.Pending(ctx, at, c, n))
		}, want}
	}
	first := noon.Add(-time.Microsecond)
	return list{
		name: "Pending", pages: true,
		fill: func(r reporter) []any {
			moved := k.put(r, raised("alice", 100))[0]
			last := k.put(r, in(4, obligation.Raised))[0]
			twins := k.put(r, set(in(0, obligation.Raised), "ID", "b"), set(in(0, obligation.Raised), "ID", "B")) // byte by byte: the capital comes first
			all := k.put(r, set(in(3, obligation.Raised), "Next", first))
			all = append(all, twins[1], twins[0])
			k.put(r, in(1, obligation.Delivered), in(-1, obligation.Acknowledged), in(-2, obligation.Cancelled))
			for i := range 21 { // several at one instant
				all = append(all, k.put(r, set(in(1+i/3, obligation.Raised), "ID", fmt.Sprintf("o-%02d", i)))...)
			}
			all = append(all[:12], append([]any{last}, all[12:]...)...) // of hour 4, after the nine of hours 1 to 3, and first by its ID
			moved = set(moved, "Next", noon.Add(200*time.Hour))
			suite.Failed(r, "Update", k.change(bg(), moved), nil)
			return append(all, k.next(moved))
		},
		views: []view{
			at("at the end", late, nil),
			at("too early", first.Add(-time.Microsecond), pick()),
			at("at the first instant", first, pick(0)),
			at("at noon", noon, pick(0, 1, 2)),
			at("a microsecond before hour 4", noon.Add(4*time.Hour-time.Microsecond), upTo(12)),
			at("at hour 4", noon.Add(4*time.Hour), upTo(16)),
			at("when one was moved", noon.Add(200*time.Hour-time.Microsecond), upTo(25)),
		},
	}
}

func obligationsOverdue(k *kit, s obligation.Store) list {
	lister, ok := s.(obligation.Lister)
	on := func(what string, on civil.Date, want func([]any) []any) view {
		return view{"Overdue " + what, func(ctx context.Context, after any, n int) sequence {
			var c obligation.DueCursor
			if o, ok := after.(obligation.Obligation); ok {
				c = obligation.DueCursor{Due: o.Due, ID: o.ID}
			}
			return anySeq(lister.Overdue(ctx, on, c, n))
		}, want}
	}
	return list{
		name: "Overdue", none: !ok, pages: true,
		fill: func(r reporter) []any {
			free := with(in(0, obligation.Raised), edit{"ID", "free"}, edit{"Due", civil.Date{}})
			twin := with(in(-4, obligation.Delivered), edit{"ID", "a"}, edit{"Due", today.AddDays(-5)}) // of the same day as another, and before it by its ID
			all := k.put(r, in(0, obligation.Raised), in(-1, obligation.Raised), in(-3, obligation.Delivered), in(-2, obligation.Acknowledged),
				in(-6, obligation.Cancelled), free, in(-5, obligation.Raised), twin)
			return pick(7, 6, 2, 1)(all)
		},
		views: []view{on("today", today, nil), on("the day before", today.AddDays(-1), upTo(3))},
	}
}

func obligationsOf(k *kit, s obligation.Store) list {
	lister, ok := s.(obligation.Lister)
	of := func(subject string, want ...int) view {
		return ask("Of "+subject, func(ctx context.Context) sequence { return anySeq(lister.Of(ctx, privacy.SubjectID(subject))) }, pick(want...))
	}
	l := list{
		name: "Of", none: !ok,
		fill: func(r reporter) []any {
			tie := set(in(3, obligation.Cancelled), "Raised", raised("alice", 1).Raised)
			all := k.put(r, tie, in(1, obligation.Raised), in(0, obligation.Acknowledged), raised("person-2", 2))
			for _, id := range distinct()[1:] {
				all = append(all, k.put(r, raised(id, 5))...)
			}
			return all
		},
		views: []view{of("alice", 2, 1, 0), of("person-2", 3), of("nobody")},
	}
	for i, id := range distinct()[1:] {
		l.views = append(l.views, of(id, 4+i))
	}
	return l
}
