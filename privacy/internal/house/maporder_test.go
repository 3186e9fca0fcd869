package house

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// No product code ranges over a map on the way to a message, so that one input always gives the same errors in the same
// order. A loop over a map must not return an error, record a fault or format a text, and a list that it appends to
// must be sorted afterwards.
func TestNoMapOrderInMessages(t *testing.T) {
	loops := 0
	for _, p := range typed(t, "./...") {
		if strings.HasSuffix(p.name, "test") || strings.Contains(p.name, "internal/") {
			continue // suites and tools report to developers, who read one line at a time
		}
		for _, f := range p.files {
			for _, fault := range p.mapOrder(f, &loops) {
				t.Error(fault)
			}
		}
	}
	t.Logf("%d loops over maps", loops)
	if loops < 10 {
		t.Errorf("only %d loops were found", loops)
	}
}

// The check finds each way in which the order of a map reaches a message, and allows loops that sort or need no order.
func TestMapOrderIsFound(t *testing.T) {
	const head = "package p\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\t\"maps\"\n\t\"slices\"\n)\n\n" +
		"type faults struct{ n int }\n\nfunc (f *faults) Add(string) { f.n++ }\n\nvar _, _, _, _ = errors.New, fmt.Sprint, maps.Keys[map[int]int], slices.Sort[[]int]\n\n"
	from := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for body, found := range map[string]bool{
		"func f(m map[string]int) error { for k := range m { return errors.New(k) }; return nil }":                                             true,
		"func f(m map[string]error) error { for _, err := range m { if err != nil { return err } }; return nil }":                              true,
		"func f(m map[string]int) (s string) { for k := range m { s += fmt.Sprint(k) }; return s }":                                            true,
		"func f(m map[string]int, f *faults) { for k := range m { f.Add(k) } }":                                                                true,
		"func f(m map[string]int) (list []string) { for k := range maps.Keys(m) { list = append(list, k) }; return list }":                     true,
		"func f(m map[string]int) (list []string) { for k := range m { list = append(list, k) }; slices.Sort(list); return list }":             false,
		"func f(m map[string]int) bool { for k := range m { if k == \"x\" { return true } }; return false }":                                   false,
		"func f(m map[string]int) error { for range slices.Sorted(maps.Keys(m)) { return errors.New(\"x\") }; return nil }":                    false,
		"type r struct{ list []string }\n\nfunc f(m map[string]int, to *r) { for k := range m { to.list = append(to.list, k) } }":              true,
		"func f(m map[string][]int) { for k, list := range m { var own []int; for _, n := range list { own = append(own, n) }; m[k] = own } }": false,
		"func f(m map[string][]int) { for k := range m { m[k] = append(m[k], 1) } }":                                                           false,
		"func f(m map[string]int) error { for range m { return nil }; return nil }":                                                            false,
		"type t map[string]int\n\nfunc f(m t) error { for k := range m { if k == \"\" { return fmt.Errorf(\"empty\") } }; return nil }":        true,
		"func f(m []string) error { for _, k := range m { return errors.New(k) }; return nil }":                                                false,
		"func f(m map[string]int) (list []int) { slices.Sort(list); for _, n := range m { list = append(list, n) }; return list }":             true,
		"func f(m map[string]int) (n int) { for _, one := range m { n += one }; return n }":                                                    false,
		"func f(m map[string]int) func() error { for k := range m { return func() error { return errors.New(k) } }; return nil }":              true,
		"func f(m map[string]int, yield func(int, error) bool) { for k := range m { yield(0, errors.New(k)) } }":                               true,
		"func f(m map[string]int) error { for k := range maps.All(m) { return errors.New(k) }; return nil }":                                   true,
		"func f(m map[string]int) (list []string) { for k := range m { list = append(list, k) }; return slices.Sorted(slices.Values(list)) }":  false,
	} {
		p := pkgSource(t, head+body, from)
		n := 0
		if got := p.mapOrder(p.files[0], &n); (len(got) > 0) != found {
			t.Errorf("%s: %v, want found %t", body, got, found)
		}
	}
}

// typedPkg is a package with its type information.
type typedPkg struct {
	name  string
	fset  *token.FileSet
	files []*ast.File
	info  *types.Info
	types *types.Package
}

// typed type-checks the packages that match the go list patterns, with the compiler's export data for their imports.
func typed(t *testing.T, patterns ...string) []typedPkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Export,Dir,GoFiles,DepOnly"}, patterns...)...)
	cmd.Dir, cmd.Stderr = root(t), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	exports := make(map[string]string)
	var all []typedPkg
	fset := token.NewFileSet()
	from := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; { // dependencies come first
		var p struct {
			ImportPath, Export, Dir string
			GoFiles                 []string
			DepOnly                 bool
		}
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if exports[p.ImportPath] = p.Export; p.DepOnly || len(p.GoFiles) == 0 {
			continue
		}
		one := typedPkg{name: p.ImportPath, fset: fset}
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			one.files = append(one.files, f)
		}
		one.check(t, from)
		all = append(all, one)
	}
}

