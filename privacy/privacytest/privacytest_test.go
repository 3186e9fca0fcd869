package privacytest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// recorder is a test that only takes notes.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatal(args ...any) {
	r.said = append(r.said, fmt.Sprint(args...))
	panic(r)
}

// An assertion that does not hold fails the test with every finding, and one that holds says nothing.
func TestAssertions(t *testing.T) {
	h := privacytest.NewHost(t, vqcomms.Policy(), noon)
	h.Contact("p", civil.MustDate(2020, 1, 1))
	yes := h.Decide("p", vqcomms.TakePayment, 0, vqcomms.Email)
	no := h.Decide("p", vqcomms.MarketUpgrades, privacy.Email, vqcomms.Email)
	open := h.Decide("p", vqcomms.TakePayment, 0)
	for name, tt := range map[string]struct {
		assert func(testing.TB)
		want   string // what is said; empty: nothing
	}{
		"permitted":              {func(r testing.TB) { privacytest.Permitted(r, yes) }, ""},
		"permitted on":           {func(r testing.TB) { privacytest.Permitted(r, yes, lawfulbasis.Contract) }, ""},
		"permitted on others":    {func(r testing.TB) { privacytest.Permitted(r, yes, lawfulbasis.Consent) }, "permitted on [contract], want [consent]"},
		"not permitted":          {func(r testing.TB) { privacytest.Permitted(r, no, lawfulbasis.Consent) }, "CO-NONE-01"},
		"denied":                 {func(r testing.TB) { privacytest.Denied(r, no, "CO-NONE-01") }, ""},
		"denied for other cause": {func(r testing.TB) { privacytest.Denied(r, no, "CO-WITHDRAWN-01") }, "no finding CO-WITHDRAWN-01 among"},
		"not denied":             {func(r testing.TB) { privacytest.Denied(r, yes) }, "permitted, want denied"},
		"undetermined":           {func(r testing.TB) { privacytest.Undetermined(r, open, "DA-NONE-01") }, ""},
		"not undetermined":       {func(r testing.TB) { privacytest.Undetermined(r, no) }, "denied, want undetermined"},
		"nothing found":          {func(r testing.TB) { privacytest.Found(r, nil, "CO-NONE-01") }, "(no findings)"},
		"unknown code":           {func(r testing.TB) { privacytest.Found(r, no.Findings(), "CO-NOBODY-01") }, "unknown finding code CO-NOBODY-01"},
	} {
		r := &recorder{TB: t}
		tt.assert(r)
		got := strings.Join(r.said, "\n")
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", name, got, tt.want)
		}
	}
}

// A host is every source of a guard, and what is entered counts from then on.
func TestHost(t *testing.T) {
	h := privacytest.NewHost(t, vqcomms.Policy(), noon)
	mail := func() policy.Decision { return h.Decide("p", vqcomms.MarketUpgrades, privacy.Email, vqcomms.Email) }
	h.Contact("p", civil.MustDate(2020, 1, 1))
	h.Gives("p", vqcomms.Upgrades, privacy.Email)
	privacytest.Permitted(t, mail(), lawfulbasis.Consent)
	h.ObjectsToMarketing("p")
	privacytest.Denied(t, mail(), "LB-MARKETING-01")

	monitor := func() policy.Decision { return h.Decide("p", vqcomms.MonitorService, 0, vqcomms.Email) }
	privacytest.Permitted(t, monitor(), lawfulbasis.LegitimateInterests)
	h.Objects("p", vqcomms.MonitorService)
	privacytest.Denied(t, monitor(), "LB-OBJECT-01")

	pay := func() policy.Decision { return h.Decide("p", vqcomms.TakePayment, 0, vqcomms.Email) }
	privacytest.Permitted(t, pay(), lawfulbasis.Contract)
	h.Contract(policy.Contract{ID: "contract-of-p", Subject: "p", Since: civil.MustDate(2020, 1, 1), Through: civil.MustDate(2026, 11, 23)})
	privacytest.Denied(t, pay(), "LB-CONTRACT-01")

	privacytest.Permitted(t, h.Decide("p", vqcomms.PayTax, 0, vqcomms.Email), lawfulbasis.LegalObligation)
	h.Restricts("p")
	privacytest.Denied(t, h.Decide("p", vqcomms.PayTax, 0, vqcomms.Email), "RI-RESTRICT-01")

	h.Origin(policy.Origin{Subject: "q", Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}, Obtained: civil.MustDate(2026, 11, 20)})
	privacytest.Denied(t, h.Decide("q", vqcomms.MonitorService, privacy.Email, vqcomms.Email), "NT-SOURCE-01")
}

