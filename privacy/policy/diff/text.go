package diff

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// sentence is a statement and where it stands.
type sentence struct {
	policy.Statement
	section string
	place   string
}

func sentences(doc *policy.Document) []sentence {
	var all []sentence
	for i, s := range doc.Sections {
		for j, st := range s.Statements {
			all = append(all, sentence{st, s.ID, fmt.Sprintf("sections[%d].statements[%d]", i, j)})
		}
	}
	return all
}

// diffText compares the words. Words that another change tells of are not told of again.
func diffText(d *differ) {
	list[policy.Section]{
		name: "sections", key: func(v *policy.Section) string { return v.ID }, added: SectionAdded, removed: SectionRemoved, rest: SectionChanged,
		differ: func(_ *differ, _ spot, _ string, old, new *policy.Section) { take(&old.Statements, &new.Statements) },
	}.compare(d, spot{}, d.old.Sections, d.new.Sections)

	told := make(map[privacy.StatementID]bool)
	for id := range d.said {
		told[id] = true
	}
	l := list[sentence]{key: func(v *sentence) string { return string(v.ID) }}
	for _, c := range l.couples(sentences(d.old), sentences(d.new)) {
		switch {
		case c.old == nil && !told[c.new.ID]:
			d.say(StatementAdded, spot{is: c.new.place, says: policy.Says{c.new.ID}}, string(c.new.ID))
		case c.new == nil && !told[c.old.ID]:
			d.say(StatementRemoved, spot{was: c.old.place, says: policy.Says{c.old.ID}}, string(c.old.ID))
		case c.old != nil && c.new != nil:
			diffSentence(d, told[c.new.ID], c.old, c.new)
		}
	}
}

// diffSentence compares two statements of one identifier. Other tags under the same words are another reading of them.
func diffSentence(d *differ, told bool, old, new *sentence) {
	s, id := spot{was: old.place, is: new.place, says: policy.Says{new.ID}}, string(new.ID)
	words := old.Text != new.Text
	switch tags := !slices.Equal(old.Tags, new.Tags); {
	case tags && words:
		d.say(PracticeChanged, s, id)
	case tags:
		d.say(ReadingChanged, s, id)
	case words && !told:
		d.say(StatementReworded, s, id)
	}
	if old.section != new.section || old.Item != new.Item || old.Declares != new.Declares {
		d.say(StatementChanged, s, id)
	}
}
