package lawfulbasis_test

import (
	"encoding"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// words holds the word of every number. Both are append-only: stored decisions and policies have them.
var words = map[string][]string{
	"basis": {
		"none", "consent", "contract", "legal-obligation", "vital-interests", "public-task",
		"legitimate-interests", "recognised-legitimate-interests",
	},
	"party":               {"data-subject", "client"},
	"recognised interest": {"none", "public-task-request", "national-security", "emergency", "crime", "safeguarding"},
	"condition": {
		"none", "explicit-consent", "employment-law", "vital-interests", "not-for-profit", "made-public", "legal-claims",
		"substantial-public-interest", "health", "public-health", "research", "official-authority", "criminal-law",
	},
}

// text is what every enumeration does.
type text interface {
	encoding.TextMarshaler
	String() string
}

// enum makes a value of an enumeration from its number, and reads one from its word.
type enum struct {
	value func(uint8) text
	read  func([]byte) (uint8, error)
}

func enumOf[E ~uint8, P interface {
	*E
	encoding.TextUnmarshaler
}](p P, value func(E) text) enum {
	return enum{
		func(n uint8) text { return value(E(n)) },
		func(b []byte) (uint8, error) { err := p.UnmarshalText(b); return uint8(*p), err },
	}
}

func enums() map[string]enum {
	return map[string]enum{
		"basis":               enumOf(new(lawfulbasis.Basis), func(b lawfulbasis.Basis) text { return b }),
		"party":               enumOf(new(lawfulbasis.Party), func(p lawfulbasis.Party) text { return p }),
		"recognised interest": enumOf(new(lawfulbasis.RecognisedInterest), func(r lawfulbasis.RecognisedInterest) text { return r }),
		"condition":           enumOf(new(lawfulbasis.ConditionKind), func(k lawfulbasis.ConditionKind) text { return k }),
	}
}

func TestWords(t *testing.T) {
	for name, e := range enums() {
		for n := range 256 {
			v := e.value(uint8(n))
			got, err := v.MarshalText()
			if n >= len(words[name]) {
				if !errors.Is(err, privacy.ErrInvalid) || v.String() != "?" {
					t.Errorf("%s %d: %q, %v, want none", name, n, v, err)
				}
				continue
			}
			want := words[name][n]
			if err != nil || string(got) != want || v.String() != want {
				t.Errorf("%s %d: %q, %q, %v, want %q", name, n, got, v, err, want)
			}
			if back, err := e.read(got); err != nil || int(back) != n {
				t.Errorf("%s %q: read as %d, %v, want %d", name, got, back, err, n)
			}
		}
	}
}

// TestUnknownWords: a word that there is not is refused, is not repeated, and changes nothing.
func TestUnknownWords(t *testing.T) {
	for name, e := range enums() {
		for _, word := range []string{"", " ", "Consent", "client ", "canary@example.org"} {
			before, err := e.read([]byte(words[name][1]))
			if err != nil {
				t.Fatal(err)
			}
			after, err := e.read([]byte(word))
			if !errors.Is(err, privacy.ErrInvalid) || after != before || strings.Contains(err.Error(), "canary") {
				t.Errorf("%s %q: %d, %v, want %d and a refusal", name, word, after, err, before)
			}
			if !strings.HasPrefix(err.Error(), "lawfulbasis: "+name+": ") {
				t.Errorf("%s: error %q does not say of what", name, err)
			}
		}
	}
}

// TestValues: the iterators return every value but the zero value, and stop where they are told to.
func TestValues(t *testing.T) {
	bases, kinds := slices.Collect(lawfulbasis.Bases()), slices.Collect(lawfulbasis.ConditionKinds())
	if len(bases) != 7 || bases[0] != lawfulbasis.Consent || bases[6] != lawfulbasis.RecognisedLegitimateInterests {
		t.Errorf("bases: %v", bases)
	}
	if len(kinds) != 12 || kinds[0] != lawfulbasis.ExplicitConsent || kinds[11] != lawfulbasis.CriminalLaw {
		t.Errorf("conditions: %v", kinds)
	}
	for b := range lawfulbasis.Bases() {
		if b != lawfulbasis.Consent {
			t.Errorf("went on to %v", b)
		}
		break
	}
}

func FuzzWords(f *testing.F) {
	for name := range words {
		for _, w := range words[name] {
			f.Add([]byte(w))
		}
	}
	f.Add([]byte("\xff\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for name, e := range enums() {
			n, err := e.read(b)
			if known := slices.Contains(words[name], string(b)); known != (err == nil) {
				t.Errorf("%s: error %v", name, err)
			}
			if err == nil && e.value(n).String() != string(b) {
				t.Errorf("%s: read as %v", name, e.value(n))
			}
		}
	})
}
