package publish

import (
	"slices"
	"strings"
	"unicode"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Page is a text with a title, parts with headings, paragraphs, lists and tables. It is immutable and safe for
// concurrent use. Its zero value is empty.
type Page struct {
	title   string
	version string
	lead    []string
	parts   []part
	english bool // its words are those of this package
}

// part is what stands under one heading, and the parts within it.
type part struct {
	title  string
	blocks []block
	parts  []part
}

// block is a paragraph, a list or a table.
type block struct {
	text  []sentence
	items []item
	table grid
}

// sentence is a text with what it can be referred to by.
type sentence struct {
	id   string
	runs []run
}

// item is one of a list: with a number, or none. Its first block is a paragraph.
type item struct {
	number int
	blocks []block
}

// grid is a table. A head that is empty is no head.
type grid struct {
	head []string
	rows []line
}

// line is one row of a table.
type line struct {
	id    string
	cells [][]run
}

// width returns the number of columns.
func (g *grid) width() int {
	n := len(g.head)
	for _, r := range g.rows {
		n = max(n, len(r.cells))
	}
	return n
}

// cell returns a cell of a row, or the zero value if the row has none.
func cell[T any](cells []T, i int) (c T) {
	if i < len(cells) {
		c = cells[i]
	}
	return c
}

// paragraph returns a paragraph of one sentence.
func paragraph(text string) block { return block{text: []sentence{{runs: runs(clean(text))}}} }

func (p *part) say(texts ...string) {
	for _, t := range texts {
		p.blocks = append(p.blocks, paragraph(t))
	}
}

func (p *part) list(texts []string) {
	if len(texts) == 0 {
		return
	}
	var b block
	for _, t := range texts {
		b.items = append(b.items, item{blocks: []block{paragraph(t)}})
	}
	p.blocks = append(p.blocks, b)
}

func (p *part) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	g := grid{head: head}
	for _, r := range rows {
		g.rows = append(g.rows, line{cells: marked(r, nil)})
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

// run is a piece of text and how it is shown.
type run struct {
	text             string
	link             string // where it leads: an address of the World Wide Web; empty: nowhere
	strong, emphasis bool
}

// runs parts a text at the addresses in it, which are links to themselves.
func runs(s string) (list []run) {
	for s != "" {
		from, to := address(s)
		if from > 0 {
			list = append(list, run{text: s[:from]})
		}
		if to > from {
			list = append(list, run{text: s[from:to], link: s[from:to]})
		}
		s = s[to:]
	}
	return list
}

// marked returns some texts with the marks on them: each on the first occurrence of its words, unless a mark before it
// has part of them.
func marked(texts []string, marks []policy.Mark) [][]run {
	type span struct{ from, to, mark int }
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = clean(text)
	}
	all, spans := make([][]run, len(texts)), make([][]span, len(texts))
	for m, mark := range marks {
		words := clean(mark.Words)
		i := slices.IndexFunc(lines, func(s string) bool { return words != "" && strings.Contains(s, words) })
		if i < 0 {
			continue
		}
		from := strings.Index(lines[i], words)
		one := span{from, from + len(words), m}
		if !slices.ContainsFunc(spans[i], func(s span) bool { return s.from < one.to && one.from < s.to }) {
			spans[i] = append(spans[i], one)
		}
	}
	for i, text := range lines {
		slices.SortFunc(spans[i], func(a, b span) int { return a.from - b.from })
		at := 0
		for _, s := range spans[i] {
			all[i] = append(append(all[i], runs(text[at:s.from])...), shown(text[s.from:s.to], marks[s.mark])...)
			at = s.to
		}
		all[i] = append(all[i], runs(text[at:])...)
	}
	return all
}

// shown returns marked words. A link to anything but an address of the World Wide Web leads nowhere.
func shown(words string, m policy.Mark) []run {
	list := runs(words)
	if from, to := address(m.Link); m.Link != "" && from == 0 && to == len(m.Link) {
		list = []run{{text: words, link: m.Link}}
	}
	for i := range list {
		list[i].strong, list[i].emphasis = m.Strong, m.Emphasis
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
