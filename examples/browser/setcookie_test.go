package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
)

// attributes are ways to set how long a cookie lives, both valid and invalid for browsers.
var attributes = []string{
	"Max-Age=0", "Max-Age=-1", "Max-Age=-0", "Max-Age=00", "Max-Age=+0", "Max-Age=+60", "Max-Age=-", "Max-Age=", "Max-Age", `Max-Age="0"`, "Max-Age=0x0",
	"Max-Age=0 ", "max-age\t=\t0", "Max-Age=0.0", "Max-Age=1;Max-Age=0", "Max-Age=0;Max-Age=60", "Max-Age=0;Max-Age=x", "Max-Age=60;Max-Age=+0",
	"Max-Age=99999999999999999999", "Max-Age=-99999999999999999999", "Max-Age=0000000060", "Max-Age=6 0",
	"Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Expires=Thu Jan  1 00:00:00 1970", "Expires=Thursday, 01-Jan-70 00:00:00 GMT", "Expires=0", "Expires=-1", "Expires=",
	"Expires=1 Jan 1999 1:2:3", "Expires=1999 Jan 1 1:2:3", "Expires=1:2:3 1 Jan 99", "Expires=1-jan-1999-1:2:3", "Expires=01 January 1999 01:02:03 +0000",
	"Expires=30 Feb 1999 00:00:00", "Expires=1 Jan 1999 24:00:00", "Expires=1 Jan 1999 00:60:00", "Expires=1 Jan 1600 00:00:00", "Expires=1 Jan 99999 00:00:00",
	"Expires=1 Jan 1999", "Expires=1 Jan 00:00:00", "Expires=yesterday", "Expires=1 Jan 2030 00:00:00; Expires=1 Jan 1999 00:00:00",
	"Expires=1 Jan 1999 00:00:00; Expires=1 Jan 2030 00:00:00", "Expires=1 Jan 1999 00:00:00; Expires=x", "Max-Age=60; Expires=1 Jan 1999 00:00:00",
	"Max-Age=+60; Expires=1 Jan 1999 00:00:00", "Max-Age=0; Expires=1 Jan 2030 00:00:00",
}

// values are what a cookie can contain in a browser.
var values = []string{`{"app":"x"}`, `"x"`, `"x`, `x y`, `x,y`, `\`, "", "=", "a=b"}

// The browser does not keep a cookie that the middleware lets through as taken back, so that none passes undeclared.
// Cookies that the middleware takes back are gone from the browser, with any value.
func TestTheBrowserReadsCookiesAsTheMiddlewareDoes(t *testing.T) {
	b := open(t)
	var lines []string
	for i, a := range attributes {
		lines = append(lines, fmt.Sprintf("a%d=new; Path=/; %s", i, a))
	}
	table, err := cookie.NewTable(cookie.OptIn, cookie.Cookie{Name: "v", Prefix: true, Category: cookie.Marketing, Purpose: "ads"})
	if err != nil {
		t.Fatal(err)
	}
	site, err := cookiehttp.New(cookiehttp.Config{Table: table, Law: uk.Pack().Cookies(), Ledger: must(consent.NewLedger(memory.New().Consent(), nil)), Notice: "v1",
		Keys: [][]byte{[]byte(strings.Repeat("k", 32))}, Insecure: true})
	if err != nil {
		t.Fatal(err)
	}
	set := func(lines []string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.Header()["Set-Cookie"] = lines }
	}
	var held []string
	for i, v := range values {
		held = append(held, fmt.Sprintf("v%d=%s; Path=/", i, v))
	}
	mux := http.NewServeMux()
	mux.Handle("/let-out", site.Middleware(set(lines)))
	mux.Handle("/all", set(lines))
	mux.Handle("/values", set(held))
	mux.Handle("/cookies", site.Middleware(site.Page()))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	b.visit(server.URL + "/let-out")
	for name := range b.cookies() {
		t.Errorf("undeclared, the browser keeps %s", name)
	}
	b.visit(server.URL + "/values")
	if got := b.cookies(); len(got) < len(values) {
		t.Errorf("the browser holds %d cookies, want %d", len(got), len(values))
	}
	b.visit(server.URL + "/cookies")
	b.click(`button[value="essential"]`)
	b.holds(cookiehttp.InsecureName)

	// Conversely, the middleware lets through what the browser drops by itself.
	b.visit(server.URL + "/all")
	kept := b.cookies()
	out := httptest.NewRecorder()
	site.Middleware(set(lines)).ServeHTTP(out, httptest.NewRequest("GET", "/", nil))
	for i, line := range lines {
		keeps := kept[fmt.Sprintf("a%d", i)]
		lets := strings.Contains(strings.Join(out.Header()["Set-Cookie"], "\n")+"\n", line+"\n")
		if keeps == lets && (keeps || !strings.Contains(line, "=+0") && !strings.Contains(line, "1600")) { // others keep these
			t.Errorf("%s: the browser keeps it: %v, the middleware lets it out: %v", line, keeps, lets)
		}
	}
	t.Logf("%d attributes, %d values", len(attributes), len(values))
}
