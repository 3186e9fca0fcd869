package cookiehttp_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A page sets a cookie of YouTube. It reaches the browser once the person accepted, and no more once they blocked "all but
// essential cookies".
func Example() {
	table, err := cookie.NewTable(cookie.OptIn, cookie.Cookie{Name: "VISITOR", Prefix: true, Category: cookie.ThirdParty, Purpose: "plays videos", Provider: "YouTube"})
	if err != nil {
		panic(err)
	}
	ledger, err := consent.NewLedger(memory.New().Consent(), nil)
	if err != nil {
		panic(err)
	}
	site, err := cookiehttp.New(cookiehttp.Config{
		Table: table, Law: uk.Pack().Cookies(), Notice: "cookies-2026-11",
		Ledger: ledger,
		Keys:   [][]byte{bytes.Repeat([]byte("k"), 32)}, // a secret of the host's
		Report: func(d cookiehttp.Dropped) { fmt.Println("  dropped", d.Name, d.Findings[0].Code) },
	})
	if err != nil {
		panic(err)
	}
	mux := http.NewServeMux()
	mux.Handle(site.Path(), site.Page())
	mux.Handle(site.StylePath(), site.Page())
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "VISITOR_INFO1", Value: "x"})
	})
	server := site.Middleware(mux)

	var mine []*http.Cookie // what the browser keeps
	visit := func(method, path string, form url.Values) {
		r := httptest.NewRequest(method, path+"?"+form.Encode(), nil)
		if method == http.MethodPost {
			r = httptest.NewRequest(method, path, bytes.NewBufferString(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		for _, c := range mine {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		for _, c := range w.Result().Cookies() {
			if c.MaxAge < 0 {
				if i := slices.IndexFunc(mine, func(m *http.Cookie) bool { return m.Name == c.Name }); i >= 0 {
					fmt.Println("  taken back", c.Name)
					mine = slices.Delete(mine, i, i+1)
				}
				continue
			}
			fmt.Println("  set", c.Name)
			mine = append(mine, c)
		}
	}
	for _, button := range []string{"", "all", "essential"} {
		fmt.Printf("choice %q\n", button)
		if button != "" {
			visit("POST", "/cookies", url.Values{"choice": {button}})
		}
		visit("GET", "/video", nil)
	}
	// Output:
	// choice ""
	//   dropped VISITOR_INFO1 CK-ASK-01
	// choice "all"
	//   set __Host-cookie-choice
	//   set VISITOR_INFO1
	// choice "essential"
	//   set __Host-cookie-choice
	//   taken back VISITOR_INFO1
	//   dropped VISITOR_INFO1 CK-REFUSED-01
}
