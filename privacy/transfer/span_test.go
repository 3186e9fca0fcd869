package transfer_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	eupack "github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// spanOn returns the span of a day.
func spanOn(t testing.TB, list []transfer.Span, on civil.Date) *transfer.Span {
	t.Helper()
	for i := range list {
		if privacy.InForce(list[i].Since, list[i].Before, on) {
			return &list[i]
		}
	}
	t.Fatalf("no span has %v", on)
	return nil
}

// The spans of a place say on every day what a check does: whatever the mechanism, and whichever of its facts is unknown or
// stands against it. The days are those on which the law changes, the day before and the day after.
func TestSpansAgree(t *testing.T) {
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"GB", "IE", "HR", "US", "CA", "JP", "KR", "BR", "IN", transfer.EEA, transfer.EPO, transfer.EUInstitutions} {
			spans := from.Spans(to)
			for i, s := range spans {
				if i > 0 && s.Since != spans[i-1].Before {
					t.Fatalf("%v to %s: a gap before %v", from, to, s.Since)
				}
				for _, on := range []civil.Date{s.Since.AddDays(-1), s.Since, s.Since.AddDays(1)} {
					if on.IsZero() {
						continue
					}
					held := spanOn(t, spans, on)
					for _, q := range cases(to) {
						if got, want := held.Outcome(&q, on), from.Check(q, on).Outcome; got != want {
							t.Fatalf("%v on %v: %v, want %v", q, on, got, want)
						}
					}
				}
			}
			if last := spans[len(spans)-1]; !last.Before.IsZero() {
				t.Errorf("%v to %s: the last span ends on %v", from, to, last.Before)
			}
		}
	}
}

// cases returns transfers by every mechanism, with all facts met, none known, and one or the other of a few.
func cases(to string) []transfer.Transfer {
	var list []transfer.Transfer
	for _, m := range append(mechanisms(), 99) {
		list = append(list,
			met(to, m), transfer.Transfer{To: to, Mechanism: m},
			changed(met(to, m), func(q *transfer.Transfer) { q.Signed = day(2022, 9, 22) }),
			changed(met(to, m), func(q *transfer.Transfer) { q.Assessed = no }),
			changed(met(to, m), func(q *transfer.Transfer) { q.Importer.DPF, q.Restricted = no, unknown }),
			changed(met(to, m), func(q *transfer.Transfer) { q.Derogation.Necessary, q.Derogation.Consent = unknown, no }),
		)
	}
	return list
}

// Of a regime or a place that is not known there is no law, and the zero span permits nothing.
func TestSpansUnknown(t *testing.T) {
	for name, list := range map[string][]transfer.Span{"no regime": none.Spans("US"), "no place": uk.Spans(canaryPlace)} {
		if list != nil {
			t.Errorf("%s: %d spans", name, len(list))
		}
	}
	q := met("US", transfer.IDTA)
	if o := new(transfer.Span).Outcome(&q, today); o != privacy.Undetermined {
		t.Errorf("zero: %v", o)
	}
}

const canaryPlace = "jane.doe@example.org"

// A span answers without allocation.
func BenchmarkSpan(b *testing.B) {
	for name, q := range asked {
		b.Run(name, func(b *testing.B) {
			s := spanOn(b, q.from.Spans(q.To), today)
			b.ReportAllocs()
			for b.Loop() {
				outcome = s.Outcome(&q.Transfer, today)
			}
		})
	}
}

var outcome privacy.Outcome

func ExampleLaw_Spans() {
	q := transfer.Transfer{Mechanism: transfer.PrivacyShield, Importer: transfer.Importer{PrivacyShield: privacy.Yes}, Staff: privacy.No}
	for _, s := range eupack.Pack().Transfers().Spans("US") {
		if s.Outcome(&q, s.Since) == privacy.Permitted {
			fmt.Println(s.Since, s.Before)
		}
	}
	// Output:
	// 2016-07-12 2018-05-25
	// 2018-05-25 2020-07-16
}
