package erasure_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// One verdict for each category, with the reason and the last day of what stays.
func TestPlan(t *testing.T) {
	w := newWorld(t)
	w.crm.rows = append(w.crm.rows, item("log-1", jane, logs, day(2020, 5, 31)), item("note-1", jane, "note", today), item("contact-3", jane, phone, civil.Date{}))
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: ticket, Placed: today})
	for _, c := range []struct {
		name  string
		order func(o *erasure.Order)
		want  []string // system, record, action, until, rule, holds
	}{
		{"asked for", func(*erasure.Order) {}, []string{
			"billing invoice-1 keep 2032-05-31 vat []", "billing ticket-1 keep   [hold-1]",
			"crm contact-1 erase   []", "crm contact-3 erase   []", "crm log-1 erase   []", "crm note-1 keep   []",
		}},
		{"with claims", func(o *erasure.Order) { o.Claims = privacy.Yes }, []string{
			"billing invoice-1 keep 2032-05-31 vat []", "billing ticket-1 keep   [hold-1]",
			"crm contact-1 erase   []", "crm contact-3 erase   []", "crm log-1 erase   []", "crm note-1 keep   []",
		}},
		{"expired, half a year after the end", func(o *erasure.Order) { o.Reason, o.Claims = erasure.Expired, 0 }, []string{
			"billing invoice-1 keep 2032-05-31 vat []", "billing ticket-1 keep   [hold-1]",
			"crm contact-1 keep 2027-05-31 contact []", "crm contact-3 keep   []", "crm log-1 review  logs []", "crm note-1 keep   []",
		}},
		{"expired, in between", func(o *erasure.Order) { o.Reason, o.Claims, o.On = erasure.Expired, 0, day(2027, 6, 1) }, []string{
			"billing invoice-1 keep 2032-05-31 vat []", "billing ticket-1 keep   [hold-1]",
			"crm contact-1 keep   []", "crm contact-3 keep   []", "crm log-1 review  logs []", "crm note-1 keep   []",
		}},
		{"expired, in between, as early as may be", func(o *erasure.Order) {
			o.Reason, o.Claims, o.On, o.Early = erasure.Expired, 0, day(2027, 6, 1), true
		}, []string{
			"billing invoice-1 keep 2032-05-31 vat []", "billing ticket-1 keep   [hold-1]",
			"crm contact-1 erase   []", "crm contact-3 keep   []", "crm log-1 review  logs []", "crm note-1 keep   []",
		}},
	} {
		o := asked("erasure-1")
		c.order(&o)
		p := plan(t, w.service(t), o)
		var got []string
		for _, f := range p.Items {
			until := ""
			if !f.Until.IsZero() {
				until = f.Until.String()
			}
			got = append(got, strings.Join([]string{string(f.System), string(f.Record), f.Action.String(), until, f.Rule, "[" + strings.Join(f.Holds, " ") + "]"}, " "))
			if len(f.Findings) == 0 {
				t.Errorf("%s: %s %s: no reason", c.name, f.System, f.Record)
			}
		}
		for i := range got {
			if i < len(c.want) && got[i] != c.want[i] {
				t.Errorf("%s: %s\nwant %s", c.name, got[i], c.want[i])
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %d items", c.name, len(got))
		}
		if goes, stays := p.Going(); goes+stays != len(got) {
			t.Errorf("%s: %d go and %d stay", c.name, goes, stays)
		}
	}
}

// A plan survives JSON, holds no more than identifiers and reasons, and is the same each time.
func TestPlanIsAValue(t *testing.T) {
	w := newWorld(t)
	s := w.service(t)
	p := plan(t, s, asked("erasure-1"))
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var back erasure.Plan
	if err := json.Unmarshal(text, &back); err != nil || back.Digest != p.Digest || len(back.Items) != len(p.Items) || !reflect.DeepEqual(back.Order, p.Order) {
		t.Errorf("back %+v, %v", back, err)
	}
	if again := plan(t, s, asked("erasure-1")); again.Digest != p.Digest {
		t.Error("the same plan has another digest")
	}
	if r, err := s.Apply(t.Context(), back); err != nil || r.Gone != 2 {
		t.Errorf("applied: %+v, %v", r, err)
	}
}

