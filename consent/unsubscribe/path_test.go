package unsubscribe_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// An authentic link works under any path prefix, with any of its characters escaped, with the characters that mail
// programs leave around an address, and with a body that ends in a line end (RFC 3986 6.2.2.2, RFC 8058 3.1, PECR reg
// 22(3)(c)).
func TestLinkWorksHoweverItArrives(t *testing.T) {
	s := newSite(t, func(s *site) { s.config.URL = "https://example.org/crm/unsubscribe" })
	l := s.issue()
	escape := func(characters string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for i := range len(s) {
				if strings.IndexByte(characters, s[i]) >= 0 {
					fmt.Fprintf(&b, "%%%02X", s[i])
				} else {
					b.WriteByte(s[i])
				}
			}
			return b.String()
		}
	}
	forms := map[string]func(string) string{
		"as issued":     func(s string) string { return s },
		"marks escaped": escape("-_"),
		"some escaped":  escape("-_A1z"),
		"all escaped":   escape("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
		"lower case":    func(s string) string { return strings.NewReplacer("-", "%2d", "_", "%5f").Replace(s) },
	}
	forms["escaped twice"] = func(s string) string { return strings.ReplaceAll(escape("-_A")(s), "%", "%25") }
	prefixes := []string{"/crm/unsubscribe/", "/unsubscribe/", "/", "/a/b/c/d/", "/unsubscribe/" + token(s.issue()) + "/", "/%C3%BC/"}
	behind := []string{"", "%0D%0A", "%0A", "%20", "/", ".", "%3E", "),", "?utm_source=mail", "?List-Unsubscribe=x"}
	bodies := []string{click, click + "\r\n", click + "\n", click + " ", form + "\r\n", click + "&a=b"}
	n := 0
	for name, written := range forms {
		for _, prefix := range prefixes {
			for _, tail := range behind {
				for _, body := range bodies {
					for _, kind := range []string{"application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8", ""} {
						n++
						s.asked = nil
						r := httptest.NewRequest(http.MethodPost, "https://example.org"+prefix+written(token(l))+tail, strings.NewReader(body))
						if kind != "" {
							r.Header.Set("Content-Type", kind)
						}
						w := httptest.NewRecorder()
						s.Handler().ServeHTTP(w, r)
						if w.Code != http.StatusOK || len(s.asked) != 1 || s.asked[0].Subject != jane {
							t.Fatalf("%s under %s with %q and %q: status %d, asked %+v", name, prefix, tail, body, w.Code, s.asked)
						}
					}
				}
				w := httptest.NewRecorder()
				s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://example.org"+prefix+written(token(l))+tail, nil))
				if w.Code != http.StatusOK {
					t.Errorf("%s under %s with %q: the page has status %d", name, prefix, tail, w.Code)
				}
			}
		}
	}
	t.Logf("%d posts", n)
}

// A proxy strips a prefix of the path, and the application registers the handler under the rest.
func TestLinkWorksBehindAPrefix(t *testing.T) {
	s := newSite(t, func(s *site) { s.config.URL = "https://example.org/crm/unsubscribe" })
	l := s.issue()
	app := http.NewServeMux()
	app.Handle("/unsubscribe/", s.Handler())
	server := httptest.NewServer(http.StripPrefix("/crm", app))
	defer server.Close()
	for path, want := range map[string]int{"/crm/unsubscribe/" + token(l): 200, "/crm/unsubscribe/": 404, "/crm/other/" + token(l): 404, "/unsubscribe/" + token(l): 404} {
		s.asked = nil
		resp, err := http.PostForm(server.URL+path, url.Values{"List-Unsubscribe": {"One-Click"}})
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want || (len(s.asked) == 1) != (want == 200) {
			t.Errorf("%.20s: status %d, want %d; asked %d", path, resp.StatusCode, want, len(s.asked))
		}
	}
}
