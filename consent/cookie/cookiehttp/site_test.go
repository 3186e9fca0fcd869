package cookiehttp_test

import (
	"errors"
	"html/template"
	"net/http"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
)

// Every fault of what a site is told comes at once.
func TestNewFaults(t *testing.T) {
	_, err := cookiehttp.New(cookiehttp.Config{
		Keys: [][]byte{[]byte("short")}, Path: "//evil.example", Locale: "\x00", Origins: []string{"nowhere"}, Templates: template.New("x"),
	})
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatal(err)
	}
	for _, want := range []string{"config.Table: is not given", "config.Law: ", "config.Ledger: ", "config.Notice: ", "config.Locale: ", "config.Keys: has one", "config.Path: ", "config.Origins: ", "config.Templates: lack page", "config.Templates: lack banner"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "short") {
		t.Errorf("a key is told: %v", err)
	}
	if _, err := cookiehttp.New(cookiehttp.Config{}); err == nil || !strings.Contains(err.Error(), "config.Keys: are not given") {
		t.Errorf("nothing given: %v", err)
	}
	own, err := cookie.NewTable(cookie.OptIn, cookie.Cookie{Name: cookiehttp.SecureName, Category: cookie.Marketing, Purpose: "x"})
	if err != nil {
		t.Fatal(err)
	}
	h := newHost(t, nil)
	h.config.Table, h.config.Lifetime = own, civil.Period{Days: -1}
	if _, err := cookiehttp.New(h.config); err == nil || !strings.Contains(err.Error(), "config.Lifetime: is negative") || !strings.Contains(err.Error(), "config.Table.cookies[1].name: stands twice") || !strings.Contains(err.Error(), "config.Table.cookies[1].lifetime") {
		t.Errorf("own name taken: %v", err)
	}
	for _, path := range []string{"cookies", "/", "/cookies/", "/a?b", "/a b", "/{x}"} {
		h.config.Path = path
		if _, err := cookiehttp.New(h.config); err == nil || !strings.Contains(err.Error(), "config.Path: ") {
			t.Errorf("path %q: %v", path, err)
		}
	}
}

// By default a site works with the clock and the randomness of the machine, and reports to nobody.
func TestDefaults(t *testing.T) {
	h := newHost(t, nil)
	site, err := cookiehttp.New(cookiehttp.Config{
		Table: h.config.Table, Law: h.config.Law, Notice: h.config.Notice, Keys: h.config.Keys, Ledger: must(consent.NewLedger(memory.New().Consent(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Site = site
	got, _ := h.serve(t, request("GET", "/", ""), func(w http.ResponseWriter, r *http.Request) { setAll(w) })
	if site.Path() != "/cookies" || site.StylePath() != "/cookies/style.css" || len(got) != 2 {
		t.Errorf("%s, %s, %v", site.Path(), site.StylePath(), got)
	}
	one, other := h.choose(t, button("all")), h.choose(t, button("all"))
	if one.Value == other.Value {
		t.Error("two people have one identifier")
	}
}

// Templates, style and texts are the host's to replace; what fails in them shows nothing by half.
func TestRestyled(t *testing.T) {
	h := newHost(t, func(h *host) {
		h.config.Path, h.config.Style, h.config.Locale = "/einstellungen", "body{}", "de"
		h.config.Texts = cookiehttp.English()
		h.config.Texts.Block = "Nur notwendige Cookies"
		h.config.Texts.Lasts = func(p civil.Period) string { return "Dauer " + p.String() }
		h.config.Templates = template.Must(cookiehttp.Templates().Parse(`{{define "buttons"}}<button name="choice" value="essential">{{.Block}}</button>{{end}}`))
	})
	page := text(t, h.do(request("GET", "/einstellungen", "")))
	for _, want := range []string{`lang="de"`, "Nur notwendige Cookies", "Dauer P1M", `href="/einstellungen/style.css"`, `action="/einstellungen"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "Accept all") {
		t.Error("the template was not replaced")
	}
	if got := text(t, h.do(request("GET", "/einstellungen/style.css", ""))); got != "body{}" {
		t.Errorf("style %q", got)
	}
	broken := newHost(t, func(h *host) {
		h.config.Templates = template.Must(template.New("").Parse(`{{define "page"}}half{{.Nothing}}{{end}}{{define "banner"}}half{{.Nothing}}{{end}}`))
	})
	if resp := broken.do(request("GET", "/cookies", "")); resp.StatusCode != 500 || strings.Contains(text(t, resp), "half") {
		t.Errorf("page: status %d", resp.StatusCode)
	}
	if b, err := broken.Banner(request("GET", "/", "")); b != "" || err == nil {
		t.Errorf("banner: %q, %v", b, err)
	}
}

// What was handed over may be changed afterwards.
func TestSiteIsNotShared(t *testing.T) {
	texts := cookiehttp.English()
	h := newHost(t, func(h *host) {
		h.config.Texts = texts
		h.config.Templates = template.Must(cookiehttp.Templates().Parse(`{{define "page"}}{{.Title}}{{range .Of}}, {{.Label}}{{end}}{{end}}`))
	})
	mine, wording := h.choose(t, button("all")), h.Wording(cookie.Marketing)
	texts.Title, texts.Of[cookie.Marketing], h.config.Keys[0][0] = "changed", cookiehttp.Text{}, 99
	if ch, err := h.Choice(request("GET", "/", "", mine)); err != nil || ch.Of(cookie.Marketing) != cookie.Accepted {
		t.Errorf("%+v, %v", ch, err)
	}
	const want = "How we use cookies, Essential, Statistics, Third parties, Preferences, Marketing"
	if page := text(t, h.do(request("GET", "/cookies", ""))); page != want || h.Wording(cookie.Marketing) != wording {
		t.Error("the texts are shared")
	}
}
