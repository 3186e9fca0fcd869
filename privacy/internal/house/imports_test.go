package house

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/lawful-go/lawful"

// pkg is what go list says of a package.
type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Deps       []string
}

// list returns the packages that go list names.
func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Imports,Deps"}, args...)...)
	cmd.Dir, cmd.Stderr = root(t), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// root is the folder of the module.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// breaks returns what is not as planned.
func breaks(all []pkg) []string {
	var faults []string
	for _, p := range all {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		r, ok := plan[name]
		if !ok {
			faults = append(faults, fmt.Sprintf("%s is not in the plan: give it a row", name))
			continue
		}
		for _, path := range p.Imports {
			below, ours := strings.CutPrefix(path, module+"/")
			switch {
			case r.program && !ours && !strings.Contains(path, "."):
			case !r.allows(below):
				faults = append(faults, fmt.Sprintf("%s imports %s, which its row does not allow", name, below))
			case path == "context" && slices.Contains(pure, name):
				faults = append(faults, fmt.Sprintf("%s is pure and imports context", name))
			}
		}
	}
	return faults
}

// Every package imports what the plan allows, and every row of the plan has its package.
func TestImportsAreAsPlanned(t *testing.T) {
	all := list(t, "./...")
	for _, fault := range breaks(all) {
		t.Error(fault)
	}
	for _, name := range slices.Sorted(maps.Keys(plan)) {
		if !slices.ContainsFunc(all, func(p pkg) bool { return p.ImportPath == module+"/"+name }) {
			t.Errorf("%s has a row in the plan, and is not there", name)
		}
	}
}

// A forbidden import that is planted in a package is found: of another room, of a test library, of a clock-blind
// package's context, of the environment, and of a foreign module.
func TestPlantedImportsAreFound(t *testing.T) {
	for _, c := range []struct{ name, dir, imports, want string }{
		{"another room", "consent", `_ "github.com/lawful-go/lawful/retention"`, "consent imports retention"},
		{"the roof", "lawfulbasis", `_ "github.com/lawful-go/lawful/privacy/policy"`, "lawfulbasis imports privacy/policy"},
		{"a test library", "retention", `_ "testing"`, "retention imports testing"},
		{"a suite", "privacy/policy", `_ "github.com/lawful-go/lawful/privacy/storetest"`, "privacy/policy imports privacy/storetest"},
		{"a context", "privacy/civil", `_ "context"`, "privacy/civil is pure and imports context"},
		{"the environment", "privacy/policy", `_ "os"`, "privacy/policy imports os"},
		{"a foreign module", "rights", `_ "github.com/google/uuid"`, "rights imports github.com/google/uuid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			planted := filepath.Join(folder, "planted.go")
			text := fmt.Sprintf("package %s\n\nimport %s\n", filepath.Base(c.dir), c.imports)
			if err := os.WriteFile(planted, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			overlay := filepath.Join(folder, "overlay.json")
			replace, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(root(t), c.dir, "planted.go"): planted}})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(overlay, replace, 0o600); err != nil {
				t.Fatal(err)
			}
			got := breaks(list(t, "-e", "-overlay", overlay, "./"+c.dir))
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("found %q, want one that says %q", got, c.want)
			}
		})
	}
}

// Product packages stand on the standard library, golang.org/x and this module.
func TestNothingElseIsNeeded(t *testing.T) {
	for _, p := range list(t, "-deps", "./...") {
		ours := p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/")
		if !p.Standard && !ours && !strings.HasPrefix(p.ImportPath, "golang.org/x/") {
			t.Errorf("%s is needed", p.ImportPath)
		}
	}
}
