package golden_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/internal/suite"
)

var (
	update = flag.Bool("update", false, "write the golden files")
	lines  = flag.String("lines", "", "write every question with its answer to a file of this folder, to compare two versions with diff")
)

// block is the number of questions that share a digest.
const block = 1000

// kind is a kind of question. It has one function that draws a question and one that asks it, of which only the second
// knows the API. The questions come from a fixed seed and depend neither on the law nor on an answer.
type kind struct {
	name   string
	blocks int
	line   func(b []byte, r *rand.Rand) []byte // appends a question with its answer
}

// of returns a kind of so many questions. A question is printed as its exported fields, in their order; neither their
// names nor those of their types are printed.
func of[Q any](name string, questions int, draw func(*rand.Rand) Q, ask func(Q) string) []kind {
	return []kind{{name, questions / block, func(b []byte, r *rand.Rand) []byte {
		q := draw(r)
		return fmt.Appendf(b, "%s %v => %s\n", name, q, ask(q))
	}}}
}

// byRegime returns a kind of so many questions under the regimes that have a law, and another of one block under no
// regime and an unknown one, whose answers may change apart from those of the law.
func byRegime[Q any](name string, questions int, draw func(*rand.Rand, regime) Q, ask func(Q) string) []kind {
	under := func(name string, questions int, regimes ...regime) []kind {
		return of(name, questions, func(r *rand.Rand) Q { return draw(r, pick(r, regimes...)) }, ask)
	}
	return append(under(name, questions-block, uk, eu), under(name+"/no-law", block, noRegime, unknown)...)
}

// answers appends the questions and answers of a block.
func (k *kind) answers(b []byte, n int) []byte {
	seed := uint64(2026)
	for _, c := range k.name {
		seed = seed*31 + uint64(c)
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	for range block {
		b = k.line(b, r)
	}
	return b
}

// check compares the answers of an engine with its file in testdata. Under the race detector it asks a sample of the
// questions.
func check(t *testing.T, engine string, kinds ...[]kind) {
	t.Helper()
	t.Parallel()
	f := file{path: filepath.Join("testdata", engine+".txt"), update: *update, step: step}
	if *lines != "" {
		f.lines = filepath.Join(*lines, engine+".txt")
	}
	f.check(t, slices.Concat(kinds...))
}

// file is a file of digests: one row for each block, and one for all questions together.
type file struct {
	path   string
	update bool   // write it
	lines  string // where to write all questions and answers; empty: nowhere
	step   int    // of how many blocks one is compared; 1: all
}

// shown is how many lines of a block are printed.
const shown = 5

// check compares the answers with the file. It reports the first block of each kind that differs, with its first lines.
func (f file) check(r suite.Reporter, kinds []kind) {
	r.Helper()
	text, err := os.ReadFile(f.path)
	if err != nil && !f.update {
		r.Errorf("%v: write it with -update", err)
		return
	}
	if f.update || f.lines != "" {
		f.step = 1
	}
	held := make(map[string]bool)
	for row := range strings.Lines(string(text)) {
		held[row] = true
	}
	var rows, all strings.Builder
	var answers []byte
	sum := sha256.New()
	n, same := 0, true
	for i := range kinds {
		k := &kinds[i]
		differ := 0
		for b := 0; b < k.blocks; b += f.step {
			answers = k.answers(answers[:0], b)
			row := fmt.Sprintf("%s %d %.6x\n", k.name, b, sha256.Sum256(answers))
			rows.WriteString(row)
			sum.Write(answers)
			n += block
			if f.lines != "" {
				all.Write(answers)
			}
			if held[row] || f.update {
				continue
			}
			if differ++; differ == 1 {
				first := strings.SplitAfterN(string(answers), "\n", shown+1)[:shown]
				r.Errorf("%s: block %d of %d differs from %s and begins:\n%sWrite all lines with -lines, before and after the change, and compare them.",
					k.name, b, k.blocks, f.path, strings.Join(first, ""))
			}
		}
		same = same && differ == 0
	}
	if f.step > 1 {
		return
	}
	fmt.Fprintf(&rows, "%d %x\n", n, sum.Sum(nil))
	if f.lines != "" {
		write(r, f.lines, all.String())
	}
	switch {
	case f.update:
		write(r, f.path, rows.String())
	case same && rows.String() != string(text):
		r.Errorf("%s has other kinds or blocks of questions: write it with -update", f.path)
	}
}

func write(r suite.Reporter, path, text string) {
	r.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.Errorf("%v", err)
	}
}
