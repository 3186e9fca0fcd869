package policy

import (
	"fmt"
	"iter"
	"reflect"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Statements returns the text, statement by statement, each with its section.
func (d Document) Statements() iter.Seq2[Section, Statement] {
	return func(yield func(Section, Statement) bool) {
		for _, s := range d.Sections {
			for _, st := range s.Statements {
				if !yield(s, st) {
					return
				}
			}
		}
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

// checkStatements checks that the statements stand once, that each is carried by a value or declaratory, and that no
// value carries one that is not there.
func (p *Policy) checkStatements(f *privacy.Faults) {
	where := map[privacy.StatementID]string{}
	sections := make(map[string]bool, len(p.doc.Sections))
	for i, s := range p.doc.Sections {
		at := fmt.Sprintf("sections[%d]", i)
		f.CheckID(at+".id", s.ID)
		f.Require(!sections[s.ID], at+".id", "stands twice")
		sections[s.ID] = true
		for j, st := range s.Statements {
			at := fmt.Sprintf("%s.statements[%d]", at, j)
			f.CheckID(at+".id", string(st.ID))
			f.Require(where[st.ID] == "", at+".id", "stands twice")
			f.Require(strings.TrimSpace(st.Text) != "", at+".text", "is empty")
			f.Require(st.Item >= 0, at+".item", "is negative")
			where[st.ID] = at
		}
	}
	carried := map[privacy.StatementID]bool{}
	for id, at := range p.doc.Carriers() {
		f.Require(where[id] != "", at+".statedIn", fmt.Sprintf("names %.40q, which is no statement of the text", id))
		carried[id] = true
	}
	for _, st := range p.doc.Statements() {
		switch {
		case carried[st.ID] && st.Declares != "":
			f.Add(where[st.ID]+".declares", "is set, but a value carries the statement")
		case !carried[st.ID] && st.Declares == "":
			f.Add(where[st.ID], "is carried by no value, and does not say why")
		}
	}
}
