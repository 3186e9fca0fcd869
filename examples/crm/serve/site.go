package serve

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Config configures a [Site]. The first four fields are required.
type Config struct {
	DB   *host.DB
	Side *adopt.Side
	URL  string   // where the site is, as in "http://127.0.0.1:8080"
	Keys [][]byte // secrets of at least 32 bytes each: the first seals, all open

	Templates *template.Template // "page", which is given a [View]; nil: [Templates]
	Style     string             // empty: [Style]
	Now       func() time.Time   // nil: time.Now
	Failed    func(error)        // receives why something could not be done, in any goroutine; nil: nobody
}

// Site is the preference centre of the application. It is safe for concurrent use.
type Site struct {
	c       Config
	links   *unsubscribe.Links
	cookies *cookiehttp.Site
	origin  *http.CrossOriginProtection
	notice  template.HTML
}

// lifetime is how long a link to the preference centre works.
var lifetime = civil.Period{Months: 1}

// New returns a site, or a [privacy.FaultsError] with everything that is missing or wrong.
func New(c Config) (*Site, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Failed == nil {
		c.Failed = func(error) {}
	}
	if c.Templates == nil {
		c.Templates = Templates()
	}
	c.Style = cmp.Or(c.Style, Style)
	var f privacy.Faults
	f.Require(c.DB != nil, "config.DB", "is not given")
	f.Require(c.Side != nil, "config.Side", "is not given")
	f.Require(isLocal(c.URL), "config.URL", "is no address on this machine")
	f.Require(len(c.Keys) > 0 && !slices.ContainsFunc(c.Keys, func(k []byte) bool { return len(k) < 32 }), "config.Keys", "are not given, or one is shorter than 32 bytes")
	f.Require(c.Templates.Lookup("page") != nil, "config.Templates", "lack page")
	if err := f.Err("serve: new"); err != nil {
		return nil, err
	}
	keys := c.Keys
	c.Keys = nil
	for _, k := range keys {
		c.Keys = append(c.Keys, bytes.Clone(k))
	}
	s := &Site{c: c, origin: http.NewCrossOriginProtection()}
	return s, s.furnish()
}

// isLocal reports whether a site's address is one that this machine alone reaches.
func isLocal(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "http" && isLoopback(u.Hostname()) && u.Path == "" && u.RawQuery == "" && u.User == nil
}

// isLoopback reports whether a host's name is one of this machine.
func isLoopback(name string) bool {
	return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, name)
}

// furnish makes what the packages of the library bring: unsubscribe links, cookies, and the notice as a page.
func (s *Site) furnish() (err error) {
	zone := s.c.Side.Policy.Zone()
	s.links, err = unsubscribe.New(unsubscribe.Config{
		URL: s.c.URL + "/unsubscribe", Keys: s.c.Keys, Host: unsubscriber{s}, Insecure: true, Now: s.c.Now, Location: zone, Style: stylePath,
	})
	if err != nil {
		return err
	}
	table, err := cookie.NewTable(cookie.OptIn, cookies()...)
	if err != nil {
		return err
	}
	texts := cookiehttp.English()
	texts.Title = "Cookies on this site" // the notice has a part of the other name
	document := s.c.Side.Policy.Document()
	ledger, err := consent.NewLedger(s.c.Side.Stores().Consent(), &consent.Options{Now: s.c.Now})
	if err != nil {
		return err
	}
	s.cookies, err = cookiehttp.New(cookiehttp.Config{
		Table: table, Law: s.c.Side.Policy.Law().Cookies(), Notice: s.c.Side.Policy.Version(), Keys: s.c.Keys, Ledger: ledger,
		Insecure: true, Texts: texts, Now: s.c.Now, Location: zone,
	})
	if err != nil {
		return err
	}
	s.notice, err = noticeOf(document)
	return err
}

// Link returns the address of a person's preference centre, and the first instant at which it no longer works.
func (s *Site) Link(who privacy.SubjectID) (address string, until time.Time) {
	zone := s.c.Side.Policy.Zone()
	until = civil.DateOf(s.now(), zone).Add(lifetime).AddDays(1).In(zone)
	return s.c.URL + "/p/" + seal(s.c.Keys[0], who, until), until
}

// now returns the present as it is stored.
func (s *Site) now() time.Time { return s.c.Now().UTC().Truncate(time.Microsecond) }

// Handler returns the handler of the site.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET "+stylePath, s.style)
	mux.HandleFunc("GET /notice", s.showNotice)
	mux.HandleFunc("GET /p/{token}", s.person)
	mux.HandleFunc("POST /p/{token}/download", s.download)
	mux.HandleFunc("POST /p/{token}/{act}", s.act)
	mux.Handle(s.links.Path(), s.links.Handler())
	mux.Handle(s.cookies.Path(), s.cookies.Page())
	mux.Handle(s.cookies.StylePath(), s.cookies.Page())
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.tell(w, r, http.StatusNotFound) })
	return s.local(s.cookies.Middleware(mux))
}

// local rejects requests whose Host is not this machine's own name, which protects against DNS rebinding.
func (s *Site) local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := url.URL{Host: r.Host}
		if !isLoopback(u.Hostname()) {
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
