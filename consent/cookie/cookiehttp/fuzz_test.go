package cookiehttp_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
)

// Whatever a client sends as its cookies, it is nobody unless the identifier is one that was given.
func FuzzCookieHeader(f *testing.F) {
	h := newHost(f, nil)
	mine := h.choose(f, button("all"))
	for _, s := range []string{"", mine.String(), mine.Name + "=" + mine.Value, mine.Name + "=", mine.Name + "=.", mine.Name + "=" + mine.Value + "=", "a=b; " + mine.Name + `="` + mine.Value + `"`, mine.Name + "=\x00", mine.Name + "=" + mine.Value[:30] + "\r" + mine.Value[30:]} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header["Cookie"] = []string{header}
		ch, err := h.Choice(r)
		if err != nil || ch != (cookie.Choice{}) && !strings.Contains(header, mine.Value) {
			t.Errorf("%q: %+v, %v", header, ch, err)
		}
	})
}

// Whatever a handler writes, nothing that a browser could keep as a cookie goes out undeclared: neither by its name nor for
// longer than declared.
func FuzzSetCookie(f *testing.F) {
	h := newHost(f, nil)
	for _, s := range []string{"", "sid=1", "ad=1; Max-Age=0", "visits=1; Max-Age=60", "=x", ";", "a=b; Max-Age=0; Max-Age=99", "sid = 1", "\tsid=1", "ad=1; expires=Thu, 01 Jan 1970 00:00:00 GMT"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		w := httptest.NewRecorder()
		h.dropped = nil
		h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header()["Set-Cookie"] = []string{value} })).ServeHTTP(w, request("GET", "/", ""))
		if len(w.Header()["Set-Cookie"]) == 0 {
			return
		}
		pair, rest, _ := strings.Cut(value, ";")
		name, _, _ := strings.Cut(pair, "=")
		known := slices.Contains([]string{"sid", "visits", cookiehttp.SecureName}, strings.Trim(name, " \t"))
		low := strings.ToLower(rest)
		if !known && !strings.Contains(low, "max-age") && !strings.Contains(low, "expires") {
			t.Errorf("%q goes out", value)
		}
	})
}
