package house

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// coded is a string that has the form of a code of a vocabulary: "pd:EmailAddress", "user.contact.email".
var coded = regexp.MustCompile(`"((?:dpv|pd|dpv-[a-z]+):[A-Za-z]+|user(?:\.[a-z_]+)*|(?:marketing|essential|functional|analytics|personalize|employment|finance)(?:\.[a-z_]+)+)"`)

// Each code is one that its vocabulary has.
func TestCodesAreThoseOfTheVocabularies(t *testing.T) {
	b, err := os.ReadFile("testdata/vocabularies.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			known[line] = true
		}
	}
	found := 0
	walk(t, func(name string, text []byte) {
		code := strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "policy.json")
		if !code || strings.Contains(name, "internal/house") {
			return
		}
		for _, m := range coded.FindAllStringSubmatch(string(text), -1) {
			if found++; !known[m[1]] {
				t.Errorf("%s has %q, which testdata/vocabularies.txt does not have: look it up, and add it or correct it", name, m[1])
			}
		}
	})
	if found < 15 {
		t.Errorf("%d codes", found)
	}
}
