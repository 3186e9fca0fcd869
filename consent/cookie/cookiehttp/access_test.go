package cookiehttp_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
)

// node is an element of a page.
type node struct {
	name  string
	attrs map[string]string
	text  string // of itself and what is within
	under []string
}

// parse reads a page strictly as XML, and returns its elements in order.
func parse(t *testing.T, page string) (list []*node) {
	t.Helper()
	var open []*node
	d := xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v\n%s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, o := range open {
				n.under = append(n.under, o.name)
			}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			list, open = append(list, n), append(open, n)
		case xml.CharData:
			for _, o := range open {
				o.text += string(token)
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// pages returns page and banner, for who chose nothing, everything and nothing but essential, and with the signal.
func pages(t *testing.T, h *host) map[string]string {
	t.Helper()
	list := map[string]string{}
	for name, cookies := range map[string][]*http.Cookie{"new": nil, "all": {h.choose(t, button("all"))}, "essential": {h.choose(t, button("essential"))}} {
		for _, gpc := range []string{"0", "1"} {
			r := request("GET", "/cookies", "", cookies...)
			r.Header.Set("Sec-GPC", gpc)
			list["page "+name+" "+gpc] = text(t, h.do(r))
		}
	}
	b, err := h.Banner(request("GET", "/shop", ""))
	if err != nil {
		t.Fatal(err)
	}
	list["banner"] = string(b)
	return list
}

// Page and banner can be used by everybody: a language, one heading of the first rank and no rank left out, a label for
// each box, names for buttons, ids that stand once, heads for columns; the order of the focus is that of the document,
// and nothing needs a script.
func TestAccessible(t *testing.T) {
	for name, page := range pages(t, newHost(t, nil)) {
		t.Run(name, func(t *testing.T) {
			nodes := parse(t, page)
			ids, labels, rank := map[string]bool{}, map[string]string{}, 1
			for _, n := range nodes {
				if id := n.attrs["id"]; id != "" {
					if ids[id] {
						t.Errorf("the id %s stands twice", id)
					}
					ids[id] = true
				}
				if n.name == "label" {
					labels[n.attrs["for"]] = strings.TrimSpace(n.text)
				}
			}
			count := map[string]int{}
			for _, n := range nodes {
				count[n.name]++
				for attr, value := range n.attrs {
					if strings.HasPrefix(attr, "on") || attr == "style" || attr == "tabindex" || attr == "autofocus" {
						t.Errorf("%s has %s", n.name, attr)
					}
					if (attr == "aria-labelledby" || attr == "aria-describedby" || attr == "for") && !ids[value] {
						t.Errorf("%s of %s names %q, which is not there", attr, n.name, value)
					}
				}
				switch n.name {
				case "h1", "h2", "h3", "h4":
					at := int(n.name[1] - '0')
					if at > rank+1 || strings.TrimSpace(n.text) == "" {
						t.Errorf("%s %q after a heading of rank %d", n.name, n.text, rank)
					}
					rank = at
				case "input":
					if n.attrs["type"] == "checkbox" && labels[n.attrs["id"]] == "" {
						t.Errorf("the box %s has no label", n.attrs["name"])
					}
					if !slices.Contains(n.under, "form") {
						t.Errorf("%s stands in no form", n.attrs["name"])
					}
				case "button", "a", "summary", "title", "th":
					if strings.TrimSpace(n.text) == "" || n.name == "th" && n.attrs["scope"] != "col" {
						t.Errorf("a %s says nothing", n.name)
					}
				case "script", "iframe", "img", "object":
					t.Errorf("there is a %s", n.name)
				case "html":
					if n.attrs["lang"] != "en-GB" {
						t.Errorf("language %q", n.attrs["lang"])
					}
				case "form":
					if n.attrs["method"] != "post" || n.attrs["action"] != "/cookies" {
						t.Errorf("form %v", n.attrs)
					}
				}
			}
			if whole := strings.HasPrefix(name, "page"); whole && (count["h1"] != 1 || count["main"] != 1 || count["title"] != 1) || !whole && count["h1"] != 0 {
				t.Errorf("elements %v", count)
			}
		})
	}
}

// To accept and to refuse are two buttons of one form, side by side, that differ in nothing but their words.
func TestEqualProminence(t *testing.T) {
	for name, page := range pages(t, newHost(t, nil)) {
		var buttons []*node
		for _, n := range parse(t, page) {
			if n.name == "button" && n.attrs["value"] != "save" {
				buttons = append(buttons, n)
			}
		}
		if len(buttons) != 2 || buttons[0].text != "Accept all cookies" || buttons[1].text != "Block all but essential cookies" {
			t.Fatalf("%s: buttons %v", name, buttons)
		}
		if buttons[0].attrs["value"] != "all" || buttons[1].attrs["value"] != "essential" {
			t.Errorf("%s: %v, %v", name, buttons[0].attrs, buttons[1].attrs)
		}
		for _, b := range buttons {
			delete(b.attrs, "value")
		}
		if !maps.Equal(buttons[0].attrs, buttons[1].attrs) || !slices.Equal(buttons[0].under, buttons[1].under) {
			t.Errorf("%s: the buttons differ: %v, %v", name, buttons[0], buttons[1])
		}
	}
	if strings.Contains(cookiehttp.Style, "[value") || strings.Contains(cookiehttp.Style, "nth-") || strings.Contains(cookiehttp.Style, "first-") {
		t.Error("the style tells buttons apart")
	}
}

// A box is ticked only by who ticked it, and one that the browser's signal refuses cannot be.
func TestBoxes(t *testing.T) {
	for name, page := range pages(t, newHost(t, nil)) {
		boxes := map[string]string{}
		for _, n := range parse(t, page) {
			if n.attrs["type"] == "checkbox" {
				boxes[n.attrs["name"]] = n.attrs["checked"] + "/" + n.attrs["disabled"]
			}
		}
		const off, on, blocked = "/", "checked/", "/disabled"
		want := map[string]map[string]string{
			"banner":           {},
			"page new 0":       {"statistics": off, "third-party": off, "marketing": off},
			"page essential 0": {"statistics": off, "third-party": off, "marketing": off},
			"page all 0":       {"statistics": on, "third-party": on, "marketing": on},
			"page new 1":       {"statistics": off, "third-party": blocked, "marketing": blocked},
			"page essential 1": {"statistics": off, "third-party": blocked, "marketing": blocked},
			"page all 1":       {"statistics": on, "third-party": blocked, "marketing": blocked},
		}[name]
		if !maps.Equal(boxes, want) {
			t.Errorf("%s: boxes %v, want %v", name, boxes, want)
		}
		if got := strings.Count(page, cookiehttp.English().Excepted); got != 1 { // statistics
			t.Errorf("%s: says %d times what is stored until the person objects", name, got)
		}
	}
}

// The wording whose digest is kept is what page and banner show.
func TestWordingIsShown(t *testing.T) {
	h := newHost(t, nil)
	for name, page := range pages(t, h) {
		var shown strings.Builder
		for _, n := range parse(t, page) {
			shown.WriteString(n.text + "\n")
		}
		for _, c := range []cookie.Category{cookie.Essential, cookie.Statistics, cookie.ThirdParty, cookie.Marketing} {
			for _, part := range strings.FieldsFunc(h.Wording(c), func(r rune) bool { return r == '\n' || r == '\t' }) {
				if !strings.Contains(shown.String(), part) {
					t.Errorf("%s does not show %q", name, part)
				}
			}
		}
	}
	if got, want := h.Wording(cookie.ThirdParty), "\nVISITOR…\tplays videos\tYouTube\tup to 1 year and 2 months and 3 days"; !strings.HasSuffix(got, want) {
		t.Errorf("wording %q, want the end %q", got, want)
	}
}

// luminance returns the relative luminance of a colour, by WCAG 2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	part := func(shift uint) float64 {
		if c := float64(n>>shift&0xff) / 255; c > 0.04045 {
			return math.Pow((c+0.055)/1.055, 2.4)
		} else {
			return c / 12.92
		}
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The contrast of text is at least 4.5, that of the focus and of what a button is bounded by at least 3; no rule hides the
// focus.
func TestContrast(t *testing.T) {
	if got := contrast(t, "#000000", "#ffffff"); math.Abs(got-21) > 0.001 {
		t.Fatalf("black on white is %v", got)
	}
	texts, focus := 0, 0
	for _, rule := range regexp.MustCompile(`([^{}]+)\{([^}]*)\}`).FindAllStringSubmatch(cookiehttp.Style, -1) {
		selector, set := strings.TrimSpace(rule[1]), map[string]string{}
		for _, part := range strings.Split(rule[2], ";") {
			if name, value, ok := strings.Cut(part, ":"); ok {
				set[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
		colour, behind := set["color"], set["background"]
		if (colour == "") != (behind == "") {
			t.Errorf("%s: a colour stands without the other", selector)
		}
		if colour != "" {
			texts++
			if got := contrast(t, colour, behind); got < 4.5 {
				t.Errorf("%s: contrast %.2f, want 4.5", selector, got)
			}
		}
		if outline := set["outline"]; outline != "" {
			focus++
			if fields := strings.Fields(outline); !strings.Contains(selector, ":focus-visible") || len(fields) != 3 || contrast(t, fields[2], "#ffffff") < 3 {
				t.Errorf("%s: the focus is not seen: %s", selector, outline)
			}
		}
		if border := strings.Fields(set["border"]); len(border) == 3 && contrast(t, border[2], "#ffffff") < 3 {
			t.Errorf("%s: contrast of the border %s", selector, border[2])
		}
	}
	if texts < 4 || focus != 1 {
		t.Errorf("%d rules of text, %d of focus", texts, focus)
	}
}

// Hostile text is shown as text, wherever it comes from.
func TestHostileText(t *testing.T) {
	const evil = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;{{.}}`
	h := newHost(t, func(h *host) {
		table, err := cookie.NewTable(cookie.OptIn, append(slices.Clone(declared), cookie.Cookie{
			Name: "evil'&", Category: cookie.ThirdParty, Purpose: evil, Provider: evil})...)
		if err != nil {
			t.Fatal(err)
		}
		h.config.Table, h.config.Texts = table, cookiehttp.English()
		texts := h.config.Texts
		for _, s := range []*string{&texts.Title, &texts.Lead, &texts.More, &texts.Details, &texts.Signal, &texts.Excepted, &texts.Identifier, &texts.Name, &texts.Own} {
			*s = evil
		}
		texts.Of[cookie.ThirdParty] = cookiehttp.Text{Label: evil, Detail: evil}
	})
	list := pages(t, h)
	list["back"] = text(t, h.do(request("GET", "/cookies?back=/"+strings.ReplaceAll(`"><script>x</script>`, " ", "+"), "")))
	b, err := h.Banner(request("GET", `/shop?q="><script>alert(1)</script>`, ""))
	if err != nil {
		t.Fatal(err)
	}
	list["address"] = string(b)
	for name, page := range list {
		shown := 0
		for _, n := range parse(t, page) {
			if n.name == "script" || n.name == "img" {
				t.Errorf("%s has a %s", name, n.name)
			}
			if strings.Contains(n.text, evil) {
				shown++
			}
		}
		if shown == 0 {
			t.Errorf("%s does not show the text", name)
		}
	}
}

// The page is kept by no cache, framed by nobody and runs no script.
func TestHeaders(t *testing.T) {
	h := newHost(t, nil)
	resp := h.do(request("GET", "/cookies", ""))
	for header, want := range map[string]string{"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff"} {
		if got := resp.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	if len(resp.Cookies()) != 0 {
		t.Error("a cookie is set before the choice")
	}
	style := h.do(request("GET", h.StylePath(), ""))
	if got := fmt.Sprint(style.Header.Get("Content-Type"), text(t, style) == cookiehttp.Style); got != "text/css; charset=utf-8true" {
		t.Error(got)
	}
}
