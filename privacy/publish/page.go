package publish

import (
	"strings"
	"unicode"

	"github.com/lawful-go/lawful/privacy"
)

// Page is a text with a title, parts with headings, paragraphs, lists and tables. It is immutable and safe for
// concurrent use. Its zero value is empty.
type Page struct {
	title   string
	version string
	lead    []string
	parts   []part
}

// part is what stands under one heading.
type part struct {
	title  string
	blocks []block
}

// block is a paragraph, a list or a table.
type block struct {
	text  sentence
	items []item
	table grid
}

// sentence is a text with what it can be referred to by.
type sentence struct{ id, text string }

// item is one of a list: with a number, or none.
type item struct {
	number    int
	sentences []sentence
}

// grid is a table. A head that is empty is no head.
type grid struct {
	head []string
	rows []line
}

// line is one row of a table.
type line struct {
	id    string
	cells []string
}

// width returns the number of columns.
func (g *grid) width() int {
	n := len(g.head)
	for _, r := range g.rows {
		n = max(n, len(r.cells))
	}
	return n
}

// cell returns a cell of a row; empty where the row has none.
func cell(cells []string, i int) string {
	if i < len(cells) {
		return clean(cells[i])
	}
	return ""
}

func (p *part) say(texts ...string) {
	for _, t := range texts {
		p.blocks = append(p.blocks, block{text: sentence{text: t}})
	}
}

func (p *part) list(texts []string) {
	if len(texts) == 0 {
		return
	}
	var b block
	for _, t := range texts {
		b.items = append(b.items, item{sentences: []sentence{{text: t}}})
	}
	p.blocks = append(p.blocks, b)
}

func (p *part) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	g := grid{head: head}
	for _, r := range rows {
		g.rows = append(g.rows, line{cells: r})
	}
	p.blocks = append(p.blocks, block{table: g})
}

// clean returns a text in one line, in UTF-8 and without control characters.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// run is a piece of text: a link to itself, or plain.
type run struct {
	text string
	link bool
}

// runs parts a text at the addresses in it.
func runs(s string) (list []run) {
	for s != "" {
		from, to := address(s)
		if from > 0 {
			list = append(list, run{s[:from], false})
		}
		if to > from {
			list = append(list, run{s[from:to], true})
		}
		s = s[to:]
	}
	return list
}

// address returns where the first address of the World Wide Web stands in a text. Without one, both are its end.
func address(s string) (from, to int) {
	for i := range s {
		rest := s[i:]
		if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") {
			continue
		}
		n := strings.IndexFunc(rest, func(r rune) bool { return !inAddress(r) })
		if n < 0 {
			n = len(rest)
		}
		n = len(strings.TrimRight(rest[:n], ".,:!?'"))
		if _, host, _ := strings.Cut(rest[:n], "://"); host != "" {
			return i, i + n
		}
	}
	return len(s), len(s)
}

// inAddress reports whether a character is taken for part of an address: those that neither Markdown nor HTML has a use
// for within one.
func inAddress(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("/:.-_~%?#=&,+@!'", r))
}

// fact says one of two texts, for what is so and for what is not; of what is not known it says nothing.
func (p *part) fact(is privacy.Fact, yes, no string) {
	if text := map[privacy.Fact]string{privacy.Yes: yes, privacy.No: no}[is]; text != "" {
		p.say(text)
	}
}
