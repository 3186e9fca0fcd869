package publish_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// The golden files show the published text, and what is made of a document that has everything.
func TestGolden(t *testing.T) {
	published := vqcomms.Published()
	golden(t, "text.md", markdown(t, publish.Text(published)))
	golden(t, "text.html", html(t, publish.Text(published), &publish.Options{Lang: "en-GB", Contents: "Contents"}))
	golden(t, "rich-text.md", markdown(t, publish.Text(rich())))
	golden(t, "rich-text.html", html(t, publish.Text(rich()), &publish.Options{Fragment: true, Level: 2}))
	golden(t, "rich-notice.md", markdown(t, notice(t, rich(), today)))
	golden(t, "rich-notice.html", html(t, notice(t, rich(), today), nil))
	r, err := publish.ControllerRecord(rich(), today, uk.Pack())
	require.NoError(t, err)
	golden(t, "rich-record.md", markdown(t, r.Page()))
	golden(t, "rich-record.csv", csvOf(t, r))
	r, err = publish.ProcessorRecord(rich(), today, publish.Engagement{
		Client: privacy.Controller{Name: "Client plc", Email: "privacy@client.example"}, Processing: []string{"hosting", "", "support"}, Transfers: rich().Transfers,
		Commitments: []policy.CommitmentID{policy.SecurityMeasures},
	}, publish.Engagement{Client: privacy.Controller{Name: "Other plc"}, Processing: []string{"hosting"}})
	require.NoError(t, err)
	golden(t, "processor.csv", csvOf(t, r))
}

// csvOf returns a record as CSV, without the byte order mark that spreadsheets need.
func csvOf(t testing.TB, r publish.Record) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, r.CSV(&b))
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	if !marked {
		t.Errorf("the record begins with %.10q, want a byte order mark", text)
	}
	return text
}

// The notice of the published policy says what a person must be told, as far as the policy does, and where it does not.
func TestNoticeOfThePublishedPolicy(t *testing.T) {
	text := markdown(t, notice(t, vqcomms.Published(), today))
	parts := map[string]string{}
	for _, part := range strings.Split(text, "\n## ")[1:] {
		title, rest, _ := strings.Cut(part, "\n")
		parts[title] = rest
	}
	for title, wants := range map[string][]string{
		"Who we are":                       {"VQ Communications Ltd, Unit 4b", "Data Protection Officer: Giles Adams"},
		"Whom this is for":                 {"former clients"},
		"Which data we hold":               {"email addresses", "your log files"},
		"Where the data come from":         {"Cisco"},
		"What for, and on which basis":     {"| Set up your account | the contract with the client", "your consent (UK GDPR Art 6(1)(a))", "the policy does not name which (UK GDPR Art 6(1)(f))"},
		"What we ask your consent for":     {"| not stated | not stated |"},
		"Who receives your data":           {"Freshdesk", "our instructions only", "In full: F) WHO WE SHARE YOUR DATA WITH, H) TRANSFERS OUTSIDE THE EEA\n"},
		"Where your data go abroad":        {"EU-US Privacy Shield"},
		"How long we keep your data":       {"at least 7 years from the end of the contract", "the policy states no limit"},
		"Your rights":                      {"within 1 month", "erased"},
		"Your right to object":             {"to object to the use of your data"},
		"Withdrawing consent":              {"at any time", "In full: K) CONSENT\n"},
		"How to complain":                  {"Information Commissioner’s Office, Wycliffe House", "<https://ico.org.uk/>"},
		"Whether you have to give us data": {"unable to offer you services"},
		"Decisions made without people":    {"The policy does not say."},
		"What is stored on your device":    {"statistics", "YouTube", "Block all but essential cookies", "not stated"},
		"Changes of this policy":           {"agrees to the change"},
		"More":                             {"announced, without an address"},
	} {
		for _, want := range wants {
			if !strings.Contains(parts[title], want) {
				t.Errorf("%s does not say %q: %s", title, want, parts[title])
			}
		}
	}
	if strings.Contains(parts["Decisions made without people"], "In full") || strings.Count(text, "In full: ") != 17 {
		t.Errorf("a part refers to what no section says, or to none: %s", text)
	}
	if len(parts) != 18 {
		t.Errorf("%d parts", len(parts))
	}
}

// The record of the published policy has a row for each of the fourteen activities and one for what the text ties to none of them, and leaves no cell empty.
func TestRecordOfThePublishedPolicy(t *testing.T) {
	r, err := publish.ControllerRecord(vqcomms.Published(), today, uk.Pack())
	if err != nil || len(r.Rows) != 15 {
		t.Fatal(len(r.Rows), err)
	}
	for _, row := range r.Rows {
		if len(row) != len(r.Columns) {
			t.Errorf("%d cells", len(row))
		}
		for i, cell := range row {
			if cell == "" {
				t.Errorf("%s: no %s", row[0], r.Columns[i])
			}
		}
	}
}

// A notice says what a transfer rests on if the document does not name a mechanism.
func TestTransferWithoutANamedMechanism(t *testing.T) {
	d := vqcomms.Corrected()
	require.NotEmpty(t, d.Transfers)
	d.Transfers[0].Unnamed, d.Transfers[0].Derogation = true, true
	text := markdown(t, notice(t, d, today))
	for _, want := range []string{"contractual provisions that are not named", "a derogation for occasional transfers"} {
		if !strings.Contains(text, want) {
			t.Errorf("the notice does not say %q", want)
		}
	}
}
