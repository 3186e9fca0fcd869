package erasure_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

func replayed(t *testing.T, w *world, ids ...privacy.SubjectID) erasure.Replayed {
	t.Helper()
	r, err := w.service(t).Replay(t.Context(), people(ids...), "clerk-1")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A replay erases what is certain and closes the erasure again, even if it leaves another item to a person.
func TestReplayClosesBesideWhatItLists(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = w.billing.rows[1:]
	rows := slices.Clone(w.billing.rows)
	apply(t, w.service(t), asked("erasure-1"))
	used := item("contact-1", jane, phone, day(2026, 5, 31))
	used.Version = "v2"
	w.crm.rows, w.billing.rows = append(w.crm.rows, used), rows
	r := replayed(t, w, jane)
	c, err := w.service(t).Certificate(t.Context(), "erasure-1")
	if r.Gone != 1 || len(r.Listed) != 1 || err != nil || !c.Complete() {
		t.Errorf("%+v, %v\n%s", r, err, c.String())
	}
}

// A record that was erased twice is judged by the later erasure: if the person came back after the first and was erased
// again, the record goes.
func TestReplayGoesByTheLatestErasure(t *testing.T) {
	for _, names := range [][2]erasure.ID{{"erasure-1", "erasure-2"}, {"erasure-2", "erasure-1"}} {
		w := newWorld(t)
		w.billing.rows = nil
		row := w.crm.rows[0]
		apply(t, w.service(t), asked(names[0]))
		w.host.Returns = acts{now.AddDate(0, 1, 0), privacy.Yes}
		w.crm.rows = append(w.crm.rows, row)
		w.clock = now.AddDate(0, 2, 0)
		apply(t, w.service(t), asked(names[1]))
		w.crm.rows = append(w.crm.rows, row)
		if r := replayed(t, w, jane); r.Gone != 1 || len(r.Listed) > 0 {
			t.Errorf("%v: %+v", names, r)
		}
	}
}

// If the person had a suppression lifted while the erasure waited for a hold, they came back.
func TestALiftWhileAnErasureWaits(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	row := w.crm.rows[0]
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today.AddDays(-2)})
	apply(t, w.service(t), asked("erasure-1"), email(t))
	w.clock = now.AddDate(0, 0, 2)
	l := suppression.Lift{Author: suppression.Person, Scope: suppression.All, At: now.AddDate(0, 0, 1), Evidence: "form-1"}
	if _, err := w.suppressions.Lift(t.Context(), email(t), l); err != nil {
		t.Fatal(err)
	}
	w.release(t, "hold-1")
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed {
		t.Fatalf("%+v, %v", r, err)
	}
	w.crm.rows = append(w.crm.rows, row)
	if r := replayed(t, w, jane); r.Gone != 0 || len(r.Listed) != 1 {
		t.Errorf("%+v", r)
	}
}

// A replay erases an item that turned up in an open erasure and certainly is one that was gone.
func TestReplayTakesUpWhatTurnedUp(t *testing.T) {
	w := newWorld(t)
	row := w.crm.rows[0]
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Category: ticket, Placed: today.AddDays(-2)})
	apply(t, w.service(t), asked("erasure-1"))
	w.crm.rows = append(w.crm.rows, row)
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || len(r.Unexplained) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if r := replayed(t, w, jane); r.Gone != 1 || len(w.crm.rows) != 1 {
		t.Errorf("%+v, left %+v", r, w.crm.rows)
	}
}

