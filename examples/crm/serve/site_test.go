package serve_test

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
)

// Whatever is missing is told at once.
func TestNewFaults(t *testing.T) {
	_, err := serve.New(serve.Config{URL: "https://example.org", Templates: template.New("none")})
	var f *privacy.FaultsError
	if !errors.As(err, &f) || len(f.Faults) != 5 {
		t.Errorf("%v", err)
	}
	c := newCentre(t)
	for _, url := range []string{"http://127.0.0.1:8080/", "http://127.0.0.1@example.org", "http://example.org", "ftp://localhost", "http://localhost?x", ":"} {
		if _, err := serve.New(serve.Config{DB: c.db, Side: c.side, URL: url, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)}}); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", url, err)
		}
	}
	if _, err := serve.New(serve.Config{DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("k"), 31)}}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("a short key: %v", err)
	}
}

// A host has templates and a style of its own.
func TestRestyled(t *testing.T) {
	c := newCentre(t)
	own := template.Must(serve.Templates().New("person").Parse(`<p>Hello {{.Email}}</p>`))
	site, err := serve.New(serve.Config{DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)},
		Templates: own, Style: "body { color: green; }", Now: func() time.Time { return c.now }})
	if err != nil {
		t.Fatal(err)
	}
	c.handler = site.Handler()
	c.has(c.page(c.link(c.who)), "<p>Hello ", `<h1>Your data and your choices</h1>`)
	if w := c.do("GET", "/style.css", nil); body(w) != "body { color: green; }" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	broken := template.Must(template.New("page").Parse(`{{.Person.Nothing}}`))
	site, err = serve.New(serve.Config{DB: c.db, Side: c.side, URL: address, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)}, Templates: broken})
	if err != nil {
		t.Fatal(err)
	}
	c.handler = site.Handler()
	if w := c.do("GET", "/", nil); w.Code != http.StatusInternalServerError {
		t.Error(w.Code)
	}
}

// Run serves on this machine alone, and ends with its context.
func TestRun(t *testing.T) {
	c := newCentre(t)
	config := serve.Config{DB: c.db, Side: c.side, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)}}
	for _, address := range []string{"", ":8080", "0.0.0.0:0", "example.org:80", "localhost"} {
		if err := serve.Run(t.Context(), address, config, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if err := serve.Run(t.Context(), "127.0.0.1:no-port", config, nil); err == nil {
		t.Error("no port was taken for one")
	}
	if err := serve.Run(t.Context(), "127.0.0.1:0", serve.Config{}, nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no database: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var page string
	err := serve.Run(ctx, "127.0.0.1:0", config, func(url string) {
		defer stop()
		r, err := http.Get(url + "/")
		if err != nil {
			t.Error(err)
			return
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		page = string(b)
	})
	if err != nil || !strings.Contains(page, "Sample contacts") {
		t.Errorf("%v, %q", err, page)
	}
}

// The flag stands alone or with an address.
func TestAddress(t *testing.T) {
	for in, want := range map[string]string{"true": serve.Default, "false": "", "localhost:9": "localhost:9"} {
		var a serve.Address
		if err := a.Set(in); err != nil || a.String() != want || !a.IsBoolFlag() {
			t.Errorf("%q: %q, %v", in, a, err)
		}
	}
}
