package unsubscribe_test

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/privacy"
)

// A link is carried out by a POST of a mail program or of the page, and by nothing else: mail filters follow links.
func TestOnlyAPostUnsubscribes(t *testing.T) {
	const multipart = "multipart/form-data; boundary=b"
	parts := "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
	same := []string{"Sec-Fetch-Site", "same-origin"}
	cross := []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://example.com"}
	for _, tt := range []struct {
		name, method, body string
		headers            []string
		status             int
		done               bool
	}{
		{"the link is followed", "GET", "", nil, 200, false},
		{"a filter looks at it", "HEAD", "", nil, 200, false},
		{"a mail program, one click", "POST", click, nil, 200, true},
		{"a mail program, multipart", "POST", parts, []string{"Content-Type", multipart}, 200, true},
		{"a mail program in a browser", "POST", click, cross, 200, true},
		{"the button of the page", "POST", form, same, 200, true},
		{"the button, an old browser", "POST", form, []string{"Origin", "https://example.org"}, 200, true},
		{"the form from another site", "POST", form, cross, 403, false},
		{"the form from another site, an old browser", "POST", form, []string{"Origin", "https://example.com"}, 403, false},
		{"an empty body", "POST", "", same, 400, false},
		{"another word", "POST", "List-Unsubscribe=one-click", same, 400, false},
		{"the word twice", "POST", click + "&" + click, same, 400, false},
		{"another form", "POST", "unsubscribe=no", same, 400, false},
		{"as JSON", "POST", `{"List-Unsubscribe":"One-Click"}`, []string{"Content-Type", "application/json"}, 400, false},
		{"a broken body", "POST", "%zz", same, 400, false},
		{"a broken multipart", "POST", "--b", []string{"Content-Type", multipart}, 400, false},
		{"a body too long", "POST", click + "&a=" + strings.Repeat("a", 5000), same, 400, false},
		{"another method", "DELETE", "", nil, 405, false},
	} {
		s := newSite(t, nil)
		l := s.issue()
		a := s.do(tt.method, l.URL, tt.body, tt.headers...)
		if a.status != tt.status || (len(s.asked) == 1) != tt.done {
			t.Errorf("%s: status %d, want %d; asked %+v", tt.name, a.status, tt.status, s.asked)
		}
		if tt.done && s.asked[0] != (unsubscribe.Request{Subject: jane, Channel: privacy.Email, Link: s.asked[0].Link, At: now}) {
			t.Errorf("%s: asked %+v", tt.name, s.asked)
		}
		if tt.status == 405 && a.header.Get("Allow") != "GET, HEAD, POST" {
			t.Errorf("%s: allowed %q", tt.name, a.header.Get("Allow"))
		}
		if s.do(tt.method, l.URL+"?"+click, tt.body, tt.headers...).status != tt.status {
			t.Errorf("%s: the query is looked at", tt.name)
		}
	}
}

// A link that is used again is carried out again under its name, and answered alike.
func TestReplay(t *testing.T) {
	s := newSite(t, nil)
	l := s.issue()
	first := s.do("POST", l.URL, click)
	s.clock.Add(time.Hour)
	again := s.do("POST", l.URL, click)
	if fmt.Sprint(first) != fmt.Sprint(again) || len(s.asked) != 2 || s.asked[0].Link != s.asked[1].Link {
		t.Errorf("first %+v\nagain %+v\nasked %+v", first, again, s.asked)
	}
	if s.do("POST", s.issue().URL, click); s.asked[2].Link == s.asked[0].Link || len(s.asked[2].Link) > 24 {
		t.Errorf("another link has the name %q", s.asked[2].Link)
	}
}

// A forged link and one whose key was dropped get the same answer, whether the person exists or not, and the host is
// not asked. Neither page says that the person is unsubscribed.
func TestForgedLinks(t *testing.T) {
	s := newSite(t, nil)
	old := newSite(t, func(s *site) { s.config.Keys = [][]byte{key(8)} }).issue()
	good := s.issue()
	raw, err := base64.RawURLEncoding.DecodeString(token(good))
	if err != nil {
		t.Fatal(err)
	}
	bad := map[string]string{
		"dropped key": old.URL,
		"empty":       s.config.URL + "/",
		"letters":     s.config.URL + "/~~~",
		"short":       s.config.URL + "/AQ",
		"longer":      good.URL + "AAAA",
		"more behind": good.URL + "/x",
		"cut":         good.URL[:len(good.URL)-1],
		"cut in two":  good.URL[:len(good.URL)-9] + "/" + good.URL[len(good.URL)-9:],
		"other case":  s.config.URL + "/" + strings.ToLower(token(good)),
		"no path":     "https://example.org/unsubscribe/",
		"a query":     s.config.URL + "/?" + token(good),
		"other key":   newSite(t, func(s *site) { s.config.Keys = [][]byte{key(9)} }).issue().URL,
		"padded":      good.URL + "=",
		"long":        s.config.URL + "/" + strings.Repeat("A", 4000),
	}
	for i := range raw {
		b := slices.Clone(raw)
		b[i] ^= 1
		bad[fmt.Sprint("byte ", i)] = s.config.URL + "/" + base64.RawURLEncoding.EncodeToString(b)
	}
	for _, body := range []string{"", click, form} {
		method := "POST"
		if body == "" {
			method = "GET"
		}
		want := s.do(method, old.URL, body)
		for name, url := range bad {
			if got := s.do(method, url, body); got.status != 404 || got.body != want.body || !maps.EqualFunc(got.header, want.header, slices.Equal) {
				t.Errorf("%s %q, %s: %+v, want %+v", method, body, name, got, want)
			}
		}
	}
	if len(s.asked) != 0 || strings.Contains(s.do("POST", old.URL, click).body, "are unsubscribed") {
		t.Errorf("asked %+v", s.asked)
	}
	// What is wrong with the post is answered without a look at the link.
	for _, body := range []string{"", "a=b"} {
		if a, b := s.do("POST", old.URL, body), s.do("POST", good.URL, body); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%q: %+v and %+v", body, a, b)
		}
	}
	cross := []string{"Sec-Fetch-Site", "cross-site"}
	if a, b := s.do("POST", old.URL, form, cross...), s.do("POST", good.URL, form, cross...); fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("%+v and %+v", a, b)
	}
}

