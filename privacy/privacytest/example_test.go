package privacytest_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Marketing mail to a customer who withdrew is refused, and why: a host's own test, in ten lines.
func TestNoMailAfterWithdrawal(t *testing.T) {
	host := privacytest.NewHost(t, vqcomms.Policy(), time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC))
	host.Customer("contact-17", civil.MustDate(2024, 1, 31))
	host.Gives("contact-17", vqcomms.Upgrades, consent.Email)
	privacytest.Permitted(t, host.Decide("contact-17", vqcomms.MarketUpgrades, consent.Email, vqcomms.Email))
	host.Clock.Add(24 * time.Hour)
	host.Withdraws("contact-17", vqcomms.Upgrades, consent.Email)
	privacytest.Refused(t, host.Decide("contact-17", vqcomms.MarketUpgrades, consent.Email, vqcomms.Email), "CO-WITHDRAWN-01")
}
