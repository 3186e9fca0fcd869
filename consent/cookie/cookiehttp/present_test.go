package cookiehttp_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy/memory"
)

// Two servers share a ledger, and their clocks differ. A person who rejects cookies on one is rejected by the other on
// the next request, even if the clock of the other is behind, was set back, or runs ahead (PECR reg 6, UK GDPR Art
// 7(3)).
func TestARejectionBindsOnAServerOfAnotherClock(t *testing.T) {
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	tried := 0
	for _, writer := range []time.Duration{-time.Hour, -time.Minute, 0, time.Minute, time.Hour} {
		for _, asker := range []time.Duration{-24 * time.Hour, -time.Hour, -time.Minute, 0, time.Minute, time.Hour} {
			store := memory.New().Consent()
			server := func(now time.Time) *host {
				clock := func() time.Time { return now }
				return newHost(t, func(h *host) {
					h.config.Ledger, h.config.Now = must(consent.NewLedger(store, &consent.Options{Now: clock})), clock
				})
			}
			person := server(at.Add(-48*time.Hour)).choose(t, button("all"))
			given, err := server(at.Add(-48 * time.Hour)).Choice(request(http.MethodGet, "/", "", person))
			if err != nil || given.Of(cookie.Marketing) != cookie.Accepted {
				t.Fatalf("%+v, %v", given, err)
			}
			server(at.Add(writer)).choose(t, button("essential"), person)
			ch, err := server(at.Add(asker)).Choice(request(http.MethodGet, "/", "", person))
			for _, c := range cookie.Choices() {
				if err != nil || given.Of(c) == cookie.Accepted && ch.Of(c) != cookie.Rejected {
					t.Errorf("clock of the first %v, of the second %v: %v is %v, %v", writer, asker, c, ch.Of(c), err)
				}
			}
			tried++
		}
	}
	t.Logf("%d pairs of clocks", tried)
}
