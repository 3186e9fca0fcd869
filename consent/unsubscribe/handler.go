package unsubscribe

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// The field of the one-click POST and its value (RFC 8058, section 3.1), and those of the form of the page.
const (
	oneClickField = "List-Unsubscribe"
	oneClick      = "One-Click"
	formField     = "unsubscribe"
	formValue     = "yes"
)

// maxForm is how many bytes of a form are read.
const maxForm = 4 << 10

// Path returns where the handler is: the pattern under which a [http.ServeMux] finds every link.
func (l *Links) Path() string { return l.path }

// Handler returns the handler of the links. It answers, with a page each,
//
//   - a GET of a link with a form, 200;
//   - a POST of the form or of one click with what has been done, 200, and 503 where the host could not do it;
//   - either of a forged link, and of one that has run out, with 404;
//   - a POST of the form from another site with 403, and of anything else with 400, whatever the link is.
func (l *Links) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			if _, ok := l.request(r); !ok {
				l.show(w, http.StatusNotFound, l.o.Texts.Void, false)
				return
			}
			l.show(w, http.StatusOK, l.o.Texts.Ask, true)
		case http.MethodPost:
			l.post(w, r)
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			l.show(w, http.StatusMethodNotAllowed, l.o.Texts.Bad, false)
		}
	})
}

// request returns what a link asks for, if it is one that works now.
func (l *Links) request(r *http.Request) (Request, bool) {
	token, ok := strings.CutPrefix(r.URL.EscapedPath(), l.path)
	if !ok {
		return Request{}, false
	}
	now := l.instant()
	c, name, ok := l.open(token)
	if !ok || !now.Before(c.until) {
		return Request{}, false
	}
	return Request{Subject: c.subject, Channel: c.channel, Link: name, At: now}, true
}

// post carries out a link.
func (l *Links) post(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseMultipartForm(maxForm); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		l.show(w, http.StatusBadRequest, l.o.Texts.Bad, false)
		return
	}
	switch {
	case has(r, oneClickField, oneClick):
	case !has(r, formField, formValue):
		l.show(w, http.StatusBadRequest, l.o.Texts.Bad, false)
		return
	case l.origin.Check(r) != nil:
		l.show(w, http.StatusForbidden, l.o.Texts.Bad, false)
		return
	}
	q, ok := l.request(r)
	if !ok {
		l.show(w, http.StatusNotFound, l.o.Texts.Void, false)
		return
	}
	if err := l.c.Host.Unsubscribe(r.Context(), q); err != nil && !errors.Is(err, privacy.ErrNotFound) {
		l.show(w, http.StatusServiceUnavailable, l.o.Texts.Failed, true)
		return
	}
	l.show(w, http.StatusOK, l.o.Texts.Done, false)
}

// has reports whether the body of a POST has a field with one value, and no other field of that name.
func has(r *http.Request, field, value string) bool {
	return slices.Equal(r.PostForm[field], []string{value})
}

// show writes a page. It is kept by no cache, framed by no other page, runs no script, and hands its address to nobody.
func (l *Links) show(w http.ResponseWriter, status int, text string, form bool) {
	var b bytes.Buffer
	v := View{Texts: *l.o.Texts, Locale: l.o.Locale, Style: l.o.Style, Text: text, Form: form}
	if err := l.o.Templates.ExecuteTemplate(&b, "page", v); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}
