package unsubscribe_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// service carries out the links of a host under its policy.
type requests struct{ *subject.Service }

// Unsubscribe rests on a request of the link's name, and of the next number where the person took the objection of the
// last one back: what stands is found again and stored no second time.
func (d requests) Unsubscribe(ctx context.Context, r unsubscribe.Request) (err error) {
	for n := 1; ; n++ {
		request := rights.RequestID(fmt.Sprintf("unsubscribe/%s/%d", r.Link, n))
		_, err = d.Service.Unsubscribe(ctx, r.Subject, r.Channel, subject.Act{Request: request, By: "link"})
		var lifted privacy.Fault
		if !errors.As(err, &lifted) || lifted.Field != "act.request" { // the objection of that name was not lifted
			return err
		}
	}
}

// A newsletter carries a link. Following it does nothing; one click in the mail program withdraws the consent and records
// the objection.
func Example() {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	stores := memory.New().Stores() // or those of package privacysql
	service, err := subject.NewService(vqcomms.Policy(), stores, &subject.Options{Now: clock})
	if err != nil {
		panic(err)
	}
	links, err := unsubscribe.New(unsubscribe.Config{
		URL: "https://example.org/unsubscribe", Host: requests{service},
		Keys: [][]byte{bytes.Repeat([]byte("k"), 32)}, // a secret of the host's
		Now:  clock,
	})
	if err != nil {
		panic(err)
	}
	mux := http.NewServeMux()
	mux.Handle(links.Path(), links.Handler())

	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	ledger, err := consent.NewLedger(stores.Consent, &consent.Options{Now: clock})
	if err != nil {
		panic(err)
	}
	proof := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox}
	if _, err := ledger.Give(ctx, key, proof, "web"); err != nil {
		panic(err)
	}
	link, err := links.Issue(key.Subject, key.Channel)
	if err != nil {
		panic(err)
	}
	for name, value := range link.Headers() { // those of the message
		fmt.Println(name, len(value) > 0)
	}
	now = now.Add(time.Hour)
	for _, method := range []string{"GET", "POST", "POST"} {
		r := httptest.NewRequest(method, link.URL, strings.NewReader("List-Unsubscribe=One-Click"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		state, err := ledger.State(ctx, key, now)
		if err != nil {
			panic(err)
		}
		objections := 0
		for st := range stores.Markers.MarkersOf(ctx, []privacy.SubjectID{key.Subject}) {
			if st.Kind == rights.MarketingObjected {
				objections++
			}
		}
		fmt.Println(method, w.Code, "consent:", state.InForce, "objections:", objections)
	}
	// Output:
	// List-Unsubscribe true
	// List-Unsubscribe-Post true
	// GET 200 consent: true objections: 0
	// POST 200 consent: false objections: 1
	// POST 200 consent: false objections: 1
}
