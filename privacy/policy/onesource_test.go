package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

// A ledger takes its terms from the purposes of the policy.
func TestConsentOptions(t *testing.T) {
	d := document(onConsent)
	d.Purposes = []policy.Purpose{{ID: news, Title: "news", Validity: civil.Period{Years: 2}, Confirmed: privacy.Yes, ConfirmWithin: civil.Period{Days: 2}}}
	o := policy.MustNew(d, packs...).ConsentOptions()
	require.Equal(t, []privacy.PurposeID{news}, o.Purposes)
	require.Equal(t, map[privacy.PurposeID]civil.Period{news: {Years: 2}}, o.Validity)
	require.Equal(t, map[privacy.PurposeID]bool{news: true}, o.Confirmed)
	require.Equal(t, map[privacy.PurposeID]civil.Period{news: {Days: 2}}, o.ConfirmWithin)
	require.Equal(t, "Europe/London", o.Location.String())

	d.Purposes[0] = policy.Purpose{ID: news, Title: "news", Confirmed: privacy.No}
	o = policy.MustNew(d, packs...).ConsentOptions()
	require.Empty(t, o.Validity)
	require.Empty(t, o.Confirmed)
	require.Empty(t, o.ConfirmWithin)
}

// The register of recipients has what the policy says, and what the host keeps beside it.
func TestRecipients(t *testing.T) {
	d := tied(onContract)
	d.Recipients[0].Activities = []privacy.ActivityID{act}
	d.Disclosures = []policy.Disclosure{{Rule: policy.ConsentOrLaw}}
	p := policy.MustNew(d, packs...)
	contract := recipient.Contract{Reference: "dpa-1", Signed: civil.MustDate(2026, 1, 1), Terms: recipient.AllTerms}
	kept := recipient.Evidence{Of: "post", Categories: []privacy.Category{email}, Contract: contract, Since: civil.MustDate(2026, 1, 1)}
	r, err := p.Recipients(kept)
	require.NoError(t, err)
	one, ok := r.Lookup("post", civil.MustDate(2026, 1, 1))
	require.True(t, ok)
	require.Equal(t, recipient.Recipient{
		ID: "post", Name: "a courier", Role: recipient.Processor, Country: "GB", Transfer: transfer.Transfer{To: "GB"}, Activities: []privacy.ActivityID{act}, Categories: []privacy.Category{email},
		Contract: contract, Since: civil.MustDate(2026, 1, 1),
	}, one)
	_, ok = r.Lookup("post", civil.MustDate(2025, 12, 31))
	require.False(t, ok, "the evidence was not there yet")

	v := r.Check(recipient.Disclosure{Recipient: "post", Activity: act, Categories: []privacy.Category{email}, Instructed: privacy.Yes, On: civil.MustDate(2026, 5, 1)})
	require.Equal(t, privacy.Permitted, v.Outcome, "%v", v.Findings())

	named := d.Clone()
	named.Recipients[0].Renamed = policy.Renamed{To: "a carrier", Since: civil.MustDate(2026, 2, 1)}
	renamed, err := policy.MustNew(named, packs...).Recipients()
	require.NoError(t, err)
	one, _ = renamed.Lookup("post", civil.MustDate(2026, 1, 1))
	require.Equal(t, "a courier (a carrier since 2026-02-01)", one.Name)

	bare, err := p.Recipients()
	require.NoError(t, err)
	one, ok = bare.Lookup("post", civil.MustDate(2026, 1, 1))
	require.True(t, ok)
	require.Empty(t, one.Contract)

	_, err = p.Recipients(recipient.Evidence{Of: "gone"}, recipient.Evidence{Of: "post", Activities: []privacy.ActivityID{act}}, kept)
	for _, want := range []string{"evidence[0].of: is not among", "evidence[1].activities: is stated by the policy", "recipients[1]"} {
		require.ErrorContains(t, err, want)
	}
}

