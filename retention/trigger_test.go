package retention_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// The words of the triggers never change. Time runs from each of them as from one that the host adds, and not before it
// has happened.
func TestTriggers(t *testing.T) {
	for trigger, word := range map[retention.Trigger]string{
		retention.Collected: "collected", retention.Made: "made", retention.Verified: "verified", retention.LastContact: "last-contact",
		retention.ContractEnd: "contract-end", retention.RelationshipEnd: "relationship-end",
		retention.AccountingPeriodEnd: "accounting-period-end", retention.VATPeriodEnd: "vat-period-end",
		retention.TaxYearEnd: "tax-year-end", retention.CalendarYearEnd: "calendar-year-end", retention.Accrual: "accrual",
		retention.EventReleased: "event-released", "warranty-end": "warranty-end",
	} {
		if string(trigger) != word {
			t.Errorf("%s is written %s", word, trigger)
		}
		rule := floor("f", retention.Business, years(1))
		rule.From = trigger
		s := schedule(t, rule)
		record := retention.Record{Category: "c", Dates: retention.Dates{trigger: day(2025, 11, 24)}}
		if v := s.At(day(2026, 11, 24), record); v.Action != retention.Keep || v.KeepThrough != day(2026, 11, 24) {
			t.Errorf("from %s: %+v", trigger, v)
		}
		if v := s.At(day(2026, 11, 25), record); v.Action != retention.Erase {
			t.Errorf("from %s, over: %+v", trigger, v)
		}
		record.Dates = retention.Dates{"another": day(2000, 1, 1)}
		f := s.At(day(2026, 11, 25), record).Findings()[0]
		if f.Code != "RT-TRIGGER-01" || f.Args.Get("trigger") != word || !strings.HasSuffix(f.Detail, ": "+word) {
			t.Errorf("not from %s: %+v", trigger, f)
		}
		if thresholds := s.Thresholds(day(2026, 11, 25), "c"); len(thresholds) != 1 || thresholds[0].Trigger != trigger || thresholds[0].Free != day(2025, 11, 24) {
			t.Errorf("from %s: %+v", trigger, thresholds)
		}
	}
}

// A record is kept for an event, however long that takes, and then for a year from its end.
func TestTimeRunsFromTheReleaseOfAnEvent(t *testing.T) {
	rule := floor("f", retention.Business, years(1))
	rule.From, rule.Max = retention.EventReleased, years(2)
	s := schedule(t, rule)
	record := retention.Record{Category: "c", Dates: retention.Dates{}}
	event := retention.Hold{ID: "h", Matter: "warranty", Kind: retention.EventHold, Category: "c", Placed: day(2015, 1, 1)}
	if v := s.At(day(2026, 1, 1), record, event); !v.HeldFor(retention.EventHold) || v.Action != retention.Keep || !v.KeepThrough.IsZero() {
		t.Errorf("before the release: %+v", v)
	}
	event.Released = day(2026, 1, 31)
	record.Dates[retention.EventReleased] = event.Released
	for on, want := range map[civil.Date]int{day(2026, 1, 31): 0, day(2027, 1, 31): 0, day(2027, 2, 1): 1, day(2028, 1, 31): 1, day(2028, 2, 1): 2} {
		v := s.At(on, record, event)
		if stage(v) != want || v.KeepThrough != day(2027, 1, 31) || v.EraseBy != day(2028, 1, 31) {
			t.Errorf("on %v: %+v", on, v)
		}
	}
	if v := s.OnRequest(day(2026, 2, 1), record, privacy.No, event); v.Action != retention.Erase {
		t.Errorf("a business rule resists a request: %+v", v)
	}
}
