package recipient_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/recipient/recipienttest"
)

func TestMemLog(t *testing.T) {
	recipienttest.Test(t, func(*testing.T) recipient.Log { return new(recipient.MemLog) })
}

// The view of a transaction keeps the contract of the log.
func TestMemLogView(t *testing.T) {
	recipienttest.Test(t, func(t *testing.T) recipient.Log {
		view, end := make(chan *recipient.MemLog), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(recipient.MemLog).Tx(context.Background(), func(v *recipient.MemLog) error {
				view <- v
				<-end
				return nil
			})
		}()
		t.Cleanup(func() {
			close(end)
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
		return <-view
	})
}

var errUndone = errors.New("undone")

// recovered returns the error with which do ends or panics.
func recovered(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return do()
}

// count returns how many entries contact-17 has.
func count(t *testing.T, l recipient.Log) int {
	t.Helper()
	n := 0
	for _, err := range l.Of(t.Context(), "contact-17") {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// What a transaction recorded is kept if its function returns nil, and taken back however else it ends.
func TestMemLogTx(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func() error // how the function ends
		kept bool
	}{
		{"nil", func() error { return nil }, true},
		{"an error", func() error { return errUndone }, false},
		{"a panic", func() error { panic(errUndone) }, false},
	} {
		l := new(recipient.MemLog)
		record(t, l, disclosed("2", "ticketing", 10, "contact"))
		err := recovered(func() error {
			return l.Tx(t.Context(), func(view *recipient.MemLog) error {
				record(t, view, disclosed("1", "partner", 9, "contact"), disclosed("3", "mailer", 11, "contact"), disclosed("2", "ticketing", 10, "contact"))
				if n := count(t, view); n != 3 {
					t.Errorf("%s: within, %d entries", c.name, n)
				}
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		if n := count(t, l); n != map[bool]int{true: 3, false: 1}[c.kept] {
			t.Errorf("%s: %d entries", c.name, n)
		}
		other := disclosed("1", "courier", 9, "contact") // the ID is free again if nothing was kept
		if _, err := recipient.Record(t.Context(), l, other); errors.Is(err, privacy.ErrConflict) != c.kept {
			t.Errorf("%s: the ID afterwards: %v", c.name, err)
		}
	}
}

// A transaction within another joins: it is taken back alone where it fails, and with the outer one else.
func TestMemLogTxNested(t *testing.T) {
	l := new(recipient.MemLog)
	var view *recipient.MemLog
	err := l.Tx(t.Context(), func(outer *recipient.MemLog) error {
		view = outer
		record(t, outer, disclosed("1", "ticketing", 9, "contact"))
		if err := outer.Tx(t.Context(), func(inner *recipient.MemLog) error {
			record(t, inner, disclosed("2", "partner", 10, "contact"))
			return errUndone
		}); !errors.Is(err, errUndone) {
			t.Errorf("inner: %v", err)
		}
		return outer.Tx(t.Context(), func(inner *recipient.MemLog) error {
			record(t, inner, disclosed("3", "mailer", 11, "contact"))
			return nil
		})
	})
	if n := count(t, l); err != nil || n != 2 {
		t.Errorf("kept %d, %v", n, err)
	}
	// The view is of no use afterwards.
	var read error
	for _, read = range view.Of(t.Context(), "contact-17") {
	}
	for name, err := range map[string]error{
		"record": view.Record(t.Context(), disclosed("4", "mailer", 11, "contact")),
		"tx":     view.Tx(t.Context(), func(*recipient.MemLog) error { return nil }),
		"of":     read,
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.Tx(ctx, func(*recipient.MemLog) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
}
