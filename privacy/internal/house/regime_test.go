package house

import (
	"go/ast"
	"go/constant"
	"go/importer"
	"go/token"
	"strings"
	"testing"
)

// Engines know no country: outside the packs of law no product code compares with a regime, or chooses by one. It asks the law.
func TestNoCodeComparesWithARegime(t *testing.T) {
	for _, p := range typed(t, "./...") {
		if strings.Contains(p.name, "/privacy/law") {
			continue
		}
		for _, f := range p.files {
			for _, at := range p.regimes(f) {
				t.Errorf("%s: compares with a regime: ask its law, or put what differs into the packs of privacy/law", p.fset.Position(at))
			}
		}
	}
}

// The check finds each way to compare, and allows a comparison with the empty regime and of two regimes that are not named.
func TestComparisonWithARegimeIsFound(t *testing.T) {
	const head = "package p\n\ntype Regime string\n\nconst uk Regime = \"uk-gdpr\"\n\n"
	from := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for body, found := range map[string]bool{
		"func f(r Regime) bool { return r == uk }":                                           true,
		"func f(r Regime) bool { return \"eu-gdpr\" != r }":                                  true,
		"func f(r Regime) int { switch r { case uk: return 1 }; return 0 }":                  true,
		"func f(r Regime) int { switch { case r == uk: return 1 }; return 0 }":               true,
		"var table = map[Regime]int{uk: 1}":                                                  true,
		"func f(r Regime) bool { return r == \"\" }":                                         false,
		"func f(r, s Regime) bool { return r == s }":                                         false,
		"func f(s string) bool { return s == \"uk-gdpr\" }":                                  false,
		"type question struct{ Regime Regime }\n\nfunc f() question { return question{uk} }": false,
	} {
		p := pkgSource(t, head+body, from)
		if got := p.regimes(p.files[0]); (len(got) > 0) != found {
			t.Errorf("%s: %v, want found %t", body, got, found)
		}
	}
}

// regimes returns where a file compares with a regime that it names.
func (p *typedPkg) regimes(f *ast.File) (found []token.Pos) {
	look := func(list ...ast.Expr) {
		for _, x := range list {
			v, ok := p.info.Types[x]
			if ok && v.Value != nil && v.Value.Kind() == constant.String && constant.StringVal(v.Value) != "" && (v.Type.String() == "p.Regime" || strings.HasSuffix(v.Type.String(), "/privacy.Regime")) {
				found = append(found, x.Pos())
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				look(n.X, n.Y)
			}
		case *ast.CaseClause:
			look(n.List...)
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					look(kv.Key)
				}
			}
		}
		return true
	})
	return found
}
