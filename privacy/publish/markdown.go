package publish

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the page as CommonMark, with tables as GitHub has them. Every line of text stands for itself: what
// would be mark-up in it is escaped, and links lead to addresses of the World Wide Web alone.
func (p Page) Markdown(w io.Writer) error {
	m := markdown{}
	m.line("# " + mark(p.title))
	for _, s := range p.lead {
		m.line(mark(s))
	}
	m.parts(p.parts, 2)
	_, err := io.WriteString(w, m.b.String())
	return err
}

type markdown struct {
	b      strings.Builder
	indent string // of the item that the lines are in
	after  bool   // a list stands last
	paren  bool   // its numbers have parentheses
}

// line writes a line that stands by itself.
func (m *markdown) line(s string) {
	if m.b.Len() > 0 {
		m.b.WriteByte('\n')
	}
	m.next(s)
}

// next writes a line that follows another.
func (m *markdown) next(s string) { m.b.WriteString(m.indent + s + "\n") }

func (m *markdown) parts(list []part, level int) {
	for _, p := range list {
		m.line(strings.Repeat("#", min(level, 6)) + " " + mark(p.title))
		m.after = false
		for _, b := range p.blocks {
			m.block(b)
		}
		m.parts(p.parts, level+1)
	}
}

func (m *markdown) block(b block) {
	list := len(b.items) > 0
	switch {
	case list:
		m.paren = m.after && !m.paren
		m.items(b.items, m.paren)
	case b.table.width() > 0:
		m.table(&b.table)
	default:
		m.line(inline(b.text))
	}
	m.after = list
}

// maxNumber is the greatest number that a list of Markdown counts from.
const maxNumber = 999_999_999

// items writes a list. Of two lists in a row one has parentheses, or they would be one.
func (m *markdown) items(list []item, paren bool) {
	for i, it := range list {
		marker := "- "
		if it.number > 0 && it.number <= maxNumber {
			marker = fmt.Sprintf("%d. ", it.number)
		}
		if paren {
			marker = strings.Replace(marker, ". ", ") ", 1)
		}
		text := marker + inline(it.blocks[0].text)
		if i > 0 && len(list[i-1].blocks) == 1 {
			m.next(text)
		} else {
			m.line(text)
		}
		outer := m.indent
		m.indent += strings.Repeat(" ", len(marker))
		m.after = false
		for _, b := range it.blocks[1:] {
			m.block(b)
		}
		m.indent = outer
	}
}

func (m *markdown) table(g *grid) {
	n := g.width()
	head := make([]string, n)
	for i := range n {
		head[i] = mark(cell(g.head, i))
	}
	m.line(row(head))
	m.next(strings.Repeat("|---", n) + "|")
	for _, r := range g.rows {
		cells := make([]string, n)
		for i := range n {
			cells[i] = joined(cell(r.cells, i))
		}
		m.next(row(cells))
	}
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// mark returns a text as Markdown that shows it.
func mark(s string) string { return joined(runs(clean(s))) }

// inline returns the sentences of a paragraph in one line of Markdown.
func inline(list []sentence) string {
	var all []run
	for i, s := range list {
		if i > 0 {
			all = append(all, run{text: " "})
		}
		all = append(all, s.runs...)
	}
	return joined(all)
}

// joined returns a text with its links and marks in one line of Markdown.
func joined(list []run) string {
	var b strings.Builder
	for i, r := range list {
		stress := ""
		if r.strong {
			stress += "**"
		}
		if r.emphasis {
			stress += "*"
		}
		text := escape(r.text, i == 0 && stress == "")
		switch r.link {
		case "":
		case r.text:
			text = "<" + r.text + ">"
		default:
			text = "[" + escape(r.text, false) + "](" + r.link + ")"
		}
		b.WriteString(stress + text + stress)
	}
	return b.String()
}

// escape puts a backslash before what would be mark-up: anywhere, and at the beginning of a line.
func escape(s string, first bool) string {
	var b strings.Builder
	digits := first
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>&|~$!", r), first && i == 0 && strings.ContainsRune("#+-=:", r):
			b.WriteByte('\\')
		case digits && i > 0 && (r == '.' || r == ')'):
			b.WriteByte('\\')
		}
		digits = digits && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}
