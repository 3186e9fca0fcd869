package fulfil_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// asked returns the holds of a world with what people asked for.
func (w *world) asked() *fulfil.Holds {
	w.t.Helper()
	h, err := fulfil.NewHolds(fulfil.HoldsConfig{Placed: w.holds, Markers: w.markers, Requests: w.requests, Aliases: w.aliases})
	if err != nil {
		w.t.Fatal(err)
	}
	return h
}

func (w *world) heldFor(h *fulfil.Holds) (list []string) {
	w.t.Helper()
	for one, err := range h.HoldsOf(context.Background(), []privacy.SubjectID{jane}) {
		if err != nil {
			w.t.Fatal(err)
		}
		list = append(list, fmt.Sprint(one.ID, " ", one.Kind, " ", one.Placed, " ", one.Released))
	}
	return list
}

// A restriction holds until it is lifted, and a request that destroying would defeat until it is closed, also when it was taken up
// again; nothing else that is asked for does.
func TestHolds(t *testing.T) {
	w := newWorld(t)
	ctx, h := t.Context(), w.asked()
	if err := h.Place(ctx, retention.Hold{ID: "claim-1", Matter: "m", Placed: day("2026-01-01")}); err != nil {
		t.Fatal(err)
	}
	claim := "claim-1 legal-hold 2026-01-01 "
	if got := w.heldFor(h); !slices.Equal(got, []string{claim}) {
		t.Errorf("nothing is asked for: %q", got)
	}
	for right := rights.Access; right <= rights.MarketingObjection; right++ {
		in := rights.Intake{Command: command("receive"), Subject: jane, Regime: uk.GDPR, Right: right}
		in.Request = rights.RequestID(right.String())
		if _, err := w.host.Requests.Receive(ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.markers.Place(ctx, rights.Marker{Subject: jane, Kind: rights.Objected, Request: "objection", From: w.clock}); err != nil {
		t.Fatal(err)
	}
	w.place(rights.Restricted)
	on := " open-request 2026-11-24 "
	open := []string{"request/access" + on, "request/automated-decision" + on, "request/portability" + on, "request/restriction" + on}
	got := w.heldFor(h)
	slices.Sort(got[2:])
	if !slices.Equal(got, append([]string{claim, "restriction/r-1 restriction 2026-11-24 "}, open...)) {
		t.Errorf("asked for: %q", got)
	}
	for right := rights.Access; right <= rights.MarketingObjection; right++ {
		c := command("withdraw")
		c.Request = rights.RequestID(right.String())
		if _, err := w.host.Requests.Withdraw(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	w.clock = w.clock.Add(48 * time.Hour)
	w.lift(rights.Restricted)
	c := command("reopen")
	c.Request = "access"
	if _, err := w.host.Requests.Reopen(ctx, c); err != nil {
		t.Fatal(err)
	}
	if got := w.heldFor(h); !slices.Equal(got, []string{claim, "restriction/r-1 restriction 2026-11-24 2026-11-26", open[0]}) {
		t.Errorf("closed, lifted and one taken up again: %q", got)
	}
}

// Of several restrictions on one request, of an activity each, there is one hold, until the last is lifted; they come by when they
// begin.
func TestHoldOfSeveralRestrictions(t *testing.T) {
	w := newWorld(t)
	hour := func(n int) time.Time { return w.clock.Add(time.Duration(n) * 24 * time.Hour) }
	at := func(a privacy.ActivityID, from, lifted int) {
		t.Helper()
		st := rights.Marker{Subject: jane, Kind: rights.Restricted, Request: "r-1", Activity: a, From: hour(from)}
		if err := w.markers.Place(t.Context(), st); err != nil {
			t.Fatal(err)
		}
		if st.Version, st.Lifted = 1, hour(lifted); lifted > 0 {
			if err := w.markers.Lift(t.Context(), st); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, step := range []struct {
		activity     privacy.ActivityID
		from, lifted int
		want         string
	}{
		{"secure", 0, 2, "restriction/r-1 restriction 2026-11-24 2026-11-26"},
		{"tax", 1, 9, "restriction/r-1 restriction 2026-11-24 2026-12-03"},
		{"old", 1, 3, "restriction/r-1 restriction 2026-11-24 2026-12-03"},
		{"deliver", 2, 0, "restriction/r-1 restriction 2026-11-24 "},
		{"other", 3, 4, "restriction/r-1 restriction 2026-11-24 "},
	} {
		at(step.activity, step.from, step.lifted)
		if got := w.heldFor(w.asked()); !slices.Equal(got, []string{step.want}) {
			t.Errorf("%s: %q, want %q", step.activity, got, step.want)
		}
	}
}

// What a person is owed is not destroyed by what has expired, nor by a request for erasure that does not name what it ends.
func TestWhatIsOwedIsNotDestroyed(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	w.erasing.Holds = w.asked()
	w.crm.rows[0].ended = day("2020-05-31")
	s := w.eraser(w.erasing)
	w.receive(rights.Access)
	plan := func(o erasure.Order) *erasure.Disposition {
		t.Helper()
		p, err := s.Plan(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(p.Items, func(f erasure.Disposition) bool { return f.Category == "email" })
		return &p.Items[at]
	}
	expired := erasure.Order{ID: "e-1", Subject: jane, Reason: erasure.Expired, On: day("2026-11-24"), By: "clerk"}
	asked := erasure.Order{ID: "e-2", Subject: jane, Reason: erasure.Requested, On: day("2026-11-24"), By: "clerk"}
	for _, o := range []erasure.Order{expired, asked} {
		if f := plan(o); f.Goes() || !slices.Equal(f.Holds, []string{fulfil.RequestHold("r-1")}) {
			t.Errorf("%v: %+v", o.Reason, f)
		}
	}
	asked.Ends = []string{fulfil.RequestHold("r-1")}
	if f := plan(asked); !f.Goes() {
		t.Errorf("ended: %+v", f)
	}
	if _, err := w.host.Requests.Withdraw(ctx, command("withdraw")); err != nil {
		t.Fatal(err)
	}
	if f := plan(expired); !f.Goes() {
		t.Errorf("closed: %+v", f)
	}
	w.place(rights.Restricted)
	if f := plan(expired); f.Goes() || !slices.Equal(f.Holds, []string{fulfil.RestrictionHold("r-1")}) {
		t.Errorf("restricted: %+v", f)
	}
}

// Whoever lacks something hears of all of it, errors come through as they are, and a loop that stops is obeyed.
func TestHoldsThatFail(t *testing.T) {
	var faults *privacy.FaultsError
	if _, err := fulfil.NewHolds(fulfil.HoldsConfig{Location: time.UTC}); !errors.As(err, &faults) || len(faults.Faults) != 4 {
		t.Errorf("%v", err)
	}
	w := newWorld(t)
	w.receive(rights.Access)
	w.place(rights.Restricted)
	if err := w.holds.Place(t.Context(), retention.Hold{ID: "claim-1", Matter: "m", Placed: day("2026-01-01")}); err != nil {
		t.Fatal(err)
	}
	h := w.asked()
	for want := range 4 {
		n := 0
		for _, err := range h.HoldsOf(t.Context(), []privacy.SubjectID{jane}) {
			if err != nil {
				t.Error(err)
			}
			if n++; n == want {
				break
			}
		}
		if want > 0 && n != want || want == 0 && n != 3 {
			t.Errorf("%d holds, want %d", n, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	down := fused{fuse: &fuse{at: 1}, w: w}
	for name, c := range map[string]struct {
		make func() (*fulfil.Holds, error)
		ctx  context.Context
		want error
	}{
		"placed": {func() (*fulfil.Holds, error) { return w.asked(), nil }, ctx, context.Canceled},
		"markers": {func() (*fulfil.Holds, error) {
			return fulfil.NewHolds(fulfil.HoldsConfig{Placed: w.holds, Markers: down, Requests: w.requests, Aliases: w.aliases})
		}, t.Context(), errDown},
		"store": {func() (*fulfil.Holds, error) {
			return fulfil.NewHolds(fulfil.HoldsConfig{Placed: shutHolds{w.holds}, Markers: w.markers, Requests: w.requests, Aliases: w.aliases})
		}, t.Context(), errDown},
		"aliases": {func() (*fulfil.Holds, error) {
			return fulfil.NewHolds(fulfil.HoldsConfig{Placed: w.holds, Markers: w.markers, Requests: w.requests, Aliases: shutAliases{}})
		}, t.Context(), errDown},
		"requests": {func() (*fulfil.Holds, error) {
			return fulfil.NewHolds(fulfil.HoldsConfig{Placed: w.holds, Markers: w.markers, Requests: shutRequests{}, Aliases: w.aliases})
		}, t.Context(), errDown},
	} {
		h, err := c.make()
		if err != nil {
			t.Fatal(err)
		}
		var got error
		for _, err := range h.HoldsOf(c.ctx, []privacy.SubjectID{jane}) {
			if got != nil {
				t.Errorf("%s: more comes after %v", name, got)
			}
			got = err
		}
		if !errors.Is(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// shutHolds is a hold store that cannot be read.
type shutHolds struct{ retention.HoldStore }

func (shutHolds) HoldsOf(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) { yield(retention.Hold{}, errDown) }
}

// shutAliases is a merge store that cannot be read.
type shutAliases struct{}

func (shutAliases) Aliases(context.Context, ...privacy.SubjectID) (alias.People, error) {
	return nil, errDown
}

// Holds, restrictions and requests are placed under one identifier of a chain of merges, before or after a merge, and
// found under every other one, as those of the identifier asked about. A hold on nobody is found once.
func TestHoldsOfAllIdentifiers(t *testing.T) {
	ids := []privacy.SubjectID{"a", "b", "c"}
	merges := [][2]privacy.SubjectID{{"a", "b"}, {"b", "c"}}
	tried := 0
	for under, id := range ids {
		for when := range 3 { // before, between and after the merges
			w := newWorld(t)
			ctx := t.Context()
			for step := range 3 {
				if step == when {
					for _, err := range []error{
						w.holds.Place(ctx, retention.Hold{ID: "claim", Matter: "m", Subject: id, Placed: day("2026-01-01")}),
						w.holds.Place(ctx, retention.Hold{ID: "matter", Matter: "m", Placed: day("2026-01-01")}),
						w.markers.Place(ctx, rights.Marker{Subject: id, Kind: rights.Restricted, Request: "r", From: w.clock}),
						w.requests.Create(ctx, rights.Request{ID: "access", Subject: id, State: rights.Open, Clock: rights.Clock{Right: rights.Access}}),
					} {
						if err != nil {
							t.Fatal(err)
						}
					}
				}
				if step < len(merges) {
					w.merge(merges[step][0], merges[step][1])
				}
			}
			for _, asked := range append(slices.Clone(ids), "stranger") {
				want := map[string]privacy.SubjectID{"matter": ""}
				if asked != "stranger" {
					want["claim"], want[fulfil.RestrictionHold("r")], want[fulfil.RequestHold("access")] = asked, asked, asked
				}
				got, n := map[string]privacy.SubjectID{}, 0
				for h, err := range w.asked().HoldsOf(ctx, []privacy.SubjectID{asked}) {
					if err != nil {
						t.Fatal(err)
					}
					got[h.ID] = h.Subject
					n++
				}
				if tried++; !maps.Equal(got, want) || n != len(want) {
					t.Errorf("placed under %s at step %d, asked under %s: got %v (%d), want %v", ids[under], when, asked, got, n, want)
				}
			}
		}
	}
	t.Logf("%d questions", tried)
}

// Of several people each hold is found once, also if one of them is named twice or under two identifiers.
func TestHoldsOfSeveralPeople(t *testing.T) {
	w := newWorld(t)
	w.merge("a", "b")
	for id, subject := range map[string]privacy.SubjectID{"claim": "a", "other": "c", "matter": ""} {
		if err := w.holds.Place(t.Context(), retention.Hold{ID: id, Matter: "m", Subject: subject, Placed: day("2026-01-01")}); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for h, err := range w.asked().HoldsOf(t.Context(), []privacy.SubjectID{"b", "c", "a", "b", "c"}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, h.ID+" of "+string(h.Subject))
	}
	slices.Sort(got)
	if want := []string{"claim of b", "matter of ", "other of c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for range w.asked().HoldsOf(t.Context(), nil) {
		t.Error("a hold of nobody asked about")
	}
}