// The table of cookies has what the text says, and what the host knows beside it.
func TestCookies(t *testing.T) {
	d := document(onLaw)
	d.Cookies = []policy.CookieUse{
		{Category: cookie.Essential, DefaultOn: privacy.Yes, Stored: []policy.Stored{{Name: "session", For: "staying signed in"}}},
		{Category: cookie.Essential, Emergency: true, Stored: []policy.Stored{{Name: "where", For: "finding you"}}},
		{Category: cookie.Statistics, Stored: []policy.Stored{{Name: "visits", For: "counting visits", Lifetime: civil.Period{Years: 1}}}},
		{Category: cookie.ThirdParty, Provider: "Videos Ltd"},
	}
	facts := cookie.Facts{SolePurpose: privacy.Yes, Necessary: privacy.Yes, Requested: privacy.Yes}
	video := cookie.Cookie{Name: "video", Category: cookie.ThirdParty, Provider: "Videos Ltd", Purpose: "plays videos"}
	p := policy.MustNew(d, packs...)
	table, err := p.Cookies(cookie.Cookie{Name: "session", Facts: facts, Path: "/shop"}, video)
	require.NoError(t, err)
	require.Equal(t, cookie.OptIn, table.Wording())
	require.Equal(t, []cookie.Cookie{
		{Name: "session", Category: cookie.Essential, Purpose: "staying signed in", Exception: cookie.StrictlyNecessary, Facts: facts, Path: "/shop"},
		{Name: "where", Category: cookie.Essential, Purpose: "finding you", Exception: cookie.EmergencyAssistance},
		{Name: "visits", Category: cookie.Statistics, Purpose: "counting visits", Lifetime: civil.Period{Years: 1}},
		video,
	}, slices.Collect(table.All()))

	d.Cookies[2].DefaultOn = privacy.Yes
	table, err = policy.MustNew(d, packs...).Cookies()
	require.NoError(t, err)
	require.Equal(t, cookie.OptOut, table.Wording())

	_, err = p.Cookies(cookie.Cookie{Name: "visits", Purpose: "something else"}, cookie.Cookie{Name: "ads", Category: cookie.Marketing, Purpose: "ads"})
	require.ErrorContains(t, err, "known[0]: has a category, purpose, provider or lifetime, which the policy states")
	require.ErrorContains(t, err, "known[1].name: is not stored by the policy")
}

// What a policy promises of requests is the shortest time, and nothing where it contradicts itself.
func TestPromise(t *testing.T) {
	d := document(onLaw)
	d.Rights = []policy.Right{
		{Rights: []rights.Right{rights.Access, rights.Erasure}, Within: civil.Period{Months: 1}, Identity: privacy.Yes},
		{Rights: []rights.Right{rights.Access}, Within: civil.Period{Days: 14}, Identity: privacy.No},
	}
	d.Exercise = []policy.Exercise{{Channels: []privacy.Channel{privacy.Email}, Free: privacy.Yes}, {Channels: []privacy.Channel{privacy.Email, privacy.Post}, Redress: privacy.No}}
	p := policy.MustNew(d, packs...)
	channels := []privacy.Channel{privacy.Email, privacy.Post}
	require.Equal(t, policy.Promise{Within: civil.Period{Days: 14}, Channels: channels, Free: privacy.Yes, Redress: privacy.No}, p.Promise(rights.Access))
	require.Equal(t, policy.Promise{Within: civil.Period{Months: 1}, Identity: privacy.Yes, Channels: channels, Free: privacy.Yes, Redress: privacy.No}, p.Promise(rights.Erasure))
	require.Zero(t, p.Promise(rights.Portability).Within)
}

// The routes of complaint have the contact of the day, and say where it is stale or there is none.
func TestRoutes(t *testing.T) {
	d := document(onLaw)
	d.Regimes = []privacy.Regime{uk.GDPR, eu.GDPR}
	d.Controller.Regulators = []privacy.Regulator{
		{Name: "the Commission", Regime: uk.GDPR, URL: "https://regulator.example/", Since: civil.MustDate(2026, 9, 30), VerifiedOn: civil.MustDate(2026, 10, 1)},
		{Name: "the Commissioner", Regime: uk.GDPR, Before: civil.MustDate(2026, 9, 30), VerifiedOn: civil.MustDate(2020, 1, 1)},
	}
	d.Complaints = []policy.Complaint{{To: policy.ToController, Acknowledge: civil.Period{Days: 10}, AsRight: privacy.No}, {To: policy.ToRegulator}}
	p := policy.MustNew(d, uk.Pack(), eu.Pack())
	for _, tt := range []struct {
		regime    privacy.Regime
		on        civil.Date
		regulator string
		code      string
	}{
		{uk.GDPR, civil.MustDate(2026, 11, 24), "the Commission", ""},
		{uk.GDPR, civil.MustDate(2027, 10, 1), "the Commission", ""},
		{uk.GDPR, civil.MustDate(2027, 10, 2), "the Commission", "RG-CHECK-02"},
		{uk.GDPR, civil.MustDate(2026, 9, 29), "the Commissioner", "RG-CHECK-02"},
		{eu.GDPR, civil.MustDate(2026, 11, 24), "", "RG-NONE-01"},
	} {
		list := p.Routes(tt.regime, tt.on)
		require.Len(t, list, 2)
		require.Empty(t, list[0].Findings)
		require.Equal(t, tt.regulator, list[1].Regulator.Name)
		if tt.code == "" {
			require.Empty(t, list[1].Findings)
			continue
		}
		require.Equal(t, tt.code, string(list[1].Findings[0].Code), "%s on %s", tt.regime, tt.on)
	}
	require.Equal(t, "https://regulator.example/", p.Routes(uk.GDPR, civil.MustDate(2026, 11, 24))[1].URL)
	require.Empty(t, p.Routes("", civil.MustDate(2026, 11, 24)), "one of two regimes must be named")

	other, err := p.Routes(uk.GDPR, civil.MustDate(2026, 11, 24))[1].AcknowledgeBy(civil.MustDate(2026, 11, 2), nil)
	require.NoError(t, err)
	require.Zero(t, other, "the time of a regulator is none of the controller's")
	day := func(acknowledge civil.Period, regime privacy.Regime) civil.Date {
		d.Complaints[0].Acknowledge = acknowledge
		by, err := policy.MustNew(d, uk.Pack(), eu.Pack()).Routes(regime, civil.MustDate(2026, 11, 24))[0].AcknowledgeBy(civil.MustDate(2026, 11, 2), uk.EnglandAndWales)
		require.NoError(t, err)
		return by
	}
	require.Equal(t, civil.MustDate(2026, 11, 12), day(civil.Period{Days: 10}, uk.GDPR))
	require.Equal(t, civil.MustDate(2026, 12, 2), day(civil.Period{}, uk.GDPR), "thirty days by DPA 2018 s.164A")
	require.Equal(t, civil.MustDate(2026, 12, 2), day(civil.Period{Months: 2}, uk.GDPR))
	require.Equal(t, civil.MustDate(2026, 11, 12), day(civil.Period{Days: 10}, eu.GDPR))
	require.Zero(t, day(civil.Period{}, eu.GDPR))
}

