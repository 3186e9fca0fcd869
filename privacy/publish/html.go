package publish

import (
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Options configures [Page.HTML]; nil means defaults.
type Options struct {
	Lang     string // the language of the text (BCP 47); empty: en
	Contents string // the heading of a list of the parts; empty: there is none
	Fragment bool   // an article for a page of the host's own, no page by itself
	Level    int    // the level of the title as a heading, 1 to 5; zero: 1
}

// HTML writes the page as HTML: headings in their order, each part a section that its heading names, cells that head a
// column or a row marked as such, the whole in the main landmark. There is neither script nor style in it. Links lead to
// addresses of the World Wide Web alone. It returns a [privacy.FaultsError] if an option cannot be; the language of a
// page in the words of this package can only be English.
func (p Page) HTML(w io.Writer, o *Options) error {
	if o == nil {
		o = &Options{}
	}
	h := markup{Options: *o, ids: make(map[string]bool)}
	if h.Lang == "" {
		h.Lang = "en"
	}
	if h.Level == 0 {
		h.Level = 1
	}
	var f privacy.Faults
	f.Require(isLanguage(h.Lang), "lang", "is no tag of a language")
	primary, _, _ := strings.Cut(h.Lang, "-")
	f.Require(!p.english || strings.EqualFold(primary, "en"), "lang", "is not English, but the words of this page are: show the policy in its own language with Text")
	f.Require(h.Level >= 1 && h.Level <= 5, "level", "is not between 1 and 5")
	if err := f.Err("publish: html"); err != nil {
		return err
	}
	h.page(&p)
	_, err := io.WriteString(w, h.b.String())
	return err
}

// isLanguage reports whether a text has the form of a language tag.
func isLanguage(s string) bool {
	for i, sub := range strings.Split(s, "-") {
		letters := strings.Trim(sub, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
		known := letters || strings.Trim(sub, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
		if sub == "" || len(sub) > 8 || !known || i == 0 && !letters {
			return false
		}
	}
	return true
}

// markup writes one page.
type markup struct {
	Options
	b    strings.Builder
	ids  map[string]bool
	part string // the id of the heading that stands above
}

// put writes a line. The arguments are escaped.
func (h *markup) put(format string, args ...string) {
	escaped := make([]any, len(args))
	for i, a := range args {
		escaped[i] = html.EscapeString(clean(a))
	}
	fmt.Fprintf(&h.b, format, escaped...)
}

func (h *markup) page(p *Page) {
	if h.Fragment {
		h.put("<article lang=\"%s\">\n", h.Lang)
	} else {
		h.put("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n", h.Lang)
		if p.version != "" {
			h.put("<meta name=\"version\" content=\"%s\"/>\n", p.version)
		}
		h.put("<title>%s</title>\n</head>\n<body>\n<main>\n", p.title)
	}
	h.heading(h.Level, "", p.title)
	for _, s := range p.lead {
		h.block(paragraph(s))
	}
	h.reserve(p.parts, "part")
	if h.Contents != "" {
		h.ids["contents"] = true
		h.put("<nav aria-labelledby=\"contents\">\n")
		h.heading(h.Level+1, "contents", h.Contents)
		h.contents(p.parts, "part")
		h.put("</nav>\n")
	}
	h.parts(p.parts, "part", h.Level+1)
	if h.Fragment {
		h.put("</article>\n")
	} else {
		h.put("</main>\n</body>\n</html>\n")
	}
}

// reserve keeps the ids of the headings of parts from being those of sentences.
func (h *markup) reserve(list []part, within string) {
	for i, p := range list {
		h.ids[nth(within, i)] = true
		h.reserve(p.parts, nth(within, i))
	}
}

// nth returns the id of one of the parts within another: "part-2-1".
func nth(within string, i int) string { return fmt.Sprintf("%s-%d", within, i+1) }

func (h *markup) contents(list []part, within string) {
	if len(list) == 0 {
		return
	}
	h.put("<ul>\n")
	for i, p := range list {
		h.put("<li><a href=\"#%s\">%s</a>", nth(within, i), p.title)
		h.contents(p.parts, nth(within, i))
		h.put("</li>\n")
	}
	h.put("</ul>\n")
}

func (h *markup) parts(list []part, within string, level int) {
	for i, p := range list {
		h.part = nth(within, i)
		h.put("<section aria-labelledby=\"%s\">\n", h.part)
		h.heading(min(level, 6), h.part, p.title)
		for _, b := range p.blocks {
			h.block(b)
		}
		h.parts(p.parts, nth(within, i), level+1)
		h.put("</section>\n")
	}
}

func (h *markup) heading(level int, id, text string) {
	tag := fmt.Sprintf("h%d", level)
	if id == "" {
		h.put("<%s>%s</%s>\n", tag, text, tag)
		return
	}
	h.put("<%s id=\"%s\">%s</%s>\n", tag, id, text, tag)
}

// anchor writes the id that a sentence can be referred to by, where it can be one and no other has it.
func (h *markup) anchor(id string) {
	ok := id != "" && !h.ids[id] && strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == ""
	if ok {
		h.ids[id] = true
		h.put(" id=\"%s\"", id)
	}
}

// runs writes a text with its links and marks.
func (h *markup) runs(list []run) {
	for _, r := range list {
		var before, after string
		add := func(is bool, open, end string) {
			if is {
				before, after = before+open, end+after
			}
		}
		add(r.link != "", "<a href=\""+html.EscapeString(r.link)+"\">", "</a>")
		add(r.strong, "<strong>", "</strong>")
		add(r.emphasis, "<em>", "</em>")
		h.b.WriteString(before + html.EscapeString(r.text) + after)
	}
}

// paragraph writes sentences. The first is the paragraph itself, for whoever refers to it.
func (h *markup) paragraph(list []sentence) {
	for i, s := range list {
		tag := "p"
		if i > 0 {
			tag = "span"
			h.b.WriteString(" ")
		}
		h.b.WriteString("<" + tag)
		h.anchor(s.id)
		h.b.WriteString(">")
		h.runs(s.runs)
		if i > 0 {
			h.b.WriteString("</span>")
		}
	}
	h.b.WriteString("</p>\n")
}

func (h *markup) block(b block) {
	switch {
	case len(b.items) > 0:
		h.items(b.items)
	case b.table.width() > 0:
		h.table(&b.table)
	default:
		h.paragraph(b.text)
	}
}

func (h *markup) items(list []item) {
	tag := "ul"
	if list[0].number > 0 {
		tag = "ol"
	}
	h.put("<%s>\n", tag)
	for _, it := range list {
		if it.number > 0 {
			fmt.Fprintf(&h.b, "<li value=\"%d\">\n", it.number)
		} else {
			h.put("<li>\n")
		}
		for _, b := range it.blocks {
			h.block(b)
		}
		h.put("</li>\n")
	}
	h.put("</%s>\n", tag)
}

func (h *markup) table(g *grid) {
	n := g.width()
	h.put("<table aria-labelledby=\"%s\">\n", h.part)
	if len(g.head) > 0 {
		h.put("<thead>\n<tr>")
		for i := range n {
			h.put("<th scope=\"col\">%s</th>", cell(g.head, i))
		}
		h.put("</tr>\n</thead>\n")
	}
	h.put("<tbody>\n")
	for _, r := range g.rows {
		h.b.WriteString("<tr")
		h.anchor(r.id)
		h.b.WriteString("><th scope=\"row\">")
		h.runs(cell(r.cells, 0))
		h.b.WriteString("</th>")
		for i := 1; i < n; i++ {
			h.b.WriteString("<td>")
			h.runs(cell(r.cells, i))
			h.b.WriteString("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n")
}
