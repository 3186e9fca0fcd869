package erasure_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

func TestNewServiceRefuses(t *testing.T) {
	var faults *privacy.FaultsError
	if _, err := erasure.NewService(erasure.Config{Timeout: -1, Lease: -1}); !errors.As(err, &faults) || len(faults.Faults) != 14 {
		t.Errorf("nothing given: %v", err)
	}
	w := newWorld(t)
	w.host.Systems[" crm"] = nil
	if _, err := erasure.NewService(w.host); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("a system without a name, and none: %v", err)
	}
	delete(w.host.Systems, " crm")
	w.host.Now, w.host.Timeout = nil, 0
	if _, err := erasure.NewService(w.host); err != nil {
		t.Error(err)
	}
}

func TestApplyRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(p *erasure.Plan, ids *[]seal.Identifier)
		field  string
	}{
		"no order":        {func(p *erasure.Plan, _ *[]seal.Identifier) { p.Order = erasure.Order{} }, "order.id"},
		"a day to come":   {func(p *erasure.Plan, _ *[]seal.Identifier) { p.Order.On = today.AddDays(1) }, "order.on"},
		"no identifier":   {func(_ *erasure.Plan, ids *[]seal.Identifier) { *ids = make([]seal.Identifier, 1) }, "identifiers[0]"},
		"of what expires": {func(p *erasure.Plan, _ *[]seal.Identifier) { p.Order.Reason, p.Order.Claims = erasure.Expired, 0 }, "identifiers"},
	} {
		w := newWorld(t)
		s := w.service(t)
		p, ids := plan(t, s, asked("erasure-1")), []seal.Identifier{email(t)}
		c.change(&p, &ids)
		if _, err := s.Apply(t.Context(), p, ids...); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), c.field) {
			t.Errorf("apply, %s: %v", name, err)
		}
		if _, err := s.Resume(t.Context(), p.Order, ids...); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("resume, %s: %v", name, err)
		}
		if len(w.kinds(t, "erasure-1")) > 0 {
			t.Errorf("%s: something was written", name)
		}
	}
}

// An ID is of one erasure: of one plan, one person and one reason.
func TestOneErasureOneOrder(t *testing.T) {
	w := newWorld(t)
	s := w.service(t)
	if _, err := s.Resume(t.Context(), asked("erasure-1")); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("never begun: %v", err)
	}
	w.host.Ledger = fused{&fuse{at: 1}, w}
	if _, err := w.service(t).Resume(t.Context(), asked("erasure-1")); !errors.Is(err, errDown) {
		t.Errorf("the ledger is down: %v", err)
	}
	p := plan(t, s, asked("erasure-1"))
	if _, err := s.Apply(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	n := len(w.kinds(t, "erasure-1"))
	if r, err := s.Apply(t.Context(), p); err != nil || !r.Closed || len(w.kinds(t, "erasure-1")) != n {
		t.Errorf("again: %+v, %v", r, err)
	}
	if _, err := s.Apply(t.Context(), plan(t, s, asked("erasure-1"))); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another plan: %v", err)
	}
	other := asked("erasure-1")
	other.Subject = "person-2"
	if _, err := s.Resume(t.Context(), other); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another person: %v", err)
	}
	other = asked("erasure-1")
	other.Reason, other.Claims = erasure.Expired, 0
	if _, err := s.Resume(t.Context(), other); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another reason: %v", err)
	}
}

// Of two workers at one erasure one goes on, and nothing is erased twice.
func TestTwoWorkers(t *testing.T) {
	w := newWorld(t)
	s := w.service(t)
	p := plan(t, s, asked("erasure-1"))
	w.billing.onErase = func(erasure.Item) {
		w.billing.onErase = nil
		if r, err := s.Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed {
			t.Errorf("the second: %+v, %v", r, err)
		}
	}
	if _, err := s.Apply(t.Context(), p); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("the first: %v", err)
	}
	if w.billing.erased["ticket-1"] != 1 || w.crm.erased["contact-1"] != 1 {
		t.Errorf("erased %v, %v", w.billing.erased, w.crm.erased)
	}
}

