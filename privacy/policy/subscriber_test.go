package policy_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// The numbers and words of subscribers are append-only; what is none is refused and changes nothing.
func TestSubscriberWords(t *testing.T) {
	words := []string{"unknown", "individual", "corporate"}
	for n, want := range []policy.Subscriber{policy.UnknownSubscriber, policy.IndividualSubscriber, policy.CorporateSubscriber} {
		text, err := json.Marshal(want)
		var read policy.Subscriber
		if int(want) != n || string(text) != `"`+words[n]+`"` || err != nil || want.String() != words[n] || json.Unmarshal(text, &read) != nil || read != want {
			t.Errorf("%d: %s, %v, read back as %v; want %s", n, text, err, read, words[n])
		}
	}
	none := policy.Subscriber(len(words))
	if text, err := none.MarshalText(); !errors.Is(err, privacy.ErrInvalid) || text != nil || none.String() != "?" {
		t.Errorf("%d: %q, %v; want no such kind", none, text, err)
	}
	for _, word := range []string{"", "?", "1", "Corporate", "corporate "} {
		s := policy.CorporateSubscriber
		if err := s.UnmarshalText([]byte(word)); !errors.Is(err, privacy.ErrInvalid) || s != policy.CorporateSubscriber {
			t.Errorf("%q: %v, and left %v", word, err, s)
		}
	}
}
