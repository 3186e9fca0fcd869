package storetest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/rights"
)

// request returns request n of a subject, with every slice in use.
func request(key string, n int) rights.Request {
	on := civil.MustDate(2026, 5, 4)
	return rights.Request{
		ID: rights.RequestID(name(key, n)), Subject: privacy.SubjectID(key),
		Clock: rights.Clock{
			Regime: "uk-gdpr", Right: rights.Access, Received: on, Promised: civil.Period{Years: 1, Months: 2, Days: 3},
			Questions: []rights.Question{{Asked: on.AddDays(1), Answered: on.AddDays(2)}, {Asked: on.AddDays(3)}},
		},
		State: rights.AnsweredInPart, Hint: on.AddDays(30),
		History: []rights.Entry{
			{Action: rights.Receive, On: on, At: noon, By: "service", Key: "mail-1", Agent: "solicitor", Authority: "paper-1"},
			{Action: rights.AnswerInPart, On: on.AddDays(9), At: noon.Add(time.Hour), By: "service",
				Refusals: []rights.Refusal{rights.OthersRights, rights.LegalPrivilege}, Reason: "letter-1"},
		},
	}
}

func requests(s rights.Store) []*kit {
	k := &kit{
		shape: versioned, number: "Version", key: "ID", single: true, loose: true, lost: privacy.ErrExists, missing: privacy.ErrNotFound,
		by: writer("History.0.By"), places: []string{"ID", "Subject"},
		write:  func(ctx context.Context, v any) error { return s.Create(ctx, v.(rights.Request)) },
		change: func(ctx context.Context, v any) error { return s.Update(ctx, v.(rights.Request)) },
		read: func(ctx context.Context, v any) sequence {
			return one(func() (any, error) { return s.Get(ctx, v.(rights.Request).ID) })
		},
		value: func(key string, n int) any { return request(key, n) },
		changed: func(v any, n int) any {
			q := v.(rights.Request)
			q.State, q.Questions = rights.Open, nil
			q.History = append(slices.Clone(q.History), rights.Entry{
				Action: rights.Reopen, On: q.Received.AddDays(20), At: noon.Add(9 * time.Hour), By: privacy.ActorID(fmt.Sprint("service ", n)),
			})
			return q
		},
		whole: wholeRequests(),
	}
	k.others = []any{with(k.value("alice", 1), edit{"Subject", "bob"}, edit{"Version", 1}, edit{"State", rights.Open})}
	k.lists = []list{requestsOf(k, s), pending(k, s)}
	return []*kit{k}
}

// requestsOf is the list of the requests of a subject. They are stored in another order than that of their receipt.
func requestsOf(k *kit, s rights.Store) list {
	of := func(subject string, want func([]any) []any) view {
		return ask("RequestsOf "+subject, func(ctx context.Context) sequence {
			return anySeq(s.RequestsOf(ctx, privacy.SubjectID(subject)))
		}, want)
	}
	const each = 12
	l := list{
		name: "RequestsOf", loose: true, kept: true,
		fill: func(r reporter) []any {
			all := make([]any, each)
			for i := each - 1; i >= 0; i-- {
				all[i] = k.put(r, set(request("alice", each-i), "Received", civil.MustDate(2026, 5, 4).AddDays(i)))[0]
			}
			all[3] = k.alter(r, all[3], 1)
			for _, id := range distinct()[1:] {
				all = append(all, k.put(r, request(id, 1))...)
			}
			return all
		},
		views: []view{of("alice", upTo(each)), of("nobody", pick())},
	}
	for i, id := range distinct()[1:] {
		l.views = append(l.views, of(id, pick(each+i)))
	}
	return l
}

// pending is the list of open requests by the day on which they are due.
func pending(k *kit, s rights.Store) list {
	lister, ok := s.(rights.DueLister)
	day := civil.MustDate(2026, 6, 4)
	through := func(on civil.Date) func(context.Context, any, int) sequence {
		return func(ctx context.Context, after any, n int) sequence {
			var c rights.DueCursor
			if q, ok := after.(rights.Request); ok {
				c = rights.DueCursor{Hint: q.Hint, ID: q.ID}
			}
			return anySeq(lister.Pending(ctx, on, c, n))
		}
	}
	due := func(id rights.RequestID, state rights.State, hint civil.Date) any {
		return with(request("alice", 1), edit{"ID", id}, edit{"State", state}, edit{"Hint", hint})
	}
	return list{
		name: "Pending", none: !ok, loose: true, kept: true, pages: true,
		fill: func(r reporter) []any {
			last := k.put(r, due("late", rights.Open, day.AddDays(1)))[0]
			today := k.put(r, due("on the day", rights.IdentityAwaited, day))[0]
			moved := k.put(r, due("moved", rights.Open, day.AddDays(1)), due("answered later", rights.Open, day.AddDays(-9)))
			all := k.put(r, due("unknown", rights.Open, civil.Date{}), due("B", rights.Open, day.AddDays(-9)), due("b", rights.Open, day.AddDays(-9)))
			for i := range 8 { // several on one day
				all = append(all, k.put(r, due(rights.RequestID(name("r", i)), rights.Open, day.AddDays(i/3-8)))...)
			}
			for _, closed := range []rights.State{rights.Answered, rights.AnsweredInPart, rights.Refused, rights.Withdrawn} {
				k.put(r, due(rights.RequestID(closed.String()), closed, day.AddDays(-20)))
			}
			suite.Failed(r, "Update", k.change(bg(), set(moved[1], "State", rights.Answered)), nil)
			moved[0] = set(moved[0], "Hint", day.AddDays(-5))
			suite.Failed(r, "Update", k.change(bg(), clone(moved[0])), nil)
			return append(all, k.next(moved[0]), today, last)
		},
		views: []view{
			{"Pending", through(day), func(all []any) []any { return all[:len(all)-1] }},
			{"Pending on the day after", through(day.AddDays(1)), nil},
			{"Pending on the day before", through(day.AddDays(-1)), func(all []any) []any { return all[:len(all)-2] }},
		},
	}
}

func wholeRequests() []any {
	on := civil.MustDate(2019, 12, 31)
	full := request("bob", 2)
	full.Clock.IdentityAsked, full.Clock.IdentityReceived = on.AddDays(1), on.AddDays(2)
	full.Clock.FeeAsked, full.Clock.FeePaid = on.AddDays(3), on.AddDays(4)
	full.Clock.ExtensionNotified = on.AddDays(5)
	full.History[0] = rights.Entry{
		Action: rights.Receive, On: on, At: time.Date(2019, time.December, 31, 23, 59, 59, 999999000, time.UTC), By: quoted,
		Key: long("n"), Refusals: []rights.Refusal{rights.RestrictedByLaw, rights.ManifestlyUnfounded}, Reason: odd,
		Agent: privacy.ActorID(long("é")), Authority: privacy.RecordID(long("日")),
	}
	all := []any{rights.Request{
		ID: rights.RequestID(long("é")), Subject: privacy.SubjectID(long("ж")),
		Clock: rights.Clock{Regime: "eu-gdpr", Right: rights.MarketingObjection, Received: on}, State: rights.Open,
		History: []rights.Entry{{Action: rights.Receive, On: on, At: early, By: privacy.ActorID(long("ß"))}},
	}, full}
	for right := range rights.Rights() {
		all = append(all, with(request("carol", 1), edit{"ID", "right " + right.String()}, edit{"Right", right}))
	}
	for state := rights.NoState; state <= rights.Withdrawn; state++ {
		all = append(all, with(request("carol", 1), edit{"ID", "state " + state.String()}, edit{"State", state}))
	}
	return all
}
