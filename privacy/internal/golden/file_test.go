package golden_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// numbers is a kind of three blocks whose answers are wrong from a question on.
func numbers(name string, wrongFrom int) []kind {
	n := 0
	return of(name, 3*block, func(r *rand.Rand) struct{ N int } { return struct{ N int }{r.IntN(100)} }, func(q struct{ N int }) string {
		if n++; n > wrongFrom {
			return "wrong"
		}
		return fmt.Sprint(2 * q.N)
	})
}

const never = 1 << 30

// A file that was written matches, and an answer that changes is reported with its block, also if only a sample is
// asked.
func TestFileFindsWhatChanged(t *testing.T) {
	dir := t.TempDir()
	f := file{path: filepath.Join(dir, "golden.txt"), lines: filepath.Join(dir, "lines.txt"), update: true, step: 2}
	require.Empty(t, suite.Faults(func(r suite.Reporter) { f.check(r, numbers("double", never)) }))
	text, err := os.ReadFile(f.path)
	require.NoError(t, err)
	require.Equal(t, 4, strings.Count(string(text), "\n"), "three blocks and the sum")
	all, err := os.ReadFile(f.lines)
	require.NoError(t, err)
	require.Equal(t, 3*block, strings.Count(string(all), "\n"))

	for _, c := range []struct {
		name  string
		file  file
		kinds []kind
		want  string // of the only fault; empty: none
	}{
		{"the same", file{path: f.path, step: 1}, numbers("double", never), ""},
		{"a sample", file{path: f.path, step: 2}, numbers("double", never), ""},
		{"the last block is wrong", file{path: f.path, step: 1}, numbers("double", 2*block), "double: block 2 of 3 differs"},
		{"two blocks are wrong", file{path: f.path, step: 1}, numbers("double", block+block/2), "double: block 1 of 3 differs"},
		{"a block of the sample is wrong", file{path: f.path, step: 2}, numbers("double", block), "double: block 2 of 3 differs"},
		{"another kind", file{path: f.path, step: 1}, numbers("triple", never), "triple: block 0 of 3 differs"},
		{"a kind less", file{path: f.path, step: 1}, nil, "has other kinds"},
		{"no file", file{path: filepath.Join(dir, "none.txt"), step: 1}, nil, "write it with -update"},
		{"no folder", file{path: filepath.Join(dir, "none", "golden.txt"), update: true}, nil, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			faults := suite.Faults(func(r suite.Reporter) { c.file.check(r, c.kinds) })
			if c.want == "" {
				require.Empty(t, faults)
				return
			}
			require.Len(t, faults, 1)
			require.Contains(t, faults[0], c.want)
		})
	}
}
