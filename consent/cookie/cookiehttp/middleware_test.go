package cookiehttp_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// serve answers one request with a handler, on a real server, and returns the cookies that reached the client.
func (h *host) serve(t *testing.T, r *http.Request, handler http.HandlerFunc) (names []string, resp *http.Response) {
	t.Helper()
	server := httptest.NewServer(h.Middleware(handler))
	t.Cleanup(server.Close)
	q, err := http.NewRequestWithContext(r.Context(), r.Method, server.URL+r.URL.RequestURI(), nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header = r.Header.Clone()
	if resp, err = http.DefaultTransport.RoundTrip(q); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	for _, c := range resp.Cookies() {
		names = append(names, c.Name)
	}
	return names, resp
}

func setAll(w http.ResponseWriter) {
	for _, c := range []string{"sid=1", "visits=1; Max-Age=60", "VISITOR_INFO1=x; Max-Age=60", "ad=1", "unknown=1"} {
		w.Header().Add("Set-Cookie", c)
	}
}

// What reaches the client is what the choice allows, whatever was chosen and whatever the browser signals.
func TestMiddleware(t *testing.T) {
	h := newHost(t, nil)
	all, none := h.choose(t, button("all")), h.choose(t, button("essential"))
	for _, c := range []struct {
		name   string
		cookie *http.Cookie
		gpc    string
		want   []string
	}{
		{"nothing chosen", nil, "", []string{"sid", "visits"}},
		{"nothing chosen, signalled", nil, "1", []string{"sid"}},
		{"another signal", nil, "0", []string{"sid", "visits"}},
		{"all", all, "", []string{"sid", "visits", "VISITOR_INFO1", "ad"}},
		{"all, signalled", all, "1", []string{"sid", "visits"}},
		{"essential", none, "", []string{"sid"}},
		{"made up", &http.Cookie{Name: all.Name, Value: "all"}, "", []string{"sid", "visits"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request("GET", "/", "")
			if c.cookie != nil {
				r.AddCookie(c.cookie)
			}
			r.Header.Set("Sec-GPC", c.gpc)
			h.dropped = nil
			got, _ := h.serve(t, r, func(w http.ResponseWriter, r *http.Request) { setAll(w) })
			if !slices.Equal(got, c.want) || len(h.dropped) != 5-len(c.want) {
				t.Errorf("cookies %v, %d dropped; want %v", got, len(h.dropped), c.want)
			}
		})
	}
}

// There is no way out for headers on which a cookie slips through.
func TestEveryWayOut(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"nothing written": func(w http.ResponseWriter, r *http.Request) { setAll(w) },
		"status":          func(w http.ResponseWriter, r *http.Request) { setAll(w); w.WriteHeader(http.StatusTeapot) },
		"bytes":           func(w http.ResponseWriter, r *http.Request) { setAll(w); _, _ = w.Write([]byte("x")) },
		"string":          func(w http.ResponseWriter, r *http.Request) { setAll(w); _, _ = io.WriteString(w, "x") },
		"flusher":         func(w http.ResponseWriter, r *http.Request) { setAll(w); w.(http.Flusher).Flush() },
		"controller": func(w http.ResponseWriter, r *http.Request) {
			setAll(w)
			if err := http.NewResponseController(w).Flush(); err != nil {
				panic(err)
			}
		},
		"reader": func(w http.ResponseWriter, r *http.Request) {
			setAll(w)
			if n, err := w.(io.ReaderFrom).ReadFrom(strings.NewReader("xyz")); n != 3 || err != nil {
				panic(err)
			}
		},
		"copy":     func(w http.ResponseWriter, r *http.Request) { setAll(w); _, _ = io.Copy(w, strings.NewReader("x")) },
		"redirect": func(w http.ResponseWriter, r *http.Request) { setAll(w); http.Redirect(w, r, "/", http.StatusSeeOther) },
		"lower case": func(w http.ResponseWriter, r *http.Request) {
			w.Header()["set-cookie"] = []string{"sid=1", "visits=1; Max-Age=60", "ad=1"}
		},
		"after an early hint": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusEarlyHints)
			setAll(w)
			w.WriteHeader(http.StatusOK)
		},
		"over another status": func(w http.ResponseWriter, r *http.Request) {
			setAll(w)
			w.WriteHeader(http.StatusOK)
			w.Header().Add("Set-Cookie", "late=1")
			_, _ = w.Write([]byte("x"))
		},
		"with deadlines": func(w http.ResponseWriter, r *http.Request) {
			c := http.NewResponseController(w)
			err := errors.Join(c.SetReadDeadline(time.Time{}), c.SetWriteDeadline(time.Time{}), c.EnableFullDuplex())
			if err != nil {
				panic(err)
			}
			setAll(w)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t, nil)
			got, _ := h.serve(t, request("GET", "/", ""), handler)
			if want := []string{"sid", "visits"}; !slices.Equal(got, want) || len(h.dropped) == 0 {
				t.Errorf("cookies %v, dropped %v; want %v", got, h.dropped, want)
			}
		})
	}
}

