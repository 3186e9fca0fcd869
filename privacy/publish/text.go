package publish

import (
	"strings"

	"github.com/lawful-go/lawful/privacy/policy"
)

// Text returns the policy as a page, every statement word for word and in its order. A section that has one letter for an
// identifier has it before its title: "A) …". Statements with a number make a list, and those between two numbers belong
// to the first; statements with a tab make a table, which has a head where the first of them is declaratory. In HTML each
// statement can be referred to by its identifier, as far as that is letters, digits and hyphens.
func Text(d policy.Document) Page {
	p := Page{title: d.Title, version: string(d.Version)}
	for _, s := range d.Sections {
		p.parts = append(p.parts, part{title: headline(s), blocks: blocks(s.Statements)})
	}
	return p
}

// headline returns the heading of a section.
func headline(s policy.Section) string {
	lettered := len(s.ID) == 1 && s.ID[0] >= 'A' && s.ID[0] <= 'Z'
	switch {
	case clean(s.Title) == "":
		return s.ID
	case lettered:
		return s.ID + ") " + s.Title
	}
	return s.Title
}

// blocks lays statements out.
func blocks(list []policy.Statement) (all []block) {
	for len(list) > 0 {
		n := 1
		switch {
		case list[0].Item > 0:
			n = items(list)
			all = append(all, itemised(list[:n]))
		case isRow(list[0]):
			for n < len(list) && isRow(list[n]) {
				n++
			}
			all = append(all, tabled(list[:n]))
		default:
			all = append(all, block{text: said(list[0])})
		}
		list = list[n:]
	}
	return all
}

func said(s policy.Statement) sentence { return sentence{string(s.ID), s.Text} }

func isRow(s policy.Statement) bool { return s.Item <= 0 && strings.Contains(s.Text, "\t") }

// items returns how many statements belong to the list at the head of some: up to its last number, as long as they rise.
func items(list []policy.Statement) int {
	last := 0
	for i, s := range list[1:] {
		switch {
		case isRow(s), s.Item > 0 && s.Item <= list[last].Item:
			return last + 1
		case s.Item > 0:
			last = i + 1
		}
	}
	return last + 1
}

func itemised(list []policy.Statement) (b block) {
	for _, s := range list {
		if s.Item > 0 {
			b.items = append(b.items, item{number: s.Item})
		}
		last := &b.items[len(b.items)-1]
		last.sentences = append(last.sentences, said(s))
	}
	return b
}

func tabled(list []policy.Statement) (b block) {
	for i, s := range list {
		cells := strings.Split(s.Text, "\t")
		if i == 0 && s.Declares != "" {
			b.table.head = cells
			continue
		}
		b.table.rows = append(b.table.rows, line{string(s.ID), cells})
	}
	return b
}
