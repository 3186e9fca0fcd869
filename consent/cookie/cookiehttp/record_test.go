package cookiehttp_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/privacytest"
)

// book is a host whose clock the test sets and whose ledger it reads.
type book struct {
	*host
	*testing.T
	store consent.Store
	clock *privacytest.Clock
	mine  *http.Cookie
}

func newBook(t *testing.T) *book {
	b := &book{T: t, store: memory.New().Consent(), clock: privacytest.NewClock(time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC))}
	b.host = newHost(t, func(h *host) {
		h.config.Now = b.clock.Now
		h.config.Ledger = must(consent.NewLedger(b.store, &consent.Options{Now: b.clock.Now}))
	})
	return b
}

// post posts a form as the visitor, with or without the signal, and returns the status.
func (b *book) post(form url.Values, signal bool) int {
	b.Helper()
	b.clock.Add(time.Second)
	r := request("POST", "/cookies", form.Encode())
	if b.mine != nil {
		r.AddCookie(b.mine)
	}
	if signal {
		r.Header.Set("Sec-GPC", "1")
	}
	resp := b.do(r)
	if list := resp.Cookies(); len(list) > 0 {
		b.mine = list[0]
	}
	return resp.StatusCode
}

// events returns the visitor's events in the ledger.
func (b *book) events(c cookie.Category) (kinds []consent.Kind) {
	b.Helper()
	if b.mine == nil {
		return nil
	}
	id, _, _ := strings.Cut(b.mine.Value, ".")
	for e, err := range b.store.EventsOf(b.Context(), []consent.Key{{Subject: privacy.SubjectID("cookies/" + id), Purpose: c.Purpose()}}) {
		if err != nil {
			b.Fatal(err)
		}
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// banner reports whether the visitor is asked.
func (b *book) banner(signal bool) bool {
	b.Helper()
	r := request("GET", "/", "", b.mine)
	if signal {
		r.Header.Set("Sec-GPC", "1")
	}
	html, err := b.Banner(r)
	if err != nil {
		b.Fatal(err)
	}
	return html != ""
}

// Global Privacy Control applies while the browser sends it, and is never recorded as a decision of the person (Art
// 5(1)(d), 7(1)). Each button is pressed after every other, with and without the signal, in a form shown with and
// without it.
func TestSignalIsNoDecision(t *testing.T) {
	forms := map[string]url.Values{
		"all": button("all"), "essential": button("essential"),
		"ticked":   {"choice": {"save"}, "statistics": {"on"}, "third-party": {"on"}, "marketing": {"on"}},
		"unticked": {"choice": {"save"}, "statistics": {"on"}},
	}
	n := 0
	for before, first := range map[string]url.Values{"nothing": nil, "all": forms["all"], "essential": forms["essential"]} {
		for name, form := range forms {
			for _, signal := range []bool{false, true} {
				for _, shown := range []bool{false, true} {
					n++
					b := newBook(t)
					if first != nil {
						b.post(first, false)
					}
					had := b.events(cookie.Marketing)
					sent := url.Values{}
					for k, v := range form {
						sent[k] = v
					}
					if shown {
						sent.Set("signal", "1")
					}
					if status := b.post(sent, signal); status != http.StatusSeeOther {
						t.Fatalf("%s after %s: status %d", name, before, status)
					}
					want := had
					in := len(had) > 0 && had[len(had)-1] == consent.Given
					switch {
					case (name == "all" || name == "ticked") && !signal && (!in || name == "ticked"):
						want = append(want, consent.Given)
					case name == "essential" && in, name == "unticked" && in && !(signal && shown):
						want = append(want, consent.Withdrawn)
					case name == "essential" && before == "nothing", name == "unticked" && before == "nothing" && !signal:
						want = append(want, consent.Refused)
					}
					what := fmt.Sprintf("%s after %s, signal %v, shown with it %v", name, before, signal, shown)
					if got := b.events(cookie.Marketing); fmt.Sprint(got) != fmt.Sprint(want) {
						t.Errorf("%s: recorded %v, want %v", what, got, want)
					}
					r := request("GET", "/", "", b.mine)
					r.Header.Set("Sec-GPC", "1")
					if v, err := b.Allowed(r, "ad"); err != nil || v.Outcome() == privacy.Permitted {
						t.Errorf("%s: the signal has no effect: %v, %v", what, v.Outcome(), err)
					}
					if b.banner(true) {
						t.Errorf("%s: asked while the signal is there", what)
					}
					if got, want := b.banner(false), len(want) == 0; got != want {
						t.Errorf("%s: asked %v once the signal is gone, want %v", what, got, want)
					}
				}
			}
		}
	}
	t.Logf("%d forms", n)
}

// Only the form of a page that was shown with the signal says so.
func TestFormSaysThatTheSignalWasThere(t *testing.T) {
	h := newHost(t, nil)
	for signal, want := range map[string]bool{"1": true, "0": false, "": false} {
		r := request("GET", "/cookies", "")
		r.Header.Set("Sec-GPC", signal)
		if got := strings.Contains(text(t, h.do(r)), `name="signal"`); got != want {
			t.Errorf("signal %q: the form says %v, want %v", signal, got, want)
		}
	}
}

// The same choice again stores nothing, and one visitor can write only a bounded number of events, however often they
// change their mind. The last refusal is always recorded.
func TestOneVisitorWritesABoundedNumberOfEvents(t *testing.T) {
	b := newBook(t)
	total := func() (n int) {
		for _, c := range cookie.Choices() {
			n += len(b.events(c))
		}
		return n
	}
	for _, name := range []string{"essential", "all", "essential"} {
		b.post(button(name), false)
		before := total()
		for range 50 {
			if status := b.post(button(name), false); status != http.StatusSeeOther {
				t.Fatalf("%s: status %d", name, status)
			}
		}
		if got := total(); got != before {
			t.Errorf("%s, 50 times more: %d events, want %d", name, got, before)
		}
	}
	full := 0
	for range 300 {
		if b.post(button("all"), false) == http.StatusTooManyRequests {
			full++
		}
		if status := b.post(button("essential"), false); status != http.StatusSeeOther {
			t.Fatalf("a refusal: status %d", status)
		}
		ch, err := b.Choice(request("GET", "/", "", b.mine))
		if err != nil || ch.Of(cookie.Marketing) != cookie.Rejected {
			t.Fatalf("refused: %+v, %v", ch, err)
		}
	}
	if got := total(); got > 3*101 || full < 200 {
		t.Errorf("%d events, %d posts turned away", got, full)
	}
}

// The same yes a day later counts from then, so that it does not expire early (Art 4(11), 7(1)).
func TestTheSameYesIsRenewedAfterADay(t *testing.T) {
	b := newBook(t)
	b.post(button("all"), false)
	b.clock.Add(23 * time.Hour)
	b.post(button("all"), false)
	if got := len(b.events(cookie.Marketing)); got != 1 {
		t.Errorf("%d events within a day, want 1", got)
	}
	b.clock.Add(time.Hour)
	asked := &asked{Ledger: b.config.Ledger}
	b.config.Ledger = asked
	next := newHost(t, func(h *host) { h.config = b.config })
	next.choose(t, button("all"), b.mine)
	if asked.n != 3 {
		t.Errorf("the ledger is given %d consents a day later, want 3", asked.n)
	}
}