// Nor in what is sent before the response, or behind it.
func TestHintsAndTrailers(t *testing.T) {
	h := newHost(t, nil)
	var hinted []string
	trace := httptrace.WithClientTrace(context.Background(), &httptrace.ClientTrace{Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
		hinted = append(hinted, header["Set-Cookie"]...)
		return nil
	}})
	_, resp := h.serve(t, request("GET", "/", "").WithContext(trace), func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "Set-Cookie")
		setAll(w)
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write([]byte("x"))
		w.Header().Add("Set-Cookie", "ad=1")
		w.Header().Add(http.TrailerPrefix+"Set-Cookie", "ad=2")
	})
	if want := []string{"sid=1", "visits=1; Max-Age=60"}; !slices.Equal(hinted, want) {
		t.Errorf("hinted %v, want %v", hinted, want)
	}
	if got := strings.Join(resp.Trailer["Set-Cookie"], " "); strings.Contains(got, "ad=") {
		t.Errorf("trailers %v", resp.Trailer)
	}
}

// delayed is a middleware between the server and the site that sends the headers with the second write, as those do that wait
// for enough to compress.
type delayed struct {
	http.ResponseWriter
	status, writes int
}

func (w *delayed) WriteHeader(status int) { w.status = status }

func (w *delayed) Write(b []byte) (int, error) {
	if w.writes++; w.writes == 2 {
		w.ResponseWriter.WriteHeader(max(w.status, http.StatusOK))
	}
	return len(b), nil
}

func (w *delayed) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{w}, r)
}

func (w *delayed) Flush() { _, _ = w.Write(nil) }

// Headers that somebody beneath keeps back are looked at again before each thing that could send them.
func TestHeadersThatAreKeptBack(t *testing.T) {
	for name, next := range map[string]func(w http.ResponseWriter){
		"bytes":  func(w http.ResponseWriter) { _, _ = w.Write([]byte("y")) },
		"reader": func(w http.ResponseWriter) { _, _ = w.(io.ReaderFrom).ReadFrom(strings.NewReader("y")) },
		"flush":  func(w http.ResponseWriter) { w.(http.Flusher).Flush() },
		"status": func(w http.ResponseWriter) { w.WriteHeader(http.StatusTeapot); _, _ = w.Write([]byte("y")) },
	} {
		h := newHost(t, nil)
		site := h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte("x"))
			setAll(w)
			next(w)
		}))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			site.ServeHTTP(&delayed{ResponseWriter: w}, r)
		}))
		resp, err := http.Get(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		server.Close()
		var got []string
		for _, c := range resp.Cookies() {
			got = append(got, c.Name)
		}
		if want := []string{"sid", "visits"}; !slices.Equal(got, want) || len(h.dropped) != 3 {
			t.Errorf("%s: cookies %v, want %v; dropped %v", name, got, want, h.dropped)
		}
	}
}

// After a panic, whoever answers instead sets nothing more.
func TestPanic(t *testing.T) {
	h := newHost(t, nil)
	w := httptest.NewRecorder()
	func() {
		defer func() {
			_ = recover()
			w.WriteHeader(http.StatusInternalServerError)
		}()
		h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { setAll(w); panic("x") })).ServeHTTP(w, request("GET", "/", ""))
	}()
	if got := w.Result().Cookies(); len(got) != 2 || w.Code != http.StatusInternalServerError {
		t.Errorf("status %d, cookies %v", w.Code, got)
	}
}

