package policy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/stretchr/testify/require"
)

// texted returns a document with a text, whose only activity states the last statement.
func texted(list ...policy.Statement) policy.Document {
	d := policy.Document{Sections: []policy.Section{{ID: "A", Statements: list}}}
	if n := len(list); n > 0 {
		d.Activities = []policy.Activity{{ID: "a", StatedIn: policy.StatedIn{list[n-1].ID}}}
	}
	return d
}

func said(id, text string) policy.Statement {
	return policy.Statement{ID: privacy.StatementID(id), Text: text}
}

func TestCarryOver(t *testing.T) {
	before := texted(said("A-1", "We hold your name."), said("A-2", "We send you news if you agree to it."), said("A-3", "You can object."))
	for _, tt := range []struct {
		name string
		next policy.Document
		ids  []privacy.StatementID
		want policy.Carryover
	}{
		{"nothing changed", texted(said("1", "We hold your name."), said("2", "We send you news  if you agree to it."), said("3", "You can object.")),
			[]privacy.StatementID{"A-1", "A-2", "A-3"}, policy.Carryover{Same: []privacy.StatementID{"A-1", "A-2", "A-3"}}},
		{"a sentence is inserted", texted(said("A-1", "We hold your name."), said("A-2", "We hold your age."), said("A-3", "We send you news if you agree to it."), said("A-4", "You can object.")),
			[]privacy.StatementID{"A-1", "A-2-2", "A-2", "A-3"}, policy.Carryover{Same: []privacy.StatementID{"A-1", "A-2", "A-3"}, New: []privacy.StatementID{"A-2-2"}}},
		{"a sentence goes", texted(said("1", "We hold your name."), said("2", "You can object.")),
			[]privacy.StatementID{"A-1", "A-3"}, policy.Carryover{Same: []privacy.StatementID{"A-1", "A-3"}, Gone: []privacy.StatementID{"A-2"}}},
		{"a sentence moves", texted(said("1", "You can object."), said("2", "We hold your name."), said("3", "We send you news if you agree to it.")),
			[]privacy.StatementID{"A-3", "A-1", "A-2"}, policy.Carryover{Same: []privacy.StatementID{"A-3", "A-1", "A-2"}}},
		{"a sentence changes", texted(said("1", "We hold your name."), said("2", "We send you news of offers if you agree to it."), said("3", "You can object.")),
			[]privacy.StatementID{"A-1", "A-2", "A-3"}, policy.Carryover{Same: []privacy.StatementID{"A-1", "A-3"}, Changed: []privacy.StatementID{"A-2"}}},
		{"a sentence says something else", texted(said("1", "We hold your name."), said("2", "Cookies are small files."), said("3", "You can object.")),
			[]privacy.StatementID{"A-1", "2", "A-3"}, policy.Carryover{Same: []privacy.StatementID{"A-1", "A-3"}, New: []privacy.StatementID{"2"}, Gone: []privacy.StatementID{"A-2"}}},
		{"a new number that was used", texted(said("A-3", "Cookies are small files.")), []privacy.StatementID{"A-3-2"},
			policy.Carryover{New: []privacy.StatementID{"A-3-2"}, Gone: []privacy.StatementID{"A-1", "A-2", "A-3"}}},
		{"no text", texted(), nil, policy.Carryover{Gone: []privacy.StatementID{"A-1", "A-2", "A-3"}}},
	} {
		untouched := tt.next.Clone()
		got, c := policy.CarryOver(before, tt.next)
		var ids []privacy.StatementID
		for _, st := range got.Statements() {
			ids = append(ids, st.ID)
		}
		if !slices.Equal(ids, tt.ids) {
			t.Errorf("%s: %q, want %q", tt.name, ids, tt.ids)
		}
		if diff := cmp.Diff(tt.want, c); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if n := len(ids); n > 0 && got.Activities[0].StatedIn[0] != ids[n-1] {
			t.Errorf("%s: the activity states %q, want %q", tt.name, got.Activities[0].StatedIn[0], ids[n-1])
		}
		if diff := cmp.Diff(untouched, tt.next, cmpopts.EquateComparable(civil.Date{})); diff != "" {
			t.Errorf("%s: the document is another now: %s", tt.name, diff)
		}
	}
}

// However sentences are inserted, deleted, moved and changed, one with its words keeps its identifier, and no two have the same.
func TestCarryOverKeepsIdentifiers(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 1))
	for range 500 {
		var list []policy.Statement
		words := make(map[privacy.StatementID]string)
		for i := range 2 + r.IntN(20) {
			st := said(fmt.Sprintf("P-%d", i+1), fmt.Sprintf("sentence %d says %d and %d", i, r.Int(), r.Int()))
			list, words[st.ID] = append(list, st), st.Text
		}
		next := slices.Clone(list)
		for range r.IntN(6) {
			i := r.IntN(len(next))
			switch r.IntN(4) {
			case 0:
				next = slices.Insert(next, i, said("", fmt.Sprintf("another one, %d", r.Int())))
			case 1:
				if len(next) > 1 {
					next = slices.Delete(next, i, i+1)
				}
			case 2:
				j := r.IntN(len(next))
				next[i], next[j] = next[j], next[i]
			default:
				next[i].Text += ", changed"
			}
		}
		kept := make(map[string]bool)
		for i := range next {
			next[i].ID = privacy.StatementID(fmt.Sprintf("P-%d", i+1))
			kept[next[i].Text] = true
		}
		got, c := policy.CarryOver(texted(list...), texted(next...))
		seen := make(map[privacy.StatementID]bool)
		for _, st := range got.Statements() {
			require.False(t, seen[st.ID], "%s stands twice", st.ID)
			seen[st.ID] = true
			if text, was := words[st.ID]; was && text != st.Text {
				require.False(t, kept[text], "%q has the identifier of %q, which is still there", st.Text, text)
			}
		}
		for _, id := range c.Same {
			require.True(t, seen[id])
		}
		require.Equal(t, len(next), len(c.Same)+len(c.Changed)+len(c.New))
		require.Equal(t, len(list), len(c.Same)+len(c.Changed)+len(c.Gone))
	}
}

func ExampleCarryOver() {
	before := policy.Document{Sections: []policy.Section{{ID: "A", Statements: []policy.Statement{
		{ID: "A-1", Text: "We hold your name."}, {ID: "A-2", Text: "You can object."},
	}}}}
	next := policy.Document{Sections: []policy.Section{{ID: "A", Statements: []policy.Statement{
		{ID: "1", Text: "We hold your name."}, {ID: "2", Text: "We share it with nobody."}, {ID: "3", Text: "You can object."},
	}}}}
	next, c := policy.CarryOver(before, next)
	for _, st := range next.Statements() {
		fmt.Println(st.ID, st.Text)
	}
	fmt.Println("new:", c.New)
	// Output:
	// A-1 We hold your name.
	// 2 We share it with nobody.
	// A-2 You can object.
	// new: [2]
}
