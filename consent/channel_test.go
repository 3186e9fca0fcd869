package consent_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
)

// Regulation 22 of PECR covers messages that wait for the person, not calls and letters.
func TestElectronicChannels(t *testing.T) {
	want := map[consent.Channel]bool{consent.Email: true, consent.SMS: true, consent.InApp: true}
	for c := consent.NoChannel; c <= consent.InApp+1; c++ {
		if got := c.Electronic(); got != want[c] {
			t.Errorf("%v: electronic %t, want %t", c, got, want[c])
		}
	}
}
