// Measure prints the size of the library: its public packages, their exported names and the lines of its product code.
//
//	go run ./privacy/internal/measure
//
// Run it in the root folder of the module. Product code is everything but tests and examples.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Stdout, os.DirFS(".")); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// size is what is counted in one package or in all of them.
type size struct {
	files, lines int
	declared     int // exported types, functions and variables; methods and fields are not counted
	names        int // those, and exported constants
}

func (s *size) add(o size) {
	s.files += o.files
	s.lines += o.lines
	s.declared += o.declared
	s.names += o.names
}

func run(w io.Writer, root fs.FS) error {
	files, err := read(root)
	if err != nil {
		return err
	}
	packages, err := sizes(files)
	if err != nil {
		return err
	}
	var all, public size
	n, largest := 0, ""
	for _, name := range sorted(packages) {
		s := packages[name]
		all.add(s)
		if s.names == 0 || strings.Contains("/"+name+"/", "/internal/") {
			continue
		}
		n++
		public.add(s)
		if largest == "" || s.names > packages[largest].names {
			largest = name
		}
	}
	for _, row := range []struct {
		what string
		n    int
	}{
		{"public packages", n},
		{"exported types, functions and variables", public.declared},
		{"exported names, with constants", public.names},
		{"exported names of the largest package, " + largest, packages[largest].names},
		{"lines of product code", all.lines},
		{"files of privacy/policy", packages["privacy/policy"].files},
		{fmt.Sprintf("copies of %d lines or more in stores and suites", window), copies(files)},
	} {
		if _, err := fmt.Fprintf(w, "%7d %s\n", row.n, row.what); err != nil {
			return err
		}
	}
	return nil
}

// read returns every Go file of the product by its name.
func read(root fs.FS) (map[string]string, error) {
	files := make(map[string]string)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (d.Name() == "testdata" || name == "examples" || d.Name()[0] == '.' || exists(root, name+"/go.mod")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		b, err := fs.ReadFile(root, name)
		files[name] = string(b)
		return err
	})
	return files, err
}

func exists(root fs.FS, name string) bool {
	_, err := fs.Stat(root, name)
	return err == nil
}

// sizes returns the size of every package, by its folder. Generated files are left out.
func sizes(files map[string]string) (map[string]size, error) {
	list := make(map[string]size)
	for name, src := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		if ast.IsGenerated(f) {
			continue
		}
		dir := path.Dir(name)
		s := list[dir]
		s.files++
		s.lines += strings.Count(src, "\n")
		if f.Name.Name != "main" {
			s.add(exported(f))
		}
		list[dir] = s
	}
	return list, nil
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// exported counts the exported names that a file declares.
func exported(f *ast.File) (s size) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				s.declared++
				s.names++
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				n := 0
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					n = count(spec.Name)
				case *ast.ValueSpec:
					n = count(spec.Names...)
				}
				s.names += n
				if d.Tok != token.CONST {
					s.declared += n
				}
			}
		}
	}
	return s
}

func count(names ...*ast.Ident) (n int) {
	for _, id := range names {
		if id.IsExported() {
			n++
		}
	}
	return n
}
