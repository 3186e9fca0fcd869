package privacytest_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Marketing mail to a customer who withdrew is denied, and why: a host's own test, in ten lines.
func TestNoMailAfterWithdrawal(t *testing.T) {
	host := privacytest.NewHost(t, vqcomms.Policy(), time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC))
	host.Contact("contact-17", civil.MustDate(2024, 1, 31))
	host.Gives("contact-17", vqcomms.Upgrades, privacy.Email)
	privacytest.Permitted(t, host.Decide("contact-17", vqcomms.MarketUpgrades, privacy.Email, vqcomms.Email))
	host.Clock.Add(24 * time.Hour)
	host.Withdraws("contact-17", vqcomms.Upgrades, privacy.Email)
	privacytest.Denied(t, host.Decide("contact-17", vqcomms.MarketUpgrades, privacy.Email, vqcomms.Email), "CO-WITHDRAWN-01")
}

// What the owner of the policy wrote in files is run by one line of a host's test.
func TestPolicyScenarios(t *testing.T) {
	privacytest.RunScenarios(t, vqcomms.Policy(), os.DirFS("testdata/scenarios"))
}

// A file with faults is told of with each of its lines.
func ExampleParseScenario() {
	_, err := privacytest.ParseScenario("news.txtar", []byte(`VQ-D-13
Nobody is written to who did not ask for it.
-- given --
contact until=2024-01-31
-- when --
activity market-upgrades
data email
at 2026-05-03
-- then --
outcome denied
bases none
`))
	fmt.Println(err)
	// Output:
	// privacytest: scenario: news.txtar:4: contact: unknown key "until"
	// 	news.txtar:4: contact: key "since" is missing
	// 	news.txtar:8: at "2026-05-03": is no instant: want one as in 2026-05-03T09:00:00Z
	// 	news.txtar:11: key "findings" is missing under "then"
}
