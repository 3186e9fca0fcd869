package publish_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"flag"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files")

// The schema is that of the types, down to their words.
func TestSchemaIsThatOfTheTypes(t *testing.T) {
	s := newSchemas(t, "..", "../policy", "../../lawfulbasis", "../../retention", "../../rights", "../../consent", "../../consent/cookie", "../recipient", "../transfer")
	root := map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A privacy policy",
		"$id":  "https://github.com/lawful-go/lawful/privacy/publish/schema.json",
		"$ref": s.of(reflect.TypeFor[policy.Document]())["$ref"], "$defs": s.defs,
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(root))
	if *update {
		require.NoError(t, os.WriteFile("schema.json", b.Bytes(), 0o644))
	}
	if form(t, publish.Schema()) != form(t, b.Bytes()) && !*update {
		t.Error("schema.json is not what the types say: if they are right, run the test with -update")
	}
}

// form is a schema without what it tells readers, which follows the comments of the code at the next update.
func form(t testing.TB, b []byte) string {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(b, &v))
	var strip func(v any)
	strip = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if _, ok := v["description"].(string); ok {
				delete(v, "description")
			}
			for _, inner := range v {
				strip(inner)
			}
		case []any:
			for _, inner := range v {
				strip(inner)
			}
		}
	}
	strip(v)
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}

// schemas makes schemas of types.
type schemas struct {
	t     testing.TB
	defs  map[string]any
	words map[string][]string // of each string type that has constants, by package and name
	notes map[string]string   // the comment of each type and field
}

// newSchemas reads words and comments from the folders of packages.
func newSchemas(t testing.TB, folders ...string) *schemas {
	t.Helper()
	s := &schemas{t: t, defs: map[string]any{}, words: map[string][]string{}, notes: map[string]string{}}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		require.NoError(t, err)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			require.NoError(t, err)
			for _, decl := range file.Decls {
				if g, ok := decl.(*ast.GenDecl); ok {
					s.read(file.Name.Name, g)
				}
			}
		}
	}
	return s
}

func (s *schemas) read(pkg string, g *ast.GenDecl) {
	for _, spec := range g.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			if id, ok := spec.Type.(*ast.Ident); ok && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					word, err := strconv.Unquote(lit.Value)
					if err != nil {
						s.t.Fatal(err)
					}
					s.words[pkg+"."+id.Name] = append(s.words[pkg+"."+id.Name], word)
				}
			}
		case *ast.TypeSpec:
			s.notes[pkg+"."+spec.Name.Name] = note(g.Doc, spec.Doc)
			if st, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range st.Fields.List {
					for _, id := range f.Names {
						s.notes[pkg+"."+spec.Name.Name+"."+id.Name] = note(f.Doc, f.Comment)
					}
				}
			}
		}
	}
}

// note returns comments as one line of plain text.
func note(groups ...*ast.CommentGroup) string {
	var all []string
	for _, g := range groups {
		if text := g.Text(); text != "" {
			p := comment.Parser{}
			pr := comment.Printer{TextWidth: -1}
			all = append(all, strings.Join(strings.Fields(string(pr.Text(p.Parse(text)))), " "))
		}
	}
	return strings.Join(all, " ")
}

// Regular expressions, in every dialect, for a date in the calendar and for a period of at least one unit. The empty
// text means that nothing is stated.
const (
	datePattern = "^$|^(" + anyYear + "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|" + leapYear + "-02-29)$"
	anyYear     = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)" // 0001 to 9999
	leapYear    = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"

	periodPattern = "^$|^P(" + months + "[0-9]{1,5}W([0-9]{1,5}D)?|" + months + "[0-9]{1,6}D|([0-9]{1,6}Y)?[0-9]{1,6}M|[0-9]{1,6}Y)$"
	months        = "([0-9]{1,6}Y)?([0-9]{1,6}M)?"

	maxWhole = 1<<53 - 1
)

var (
	dateType   = reflect.TypeFor[civil.Date]()
	periodType = reflect.TypeFor[civil.Period]()
	textType   = reflect.TypeFor[encoding.TextMarshaler]()

	// open has the types of which documents may have more words than those that are named.
	open = []string{"retention.Trigger", "retention.StatuteID", "policy.CommitmentID"}
)

// of returns the schema of a type.
func (s *schemas) of(typ reflect.Type) map[string]any {
	switch {
	case typ == dateType:
		return map[string]any{"type": "string", "pattern": datePattern}
	case typ == periodType:
		return map[string]any{"type": "string", "pattern": periodPattern}
	case typ.Implements(textType) && typ.Kind() == reflect.Uint8:
		return map[string]any{"enum": wordsOf(typ)}
	case s.words[typ.String()] != nil && !slices.Contains(open, typ.String()):
		return map[string]any{"enum": append(slices.DeleteFunc(slices.Clone(s.words[typ.String()]), func(w string) bool { return w == "" }), "")} // the empty word means that nothing is stated
	}
	switch typ.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer", "minimum": -maxWhole, "maximum": maxWhole}
	case reflect.Slice:
		items := s.of(typ.Elem())
		if words, ok := items["enum"].([]string); ok { // the word for nothing says nothing in a list
			var none any = ""
			if typ.Elem().Kind() == reflect.Uint8 {
				none = words[0]
			}
			items["enum"] = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == none })
		}
		return map[string]any{"type": []string{"array", "null"}, "items": items}
	case reflect.Struct:
		return s.object(typ)
	}
	s.t.Fatalf("%s has no schema", typ)
	return nil
}

// wordsOf returns the words of an enumeration.
func wordsOf(typ reflect.Type) (list []string) {
	for n := range 256 {
		v := reflect.New(typ).Elem()
		v.SetUint(uint64(n))
		if b, err := v.Interface().(encoding.TextMarshaler).MarshalText(); err == nil {
			list = append(list, string(b))
		}
	}
	return list
}

// object puts a struct among the definitions, and returns a reference to it.
func (s *schemas) object(typ reflect.Type) map[string]any {
	ref := map[string]any{"$ref": "#/$defs/" + typ.String()}
	if s.defs[typ.String()] != nil {
		return ref
	}
	def := map[string]any{"type": "object", "additionalProperties": false}
	if n := s.notes[typ.String()]; n != "" {
		def["description"] = n
	}
	s.defs[typ.String()] = def
	properties := map[string]any{}
	s.fields(typ, properties)
	if typ == reflect.TypeFor[policy.Document]() {
		properties["$schema"] = map[string]any{"type": "string", "description": "where editors find the schema; it says nothing of the document"}
	}
	def["properties"] = properties
	return ref
}

func (s *schemas) fields(typ reflect.Type, properties map[string]any) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
			continue
		case f.Anonymous && name == "":
			s.fields(f.Type, properties)
			continue
		}
		one := s.of(f.Type)
		if n := s.notes[typ.String()+"."+f.Name]; n != "" {
			one["description"] = n
		}
		properties[name] = one
	}
}
