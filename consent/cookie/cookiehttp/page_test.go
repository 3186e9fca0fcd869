package cookiehttp_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

// Each button is recorded as what it says, with the proof of what was shown; going back on it is a withdrawal.
func TestChoiceIsRecorded(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	for _, c := range []cookie.Category{cookie.Statistics, cookie.ThirdParty, cookie.Marketing} {
		st := h.states(t, mine)[c]
		want := consent.Proof{Notice: "cookies-2026-11", Wording: privacy.DigestOf(h.Wording(c)), Method: consent.Button, Locale: "en-GB"}
		if !st.InForce || st.Last.Proof != want || st.Last.Seq != 1 {
			t.Errorf("%s: %+v, want the proof %+v", c, st, want)
		}
	}
	if st := h.states(t, mine)[cookie.Preferences]; st.Last.Seq != 0 {
		t.Errorf("a category without cookies is recorded: %+v", st)
	}
	if again := h.choose(t, url.Values{"choice": {"save"}, "third-party": {"on"}}, mine); again.Value != mine.Value {
		t.Errorf("the identifier changes from %s to %s", mine.Value, again.Value)
	}
	states := h.states(t, mine)
	if st := states[cookie.ThirdParty]; !st.InForce || st.Last.Proof.Method != consent.TickBox {
		t.Errorf("what was ticked: %+v", st)
	}
	for _, c := range []cookie.Category{cookie.Statistics, cookie.Marketing} {
		if st := states[c]; st.InForce || st.Last.Kind != consent.Withdrawn {
			t.Errorf("what is no more ticked, %s: %+v", c, st)
		}
	}
	h.choose(t, button("essential"), mine)
	if st := h.states(t, mine)[cookie.ThirdParty]; st.Last.Kind != consent.Withdrawn {
		t.Errorf("blocked: %+v", st)
	}
	other := h.choose(t, button("essential"))
	if st := h.states(t, other)[cookie.Marketing]; st.Last.Kind != consent.Refused || other.Value == mine.Value {
		t.Errorf("blocked at once: %+v", st)
	}
}

// The identifier is opaque, signed, for this host alone, and out of reach of scripts.
func TestIdentifier(t *testing.T) {
	c := newHost(t, nil).choose(t, button("all"))
	if c.Name != cookiehttp.SecureName || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge < 180*24*3600 || c.MaxAge > 182*24*3600 {
		t.Errorf("%+v", c)
	}
	plain := newHost(t, func(h *host) { h.config.Insecure = true }).choose(t, button("all"))
	if plain.Name != cookiehttp.InsecureName || plain.Secure {
		t.Errorf("insecure: %+v", plain)
	}
}

// A changed key goes on recognising people as long as it is kept.
func TestKeysChange(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	for _, c := range []struct {
		keys  []string
		known bool
	}{{[]string{"\x02", "\x01"}, true}, {[]string{"\x02"}, false}} {
		next := newHost(t, func(n *host) {
			n.config.Ledger, n.config.Now, n.config.Keys = h.config.Ledger, h.config.Now, nil
			for _, k := range c.keys {
				n.config.Keys = append(n.config.Keys, []byte(strings.Repeat(k, 32)))
			}
		})
		ch, err := next.Choice(request("GET", "/", "", mine))
		if err != nil || (ch == cookie.Choice{}) == c.known {
			t.Errorf("keys %q: %+v, %v", c.keys, ch, err)
		}
	}
}

