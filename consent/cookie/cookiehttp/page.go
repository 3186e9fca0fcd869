package cookiehttp

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// maxForm is how many bytes of a form are read.
const maxForm = 8 << 10

// Path returns where the page is.
func (s *Site) Path() string { return s.o.Path }

// StylePath returns where the style is, for the head of a host's own page that carries the banner.
func (s *Site) StylePath() string { return s.o.Path + "/style.css" }

// Page returns the handler of [Site.Path] and [Site.StylePath]: it shows the page, and keeps what is posted to it. A choice
// that is posted is recorded before the answer, which takes back the cookies that it refuses and sends the person back to where they were on
// this site. Posts of other
// sites are answered with 403, and what is no choice with 400; both record nothing. Where somebody refused meanwhile, the
// answer is 409.
func (s *Site) Page() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == s.StylePath() && isRead(r):
			s.style(w)
		case r.URL.Path != s.o.Path:
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
	_, _ = io.WriteString(w, s.o.Style)
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
	if err := s.o.Templates.ExecuteTemplate(&b, "page", s.view(ch, to)); err != nil {
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

// post keeps a choice.
func (s *Site) post(w http.ResponseWriter, r *http.Request) {
	if s.origin.Check(r) != nil {
		fail(w, http.StatusForbidden)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.ParseForm() != nil {
		fail(w, http.StatusBadRequest)
		return
	}
	ch, method, ok := s.parse(r.PostForm)
	if !ok {
		fail(w, http.StatusBadRequest)
		return
	}
	if ch.Signal = signal(r); ch.Signal {
		for _, c := range s.categories {
			if ch.Signalled(c) {
				ch = ch.With(c, cookie.Rejected)
			}
		}
	}
	id, known := s.subject(r)
	if !known {
		var err error
		if id, err = s.mint(); err != nil {
			fail(w, http.StatusServiceUnavailable)
			return
		}
	}
	switch err := s.record(r.Context(), id, ch, method); {
	case errors.Is(err, privacy.ErrConflict):
		fail(w, http.StatusConflict)
		return
	case err != nil:
		fail(w, http.StatusServiceUnavailable)
		return
	}
	s.remember(w, id)
	s.forget(w, r, ch)
	to, ok := back(r.PostForm.Get("back"))
	if !ok {
		to = s.o.Path
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// forget takes back the declared cookies that the browser holds and the choice does not allow, so far as they were set for the
// whole of this host: those of another path or domain cannot be told from here.
func (s *Site) forget(w http.ResponseWriter, r *http.Request, ch cookie.Choice) {
	for _, c := range r.Cookies() {
		one, ok := s.table.Lookup(c.Name)
		if ok && cookie.Allowed(one, ch, s.today(), s.c.Regime).Outcome() != privacy.Permitted {
			http.SetCookie(w, &http.Cookie{Name: c.Name, Path: "/", MaxAge: -1, Secure: !s.o.Insecure})
		}
	}
}

// parse reads a form: one of the three buttons, and with the last of them the boxes that are ticked.
func (s *Site) parse(form url.Values) (ch cookie.Choice, m consent.Method, ok bool) {
	button := form["choice"]
	if len(button) != 1 {
		return ch, m, false
	}
	switch button[0] {
	case "all":
		return cookie.Everything(), consent.Button, true
	case "essential":
		return cookie.BlockAllButEssential(), consent.Button, true
	case "save":
		ch = cookie.BlockAllButEssential()
		for _, c := range s.categories {
			if slices.Equal(form[c.String()], []string{"on"}) {
				ch = ch.With(c, cookie.Accepted)
			}
		}
		return ch, consent.TickBox, true
	}
	return ch, m, false
}

// back returns where on this site a person is sent, if that is a place on it.
func back(to string) (string, bool) {
	u, err := url.Parse(to)
	ok := err == nil && u.Scheme == "" && u.Host == "" && u.User == nil && len(to) <= 2048 && strings.HasPrefix(to, "/") &&
		!strings.HasPrefix(to, "//") && !strings.ContainsRune(to, '\\') && !strings.ContainsFunc(to, unicode.IsControl)
	if !ok {
		return "", false
	}
	return to, true
}

// Banner returns the banner for a page that answers r, and nothing where the person has answered all there is to choose. It
// is a section of that page, with a heading of the second rank. The page links [Site.StylePath], and as it is one person's, no
// shared cache may keep it.
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
	if err := s.o.Templates.ExecuteTemplate(&b, "banner", s.view(ch, to)); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// view returns what a page shows to a person.
func (s *Site) view(ch cookie.Choice, to string) View {
	v := View{Texts: *s.o.Texts, Locale: s.o.Locale, Path: s.o.Path, StylePath: s.StylePath(), Back: to, Signalled: ch.Signal,
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
		if one.Category == c && cookie.Allowed(one, cookie.Choice{}, s.today(), s.c.Regime).Outcome() == privacy.Permitted {
			return true
		}
	}
	return false
}
