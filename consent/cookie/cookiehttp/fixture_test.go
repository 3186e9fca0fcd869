package cookiehttp_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
)

// The cookies of a site (generated).
var declared = []cookie.Cookie{
	{Name: "sid", Category: cookie.Essential, Purpose: "keeps you logged in", Exception: cookie.StrictlyNecessary, Facts: cookie.Facts{Necessary: privacy.Yes, Requested: privacy.Yes}},
	{Name: "visits", Category: cookie.Statistics, Purpose: "counts visits", Lifetime: civil.Period{Months: 1}, Exception: cookie.StatisticalPurposes,
		Facts: cookie.Facts{SolePurpose: privacy.Yes, NotShared: privacy.Yes, Informed: privacy.Yes, CanObject: privacy.Yes}},
	{Name: "VISITOR", Prefix: true, Category: cookie.ThirdParty, Purpose: "plays videos", Provider: "YouTube", Lifetime: civil.Period{Years: 1, Months: 2, Days: 3}},
	{Name: "ad", Category: cookie.Marketing, Purpose: "shows what may interest you"},
}

// host is a site with its ledger, and a clock that moves with each look at it.
type host struct {
	*cookiehttp.Site
	config  cookiehttp.Config
	dropped []cookiehttp.Dropped
}

func newHost(t testing.TB, change func(*host)) *host {
	t.Helper()
	var ticks atomic.Int64
	now := func() time.Time {
		return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC).Add(time.Duration(ticks.Add(1)) * time.Millisecond)
	}
	table, err := cookie.NewTable(cookie.OptOut, declared...)
	if err != nil {
		t.Fatal(err)
	}
	h := &host{config: cookiehttp.Config{
		Table: table, Law: uk.Pack().Cookies(), Notice: "cookies-2026-11", Keys: [][]byte{bytes.Repeat([]byte{1}, 32)},
		Ledger: must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: now})),
		Now:    now,
	}}
	h.config.Report = func(d cookiehttp.Dropped) { h.dropped = append(h.dropped, d) }
	if change != nil {
		change(h)
	}
	if h.Site, err = cookiehttp.New(h.config); err != nil {
		t.Fatal(err)
	}
	return h
}

// request is one of a browser on the page's own site.
func request(method, path, body string, cookies ...*http.Cookie) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for _, c := range cookies {
		r.AddCookie(c)
	}
	return r
}

// do asks the page, within the middleware.
func (h *host) do(r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	h.Middleware(h.Page()).ServeHTTP(w, r)
	return w.Result()
}

// choose posts a choice and returns the cookie that the person has then.
func (h *host) choose(t testing.TB, form url.Values, cookies ...*http.Cookie) *http.Cookie {
	t.Helper()
	resp := h.do(request(http.MethodPost, "/cookies", form.Encode(), cookies...))
	if resp.StatusCode != http.StatusSeeOther || len(resp.Cookies()) != 1 {
		t.Fatalf("status %d, cookies %v", resp.StatusCode, resp.Header["Set-Cookie"])
	}
	return resp.Cookies()[0]
}

func button(name string) url.Values { return url.Values{"choice": {name}} }

// states returns where the ledger has the person of a cookie.
func (h *host) states(t testing.TB, c *http.Cookie) map[cookie.Category]consent.State {
	t.Helper()
	id, _, _ := strings.Cut(c.Value, ".")
	list := map[cookie.Category]consent.State{}
	for _, one := range cookie.Choices() {
		k := consent.Key{Subject: privacy.SubjectID("cookies/" + id), Purpose: one.Purpose()}
		states, err := h.config.Ledger.StatesNow(context.Background(), []consent.Key{k}, h.config.Now())
		if err != nil {
			t.Fatal(err)
		}
		list[one] = states[0]
	}
	return list
}

func text(t testing.TB, resp *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// broken is a ledger that fails at one of its methods.
type broken struct {
	cookiehttp.Ledger
	states, give, refuse, withdraw error
}

func (b broken) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	if b.states != nil {
		return nil, b.states
	}
	return b.Ledger.StatesNow(ctx, keys, at)
}

func (b broken) Give(ctx context.Context, k consent.Key, p consent.Proof, by privacy.ActorID) (consent.Event, error) {
	if b.give != nil {
		return consent.Event{}, b.give
	}
	return b.Ledger.Give(ctx, k, p, by)
}

func (b broken) Refuse(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error) {
	if b.refuse != nil {
		return consent.Event{}, b.refuse
	}
	return b.Ledger.Refuse(ctx, k, by)
}

func (b broken) Withdraw(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error) {
	if b.withdraw != nil {
		return consent.Event{}, b.withdraw
	}
	return b.Ledger.Withdraw(ctx, k, by)
}

// counter counts how often the ledger is asked.
type counter struct {
	broken
	n int
}

func (c *counter) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	c.n++
	return c.broken.StatesNow(ctx, keys, at)
}

var errDown = errors.New("down")

// today is the day of the host's clock.
func (h *host) today() civil.Date { return civil.DateOf(h.config.Now(), time.UTC) }

// asked counts the consents that are sent to a ledger.
type asked struct {
	cookiehttp.Ledger
	n int
}

func (a *asked) Give(ctx context.Context, k consent.Key, p consent.Proof, by privacy.ActorID) (consent.Event, error) {
	a.n++
	return a.Ledger.Give(ctx, k, p, by)
}
