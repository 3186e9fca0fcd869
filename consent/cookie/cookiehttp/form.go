package cookiehttp

import (
	"errors"
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

// signalField is in the form of a page that was shown while the browser sent the signal.
const signalField = "signal"

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
	ch.Signal = signal(r)
	id, known := s.subject(r)
	if !known {
		var err error
		if id, err = s.mint(); err != nil {
			fail(w, http.StatusServiceUnavailable)
			return
		}
	}
	switch err := s.record(r.Context(), id, ch, method, r.PostForm.Has(signalField)); {
	case errors.Is(err, privacy.ErrConflict):
		fail(w, http.StatusConflict)
		return
	case errors.Is(err, errFull):
		fail(w, http.StatusTooManyRequests)
		return
	case err != nil:
		fail(w, http.StatusServiceUnavailable)
		return
	}
	s.remember(w, id)
	s.forget(w.Header(), r, s.denies(ch), s.c.Path)
	s.forgetElsewhere(w.Header(), s.denies(ch))
	to, ok := back(r.PostForm.Get("back"))
	if !ok {
		to = s.c.Path
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
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
