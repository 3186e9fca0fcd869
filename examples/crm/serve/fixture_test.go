package serve_test

import (
	"bytes"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
)

const address = "http://127.0.0.1:8080"

// centre is a site over a database of its own, and a browser with its cookies.
type centre struct {
	*testing.T
	db      *host.DB
	side    *adopt.Side
	site    *serve.Site
	handler http.Handler
	now     time.Time
	failed  []error
	who     privacy.SubjectID // a contact from whom the data came, and who has said nothing
	cookies map[string]string
}

func newCentre(t *testing.T) *centre {
	t.Helper()
	c := &centre{T: t, now: time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC), cookies: map[string]string{}}
	var err error
	if c.db, err = host.Open(t.Context(), filepath.Join(t.TempDir(), "crm.db"), 24); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.db.Close() })
	if c.side, err = adopt.Open(t.Context(), c.db); err != nil {
		t.Fatal(err)
	}
	c.site, err = serve.New(serve.Config{
		DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)},
		Now: func() time.Time { return c.now }, Failed: func(err error) { c.failed = append(c.failed, err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	c.handler = c.site.Handler()
	c.who = privacy.SubjectID(c.one(`SELECT MIN(c.id) FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.source = 'direct' AND c.marketing_opt_in IS NULL AND c.deleted_at IS NULL AND a.deleted_at IS NULL`))
	return c
}

// one returns the text that a query finds.
func (c *centre) one(query string, args ...any) string {
	c.Helper()
	list, err := host.Column[string](c.Context(), c.db, query, args...)
	if err != nil || len(list) != 1 {
		c.Fatalf("%s: %v, %v", query, list, err)
	}
	return list[0]
}

// link returns the path of a person's page.
func (c *centre) link(who privacy.SubjectID) string {
	address, _ := c.site.Link(who)
	return strings.TrimPrefix(address, "http://127.0.0.1:8080")
}

// do sends a request as a browser on the site does, and keeps what cookies come.
func (c *centre) do(method, path string, form url.Values, header ...string) *httptest.ResponseRecorder {
	c.Helper()
	r := httptest.NewRequest(method, address+path, strings.NewReader(form.Encode()))
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	for name, value := range c.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	for _, one := range w.Result().Cookies() {
		if one.MaxAge < 0 {
			delete(c.cookies, one.Name)
		} else {
			c.cookies[one.Name] = one.Value
		}
	}
	return w
}

// page returns the text of a page that must be there.
func (c *centre) page(path string) string {
	c.Helper()
	w := c.do("GET", path, nil)
	if w.Code != http.StatusOK {
		c.Fatalf("GET %s: %d", path, w.Code)
	}
	return html.UnescapeString(w.Body.String())
}

var formField = regexp.MustCompile(`name="form" value="([A-Z2-7]{16})"`)

// form returns the number of the forms of a page.
func (c *centre) form(path string) string {
	c.Helper()
	m := formField.FindStringSubmatch(c.page(path))
	if m == nil {
		c.Fatal("the page has no form")
	}
	return m[1]
}

// press posts a form of a person's page, and returns the page that follows.
func (c *centre) press(act string, fields ...string) string {
	c.Helper()
	link := c.link(c.who)
	w := c.post(link+"/"+act, c.form(link), fields...)
	if w.Code != http.StatusSeeOther {
		c.Fatalf("%s %q: %d", act, fields, w.Code)
	}
	c.now = c.now.Add(time.Minute)
	return c.page(w.Header().Get("Location"))
}

// post posts a form with a number and fields.
func (c *centre) post(path, form string, fields ...string) *httptest.ResponseRecorder {
	c.Helper()
	v := url.Values{"form": {form}}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	return c.do("POST", path, v)
}

// state returns where the consent to e-mail stands.
func (c *centre) state() consent.State {
	c.Helper()
	s, err := must(consent.NewLedger(c.side.Stores().Consent(), nil)).State(c.Context(), adopt.Key(c.who), c.now)
	if err != nil {
		c.Fatal(err)
	}
	return s
}

// rows returns how many rows the tables have that posts write to.
func (c *centre) rows() string {
	c.Helper()
	return c.one(`SELECT (SELECT COUNT(*) FROM web_forms) || ' forms, ' || (SELECT COUNT(*) FROM tickets) || ' tickets, ' ||
		(SELECT COUNT(*) FROM privacy_consent_event) || ' events, ' || (SELECT COUNT(*) FROM privacy_request) || ' requests, ' ||
		(SELECT COUNT(*) FROM privacy_complaint) || ' complaints, ' || (SELECT COUNT(*) FROM privacy_marker) || ' markers'`)
}

// has fails the test for each text that a page lacks.
func (c *centre) has(page string, want ...string) {
	c.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			c.Errorf("the page has no %q", w)
		}
	}
}

func (c *centre) lacks(page string, unwanted ...string) {
	c.Helper()
	for _, w := range unwanted {
		if strings.Contains(page, w) {
			c.Errorf("the page has %q", w)
		}
	}
}

func body(w *httptest.ResponseRecorder) string { return w.Body.String() }

func record(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
