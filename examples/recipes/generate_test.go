package recipes_test

import (
	"os"
	"regexp"
	"testing"
)

// The generators that go generate runs are those that wrote the committed code, and ent's is of the version that the
// module requires.
func TestGeneratorsArePinned(t *testing.T) {
	for _, c := range []struct{ file, pattern, same, in string }{
		{"withent/ent/generate.go", `cmd/ent@(\S+) `, `Version = "(\S+)"`, "withent/ent/runtime/runtime.go"},
		{"withent/ent/generate.go", `cmd/ent@(\S+) `, `entgo\.io/ent (\S+)`, "go.mod"},
		{"withsqlc/contacts.go", `cmd/sqlc@(\S+) `, `sqlc (v\S+)`, "withsqlc/query/query.sql.go"},
	} {
		if got, want := find(t, c.in, c.same), find(t, c.file, c.pattern); got != want {
			t.Errorf("%s has version %s, go generate of %s runs %s", c.in, got, c.file, want)
		}
	}
}

// find returns what a pattern captures in a file.
func find(t *testing.T, file, pattern string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(pattern).FindSubmatch(text)
	if m == nil {
		t.Fatalf("%s has no %s", file, pattern)
	}
	return string(m[1])
}
