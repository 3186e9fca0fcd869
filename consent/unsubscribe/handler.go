package unsubscribe

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strings"
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

// Handler returns the handler of the links. It works under any path: behind a proxy that strips a prefix, register it
// under the remaining path. It answers each request with a page:
//
//   - a GET of a link: the form, with 200;
//   - a POST of the form or of one click: the result, with 200, or with 503 if the host could not carry it out;
//   - a GET or POST of anything that is not a link of the host: 404;
//   - a POST of the form from another site: 403; any other POST: 400, valid link or not.
func (l *Links) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			if _, ok := l.request(r); !ok {
				l.show(w, http.StatusNotFound, l.c.Texts.Void, false)
				return
			}
			l.show(w, http.StatusOK, l.c.Texts.Ask, true)
		case http.MethodPost:
			l.post(w, r)
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			l.show(w, http.StatusMethodNotAllowed, l.c.Texts.Bad, false)
		}
	})
}

// request returns what a link asks for, if a key of the host sealed it. The link is the last part of the path.
// Characters that mail programs leave around it are ignored, and its own may be escaped (RFC 3986 6.2.2.2).
func (l *Links) request(r *http.Request) (Request, bool) {
	path := strings.TrimRight(r.URL.Path, leavings+"/")
	token := strings.TrimLeft(path[strings.LastIndexByte(path, '/')+1:], leavings)
	if once, err := url.PathUnescape(token); err == nil { // escaped twice
		token = strings.TrimRight(once, leavings)
	}
	c, name, ok := l.open(token)
	if !ok {
		return Request{}, false
	}
	return Request{Subject: c.subject, Channel: c.channel, Link: name, At: l.instant()}, true
}

// leavings are the characters that surround an address in a text. None of them can be part of a link.
const leavings = " \t\r\n<>()[]{}\"'.,;:!?*"

// post carries out a link.
func (l *Links) post(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.Header.Get("Content-Type") == "" { // as scripts send it
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if err := r.ParseMultipartForm(maxForm); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		l.show(w, http.StatusBadRequest, l.c.Texts.Bad, false)
		return
	}
	switch {
	case has(r, oneClickField, oneClick):
	case !has(r, formField, formValue):
		l.show(w, http.StatusBadRequest, l.c.Texts.Bad, false)
		return
	case l.origin.Check(r) != nil:
		l.show(w, http.StatusForbidden, l.c.Texts.Bad, false)
		return
	}
	q, ok := l.request(r)
	if !ok {
		l.show(w, http.StatusNotFound, l.c.Texts.Void, false)
		return
	}
	if err := l.c.Host.Unsubscribe(r.Context(), q); err != nil && !errors.Is(err, ErrUnknown) {
		l.show(w, http.StatusServiceUnavailable, l.c.Texts.Failed, true)
		return
	}
	l.show(w, http.StatusOK, l.c.Texts.Done, false)
}

// has reports whether the body of a POST has exactly one field of a name, with one value. A line end after the value is
// ignored.
func has(r *http.Request, field, value string) bool {
	got := r.PostForm[field]
	return len(got) == 1 && strings.TrimRight(got[0], " \t\r\n") == value
}

// show writes a page. It is kept by no cache, framed by no other page, runs no script, and hands its address to nobody.
func (l *Links) show(w http.ResponseWriter, status int, text string, form bool) {
	var b bytes.Buffer
	v := View{Texts: *l.c.Texts, Locale: l.c.Locale, Style: l.c.Style, Text: text, Form: form}
	if err := l.c.Templates.ExecuteTemplate(&b, "page", v); err != nil {
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
