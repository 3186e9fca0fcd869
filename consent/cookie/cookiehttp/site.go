package cookiehttp

import (
	"bytes"
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
	States(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
	Give(ctx context.Context, k consent.Key, p consent.Proof, by privacy.ActorID) (consent.Event, error)
	Refuse(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error)
	Withdraw(ctx context.Context, k consent.Key, by privacy.ActorID) (consent.Event, error)
}

// Config is what a [Site] must be told.
type Config struct {
	Table  *cookie.Table
	Regime privacy.Regime
	Ledger Ledger
	Notice privacy.NoticeVersion // the notice that the pages belong to
	Keys   [][]byte              // for signing identifiers, at least 32 bytes each: the first signs, all are recognised
}

// Options are what a [Site] need not be told. The zero value, and nil, stand for the defaults.
type Options struct {
	Path      string             // of the page, without a slash at its end; empty: "/cookies"
	Locale    string             // of the texts, as a BCP 47 tag; empty: "en-GB"
	Texts     *Texts             // nil: [English]
	Templates *template.Template // with "page" and "banner", see [Templates]; nil: those
	Style     string             // empty: [Style]
	Lifetime  civil.Period       // of the identifier on the device; zero: 6 months
	Location  *time.Location     // where the day of the law is taken; nil: UTC
	Same      []privacy.Digest   // of other wordings to which a grant counts too: translations, and earlier ones that say the same
	Origins   []string           // other origins that may post, as "https://example.org"
	Report    func(Dropped)      // is told of each cookie that is not set; called by the goroutine of the response
	Hijack    bool               // connections may be taken over; what is written to one then is not looked at
	Insecure  bool               // the identifier is sent without TLS too: for development
	Now       func() time.Time   // nil: time.Now
	Random    io.Reader          // nil: crypto/rand
}

// Site asks the people of one web site about its cookies, and holds its responses to what they said.
type Site struct {
	c          Config
	o          Options
	table      *cookie.Table     // with the cookie of the identifier
	categories []cookie.Category // that a person chooses among here
	digests    []privacy.Digest  // of the wording of each of them
	origin     *http.CrossOriginProtection
	groups     []Group // what is told of each category, without what this person said
}

// New returns a site, or an error with every fault of what it was told. What is handed over is copied, but for the ledger.
func New(c Config, o *Options) (*Site, error) {
	if o == nil {
		o = &Options{}
	}
	s := &Site{c: c, o: *o, origin: http.NewCrossOriginProtection()}
	s.defaults()
	var f privacy.Faults
	s.check(&f)
	for _, origin := range s.o.Origins {
		f.Require(s.origin.AddTrustedOrigin(origin) == nil, "origins", "has a value that is no origin")
	}
	s.c.Keys = nil
	for _, k := range c.Keys {
		s.c.Keys = append(s.c.Keys, bytes.Clone(k))
	}
	if c.Table != nil {
		var err error
		s.table, err = c.Table.With(s.identifier())
		f.Take("table.", err)
	}
	t, err := s.templates()
	f.Take("templates", err)
	s.o.Templates = t
	if err := f.Err("cookiehttp: new"); err != nil {
		return nil, err
	}
	s.describe()
	return s, nil
}

func (s *Site) defaults() {
	o := &s.o
	if o.Path == "" {
		o.Path = "/cookies"
	}
	if o.Locale == "" {
		o.Locale = "en-GB"
	}
	if o.Texts == nil {
		o.Texts = English()
	}
	o.Same, o.Origins = slices.Clone(o.Same), slices.Clone(o.Origins)
	texts := *o.Texts
	texts.Of = maps.Clone(texts.Of)
	o.Texts = &texts
	if o.Style == "" {
		o.Style = Style
	}
	if o.Lifetime.IsZero() {
		o.Lifetime = civil.Period{Months: 6}
	}
	if o.Location == nil {
		o.Location = time.UTC
	}
	if o.Report == nil {
		o.Report = func(Dropped) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
}

func (s *Site) check(f *privacy.Faults) {
	f.Require(s.c.Table != nil, "table", "is not given")
	p := s.o.Lifetime
	f.Require(p.Years >= 0 && p.Months >= 0 && p.Days >= 0, "options.Lifetime", "is negative")
	f.Require(s.c.Regime == privacy.UKGDPR || s.c.Regime == privacy.EUGDPR, "regime", "is not given")
	f.Require(s.c.Ledger != nil, "ledger", "is not given")
	f.CheckID("notice", string(s.c.Notice))
	f.CheckID("locale", s.o.Locale)
	f.Require(len(s.c.Keys) > 0, "keys", "are not given")
	for _, k := range s.c.Keys {
		f.Require(len(k) >= 32, "keys", "has one of less than 32 bytes")
	}
	_, local := back(s.o.Path)
	f.Require(local && strings.Trim(s.o.Path, "/") != "" && !strings.HasSuffix(s.o.Path, "/") && !strings.ContainsAny(s.o.Path, "?#{} "), "path", "is no path of a page")
}

// templates returns the templates of the host, or those of the package.
func (s *Site) templates() (*template.Template, error) {
	if s.o.Templates == nil {
		return Templates(), nil
	}
	var f privacy.Faults
	for _, name := range []string{"page", "banner"} {
		f.Require(s.o.Templates.Lookup(name) != nil, "", "lack "+name)
	}
	if err := f.Err("templates"); err != nil {
		return nil, err
	}
	return s.o.Templates.Clone()
}

// today returns the day of the law.
func (s *Site) today() civil.Date { return civil.DateOf(s.o.Now(), s.o.Location) }
