package privacytest_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Every field of a disclosure reaches the policy: what is permitted with it is not with another value.
func TestDisclosureFieldsCount(t *testing.T) {
	const inOrder = "role=processor activity=yes data=yes contract=yes terms=abcdefgh sub-processors=yes instructed=yes "
	const now, then = "2026-11-24T12:00:00Z", "2023-11-24T12:00:00Z"
	for _, tt := range []struct {
		at, fields string
		instead    []string // of each field its other value
	}{
		{now, inOrder + "to=GB", []string{"role=authority", "activity=no", "data=no", "contract=no", "terms=abc", "sub-processors=no", "instructed=no", "to=IN"}},
		{now, inOrder + "mechanism=dpf listed=yes uk-extension=yes staff=yes staff-listed=yes", []string{"mechanism=privacy-shield", "listed=no", "uk-extension=no", "staff-listed=no"}},
		{now, inOrder + "mechanism=dpf listed=yes uk-extension=yes staff=no staff-listed=no", []string{"staff=yes"}},
		{now, inOrder + "mechanism=uk-addendum signed=2024-03-01 assessed=yes restricted=no", []string{"mechanism=scc-eu-2021", "signed=2026-12-01", "assessed=no", "restricted=yes"}},
		{now, inOrder + "mechanism=bcr approved=yes assessed=yes restricted=no", []string{"approved=no"}},
		{now, inOrder + "to=JP within-law=yes", []string{"within-law=no"}},
		{now, inOrder + "to=IN internal=yes", []string{"internal=no"}},
		{then, inOrder + "mechanism=scc-eu-old signed=2019-03-01 assessed=yes unchanged=yes", []string{"unchanged=no"}},
	} {
		if got := disclosing(t, tt.at, "freshdesk", tt.fields); got != "" {
			t.Errorf("%s: %s", tt.fields, got)
		}
		for _, other := range tt.instead {
			name, _, _ := strings.Cut(other, "=")
			words := strings.Fields(tt.fields)
			for i, w := range words {
				if strings.HasPrefix(w, name+"=") {
					words[i] = other
				}
			}
			if got := disclosing(t, tt.at, "freshdesk", strings.Join(words, " ")); !strings.Contains(got, "want permitted") {
				t.Errorf("permitted with %s", other)
			}
		}
	}
}

// disclosing returns what a scenario says where a disclosure is not permitted; nothing where it is.
func disclosing(t *testing.T, at string, to privacy.RecipientID, fields string) string {
	t.Helper()
	s, err := privacytest.ParseScenario("a.txtar", []byte("VQ-H-01\nA log file goes.\n-- given --\ncontact since=2019-01-31\ndisclosure recipient="+string(to)+" "+fields+
		"\n-- when --\nactivity diagnose-logs\ndata log-files\nrecipient "+string(to)+"\nat "+at+"\n-- then --\noutcome permitted\nbases contract legitimate-interests\n"+
		"findings RC-STANDS-01 "+stands(fields)+" LB-PARTY-01 LB-INTEREST-01\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{TB: t}
	s.Run(r, vqcomms.Policy())
	return strings.Join(r.said, "\n")
}

// stands is what is found of a transfer that is permitted.
func stands(fields string) string {
	switch {
	case strings.Contains(fields, "to=GB"):
		return "TR-LOCAL-01"
	case strings.Contains(fields, "internal=yes"):
		return "TR-SAME-01"
	}
	return "TR-STANDS-01"
}

// A host decides on what is entered of a recipient, and knows nothing of others.
func TestDiscloses(t *testing.T) {
	d := vqcomms.Published()
	d.Recipients = append(d.Recipients, policy.Recipient{ID: "insurer", Name: "an insurer", Role: recipient.AnotherController, Country: "GB"})
	h := privacytest.NewHost(t, policy.MustNew(d, uk.Pack()), noon)
	h.Contact("p", civil.MustDate(2020, 1, 1))
	atHome := privacytest.Instructed()
	atHome.Transfer = transfer.Transfer{To: "GB"}
	h.Discloses(vqcomms.ServiceProviders, recipient.Facts{})
	h.Discloses(vqcomms.ServiceProviders, atHome)
	h.Discloses("insurer", privacytest.Consented())
	q := policy.Processing{Subject: "p", Activity: vqcomms.TakePayment, Data: []privacy.Category{vqcomms.Email}, At: noon}
	for to, want := range map[privacy.RecipientID]privacy.Outcome{
		vqcomms.ServiceProviders: privacy.Permitted, "insurer": privacy.Permitted, vqcomms.Freshdesk: privacy.Denied, "": privacy.Permitted, "nobody": privacy.Denied,
	} {
		q.Recipient = to
		if got := h.Ask(q); got.Outcome() != want {
			t.Errorf("to %q: %v, want %v\n%s", to, got.Outcome(), want, privacytest.Findings(got))
		}
	}
}
