package house

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write .github/ARCHITECTURE.md")

const (
	drawingBegins = "<!-- Generated from the import table: go test ./privacy/internal/house -run TestArchitecture -update -->\n"
	drawingEnds   = "<!-- End of what is generated. -->\n"
)

// The drawing in .github/ARCHITECTURE.md is the one of the import table.
func TestArchitectureIsTheImportTable(t *testing.T) {
	name := filepath.Join(root(t), ".github", "ARCHITECTURE.md")
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(b), drawingBegins)
	got, after, ended := strings.Cut(rest, drawingEnds)
	require.True(t, found && ended, "the lines around the drawing are missing")
	want := drawing()
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(before+drawingBegins+want+drawingEnds+after), 0o644))
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("run the test with -update (-want +got):\n%s", diff)
	}
}

// drawing returns the public packages by floors, each above all that it imports, with the imports that no other import
// implies, as a Mermaid diagram.
func drawing() string {
	floors := map[int][]string{}
	for _, name := range slices.Sorted(maps.Keys(plan)) {
		if public(name) {
			floors[floor(name)] = append(floors[floor(name)], name)
		}
	}
	var b strings.Builder
	b.WriteString("```mermaid\nflowchart BT\n")
	for n := range len(floors) {
		fmt.Fprintf(&b, "  subgraph floor%d[\" \"]\n", n)
		for _, name := range floors[n] {
			fmt.Fprintf(&b, "    %s[\"%s\"]\n", node(name), name)
		}
		b.WriteString("  end\n")
	}
	for n := range len(floors) {
		for _, name := range floors[n] {
			for _, on := range direct(name) {
				fmt.Fprintf(&b, "  %s --> %s\n", node(name), node(on))
			}
		}
	}
	b.WriteString("```\n")
	return b.String()
}

func node(name string) string { return strings.ReplaceAll(name, "/", "_") }

// public reports whether hosts can import a package.
func public(name string) bool {
	return !plan[name].program && !strings.Contains("/"+name+"/", "/internal/")
}

// floor returns how many packages stand below one another below a package.
func floor(name string) (n int) {
	for on := range strings.FieldsSeq(plan[name].may) {
		if public(on) {
			n = max(n, floor(on)+1)
		}
	}
	return n
}

// direct returns the public packages that a package imports and that none of its other imports imports.
func direct(name string) (list []string) {
	all := strings.Fields(plan[name].may)
	for _, on := range all {
		if public(on) && !slices.ContainsFunc(all, func(other string) bool { return other != on && reaches(other, on) }) {
			list = append(list, on)
		}
	}
	slices.Sort(list)
	return list
}

func reaches(from, to string) bool {
	for on := range strings.FieldsSeq(plan[from].may) {
		if on == to || reaches(on, to) {
			return true
		}
	}
	return false
}
