package cookiehttp

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"html/template"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Ledger is where choices are kept. [consent.Ledger] is one, and its methods say what is asked of another.
type Ledger interface {
	StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
	Give(ctx context.Context, k consent.Key, p consent.Proof, by privacy.ActorID) (consent.Event, error)
	Refuse(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error)
	Withdraw(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error)
}

// Config configures a [Site]. The first five fields are required.
type Config struct {
	Table  *cookie.Table
	Law    *cookie.Law // of the people who visit the site
	Ledger Ledger
	Notice privacy.NoticeVersion // the notice that the pages belong to
	Keys   [][]byte              // for signing identifiers, at least 32 bytes each: the first signs, all are recognised

	Path      string             // of the page, without a slash at its end; empty: "/cookies"
	Locale    string             // of the texts, as a BCP 47 tag; empty: "en-GB"
	Texts     *Texts             // nil: [English]
	Templates *template.Template // with "page" and "banner", see [Templates]; nil: those
	Style     string             // empty: [Style]
	Lifetime  civil.Period       // of the identifier on the device; zero: 6 months
	Location  *time.Location     // where the day of the law is taken; nil: UTC
	Same      []privacy.Digest   // of other wordings to which a grant counts too: translations, and earlier ones that say the same; none: no other
	Origins   []string           // other origins that may post, as "https://example.org"; none: no other
	Report    func(Dropped)      // receives each cookie that is not set; called by the goroutine of the response; nil: nobody
	Hijack    bool               // connections may be taken over; what is written to one then is not looked at
	Insecure  bool               // the identifier is sent without TLS too: for development
	Now       func() time.Time   // nil: time.Now
	Random    io.Reader          // nil: crypto/rand
}

// Site asks the people of one web site about its cookies, and holds its responses to what they said.
type Site struct {
	c          Config
	table      *cookie.Table     // with the cookie of the identifier
	categories []cookie.Category // that a person chooses among here
	digests    []privacy.Digest  // of the wording of each of them
	origin     *http.CrossOriginProtection
	groups     []Group // what is told of each category, without what this person said
}

// New returns a site, or a [privacy.FaultsError] with everything that is missing or wrong. It copies what it receives,
// except the ledger.
func New(c Config) (*Site, error) {
	s := &Site{c: c, origin: http.NewCrossOriginProtection()}
	s.defaults()
	var f privacy.Faults
	s.check(&f)
	for _, origin := range s.c.Origins {
		f.Require(s.origin.AddTrustedOrigin(origin) == nil, "config.Origins", "has a value that is no origin")
	}
	s.c.Keys = nil
	for _, k := range c.Keys {
		s.c.Keys = append(s.c.Keys, bytes.Clone(k))
	}
	if c.Table != nil {
		var err error
		s.table, err = c.Table.With(s.identifier())
		f.Take("config.Table.", err)
	}
	t, err := s.c.Templates.Clone()
	f.Take("config.Templates", err)
	s.c.Templates = t
	if err := f.Err("cookiehttp: new"); err != nil {
		return nil, err
	}
	s.describe()
	return s, nil
}

func (s *Site) defaults() {
	c := &s.c
	c.Path, c.Locale, c.Style = cmp.Or(c.Path, "/cookies"), cmp.Or(c.Locale, "en-GB"), cmp.Or(c.Style, Style)
	c.Location = cmp.Or(c.Location, time.UTC)
	c.Same, c.Origins = slices.Clone(c.Same), slices.Clone(c.Origins)
	if c.Texts == nil {
		c.Texts = English()
	}
	texts := *c.Texts
	texts.Of = maps.Clone(texts.Of)
	c.Texts = &texts
	if c.Templates == nil {
		c.Templates = Templates()
	}
	if c.Lifetime.IsZero() {
		c.Lifetime = civil.Period{Months: 6}
	}
	if c.Report == nil {
		c.Report = func(Dropped) {}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
}

func (s *Site) check(f *privacy.Faults) {
	f.Require(s.c.Table != nil, "config.Table", "is not given")
	f.Require(s.c.Law != nil, "config.Law", "is not given")
	f.Require(s.c.Ledger != nil, "config.Ledger", "is not given")
	f.CheckID("config.Notice", string(s.c.Notice))
	f.Require(len(s.c.Keys) > 0, "config.Keys", "are not given")
	for _, k := range s.c.Keys {
		f.Require(len(k) >= 32, "config.Keys", "has one of less than 32 bytes")
	}
	f.CheckID("config.Locale", s.c.Locale)
	f.Require(!s.c.Lifetime.IsNegative(), "config.Lifetime", "is negative")
	for _, name := range []string{"page", "banner"} {
		f.Require(s.c.Templates.Lookup(name) != nil, "config.Templates", "lack "+name)
	}
	_, local := back(s.c.Path)
	f.Require(local && strings.Trim(s.c.Path, "/") != "" && !strings.HasSuffix(s.c.Path, "/") && !strings.ContainsAny(s.c.Path, "?#{} "), "config.Path", "is no path of a page")
}

// today returns the day of the law.
func (s *Site) today() civil.Date { return civil.DateOf(s.c.Now(), s.c.Location) }
