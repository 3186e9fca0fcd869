package publish_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// squeeze drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// headings of the published text, in its order.
var headings = []string{
	"VQ COMMUNICATIONS – CUSTOMER PRIVACY POLICY", "A) DATA PROTECTION PRINCIPLES", "B) TYPES OF DATA HELD", "C) COLLECTING YOUR DATA", "D) LAWFUL BASIS FOR PROCESSING",
	"E) FAILURE TO PROVIDE DATA", "F) WHO WE SHARE YOUR DATA WITH", "G) PROTECTING YOUR DATA", "H) TRANSFERS OUTSIDE THE EEA", "I) RETENTION PERIODS", "J) CLIENT RIGHTS",
	"K) CONSENT", "L) MAKING A COMPLAINT", "M) CHANGES TO THIS PRIVACY POLICY", "N) DATA PROTECTION COMPLIANCE", "How we use cookies",
}

// sections parts a text at the lines that are headings, each without white space.
func sections(text string) map[string]string {
	m, at := map[string]string{}, "title"
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); slices.Contains(headings, line) {
			at = line
			continue
		}
		m[at] += squeeze(line)
	}
	return m
}

// What is rendered of the published policy is the published text, section by section: all of it, in its order, and
// nothing else but white space.
func TestRenderingIsThePublishedText(t *testing.T) {
	file, err := os.ReadFile("../vqcomms/testdata/published.txt")
	require.NoError(t, err)
	want := sections(string(file))
	if len(want) != 17 {
		t.Fatalf("%d sections", len(want))
	}
	d := vqcomms.Published()
	page := publish.Text(d)
	for how, got := range map[string]map[string]string{
		"Markdown": sections(fromMarkdown(markdown(t, page))), "HTML": sections(read(t, html(t, page, nil)).text),
	} {
		for name, text := range want {
			if got[name] != text {
				t.Errorf("%s, %s:\ngot  %s\nwant %s", how, name, got[name], text)
			}
		}
		for s, st := range d.Statements() {
			name := s.Title
			if len(s.ID) == 1 && s.ID != "0" {
				name = s.ID + ") " + s.Title
			}
			if !strings.Contains(got[name], squeeze(st.Text)) {
				t.Errorf("%s: %s is not in %s", how, st.ID, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d sections", how, len(got))
		}
	}
}

// fromMarkdown is the text that Markdown of this package shows.
func fromMarkdown(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(line, "#- ")
		if strings.HasPrefix(line, "|") {
			line = strings.ReplaceAll(line, `\|`, "\x01")
			line = regexp.MustCompile(`\|(---)?`).ReplaceAllString(line, "")
			line = strings.ReplaceAll(line, "\x01", "|")
		}
		line = regexp.MustCompile(`<(https?://[^>]*)>`).ReplaceAllString(line, "$1")
		b.WriteString(regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(line, "$1"))
	}
	return b.String()
}

// reading is what a reader of HTML finds.
type reading struct {
	text   string
	marks  map[string]int // elements, and attributes as @name
	levels []int
	hrefs  []string
	lang   string
}

// read reads HTML of this package, which is well-formed XML too, and fails on what nobody may find in it.
func read(t testing.TB, s string) (r reading) {
	t.Helper()
	r.marks = map[string]int{}
	ids, refs := map[string]bool{}, []string{}
	var b strings.Builder
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %.3000s", err, s)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.StartElement:
			name := tok.Name.Local
			r.marks[name]++
			if name == "body" {
				b.Reset()
			}
			if len(name) == 2 && name[0] == 'h' && name[1] <= '6' {
				r.levels = append(r.levels, int(name[1]-'0'))
			}
			for _, a := range tok.Attr {
				r.marks["@"+a.Name.Local]++
				switch a.Name.Local {
				case "id":
					if ids[a.Value] || strings.ContainsFunc(a.Value, unicode.IsSpace) {
						t.Errorf("the id %q stands twice or has white space", a.Value)
					}
					ids[a.Value] = true
				case "href":
					r.hrefs = append(r.hrefs, a.Value)
				case "aria-labelledby":
					refs = append(refs, a.Value)
				case "lang":
					r.lang = a.Value
				case "value":
					fmt.Fprintf(&b, "%s.", a.Value)
				case "scope":
					if name != "th" {
						t.Errorf("%s has a scope", name)
					}
				}
			}
			if name == "th" && (len(tok.Attr) != 1 || tok.Attr[0].Name.Local != "scope") {
				t.Error("a head without a scope")
			}
		case xml.EndElement:
			if slices.Contains([]string{"title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li"}, tok.Name.Local) {
				b.WriteByte('\n')
			}
		case xml.Comment, xml.ProcInst:
			t.Errorf("%T", tok)
		}
	}
	allowed := strings.Fields("html head meta title body main article nav section h1 h2 h3 h4 h5 h6 p span strong em ol ul li a table thead tbody tr th td @lang @charset @name @content @id @href @aria-labelledby @value @scope")
	for name := range r.marks {
		if !slices.Contains(allowed, name) {
			t.Errorf("there is %s", name)
		}
	}
	for _, ref := range refs {
		if !ids[ref] {
			t.Errorf("nothing has the id %q", ref)
		}
	}
	for _, href := range r.hrefs {
		if !strings.HasPrefix(href, "http://") && !strings.HasPrefix(href, "https://") && !(strings.HasPrefix(href, "#") && ids[href[1:]]) {
			t.Errorf("a link leads to %q", href)
		}
	}
	r.text = b.String()
	return r
}

// A page is accessible: a language, one main landmark, one first heading, no level left out, sections that their headings
// name, and heads of columns and rows.
func TestPageIsAccessible(t *testing.T) {
	r := read(t, html(t, publish.Text(vqcomms.Published()), &publish.Options{Lang: "en-GB", Contents: "Contents"}))
	if r.lang != "en-GB" || r.marks["main"] != 1 || r.marks["h1"] != 1 || r.marks["nav"] != 1 || r.marks["section"] != 16 || r.levels[0] != 1 || r.marks["th"] != 16 || r.marks["td"] != 14 {
		t.Errorf("%+v", r.marks)
	}
	for i, level := range r.levels[1:] {
		if level > r.levels[i]+1 {
			t.Errorf("a heading of level %d follows one of level %d", level, r.levels[i])
		}
	}
	if !slices.Contains(r.hrefs, "https://ico.org.uk/") || !slices.Contains(r.hrefs, "#part-3") {
		t.Errorf("%q", r.hrefs)
	}
	r = read(t, html(t, notice(t, rich(), today), &publish.Options{Fragment: true, Level: 5}))
	if r.marks["main"]+r.marks["html"] != 0 || r.marks["article"] != 1 || r.marks["h5"] != 1 || r.marks["h6"] != r.marks["section"] || r.lang != "en" {
		t.Errorf("%+v", r.marks)
	}
}
