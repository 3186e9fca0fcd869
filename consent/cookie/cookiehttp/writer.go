package cookiehttp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
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

// Middleware returns a handler that lets no cookie out of the responses of another but what the person of the request may
// be given.
func (s *Site) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, r := s.enter(r)
		defer func() { v.filter(w.Header()) }() // after a panic too, when somebody else answers
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

// Hijack refuses unless the options let it: what is written to a connection is not looked at.
func (w *writer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if !w.visit.site.o.Hijack {
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
				v.site.o.Report(d)
			} else {
				kept = append(kept, value)
			}
		}
		if h[name] = kept; len(kept) == 0 {
			delete(h, name)
		}
	}
}

// drops reports whether a cookie may not be set, and why.
func (v *visit) drops(value string) (Dropped, bool) {
	s, now := v.site, v.site.o.Now()
	c, err := http.ParseSetCookie(value)
	if err != nil {
		return unreadable("the cookie cannot be read", ""), true
	}
	if !timed(c) {
		return unreadable("how long the cookie lives cannot be read, or is read by browsers otherwise", c.Name), true
	}
	if c.MaxAge < 0 || c.MaxAge == 0 && !c.Expires.IsZero() && c.Expires.Before(now) {
		return Dropped{}, false // it is taken back
	}
	declared, _ := s.table.Lookup(c.Name)
	var ch cookie.Choice
	if declared.Category.IsChoice() {
		ch, err = v.read()
	}
	verdict := s.table.Allowed(c.Name, ch, s.today(), s.c.Regime)
	if verdict.Outcome() != privacy.Permitted {
		return Dropped{Name: c.Name, Findings: verdict.Findings(), Err: err}, true
	}
	if s.outlives(c, declared.Lifetime, now) {
		return Dropped{Name: c.Name, Err: err, Findings: []privacy.Finding{{Code: "CK-LIFETIME-01", Severity: privacy.High, Where: declared.Category.String(),
			Detail: "the cookie would live longer than people are told", Mend: "shorten it, or declare the longer life", Cite: verdict.Cite()}}}, true
	}
	return Dropped{}, false
}

// unreadable is a cookie of which it is not known what a browser makes of it.
func unreadable(detail, name string) Dropped {
	return Dropped{Name: name, Findings: []privacy.Finding{{Code: "CK-FORM-01", Severity: privacy.High, Detail: detail, Mend: "write it with http.SetCookie"}}}
}

// timed reports whether net/http read every word of a cookie that says how long it lives. Of others, such as a date of the C
// library or one with a year of two digits, browsers may make a time all the same, so that a cookie which seems to go with the
// browser would stay, and one that seems to be taken back too. Where Max-Age says it, no browser looks at Expires.
func timed(c *http.Cookie) bool {
	return !slices.ContainsFunc(c.Unparsed, func(attribute string) bool {
		name, _, _ := strings.Cut(attribute, "=")
		name = strings.TrimSpace(name)
		return strings.EqualFold(name, "Max-Age") || c.MaxAge == 0 && strings.EqualFold(name, "Expires")
	})
}

// outlives reports whether a cookie lives beyond the last day of its declared lifetime.
func (s *Site) outlives(c *http.Cookie, lifetime civil.Period, now time.Time) bool {
	until := c.Expires
	switch {
	case c.MaxAge > 0:
		const most = 1 << 33 // seconds, more than two centuries, and less than a Duration can hold
		until = now.Add(time.Duration(min(int64(c.MaxAge), most)) * time.Second)
	case until.IsZero():
		return false // it lives until the browser is closed
	}
	return lifetime.IsZero() || civil.DateOf(until, s.o.Location).After(s.today().Add(lifetime))
}
