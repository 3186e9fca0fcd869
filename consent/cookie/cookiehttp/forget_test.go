package cookiehttp_test

import (
	"context"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// browser is a person's browser: it stores cookies as net/http/cookiejar does, and reaches the host under any name.
type browser struct {
	*http.Client
	*testing.T
	base string
}

func (h *host) browser(t *testing.T, base string, page http.HandlerFunc) *browser {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle(h.Path(), h.Page())
	mux.Handle("/", page)
	server := httptest.NewServer(h.Middleware(mux))
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}}
	t.Cleanup(transport.CloseIdleConnections)
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &browser{&http.Client{Transport: transport, Jar: jar, CheckRedirect: stay}, t, base}
}

func (b *browser) send(method, path string, form url.Values, header ...string) *http.Response {
	b.Helper()
	r, err := http.NewRequest(method, b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := b.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	resp.Body.Close()
	return resp
}

// choose presses a button of the banner on a page.
func (b *browser) choose(name, back string) {
	b.Helper()
	if resp := b.send("POST", "/cookies", url.Values{"choice": {name}, "back": {back}}); resp.StatusCode != http.StatusSeeOther {
		b.Fatalf("%s: status %d", name, resp.StatusCode)
	}
}

// names are the cookies that the browser sends to a path.
func (b *browser) names(path string) (list []string) {
	u, err := url.Parse(b.base + path)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range b.Jar.Cookies(u) {
		if strings.HasPrefix(c.Name, "VISITOR") || c.Name == "ad" {
			list = append(list, c.Name)
		}
	}
	return list
}

// A refusal takes back every cookie that was stored before, with any domain and path (Art 7(3), PECR reg 6): at once if
// the browser sends it to the form, otherwise on the page that receives it, to which the response redirects.
func TestRefusalTakesCookiesBackFromEveryPlace(t *testing.T) {
	const page = "/shop/shoes/red/42"
	hosts := map[string][]string{
		"shop.example.org":         {"", "shop.example.org", "example.org", ".example.org"},
		"example.org":              {"", "example.org", "EXAMPLE.org"},
		"a.b.c.example.org":        {"", "b.c.example.org", "example.org"},
		"SHOP.example.org:8080":    {"", "example.org"},
		"localhost":                {""},
		"127.0.0.1":                {""},
		"x.a.b.c.d.e.example.test": {"", "b.c.d.e.example.test"},
	}
	paths := []string{"", "/", "/cookies", "/shop", "/shop/", "/shop/shoes", "/shop/shoes/red/", page}
	n := 0
	for name, domains := range hosts {
		for _, domain := range domains {
			for _, path := range paths {
				declare := domain == "b.c.d.e.example.test" // too deep to guess
				h := newHost(t, func(h *host) {
					h.config.Insecure = true
					if declare {
						h.config.Table = table(t, cookie.Cookie{Name: "ad", Category: cookie.Marketing, Purpose: "ads", Domain: domain, Path: path},
							cookie.Cookie{Name: "VISITOR", Prefix: true, Category: cookie.ThirdParty, Purpose: "videos", Domain: domain, Path: path})
					}
				})
				b := h.browser(t, "http://"+name, func(w http.ResponseWriter, r *http.Request) {
					for _, c := range []string{"VISITOR1", "ad"} {
						http.SetCookie(w, &http.Cookie{Name: c, Value: "x", Domain: domain, Path: path})
					}
				})
				n++
				b.choose("all", page)
				b.send("GET", page, nil)
				all := func() []string { return slices.Concat(b.names(page), b.names("/cookies")) }
				if len(all()) < 2 {
					t.Fatalf("%s, domain %q, path %q: nothing was set", name, domain, path)
				}
				b.choose("essential", page)
				if got := b.names("/cookies"); len(got) > 0 {
					t.Errorf("%s, domain %q, path %q: the browser holds %v", name, domain, path, got)
				}
				for range 1 + strings.Count(name, ".")/3 { // a long host needs more headers than one response has
					b.send("GET", page, nil, "Sec-Fetch-Dest", "document")
				}
				if got := all(); len(got) > 0 {
					t.Errorf("%s, domain %q, path %q: on the next page the browser holds %v", name, domain, path, got)
				}
			}
		}
	}
	t.Logf("%d places", n)
}

func table(t *testing.T, cookies ...cookie.Cookie) *cookie.Table {
	t.Helper()
	list, err := cookie.NewTable(cookie.OptIn, cookies...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A cookie with a declared path is taken back at once, although the browser does not send it to the form.
func TestDeclaredPathIsTakenBackAtOnce(t *testing.T) {
	h := newHost(t, func(h *host) {
		h.config.Insecure = true
		h.config.Table = table(t, cookie.Cookie{Name: "ad", Category: cookie.Marketing, Purpose: "ads", Domain: "example.org", Path: "/shop/"},
			cookie.Cookie{Name: "VISITOR", Category: cookie.ThirdParty, Purpose: "videos", Path: "/video"})
	})
	b := h.browser(t, "http://www.example.org", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "ad", Value: "x", Domain: "example.org", Path: "/shop/"})
		http.SetCookie(w, &http.Cookie{Name: "VISITOR", Value: "x", Path: "/video"})
	})
	b.choose("all", "")
	b.send("GET", "/", nil)
	b.choose("essential", "")
	if got := slices.Concat(b.names("/shop/a"), b.names("/video/b")); len(got) > 0 {
		t.Errorf("the browser holds %v", got)
	}
}

