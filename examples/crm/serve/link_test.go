package serve_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
)

// A forged link, one that has run out and one of somebody who is gone get the same answer, and do nothing.
func TestLinksThatDoNotWork(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	gone := privacy.SubjectID(c.one(`SELECT MAX(id) FROM contacts WHERE id <> ?`, string(c.who)))
	if _, err := c.db.Exec(`UPDATE contacts SET deleted_at = '2026-11-01' WHERE id = ?`, string(gone)); err != nil {
		t.Fatal(err)
	}
	flipped := []byte(link)
	flipped[len(flipped)/2] ^= 1
	other, err := serve.New(serve.Config{DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("o"), 32)},
		Now: func() time.Time { return c.now }})
	if err != nil {
		t.Fatal(err)
	}
	foreign, until := other.Link(c.who)
	unsubscribe, _, _ := strings.Cut(strings.SplitAfter(c.page("/"), address+"/unsubscribe/")[1], `"`)
	before := c.rows()
	var want string
	for name, path := range map[string]string{
		"nothing": "/p/x", "forged": string(flipped), "another key's": strings.TrimPrefix(foreign, address), "cut off": link[:len(link)-4],
		"an unsubscribe token": "/p/" + unsubscribe, "deleted": c.link(gone), "unknown": c.link("C-99999"), "padded": link + "=",
	} {
		w := c.do("GET", path, nil)
		if want == "" {
			want = body(w)
		}
		if got := body(w); w.Code != http.StatusNotFound || got != want {
			t.Errorf("%s: %d %s", name, w.Code, got)
		}
		for _, act := range []string{"give", "withdraw", "ask", "complain", "no-marketing"} {
			w := c.post(path+"/"+act, form, "channel", "email", "right", "access", "words", "a")
			if w.Code != http.StatusNotFound || body(w) != want {
				t.Errorf("%s: %s: %d", name, act, w.Code)
			}
		}
	}
	c.now = until.Add(-time.Microsecond)
	c.page(link)
	c.now = until
	if w := c.do("GET", link, nil); w.Code != http.StatusNotFound || body(w) != want {
		t.Errorf("run out: %d", w.Code)
	}
	if w := c.post(link+"/give", form, "channel", "email"); w.Code != http.StatusNotFound || body(w) != want {
		t.Errorf("run out: %d", w.Code)
	}
	if c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
	expired := strings.SplitN(strings.SplitAfter(c.page("/"), `<p><a href="`)[1], `"`, 2)[0]
	if w := c.do("GET", expired, nil); w.Code != http.StatusNotFound || body(w) != want {
		t.Errorf("the link of the first page: %d", w.Code)
	}
}

// The length of a link tells nothing of whose it is, no two are alike, and an older key still opens.
func TestLink(t *testing.T) {
	c := newCentre(t)
	if a, b := c.link("C-1"), c.link(privacy.SubjectID(strings.Repeat("x", 55))); len(a) != len(b) || a == c.link("C-1") {
		t.Errorf("%s\n%s", a, b)
	}
	if strings.Contains(c.link(c.who), string(c.who)) {
		t.Error("the link names the person")
	}
	site, err := serve.New(serve.Config{DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("n"), 32), bytes.Repeat([]byte("k"), 32)},
		Now: func() time.Time { return c.now }})
	if err != nil {
		t.Fatal(err)
	}
	old := c.link(c.who)
	c.handler = site.Handler()
	c.page(old)
}

// Posts of other sites are refused whatever the link is, and write nothing.
func TestOtherSites(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	before := c.rows()
	for _, header := range [][]string{
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "", "Origin", "https://other.example"},
		{"Sec-Fetch-Site", "", "Origin", "null"},
	} {
		for _, path := range []string{link, "/p/forged"} {
			for _, act := range []string{"give", "refuse", "withdraw", "no-marketing", "object", "take-back", "ask", "complain"} {
				w := c.do("POST", path+"/"+act, url.Values{"form": {form}, "channel": {"email"}, "right": {"access"}, "words": {"a"}}, header...)
				if w.Code != http.StatusForbidden {
					t.Errorf("%s %q: %d", act, header, w.Code)
				}
			}
		}
	}
	if w := c.do("POST", "/cookies", url.Values{"choice": {"all"}}, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("cookies: %d", w.Code)
	}
	if c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
}

