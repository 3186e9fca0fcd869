package diff

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy/policy"
)

// sentence is a statement with its place and section.
type sentence struct {
	policy.Statement
	Says    policy.StatedIn
	section string
	place   string
}

func sentences(s side) []sentence {
	var all []sentence
	for i, section := range s.Sections {
		for j, st := range section.Statements {
			all = append(all, sentence{st, policy.StatedIn{st.ID}, section.ID, fmt.Sprintf("sections[%d].statements[%d]", i, j)})
		}
	}
	return all
}

// text compares the words, except those of statements whose values changed. Other tags with the same words are another
// reading of them; with other words they are another practice: who does what, and when.
func (d *differ) text() {
	list[policy.Section]{
		name: "sections", key: func(v *policy.Section) string { return v.ID },
		differ: func(_ Change, old, new *policy.Section) { take(&old.Statements, &new.Statements) },
	}.compare(d, Change{Subject: Section}, d.old.Sections, d.new.Sections)

	changed := maps.Clone(d.changed)
	was, is := sentences(d.old), sentences(d.new)
	unreported := func(of, others []sentence) []sentence {
		return slices.DeleteFunc(slices.Clone(of), func(v sentence) bool {
			return changed[v.ID] && !slices.ContainsFunc(others, func(o sentence) bool { return o.ID == v.ID })
		})
	}
	list[sentence]{
		name: "sections",
		key:  func(v *sentence) string { return string(v.ID) },
		at:   func(v *sentence) string { return v.place },
		differ: func(c Change, old, new *sentence) {
			old.place, new.place = "", ""
			words, tags := clears(&old.Text, &new.Text), clears(&old.Tags, &new.Tags)
			switch {
			case tags && words:
				d.say(Changed, c, "practice")
			case tags:
				d.say(Changed, c, "tags")
			case words && !changed[new.ID]:
				d.say(Changed, c, "text")
			}
		},
	}.compare(d, Change{Subject: Statement}, unreported(was, is), unreported(is, was))
}