// Items that went early go again. Expired items under an identifier that was merged before may be a stranger's after a
// restore.
func TestReplayOfWhatHadExpired(t *testing.T) {
	for merged, want := range map[bool]int{false: 1, true: 0} {
		w := newWorld(t)
		w.billing.rows, w.crm.rows = nil, []erasure.Item{item("contact-1", old, phone, day(2025, 5, 31))}
		id := old
		if merged {
			w.clock = now.AddDate(-3, 0, 0)
			w.merge(t, old, jane)
			w.clock, id = now, jane
		}
		row := w.crm.rows[0]
		o := expired(today, true)
		o.Subject = id
		if r := apply(t, w.service(t), o); r.Gone != 1 {
			t.Fatalf("merged %t: %+v", merged, r)
		}
		w.crm.rows = []erasure.Item{row}
		if r := replayed(t, w, id); r.Gone != want || len(r.Listed) != 1-want {
			t.Errorf("merged %t: %+v", merged, r)
		}
	}
}

// A record that expired again is swept again, regardless of what it was before.
func TestASweepTakesAReusedRecord(t *testing.T) {
	w := swept(t, 1)
	row := w.crm.rows[0]
	s := w.service(t)
	for _, version := range []string{"v1", "v2"} {
		row.Version = version
		w.crm.rows = []erasure.Item{row}
		if sweep(t, s, nightly(memory.New().Claims())); len(w.crm.rows) > 0 {
			t.Errorf("%s is left: %+v", version, w.crm.rows)
		}
	}
}

// An item of a system that the host no longer has cannot be proved gone. The recipients of what turned up are not told
// by this erasure.
func TestWhatCannotBeLookedForIsLeft(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = w.billing.rows[1:]
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Category: ticket, Placed: today.AddDays(-2)})
	apply(t, w.service(t), asked("erasure-1"))
	w.release(t, "hold-1")
	billing := w.host.Systems["billing"]
	delete(w.host.Systems, "billing")
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || r.Closed || r.Held != 1 {
		t.Errorf("without the system: %+v, %v", r, err)
	}
	w.host.Systems["billing"] = billing
	w.recipients[logs] = []privacy.RecipientID{"archive"}
	w.crm.rows = append(w.crm.rows, item("log-1", jane, logs, day(2026, 5, 31)))
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || r.Closed || len(r.Unexplained) != 1 {
		t.Errorf("with what turned up: %+v, %v", r, err)
	}
	w.crm.rows = w.crm.rows[:1]
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed {
		t.Errorf("%+v, %v", r, err)
	}
	if c, err := w.service(t).Certificate(t.Context(), "erasure-1"); err != nil || slices.Contains(c.Told, "archive") || !c.Complete() {
		t.Errorf("%v, told %v", err, c.Told)
	}
}

// Items that no line explains are listed after a restore, unless they came since or the person came back: then they may
// belong to the person.
func TestReplayListsWhatNoLineExplains(t *testing.T) {
	for name, c := range map[string]struct {
		item erasure.Item
		back privacy.Fact
		want int
	}{
		"from before":                    {item("ticket-9", jane, ticket, day(2026, 5, 31)), privacy.No, 1},
		"nobody knows of the person":     {item("ticket-9", jane, ticket, day(2026, 5, 31)), privacy.Unknown, 1},
		"from before, of who came back":  {item("ticket-9", jane, ticket, day(2026, 5, 31)), privacy.Yes, 0},
		"came since the erasure":         {item("ticket-9", jane, ticket, day(2026, 12, 1)), privacy.No, 0},
		"kept by a line of the erasure":  {item("invoice-1", jane, invoice, day(2026, 5, 31)), privacy.No, 0},
		"of a person who was not erased": {item("ticket-9", "person-2", ticket, day(2026, 5, 31)), privacy.No, 0},
	} {
		w := newWorld(t)
		w.billing.rows = w.billing.rows[:1]
		apply(t, w.service(t), asked("erasure-1"))
		w.clock = now.AddDate(0, 1, 0)
		w.billing.rows = []erasure.Item{c.item}
		w.host.Returns = acts{w.clock, c.back}
		r := replayed(t, w, jane, "person-2")
		if len(r.Listed) != c.want || r.Returned != 0 || len(w.billing.rows) != 1 {
			t.Errorf("%s: %+v, want %d listed", name, r, c.want)
		}
	}
}