// A connection is taken over only where the host said that it may be.
func TestHijack(t *testing.T) {
	for _, may := range []bool{false, true} {
		h := newHost(t, func(h *host) { h.config.Hijack = may })
		_, resp := h.serve(t, request("GET", "/", ""), func(w http.ResponseWriter, r *http.Request) {
			var conn net.Conn
			var rw *bufio.ReadWriter
			conn, rw, err := http.NewResponseController(w).Hijack()
			if err != nil {
				if !errors.Is(err, http.ErrNotSupported) {
					t.Error(err)
				}
				w.WriteHeader(http.StatusNotImplemented)
				return
			}
			defer conn.Close()
			_, _ = rw.WriteString("HTTP/1.1 204 No Content\r\n\r\n")
			_ = rw.Flush()
		})
		if want := map[bool]int{false: 501, true: 204}[may]; resp.StatusCode != want {
			t.Errorf("hijack %v: status %d, want %d", may, resp.StatusCode, want)
		}
	}
}

// Each cookie that is not set is told with its reason, and never with its value.
func TestDropped(t *testing.T) {
	for _, c := range []struct {
		header string
		code   privacy.Code // empty: it is set
		name   string
	}{
		{"sid=canary; Path=/; HttpOnly", "", ""},
		{"sid=canary; Max-Age=60", "CK-LIFETIME-01", "sid"}, // declared until the browser is closed
		{"sid=canary; Expires=Thu, 26 Nov 2026 12:00:00 GMT", "CK-LIFETIME-01", "sid"},
		{"visits=canary; Max-Age=2592000", "", ""},                     // 25 December
		{"visits=canary; Max-Age=2678400", "CK-LIFETIME-01", "visits"}, // 26 December
		{"visits=canary; Expires=Fri, 25 Dec 2026 23:59:59 GMT", "", ""},
		{"visits=canary; Expires=Sat, 26 Dec 2026 00:00:00 GMT", "CK-LIFETIME-01", "visits"},
		{"visits=canary; Max-Age=9999999999999", "CK-LIFETIME-01", "visits"},
		{"visits=canary", "", ""},
		{"VISITOR=canary", "CK-ASK-01", "VISITOR"},
		{"unknown=canary", "CK-UNKNOWN-01", "unknown"},
		{"unknown=; Max-Age=0", "", ""}, // taken back
		{"unknown=; Max-Age=-1", "", ""},
		{"unknown=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "", ""},
		{"unknown=canary; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "CK-UNKNOWN-01", "unknown"},
		{"unknown=canary; Expires=Sat, 01 Jan 2050 00:00:00 GMT", "CK-UNKNOWN-01", "unknown"},
		{"sid=canary; Expires=Fri Jan  1 00:00:00 2038", "CK-LIFETIME-01", "sid"}, // browsers read it, net/http does not
		{"sid=canary; expires=Fri, 01-Jan-38 00:00:00 GMT", "CK-LIFETIME-01", "sid"},
		{"sid=canary; Max-Age=0100000000", "CK-LIFETIME-01", "sid"},
		{"sid=canary; Max-Age=60; Max-Age=+0", "CK-LIFETIME-01", "sid"},
		{"sid=canary; Max-Age=+0", "", ""},
		{"sid=canary; Max-Age=+60", "CK-LIFETIME-01", "sid"}, // only some browsers read it
		{"sid=canary; Max-Age=60x", "CK-LIFETIME-01", "sid"},
		{"visits=canary; Max-Age=+60; Expires=Wed, 01 Jan 2037 00:00:00 GMT", "CK-LIFETIME-01", "visits"},
		{"visits=canary; Expires=Wed, 01 Jan 2037 00:00:00 GMT; Expires=Thu, 26 Nov 2026 12:00:00 GMT", "", ""},
		{"visits=canary; Max-Age=9999999999; Max-Age=60", "", ""},
		{"ad=canary; Max-Age=0; Max-Age=x", "CK-ASK-01", "ad"},
		{"ad=canary; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=x", "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=+60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "CK-ASK-01", "ad"},
		{"sid=canary; Expires=tomorrow", "", ""},
		{"sid=canary; Expires=0", "", ""},
		{"sid=" + `{"app":"canary","n":[1, 2]}` + "; Path=/", "", ""},
		{`sid="canary"`, "", ""},
		{`sid="can"ary"; HttpOnly`, "", ""},
		{"sid=can\\ary, \u00e9 \t\xff", "", ""},
		{"\t sid = canary ", "", ""},
		{"sid=", "", ""},
		{"sid=canary; Priority=High; SameSite=None; Partitioned;;=;", "", ""},
		{`ad={"app":"canary"}`, "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=+0", "CK-ASK-01", "ad"},
		{`ad=canary; Max-Age="0"`, "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=-", "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=", "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=0; Max-Age=1", "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=1; Max-Age=0", "", ""},
		{"ad=canary; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=Thu, 01 Jan 2037 00:00:00 GMT", "CK-ASK-01", "ad"},
		{"ad=canary; Max-Age=-" + strings.Repeat("0", 1024), "CK-FORM-01", ""},  // too long for browsers
		{"visits=canary; Max-Age=60; Expires=Fri Jan  1 00:00:00 2038", "", ""}, // which nobody looks at
		{"unknown=canary; Max-Age=-1; MAX-AGE =0100000000", "CK-UNKNOWN-01", "unknown"},
		{"unknown=canary; Max-Age=-1; Expires=tomorrow", "", ""},
		{"canary", "CK-FORM-01", ""},
		{"=canary", "CK-FORM-01", ""},
		{"", "CK-FORM-01", ""},
		{"s id=canary", "CK-FORM-01", ""},
		{"s id=canary; Max-Age=0", "", ""},
		{"VISITOR[a]=canary", "CK-ASK-01", "VISITOR[a]"}, // declared by its prefix
		{"sid=canary\r\nSet-Cookie: ad=canary", "CK-FORM-01", ""},
	} {
		h := newHost(t, nil)
		w := httptest.NewRecorder()
		h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header()["Set-Cookie"] = []string{c.header} })).ServeHTTP(w, request("GET", "/", ""))
		if set := len(w.Header()["Set-Cookie"]) > 0; set != (c.code == "") || len(h.dropped) > 0 == set {
			t.Errorf("%q: set %v, dropped %v", c.header, set, h.dropped)
			continue
		}
		for _, d := range h.dropped {
			if d.Name != c.name || d.Findings[0].Code != c.code || d.Err != nil {
				t.Errorf("%q: %+v, want %s", c.header, d, c.code)
			}
			for _, f := range d.Findings {
				if strings.Contains(f.String(), "canary") {
					t.Errorf("%q: the value is told: %s", c.header, f)
				}
			}
		}
	}
}

