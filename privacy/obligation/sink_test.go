package obligation_test

import (
	"errors"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// A sink sets the day by which the host wants to have told, where there is none, and leaves alone what the law or the raiser
// set: of a notice it is the law that does.
func TestSinkWithin(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	late := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC) // the next day in Tokyo
	own := civil.MustDate(2026, 12, 24)
	for _, c := range []struct {
		within civil.Period
		zone   *time.Location
		due    civil.Date
	}{{civil.Period{}, tokyo, civil.Date{}}, {civil.Period{Days: 7}, nil, civil.MustDate(2026, 12, 1)}, {civil.Period{Days: 7}, tokyo, civil.MustDate(2026, 12, 2)}} {
		s := memory.New().Obligations()
		sink := obligation.Sink{Store: s, Outbox: memory.New().Feed(), Within: c.within, Location: c.zone}
		o := obligation.Obligation{Kind: obligation.Withdrawn, Regime: uk.GDPR, Subject: "person-1", Recipient: "mailer", Cause: "c-1", Raised: late}
		mine := o
		mine.Cause, mine.Due = "c-2", own
		given := []obligation.Obligation{o, mine}
		if err := sink.Raise(t.Context(), given...); err != nil || given[0] != o {
			t.Fatalf("%v; the caller's %+v", err, given[0])
		}
		for _, want := range []struct {
			o   obligation.Obligation
			due civil.Date
		}{{o, c.due}, {mine, own}} {
			if got, err := s.Get(t.Context(), obligation.IDOf(want.o)); err != nil || got.Due != want.due {
				t.Errorf("%v in %v: due %v, %v; want %v", c.within, c.zone, got.Due, err, want.due)
			}
		}
		notice := obligation.Obligation{Kind: obligation.Notice, Regime: uk.GDPR, Subject: "person-1", Cause: "c-3", Raised: late}
		if err := sink.Raise(t.Context(), notice); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("a notice without its day: %v", err)
		}
		sink.Within = civil.Period{Days: -1}
		if err := sink.Raise(t.Context(), o); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("negative: %v", err)
		}
	}
}