// Every page is kept by no cache, framed by no other, runs no script and hands its address to nobody, and names nobody.
func TestHeaders(t *testing.T) {
	c := newCentre(t)
	email := c.one(`SELECT email FROM contacts WHERE id = ?`, string(c.who))
	name := c.one(`SELECT name FROM contacts WHERE id = ?`, string(c.who))
	link := c.link(c.who)
	for path, want := range map[string]int{"/": 200, "/notice": 200, link: 200, "/p/forged": 404, "/no-such-page": 404, "/unsubscribe/forged": 404} {
		w := c.do("GET", path, nil)
		h := w.Header()
		if w.Code != want || h.Get("Referrer-Policy") != "no-referrer" || h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" ||
			!strings.HasPrefix(h.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %v", path, w.Code, h)
		}
		csp := h.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || !strings.Contains(csp, "form-action 'self'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: %s", path, csp)
		}
		page := body(w)
		c.lacks(page, "<script", " style=", "onclick", email)
		if path != "/" {
			c.lacks(page, name)
		}
		if !strings.Contains(page, `<html lang="en-GB">`) {
			t.Errorf("%s has no language", path)
		}
	}
	if w := c.post(link+"/give", c.form(link), "channel", "email"); w.Header().Get("Referrer-Policy") != "no-referrer" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("the answer to a post: %v", w.Header())
	}
	c.has(c.page("/"), "generated sample data")
	c.has(c.page(link), "generated sample data")
}

// No page is shown under another name than this machine's own, to which any could be pointed.
func TestOtherNames(t *testing.T) {
	c := newCentre(t)
	for name, want := range map[string]int{"127.0.0.1:8080": 200, "localhost": 200, "[::1]:99": 200, "evil.example:8080": 421, "127.0.0.1.evil.example": 421, "": 421} {
		r, err := http.NewRequest("GET", address+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = name
		w := record(c.handler, r)
		if w.Code != want {
			t.Errorf("%q: %d, want %d", name, w.Code, want)
		}
	}
}

// No cookie is set before the choice; then what was agreed to; and after a refusal it is taken back.
func TestCookies(t *testing.T) {
	c := newCentre(t)
	paths := []string{"/", "/notice", "/cookies", c.link(c.who)}
	visit := func() {
		for _, path := range paths {
			c.page(path)
		}
	}
	visit()
	if len(c.cookies) > 0 {
		t.Errorf("before the choice: %v", c.cookies)
	}
	c.has(c.page("/"), "Block all but essential cookies", "You have not agreed to cookies of third parties")
	choose := func(choice string) {
		if w := c.do("POST", "/cookies", url.Values{"choice": {choice}, "back": {paths[3]}}); w.Code != http.StatusSeeOther || w.Header().Get("Location") != paths[3] {
			t.Fatal(w.Code, w.Header())
		}
		visit()
	}
	choose("all")
	if c.cookies["crm-visits"] == "" || len(c.cookies) != 2 {
		t.Errorf("after accepting: %v", c.cookies)
	}
	page := c.page("/")
	c.has(page, "You agreed to cookies of third parties")
	c.lacks(page, "Block all but essential cookies")
	c.now = c.now.Add(time.Minute)
	choose("essential")
	if c.cookies["crm-visits"] != "" || len(c.cookies) != 1 {
		t.Errorf("after refusing: %v", c.cookies)
	}
	s, n := c.side.Stores().Consent(), 0
	for k := range s.Keys(t.Context(), privacy.SubjectID(c.one(`SELECT DISTINCT subject FROM privacy_consent_event`))) {
		for e := range s.EventsOf(t.Context(), []consent.Key{k}) {
			if n++; e.Kind == consent.Given && !e.Proof.Complete() {
				t.Errorf("%+v", e)
			}
		}
	}
	if n != 4 {
		t.Errorf("%d decisions in the ledger", n)
	}
}
