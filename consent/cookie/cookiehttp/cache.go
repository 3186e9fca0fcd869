package cookiehttp

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
)

// private marks a response that depends on the choice, so that no cache gives it to another person (RFC 9111 5.2.2.7,
// RFC 9110 12.5.5). Cache-Control becomes private instead of public, Vary names the headers that the choice comes from,
// and headers that override these for shared caches are removed (RFC 9213).
func private(h http.Header) {
	control := []string{"private"}
	for _, d := range directives(h, "Cache-Control") {
		name, _, _ := strings.Cut(strings.ToLower(d), "=")
		switch strings.TrimSpace(name) {
		case "public", "private", "s-maxage", "proxy-revalidate":
		case "no-store":
			control[0] = "no-store" // stricter than private
		default:
			control = append(control, d)
		}
	}
	vary := directives(h, "Vary")
	for _, name := range []string{"Cookie", "Sec-GPC"} {
		if !contains(vary, name) && !contains(vary, "*") {
			vary = append(vary, name)
		}
	}
	for name := range h {
		switch low := strings.ToLower(name); low {
		case "cache-control", "vary", "surrogate-control", "edge-control", "x-accel-expires":
			delete(h, name)
		default:
			if strings.HasSuffix(low, "cdn-cache-control") {
				delete(h, name)
			}
		}
	}
	h.Set("Cache-Control", strings.Join(control, ", "))
	h.Set("Vary", strings.Join(vary, ", "))
}

// directives returns the comma-separated parts of a header. The case of its name is ignored, and so are commas within
// quotes.
func directives(h http.Header, name string) (list []string) {
	for _, n := range slices.Sorted(maps.Keys(h)) {
		if !strings.EqualFold(n, name) {
			continue
		}
		quotes := 0
		part := ""
		for piece := range strings.SplitSeq(strings.Join(h[n], ","), ",") {
			if part += piece; quotes%2 == 1 {
				part = part[:len(part)-len(piece)] + "," + piece
			}
			if quotes += strings.Count(piece, `"`); quotes%2 == 1 {
				continue
			}
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
			part = ""
		}
	}
	return list
}

func contains(list []string, name string) bool {
	for _, one := range list {
		if strings.EqualFold(one, name) {
			return true
		}
	}
	return false
}

// forget takes back the cookies that a browser still sends to a page although the person refused them: cookies whose
// path does not match the form, and those that another server set. It leaves requests for embedded resources alone, so
// that caches can keep them.
func (v *visit) forget(h http.Header, r *http.Request) {
	s := v.site
	if to := r.Header.Get("Sec-Fetch-Dest"); to != "" && to != "document" || r.URL.Path == s.c.Path {
		return
	}
	refused := func(c cookie.Cookie) bool {
		if !c.Category.IsChoice() {
			return false
		}
		ch, err := v.load()
		return err == nil && ch.Of(c.Category) == cookie.Rejected && s.denies(ch)(c)
	}
	if s.forget(h, r, refused, r.URL.EscapedPath()) {
		v.looked.Store(true)
	}
}
