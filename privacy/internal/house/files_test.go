package house

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// top is what may stand at the top level beside dot-files.
var top = []string{
	"CHANGELOG.md", "LICENSE", "README.md", "consent", "examples", "go.mod", "go.sum", "lawfulbasis", "privacy", "retention", "rights",
}

// The top level holds the five houses of the module, what all of them stand on, and what a reader looks for.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(top, e.Name()) {
			t.Errorf("%s stands at the top level", e.Name())
		}
	}
}

// absolute finds a path of somebody's machine.
var absolute = regexp.MustCompile(`(^|[\s"'=(])/(home|root|work|Users|tmp|opt)/[\w.]`)

// No file tells of the machine it was written on.
func TestNoFileNamesAMachine(t *testing.T) {
	walk(t, func(name string, text []byte) {
		for n, line := range strings.Split(string(text), "\n") {
			if absolute.MatchString(line) {
				t.Errorf("%s:%d has an absolute path", name, n+1)
			}
		}
	})
}

// A Go file of a library is short; what is generated or holds a published text may be long.
func TestFilesAreShort(t *testing.T) {
	walk(t, func(name string, text []byte) {
		long := strings.Count(string(text), "\n") > 500
		if long && strings.HasSuffix(name, ".go") && !strings.Contains(string(text), "\n// Code generated ") && !strings.HasPrefix(string(text), "// Code generated ") {
			t.Errorf("%s has more than 500 lines", name)
		}
	})
}

// walk hands on every text file that is the module's, except what git does not look at.
func walk(t *testing.T, file func(name string, text []byte)) {
	t.Helper()
	base := root(t)
	err := filepath.WalkDir(base, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(base, path)
		if d.IsDir() {
			if d.Name() == ".git" || d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return nil
		}
		if ext := filepath.Ext(name); ext != ".go" && ext != ".md" && ext != ".yml" && ext != ".json" && ext != ".mod" && ext != ".sql" && name != ".ci/run" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil {
			file(filepath.ToSlash(name), text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
