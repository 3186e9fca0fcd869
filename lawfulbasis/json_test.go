package lawfulbasis_test

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// full returns activities in which every field is set.
func full() []lawfulbasis.Activity {
	obligation := changed(ground(lawfulbasis.LegalObligation, lawfulbasis.CriminalLaw), func(g *lawfulbasis.Ground) {
		g.Part = "tax"
		g.Since, g.Before = civil.MustDate(2026, 4, 1), civil.MustDate(2027, 4, 1)
	})
	clients := lawfulbasis.Ground{Basis: lawfulbasis.Contract, AsPublished: true, Party: lawfulbasis.Client}
	a := activity(ground(lawfulbasis.Consent, lawfulbasis.ExplicitConsent), clients, obligation,
		ground(lawfulbasis.LegitimateInterests), ground(lawfulbasis.RecognisedLegitimateInterests))
	a.Marketing, a.Since, a.Before = true, civil.MustDate(2026, 1, 1), civil.MustDate(2028, 1, 1)
	return []lawfulbasis.Activity{a}
}

// TestJSON holds the form in which activities are stored, and reads it back.
func TestJSON(t *testing.T) {
	want, err := os.ReadFile("testdata/activity.json")
	if err != nil {
		t.Fatal(err)
	}
	register(t, full()...)
	got, err := json.MarshalIndent(full(), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if string(got)+"\n" != string(want) {
		t.Errorf("activities are stored as\n%s\nwant\n%s", got, want)
	}
	var back []lawfulbasis.Activity
	if err := json.Unmarshal(want, &back); err != nil || !reflect.DeepEqual(back, full()) {
		t.Errorf("read back as %+v, %v, want %+v", back, err, full())
	}
}

// TestJSONLeavesOut: what is unset is not stored, but for the basis, the grounds and the data.
func TestJSONLeavesOut(t *testing.T) {
	a := activity(lawfulbasis.Ground{Basis: lawfulbasis.VitalInterests})
	got, err := json.Marshal(a)
	const want = `{"id":"activity","title":"An activity","grounds":[{"basis":"vital-interests"}],"data":["contact.email"]}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

// TestJSONRefuses: words and dates that there are not are refused when read, and are not repeated where the library
// words the error.
func TestJSONRefuses(t *testing.T) {
	for field, text := range map[string]string{
		"basis": `{"basis":"canary"}`, "party": `{"basis":"contract","party":"canary"}`, "recognised": `{"recognised":"canary"}`,
		"condition": `{"conditions":[{"kind":"canary"}]}`, "since": `{"since":"2026-02-30"}`, "review": `{"interest":{"reviewBy":"soon"}}`,
	} {
		var g lawfulbasis.Ground
		err := json.Unmarshal([]byte(text), &g)
		if err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: %+v, %v, want refused", field, g, err)
		}
	}
	if _, err := json.Marshal(lawfulbasis.Ground{Basis: 99}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("a basis without a word is stored: %v", err)
	}
}
