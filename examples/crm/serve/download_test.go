package serve_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// bundle store is the files of a bundle that was downloaded.
type bundles map[string][]byte

func (s bundles) Put(context.Context, string, io.Reader) error { return nil }

func (s bundles) Open(_ context.Context, name string) (io.ReadCloser, error) {
	if s[name] == nil {
		return nil, privacy.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(s[name])), nil
}

func unpack(t *testing.T, b []byte) bundles {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	s := bundles{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if s[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// Who asks for a copy downloads it: whole, theirs alone, and that answers the request.
func TestDownload(t *testing.T) {
	for _, right := range []string{"access", "portability"} {
		t.Run(right, func(t *testing.T) {
			c := newCentre(t)
			link := c.link(c.who)
			c.has(c.press("ask", "right", right), "Download my data: ")
			id := rights.RequestID(c.one(`SELECT id FROM privacy_request WHERE subject = ?`, string(c.who)))
			w := c.post(link+"/download", c.form(link), "request", string(id))
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/zip" || w.Header().Get("Cache-Control") != "no-store" ||
				!strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
				t.Fatal(w.Code, w.Header())
			}
			files := unpack(t, w.Body.Bytes())
			m, err := fulfil.Check(t.Context(), files)
			if err != nil || !m.Complete || m.Request != id {
				t.Fatalf("%+v, %v", m, err)
			}
			all := fmt.Sprintf("%s", files)
			if !strings.Contains(all, c.one(`SELECT email FROM contacts WHERE id = ?`, string(c.who))) || len(files["notice.html"]) == 0 {
				t.Error("the data, or the notice, are not there")
			}
			for _, other := range emails(c) {
				if strings.Contains(all, other) {
					t.Error("the bundle has the address of another")
				}
			}
			q, err := c.side.Stores().Requests().Get(t.Context(), id)
			if err != nil || !q.State.Closed() {
				t.Errorf("%v, %v", q.State, err)
			}
			if on := c.one(`SELECT closed_on FROM tickets WHERE id = ?`, "T-"+string(id)); !strings.HasPrefix(on, "2026-11-27") {
				t.Errorf("the ticket was closed on %s", on)
			}
			page := c.page(link)
			c.lacks(page, "Download my data")
			if w := c.post(link+"/download", c.form(link), "request", string(id)); w.Code != http.StatusConflict {
				t.Errorf("a second time: %d", w.Code)
			}
		})
	}
}

// emails returns the addresses of all others.
func emails(c *centre) (list []string) {
	return strings.Split(c.one(`SELECT GROUP_CONCAT(email, '|') FROM contacts WHERE id <> ? AND email <> ''`, string(c.who)), "|")
}

// Nobody downloads what another asked for, nor what is none to be handed over.
func TestDownloadRefused(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	c.press("ask", "right", "access")
	c.press("ask", "right", "erasure")
	access := c.one(`SELECT id FROM privacy_request WHERE id LIKE 'access-%'`)
	erasure := c.one(`SELECT id FROM privacy_request WHERE id LIKE 'erasure-%'`)
	mine := c.who
	c.who = privacy.SubjectID(c.one(`SELECT MAX(c.id) FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL AND c.id <> ?`, string(mine)))
	other := c.link(c.who)
	for name, tt := range map[string]struct {
		path, request string
		want          int
	}{
		"another's": {other, access, 404}, "none": {link, "no-such", 404}, "empty": {link, "", 400}, "an erasure": {link, erasure, 409},
		"a forged link": {"/p/x", access, 404},
	} {
		if w := c.post(tt.path+"/download", c.form(link), "request", tt.request); w.Code != tt.want || w.Header().Get("Content-Disposition") != "" {
			t.Errorf("%s: %d, want %d", name, w.Code, tt.want)
		}
	}
}

// Where a system fails nothing is handed over, and the request stays open until it works again.
func TestDownloadSystemFails(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	c.press("ask", "right", "access")
	id := c.one(`SELECT id FROM privacy_request`)
	for _, step := range []struct {
		do   string
		want int
	}{{`ALTER TABLE log_files RENAME TO gone`, 503}, {`ALTER TABLE gone RENAME TO log_files`, 200}} {
		if _, err := c.db.Exec(step.do); err != nil {
			t.Fatal(err)
		}
		if w := c.post(link+"/download", c.form(link), "request", id); w.Code != step.want {
			t.Errorf("%s: %d", step.do, w.Code)
		}
	}
	if len(c.failed) != 1 {
		t.Error(c.failed)
	}
}
