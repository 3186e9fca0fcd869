package rights_test

import (
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// bytesClock makes a clock of bytes: days from a few before receipt on, as they come.
func bytesClock(b []byte) rights.Clock {
	next := func() (n int) {
		if len(b) > 0 {
			n, b = int(b[0]), b[1:]
		}
		return n
	}
	c := rights.Clock{Regime: []privacy.Regime{"other", uk, eu, "no-regime"}[next()%4], Right: rights.Right(next() % 14)}
	c.Received = civil.MustDate(2018, 5, 1).AddDays(next()*16 + next()%16)
	date := func() civil.Date {
		if n := next(); n > 0 {
			return c.Received.AddDays(n - 6)
		}
		return civil.Date{}
	}
	c.IdentityAsked, c.IdentityReceived, c.FeeAsked, c.FeePaid, c.ExtensionNotified = date(), date(), date(), date(), date()
	for len(b) > 0 && len(c.Questions) < 12 {
		c.Questions = append(c.Questions, rights.Question{Asked: date(), Answered: date()})
	}
	return c
}

// sound is what a clock must be, once more.
func sound(c rights.Clock) bool {
	requested := c.Right >= rights.Access && c.Right <= rights.MarketingObjection
	ok := requested && (c.Regime == uk || c.Regime == eu) && !c.Received.Before(civil.MustDate(2018, 5, 25))
	pairs := append([]rights.Question{{Asked: c.IdentityAsked, Answered: c.IdentityReceived}, {Asked: c.FeeAsked, Answered: c.FeePaid}}, c.Questions...)
	for i, q := range pairs {
		asked, answered := !q.Asked.IsZero(), !q.Answered.IsZero()
		ok = ok && (!asked || !q.Asked.Before(c.Received)) && (!answered || num(q.Answered) >= max(num(q.Asked), num(c.Received)))
		switch i {
		case 0:
			ok = ok && (asked || !answered)
		case 1: // a fee may be paid without being asked
		default:
			ok = ok && asked
		}
	}
	return ok && (c.ExtensionNotified.IsZero() || !c.ExtensionNotified.Before(c.Received))
}

// FuzzLimit takes any dates: what is out of order is refused, and the rest gives what the naive walk gives.
func FuzzLimit(f *testing.F) {
	f.Add([]byte{1, 2, 177, 3, 8, 12, 0, 0, 0}, false)
	f.Add([]byte{2, 2, 177, 3, 8, 12, 0, 0, 20, 9, 0, 10, 14}, true)
	f.Add([]byte{1, 4, 60, 3, 0, 0, 8, 12, 37}, false)
	f.Fuzz(func(t *testing.T, b []byte, weekends bool) {
		var cal civil.Calendar = ukPack.Scotland
		if weekends {
			cal = civil.Weekends{}
		}
		c := bytesClock(b)
		if _, err := deadline(c, cal); errors.Is(err, privacy.ErrInvalid) == sound(c) {
			t.Fatalf("%+v: %v, though it is sound: %v", c, err, sound(c))
		} else if !sound(c) {
			return
		}
		if got, want := limitAnswer(t, c, cal), naiveLimit(c, cal); got != want {
			t.Fatalf("%+v in %v\n got %+v\nwant %+v", c, cal, got, want)
		}
	})
}
