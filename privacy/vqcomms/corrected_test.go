package vqcomms_test

import (
	"encoding/json"
	"fmt"
	"github.com/lawful-go/lawful/consent/cookie"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

// The corrected policy compiles, nothing in it is more than low, and nothing but what is known stands in it at all.
func TestCorrectedIsSound(t *testing.T) {
	if _, err := policy.New(vqcomms.Corrected(), uk.Pack()); err != nil {
		t.Fatal(err)
	}
	for _, f := range lint.Document(vqcomms.Corrected(), on2026) {
		t.Errorf("%s %v", f.Severity, f)
	}
	for _, a := range vqcomms.Corrected().Activities {
		for _, g := range a.Grounds {
			if g.AsPublished {
				t.Errorf("%s rests on a ground as published", a.ID)
			}
		}
	}
}

// What a caller does to the document leaves the next one as it is.
func TestCorrectedIsTheCallers(t *testing.T) {
	d := vqcomms.Corrected()
	d.Activities[0].Grounds[0].Part, d.Recipients[0].Terms[0], d.Sections[0].Statements[0].Text = "x", 0, "x"
	if reflect.DeepEqual(d, vqcomms.Corrected()) {
		t.Error("a document that was changed comes back")
	}
	c := vqcomms.Changes()
	c[0].Statements[0], c[0].Mends[0] = "x", "x"
	if reflect.DeepEqual(c, vqcomms.Changes()) {
		t.Error("a change that was changed comes back")
	}
}

// said returns each statement: its text, and the values that carry it.
func said(t *testing.T, d policy.Document) map[privacy.StatementID]string {
	t.Helper()
	all := map[privacy.StatementID]string{}
	for s, st := range d.Statements() {
		all[st.ID] = s.ID + " " + st.Text + fmt.Sprint(st.Tags)
	}
	v := reflect.ValueOf(d)
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Slice {
			continue
		}
		for j := range v.Field(i).Len() {
			one := v.Field(i).Index(j)
			for id := range all {
				if carries(one, id) {
					one := strip(one)
					b, err := json.Marshal(one)
					require.NoError(t, err)
					all[id] += "\n" + string(b)
				}
			}
		}
	}
	return all
}

// strip returns a value without what carries it.
func strip(v reflect.Value) any {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	if f := c.FieldByName("StatedIn"); f.IsValid() {
		f.SetZero()
	}
	return c.Interface()
}

// Every statement that is another, by its words or by its values, is among the changes, and no other is.
func TestChangesAreComplete(t *testing.T) {
	published, now := said(t, vqcomms.Published()), said(t, vqcomms.Corrected())
	listed := map[privacy.StatementID]bool{}
	for _, c := range vqcomms.Changes() {
		if c.Why == "" || len(c.Statements) == 0 {
			t.Errorf("not told: %+v", c)
		}
		for _, id := range c.Statements {
			if listed[id] {
				t.Errorf("%s stands twice", id)
			}
			listed[id] = true
		}
	}
	for _, all := range []map[privacy.StatementID]string{published, now} {
		for id := range all {
			if differs := published[id] != now[id]; differs != listed[id] {
				t.Errorf("%s: differs %v, listed %v\n%s\n%s", id, differs, listed[id], published[id], now[id])
			}
		}
	}
	for id := range published {
		if now[id] == "" {
			t.Errorf("%s is gone", id)
		}
	}
	for id := range listed {
		if published[id] == "" && now[id] == "" {
			t.Errorf("%s is no statement", id)
		}
	}
}

// Whatever the linter finds in the published policy is fixed by a change, and each change fixes what it says.
func TestChangesMendEveryFinding(t *testing.T) {
	mended := map[privacy.Code]bool{}
	for _, c := range vqcomms.Changes() {
		for _, code := range c.Mends {
			mended[code] = true
		}
	}
	for _, f := range lint.Document(vqcomms.Published(), on2026) {
		if !mended[f.Code] {
			t.Errorf("nothing fixes %v", f)
		}
	}
	fixed := lint.Document(vqcomms.Corrected(), on2026)
	for _, c := range vqcomms.Changes() {
		require.NotEmpty(t, c.Mends, c.Statements)
		for _, code := range c.Mends {
			require.False(t, slices.ContainsFunc(fixed, func(f privacy.Finding) bool { return f.Code == code }), "%s is said to be fixed, and is found", code)
		}
	}
	for code := range mended {
		is := func(f privacy.Finding) bool { return f.Code == code }
		if !slices.ContainsFunc(lint.Document(vqcomms.Published(), on2026), is) {
			t.Errorf("%s is said to be fixed, and was not found", code)
		}
	}
}

// The documentation of the package has every change.
func TestChangesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(doc), "//", " ")), " ")
	for _, c := range vqcomms.Changes() {
		var ids []string
		for _, id := range c.Statements {
			ids = append(ids, string(id))
		}
		if line := strings.Join(ids, ", ") + ": " + c.Why; !strings.Contains(text, line) {
			t.Errorf("doc.go lacks\n//   - %s", line)
		}
	}
}

// The golden file has the corrected text, each statement with the values that carry it.
func TestCorrectedGolden(t *testing.T) {
	golden(t, "testdata/corrected.golden", statements(vqcomms.Corrected()))
}

