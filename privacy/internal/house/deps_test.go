package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A host that imports any package of the library builds nothing but the standard library, golang.org/x/text and the
// library itself: what the tests and tools of the library need stays out.
func TestHostBuildsNoDependencyOfTests(t *testing.T) {
	var public []string
	for _, p := range list(t, "./...") {
		if name := strings.TrimPrefix(p.ImportPath, module+"/"); !plan[name].program && !strings.Contains("/"+name+"/", "/internal/") {
			public = append(public, p.ImportPath)
		}
	}
	require.NotEmpty(t, public)
	for _, p := range list(t, append([]string{"-deps"}, public...)...) {
		ours := p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/")
		if !p.Standard && !ours && !strings.HasPrefix(p.ImportPath, "golang.org/x/text/") {
			t.Errorf("a host builds %s", p.ImportPath)
		}
	}
}

// A program that imports retention alone pays no initialisation by the library: the law stays data until it is asked for.
func TestRetentionPaysNoInitialisation(t *testing.T) {
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\nimport _ \""+module+"/retention\"\n\nfunc main() {}\n"), 0o600))
	build := exec.Command("go", "build", "-o", program, source)
	build.Dir = root(t)
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	run := exec.Command(program)
	run.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err = run.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "init runtime")
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "init "+module) {
			t.Errorf("the program pays for: %s", line)
		}
	}
}
