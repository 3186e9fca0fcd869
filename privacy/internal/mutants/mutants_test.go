package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const weak = "./testdata/weak"

// Each kind of place is found, with its replacement.
func TestPlacesAreFound(t *testing.T) {
	src := `package p

func f(a, b int, ok bool) (x int) {
	if a == b && !ok {
		x = a + 1
	}
	g(true)
	return x
}
`
	list, err := places(".", "p.go", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range list {
		got = append(got, m.what)
	}
	want := []string{"condition negated", "&& to ||", "== to !=", "! removed", "assignment removed", "+ to -", "1 to 2", "call removed", "true to false"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if _, err := places(".", "p.go", []byte("package")); err == nil {
		t.Error("what does not parse has places")
	}
}

// A test that leaves a boundary open lets mutants survive. The run names them, and passes if all of them are listed.
func TestSurvivorsAreNamedUnlessListed(t *testing.T) {
	listed := filepath.Join(t.TempDir(), "survivors.txt")
	write := func(text string) {
		if err := os.WriteFile(listed, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# none\n")
	err := run([]string{weak}, 0, "1", listed)
	if err == nil {
		t.Fatal("nothing survives a test that leaves the boundary open")
	}
	lines := strings.Split(err.Error(), "\n\t")[1:]
	for _, want := range []string{">= to >", "18 to 19"} {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, want) }) {
			t.Errorf("%q is not among %q", want, lines)
		}
	}
	write(strings.Join(lines, " # the boundary is open on purpose\n") + " # the same\n")
	if err := run([]string{weak}, 0, "1", listed); err != nil {
		t.Errorf("all are listed: %v", err)
	}
	write(lines[0])
	if err := run([]string{weak}, 0, "1", listed); err == nil || !strings.Contains(err.Error(), "has no reason") {
		t.Errorf("a line without a reason: %v", err)
	}
}

func TestTheSameSeedTakesTheSameSample(t *testing.T) {
	all, err := mutants(weak)
	if err != nil {
		t.Fatal(err)
	}
	keys := func(list []mutant) (k []string) {
		for _, m := range list {
			k = append(k, m.key())
		}
		return k
	}
	one, again := keys(sample(all, 3, "1")), keys(sample(all, 3, "1"))
	if len(one) != 3 || !slices.Equal(one, again) {
		t.Errorf("got %q and %q", one, again)
	}
	if got := sample(all, 0, "1"); len(got) != len(all) {
		t.Errorf("got %d of %d", len(got), len(all))
	}
}
