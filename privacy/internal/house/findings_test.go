package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

var (
	code    = regexp.MustCompile(`^[A-Z]{2}(-[A-Z]+)+-[0-9]{2}$`) // of a finding, or with the prefix VQ of a statement
	arg     = regexp.MustCompile(`\{([a-z]+)\}`)
	passing = regexp.MustCompile(`^[fF]inding$`) // methods that take a place, a regime and arguments
)

// source is what the product files of a package say about findings.
type source struct{ codes, literals, args map[string]bool }

// Every code of the library is in the catalogue, and every code of the catalogue is made somewhere. A package hands out
// every argument that the texts of its codes name, and no other.
func TestFindingsAreInTheCatalogue(t *testing.T) {
	made := make(map[string]bool)
	for dir, s := range sources(t) {
		named := make(map[string]bool)
		for c := range s.codes {
			e, ok := privacy.Lookup(privacy.Code(c))
			if made[c] = true; !ok {
				t.Errorf("%s names the code %s, which the catalogue does not have", dir, c)
			}
			for _, m := range arg.FindAllStringSubmatch(e.Detail+e.Plain+e.Fix, -1) {
				named[m[1]] = true
			}
		}
		for _, name := range slices.Sorted(maps.Keys(named)) {
			if !s.literals[name] && dir != "privacy/vqcomms" && !strings.HasPrefix(dir, "examples") { // those only name codes
				t.Errorf("%s makes findings whose texts name {%s}, and never hands it out", dir, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(s.args)) {
			if !named[name] {
				t.Errorf("%s hands out the argument %s, which no text of its codes names", dir, name)
			}
		}
	}
	for c := range privacy.Codes() {
		if !made[string(c)] {
			t.Errorf("the catalogue has %s, which nothing makes", c)
		}
	}
}

// sources reads the product files of every package but the catalogue.
func sources(t *testing.T) map[string]source {
	all := make(map[string]source)
	walk(t, func(name string, text []byte) {
		dir := filepath.ToSlash(filepath.Dir(name))
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || dir == "privacy/internal/catalogue" || dir == "privacy" {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		s, ok := all[dir]
		if !ok {
			s = source{make(map[string]bool), make(map[string]bool), make(map[string]bool)}
			all[dir] = s
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if word, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
					s.literals[word] = true
					if code.MatchString(word) && !strings.HasPrefix(word, "VQ-") {
						s.codes[word] = true
					}
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && passing.MatchString(sel.Sel.Name) && len(n.Args) > 2 {
					for i := 2; i < len(n.Args); i += 2 {
						if lit, ok := n.Args[i].(*ast.BasicLit); ok {
							word, _ := strconv.Unquote(lit.Value)
							s.args[word] = true
						}
					}
				}
			}
			return true
		})
	})
	return all
}
