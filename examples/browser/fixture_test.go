package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
)

// patience is how long one test may wait for the browser altogether.
const patience = 2 * time.Minute

// chromium starts the browser, once; it is nil where there is none.
var chromium = sync.OnceValues(start)

// quit ends what was started.
var quit = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	quit()
	os.Exit(code)
}

func start() (context.Context, error) {
	path := find()
	if path == "" {
		return nil, nil
	}
	flags := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true), chromedp.WindowSize(1000, 800))
	if os.Geteuid() == 0 { // its sandbox does not work for root; the pages are our own
		flags = append(flags, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, end := chromedp.NewContext(ctx)
	quit = func() { end(); stop() }
	return ctx, chromedp.Do(ctx)
}

const none = "there is no Chromium: apt-get install -y --no-install-recommends chromium"

// find returns where Chromium is; empty: nowhere.
func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// tab is a tab of a browser that has never been on the site, and the site.
type tab struct {
	*testing.T
	ctx  context.Context
	db   *host.DB
	side *adopt.Side
	site *serve.Site
	url  string
	who  privacy.SubjectID // a contact who has said nothing
	link string            // to their page
	shot int
}

// open serves a site of its own, and returns a tab in which scripts of pages do not run.
func open(t *testing.T) *tab {
	t.Helper()
	browser, err := chromium()
	switch {
	case err != nil:
		t.Fatal("Chromium does not start: ", err)
	case browser == nil && os.Getenv("BROWSER_TESTS") == "must":
		t.Fatal(none)
	case browser == nil:
		t.Skip(none)
	}
	b := &tab{T: t}
	b.serve()
	ctx, leave := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(leave)
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	b.ctx = ctx
	return b
}

func (b *tab) serve() {
	b.Helper()
	var err error
	if b.db, err = host.Open(b.Context(), filepath.Join(b.TempDir(), "crm.db"), 24); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { b.db.Close() })
	if b.side, err = adopt.Open(b.Context(), b.db); err != nil {
		b.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.url = "http://" + l.Addr().String()
	b.site, err = serve.New(serve.Config{DB: b.db, Side: b.side, URL: b.url, Keys: [][]byte{bytes.Repeat([]byte("k"), 32)},
		Now: clock(), Failed: func(err error) { b.Error(err) }})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewUnstartedServer(b.site.Handler())
	server.Listener.Close()
	server.Listener = l
	server.Start()
	b.Cleanup(server.Close)
	b.who = privacy.SubjectID(b.one(`SELECT MIN(c.id) FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.source = 'direct' AND c.marketing_opt_in IS NULL AND c.deleted_at IS NULL AND a.deleted_at IS NULL`))
	b.link, _ = b.site.Link(b.who)
}

// clock begins on a day after that to which the data were generated, and runs from there.
func clock() func() time.Time {
	begun := time.Now()
	return func() time.Time { return time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC).Add(time.Since(begun)) }
}

// one returns the text that a query finds.
func (b *tab) one(query string, args ...any) string {
	b.Helper()
	list, err := host.Column[string](b.Context(), b.db, query, args...)
	if err != nil || len(list) != 1 {
		b.Fatalf("%s: %v, %v", query, list, err)
	}
	return list[0]
}

// run does things in the browser, one after the other.
func (b *tab) run(do ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, do...); err != nil {
		b.Fatal(err)
	}
}

// status does something after which another page comes, and returns the status of that page.
func (b *tab) status(do ...chromedp.Action[chromedp.Void]) int64 {
	b.Helper()
	r, err := chromedp.RunResponse(b.ctx, do...)
	if err != nil {
		b.Fatal(err)
	}
	return r.Status
}

// visit opens an address.
func (b *tab) visit(address string) {
	b.Helper()
	if got := b.status(chromedp.Navigate(address)); got != 200 {
		b.Fatalf("%s: %d", address, got)
	}
}

// click presses what a selector finds, after which another page comes.
func (b *tab) click(selector string) {
	b.Helper()
	if got := b.status(chromedp.Click(chromedp.CSS(selector))); got != 200 {
		b.Fatalf("%s: %d", selector, got)
	}
}

// get returns what the browser answers.
func get[T any](b *tab, ask chromedp.Action[T]) T {
	b.Helper()
	value, err := chromedp.Run(b.ctx, ask)
	if err != nil {
		b.Fatal(err)
	}
	return value
}

// text returns what a person reads in what a selector finds.
func (b *tab) text(selector string) string {
	b.Helper()
	return get(b, chromedp.Text(chromedp.CSS(selector)))
}

// look evaluates an expression of the tests', not of the page.
func look[T any](b *tab, expression string) T {
	b.Helper()
	return get(b, chromedp.Evaluate[T](expression))
}

// there reports whether a selector finds anything.
func (b *tab) there(selector string) bool {
	b.Helper()
	return look[bool](b, fmt.Sprintf("document.querySelector(%q) !== null", selector))
}

// cookies returns the names of the cookies that the browser holds.
func (b *tab) cookies() map[string]bool {
	b.Helper()
	c := chromedp.FromContext(b.ctx)
	list, err := cdp.Call(b.ctx, c.Browser, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: c.BrowserContextID})
	if err != nil {
		b.Fatal(err)
	}
	names := map[string]bool{}
	for _, c := range list.Cookies {
		names[c.Name] = true
	}
	return names
}

// screenshot keeps what the page looks like, whole.
func (b *tab) screenshot(name string) {
	b.Helper()
	png := get(b, chromedp.FullScreenshot(100))
	b.shot++
	if err := os.WriteFile(filepath.Join(b.ArtifactDir(), fmt.Sprintf("%02d-%s.png", b.shot, name)), png, 0o644); err != nil {
		b.Fatal(err)
	}
}

// state returns where the consent to e-mail stands.
func (b *tab) state() consent.State {
	b.Helper()
	s, err := must(consent.NewLedger(b.side.Stores().Consent(), nil)).State(b.Context(), adopt.Key(b.who), clock()().Add(time.Hour))
	if err != nil {
		b.Fatal(err)
	}
	return s
}
