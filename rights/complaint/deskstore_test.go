package complaint_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights/complaint"
)

var errDown = errors.New("down")

// failing is a store that fails with its nth call.
type failing struct {
	complaint.Store
	calls, at int
}

func (f *failing) fails() error {
	if f.calls++; f.calls == f.at {
		return errDown
	}
	return nil
}

func (f *failing) Create(ctx context.Context, c complaint.Complaint) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Store.Create(ctx, c)
}

func (f *failing) Get(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
	if err := f.fails(); err != nil {
		return complaint.Complaint{}, err
	}
	return f.Store.Get(ctx, id)
}

func (f *failing) Update(ctx context.Context, c complaint.Complaint) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Store.Update(ctx, c)
}

func (f *failing) List(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
	if err := f.fails(); err != nil {
		return func(yield func(complaint.Complaint, error) bool) { yield(complaint.Complaint{}, err) }
	}
	return f.Store.List(ctx, first, last)
}

func TestStoreErrors(t *testing.T) {
	for name, do := range map[string]func(d *complaint.Service) error{
		"receive": func(d *complaint.Service) error {
			_, err := d.Receive(t.Context(), about("c-2"), entry(0, "receive"))
			return err
		},
		"receive again": func(d *complaint.Service) error {
			_, err := d.Receive(t.Context(), about("c-1"), entry(0, "receive"))
			return err
		},
		"do": func(d *complaint.Service) error {
			_, err := d.Do(t.Context(), "c-1", entry(complaint.Inform, "x"))
			return err
		},
		"status": func(d *complaint.Service) error { _, err := d.Status(t.Context(), "c-1", civil.Date{}); return err },
		"open":   func(d *complaint.Service) error { return firstOf(d.Open(t.Context(), civil.Date{})) },
		"count": func(d *complaint.Service) error {
			_, err := d.Count(t.Context(), date("2026-01-01"), date("2026-12-31"), civil.Date{})
			return err
		},
	} {
		failed := 0
		for at := 1; ; at++ {
			s := &failing{Store: memory.New().Complaints()}
			d, _ := newService(t, s)
			if _, err := d.Receive(t.Context(), about("c-1"), entry(0, "receive")); err != nil {
				t.Fatal(err)
			}
			s.calls, s.at = 0, at
			err := do(d)
			if s.calls < at {
				break
			}
			if failed++; !errors.Is(err, errDown) {
				t.Errorf("%s, call %d: %v", name, at, err)
			}
		}
		if failed == 0 {
			t.Errorf("%s: never asked", name)
		}
	}
}

// firstOf returns the error that a sequence begins with.
func firstOf[T any](seq iter.Seq2[T, error]) (err error) {
	for _, err = range seq {
		break
	}
	return err
}

// The table, state by state: every state is reached, none is a dead end, and the diagram of the documentation is its picture.
func TestMachine(t *testing.T) {
	reached := map[complaint.State]bool{complaint.State(0): true}
	for range complaint.Withdrawn {
		for from := range reached {
			for _, a := range from.Allowed() {
				to, _ := from.Next(a)
				reached[to] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	name := func(s complaint.State) string {
		if s == complaint.State(0) {
			return "[*]"
		}
		return strings.ReplaceAll(s.String(), "-", "_")
	}
	arrows := make(map[[2]complaint.State][]string)
	var order [][2]complaint.State
	for from := range complaint.Withdrawn + 1 {
		for _, a := range from.Allowed() {
			to, _ := from.Next(a)
			key := [2]complaint.State{from, to}
			if arrows[key] == nil {
				order = append(order, key)
			}
			arrows[key] = append(arrows[key], a.String())
		}
	}
	for _, key := range order {
		fmt.Fprintf(&b, "    %s --> %s: %s\n", name(key[0]), name(key[1]), strings.Join(arrows[key], ", "))
	}
	doc, err := os.ReadFile("complaint.go")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if !strings.Contains(string(doc), "//\t"+strings.TrimRight(line, "\n")+"\n") {
			t.Errorf("the documentation lacks: //\t%s", line)
		}
	}
	for s := complaint.State(0); s <= complaint.Withdrawn+1; s++ {
		if s <= complaint.Withdrawn && (!reached[s] || len(s.Allowed()) == 0) {
			t.Errorf("%v: reached %v, allowed %v", s, reached[s], s.Allowed())
		}
		for a := complaint.Action(0); a <= complaint.Reopen+1; a++ {
			to, err := s.Next(a)
			allowed := slices.Contains(s.Allowed(), a)
			var f privacy.Fault
			if allowed != (err == nil) || !allowed && (to != s || !errors.As(err, &f) || f.Field != "action" || !errors.Is(err, privacy.ErrInvalid)) {
				t.Errorf("%v in %v: %v, %v", a, s, to, err)
			}
		}
	}
	if _, err := complaint.State(99).Next(complaint.Inform); err == nil || !strings.HasSuffix(err.Error(), "allowed is nothing") {
		t.Error(err)
	}
}

func TestWords(t *testing.T) {
	for s := complaint.State(0); s <= complaint.Withdrawn; s++ {
		text, err := s.MarshalText()
		var back complaint.State
		if err != nil || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("%v: %s, %v", s, text, err)
		}
	}
	for a := complaint.Action(0); a <= complaint.Reopen; a++ {
		text, err := a.MarshalText()
		var back complaint.Action
		if err != nil || back.UnmarshalText(text) != nil || back != a {
			t.Errorf("%v: %s, %v", a, text, err)
		}
	}
	var s complaint.State
	var a complaint.Action
	if s.UnmarshalText([]byte("x")) == nil || a.UnmarshalText([]byte("x")) == nil {
		t.Error("unknown words are read")
	}
	if _, err := complaint.State(99).MarshalText(); err == nil {
		t.Error("an unknown state is written")
	}
}

// To whom a person can complain in addition depends on the day.
func TestRegulator(t *testing.T) {
	const commissioner, commission = "Information Commissioner", "Information Commission" // since 30 September 2026
	for on, want := range map[string][2]string{
		"2018-05-25": {"UK GDPR Art 77", commissioner}, "2026-06-18": {"UK GDPR Art 77", commissioner},
		"2026-06-19": {"DPA 2018 s.165", commissioner}, "2026-09-29": {"DPA 2018 s.165", commissioner}, "2026-09-30": {"DPA 2018 s.165", commission},
	} {
		r, ok := ukLaw.Regulator(date(on))
		if got := [2]string{r.Cite.String(), r.Contact.Name}; !ok || got != want || !strings.HasPrefix(r.Contact.URL, "https://") {
			t.Errorf("%s: %+v, %v", on, r, ok)
		}
	}
	if r, ok := ukLaw.Regulator(date("2018-05-24")); ok {
		t.Errorf("a regulator before the law: %+v", r)
	}
	if r, ok := eu.Pack().Complaints().Regulator(date("2026-06-19")); ok {
		t.Errorf("one regulator for the European Union: %+v", r)
	}
}
