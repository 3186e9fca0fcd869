package policy

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Statements returns the text, statement by statement, each with the section that it is in.
func (d Document) Statements() iter.Seq2[Section, Statement] {
	return func(yield func(Section, Statement) bool) {
		d.walk(func(_ []byte, s *Section) bool {
			return !slices.ContainsFunc(s.Statements, func(st Statement) bool { return !yield(*s, st) })
		})
	}
}

// Unmodelled returns the statements that have substance and that no value can carry, in the order of the text. People
// have to read and apply them.
func (d Document) Unmodelled() []Statement {
	var list []Statement
	for _, st := range d.Statements() {
		if st.Unmodelled != "" {
			list = append(list, st)
		}
	}
	return list
}

// walk visits each section with its place, a section before those within it, as long as visit returns true.
func (d *Document) walk(visit func(where []byte, s *Section) bool) {
	walk(d.Sections, []byte("sections"), visit)
}

func walk(list []Section, where []byte, visit func([]byte, *Section) bool) bool {
	for i := range list {
		at := numbered(where, i)
		if !visit(at, &list[i]) || !walk(list[i].Sections, append(at, ".sections"...), visit) {
			return false
		}
	}
	return true
}

// numbered returns the place of an element of a list, in the room behind the place of the list.
func numbered(where []byte, i int) []byte {
	return append(strconv.AppendInt(append(where, '['), int64(i), 10), ']')
}

// Placed returns the text, statement by statement, each with its place: "sections[2].statements[0]".
func (d *Document) Placed() iter.Seq2[string, *Statement] {
	return func(yield func(string, *Statement) bool) {
		d.walk(func(where []byte, s *Section) bool {
			list := append(where, ".statements"...)
			for i := range s.Statements {
				if !yield(string(numbered(list, i)), &s.Statements[i]) {
					return false
				}
			}
			return true
		})
	}
}

// Carriers returns, for each value of the document that carries a statement, the statement and the place of the
// value, in the order of the document: "VQ-D-13", "activities[12]".
func (d Document) Carriers() iter.Seq2[privacy.StatementID, string] {
	return func(yield func(privacy.StatementID, string) bool) {
		carriers(reflect.ValueOf(d), nil, func(id privacy.StatementID, where []byte) bool {
			return yield(id, strings.TrimPrefix(string(where), "."))
		})
	}
}

var saysType = reflect.TypeFor[StatedIn]()

// carriers walks v, whose place is where, and returns false when yield did.
func carriers(v reflect.Value, where []byte, yield func(privacy.StatementID, []byte) bool) bool {
	switch v.Kind() {
	case reflect.Struct:
		for i, f := range carrierFields[v.Type()] {
			if f.says {
				for _, id := range v.Field(i).Interface().(StatedIn) {
					if !yield(id, where) {
						return false
					}
				}
				continue
			}
			if f.carries && !carriers(v.Field(i), append(where, f.place...), yield) {
				return false
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if !carriers(v.Index(i), numbered(where, i), yield) {
				return false
			}
		}
	}
	return true
}

// carrierField is a field of a type, as [Document.Carriers] sees it.
type carrierField struct {
	says, carries bool   // it names statements; something within it can
	place         string // what it adds to the place
}

// carrierFields has the fields of each struct type of a document. It is not changed once it is filled.
var carrierFields = func() map[reflect.Type][]carrierField {
	m := make(map[reflect.Type][]carrierField)
	var carries func(t reflect.Type) bool
	carries = func(t reflect.Type) bool {
		switch {
		case t.Kind() == reflect.Slice && t != saysType:
			return carries(t.Elem())
		case t.Kind() != reflect.Struct:
			return t == saysType
		}
		if list, ok := m[t]; ok {
			return slices.ContainsFunc(list, func(f carrierField) bool { return f.says || f.carries })
		}
		m[t] = nil // of a type within itself the other fields decide
		var list []carrierField
		for i := range t.NumField() {
			field := t.Field(i)
			one := carrierField{says: field.Type == saysType, carries: carries(field.Type)}
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); !field.Anonymous {
				one.place = "." + name
			}
			list = append(list, one)
		}
		m[t] = list
		return carries(t)
	}
	carries(reflect.TypeFor[Document]())
	return m
}()

// checkStatements checks that sections and statements stand once, that each statement is carried by a value or says why
// not, and that no value carries one that is not there.
func (p *Policy) checkStatements(f *privacy.Faults) {
	need := func(ok bool, at, field, why string) { // it joins the place on a fault alone
		if !ok {
			f.Add(at+field, why)
		}
	}
	sections := map[string]bool{}
	p.doc.walk(func(where []byte, s *Section) bool {
		if why := privacy.CheckID(s.ID); why != "" {
			f.Add(string(where)+".id", why)
		}
		if sections[s.ID] {
			f.Add(string(where)+".id", "stands twice")
		}
		sections[s.ID] = true
		return true
	})
	type placed struct {
		*Statement
		at string
	}
	var text []placed
	known, carried := map[privacy.StatementID]bool{}, map[privacy.StatementID]bool{}
	for at, st := range p.doc.Placed() {
		why := privacy.CheckID(string(st.ID))
		need(why == "", at, ".id", why)
		need(!known[st.ID], at, ".id", "stands twice")
		need(strings.TrimSpace(st.Text) != "", at, ".text", "is empty")
		need(st.Item >= 0, at, ".item", "is negative")
		need(st.Depth >= 0, at, ".depth", "is negative")
		need(st.Depth == 0 || st.Item > 0, at, ".depth", "is that of an item: item is 0")
		for i, m := range st.Marks {
			one := fmt.Sprintf("%s.marks[%d]", at, i)
			need(m.Words != "" && strings.Contains(st.Text, m.Words), one, ".words", "is not in the text of the statement")
			need(m.Link != "" || m.Strong || m.Emphasis, one, "", "marks nothing: want a link, strong or emphasis")
		}
		known[st.ID] = true
		text = append(text, placed{st, at})
	}
	carriers(reflect.ValueOf(&p.doc).Elem(), nil, func(id privacy.StatementID, where []byte) bool {
		if !known[id] {
			f.Add(strings.TrimPrefix(string(where), ".")+".statedIn", fmt.Sprintf("names %.40q, which is no statement of the text", id))
		}
		carried[id] = true
		return true
	})
	for _, st := range text {
		need(!carried[st.ID] || st.Declares == "", st.at, ".declares", "is set, but a value carries the statement")
		need(!carried[st.ID] || st.Unmodelled == "", st.at, ".unmodelled", "is set, but a value carries the statement")
		need(st.Declares == "" || st.Unmodelled == "", st.at, ".unmodelled", "is set, and so is declares: a statement has substance or has none")
		need(carried[st.ID] || st.Declares+st.Unmodelled != "", st.at, "", "is carried by no value, and does not say why: want declares or unmodelled")
	}
}
