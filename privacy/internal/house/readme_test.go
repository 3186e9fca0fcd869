package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The code of the README is the body of the Example of package policy, which is tested.
func TestReadmeCodeIsTheExample(t *testing.T) {
	_, code, ok := strings.Cut(readme(t), "```go\n")
	code, _, closed := strings.Cut(code, "```")
	if !ok || !closed {
		t.Fatal("the README has no code")
	}
	if want := body(t, "privacy/policy/example_test.go", "Example"); code != want {
		t.Errorf("the README shows\n%s\nthe example is\n%s", code, want)
	}
}

// body returns the body of a function, without the comment on its output and one tab less deep.
func body(t *testing.T, file, name string) string {
	t.Helper()
	path := filepath.Join(root(t), file)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, path, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == name {
			inner := string(text[set.Position(f.Body.Lbrace).Offset+2 : set.Position(f.Body.Rbrace).Offset])
			inner, _, _ = strings.Cut(inner, "\t// Output:")
			return strings.ReplaceAll("\n"+inner, "\n\t", "\n")[1:]
		}
	}
	t.Fatalf("%s has no %s", file, name)
	return ""
}

// The README lists the packages that there are, those for use by others, each once.
func TestReadmeListsThePackages(t *testing.T) {
	_, table, _ := strings.Cut(readme(t), "## Packages, in reading order")
	table, _, _ = strings.Cut(table, "\n## ")
	var listed []string
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
				listed = append(listed, m[1])
			}
		}
	}
	slices.Sort(listed)
	var want []string
	for name, r := range plan {
		if !r.program && !strings.Contains(name, "internal/") {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if !slices.Equal(listed, want) {
		t.Errorf("the README lists\n%q\nthe packages are\n%q", listed, want)
	}
}

// The README has the two commands of a machine that has Go and nothing else, and no third.
func TestReadmeHasTwoCommands(t *testing.T) {
	_, section, _ := strings.Cut(readme(t), "## Run it")
	section, _, _ = strings.Cut(section, "\n## ")
	var commands []string
	for line := range strings.Lines(section) {
		if c, ok := strings.CutPrefix(line, "    "); ok {
			commands = append(commands, strings.TrimSpace(c))
		}
	}
	if len(commands) != 2 || commands[1] != "go test ./..." {
		t.Errorf("the commands are %q", commands)
	}
}
