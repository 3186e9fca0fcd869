package publish

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the page as CommonMark, with tables as GitHub has them. Every line of text stands for itself: what
// would be mark-up in it is escaped, and addresses of the World Wide Web alone are links, to what they show.
func (p Page) Markdown(w io.Writer) error {
	m := markdown{}
	m.line("# " + mark(p.title))
	for _, s := range p.lead {
		m.line(mark(s))
	}
	for _, part := range p.parts {
		m.line("## " + mark(part.title))
		for _, b := range part.blocks {
			m.block(b)
		}
	}
	_, err := io.WriteString(w, m.b.String())
	return err
}

type markdown struct {
	b     strings.Builder
	after bool // a list stands last
	paren bool // its numbers have parentheses
}

// line writes a line that stands by itself.
func (m *markdown) line(s string) {
	if m.b.Len() > 0 {
		m.b.WriteByte('\n')
	}
	m.b.WriteString(s + "\n")
}

func (m *markdown) block(b block) {
	list := len(b.items) > 0
	switch {
	case list:
		m.paren = m.after && !m.paren
		m.items(b.items)
	case b.table.width() > 0:
		m.table(&b.table)
	default:
		m.line(mark(b.text.text))
	}
	m.after = list
}

// maxNumber is the greatest number that a list of Markdown counts from.
const maxNumber = 999_999_999

// items writes a list. Of two lists in a row one has parentheses, or they would be one.
func (m *markdown) items(list []item) {
	for i, it := range list {
		marker := "- "
		if it.number > 0 && it.number <= maxNumber {
			marker = fmt.Sprintf("%d. ", it.number)
		}
		if m.paren {
			marker = strings.Replace(marker, ". ", ") ", 1)
		}
		for j, s := range it.sentences {
			text := marker + mark(s.text)
			if i > 0 && j == 0 {
				m.b.WriteString(text + "\n")
			} else {
				m.line(text)
			}
			marker = strings.Repeat(" ", len(marker))
		}
	}
}

func (m *markdown) table(g *grid) {
	n := g.width()
	m.line(m.row(g.head, n))
	m.b.WriteString(strings.Repeat("|---", n) + "|\n")
	for _, r := range g.rows {
		m.b.WriteString(m.row(r.cells, n) + "\n")
	}
}

func (m *markdown) row(cells []string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("| " + mark(cell(cells, i)) + " ")
	}
	return b.String() + "|"
}

// mark returns a text as Markdown that shows it.
func mark(s string) string {
	var b strings.Builder
	for i, r := range runs(clean(s)) {
		if r.link {
			b.WriteString("<" + r.text + ">")
			continue
		}
		b.WriteString(escape(r.text, i == 0))
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