// Whatever a plan was made of is in its digest: a change is a conflict, and nothing is destroyed.
func TestChangedSince(t *testing.T) {
	for name, change := range map[string]func(w *world, o *erasure.Order){
		"a record changed": func(w *world, _ *erasure.Order) { w.crm.rows[0].Version = "v2" },
		"a record came": func(w *world, _ *erasure.Order) {
			w.crm.rows = append(w.crm.rows, item("contact-9", jane, phone, today))
		},
		"a record is gone":       func(w *world, _ *erasure.Order) { w.crm.rows = w.crm.rows[1:] },
		"a date of a record":     func(w *world, _ *erasure.Order) { w.billing.rows[0] = item("invoice-1", jane, invoice, today) },
		"a hold came":            func(w *world, _ *erasure.Order) { w.place(t, retention.Hold{ID: "h", Matter: "m", Placed: today}) },
		"another day":            func(_ *world, o *erasure.Order) { o.On = today.AddDays(-1) },
		"claims are shown":       func(_ *world, o *erasure.Order) { o.Claims = privacy.Yes },
		"another person does it": func(_ *world, o *erasure.Order) { o.By = "clerk-2" },
		"a rule changed": func(w *world, _ *erasure.Order) {
			rules := slices.Collect(w.schedule.Rules())
			rules[0].Min.Months = 1
			var err error
			if w.host.Schedule, err = retention.NewSchedule(rules...); err != nil {
				t.Fatal(err)
			}
		},
	} {
		w := newWorld(t)
		p := plan(t, w.service(t), asked("erasure-1"))
		change(w, &p.Order)
		r, err := w.service(t).Apply(t.Context(), p, email(t))
		if !errors.Is(err, privacy.ErrConflict) || r.Gone != 0 || len(w.kinds(t, "erasure-1")) > 0 || len(w.crm.erased)+len(w.billing.erased) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	for field, change := range map[string]func(o *erasure.Order){
		"order.id":                       func(o *erasure.Order) { o.ID = "" },
		"order.subject":                  func(o *erasure.Order) { o.Subject = " x" },
		"order.by":                       func(o *erasure.Order) { o.By = "" },
		"order.reason":                   func(o *erasure.Order) { o.Reason = 9 },
		"order.on":                       func(o *erasure.Order) { o.On = civil.Date{} },
		"order.claims":                   func(o *erasure.Order) { o.Claims = 9 },
		"order.claims: is given, though": func(o *erasure.Order) { o.Reason = erasure.Expired },
		"order.early":                    func(o *erasure.Order) { o.Early = true },
		"order.ends[0]":                  func(o *erasure.Order) { o.Ends = []string{""} },
		"order.ends[1]":                  func(o *erasure.Order) { o.Ends = []string{"request-1", "hold-1"} },
		"order.ends: is g":               func(o *erasure.Order) { o.Reason, o.Claims, o.Ends = erasure.Expired, 0, []string{"request-1"} },
	} {
		w := newWorld(t)
		w.place(t, retention.Hold{ID: "request-1", Matter: "request", Kind: retention.OpenRequest, Subject: jane, Placed: today})
		w.place(t, retention.Hold{ID: "hold-1", Matter: "claim", Subject: jane, Placed: today})
		o := asked("erasure-1")
		change(&o)
		if _, err := w.service(t).Plan(t.Context(), o); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// An open request holds what it would have destroyed, and ends with the erasure that answers it.
func TestEnds(t *testing.T) {
	w := newWorld(t)
	w.place(t, retention.Hold{ID: "request-1", Matter: "request", Kind: retention.OpenRequest, Subject: jane, Placed: today})
	w.place(t, retention.Hold{ID: "restriction-1", Matter: "request", Kind: retention.Restriction, Subject: jane, Placed: today})
	o := asked("erasure-1")
	if goes, _ := func() (int, int) { p := plan(t, w.service(t), o); return p.Going() }(); goes != 0 {
		t.Errorf("%d items go, though a request is open", goes)
	}
	o.Ends = []string{"request-1", "restriction-1"}
	if r := apply(t, w.service(t), o); r.Gone != 2 || !r.Closed {
		t.Errorf("%+v", r)
	}
}

// There is no plan on a part of what there is.
func TestPlanNeedsEverySystem(t *testing.T) {
	for name, spoil := range map[string]func(w *world){
		"fails":   func(w *world) { w.crm.find = func(privacy.SubjectID) error { return errDown } },
		"panics":  func(w *world) { w.crm.find = func(privacy.SubjectID) error { panic("jane.doe@example.org") } },
		"another": func(w *world) { w.host.Systems["crm"] = liar{w.crm, func(i *erasure.Item) { i.Subject = "person-2" }} },
		"unnamed": func(w *world) { w.host.Systems["crm"] = liar{w.crm, func(i *erasure.Item) { i.ID = "" }} },
		"twice": func(w *world) {
			w.crm.rows = append(w.crm.rows, w.crm.rows[0])
		},
		"an unknown kind of hold": func(w *world) { w.host.Holds = oddHold{} },
	} {
		w := newWorld(t)
		spoil(w)
		_, err := w.service(t).Plan(t.Context(), asked("erasure-1"))
		if err == nil || strings.Contains(err.Error(), "jane") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// oddHold is a store with a hold of a kind that this version does not know.
type oddHold struct{}

func (oddHold) HoldsOf(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		yield(retention.Hold{ID: "h", Matter: "m", Kind: 99}, nil)
	}
}
