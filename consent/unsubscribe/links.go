package unsubscribe

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Request is what the person of a link asks for.
type Request struct {
	Subject privacy.SubjectID
	Channel privacy.Channel // by which the message with the link was sent
	Link    string          // names the link, and nobody: the same each time it is used; at most 24 bytes
	At      time.Time       // when it was used; UTC, microseconds
}

// Unsubscriber carries out what people ask for. The host implements it; the example uses the Service of package policy,
// which withdraws the consent and records the objection in one transaction. Implementations must be safe for concurrent
// use.
//
//   - Unsubscribe MUST have stored its effect when it returns nil.
//   - If a link was used before, Unsubscribe MUST stop what the person has chosen since, and store nothing if they have
//     chosen nothing.
//   - If the person is unknown, and nobody sends them anything, Unsubscribe MUST return nil or an [ErrUnknown].
type Unsubscriber interface {
	Unsubscribe(ctx context.Context, r Request) error
}

// ErrUnknown is the error of an [Unsubscriber] that does not know the person of a link. The person is told that they
// are unsubscribed. Any other error, including another [privacy.ErrNotFound], means that it was not done.
var ErrUnknown = fmt.Errorf("unsubscribe: the person is not known: %w", privacy.ErrNotFound)

// Config configures [Links]. The first three fields are required.
type Config struct {
	URL  string       // address of the handler, as in "https://example.org/unsubscribe": the path of each link begins with it
	Keys [][]byte     // secrets of at least 32 bytes each: the first seals, all open; see [Link.Until]
	Host Unsubscriber // carries out what is asked for

	Lifetime  civil.Period       // how long a key outlives its last link, from the day of issue, see [Link.Until]; zero: one year
	Location  *time.Location     // of that day; nil: UTC
	Locale    string             // of the texts, as a BCP 47 tag; empty: "en-GB"
	Texts     *Texts             // nil: [English]
	Templates *template.Template // with "page", which is given a [View]; nil: [Templates]
	Style     string             // address of a style sheet on the host's own site, as in "/style.css"; empty: none
	Insecure  bool               // URL may be without TLS, for development
	Now       func() time.Time   // nil: time.Now
	Random    io.Reader          // nil: crypto/rand
}

// Links issues links and answers them.
type Links struct {
	c      Config
	path   string // of the handler, with a slash at its end
	origin *http.CrossOriginProtection
}

// New returns links, or a [privacy.FaultsError] with everything that is missing or wrong. It copies what it receives,
// except the host.
func New(c Config) (*Links, error) {
	l := &Links{c: c, origin: http.NewCrossOriginProtection()}
	l.defaults()
	var f privacy.Faults
	l.check(&f)
	t, err := l.c.Templates.Clone()
	f.Take("config.Templates", err)
	if err := f.Err("unsubscribe: new"); err != nil {
		return nil, err
	}
	l.c.Templates, l.c.Keys = t, nil
	for _, k := range c.Keys {
		l.c.Keys = append(l.c.Keys, bytes.Clone(k))
	}
	return l, nil
}

func (l *Links) defaults() {
	c := &l.c
	if c.Lifetime.IsZero() {
		c.Lifetime = civil.Period{Years: 1}
	}
	c.Location = cmp.Or(c.Location, time.UTC)
	c.Locale = cmp.Or(c.Locale, "en-GB")
	if c.Texts == nil {
		c.Texts = English()
	}
	texts := *c.Texts
	c.Texts = &texts
	if c.Templates == nil {
		c.Templates = Templates()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
}

func (l *Links) check(f *privacy.Faults) {
	f.Require(l.base(), "config.URL", "is no address that a link can begin with")
	f.Require(len(l.c.Keys) > 0, "config.Keys", "are not given")
	f.Require(!slices.ContainsFunc(l.c.Keys, func(k []byte) bool { return len(k) < 32 }), "config.Keys", "has one of less than 32 bytes")
	f.Require(l.c.Host != nil, "config.Host", "is not given")
	f.Require(!l.c.Lifetime.IsNegative(), "config.Lifetime", "is negative")
	f.CheckID("config.Locale", l.c.Locale)
	f.Require(l.c.Templates.Lookup("page") != nil, "config.Templates", "lack page")
}

// base takes the address apart, and reports whether it is one.
func (l *Links) base() bool {
	u, err := url.Parse(l.c.URL)
	if err != nil {
		return false
	}
	l.path = u.EscapedPath() + "/"
	return (u.Scheme == "https" || u.Scheme == "http" && l.c.Insecure) && u.Host != "" && u.User == nil && len(l.c.URL) <= 512 &&
		!strings.ContainsFunc(l.c.URL, unfit) && strings.HasPrefix(l.path, "/") && l.path != "/" && !strings.Contains(l.path, "//") && !strings.ContainsAny(l.c.URL, "?#{}<>")
}

// unfit reports whether a character stands in no header of a message as it is: spaces, controls, what is not ASCII.
func unfit(c rune) bool { return c <= ' ' || c >= 0x7f || c == '"' || c == '\\' }

// instant returns the present as it is stored.
func (l *Links) instant() time.Time { return l.c.Now().UTC().Truncate(time.Microsecond) }
