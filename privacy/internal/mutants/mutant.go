package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// mutant is one change in one place.
type mutant struct {
	dir, file string // the package, as go test takes it, and the path of the file
	fn        string // the function that contains the place
	line      string // its line, without surrounding white space
	what      string // "== to !="
	nth       int    // counts from 1 among the same function, line and change
	from, to  int    // the bytes that are replaced
	with      string
}

// key names a mutant by its code, so that it stays the same when lines move.
func (m mutant) key() string {
	return fmt.Sprintf("%s %s: %s: %s (%d)", m.file, m.fn, m.what, m.line, m.nth)
}

// operators maps each operator to its replacement.
var operators = map[token.Token]string{
	token.EQL: "!=", token.NEQ: "==", token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">",
	token.LAND: "||", token.LOR: "&&", token.ADD: "-", token.SUB: "+",
}

// mutants returns every mutant of a package, in the order of files and places.
func mutants(dir string) ([]mutant, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []mutant
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		found, err := places(dir, filepath.ToSlash(name), src)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// places returns the mutants of one file.
func places(dir, name string, src []byte) ([]mutant, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, 0)
	if err != nil {
		return nil, err
	}
	p := finder{dir: dir, name: name, src: src, fset: fset, seen: make(map[string]int)}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			p.fn = f.Name.Name
			ast.Inspect(f.Body, p.visit)
		}
	}
	return p.list, nil
}

// finder collects the mutants of a file.
type finder struct {
	dir, name, fn string
	src           []byte
	fset          *token.FileSet
	seen          map[string]int
	list          []mutant
}

func (p *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if with, ok := operators[n.Op]; ok {
			p.add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), with, n.Op.String()+" to "+with)
		}
	case *ast.IfStmt:
		p.add(n.Cond.Pos(), n.Cond.End(), "!("+p.text(n.Cond.Pos(), n.Cond.End())+")", "condition negated")
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			p.add(n.OpPos, n.OpPos+1, "", "! removed")
		}
	case *ast.Ident:
		if with := map[string]string{"true": "false", "false": "true"}[n.Name]; with != "" {
			p.add(n.Pos(), n.End(), with, n.Name+" to "+with)
		}
	case *ast.BasicLit:
		if v, err := strconv.Atoi(n.Value); n.Kind == token.INT && err == nil {
			p.add(n.Pos(), n.End(), strconv.Itoa(v+1), n.Value+" to "+strconv.Itoa(v+1))
		}
	case *ast.ExprStmt:
		if _, ok := n.X.(*ast.CallExpr); ok {
			p.add(n.Pos(), n.End(), "", "call removed")
		}
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			p.add(n.Pos(), n.End(), "", "assignment removed")
		}
	}
	return true
}

func (p *finder) text(from, to token.Pos) string {
	return string(p.src[p.fset.Position(from).Offset:p.fset.Position(to).Offset])
}

func (p *finder) add(from, to token.Pos, with, what string) {
	start := p.fset.Position(from)
	line := strings.TrimSpace(strings.Split(string(p.src), "\n")[start.Line-1])
	m := mutant{dir: p.dir, file: p.name, fn: p.fn, line: line, what: what, from: start.Offset, to: p.fset.Position(to).Offset, with: with}
	p.seen[m.key()]++
	m.nth = p.seen[m.key()]
	p.list = append(p.list, m)
}

// verdict is the result of the tests with a mutant.
type verdict int

const (
	survives verdict = iota
	killed
	invalid // it does not compile
)

// test runs the tests of the package with the mutant instead of its file. The working tree stays unchanged.
func (m mutant) test() verdict {
	dir, err := os.MkdirTemp("", "mutant")
	if err != nil {
		return invalid
	}
	defer os.RemoveAll(dir)
	src, err := os.ReadFile(m.file)
	if err != nil {
		return invalid
	}
	changed := bytes.Join([][]byte{src[:m.from], []byte(m.with), src[m.to:]}, nil)
	whole, err := filepath.Abs(m.file)
	if err != nil {
		return invalid
	}
	planted, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {whole: planted}})
	if err != nil || os.WriteFile(planted, changed, 0o600) != nil || os.WriteFile(overlay, replace, 0o600) != nil {
		return invalid
	}
	binary := filepath.Join(dir, "mutant.test")
	if exec.Command("go", "test", "-vet=off", "-overlay", overlay, "-c", "-o", binary, m.dir).Run() != nil {
		return invalid
	}
	cmd := exec.Command(binary, "-test.failfast", "-test.timeout=60s")
	cmd.Dir = m.dir
	if cmd.Run() != nil {
		return killed
	}
	return survives
}
