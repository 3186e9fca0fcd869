package transfer_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/stretchr/testify/require"
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
	if len(values) != len(words) {
		t.Fatalf("%T: %d values and %d words", values, len(values), len(words))
	}
	for n := range 256 {
		e := E(n)
		text, err := e.MarshalText()
		if n >= len(values) {
			if !errors.Is(err, privacy.ErrInvalid) || text != nil || e.String() != "?" {
				t.Errorf("%T %d: %q, %q, %v; want no such value", e, n, e, text, err)
			}
			continue
		}
		var back E
		if values[n] != e || string(text) != words[n] || e.String() != words[n] || err != nil {
			t.Errorf("%T %d: %q, %v; want %q", e, n, text, err, words[n])
		}
		if err := P(&back).UnmarshalText(text); back != e || err != nil {
			t.Errorf("%T: %q is read as %d, %v", e, text, uint8(back), err)
		}
	}
	for _, word := range []string{"", "?", "1", strings.ToUpper(words[1]), words[1] + " ", "jane.doe@example.org"} {
		e := values[1]
		err := P(&e).UnmarshalText([]byte(word))
		if !errors.Is(err, privacy.ErrInvalid) || e != values[1] || strings.Contains(err.Error(), "jane") {
			t.Errorf("%T: UnmarshalText(%q): %v, and left %v", e, word, err, e)
		}
	}
}

// The numbers and the words are append-only: a line of this test may be added to, never changed.
func TestNumbersAndWords(t *testing.T) {
	checkEnum(t, []transfer.Mechanism{
		transfer.NoMechanism, transfer.Adequacy, transfer.SafeHarbour, transfer.PrivacyShield, transfer.DataPrivacyFramework,
		transfer.OldClauses, transfer.Clauses, transfer.IDTA, transfer.Addendum, transfer.BindingRules, transfer.OtherSafeguard,
		transfer.ExplicitConsent, transfer.ContractWithPerson, transfer.ContractForPerson, transfer.PublicInterest,
		transfer.LegalClaims, transfer.VitalInterests, transfer.PublicRegister, transfer.CompellingInterests,
	}, "none", "adequacy", "safe-harbour", "privacy-shield", "dpf",
		"scc-eu-old", "scc-eu-2021", "uk-idta", "uk-addendum", "bcr", "art46-other",
		"art49-1-a", "art49-1-b", "art49-1-c", "art49-1-d",
		"art49-1-e", "art49-1-f", "art49-1-g", "art49-1-second")
	checkEnum(t, []transfer.Condition{
		transfer.NoCondition, transfer.NotRestricted, transfer.Signed, transfer.SignedInTime, transfer.Unchanged, transfer.Assessed,
		transfer.Approved, transfer.WithinLaw, transfer.Listed, transfer.UKExtension, transfer.StaffCovered, transfer.NotImmigration,
		transfer.Consented, transfer.Informed, transfer.NotOfficial, transfer.Necessary, transfer.Occasional, transfer.InLaw,
		transfer.Incapable, transfer.OpenRegister, transfer.ExtractOnly, transfer.LastResort, transfer.NotRepetitive, transfer.FewPeople,
		transfer.CompellingForAll, transfer.Safeguarded, transfer.AuthorityInformed, transfer.PeopleInformed,
	}, "none", "not-restricted", "signed", "signed-in-time", "unchanged", "assessed",
		"approved", "within-law", "listed", "uk-extension", "staff-covered", "not-immigration",
		"consented", "informed", "not-official", "necessary", "occasional", "in-law",
		"incapable", "open-register", "extract-only", "last-resort", "not-repetitive", "few-people",
		"compelling", "safeguarded", "authority-informed", "people-informed")
}

// A transfer comes back from JSON as it was, and an unknown one is empty there.
func TestJSON(t *testing.T) {
	for _, q := range []transfer.Transfer{{}, met("US", transfer.Addendum), met(transfer.EPO, transfer.CompellingInterests)} {
		b, err := json.Marshal(q)
		require.NoError(t, err)
		var back transfer.Transfer
		if err := json.Unmarshal(b, &back); err != nil || back != q {
			t.Errorf("%s is read as %+v, %v", b, back, err)
		}
		if q == (transfer.Transfer{}) && string(b) != "{}" {
			t.Errorf("nothing is written as %s", b)
		}
	}
}

// Every fault of the form is told at once; no law is looked at.
func TestForm(t *testing.T) {
	err := transfer.Transfer{To: "jane.doe@example.org", Mechanism: 99}.Form()
	var faults *privacy.FaultsError
	if !errors.As(err, &faults) || len(faults.Faults) != 2 || strings.Contains(err.Error(), "jane") {
		t.Errorf("%v", err)
	}
	for i, field := range []string{"to", "mechanism"} {
		if faults.Faults[i].Field != field {
			t.Errorf("fault %d is of %s", i, faults.Faults[i].Field)
		}
	}
	for _, q := range []transfer.Transfer{{To: "US", Mechanism: transfer.PrivacyShield}, {To: transfer.EEA}} {
		if err := q.Form(); err != nil {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

func TestKnown(t *testing.T) {
	n := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if transfer.Known(string([]rune{a, b})) {
				n++
			}
		}
	}
	if n != 249 {
		t.Errorf("%d countries, ISO 3166-1 has 249", n)
	}
	for place, want := range map[string]bool{"": false, "UK": false, "EU": false, "gb": false, "GB": true, transfer.EEA: true, transfer.EPO: true, transfer.EUInstitutions: true} {
		if transfer.Known(place) != want {
			t.Errorf("%q: want %v", place, want)
		}
	}
}
