package cookiehttp

import (
	"bytes"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// Path returns where the page is.
func (s *Site) Path() string { return s.c.Path }

// StylePath returns where the style is, for the head of a host's own page that carries the banner.
func (s *Site) StylePath() string { return s.c.Path + "/style.css" }

// Page returns the handler of [Site.Path] and [Site.StylePath]. It shows the page and records a choice that is posted
// to it before it responds. The response takes back the cookies that the choice refuses and sends the person back to
// where they were on this site. A post from another site is answered with 403, and a form without a choice with 400;
// neither is recorded. If the person has refused in the meantime, the answer is 409. A yes after too many changes is
// answered with 429.
func (s *Site) Page() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == s.StylePath() && isRead(r):
			s.style(w)
		case r.URL.Path != s.c.Path:
			http.NotFound(w, r)
		case isRead(r):
			s.show(w, r)
		case r.Method == http.MethodPost:
			s.post(w, r)
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			fail(w, http.StatusMethodNotAllowed)
		}
	})
}

func isRead(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

// fail answers with a status and its words, and nothing of what was asked.
func fail(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

func (s *Site) style(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "max-age=3600")
	_, _ = io.WriteString(w, s.c.Style)
}

// show writes the page. The page of a person is kept by no cache, framed by no other page, and runs no script.
func (s *Site) show(w http.ResponseWriter, r *http.Request) {
	ch, err := s.Choice(r)
	if err != nil {
		fail(w, http.StatusServiceUnavailable)
		return
	}
	to, _ := back(r.URL.Query().Get("back"))
	var b bytes.Buffer
	if err := s.c.Templates.ExecuteTemplate(&b, "page", s.view(ch, to)); err != nil {
		fail(w, http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(b.Bytes())
}

// Banner returns the banner for a page that answers r, or nothing if the person has made every choice. It is a section
// of that page, with a second-level heading. The page links to [Site.StylePath]. [Site.Middleware] marks the page so
// that no shared cache keeps it; without the middleware, the host must do that.
func (s *Site) Banner(r *http.Request) (template.HTML, error) {
	ch, err := s.Choice(r)
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(s.categories, func(c cookie.Category) bool { return ch.Of(c) == cookie.NoAnswer && !ch.Signalled(c) }) {
		return "", nil
	}
	to, _ := back(r.URL.RequestURI())
	var b strings.Builder
	if err := s.c.Templates.ExecuteTemplate(&b, "banner", s.view(ch, to)); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// view returns what a page shows to a person.
func (s *Site) view(ch cookie.Choice, to string) View {
	v := View{Texts: *s.c.Texts, Locale: s.c.Locale, Path: s.c.Path, StylePath: s.StylePath(), Back: to, Signalled: ch.Signal,
		Groups: slices.Clone(s.groups)}
	for i, c := range s.categories {
		g := &v.Groups[len(v.Groups)-len(s.categories)+i]
		g.Checked = ch.Of(c) == cookie.Accepted && !ch.Signalled(c)
		g.Blocked = ch.With(c, cookie.Accepted).Signalled(c)
		g.Excepted = s.excepted(c)
	}
	return v
}

// excepted reports whether a cookie of a category is stored today although nothing was said.
func (s *Site) excepted(c cookie.Category) bool {
	for one := range s.table.All() {
		if one.Category == c && s.c.Law.Allowed(one, cookie.Choice{}, s.today()).Outcome() == privacy.Permitted {
			return true
		}
	}
	return false
}
