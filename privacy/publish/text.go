package publish

import (
	"strings"

	"github.com/lawful-go/lawful/privacy/policy"
)

// Text returns the policy as a page, every statement word for word and in its order, with its marks. A section that has
// one letter for an identifier has it before its title: "A) …". Sections within a section are parts within its part.
//
// A statement goes on with the paragraph before it, unless it opens one. Statements with a number make a list, with a
// list in an item where the depth grows; a statement that opens a paragraph between two numbers belongs to the first.
// Statements with a tab make a table, which has a head where the first of them is declaratory. In HTML each statement
// can be referred to by its identifier, as far as that is letters, digits and hyphens.
func Text(d policy.Document) Page {
	return Page{title: d.Title, version: string(d.Version), parts: parts(d.Sections)}
}

func parts(list []policy.Section) (all []part) {
	for _, s := range list {
		all = append(all, part{headline(s), blocks(s.Statements), parts(s.Sections)})
	}
	return all
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
		var n int
		var b block
		switch {
		case list[0].Item > 0:
			n = items(list)
			b = itemised(list[:n])
		case isRow(list[0]):
			for n = 1; n < len(list) && isRow(list[n]); {
				n++
			}
			b = tabled(list[:n])
		default:
			n = sentences(list)
			b = said(list[:n])
		}
		all, list = append(all, b), list[n:]
	}
	return all
}

func isRow(s policy.Statement) bool { return s.Item <= 0 && strings.Contains(s.Text, "\t") }

// goesOn reports whether a statement goes on with the paragraph before it.
func goesOn(s policy.Statement) bool { return s.Item <= 0 && !s.Opens && !isRow(s) }

// sentences returns how many statements belong to the paragraph at the head of some.
func sentences(list []policy.Statement) int {
	n := 1
	for n < len(list) && goesOn(list[n]) {
		n++
	}
	return n
}

func said(list []policy.Statement) (b block) {
	for _, s := range list {
		b.text = append(b.text, sentence{string(s.ID), marked([]string{s.Text}, s.Marks)[0]})
	}
	return b
}

// items returns how many statements belong to the list at the head of some: up to its last number, as long as the numbers
// of its depth rise, and what goes on with the last.
func items(list []policy.Statement) int {
	top, number, n := list[0].Depth, list[0].Item, 1
	for i, s := range list[1:] {
		switch {
		case isRow(s), s.Item > 0 && s.Depth < top, s.Item > 0 && s.Depth == top && s.Item <= number:
			return n
		case s.Item > 0 && s.Depth == top:
			n, number = i+2, s.Item
		case s.Item > 0, goesOn(s) && n == i+1:
			n = i + 2
		}
	}
	return n
}

// itemised returns a list: its items are those of the depth of the first.
func itemised(list []policy.Statement) (b block) {
	top := list[0].Depth
	for len(list) > 0 {
		n := 1
		for n < len(list) && (list[n].Item <= 0 || list[n].Depth > top) {
			n++
		}
		first := sentences(list[:n])
		b.items = append(b.items, item{list[0].Item, append([]block{said(list[:first])}, blocks(list[first:n])...)})
		list = list[n:]
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
		b.table.rows = append(b.table.rows, line{string(s.ID), marked(cells, s.Marks)})
	}
	return b
}
