package rightstest

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// hinted stores a request that is listed by a day.
func hinted(r reporter, s rights.Store, id rights.RequestID, state rights.State, hint civil.Date) {
	r.Helper()
	q := request(id, "alice")
	q.State, q.Hint = state, hint
	create(r, s, q)
}

var dueDay = civil.MustDate(2026, 6, 4)

// pending collects the names of what is listed by a day.
func pending(r reporter, s rights.Store, through civil.Date, after rights.DueCursor, n int) (ids []rights.RequestID) {
	r.Helper()
	for _, q := range collect(r, s.(rights.DueLister).Pending(bg(), through, after, n)) {
		ids = append(ids, q.ID)
	}
	return ids
}

func dueOpenRequestsByHint(r reporter, s rights.Store) {
	same(r, "Pending", pending(r, s, dueDay, rights.DueCursor{}, 10), nil)
	hinted(r, s, "late", rights.Open, dueDay.AddDays(1))
	hinted(r, s, "on the day", rights.IdentityAwaited, dueDay)
	hinted(r, s, "b", rights.Open, dueDay.AddDays(-9))
	hinted(r, s, "B", rights.Open, dueDay.AddDays(-9))
	hinted(r, s, "unknown", rights.Open, civil.Date{})
	for _, closed := range []rights.State{rights.Answered, rights.AnsweredInPart, rights.Refused, rights.Withdrawn} {
		hinted(r, s, rights.RequestID(closed.String()), closed, dueDay.AddDays(-20))
	}
	want := []rights.RequestID{"unknown", "B", "b", "on the day"}
	same(r, "Pending", pending(r, s, dueDay, rights.DueCursor{}, 10), want)
	same(r, "Pending, the day after", pending(r, s, dueDay.AddDays(1), rights.DueCursor{}, 10), append(want, "late"))
	q, err := s.Get(bg(), "b")
	failed(r, "Get", err, nil)
	q.State = rights.Answered
	failed(r, "Update", s.Update(bg(), q), nil)
	if q, err = s.Get(bg(), "late"); err == nil {
		q.Hint = dueDay.AddDays(-8)
		err = s.Update(bg(), q)
	}
	failed(r, "Update", err, nil)
	same(r, "Pending after updates", pending(r, s, dueDay, rights.DueCursor{}, 10), []rights.RequestID{"unknown", "B", "late", "on the day"})
	for _, q := range collect(r, s.(rights.DueLister).Pending(bg(), dueDay, rights.DueCursor{}, 1)) {
		held, err := s.Get(bg(), q.ID)
		failed(r, "Get", err, nil)
		same(r, "what Pending yields", []rights.Request{plain(q)}, []rights.Request{plain(held)})
	}
}

func dueInPages(r reporter, s rights.Store) {
	var want []rights.RequestID
	for i := range 13 {
		id := rights.RequestID(fmt.Sprintf("r-%02d", i))
		hinted(r, s, id, rights.Open, dueDay.AddDays(i/3-9)) // several on one day
		want = append(want, id)
	}
	for n := 1; n < 6; n++ {
		var got []rights.RequestID
		var after rights.DueCursor
		for range 20 {
			page := collect(r, s.(rights.DueLister).Pending(bg(), dueDay, after, n))
			if len(page) > n {
				r.Errorf("Pending: %d at once, want at most %d", len(page), n)
				return
			}
			if len(page) == 0 {
				break
			}
			for _, q := range page {
				got, after = append(got, q.ID), rights.DueCursor{Hint: q.Hint, ID: q.ID}
			}
		}
		same(r, "Pending in pages", got, want)
	}
}

func dueReadsAnewAndStops(r reporter, s rights.Store) {
	seq := s.(rights.DueLister).Pending(bg(), dueDay, rights.DueCursor{}, 10)
	same(r, "Pending", collect(r, seq), nil)
	for _, id := range []rights.RequestID{"a", "b", "c"} {
		hinted(r, s, id, rights.Open, dueDay)
	}
	if n := len(collect(r, seq)); n != 3 {
		r.Errorf("Pending: got %d, want 3", n)
	}
	stops(r, seq)
}

func dueContextErrors(r reporter, s rights.Store) {
	hinted(r, s, "a", rights.Open, dueDay)
	eachDone(func(ctx context.Context) {
		onlyError(r, s.(rights.DueLister).Pending(ctx, dueDay, rights.DueCursor{}, 10), ctx.Err())
	})
}