// Browsers accept the headers that take back cookies with name prefixes. A response for an embedded resource takes back
// nothing, so that caches can keep it.
func TestTakingBackWritesWhatBrowsersAccept(t *testing.T) {
	h := newHost(t, func(h *host) {
		h.config.Insecure = true
		h.config.Table = table(t, cookie.Cookie{Name: "__Host-ad", Category: cookie.Marketing, Purpose: "ads"},
			cookie.Cookie{Name: "__Secure-ad", Category: cookie.Marketing, Purpose: "ads"}, cookie.Cookie{Name: "many", Prefix: true, Category: cookie.Marketing, Purpose: "ads"})
	})
	mine := h.choose(t, button("essential"))
	r := request("POST", "/cookies", button("essential").Encode(), mine)
	r.Header.Add("Cookie", "__Host-ad=1; __Secure-ad=1")
	for _, line := range h.do(r).Header["Set-Cookie"][1:] {
		if !strings.HasSuffix(line, "; Secure") || strings.HasPrefix(line, "__Host-") && line != "__Host-ad=; Path=/; Max-Age=0; Secure" {
			t.Error(line)
		}
	}
	r = request("POST", "/cookies", button("essential").Encode(), mine)
	for i := range 200 {
		r.Header.Add("Cookie", "many"+strings.Repeat("x", i)+"=1")
	}
	if n := len(h.do(r).Header["Set-Cookie"]); n < 40 || n > 60 {
		t.Errorf("%d headers for 200 cookies", n)
	}
	for to, want := range map[string]bool{"": true, "document": true, "style": false, "script": false, "image": false, "empty": false} {
		r := request("GET", "/shop", "", mine)
		r.Header.Add("Cookie", "manya=1")
		r.Header.Set("Sec-Fetch-Dest", to)
		if names, resp := h.serve(t, r, func(w http.ResponseWriter, r *http.Request) {}); len(names) > 0 != want || want == (resp.Header.Get("Cache-Control") == "") {
			t.Errorf("for %q: takes back %v, with %v", to, names, resp.Header)
		}
	}
	down := newHost(t, func(n *host) {
		n.config.Insecure, n.config.Table, n.config.Ledger = true, h.config.Table, broken{states: errDown}
	})
	r = request("GET", "/shop", "", mine)
	r.Header.Add("Cookie", "manya=1")
	if names, _ := down.serve(t, r, func(w http.ResponseWriter, r *http.Request) {}); len(names) > 0 {
		t.Errorf("the ledger fails, and %v are taken back", names)
	}
}

// Paths that no cookie can have, or that are too long, are not written.
func TestHostilePathsAreNotWritten(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("essential"))
	for _, path := range []string{"/a;b/c", "/" + strings.Repeat("a", 2000), "//x", "/a//b", "/%0d%0aX:/y"} {
		r := request("GET", "/", "", mine)
		r.URL.Path, r.URL.RawPath = path, ""
		if strings.Contains(path, "%") {
			r.URL.Path, r.URL.RawPath = "/\r\nX:/y", path
		}
		r.Header.Add("Cookie", "ad=1")
		w := httptest.NewRecorder()
		h.Middleware(http.NotFoundHandler()).ServeHTTP(w, r)
		for _, line := range w.Header()["Set-Cookie"] {
			if strings.Count(line, ";") > 4 || len(line) > 200 || strings.Contains(line, "//") || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%.20q: %q", path, line)
			}
		}
	}
	for _, back := range []string{"/%zz", "", "/ok"} {
		if resp := h.do(request("POST", "/cookies", url.Values{"choice": {"essential"}, "back": {back}}.Encode(), mine)); resp.StatusCode != 303 {
			t.Errorf("%q: status %d", back, resp.StatusCode)
		}
	}
}

// Accepted cookies stay, and so do undeclared ones.
func TestNothingElseIsTakenBack(t *testing.T) {
	h := newHost(t, nil)
	for name, mine := range map[string]*http.Cookie{"all": h.choose(t, button("all")), "nobody": {Name: "x", Value: "y"}} {
		r := request("GET", "/shop", "", mine)
		r.Header.Add("Cookie", "ad=1; VISITOR1=1; visits=1; sid=1; other=1")
		names, resp := h.serve(t, r, func(w http.ResponseWriter, r *http.Request) {})
		if len(names) > 0 || resp.Header.Get("Vary") != "" {
			t.Errorf("%s: takes back %v, with %v", name, names, resp.Header)
		}
	}
	if v := h.config.Law.Allowed(declared[3], cookie.Choice{}, h.today()); v.Outcome() == privacy.Permitted {
		t.Error("the test shows nothing")
	}
}
