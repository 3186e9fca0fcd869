package subject_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
)

// The terms of a service may only name purposes of its policy.
func TestTermsOfAPurposeThatThePolicyDoesNotName(t *testing.T) {
	o := subject.Options{
		Validity:  map[privacy.PurposeID]civil.Period{"news": {Years: 1}, "letter": {Years: 1}, "Offers": {Years: 1}},
		Confirmed: map[privacy.PurposeID]bool{"newz": true},
		Renewals:  map[privacy.PurposeID][]consent.Renewal{"offer": nil},
	}
	_, err := subject.NewService(deskPolicy(), memory.New().Stores(), &o)
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("got %v, want an error", err)
	}
	for _, field := range []string{"Confirmed[newz]", "Renewals[offer]", "Validity[Offers]", "Validity[letter]"} {
		if !strings.Contains(err.Error(), "options."+field+`: unknown purpose; the policy names ["`) {
			t.Errorf("no fault for %s: %v", field, err)
		}
	}
	if strings.Contains(err.Error(), "Validity[news]") {
		t.Errorf("a known purpose: %v", err)
	}
}
