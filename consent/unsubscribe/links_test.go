package unsubscribe_test

import (
	"encoding/base64"
	"errors"
	"html/template"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Every fault of what links are told is named.
func TestNewNamesEveryFault(t *testing.T) {
	_, err := unsubscribe.New(unsubscribe.Config{Lifetime: civil.Period{Days: -1}, Locale: " ", Templates: template.New("")})
	for _, field := range []string{"unsubscribe: new", "config.URL: ", "config.Keys: ", "config.Host: ", "config.Lifetime: ", "config.Locale: ", "config.Templates: lack page"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
	s := newSite(t, nil)
	good := unsubscribe.Config{URL: s.config.URL, Keys: s.config.Keys, Host: s}
	if _, err := unsubscribe.New(good); err != nil {
		t.Error(err)
	}
	good.Keys = append(good.Keys, make([]byte, 31))
	if _, err := unsubscribe.New(good); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("a short key: %v", err)
	}
}

func TestURLs(t *testing.T) {
	for _, tt := range []struct {
		url      string
		insecure bool
		ok       bool
	}{
		{"https://example.org/unsubscribe", false, true},
		{"https://example.org:8443/a/b", false, true},
		{"http://localhost:8080/u", true, true},
		{"http://example.org/u", false, false},
		{"https://example.org", false, false},
		{"https://example.org/", false, false},
		{"https://example.org/u/", false, false},
		{"https://example.org/u?a=b", false, false},
		{"https://example.org/u#a", false, false},
		{"https://example.org/{a}", false, false},
		{"https://jane@example.org/u", false, false},
		{"https:///u", false, false},
		{"/u", false, false},
		{"mailto:u@example.org", false, false},
		{"https://example.org/%zz", false, false},
		{"https://example.org/u v", false, false},
		{"https://example.org/u%20v", false, true},
		{"https://example.org/ü", false, false},
		{"https://exämple.org/u", false, false},
		{"https://example.org/u\r\nBcc: jane@example.org", false, false},
		{"https://example.org/\"u", false, false},
		{"https://example.org/u\\v", false, false},
		{"https://example.org/" + strings.Repeat("u", 512), false, false},
	} {
		s := newSite(t, nil)
		s.config.URL, s.config.Insecure = tt.url, tt.insecure
		_, err := unsubscribe.New(s.config)
		if (err == nil) != tt.ok {
			t.Errorf("%q, insecure %v: %v", tt.url, tt.insecure, err)
		}
	}
}

// What is handed over is copied.
func TestLinksKeepTheirOwn(t *testing.T) {
	texts, page := unsubscribe.English(), unsubscribe.Templates()
	s := newSite(t, func(s *site) { s.config.Texts, s.config.Templates = texts, page })
	l := s.issue()
	s.config.Keys[0][0], texts.Ask = 9, "changed"
	template.Must(page.Parse(`{{define "page"}}changed{{end}}`))
	if a := s.do("GET", l.URL, ""); a.status != 200 || strings.Contains(a.body, "changed") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// A link tells neither who it is for, nor how long that identifier is, and no two are alike.
func TestLinksTellNothing(t *testing.T) {
	s := newSite(t, nil)
	seen := make(map[string]bool)
	lengths := make(map[int]bool)
	for _, id := range []privacy.SubjectID{"a", jane, privacy.SubjectID(strings.Repeat("j", 54))} {
		for range 8 {
			l, err := s.Issue(id, privacy.SMS)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := base64.RawURLEncoding.DecodeString(token(l))
			if err != nil || strings.Contains(string(raw), string(id)) && len(id) > 1 || strings.Contains(l.URL, string(id)) && len(id) > 1 {
				t.Errorf("%q shows %q: %v", l.URL, id, err)
			}
			lengths[len(l.URL)] = true
			if seen[token(l)[:24]] {
				t.Errorf("%q: seen before", l.URL)
			}
			seen[token(l)[:24]] = true
		}
	}
	if len(lengths) != 1 {
		t.Errorf("links are %v bytes long", lengths)
	}
}

// The longest identifier has a link that works, in a header that no mail server cuts.
func TestTheLongestIdentifier(t *testing.T) {
	s := newSite(t, nil)
	id := privacy.SubjectID(strings.Repeat("j", privacy.MaxID))
	l, err := s.Issue(id, privacy.Post)
	if err != nil {
		t.Fatal(err)
	}
	if a := s.do("POST", l.URL, click); a.status != 200 || len(s.asked) != 1 || s.asked[0].Subject != id || s.asked[0].Channel != privacy.Post {
		t.Errorf("%d, asked %+v", a.status, s.asked)
	}
	for name, value := range l.Headers() {
		if n := len(name + ": " + value); n > 998 {
			t.Errorf("%s has %d bytes", name, n)
		}
	}
}

func TestHeaders(t *testing.T) {
	l := newSite(t, nil).issue()
	var got []string
	for name, value := range l.Headers() {
		got = append(got, name+": "+value)
	}
	want := "List-Unsubscribe: <" + l.URL + ">\nList-Unsubscribe-Post: List-Unsubscribe=One-Click"
	if strings.Join(got, "\n") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for range l.Headers() {
		break
	}
}

// A link works for ever: the right to stop marketing does not expire (Art 7(3), 21(3)). Until says how long the host
// keeps the key, to the end of a day at the host's place.
func TestLinksWorkForEver(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		lifetime civil.Period
		loc      *time.Location
		want     time.Time
	}{
		{civil.Period{}, nil, time.Date(2027, 11, 25, 0, 0, 0, 0, time.UTC)},
		{civil.Period{Days: 30}, nil, time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC)},
		{civil.Period{Months: 6}, london, time.Date(2027, 5, 24, 23, 0, 0, 0, time.UTC)},
	} {
		s := newSite(t, func(s *site) { s.config.Lifetime, s.config.Location = tt.lifetime, tt.loc })
		l := s.issue()
		if l.Until != tt.want {
			t.Errorf("%v: until %v, want %v", tt.lifetime, l.Until, tt.want)
		}
		for i, later := range []time.Duration{0, l.Until.Sub(now) - time.Microsecond, time.Microsecond, 10 * 8766 * time.Hour, 100 * 8766 * time.Hour} {
			s.clock.Add(later)
			if a := s.do("POST", l.URL, click); a.status != 200 || len(s.asked) != i+1 {
				t.Errorf("%v: at %v status %d, asked %d times", tt.lifetime, s.clock.Now(), a.status, len(s.asked))
			}
		}
		if a := s.do("GET", l.URL, ""); a.status != 200 {
			t.Errorf("%v: the page has status %d", tt.lifetime, a.status)
		}
	}
}

