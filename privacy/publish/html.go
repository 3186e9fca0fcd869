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
// addresses of the World Wide Web that the text shows. It is a [privacy.FaultsError] if an option cannot be.
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
		h.sentence(sentence{text: s})
	}
	names := make([]string, len(p.parts))
	for i := range p.parts {
		names[i] = fmt.Sprintf("part-%d", i+1)
		h.ids[names[i]] = true
	}
	h.contents(p, names)
	for i, part := range p.parts {
		h.put("<section aria-labelledby=\"%s\">\n", names[i])
		h.part = names[i]
		h.heading(h.Level+1, h.part, part.title)
		for _, b := range part.blocks {
			h.block(b)
		}
		h.put("</section>\n")
	}
	if h.Fragment {
		h.put("</article>\n")
	} else {
		h.put("</main>\n</body>\n</html>\n")
	}
}

func (h *markup) contents(p *Page, names []string) {
	if h.Contents == "" {
		return
	}
	h.ids["contents"] = true
	h.put("<nav aria-labelledby=\"contents\">\n")
	h.heading(h.Level+1, "contents", h.Contents)
	h.put("<ul>\n")
	for i, part := range p.parts {
		h.put("<li><a href=\"#%s\">%s</a></li>\n", names[i], part.title)
	}
	h.put("</ul>\n</nav>\n")
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

// text writes a text with its links.
func (h *markup) text(s string) {
	for _, r := range runs(clean(s)) {
		text := html.EscapeString(r.text)
		if r.link {
			text = "<a href=\"" + text + "\">" + text + "</a>"
		}
		h.b.WriteString(text)
	}
}

func (h *markup) sentence(s sentence) {
	h.b.WriteString("<p")
	h.anchor(s.id)
	h.b.WriteString(">")
	h.text(s.text)
	h.b.WriteString("</p>\n")
}

func (h *markup) block(b block) {
	switch {
	case len(b.items) > 0:
		h.items(b.items)
	case b.table.width() > 0:
		h.table(&b.table)
	default:
		h.sentence(b.text)
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
		for _, s := range it.sentences {
			h.sentence(s)
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
		h.text(cell(r.cells, 0))
		h.b.WriteString("</th>")
		for i := 1; i < n; i++ {
			h.b.WriteString("<td>")
			h.text(cell(r.cells, i))
			h.b.WriteString("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n")
}