// Where the ledger fails, only what needs no choice goes out, and the host is told why.
func TestMiddlewareLedgerFails(t *testing.T) {
	down := errors.New("down")
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	h = newHost(t, func(h *host) { h.config.Ledger = broken{states: down} })
	got, _ := h.serve(t, request("GET", "/", "", mine), func(w http.ResponseWriter, r *http.Request) { setAll(w) })
	if want := []string{"sid", "visits"}; !slices.Equal(got, want) {
		t.Errorf("cookies %v, want %v", got, want)
	}
	for _, d := range h.dropped {
		if errors.Is(d.Err, down) == (d.Name == "unknown") { // which no choice could allow
			t.Errorf("%s: %v", d.Name, d.Err)
		}
	}
}

// One request asks the ledger once, and only where a choice matters.
func TestLedgerIsAskedOnce(t *testing.T) {
	h := newHost(t, nil)
	mine := h.choose(t, button("all"))
	counted := &counter{broken: broken{Ledger: h.config.Ledger}}
	next := newHost(t, func(n *host) { n.config.Ledger, n.config.Now = counted, h.config.Now })
	handler := func(w http.ResponseWriter, r *http.Request) {
		setAll(w)
		if v, err := next.Allowed(r, "VISITOR1"); err != nil || v.Outcome() != privacy.Permitted {
			t.Errorf("%v, %v", v.Outcome(), err)
		}
		if ch, err := next.Choice(r); err != nil || ch.Of(cookie.Marketing) != cookie.Accepted {
			t.Errorf("%v, %v", ch, err)
		}
	}
	next.serve(t, request("GET", "/", "", mine), handler)
	if counted.n != 1 {
		t.Errorf("asked %d times, want 1", counted.n)
	}
	counted.n = 0
	next.serve(t, request("GET", "/", "", mine), func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Set-Cookie", "sid=1") })
	if counted.n != 0 {
		t.Errorf("asked %d times for an essential cookie", counted.n)
	}
}