// What a client makes up says nothing, and the next choice gets an identifier of its own.
func TestForgedIdentifier(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	id, signature, _ := strings.Cut(mine.Value, ".")
	other := newHost(t, func(h *host) { h.config.Keys = [][]byte{[]byte(strings.Repeat("x", 32))} }).choose(t, button("all"))
	for name, value := range map[string]string{
		"another key": other.Value, "no signature": id, "empty signature": id + ".", "cut": mine.Value[:len(mine.Value)-1], "longer": mine.Value + "A",
		"another identifier": strings.Repeat("A", 22) + "." + signature, "no identifier": "." + signature, "upper case": strings.ToUpper(mine.Value),
		"a choice": "all", "third-party=on": "third-party=on", "long": strings.Repeat("A", 4000),
	} {
		forged := &http.Cookie{Name: mine.Name, Value: value}
		if ch, err := h.Choice(request("GET", "/", "", forged)); ch != (cookie.Choice{}) || err != nil {
			t.Errorf("%s: %+v, %v", name, ch, err)
		}
		if got := h.choose(t, button("essential"), forged); got.Value == value || strings.HasPrefix(got.Value, id) {
			t.Errorf("%s: answered with %s", name, got.Value)
		}
		if ch, _ := h.Choice(request("GET", "/", "", forged, mine)); ch != cookie.Everything().With(cookie.Preferences, cookie.NoAnswer) {
			t.Errorf("%s hides the true one: %+v", name, ch)
		}
	}
	for _, last := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" { // of which four stand for the same bytes
		forged := &http.Cookie{Name: mine.Name, Value: mine.Value[:len(mine.Value)-1] + string(last)}
		if ch, _ := h.Choice(request("GET", "/", "", forged)); (ch == cookie.Choice{}) == (forged.Value == mine.Value) {
			t.Errorf("the last letter %c: %+v", last, ch)
		}
	}
	if st := h.states(t, mine)[cookie.ThirdParty]; !st.InForce {
		t.Errorf("somebody else's post changed it: %+v", st)
	}
}

// A grant to another wording is none; a refusal stays.
func TestOtherWordingAsksAgain(t *testing.T) {
	h := newHost(t, nil)
	yes, no := h.choose(t, button("all")), h.choose(t, button("essential"))
	next := newHost(t, func(n *host) {
		n.config.Ledger, n.config.Now, n.config.Texts = h.config.Ledger, h.config.Now, cookiehttp.English()
		n.config.Texts.Of[cookie.ThirdParty] = cookiehttp.Text{Label: "Third parties", Detail: "And now much more."}
	})
	ch, _ := next.Choice(request("GET", "/", "", yes))
	if ch.Of(cookie.ThirdParty) != cookie.NoAnswer || ch.Of(cookie.Marketing) != cookie.Accepted {
		t.Errorf("agreed to the old wording: %+v", ch)
	}
	if b, err := next.Banner(request("GET", "/", "", yes)); b == "" || err != nil {
		t.Errorf("not asked again: %v", err)
	}
	if ch, _ := next.Choice(request("GET", "/", "", no)); ch.Of(cookie.ThirdParty) != cookie.Rejected {
		t.Errorf("refused the old wording: %+v", ch)
	}
	same := newHost(t, func(n *host) {
		n.config.Ledger, n.config.Now, n.config.Texts = h.config.Ledger, h.config.Now, cookiehttp.English()
		n.config.Texts.Of[cookie.ThirdParty] = cookiehttp.Text{Label: "Dritte", Detail: "Dienste anderer."}
		n.config.Same = []privacy.Digest{privacy.DigestOf(h.Wording(cookie.ThirdParty))}
	})
	if ch, _ := same.Choice(request("GET", "/", "", yes)); ch.Of(cookie.ThirdParty) != cookie.Accepted {
		t.Errorf("agreed to a wording that says the same: %+v", ch)
	}
	if h.Wording(cookie.Preferences) != "" {
		t.Error("a category without cookies has a wording")
	}
}