// The corrected policy decides as the law has it: contacts of a client are served on an interest, which they can object
// to, and clients on their contract; a company is written to until it objects, a person who is no company by consent.
func TestCorrectedDecides(t *testing.T) {
	p := policy.MustNew(vqcomms.Corrected(), uk.Pack())
	party := func(s *policy.Situation) { s.Party = privacy.Yes }
	for _, c := range []claim{
		outcome(p, privacy.Permitted, vqcomms.DeliverService, customer(), f),
		outcome(p, privacy.Denied, vqcomms.DeliverService, customer(objected)),
		outcome(p, privacy.Permitted, vqcomms.DeliverService, customer(objected, party), b),
		outcome(p, privacy.Permitted, vqcomms.MarketUpgrades, customer(), a),
		outcome(p, privacy.Denied, vqcomms.MarketUpgrades, customer(withdrew)),
		outcome(p, privacy.Permitted, vqcomms.MarketCompanies, customer(withdrew), f),
		outcome(p, privacy.Denied, vqcomms.MarketCompanies, customer(noMarketing)),
		that(ask(p, vqcomms.SetUpAccount, customer(), vqcomms.LogFiles).Outcome() == privacy.Denied, "an activity has the data it needs and no other"),
		that(ask(p, vqcomms.PayTax, customer(), vqcomms.AccountRecords).Outcome() == privacy.Permitted, "records are kept for VAT"),
		that(p.AppliesTo(vqcomms.Prospect).In == privacy.Yes, "who asks for a quote is informed"),
		has(p.Document().Rights, "the right to object to marketing", func(r policy.Right) bool { return slices.Equal(r.Rights, []rights.Right{rights.MarketingObjection}) }),
	} {
		if !c.holds {
			t.Error(c.what)
		}
	}
	for _, r := range p.Reviews(on2026) {
		if r.Kept != privacy.Yes {
			t.Errorf("%s is not shown to be kept", r.Of)
		}
	}
	for f := range slices.Values(ask(p, vqcomms.DeliverService, customer(), vqcomms.Email).Findings()) {
		if f.Code == "LB-PARTY-01" {
			t.Error(f)
		}
	}
}

// What the corrected policy says of its recipients holds on its day: each processor abroad may have data on the mechanism that the
// policy names for it, and on nothing where its conditions are not known; another controller may have them by consent.
func TestCorrectedRecipients(t *testing.T) {
	p := policy.MustNew(vqcomms.Corrected(), uk.Pack())
	met := transfer.Transfer{
		Signed: civil.MustDate(2024, 3, 1), Assessed: privacy.Yes, Staff: privacy.No, Restricted: privacy.No,
		Importer: transfer.Importer{DPF: privacy.Yes, UKExtension: privacy.Yes},
	}
	for _, tt := range []struct {
		to   privacy.RecipientID
		c    recipient.Facts
		on   transfer.Mechanism
		open privacy.Outcome // where nothing is known of the transfer
		of   privacy.ActivityID
		data privacy.Category
	}{
		{vqcomms.ServiceProviders, privacytest.Instructed(), transfer.NoMechanism, privacy.Permitted, vqcomms.DiagnoseLogs, vqcomms.LogFiles},
		{vqcomms.Freshdesk, privacytest.Instructed(), transfer.DataPrivacyFramework, privacy.Undetermined, vqcomms.DiagnoseLogs, vqcomms.LogFiles},
		{vqcomms.Infusionsoft, privacytest.Instructed(), transfer.IDTA, privacy.Undetermined, vqcomms.MaintainRecords, vqcomms.Email},
		{vqcomms.YouTube, privacytest.Consented(), transfer.DataPrivacyFramework, privacy.Undetermined, vqcomms.ShowVideos, vqcomms.Visits},
		{vqcomms.Advisers, privacytest.Consented(), transfer.NoMechanism, privacy.Permitted, vqcomms.HandleClaims, vqcomms.Email},
	} {
		q := policy.Processing{Subject: "person-1", Activity: tt.of, Data: []privacy.Category{tt.data}, Recipient: tt.to, At: now}
		d := p.Decide(q, customer(func(s *policy.Situation) {
			s.Disclosure, s.Consents = tt.c, append(s.Consents, policy.Consent{Purpose: cookie.ThirdParty.Purpose(), InForce: privacy.Yes})
		}))
		if d.Outcome() != tt.open {
			t.Errorf("%s, nothing known of the transfer: %v, want %v: %v", tt.to, d.Outcome(), tt.open, d.Obstacles())
		}
		tt.c.Transfer = met
		d = p.Decide(q, customer(func(s *policy.Situation) {
			s.Disclosure, s.Consents = tt.c, append(s.Consents, policy.Consent{Purpose: cookie.ThirdParty.Purpose(), InForce: privacy.Yes})
		}))
		r, _ := d.Transfer().Rule()
		if d.Outcome() != privacy.Permitted || r.Mechanism != tt.on {
			t.Errorf("%s: %v on %v, want %v: %v", tt.to, d.Outcome(), r.Mechanism, tt.on, d.Obstacles())
		}
	}
}
