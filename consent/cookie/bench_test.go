package cookie_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
)

var sink cookie.Verdict

// A verdict allocates nothing.
func TestNoAllocation(t *testing.T) {
	set := table(t, cookie.OptOut)
	for _, name := range []string{"sid", "_count_site", "VISITOR_INFO1", "unknown"} {
		if n := testing.AllocsPerRun(100, func() { sink = set.Allowed(name, cookie.Choice{}, today, ukLaw) }); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
	}
}

func BenchmarkAllowed(b *testing.B) {
	set := table(b, cookie.OptIn)
	for _, name := range []string{"sid", "_count_site", "VISITOR_INFO1", "unknown"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = set.Allowed(name, cookie.Choice{}, today, ukLaw)
			}
		})
	}
}