// The digest is of what a person reads, and the version takes effect on the day of the document.
func TestWordingAndNotice(t *testing.T) {
	d := rich()
	d.Since, d.Changes[0].Notice = civil.MustDate(2026, 12, 1), civil.Period{Days: 30}
	p := policy.MustNew(d, packs...)
	v := p.Notice("customers", true)
	require.NoError(t, v.Check())
	require.Equal(t, civil.MustDate(2026, 11, 1), v.TellBy)
	require.Equal(t, p.Version(), v.ID)
	require.Zero(t, p.Notice("customers", false).TellBy)

	same := d.Clone()
	same.Recipients[0].Country = "FR"
	require.Equal(t, p.Wording(), policy.MustNew(same, packs...).Wording(), "a person reads the same")
	for name, change := range map[string]func(*policy.Document){
		"title":     func(d *policy.Document) { d.Title = "x" },
		"section":   func(d *policy.Document) { d.Sections[1].Title = "x" },
		"statement": func(d *policy.Document) { d.Sections[0].Statements[0].Text = "x" },
		"item":      func(d *policy.Document) { d.Sections[0].Statements[0].Item = 1 },
		"mark": func(d *policy.Document) {
			d.Sections[0].Statements[0].Marks = []policy.Mark{{Words: "This", Strong: true}}
		},
	} {
		other := d.Clone()
		change(&other)
		require.NotEqual(t, p.Wording(), policy.MustNew(other, packs...).Wording(), name)
	}
	d.Since = civil.Date{}
	require.Error(t, policy.MustNew(d, packs...).Notice("customers", true).Check(), "no day")
}

func TestReviewDays(t *testing.T) {
	d := document(onInterest, onStale)
	d.Commitments = []policy.Commitment{{ID: "lock", Title: "locks", Evidence: "c", ReviewBy: civil.MustDate(2026, 12, 31)}, {ID: "gate", Title: "gates"}}
	d.Controller.Regulators = []privacy.Regulator{{Name: "R", VerifiedOn: civil.MustDate(2026, 2, 28)}, {Name: "S"}}
	d.References = []policy.Reference{{Title: "T", CheckedOn: civil.MustDate(2025, 3, 1)}, {Title: "U"}, {Title: "V", CheckedOn: civil.MustDate(2026, 4, 1), Found: privacy.No}}
	require.Equal(t, []policy.ReviewDay{
		{Where: "activities[0].grounds[1].interest.reviewBy", By: civil.MustDate(2026, 1, 31)},
		{Where: "references[0].checkedOn", By: civil.MustDate(2026, 3, 1)},
		{Where: "references[2].checkedOn", By: civil.MustDate(2026, 4, 1)},
		{Where: "commitments[0].reviewBy", By: civil.MustDate(2026, 12, 31)},
		{Where: "activities[0].grounds[0].interest.reviewBy", By: civil.MustDate(2027, 1, 31)},
		{Where: "controller.regulators[0].verifiedOn", By: civil.MustDate(2027, 2, 28)},
	}, policy.MustNew(d, packs...).ReviewDays())
}

