package cookiehttp

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// A response takes cookies back with about maxLines headers, so that no proxy refuses it; the next response takes back
// the rest. At most the first maxDepth parts of a path and the last maxDepth domains of a host are tried.
const (
	maxLines = 48
	maxDepth = 4
)

// forget takes back the refused cookies that the browser sent, and reports whether there were any. A browser deletes a
// cookie only for the domain and path that it was set with, and sends neither. So forget writes the declared ones; if
// none is declared, it writes each one that a cookie sent to the path can have.
func (s *Site) forget(h http.Header, r *http.Request, refused func(cookie.Cookie) bool, path string) bool {
	domains, around := domainsOf(r.Host), pathsOf(path)
	lines := 0
	for _, name := range held(r) {
		if c, ok := s.table.Lookup(name); ok && lines < maxLines && refused(c) {
			lines += s.drop(h, name, declaredOr(c.Domain, "", domains), declaredOr(c.Path, "/", around))
		}
	}
	return lines > 0
}

// forgetElsewhere takes back the refused cookies whose declared path keeps the browser from sending them here.
func (s *Site) forgetElsewhere(h http.Header, refused func(cookie.Cookie) bool) {
	around := pathsOf(s.c.Path)
	for c := range s.table.All() {
		if !c.Prefix && c.Path != "" && !slices.Contains(around, c.Path) && refused(c) {
			s.drop(h, c.Name, declaredOr(c.Domain, "", []string{""}), []string{c.Path})
		}
	}
}

// denies returns a function that reports whether a cookie may not be stored today after a choice.
func (s *Site) denies(ch cookie.Choice) func(cookie.Cookie) bool {
	return func(c cookie.Cookie) bool {
		return s.c.Law.Allowed(c, ch, s.today()).Outcome() != privacy.Permitted
	}
}

// drop writes a header that takes a cookie back for each domain and path, and returns the number of headers.
func (s *Site) drop(h http.Header, name string, domains, paths []string) (n int) {
	low := strings.ToLower(name)
	secure := !s.c.Insecure || strings.HasPrefix(low, "__secure-") || strings.HasPrefix(low, "__host-")
	if strings.HasPrefix(low, "__host-") {
		domains, paths = []string{""}, []string{"/"}
	}
	for _, d := range domains {
		for _, p := range paths {
			line := name + "=; Path=" + p
			if d != "" {
				line += "; Domain=" + d
			}
			line += "; Max-Age=0"
			if secure {
				line += "; Secure"
			}
			h.Add("Set-Cookie", line)
			n++
		}
	}
	return n
}

// declaredOr returns the declared value and the plain one, or the others if nothing is declared.
func declaredOr(declared, plain string, others []string) []string {
	switch declared {
	case "":
		return others
	case plain:
		return []string{plain}
	}
	return []string{plain, declared}
}

// domainsOf returns the domains for which a host can set a cookie: the empty one for the host alone, the host with its
// subdomains, and each domain that contains it, except the last label.
func domainsOf(host string) []string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	list := []string{""}
	if !isHost(host) {
		return list
	}
	labels := strings.Split(host, ".")
	for i := max(0, len(labels)-1-maxDepth); i < len(labels)-1; i++ {
		list = append(list, strings.Join(labels[i:], "."))
	}
	return list
}

// isHost reports whether a host is a name rather than an address.
func isHost(s string) bool {
	other := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '.' }
	return net.ParseIP(s) == nil && !strings.ContainsFunc(s, other)
}

// pathsOf returns the paths that a cookie sent to a path can have (RFC 6265 5.1.4): each prefix that ends before or
// after a slash.
func pathsOf(path string) []string {
	list := []string{"/"}
	other := func(r rune) bool { return r <= ' ' || r >= 0x7f || r == ';' }
	if len(path) > longest || strings.ContainsFunc(path, other) {
		return list
	}
	at, parts := "", strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, part := range parts {
		if i == maxDepth || part == "" {
			break
		}
		at += "/" + part
		list = append(list, at)
		if i < len(parts)-1 {
			list = append(list, at+"/")
		}
	}
	return list
}
