package cookie_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

type enum interface {
	~uint8
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}

// checkEnum holds every number and word of an enumeration, which are append-only.
func checkEnum[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, values []E, words ...string) {
	t.Helper()
	for n := range 256 {
		e := E(n)
		text, err := e.MarshalText()
		if n >= len(values) {
			if !errors.Is(err, privacy.ErrInvalid) || e.String() != "?" {
				t.Errorf("%T %d: %q, %q, %v; want no such value", e, n, e, text, err)
			}
			continue
		}
		var back E
		if err != nil || values[n] != e || string(text) != words[n] || e.String() != words[n] || P(&back).UnmarshalText(text) != nil || back != e {
			t.Errorf("%T %d: %q, %v; want %q", e, n, text, err, words[n])
		}
	}
	back := E(1)
	if err := P(&back).UnmarshalText([]byte("nonsense")); !errors.Is(err, privacy.ErrInvalid) || back != 1 {
		t.Errorf("%T: an unknown word is read as %v, %v", back, back, err)
	}
}

func TestWords(t *testing.T) {
	checkEnum(t, []cookie.Category{cookie.NoCategory, cookie.Essential, cookie.Statistics, cookie.ThirdParty, cookie.Preferences, cookie.Marketing},
		"none", "essential", "statistics", "third-party", "preferences", "marketing")
	checkEnum(t, []cookie.Exception{cookie.NoException, cookie.Communication, cookie.StrictlyNecessary, cookie.StatisticalPurposes, cookie.Appearance, cookie.EmergencyAssistance},
		"none", "communication", "strictly-necessary", "statistical-purposes", "appearance", "emergency-assistance")
	checkEnum(t, []cookie.Condition{cookie.NoCondition, cookie.SolePurpose, cookie.Necessary, cookie.Requested, cookie.NotShared, cookie.Informed, cookie.CanObject},
		"none", "sole-purpose", "necessary", "requested", "not-shared", "informed", "can-object")
	checkEnum(t, []cookie.Answer{cookie.NoAnswer, cookie.Accepted, cookie.Rejected}, "none", "accepted", "rejected")
	checkEnum(t, []cookie.Wording{cookie.OptIn, cookie.OptOut}, "opt-in", "opt-out")
}

func TestChoice(t *testing.T) {
	want := []cookie.Category{cookie.Statistics, cookie.ThirdParty, cookie.Preferences, cookie.Marketing}
	if got := cookie.Choices(); !slices.Equal(got, want) {
		t.Errorf("choices %v", got)
	}
	for _, c := range want {
		ch := cookie.Choice{}.With(c, cookie.Accepted)
		for _, other := range want {
			if got := ch.Of(other); (got == cookie.Accepted) != (other == c) {
				t.Errorf("accepted %s: %s is %s", c, other, got)
			}
		}
		if cookie.Everything().Of(c) != cookie.Accepted || cookie.BlockAllButEssential().Of(c) != cookie.Rejected || ch.With(c, 9) != (cookie.Choice{}) {
			t.Errorf("%s is not answered as said", c)
		}
		if got := c.Purpose(); got != privacy.PurposeID("cookies/"+c.String()) {
			t.Errorf("%s is kept under %s", c, got)
		}
	}
	for _, c := range []cookie.Category{cookie.NoCategory, cookie.Essential, 99} {
		if c.IsChoice() || c.Purpose() != "" || (cookie.Choice{}).With(c, cookie.Accepted) != (cookie.Choice{}) || cookie.Everything().Of(c) != cookie.NoAnswer {
			t.Errorf("%s is a choice", c)
		}
	}
}

// What a text does by each wording, and what by none.
func TestWordingStores(t *testing.T) {
	var nothing cookie.Choice
	for _, c := range []struct {
		wording         cookie.Wording
		category        cookie.Category
		silent, yes, no bool
	}{
		{cookie.OptIn, cookie.Essential, true, true, true},
		{cookie.OptIn, cookie.ThirdParty, false, true, false},
		{cookie.OptOut, cookie.Essential, true, true, true},
		{cookie.OptOut, cookie.ThirdParty, true, true, false},
		{cookie.OptOut, cookie.NoCategory, false, false, false},
		{99, cookie.ThirdParty, false, true, false},
	} {
		got := [...]bool{c.wording.Stores(c.category, nothing), c.wording.Stores(c.category, cookie.Everything()), c.wording.Stores(c.category, cookie.BlockAllButEssential())}
		if got != [...]bool{c.silent, c.yes, c.no} {
			t.Errorf("%s, %s: %v", c.wording, c.category, got)
		}
	}
}

func TestConditionCodes(t *testing.T) {
	seen := map[privacy.Code]bool{}
	for c := cookie.SolePurpose; c <= cookie.CanObject; c++ {
		for _, f := range []privacy.Fact{privacy.No, privacy.Unknown} {
			if code := c.Code(f); code == "" || seen[code] {
				t.Errorf("%s, %s: code %q is none or stands twice", c, f, code)
			} else {
				seen[code] = true
			}
		}
		if c.Code(privacy.Yes) != "" {
			t.Errorf("%s is met and has a code", c)
		}
	}
	if cookie.NoCondition.Code(privacy.No) != "" || cookie.Condition(99).Code(privacy.Unknown) != "" {
		t.Error("no condition has a code")
	}
}

// A declaration comes back from JSON as it was.
func TestJSON(t *testing.T) {
	for _, c := range []cookie.Cookie{session, counts, video} {
		b, err := json.Marshal(c)
		var back cookie.Cookie
		if err != nil || json.Unmarshal(b, &back) != nil || back != c {
			t.Errorf("%s is read as %+v, %v", b, back, err)
		}
	}
}
