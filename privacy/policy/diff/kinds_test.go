package diff_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
)

// Every kind of change has a case, forwards or backwards, and no case finds another kind.
func TestEveryKindHasACase(t *testing.T) {
	found := make(map[string]bool)
	add := func(a, b policy.Document) {
		for _, one := range slices.Concat(diff.Between(a, b, uk.Pack().Regulation()), diff.Between(b, a, uk.Pack().Regulation())) {
			found[kindOf(one)] = true
		}
	}
	for _, c := range cases() {
		d := older()
		c.do(&d)
		add(older(), d)
	}
	one, two := older(), older()
	one.Controller.Representatives, two.Controller.Representatives = []privacy.Representative{{Name: "R", Email: "r"}}, []privacy.Representative{{Name: "R", Email: "s"}}
	add(one, two)
	rule, edition := older(), older()
	edition.Retention = append(edition.Retention, edition.Retention[0])
	edition.Activities[1].Grounds[0].Since = day(2027, 1, 1)
	add(rule, edition)
	for c := range diff.Kinds(uk.Pack().Regulation()) {
		if !found[kindOf(c)] {
			t.Errorf("no case for %s", kindOf(c))
		}
		delete(found, kindOf(c))
	}
	for kind := range found {
		t.Errorf("a case finds %s, which has no rule", kind)
	}
}

// Each of the 136 words that once stood for a kind of change has its kinds, one for each place. A kind without such a word
// is listed as new.
func TestKindsCoverOldWords(t *testing.T) {
	text, err := os.ReadFile("testdata/kinds.txt")
	if err != nil {
		t.Fatal(err)
	}
	words, was := make(map[string]bool), make(map[string]string)
	for line := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n") {
		word, kinds, _ := strings.Cut(line, " = ")
		words[word] = true
		for kind := range strings.SplitSeq(kinds, ", ") {
			if was[kind] != "" {
				t.Errorf("%s has two words: %s and %s", kind, was[kind], word)
			}
			was[kind] = word
		}
	}
	for c := range diff.Kinds(uk.Pack().Regulation()) {
		if was[kindOf(c)] == "" {
			t.Errorf("%s has no word", kindOf(c))
		}
		delete(was, kindOf(c))
	}
	if len(words) != 137 || !words["new"] || len(was) != 0 {
		t.Errorf("%d words, want 136 and new; of kinds that do not exist: %v", len(words), was)
	}
}

// A kind has an effect by itself exactly if a provision requires people to be told.
func TestKinds(t *testing.T) {
	for _, of := range []*privacy.Regulation{uk.Pack().Regulation(), eu.Pack().Regulation()} {
		for c := range diff.Kinds(of) {
			if want := of.Cite(c.Cite.Provision); c.Effect == diff.Tell && c.Cite != want || c.Effect != diff.Tell && (c.Effect != diff.NoEffect || !c.Cite.IsZero()) {
				t.Errorf("%v: effect %v, cites %v", c, c.Effect, c.Cite)
			}
		}
	}
	for range diff.Kinds(uk.Pack().Regulation()) {
		break
	}
}

// The package documentation names every field of every subject.
func TestFieldsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for c := range diff.Kinds(uk.Pack().Regulation()) {
		_, row, _ := strings.Cut(string(text), "//   - "+c.Subject.String()+": ")
		row, _, _ = strings.Cut(row, "//   - ")
		fields := strings.FieldsFunc(row, func(r rune) bool { return strings.ContainsRune(" ,\n", r) })
		if c.Field != "" && !slices.Contains(fields, c.Field) {
			t.Errorf("doc.go does not name %s of %s", c.Field, c.Subject)
		}
	}
}

// Subjects, operations and effects travel as words, and a change through JSON.
func TestWords(t *testing.T) {
	for n, word := range strings.Fields("none document controller section statement person reach principle category sensitive source purpose activity requirement " +
		"recipient disclosure commitment transfer retention right exercise automated withdrawal complaint amendment cookie reference") {
		checkWord(t, diff.Subject(n), word)
	}
	for n, word := range strings.Fields("none added removed increased decreased changed") {
		checkWord(t, diff.Op(n), word)
	}
	for n, word := range strings.Fields("none tell wait ask-again") {
		checkWord(t, diff.Effect(n), word)
	}
	var c diff.Change
	for _, text := range []string{`{"subject": "planet"}`, `{"op": "shouted"}`, `{"effect": "shout"}`} {
		if err := json.Unmarshal([]byte(text), &c); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v, want an ErrInvalid", text, err)
		}
	}
	d := older()
	d.Activities[0].Data = append(d.Activities[0].Data, "phone")
	b, err := json.Marshal(diff.Between(older(), d, uk.Pack().Regulation()))
	const want = `[{"subject":"activity","id":"mail","op":"added","field":"data","value":"phone","is":"activities[0].data","persons":["client"],` +
		`"activities":["mail"],"effect":"ask-again","purposes":["news"],"cite":{"instrument":"UK GDPR","provision":"Art 13(3), 14(4)"}}]`
	if err != nil || string(b) != want {
		t.Errorf("%s, %v, want\n%s", b, err, want)
	}
}

type word interface {
	comparable
	String() string
	MarshalText() ([]byte, error)
}

func checkWord[T word, P interface {
	*T
	UnmarshalText([]byte) error
}](t *testing.T, v T, word string) {
	t.Helper()
	var read T
	b, err := v.MarshalText()
	if err != nil || string(b) != word || v.String() != word || P(&read).UnmarshalText(b) != nil || read != v {
		t.Errorf("%v is written %q, %v, and read as %v; want %q", v, b, err, read, word)
	}
}
