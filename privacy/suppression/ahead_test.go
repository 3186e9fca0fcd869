package suppression_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// An objection or withdrawal counts, even if its clock was ahead (Art 7(3), 21(3)).
func TestAnOptOutDatedAheadCountsFromNow(t *testing.T) {
	tried := 0
	for _, reason := range []suppression.Reason{suppression.ObjectedToMarketing, suppression.Withdrawn} {
		for _, at := range []time.Time{on(100).Add(5*time.Minute + time.Microsecond), on(101), on(100000), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)} {
			l := list(t, memory.New().Suppressions(), 1)
			e := add(t, l, jane(t), suppression.Cause{Reason: reason, Scope: suppression.Marketing, At: at})
			if e.At != on(100) || e.Recorded != on(100) {
				t.Errorf("%v dated %v: %+v, want from now", reason, at, e)
			}
			v, err := l.Check(t.Context(), jane(t))
			if err != nil || v.Outcome(suppression.Marketing) != privacy.Denied {
				t.Errorf("%v dated %v: %v, %v", reason, at, v.Outcome(suppression.Marketing), err)
			}
			tried++
		}
	}
	t.Logf("%d causes", tried)
}
