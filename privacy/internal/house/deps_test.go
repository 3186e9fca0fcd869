package house

import (
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