// What is posted from elsewhere, or is no choice, is refused and records nothing; so is what is asked in another way.
func TestBadRequests(t *testing.T) {
	h := newHost(t, func(h *host) { h.config.Origins = []string{"https://partner.example"} })
	form := button("all").Encode()
	for _, c := range []struct {
		name, method, path, body, header, value string
		want                                    int
	}{
		{"another site", "POST", "/cookies", form, "Sec-Fetch-Site", "cross-site", 403},
		{"a sibling of the site", "POST", "/cookies", form, "Sec-Fetch-Site", "same-site", 403},
		{"another origin", "POST", "/cookies", form, "Origin", "https://evil.example", 403},
		{"no origin", "POST", "/cookies", form, "Origin", "null", 403},
		{"an origin that may", "POST", "/cookies", form, "Origin", "https://partner.example", 303},
		{"the page's own", "POST", "/cookies", form, "Origin", "http://example.com", 303},
		{"no choice", "POST", "/cookies", "", "", "", 400},
		{"two choices", "POST", "/cookies", "choice=all&choice=essential", "", "", 400},
		{"another choice", "POST", "/cookies", "choice=everything", "", "", 400},
		{"a choice in the address", "POST", "/cookies?choice=all", "", "", "", 400},
		{"not a form", "POST", "/cookies", form, "Content-Type", "text/plain", 400},
		{"a form that cannot be read", "POST", "/cookies", "choice=%zz", "", "", 400},
		{"a form that is too long", "POST", "/cookies", form + "&x=" + strings.Repeat("x", 9000), "", "", 400},
		{"another method", "PUT", "/cookies", form, "", "", 405},
		{"a choice by link", "GET", "/cookies?choice=all", "", "", "", 200},
		{"another path", "GET", "/cookies/all", "", "", "", 404},
		{"the style, posted", "POST", "/cookies/style.css", form, "", "", 404},
		{"the style", "GET", "/cookies/style.css", "", "", "", 200},
		{"the head", "HEAD", "/cookies", "", "", "", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(c.method, c.path, c.body)
			if c.header != "" {
				r.Header.Del("Sec-Fetch-Site")
				r.Header.Set(c.header, c.value)
			}
			resp := h.do(r)
			if resp.StatusCode != c.want || (len(resp.Cookies()) > 0) != (c.want == 303) {
				t.Errorf("status %d, cookies %v; want %d", resp.StatusCode, resp.Header["Set-Cookie"], c.want)
			}
		})
	}
}

// After the choice a person goes back to where they were, on this site and nowhere else.
func TestBack(t *testing.T) {
	h := newHost(t, nil)
	for to, want := range map[string]string{
		"/shop?q=1": "/shop?q=1", "/": "/", "": "/cookies", "shop": "/cookies", "https://evil.example/": "/cookies", "//evil.example": "/cookies", "///evil.example": "/cookies",
		"/\\evil.example": "/cookies", "/\t/evil.example": "/cookies", "/%zz": "/cookies", "javascript:alert(1)": "/cookies", "/" + strings.Repeat("a", 3000): "/cookies",
	} {
		resp := h.do(request("POST", "/cookies", url.Values{"choice": {"essential"}, "back": {to}}.Encode()))
		if got := resp.Header.Get("Location"); got != want {
			t.Errorf("back to %.40q goes to %q, want %q", to, got, want)
		}
	}
}

// Where the ledger fails, nothing is shown as chosen, nothing is set, and no cookie but the essential goes out.
func TestLedgerFails(t *testing.T) {
	down := errors.New("down")
	good := newHost(t, nil)
	mine := good.choose(t, button("all"))
	for _, c := range []struct {
		name   string
		fails  broken
		choice string
		want   int
	}{
		{"states", broken{states: down}, "all", 503},
		{"give", broken{give: down}, "all", 503},
		{"refuse", broken{refuse: down}, "essential", 503},
		{"refused meanwhile", broken{give: privacy.ErrConflict}, "all", 409},
	} {
		h := newHost(t, func(h *host) { c.fails.Ledger = h.config.Ledger; h.config.Ledger = c.fails })
		if resp := h.do(request("POST", "/cookies", button(c.choice).Encode())); resp.StatusCode != c.want || len(resp.Cookies()) > 0 {
			t.Errorf("%s: status %d, cookies %v", c.name, resp.StatusCode, resp.Cookies())
		}
	}
	h := newHost(t, func(h *host) {
		h.config.Now, h.config.Ledger = good.config.Now, broken{Ledger: good.config.Ledger, withdraw: down}
	})
	if resp := h.do(request("POST", "/cookies", button("essential").Encode(), mine)); resp.StatusCode != 503 {
		t.Errorf("withdraw: status %d", resp.StatusCode)
	}
	h = newHost(t, func(h *host) { h.config.Ledger = broken{states: down} })
	if resp := h.do(request("GET", "/cookies", "", mine)); resp.StatusCode != 503 {
		t.Errorf("page: status %d", resp.StatusCode)
	}
	if b, err := h.Banner(request("GET", "/", "", mine)); b != "" || !errors.Is(err, down) {
		t.Errorf("banner: %q, %v", b, err)
	}
	if v, err := h.Allowed(request("GET", "/", "", mine), "VISITOR1"); v.Outcome() != privacy.Denied || !errors.Is(err, down) {
		t.Errorf("allowed: %v, %v", v.Outcome(), err)
	}
	if v, err := h.Allowed(request("GET", "/", "", mine), "sid"); v.Outcome() != privacy.Permitted || !errors.Is(err, down) {
		t.Errorf("essential: %v, %v", v.Outcome(), err)
	}
	dry := newHost(t, func(h *host) { h.config.Random = strings.NewReader("short") })
	if resp := dry.do(request("POST", "/cookies", button("all").Encode())); resp.StatusCode != 503 || len(resp.Cookies()) > 0 {
		t.Errorf("no randomness: status %d", resp.StatusCode)
	}
}