func (p *typedPkg) check(t *testing.T, from types.Importer) {
	t.Helper()
	p.info = &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object)}
	conf := types.Config{Importer: from}
	var err error
	if p.types, err = conf.Check(p.name, p.fset, p.files, p.info); err != nil {
		t.Fatal(err)
	}
}

// pkgSource type-checks one file.
func pkgSource(t *testing.T, text string, from types.Importer) typedPkg {
	t.Helper()
	p := typedPkg{name: "p", fset: token.NewFileSet()}
	f, err := parser.ParseFile(p.fset, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	p.files = []*ast.File{f}
	p.check(t, from)
	return p
}

// mapOrder returns where the order of a map reaches a message, and counts the loops over maps.
func (p *typedPkg) mapOrder(f *ast.File, loops *int) []string {
	var faults []string
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if r, ok := n.(*ast.RangeStmt); ok && p.overMap(r.X) {
				*loops++
				if why := p.speaks(fn, r); why != "" {
					faults = append(faults, fmt.Sprintf("%v: a loop over a map %s: range over slices.Sorted(maps.Keys(m))", p.fset.Position(r.Pos()), why))
				}
			}
			return true
		})
	}
	return faults
}

// overMap reports whether an expression is a map, or a sequence of its keys, values or both.
func (p *typedPkg) overMap(x ast.Expr) bool {
	if _, ok := p.info.Types[x].Type.Underlying().(*types.Map); ok {
		return true
	}
	return p.calls(x, "maps", "Keys", "Values", "All")
}

// calls reports whether an expression calls one of the named functions of a package, or any of them if no name is
// given.
func (p *typedPkg) calls(x ast.Expr, path string, names ...string) bool {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fn, ok := p.info.Uses[s.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg().Path() == path && (len(names) == 0 || slices.Contains(names, fn.Name()))
}

// speaks returns how a loop passes the order of its map on, or "" if it does not.
func (p *typedPkg) speaks(fn *ast.FuncDecl, r *ast.RangeStmt) (why string) {
	ast.Inspect(r.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, x := range n.Results {
				if tv := p.info.Types[x]; !tv.IsNil() && types.Implements(tv.Type, errorType) {
					why = "returns an error"
				}
			}
		case *ast.CallExpr:
			switch {
			case p.calls(n, "fmt"), p.calls(n, "errors", "New", "Join"):
				why = "makes a message"
			case p.faults(n):
				why = "records a fault"
			}
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				if p.outside(x, r) && i < len(n.Rhs) && appends(n.Rhs[i]) && !p.sorted(fn, r) {
					why = "makes a list that nobody sorts"
				}
			}
		}
		return why == ""
	})
	return why
}

// outside reports whether a variable, or that of a field, is declared outside a loop. Elements of a list or a map have
// their own order.
func (p *typedPkg) outside(x ast.Expr, r *ast.RangeStmt) bool {
	if s, ok := x.(*ast.SelectorExpr); ok {
		return p.outside(s.X, r)
	}
	id, ok := x.(*ast.Ident)
	if !ok {
		return false
	}
	v := p.info.Uses[id]
	return v != nil && (v.Pos() < r.Pos() || v.Pos() > r.End())
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// faults reports whether a call is of a method of a fault list.
func (p *typedPkg) faults(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	t := p.info.Types[s.X].Type
	if t == nil { // a package
		return false
	}
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := t.(*types.Named)
	return ok && strings.EqualFold(named.Obj().Name(), "faults")
}

func appends(x ast.Expr) bool {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "append"
}

// sorted reports whether the function sorts something after the loop, or whether its caller sorts.
func (p *typedPkg) sorted(fn *ast.FuncDecl, r *ast.RangeStmt) (yes bool) {
	if slices.Contains(sortedByCaller, p.name+"."+fn.Name.Name) {
		return true
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && call.Pos() > r.End() {
			yes = yes || p.calls(call, "slices", "Sort", "SortFunc", "SortStableFunc", "Sorted", "SortedFunc")
		}
		return !yes
	})
	return yes
}

// sortedByCaller lists the functions whose caller sorts the list, or for which the order does not matter.
var sortedByCaller = []string{
	module + "/privacy/obligation.pick",
	module + "/privacy/privacysql.write", // pairs for strings.NewReplacer, none of which is a prefix of another
}
