package cookiehttp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Dropped is a cookie that was not set, and why. Its value is not told.
type Dropped struct {
	Name     string            // as the host wrote it; empty: it has none that can be read
	Findings []privacy.Finding // the one that decides first
	Err      error             // the ledger could not be read; nil: it could
}

// Middleware wraps a handler and removes every cookie from its responses that is not allowed for the person. It marks a
// response that depends on the choice as private, so that no shared cache keeps it. On a page it takes back the cookies
// that a browser still sends although the person refused them.
func (s *Site) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, r := s.enter(r)
		v.forget(w.Header(), r)
		defer func() { v.filter(w.Header()) }() // even after a panic, when another handler responds
		next.ServeHTTP(&writer{under: w, visit: v}, r)
	})
}

// writer is the response of a visit. It does not hand out the writer beneath, past which a cookie would slip; what that
// one can do beside, it passes on as [http.ResponseController] does. It is not safe for concurrent use.
type writer struct {
	under http.ResponseWriter
	visit *visit
}

func (w *writer) Header() http.Header { return w.under.Header() }

// clean filters the headers before whatever may make them leave: each time, since a writer beneath may keep them back for longer
// than it seems, as those do that wait for enough to compress.
func (w *writer) clean() { w.visit.filter(w.under.Header()) }

func (w *writer) WriteHeader(status int) {
	w.clean()
	w.under.WriteHeader(status)
}

func (w *writer) Write(b []byte) (int, error) {
	w.clean()
	return w.under.Write(b)
}

// ReadFrom lets the writer beneath copy in its own way, as from a file.
func (w *writer) ReadFrom(r io.Reader) (int64, error) {
	w.clean()
	return io.Copy(w.under, r)
}

// Flush is for whoever asks for a [http.Flusher].
func (w *writer) Flush() { _ = w.FlushError() }

func (w *writer) FlushError() error {
	w.clean()
	return http.NewResponseController(w.under).Flush()
}

// Hijack returns an error unless [Config] allows it, because cookies set on the connection itself are not checked.
func (w *writer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if !w.visit.site.c.Hijack {
		return nil, nil, fmt.Errorf("cookiehttp: hijack: cookies could be set unseen: %w", http.ErrNotSupported)
	}
	return http.NewResponseController(w.under).Hijack()
}

func (w *writer) SetReadDeadline(t time.Time) error {
	return http.NewResponseController(w.under).SetReadDeadline(t)
}

func (w *writer) SetWriteDeadline(t time.Time) error {
	return http.NewResponseController(w.under).SetWriteDeadline(t)
}

func (w *writer) EnableFullDuplex() error {
	return http.NewResponseController(w.under).EnableFullDuplex()
}

// filter takes out of the headers every cookie that may not be set. A header may be written in any case, and as a trailer.
func (v *visit) filter(h http.Header) {
	for name, values := range h {
		if !strings.EqualFold(strings.TrimPrefix(name, http.TrailerPrefix), "Set-Cookie") {
			continue
		}
		var kept []string
		for _, value := range values {
			if d, drop := v.drops(value); drop {
				v.site.c.Report(d)
			} else {
				kept = append(kept, value)
			}
		}
		if h[name] = kept; len(kept) == 0 {
			delete(h, name)
		}
	}
	if v.looked.Load() {
		private(h)
	}
}

// drops reports whether a cookie may not be set, and why.
func (v *visit) drops(value string) (Dropped, bool) {
	s, now := v.site, v.site.c.Now()
	c, ok := parseSetCookie(value)
	if !ok {
		return unreadable(), true
	}
	if c.gone(now) {
		return Dropped{}, false
	}
	declared, known := s.table.Lookup(c.name)
	if !known && !cookie.IsName(c.name) {
		return unreadable(), true
	}
	var ch cookie.Choice
	var err error
	if declared.Category.IsChoice() {
		ch, err = v.read()
	}
	verdict := s.table.Allowed(c.name, ch, s.today(), s.c.Law)
	if verdict.Outcome() != privacy.Permitted {
		return Dropped{Name: c.name, Findings: verdict.Findings(), Err: err}, true
	}
	if s.outlives(&c, declared.Lifetime, now) {
		f := privacy.Code("CK-LIFETIME-01").Finding(declared.Category.String(), s.c.Law.Regulation())
		f.Cite = verdict.Cite()
		return Dropped{Name: c.name, Err: err, Findings: []privacy.Finding{f}}, true
	}
	return Dropped{}, false
}

// unreadable is the report of a cookie that cannot be declared, or that browsers read in different ways.
func unreadable() Dropped {
	return Dropped{Findings: []privacy.Finding{privacy.Code("CK-FORM-01").Finding("", nil)}}
}

// outlives reports whether a cookie lives beyond the last day of its declared lifetime.
func (s *Site) outlives(c *setCookie, lifetime civil.Period, now time.Time) bool {
	until := c.until(now)
	if until.IsZero() {
		return false // it lives until the browser is closed
	}
	return lifetime.IsZero() || civil.DateOf(until, s.c.Location).After(s.today().Add(lifetime))
}