// Records, holds and subscribers reach the guard of a policy that needs them.
func TestHostOfAPolicyThatNeedsAll(t *testing.T) {
	d := vqcomms.Published()
	d.Retention[0].Max, d.Retention[0].OpenEnded, d.Retention[0].Action = civil.Period{Years: 7}, false, retention.Erase
	d.Activities[12].Grounds = append(d.Activities[12].Grounds, lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true})
	h := privacytest.NewHost(t, policy.MustNew(d, uk.Pack()), noon)
	h.Contact("p", civil.MustDate(2010, 1, 1))
	mail := func() policy.Decision { return h.Decide("p", vqcomms.MarketUpgrades, privacy.Email, vqcomms.Email) }
	privacytest.Undetermined(t, mail(), "PE-SUBSCRIBER-02")
	h.Subscribes("p", policy.CorporateSubscriber)
	privacytest.Permitted(t, mail(), lawfulbasis.LegitimateInterests)
	h.Record(retention.Record{ID: "r", Subject: "p", Category: vqcomms.Email, Dates: retention.Dates{retention.ContractEnd: civil.MustDate(2019, 11, 23)}})
	privacytest.Denied(t, mail(), "RT-EXPIRED-01")
	privacytest.Denied(t, h.Decide("p", vqcomms.HandleClaims, 0, vqcomms.Email), "RT-EXPIRED-01")
	h.Hold(retention.Hold{ID: "h", Matter: "claim", Subject: "p", Placed: civil.MustDate(2026, 1, 1)})
	privacytest.Permitted(t, h.Decide("p", vqcomms.HandleClaims, 0, vqcomms.Email))
}

// A step that fails, fails the test.
func TestHostFails(t *testing.T) {
	r := &recorder{TB: t}
	for name, step := range map[string]func(){
		"a person without identifier gives":     func() { privacytest.NewHost(r, vqcomms.Policy(), noon).Gives("", vqcomms.Upgrades, privacy.Email) },
		"a person without identifier withdraws": func() { privacytest.NewHost(r, vqcomms.Policy(), noon).Withdraws("", vqcomms.Upgrades, privacy.Email) },
		"a person without identifier objects":   func() { privacytest.NewHost(r, vqcomms.Policy(), noon).Objects("", "") },
		"no policy":                             func() { privacytest.NewHost(r, nil, noon) },
		"no channel": func() {
			privacytest.NewHost(r, vqcomms.Policy(), noon).Ask(policy.Processing{Subject: "p", Activity: vqcomms.MarketUpgrades, Channel: 99, At: noon})
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: goes on", name)
				}
			}()
			step()
		}()
	}
}

func TestClock(t *testing.T) {
	c := privacytest.NewClock(noon)
	c.Add(time.Hour)
	if c.Now() != noon.Add(time.Hour) {
		t.Error(c.Now())
	}
	c.Set(noon)
	if c.Now() != noon {
		t.Error(c.Now())
	}
}

// A purpose that the policy does not name fails the test that gives or withdraws consent for it.
func TestHostKnowsThePurposes(t *testing.T) {
	for name, step := range map[string]func(*privacytest.Host){
		"given":     func(h *privacytest.Host) { h.Gives("p", "upgradez", privacy.Email) },
		"withdrawn": func(h *privacytest.Host) { h.Withdraws("p", "upgradez", privacy.Email) },
	} {
		r := &recorder{TB: t}
		h := privacytest.NewHost(r, vqcomms.Policy(), noon)
		func() {
			defer func() { _ = recover() }()
			step(h)
		}()
		if len(r.said) != 1 || !strings.Contains(r.said[0], `unknown purpose; want one of ["upgrades"`) {
			t.Errorf("%s: said %q", name, r.said)
		}
	}
}

// A merge makes two identifiers of a host one person: an objection under either applies under both, and that of another
// person does not.
func TestMerges(t *testing.T) {
	h := privacytest.NewHost(t, vqcomms.Policy(), noon)
	h.Contact("old", civil.MustDate(2020, 1, 1))
	h.Contact("stranger", civil.MustDate(2020, 1, 1))
	h.Merges("old", "new")
	for _, s := range []privacy.SubjectID{"old", "new", "stranger"} {
		privacytest.Permitted(t, h.Decide(s, vqcomms.MonitorService, 0, vqcomms.Email))
	}
	h.Objects("old", vqcomms.MonitorService)
	for _, s := range []privacy.SubjectID{"old", "new"} {
		privacytest.Denied(t, h.Decide(s, vqcomms.MonitorService, 0, vqcomms.Email))
	}
	privacytest.Permitted(t, h.Decide("stranger", vqcomms.MonitorService, 0, vqcomms.Email))
	r := &recorder{TB: t}
	func() {
		defer func() { _ = recover() }()
		broken := privacytest.NewHost(r, vqcomms.Policy(), noon)
		broken.Merges("a", "a")
	}()
	if len(r.said) != 1 || !strings.Contains(r.said[0], "into: is the same") {
		t.Errorf("said %q", r.said)
	}
}

// A ground that needs the person to be party to the contract stands for a customer, and not for a contact of one.
func TestContactIsNoParty(t *testing.T) {
	now := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	d := vqcomms.Published()
	d.Activities[2].Grounds = []lawfulbasis.Ground{{Basis: lawfulbasis.Contract}}
	h := privacytest.NewHost(t, policy.MustNew(d, uk.Pack()), now)
	h.Customer("customer", civil.MustDate(2020, 1, 1))
	h.Contact("contact", civil.MustDate(2020, 1, 1))
	privacytest.Permitted(t, h.Ask(policy.Processing{Subject: "customer", Activity: vqcomms.TakePayment, Data: []privacy.Category{vqcomms.Name}, At: now}), lawfulbasis.Contract)
	privacytest.Denied(t, h.Ask(policy.Processing{Subject: "contact", Activity: vqcomms.TakePayment, Data: []privacy.Category{vqcomms.Name}, At: now}))
}