// What a policy says of withdrawals and of its own changes is taken together.
func TestWithdrawalAndAmendment(t *testing.T) {
	d := document(onLaw)
	d.Withdrawals = []policy.Withdrawal{
		{AnyTime: privacy.Yes, Stops: policy.StopsAll, Channels: []privacy.Channel{privacy.Email}}, {Stops: policy.StopsConsented, EarlierStands: privacy.Yes},
	}
	d.Changes = []policy.Amendment{{Acceptance: policy.ContinuedUse}, {Acceptance: policy.NoAcceptance, Notice: civil.Period{Days: 30}}}
	d.Automated = []policy.Automated{{Made: privacy.No}}
	p := policy.MustNew(d, packs...)
	require.Equal(t, policy.Withdrawal{
		AnyTime: privacy.Yes, Stops: policy.StopsAll, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email},
	}, p.Withdrawal())
	require.Equal(t, policy.Amendment{Acceptance: policy.ContinuedUse, Notice: civil.Period{Days: 30}}, p.Amendment())
	require.Equal(t, privacy.No, p.Promise(rights.AutomatedDecision).Automated)
	require.Equal(t, privacy.Unknown, p.Promise(rights.Access).Automated)
	bare := policy.MustNew(document(onLaw), packs...)
	require.Equal(t, policy.Withdrawal{}, bare.Withdrawal())
	require.Equal(t, policy.Amendment{Acceptance: policy.NoAcceptance}, bare.Amendment())
}

// A host learns what belongs to an activity, and what is kept longer.
func TestTiesOf(t *testing.T) {
	d := tied(onLaw)
	only := []privacy.ActivityID{act}
	d.Recipients[0].Activities, d.Sources[0].Activities, d.Activities[0].Persons = only, only, []policy.PersonID{"client"}
	d.Commitments = []policy.Commitment{{ID: "lock", Title: "locks", Activities: only}, {ID: "gate", Title: "gates"}}
	d.Cookies = []policy.CookieUse{{Category: cookie.Statistics, Activities: only}}
	d.Transfers = []policy.Transfer{{Recipient: "post", To: "US", Activities: only}}
	d.Retention = []policy.Retention{{ID: "r", Category: "contact", Criteria: "while it is needed", Activities: only, Longer: []policy.Longer{{Case: "claims"}}}}
	p := policy.MustNew(d, packs...)
	require.Equal(t, policy.Ties{
		Persons: []policy.PersonID{"client"}, Data: []privacy.Category{email, "phone"}, Sources: d.Sources[:1], Recipients: []privacy.RecipientID{"post"},
		Transfers: d.Transfers, Commitments: []policy.CommitmentID{"lock"}, Retention: d.Retention, Cookies: d.Cookies,
	}, p.TiesOf(act))
	require.Equal(t, policy.Ties{Data: []privacy.Category{email, "phone"}}, p.TiesOf(other))
	require.Equal(t, []policy.Longer{{Case: "claims"}}, p.LongerFor(email))
	require.Empty(t, p.LongerFor(health))
}

// A host takes what it runs from its policy.
func Example_oneSource() {
	d := tied(onConsent)
	d.Purposes[0].Validity = civil.Period{Years: 2}
	d.Rights = []policy.Right{{Rights: []rights.Right{rights.Access}, Within: civil.Period{Days: 14}}}
	d.Complaints = []policy.Complaint{{To: policy.ToController, Acknowledge: civil.Period{Days: 10}}}
	d.Commitments = []policy.Commitment{{ID: "locks", Title: "locks", Evidence: "certificate 1", ReviewBy: civil.MustDate(2026, 12, 31)}}
	p := policy.MustNew(d, uk.Pack())

	fmt.Println(p.ConsentOptions().Validity[news])
	fmt.Println(p.Promise(rights.Access).Within)
	by, err := p.Routes(uk.GDPR, civil.MustDate(2026, 11, 2))[0].AcknowledgeBy(civil.MustDate(2026, 11, 2), uk.EnglandAndWales)
	fmt.Println(by, err)
	register, err := p.Recipients(recipient.Evidence{Of: "post", Contract: recipient.Contract{Reference: "dpa-1"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r := range register.All() {
		fmt.Println(r.Name, r.Contract.Reference)
	}
	for _, day := range p.ReviewDays() {
		fmt.Println(day.By, day.Where)
	}
	fmt.Println(p.Notice("customers", true).Wording == p.Wording())
	// Output:
	// P2Y
	// P14D
	// 2026-11-12 <nil>
	// a courier dpa-1
	// 2026-12-31 commitments[0].reviewBy
	// true
}