// The answer does not reveal whether the host knows the person. It does reveal a failure, even if the host did not find
// something other than the person: nobody is told that they are unsubscribed if they are not (Art 7(3), 21(3)).
func TestWhatTheHostAnswers(t *testing.T) {
	s := newSite(t, nil)
	l := s.issue()
	done := s.do("POST", l.URL, click)
	s.err = fmt.Errorf("crm: person 17: %w", unsubscribe.ErrUnknown)
	if a := s.do("POST", l.URL, click); fmt.Sprint(a) != fmt.Sprint(done) || !errors.Is(s.err, privacy.ErrNotFound) {
		t.Errorf("unknown %+v, known %+v", a, done)
	}
	for _, err := range []error{
		errors.New("crm: person 17: down"), fmt.Errorf("crm: list 17: %w", privacy.ErrNotFound), privacy.ErrNotFound, privacy.ErrConflict, privacy.ErrExists,
		privacy.ErrInvalid, context.Canceled, sql.ErrNoRows, fs.ErrNotExist, http.ErrNoCookie,
	} {
		s.err = err
		for _, body := range []string{click, form} {
			a := s.do("POST", l.URL, body, "Sec-Fetch-Site", "same-origin")
			if a.status != 503 || strings.Contains(a.body, "17") || strings.Contains(a.body, "are unsubscribed") || !strings.Contains(a.body, "<form") {
				t.Errorf("%v: %d %s", err, a.status, a.body)
			}
		}
	}
}

// No page names anybody, is kept, framed, or hands on the address that the link is in.
func TestPagesKeepToThemselves(t *testing.T) {
	s := newSite(t, func(s *site) { s.config.Style = "/style.css" })
	l := s.issue()
	for _, a := range []answer{s.do("GET", l.URL, ""), s.do("POST", l.URL, click), s.do("POST", l.URL, ""), s.do("GET", l.URL+"x", "")} {
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
			"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "", "X-Robots-Tag": "noindex",
		} {
			if got := a.header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		policy := a.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "frame-ancestors 'none'") || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("policy %q", policy)
		}
		if strings.Contains(a.body, "jane") || strings.Contains(a.body, token(l)) || !strings.Contains(a.body, `href="/style.css"`) {
			t.Errorf("the page is\n%s", a.body)
		}
	}
}

// The page is well-formed, in a language, with one heading, and with one button that says what it does.
func TestPageIsAccessible(t *testing.T) {
	s := newSite(t, nil)
	count := make(map[string]int)
	d := xml.NewDecoder(strings.NewReader(s.do("GET", s.issue().URL, "").body))
	var words string
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			count[tok.Name.Local]++
			if tok.Name.Local == "html" && (len(tok.Attr) != 1 || tok.Attr[0].Value != "en-GB") {
				t.Errorf("html has %v", tok.Attr)
			}
		case xml.CharData:
			words += string(tok)
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || count["title"] != 1 || count["button"] != 1 || count["script"]+count["link"]+count["input"] != 0 {
		t.Errorf("elements %v", count)
	}
	if strings.Count(words, "Unsubscribe") != 3 {
		t.Errorf("words %q", words)
	}
}

// A host's own page is used; one that fails is an error of the server, before anything was said.
func TestTemplates(t *testing.T) {
	own := template.Must(template.New("").Parse(`{{define "page"}}{{.Text}} {{.Form}} {{.Locale}}{{end}}`))
	s := newSite(t, func(s *site) {
		s.config.Templates, s.config.Locale, s.config.Texts = own, "de", &unsubscribe.Texts{Ask: "<Abmelden?>"}
	})
	if a := s.do("GET", s.issue().URL, ""); a.body != "&lt;Abmelden?&gt; true de" {
		t.Errorf("page %q", a.body)
	}
	s = newSite(t, func(s *site) {
		s.config.Templates = template.Must(template.New("").Parse(`{{define "page"}}half {{.Nothing}}{{end}}`))
	})
	if a := s.do("GET", s.issue().URL, ""); a.status != 500 || strings.Contains(a.body, "half") {
		t.Errorf("%d %q", a.status, a.body)
	}
}
