package policy

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Statements returns the text, statement by statement, each with the section that it is in.
func (d Document) Statements() iter.Seq2[Section, Statement] {
	return func(yield func(Section, Statement) bool) {
		d.walk(func(_ string, s *Section) bool {
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
func (d *Document) walk(visit func(where string, s *Section) bool) {
	walk(d.Sections, "sections", visit)
}

func walk(list []Section, where string, visit func(string, *Section) bool) bool {
	for i := range list {
		at := fmt.Sprintf("%s[%d]", where, i)
		if !visit(at, &list[i]) || !walk(list[i].Sections, at+".sections", visit) {
			return false
		}
	}
	return true
}

// Placed returns the text, statement by statement, each with its place: "sections[2].statements[0]".
func (d *Document) Placed() iter.Seq2[string, *Statement] {
	return func(yield func(string, *Statement) bool) {
		d.walk(func(where string, s *Section) bool {
			for i := range s.Statements {
				if !yield(fmt.Sprintf("%s.statements[%d]", where, i), &s.Statements[i]) {
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
	return func(yield func(privacy.StatementID, string) bool) { carriers(reflect.ValueOf(d), "", yield) }
}

var saysType = reflect.TypeFor[StatedIn]()

// carriers walks v, whose place is where, and returns false when yield did.
func carriers(v reflect.Value, where string, yield func(privacy.StatementID, string) bool) bool {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.Type == saysType {
				for _, id := range v.Field(i).Interface().(StatedIn) {
					if !yield(id, strings.TrimPrefix(where, ".")) {
						return false
					}
				}
				continue
			}
			at := where
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); !field.Anonymous {
				at += "." + name
			}
			if !carriers(v.Field(i), at, yield) {
				return false
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if !carriers(v.Index(i), fmt.Sprintf("%s[%d]", where, i), yield) {
				return false
			}
		}
	}
	return true
}

// checkStatements checks that sections and statements stand once, that each statement is carried by a value or says why
// not, and that no value carries one that is not there.
func (p *Policy) checkStatements(f *privacy.Faults) {
	where := map[privacy.StatementID]string{}
	sections := map[string]bool{}
	p.doc.walk(func(at string, s *Section) bool {
		f.CheckID(at+".id", s.ID)
		f.Require(!sections[s.ID], at+".id", "stands twice")
		sections[s.ID] = true
		return true
	})
	for at, st := range p.doc.Placed() {
		f.CheckID(at+".id", string(st.ID))
		f.Require(where[st.ID] == "", at+".id", "stands twice")
		f.Require(strings.TrimSpace(st.Text) != "", at+".text", "is empty")
		f.Require(st.Item >= 0, at+".item", "is negative")
		f.Require(st.Depth >= 0, at+".depth", "is negative")
		f.Require(st.Depth == 0 || st.Item > 0, at+".depth", "is that of an item: item is 0")
		for i, m := range st.Marks {
			one := fmt.Sprintf("%s.marks[%d]", at, i)
			f.Require(m.Words != "" && strings.Contains(st.Text, m.Words), one+".words", "is not in the text of the statement")
			f.Require(m.Link != "" || m.Strong || m.Emphasis, one, "marks nothing: want a link, strong or emphasis")
		}
		where[st.ID] = at
	}
	carried := map[privacy.StatementID]bool{}
	for id, at := range p.doc.Carriers() {
		f.Require(where[id] != "", at+".statedIn", fmt.Sprintf("names %.40q, which is no statement of the text", id))
		carried[id] = true
	}
	for at, st := range p.doc.Placed() {
		f.Require(!carried[st.ID] || st.Declares == "", at+".declares", "is set, but a value carries the statement")
		f.Require(!carried[st.ID] || st.Unmodelled == "", at+".unmodelled", "is set, but a value carries the statement")
		f.Require(st.Declares == "" || st.Unmodelled == "", at+".unmodelled", "is set, and so is declares: a statement has substance or has none")
		f.Require(carried[st.ID] || st.Declares+st.Unmodelled != "", at, "is carried by no value, and does not say why: want declares or unmodelled")
	}
}
