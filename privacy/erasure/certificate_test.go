package erasure_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// collect collects a sequence, and fails the test where that fails.
func collect[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// A certificate tells what was recorded: also where the systems say something else by now.
func TestCertificate(t *testing.T) {
	w := newWorld(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: ticket, Placed: today.AddDays(-9)})
	w.place(t, retention.Hold{ID: "hold-2", Matter: "claim-2", Subject: jane, Category: ticket, Placed: today.AddDays(-9)})
	s := w.service(t)
	apply(t, s, asked("erasure-1"), email(t))
	w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, today))
	c, err := s.Certificate(t.Context(), "erasure-1")
	if err != nil {
		t.Fatal(err)
	}
	want := `erasure erasure-1, requested, begun 2026-11-24T09:00:00Z, open
billing invoice: kept until 2032-05-31 by vat
billing ticket: held by hold-1, hold-2
crm phone: gone (erase) 2026-11-24T09:00:00Z
1 suppressed, 2 recipients to be told, key destroyed: false
`
	if c.String() != want || c.Complete() {
		t.Errorf("got\n%s\nwant\n%s", c.String(), want)
	}
	if !s.IsOf(&c, jane) || s.IsOf(&c, "person-9") || s.IsOf(&c, "") || s.IsOf(new(erasure.Certificate), jane) {
		t.Error("whose certificate it is, is not told")
	}
	if again, err := s.Certificate(t.Context(), "erasure-1"); err != nil || again.Digest != c.Digest || len(c.Digest) != 64 {
		t.Errorf("digest %s, then %s, %v", c.Digest, again.Digest, err)
	}
	text, err := json.Marshal(c)
	var back erasure.Certificate
	if err != nil || json.Unmarshal(text, &back) != nil || back.String() != want {
		t.Errorf("back %v, %v", back, err)
	}
	w.crm.erase = nil
	w.billing.rows = w.billing.rows[:1]
	for _, id := range []string{"hold-1", "hold-2"} {
		if err := w.holds.Release(t.Context(), id, 1, today.AddDays(-1)); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := s.Resume(t.Context(), asked("erasure-1")); err != nil || r.Closed || r.Gone != 0 || len(r.Unexplained) != 1 {
		t.Fatalf("while the telephone number is there again: %+v, %v", r, err)
	}
	w.crm.rows = w.crm.rows[:1] // somebody else removed it
	if r, err := s.Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed || r.Gone != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	if c, err = s.Certificate(t.Context(), "erasure-1"); err != nil || c.Closed != now || c.Complete() || !strings.Contains(c.String(), "closed 2026") {
		t.Errorf("%s, %v", c.String(), err)
	}
	if _, err := s.Certificate(t.Context(), "erasure-2"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
}

func TestCertificateOfFailure(t *testing.T) {
	w := newWorld(t)
	w.crm.erase = func(context.Context, erasure.Item) error { return errDown }
	s := w.service(t)
	apply(t, s, asked("erasure-1"))
	c, err := s.Certificate(t.Context(), "erasure-1")
	if err != nil || !strings.Contains(c.String(), "crm phone: failed (errored)\n") {
		t.Errorf("%s, %v", c.String(), err)
	}
	w = newWorld(t)
	w.billing.rows = nil
	apply(t, w.service(t), asked("erasure-1"))
	if c, err = w.service(t).Certificate(t.Context(), "erasure-1"); err != nil || !c.Complete() || !c.Shredded {
		t.Errorf("%+v, %v", c, err)
	}
}

// A released hold queues exactly what it had blocked.
func TestReleased(t *testing.T) {
	w := newWorld(t)
	w.crm.rows = append(w.crm.rows, item("contact-4", "person-4", phone, day(2026, 5, 31)), item("contact-5", "person-5", phone, day(2026, 5, 31)))
	for id, h := range map[string]retention.Hold{
		"hold-1": {Subject: jane, Category: phone}, "hold-2": {Subject: "person-2"}, "hold-4": {Subject: "person-4"},
	} {
		h.ID, h.Matter, h.Placed = id, "claim", today.AddDays(-9)
		w.place(t, h)
	}
	w.place(t, retention.Hold{ID: "all", Matter: "enquiry", Category: phone, Placed: today.AddDays(-9)})
	s := w.service(t)
	for _, subject := range []privacy.SubjectID{jane, "person-2", "person-4", "person-5"} {
		o := asked(erasure.ID("erasure-of-" + subject))
		o.Subject = subject
		apply(t, s, o)
	}
	released := func(hold string, want ...erasure.ID) {
		t.Helper()
		if got := collect(t, s.Released(t.Context(), hold)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", hold, got, want)
		}
	}
	released("hold-1", "erasure-of-person-1")
	released("all", "erasure-of-person-1", "erasure-of-person-2", "erasure-of-person-4", "erasure-of-person-5")
	for range s.Released(t.Context(), "all") {
		break
	}
	if err := w.holds.Release(t.Context(), "all", 1, today.AddDays(-1)); err != nil {
		t.Fatal(err)
	}
	for _, id := range collect(t, s.Released(t.Context(), "all")) {
		o := asked(id)
		o.Subject = privacy.SubjectID(strings.TrimPrefix(string(id), "erasure-of-"))
		if r, err := s.Resume(t.Context(), o); err != nil || r.Closed != (o.Subject == "person-5") {
			t.Errorf("%s: %+v, %v", id, r, err)
		}
	}
	released("all")
	released("hold-1", "erasure-of-person-1")
	if got := collect(t, s.Open(t.Context())); !slices.Equal(got, []erasure.ID{"erasure-of-person-1", "erasure-of-person-2", "erasure-of-person-4"}) {
		t.Errorf("open %q", got)
	}
	for range s.Open(t.Context()) {
		break
	}
}

func TestOpenInPages(t *testing.T) {
	w := newWorld(t)
	for i := range 1001 {
		if err := w.ledger.Append(t.Context(), line(erasure.ID(string(rune('a'+i%26))+time.Duration(i).String()), 1)); err != nil {
			t.Fatal(err)
		}
	}
	if got := collect(t, w.service(t).Open(t.Context())); len(got) != 1001 || !slices.IsSorted(got) {
		t.Errorf("%d open", len(got))
	}
}

// A ledger that has no index of holds, fails, or is not whole, is an error.
func TestLedgersThatFail(t *testing.T) {
	w := newWorld(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim", Subject: jane, Placed: today})
	apply(t, w.service(t), asked("erasure-1"))
	w.host.Ledger = struct{ erasure.Ledger }{w.ledger}
	if err := first(w.service(t).Released(t.Context(), "hold-1")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no index: %v", err)
	}
	for at := 1; at <= 2; at++ {
		w.host.Ledger = fused{&fuse{at: at}, w}
		if err := first(w.service(t).Released(t.Context(), "hold-1")); !errors.Is(err, errDown) {
			t.Errorf("call %d: %v", at, err)
		}
	}
	w.host.Ledger = fused{&fuse{at: 1}, w}
	if err := first(w.service(t).Open(t.Context())); !errors.Is(err, errDown) {
		t.Errorf("open: %v", err)
	}
	w.host.Ledger = w.ledger
	for name, lines := range map[string][]erasure.Entry{
		"no beginning":    {{Erasure: "x", Seq: 1, Kind: erasure.Closed, At: now}},
		"two beginnings":  {line("x", 1), {Erasure: "x", Seq: 2, Kind: erasure.Begun, At: now}},
		"an unknown kind": {line("x", 1), {Erasure: "x", Seq: 2, Kind: 99, At: now}},
	} {
		w.ledger = memory.New().Ledger()
		w.host.Ledger = w.ledger
		if err := w.ledger.Append(t.Context(), lines...); err != nil {
			t.Fatal(err)
		}
		if _, err := w.service(t).Certificate(t.Context(), "x"); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
