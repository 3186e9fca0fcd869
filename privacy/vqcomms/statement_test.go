package vqcomms_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// behaviour says what is wrong with a policy, if it does not behave as a statement has it.
type behaviour func(p *policy.Policy) error

// behaviours has one for each statement that is not declaratory, by section.
var behaviours = func() map[privacy.StatementID]behaviour {
	all := map[privacy.StatementID]behaviour{}
	for _, part := range []map[privacy.StatementID]behaviour{head, data, table, others, promised} {
		maps.Copy(all, part)
	}
	return all
}()

// Each statement has its behaviour, and loses it when the values that carry the statement are gone.
func TestStatements(t *testing.T) {
	published := vqcomms.Published()
	for _, st := range published.Statements() {
		t.Run(string(st.ID), func(t *testing.T) {
			behaves := behaviours[st.ID]
			switch {
			case st.Declares != "" && behaves != nil:
				t.Fatal("is declaratory, and has a behaviour")
			case st.Declares != "":
				return
			case behaves == nil:
				t.Fatal("has no behaviour")
			}
			if err := try(published, behaves); err != nil {
				t.Error(err)
			}
			if try(without(published, st.ID), behaves) == nil {
				t.Error("behaves the same without the values that carry it")
			}
		})
	}
	for id := range behaviours {
		if !slices.ContainsFunc(published.Sections, func(s policy.Section) bool {
			return slices.ContainsFunc(s.Statements, func(st policy.Statement) bool { return st.ID == id })
		}) {
			t.Errorf("%s is no statement", id)
		}
	}
}

func try(d policy.Document, behaves behaviour) error {
	p, err := policy.New(d, uk.Pack())
	if err != nil {
		return err
	}
	return behaves(p)
}

// without returns the document without the values that carry a statement. Statements that lose their last value
// become declaratory.
func without(d policy.Document, id privacy.StatementID) policy.Document {
	d = d.Clone()
	v := reflect.ValueOf(&d).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			kept := reflect.MakeSlice(f.Type(), 0, f.Len())
			for j := range f.Len() {
				if !carries(f.Index(j), id) {
					kept = reflect.Append(kept, f.Index(j))
				}
			}
			f.Set(kept)
		case reflect.Struct:
			if carries(f, id) {
				d.Controller = policy.Controller{Controller: privacy.Controller{Name: "somebody else"}}
			}
		}
	}
	carried := map[privacy.StatementID]bool{}
	for id := range d.Carriers() {
		carried[id] = true
	}
	for _, s := range d.Sections {
		for i := range s.Statements {
			if st := &s.Statements[i]; !carried[st.ID] && st.Declares == "" {
				st.Declares = "its value was taken away"
			}
		}
	}
	return d
}

func carries(v reflect.Value, id privacy.StatementID) bool {
	f := v
	if v.Kind() == reflect.Struct {
		f = v.FieldByName("StatedIn")
	}
	return f.IsValid() && f.Type() == reflect.TypeFor[policy.StatedIn]() && slices.Contains(f.Interface().(policy.StatedIn), id)
}

// first returns an error unless each claim holds.
func first(claims ...claim) error {
	for _, c := range claims {
		if !c.holds {
			return fmt.Errorf("does not hold: %s", c.what)
		}
	}
	return nil
}

// claim is one thing that a behaviour comes down to.
type claim struct {
	what  string
	holds bool
}

func that(holds bool, format string, args ...any) claim {
	return claim{fmt.Sprintf(format, args...), holds}
}
