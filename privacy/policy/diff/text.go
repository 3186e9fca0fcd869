package diff

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy/policy"
)

// part is a section with its place and the section that it is within.
type part struct {
	policy.Section
	within string
	place  string
}

// sentence is a statement with its place and section.
type sentence struct {
	policy.Statement
	Says    policy.StatedIn
	section string
	place   string
}

// text returns the sections in the order of the text, however deep, and their statements.
func text(of []policy.Section, within, where string) (parts []part, all []sentence) {
	for i, s := range of {
		at := fmt.Sprintf("%s[%d]", where, i)
		for j, st := range s.Statements {
			all = append(all, sentence{st, policy.StatedIn{st.ID}, s.ID, fmt.Sprintf("%s.statements[%d]", at, j)})
		}
		inner, more := text(s.Sections, s.ID, at+".sections")
		s.Statements, s.Sections = nil, nil
		parts, all = append(append(parts, part{s, within, at}), inner...), append(all, more...)
	}
	return parts, all
}

// text compares the words, except those of statements whose values changed. Other tags with the same words are another
// reading of them; with other words they are another practice: who does what, and when. If no value can carry what a
// statement says, its words are all that there is to compare.
func (d *differ) text() {
	parted, was := text(d.old.Sections, "", "sections")
	parts, is := text(d.new.Sections, "", "sections")
	list[part]{
		name: "sections", key: func(v *part) string { return v.ID }, at: func(v *part) string { return v.place },
		differ: func(_ Change, old, new *part) { clears(&old.place, &new.place) },
	}.compare(d, Change{Subject: Section}, parted, parts)

	changed := maps.Clone(d.changed)
	unreported := func(of, others []sentence) []sentence {
		return slices.DeleteFunc(slices.Clone(of), func(v sentence) bool {
			return changed[v.ID] && !slices.ContainsFunc(others, func(o sentence) bool { return o.ID == v.ID })
		})
	}
	unmodelled := func(c *Change, v *sentence) {
		if c.Field = ""; v.Unmodelled != "" {
			c.Field = "unmodelled"
		}
	}
	list[sentence]{
		name: "sections",
		key:  func(v *sentence) string { return string(v.ID) },
		at:   func(v *sentence) string { return v.place },
		set:  unmodelled,
		differ: func(c Change, old, new *sentence) {
			c.Field = ""
			clears(&old.place, &new.place)
			words, tags := clears(&old.Text, &new.Text), clears(&old.Tags, &new.Tags)
			switch {
			case tags && words:
				d.say(Changed, c, "practice")
			case tags:
				d.say(Changed, c, "tags")
			case !words || changed[new.ID]:
			case old.Unmodelled+new.Unmodelled != "":
				d.say(Changed, c, "unmodelled")
			default:
				d.say(Changed, c, "text")
			}
			d.alters(c, "layout", clears(&old.Item, &new.Item), clears(&old.Depth, &new.Depth), clears(&old.Opens, &new.Opens), clears(&old.Marks, &new.Marks))
			d.alters(c, "", clears(old, new))
		},
	}.compare(d, Change{Subject: Statement}, unreported(was, is), unreported(is, was))
}