// Whatever holds are placed while an erasure runs, a record that one of them keeps is never destroyed after it was placed.
func TestHoldsAreNeverOverrun(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 17))
	kept := 0
	for range 200 {
		w := newWorld(t)
		for i := range 12 {
			c := []privacy.Category{phone, ticket, logs}[r.IntN(3)]
			w.crm.rows = append(w.crm.rows, item(privacy.RecordID(fmt.Sprint("r-", i)), jane, c, day(2020, 5, 31)))
		}
		var placed []retention.Hold
		w.crm.onErase = func(i erasure.Item) {
			for _, h := range placed {
				if w.host.Schedule.Concerns(h, i.Record) {
					t.Errorf("%s is destroyed, though %+v holds it", i.ID, h)
				}
			}
			if r.IntN(4) == 0 {
				h := retention.Hold{ID: fmt.Sprint("h-", len(placed)), Matter: "m", Placed: today}
				if r.IntN(2) == 0 {
					h.Subject = jane
				}
				if r.IntN(3) > 0 {
					h.Category = []privacy.Category{phone, ticket, logs}[r.IntN(3)]
				}
				w.place(t, h)
				placed = append(placed, h)
			}
		}
		rep := apply(t, w.service(t), asked("erasure-1"))
		kept += rep.Held
		if rep.Held > 0 == rep.Closed {
			t.Errorf("%+v", rep)
		}
	}
	if kept < 100 {
		t.Errorf("the holds kept %d records only", kept)
	}
}

// A canary person's values are in no plan, ledger, certificate, report or error.
func TestCanary(t *testing.T) {
	w := newWorld(t)
	w.crm.erase = func(context.Context, erasure.Item) error { return nil }
	s := w.service(t)
	p := plan(t, s, asked("erasure-1"))
	phoneNumber, err := seal.Telephone("+44 7700 900123")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Apply(t.Context(), p, email(t), phoneNumber)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Certificate(t.Context(), "erasure-1")
	if err != nil {
		t.Fatal(err)
	}
	lines := collect(t, w.ledger.Entries(t.Context(), "erasure-1"))
	owed := collect(t, w.owed.Of(t.Context(), jane))
	text, err := json.Marshal([]any{p, c, lines, owed, fmt.Sprint(r), c.String()})
	if err != nil {
		t.Fatal(err)
	}
	ledger, _ := json.Marshal([]any{c, lines})
	for _, secret := range []string{"jane", ".doe", "example.org", "7700"} {
		if strings.Contains(strings.ToLower(string(text)), secret) {
			t.Errorf("%s is in %s", secret, text)
		}
	}
	if strings.Contains(string(ledger), string(jane)) || strings.Contains(string(ledger), "contact-1") {
		t.Errorf("the ledger names the person or a record: %s", ledger)
	}
}

func TestWords(t *testing.T) {
	for r := erasure.Reason(0); r <= erasure.Expired; r++ {
		text, err := r.MarshalText()
		var back erasure.Reason
		if err != nil || back.UnmarshalText(text) != nil || back != r || r.String() != string(text) {
			t.Errorf("%v: %s, %v", r, text, err)
		}
	}
	for k := erasure.Kind(0); k <= erasure.Closed; k++ {
		text, err := k.MarshalText()
		var back erasure.Kind
		if err != nil || back.UnmarshalText(text) != nil || back != k || k.String() != string(text) {
			t.Errorf("%v: %s, %v", k, text, err)
		}
	}
	for f := erasure.NoFault; f <= erasure.Unproved; f++ {
		text, err := f.MarshalText()
		var back erasure.Fault
		if err != nil || back.UnmarshalText(text) != nil || back != f || f.String() != string(text) {
			t.Errorf("%v: %s, %v", f, text, err)
		}
	}
	var (
		r erasure.Reason
		k erasure.Kind
		f erasure.Fault
	)
	for _, err := range []error{r.UnmarshalText([]byte("x")), k.UnmarshalText([]byte("x")), f.UnmarshalText([]byte("x"))} {
		if err == nil {
			t.Error("an unknown word is read")
		}
	}
	for _, v := range []interface{ MarshalText() ([]byte, error) }{erasure.Reason(9), erasure.Kind(99), erasure.Fault(99)} {
		if _, err := v.MarshalText(); err == nil {
			t.Errorf("%v is written", v)
		}
	}
}

// The systems are told in their order, and the answer is the caller's.
func TestSystems(t *testing.T) {
	s := newWorld(t).service(t)
	all := s.Systems()
	all[0] = "changed"
	if got := s.Systems(); !slices.Equal(got, []erasure.SystemID{"billing", "crm"}) {
		t.Errorf("%q", got)
	}
}

// taken are claims of which another run is always first.
type taken struct{ erasure.Claims }

func (taken) Take(context.Context, erasure.Claim) error { return privacy.ErrConflict }

// A record that another run has is passed over, and told.
func TestSweepPassesOver(t *testing.T) {
	w := swept(t, 3)
	if got := tallies(sweep(t, w.service(t), nightly(taken{memory.New().Claims()}))); !slices.Equal(got, []string{"crm phone contact erase taken 2"}) || len(w.crm.rows) != 3 {
		t.Errorf("%q, left %d", got, len(w.crm.rows))
	}
}
