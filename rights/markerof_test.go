package rights_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// markingDesk returns a service with a store of markers, and its current day.
func markingService(t testing.TB, s rights.Store, m rights.MarkerStore) *rights.Service {
	t.Helper()
	d, err := rights.NewService(s, laws, ukPack.EnglandAndWales, &rights.Options{Now: func() time.Time { return deskNow }, Markers: m})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func markersOf(t testing.TB, m rights.MarkerStore, s privacy.SubjectID) (list []rights.Marker) {
	t.Helper()
	for st, err := range m.MarkersOf(context.Background(), []privacy.SubjectID{s}) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, st)
	}
	return list
}

// A request for restriction and an objection stop processing as soon as they are received (Art 18, 21); any other
// request stops nothing. Under every right, repeating a request does nothing more.
func TestReceiptStopsProcessing(t *testing.T) {
	want := map[rights.Right]rights.MarkerKind{rights.Restriction: rights.Restricted, rights.Objection: rights.Objected, rights.MarketingObjection: rights.MarketingObjected}
	tried := 0
	for right := rights.Access; right <= rights.ComplainToController; right++ {
		for _, on := range []string{"", "2026-11-24", "2026-11-20"} {
			for _, activity := range []privacy.ActivityID{"", "monitor"} {
				store, m := memory.New().Requests(), memory.New().Markers()
				d := markingService(t, store, m)
				in := intake("r-1", right)
				in.Activity = activity
				from := deskNow
				if on != "" {
					in.On = date(on)
				}
				if on == "2026-11-20" {
					from = in.On.In(time.UTC)
				}
				_, err := d.Receive(t.Context(), in)
				tried++
				kind := want[right]
				if about := kind == rights.Restricted || kind == rights.Objected; activity != "" && !about {
					if list := markersOf(t, m, "person-1"); !errors.Is(err, privacy.ErrInvalid) || len(list) != 0 {
						t.Errorf("%v about an activity: %v, %+v", right, err, list)
					}
					continue
				}
				if right == rights.WithdrawConsent || right == rights.ComplainToController {
					continue // not a request: each has an act of its own
				}
				if err != nil {
					t.Fatalf("%v: %v", right, err)
				}
				if _, err := d.Receive(t.Context(), in); err != nil {
					t.Errorf("%v again: %v", right, err)
				}
				list := markersOf(t, m, "person-1")
				if kind == rights.NoMarker {
					if len(list) != 0 {
						t.Errorf("%v placed %+v", right, list)
					}
					continue
				}
				one := rights.Marker{Subject: "person-1", Kind: kind, Activity: activity, Request: "r-1", From: from, Version: 1}
				if len(list) != 1 || list[0] != one {
					t.Errorf("%v on %q: placed %+v, want %+v", right, on, list, one)
				}
			}
		}
	}
	t.Logf("%d requests", tried)
}

// A service without a store of markers rejects requests that must stop processing at once, and says what to give it.
// So does a service that was moved to another store alone.
func TestReceiptThatCouldStopNothing(t *testing.T) {
	store := memory.New().Requests()
	bare, _ := newService(t, store)
	for _, d := range []*rights.Service{bare, markingService(t, store, memory.New().Markers()).In(store)} {
		for _, right := range []rights.Right{rights.Restriction, rights.Objection, rights.MarketingObjection} {
			_, err := d.Receive(t.Context(), intake("r-1", right))
			if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "options.Markers: is not given") {
				t.Errorf("%v: %v", right, err)
			}
		}
	}
	if _, err := store.Get(t.Context(), "r-1"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("stored: %v", err)
	}
	if _, err := bare.Receive(t.Context(), rights.Intake{Command: command("receive"), Subject: "p", Regime: uk, Right: rights.Objection, Activity: " "}); err == nil || !strings.Contains(err.Error(), "activity") {
		t.Errorf("an activity that is no identifier: %v", err)
	}
	m := memory.New().Markers()
	if _, err := bare.Within(store, m).Receive(t.Context(), intake("r-1", rights.Objection)); err != nil || len(markersOf(t, m, "person-1")) != 1 {
		t.Errorf("within: %v", err)
	}
}

// failingMarkers places nothing and returns err.
type failingMarkers struct {
	rights.MarkerStore
	err error
}

func (f failingMarkers) Place(context.Context, rights.Marker) error { return f.err }

// failingStore fails with the errors that are set.
type failingStore struct {
	rights.Store
	create, get error
}

func (f failingStore) Create(ctx context.Context, r rights.Request) error {
	if f.create != nil {
		return f.create
	}
	return f.Store.Create(ctx, r)
}

func (f failingStore) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	if f.get != nil {
		return rights.Request{}, f.get
	}
	return f.Store.Get(ctx, id)
}

// A receipt that breaks off has either stopped the processing or left nothing, and succeeds when repeated. One whose
// ID belongs to another request places nothing, and a closed request does not stop processing again.
func TestReceiptBrokenOff(t *testing.T) {
	down := errors.New("down")
	store, m := memory.New().Requests(), memory.New().Markers()
	in := intake("r-1", rights.Objection)
	if _, err := markingService(t, store, failingMarkers{m, down}).Receive(t.Context(), in); !errors.Is(err, down) {
		t.Errorf("markers are down: %v", err)
	}
	if _, err := store.Get(t.Context(), "r-1"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("stored without a marker: %v", err)
	}
	for _, s := range []failingStore{{store, nil, down}, {store, down, nil}} {
		if _, err := markingService(t, s, m).Receive(t.Context(), in); !errors.Is(err, down) {
			t.Errorf("requests are down: %v", err)
		}
	}
	if list := markersOf(t, m, "person-1"); len(list) != 1 {
		t.Errorf("broken off: %+v, want a marker", list)
	}
	d := markingService(t, store, m)
	if _, err := d.Receive(t.Context(), in); err != nil || len(markersOf(t, m, "person-1")) != 1 {
		t.Errorf("repeated: %v", err)
	}
	other := in
	other.Subject = "person-2"
	if _, err := d.Receive(t.Context(), other); !errors.Is(err, privacy.ErrExists) || len(markersOf(t, m, "person-2")) != 0 {
		t.Errorf("another person's: %v", err)
	}
	if _, err := d.Withdraw(t.Context(), command("withdraw")); err != nil {
		t.Fatal(err)
	}
	empty := memory.New().Markers()
	if s, err := d.Within(store, empty).Receive(t.Context(), in); err != nil || !s.Request.State.Closed() || len(markersOf(t, empty, "person-1")) != 0 {
		t.Errorf("closed: %v", err)
	}
}
