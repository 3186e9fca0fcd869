package cookiehttp_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// shared reports whether a shared cache may give a response to another person (RFC 9111 3, 4.1; RFC 9213).
func shared(h http.Header) bool {
	control := strings.ToLower(strings.Join(h.Values("Cache-Control"), ","))
	for name := range h {
		if strings.HasSuffix(strings.ToLower(name), "cdn-cache-control") || strings.EqualFold(name, "Surrogate-Control") {
			return true
		}
	}
	for part := range strings.SplitSeq(control, ",") {
		if part = strings.TrimSpace(part); part == "private" || part == "no-store" {
			return false
		}
	}
	return true
}

// listed returns the names in a list header, in lower case and order.
func listed(h http.Header, name string) (list []string) {
	for _, value := range h.Values(name) {
		for part := range strings.SplitSeq(value, ",") {
			list = append(list, strings.ToLower(strings.TrimSpace(part)))
		}
	}
	slices.Sort(list)
	return list
}

// A response that depends on the choice goes to nobody else. This is tested with each caching header of the host, each
// way to read the choice, and with and without a cookie in the response.
func TestNoCacheGivesOnePersonsPageToAnother(t *testing.T) {
	h := newHost(t, nil)
	all, none := h.choose(t, button("all")), h.choose(t, button("essential"))
	looks := map[string]func(w http.ResponseWriter, r *http.Request){
		"banner":             func(w http.ResponseWriter, r *http.Request) { _, _ = h.Banner(r) },
		"choice":             func(w http.ResponseWriter, r *http.Request) { _, _ = h.Choice(r) },
		"allowed":            func(w http.ResponseWriter, r *http.Request) { _, _ = h.Allowed(r, "VISITOR1") },
		"a cookie":           func(w http.ResponseWriter, r *http.Request) { w.Header().Add("Set-Cookie", "ad=1") },
		"an excepted cookie": func(w http.ResponseWriter, r *http.Request) { w.Header().Add("Set-Cookie", "visits=1") },
	}
	controls := []string{"", "public", "public, max-age=600", "Public, S-MAXAGE=60", "max-age=60, s-maxage=60, must-revalidate", "private", "no-store", "no-store, public",
		`private="Set-Cookie, X-A", max-age=9`, `no-cache="a, public", public`, "immutable,,public"}
	varies := []string{"", "*", "Accept-Encoding", "cookie", "Accept, Cookie", "SEC-GPC, cookie"}
	ends := map[string]func(w http.ResponseWriter){
		"nothing": func(w http.ResponseWriter) {},
		"bytes":   func(w http.ResponseWriter) { _, _ = w.Write([]byte("x")) },
		"status":  func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) },
		"flush":   func(w http.ResponseWriter) { w.(http.Flusher).Flush() },
	}
	n := 0
	for look, ask := range looks {
		for _, control := range controls {
			for _, vary := range varies {
				for end, finish := range ends {
					for _, who := range []*http.Cookie{nil, all, none} {
						r := request("GET", "/", "")
						if who != nil {
							r.AddCookie(who)
						}
						w := httptest.NewRecorder()
						h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
							w.Header()["cache-control"] = []string{control}
							w.Header().Set("Vary", vary)
							w.Header().Set("CDN-Cache-Control", "max-age=60")
							w.Header().Set("Example-CDN-Cache-Control", "max-age=60")
							w.Header().Set("Surrogate-Control", "max-age=60")
							ask(w, r)
							finish(w)
						})).ServeHTTP(w, r)
						n++
						got, list := w.Result().Header, listed(w.Result().Header, "Vary")
						if shared(got) || !slices.Contains(list, "*") && (!slices.Contains(list, "cookie") || !slices.Contains(list, "sec-gpc")) {
							t.Fatalf("%s, %q, vary %q, %s: %v", look, control, vary, end, got)
						}
						if len(slices.Compact(list)) != len(list) || strings.Contains(control, "max-age=600") != slices.Contains(listed(got, "Cache-Control"), "max-age=600") {
							t.Fatalf("%s, %q, vary %q: %v", look, control, vary, got)
						}
					}
				}
			}
		}
	}
	t.Logf("%d responses", n)
}

// A response that does not depend on the choice keeps the host's headers.
func TestOtherResponsesMayBeKept(t *testing.T) {
	h := newHost(t, nil)
	for name, handler := range map[string]http.HandlerFunc{
		"static":              func(w http.ResponseWriter, r *http.Request) {},
		"an essential cookie": func(w http.ResponseWriter, r *http.Request) { w.Header().Add("Set-Cookie", "sid=1") },
		"an undeclared one":   func(w http.ResponseWriter, r *http.Request) { w.Header().Add("Set-Cookie", "unknown=1") },
		"the style":           func(w http.ResponseWriter, r *http.Request) { h.Page().ServeHTTP(w, request("GET", h.StylePath(), "")) },
	} {
		w := httptest.NewRecorder()
		h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "max-age=3600")
			handler(w, r)
		})).ServeHTTP(w, request("GET", "/", "", h.choose(t, button("all"))))
		if got := w.Result().Header; got.Get("Cache-Control") != "max-age=3600" || got.Get("Vary") != "" {
			t.Errorf("%s: %v", name, got)
		}
	}
}
