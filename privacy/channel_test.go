package privacy_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

// Regulation 22 of PECR covers messages that wait for the person, not calls and letters.
func TestElectronicChannels(t *testing.T) {
	want := map[privacy.Channel]bool{privacy.Email: true, privacy.SMS: true, privacy.InApp: true}
	for c := privacy.NoChannel; c <= privacy.InApp+1; c++ {
		if got := c.Electronic(); got != want[c] {
			t.Errorf("%v: electronic %t, want %t", c, got, want[c])
		}
	}
}
