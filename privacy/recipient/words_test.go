package recipient_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
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
	for _, word := range []string{"", "?", "1", strings.ToUpper(words[1]), words[1] + " ", canary} {
		e := values[1]
		err := P(&e).UnmarshalText([]byte(word))
		if !errors.Is(err, privacy.ErrInvalid) || e != values[1] || strings.Contains(err.Error(), canary) {
			t.Errorf("%T: UnmarshalText(%q): %v, and left %v", e, word, err, e)
		}
	}
}

// The numbers and the words are append-only: a line of this test may be added to, never changed.
func TestNumbersAndWords(t *testing.T) {
	checkEnum(t, []recipient.Role{recipient.NoRole, recipient.Processor, recipient.AnotherController, recipient.JointController, recipient.Authority},
		"none", "processor", "another-controller", "joint-controller", "authority")
	checkEnum(t, []recipient.Ground{recipient.NoGround, recipient.Instruction, recipient.Consent, recipient.LegalDuty, recipient.LawfulBasis},
		"none", "instruction", "consent", "legal-duty", "lawful-basis")
	checkEnum(t, []recipient.Term{
		recipient.NoTerm, recipient.OnInstructions, recipient.Confidentiality, recipient.Security, recipient.SubProcessing,
		recipient.AssistsRequests, recipient.AssistsController, recipient.DeletesOrReturns, recipient.Audits,
	}, "none", "a", "b", "c", "d", "e", "f", "g", "h")
}

// The terms are those of the checklist, each with its point and its text.
func TestTermsAreTheChecklist(t *testing.T) {
	b, err := os.ReadFile("testdata/checklists.json")
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Points []struct{ Point, Text string } `json:"processor_contract_28_3"`
	}
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	all := slices.Collect(recipient.Terms(0).Missing())
	if len(all) != len(list.Points) {
		t.Fatalf("%d terms, %d points", len(all), len(list.Points))
	}
	for i, term := range all {
		p := list.Points[i]
		if term.String() != p.Point || term.Text() != p.Text || term.Cite(laws[uk].Regulation()).String() != "UK GDPR Art 28(3)("+p.Point+")" {
			t.Errorf("%v: %q, %v, want %+v", term, term.Text(), term.Cite(laws[uk].Regulation()), p)
		}
	}
	for _, none := range []recipient.Term{recipient.NoTerm, 99} {
		if none.Text() != "" || none.Cite(laws[eu].Regulation()).String() != "EU GDPR Art 28(3)" {
			t.Errorf("no term: %q, %v", none.Text(), none.Cite(laws[eu].Regulation()))
		}
	}
}

func TestTerms(t *testing.T) {
	s := recipient.TermsOf(recipient.SubProcessing, recipient.OnInstructions, recipient.NoTerm, 99)
	if s.String() != "ad" || !s.Has(recipient.SubProcessing) || s.Has(recipient.Security) || s.Has(recipient.NoTerm) || s.Has(99) {
		t.Errorf("set %v", s)
	}
	if recipient.AllTerms.String() != "abcdefgh" || len(slices.Collect(recipient.AllTerms.Missing())) != 0 {
		t.Errorf("all: %v", recipient.AllTerms)
	}
	for term := range s.Missing() {
		if term != recipient.Confidentiality {
			t.Errorf("first missing: %v", term)
		}
		break
	}
	for n := range recipient.Terms(1 << 8) { // every set
		text, err := (n << 1).MarshalText()
		var back recipient.Terms
		if err != nil || back.UnmarshalText(text) != nil || back != n<<1 {
			t.Fatalf("%q is read as %v, %v", text, back, err)
		}
	}
	for _, word := range []string{"ba", "aa", "i", "A", "a b", "none", "\xff", canary} {
		back := recipient.AllTerms
		err := back.UnmarshalText([]byte(word))
		if !errors.Is(err, privacy.ErrInvalid) || back != recipient.AllTerms || strings.Contains(err.Error(), canary) {
			t.Errorf("%q: %v, and left %v", word, err, back)
		}
	}
}

// A recipient comes back from JSON as it was.
func TestJSON(t *testing.T) {
	for _, r := range []recipient.Recipient{processor(), partner(), authority()} {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back recipient.Recipient
		if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(back, r) {
			t.Errorf("%s is read as %+v, %v", b, back, err)
		}
	}
}
