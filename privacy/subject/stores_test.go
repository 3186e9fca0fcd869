package subject_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// everywhere writes to each of the stores.
func everywhere(t *testing.T, s subject.Stores) {
	t.Helper()
	_, err := must(consent.NewLedger(s.Consent, nil)).Withdraw(t.Context(), consent.Key{Subject: "p", Purpose: news}, "web")
	err = errors.Join(err,
		s.Requests.Create(t.Context(), rights.Request{ID: "r", Subject: "p"}),
		s.Markers.Place(t.Context(), rights.Marker{Subject: "p", Kind: rights.Restricted, Request: "r", From: now}),
		s.Holds.Place(t.Context(), retention.Hold{ID: "h", Matter: "m", Subject: "p", Placed: day(2026, 1, 2)}),
	)
	if err != nil {
		t.Fatal(err)
	}
}

// The stores in memory are kept and taken back together.
func TestStores(t *testing.T) {
	for name, end := range map[string]func() error{
		"nil":      func() error { return nil },
		"an error": func() error { return errDown },
		"a panic":  func() error { panic(errDown) },
	} {
		s := memory.New().Stores()
		var within string
		err := func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = p.(error)
				}
			}()
			return s.Tx(t.Context(), func(in subject.Stores) error {
				everywhere(t, in)
				within = dump(t, in, "p")
				return end()
			})
		}()
		want := ""
		if name == "nil" {
			want = within
		}
		if got := dump(t, s, "p"); got != want || within == "" || (err == nil) != (name == "nil") {
			t.Errorf("%s: %v: kept\n%s\nwant\n%s", name, err, got, want)
		}
	}
}

// A transaction within one joins it.
func TestStoresJoin(t *testing.T) {
	s := memory.New().Stores()
	err := s.Tx(t.Context(), func(outer subject.Stores) error {
		if err := outer.Tx(t.Context(), func(inner subject.Stores) error { everywhere(t, inner); return errDown }); !errors.Is(err, errDown) {
			t.Error(err)
		}
		if got := dump(t, outer, "p"); got != "" {
			t.Errorf("the inner one left\n%s", got)
		}
		return errors.Join(outer.Tx(t.Context(), func(inner subject.Stores) error { everywhere(t, inner); return nil }), errDown)
	})
	if got := dump(t, s, "p"); !errors.Is(err, errDown) || got != "" {
		t.Errorf("%v: left\n%s", err, got)
	}
}

// Whoever reads one of the stores waits for the end of a transaction over all.
func TestStoresAreReadWhole(t *testing.T) {
	s := memory.New().Stores()
	read := make(chan string)
	err := s.Tx(t.Context(), func(in subject.Stores) error {
		began := make(chan struct{})
		go func() {
			close(began)
			read <- dump(t, s, "p")
		}()
		<-began
		everywhere(t, in)
		return nil
	})
	if got, want := <-read, dump(t, s, "p"); err != nil || got != want || got == "" {
		t.Errorf("%v: read\n%s\nwant\n%s", err, got, want)
	}
}

func TestStoresWithoutATransactor(t *testing.T) {
	s := memory.New().Stores()
	s.Begin = nil
	if err := s.Tx(t.Context(), func(subject.Stores) error { t.Error("begun"); return nil }); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
}

// opened returns the stores of a transaction that lasts until the test ends.
func opened(t *testing.T) subject.Stores {
	views, end, ended := make(chan subject.Stores), make(chan struct{}), make(chan error)
	go func() {
		ended <- memory.New().Stores().Tx(context.Background(), func(in subject.Stores) error { views <- in; <-end; return nil })
	}()
	t.Cleanup(func() {
		close(end)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return <-views
}

// What a transaction hands out are stores like any other.
func TestStoresOfATransaction(t *testing.T) {
	storetest.Consent(t, func(t *testing.T) consent.Store { return opened(t).Consent })
	storetest.Requests(t, func(t *testing.T) rights.Store { return opened(t).Requests })
	storetest.Markers(t, func(t *testing.T) rights.MarkerStore { return opened(t).Markers })
	storetest.Holds(t, func(t *testing.T) retention.HoldStore { return opened(t).Holds })
}