// The banner goes when all is answered, by the person or by the browser.
func TestBanner(t *testing.T) {
	h := newHost(t, nil)
	if b, err := h.Banner(request("GET", "/shop?q=1", "")); err != nil || !strings.Contains(string(b), `value="/shop?q=1"`) {
		t.Errorf("%s, %v", b, err)
	}
	for _, name := range []string{"all", "essential", "save"} {
		if b, err := h.Banner(request("GET", "/", "", h.choose(t, button(name)))); b != "" || err != nil {
			t.Errorf("after %s: %q, %v", name, b, err)
		}
	}
	r := request("GET", "/", "")
	r.Header.Set("Sec-GPC", "1")
	if b, err := h.Banner(r); b != "" || err != nil {
		t.Errorf("signalled: %q, %v", b, err)
	}
}

// Whoever refuses loses what was stored before, and nothing that they need or that is somebody else's.
func TestRefusedCookiesAreTakenBack(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	held := []*http.Cookie{mine, {Name: "sid", Value: "1"}, {Name: "visits", Value: "1"}, {Name: "VISITOR_INFO1", Value: "1"}, {Name: "ad", Value: "1"}, {Name: "other", Value: "1"}}
	for _, c := range []struct {
		form url.Values
		gone []string
	}{
		{button("all"), nil},
		{url.Values{"choice": {"save"}, "statistics": {"on"}}, []string{"VISITOR_INFO1", "ad"}},
		{button("essential"), []string{"visits", "VISITOR_INFO1", "ad"}},
	} {
		var gone []string
		for _, one := range h.do(request("POST", "/cookies", c.form.Encode(), held...)).Cookies() {
			if one.MaxAge < 0 && one.Value == "" && one.Secure {
				if !slices.Contains(gone, one.Name) {
					gone = append(gone, one.Name)
				}
			} else if one.Name != mine.Name {
				t.Errorf("%v sets %v", c.form, one)
			}
		}
		if !slices.Equal(gone, c.gone) {
			t.Errorf("%v takes back %v, want %v", c.form, gone, c.gone)
		}
	}
}

// Of several who choose for one person at once, each is recorded, or told that somebody refused meanwhile; the histories have
// no gap, and are in the end what the last said.
func TestAtOnce(t *testing.T) {
	store := memory.New().Consent()
	h := newHost(t, func(h *host) {
		h.config.Ledger = must(consent.NewLedger(store, &consent.Options{Now: h.config.Now}))
	})
	mine := h.choose(t, button("all"))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			name := []string{"all", "essential"}[i%2]
			if resp := h.do(request("POST", "/cookies", button(name).Encode(), mine)); resp.StatusCode != 303 && resp.StatusCode != 409 {
				t.Errorf("%s: status %d", name, resp.StatusCode)
			}
		})
	}
	group.Wait()
	h.choose(t, button("essential"), mine)
	id, _, _ := strings.Cut(mine.Value, ".")
	for _, c := range []cookie.Category{cookie.Statistics, cookie.ThirdParty, cookie.Marketing} {
		var seq uint64
		for e, err := range store.EventsOf(t.Context(), []consent.Key{{Subject: privacy.SubjectID("cookies/" + id), Purpose: c.Purpose()}}) {
			if seq++; err != nil || e.Seq != seq {
				t.Fatalf("%s: event %d, %v, want %d", c, e.Seq, err, seq)
			}
		}
	}
	if ch, err := h.Choice(request("GET", "/", "", mine)); err != nil || ch != cookie.BlockAllButEssential().With(cookie.Preferences, cookie.NoAnswer) {
		t.Errorf("%+v, %v", ch, err)
	}
}