func TestIssueRefuses(t *testing.T) {
	s := newSite(t, nil)
	if _, err := s.Issue(" jane", 99); !errors.Is(err, privacy.ErrInvalid) || strings.Contains(err.Error(), "jane") ||
		!strings.Contains(err.Error(), "subject") || !strings.Contains(err.Error(), "channel") {
		t.Error(err)
	}
	s.clock.Add(now.AddDate(-3000, 0, 0).Sub(now))
	s = newSite(t, func(s *site) {
		s.config.Now = func() time.Time { return time.Time{}.AddDate(-1, 0, 0) }
	})
	if _, err := s.Issue(jane, privacy.Email); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "now") {
		t.Error(err)
	}
	down := errors.New("down")
	s = newSite(t, func(s *site) { s.config.Random = iotest.ErrReader(down) })
	if _, err := s.Issue(jane, privacy.Email); !errors.Is(err, down) {
		t.Error(err)
	}
}

// Links of an old key go on to work beside those of a new one, and stop working when the key is dropped.
func TestKeysAreRotated(t *testing.T) {
	old := newSite(t, nil).issue()
	for _, tt := range []struct {
		keys   [][]byte
		status int
	}{
		{[][]byte{key(1)}, 200},
		{[][]byte{key(2), key(1)}, 200},
		{[][]byte{key(2)}, 404},
	} {
		s := newSite(t, func(s *site) { s.config.Keys = tt.keys })
		if a := s.do("POST", old.URL, click); a.status != tt.status {
			t.Errorf("%d keys: %d, want %d", len(tt.keys), a.status, tt.status)
		}
		if a := s.do("POST", s.issue().URL, click); a.status != 200 {
			t.Errorf("%d keys, a new link: %d", len(tt.keys), a.status)
		}
	}
}

// A link that was once issued opens in ten years' code too.
func TestGoldenLink(t *testing.T) {
	s := newSite(t, func(s *site) { s.config.Random = strings.NewReader("0123456789abcdef") })
	const want = golden
	if l := s.issue(); token(l) != want {
		t.Errorf("got  %s\nwant %s", token(l), want)
	}
	s = newSite(t, nil)
	s.do("POST", s.config.URL+"/"+want, click)
	if len(s.asked) != 1 || s.asked[0] != (unsubscribe.Request{Subject: jane, Channel: privacy.Email, Link: "MDEyMzQ1Njc4OWFiY2RlZg", At: now}) {
		t.Errorf("asked %+v", s.asked)
	}
}

const golden = "ATAxMjM0NTY3ODlhYmNkZWYqhZauPVM0gLkLsGSO81-dIVUotiA37dHvPOKlcfKSl1x1XlMU6nVXn9IGLUbHfJd0y3H95d6NDANXct4nd5dWsyKFwdmUcEGwr1qoueZLig"
