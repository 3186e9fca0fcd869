package unsubscribe_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacytest"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

const jane = "jane.doe@example.org" // no host's identifier looks like this; it would be seen in a link

// site is a host with its links. What is asked of it is in asked, and err is what it answers.
type site struct {
	*unsubscribe.Links
	t      testing.TB
	clock  *privacytest.Clock
	config unsubscribe.Config
	asked  []unsubscribe.Request
	err    error
}

func (s *site) Unsubscribe(_ context.Context, r unsubscribe.Request) error {
	s.asked = append(s.asked, r)
	return s.err
}

func key(b byte) []byte { return bytes.Repeat([]byte{b}, 32) }

func newSite(t testing.TB, change func(*site)) *site {
	t.Helper()
	s := &site{t: t, clock: privacytest.NewClock(now)}
	s.config = unsubscribe.Config{URL: "https://example.org/unsubscribe", Keys: [][]byte{key(1)}, Host: s, Now: s.clock.Now}
	if change != nil {
		change(s)
	}
	var err error
	if s.Links, err = unsubscribe.New(s.config); err != nil {
		t.Fatal(err)
	}
	return s
}

// issue returns the link of a message to the person.
func (s *site) issue() unsubscribe.Link {
	s.t.Helper()
	l, err := s.Issue(jane, privacy.Email)
	if err != nil {
		s.t.Fatal(err)
	}
	return l
}

// answer is what a browser sees of a response.
type answer struct {
	status int
	header http.Header
	body   string
}

// do asks the handler as a browser would. Headers come as name and value.
func (s *site) do(method, url, body string, headers ...string) answer {
	s.t.Helper()
	r := httptest.NewRequest(method, url, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	mux := http.NewServeMux()
	mux.Handle(s.Path(), s.Handler())
	mux.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}

// The bodies of a mail program and of the page.
const (
	click = "List-Unsubscribe=One-Click"
	form  = "unsubscribe=yes"
)

// token returns the last part of a link.
func token(l unsubscribe.Link) string { return l.URL[strings.LastIndexByte(l.URL, '/')+1:] }
