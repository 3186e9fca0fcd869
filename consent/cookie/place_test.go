package cookie_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// The domain and path of a cookie must be ones that a browser accepts (RFC 6265 4.1.1, RFC 6265bis 4.1.3.2 and 5.6).
func TestDomainAndPathAreChecked(t *testing.T) {
	label := strings.Repeat("a", 63)
	for _, c := range []struct{ name, domain, path, fault string }{
		{"ad", "", "", ""},
		{"ad", "example.org", "/shop/a%20b", ""},
		{"ad", "localhost", "/", ""},
		{"ad", "xn--bcher-kva.example", "/" + strings.Repeat("a", 1023), ""},
		{"ad", label + ".example", "", ""},
		{"__Host-ad", "", "/", ""},
		{"__Host-ad", "", "", ""},
		{"__Secure-ad", "example.org", "/a", ""},
		{"ad", ".example.org", "", "domain: is not a domain"},
		{"ad", "Example.org", "", "domain: is not a domain"},
		{"ad", "example.org:80", "", "domain: is not a domain"},
		{"ad", "example..org", "", "domain: is not a domain"},
		{"ad", "-a.org", "", "domain: is not a domain"},
		{"ad", "b\u00fccher.example", "", "domain: is not a domain"},
		{"ad", "example.org; Path=/", "", "domain: is not a domain"},
		{"ad", label + "a.org", "", "domain: is not a domain"},
		{"ad", strings.Repeat(label+".", 4) + "org", "", "domain: is not a domain"},
		{"ad", "", "shop", "path: is not a path"},
		{"ad", "", "/a b", "path: is not a path"},
		{"ad", "", "/a;b", "path: is not a path"},
		{"ad", "", "/\u00e9", "path: is not a path"},
		{"ad", "", "/" + strings.Repeat("a", 1024), "path: is not a path"},
		{"__Host-ad", "example.org", "", "domain: is set"},
		{"__host-ad", "", "/a", "path: is another"},
	} {
		_, err := cookie.NewTable(cookie.OptIn, cookie.Cookie{Name: c.name, Category: cookie.Marketing, Purpose: "ads", Domain: c.domain, Path: c.path})
		if c.fault == "" && err != nil || c.fault != "" && (!errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "cookies[0]."+c.fault)) {
			t.Errorf("%s, domain %.40q, path %.40q: %v, want %q", c.name, c.domain, c.path, err, c.fault)
		}
	}
}
