package browser_test

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// audit is what the tests look for in a page. It returns what is wrong, a line each.
//
//go:embed audit.js
var audit string

// controls are the roles of what a person works with, each of which needs a name.
var controls = []string{"button", "link", "textbox", "combobox", "checkbox", "DisclosureTriangle"}

// each opens every page there is, with the banner and without, and as it stands after a person did something.
func each(b *tab, look func(name string)) {
	b.Helper()
	for _, path := range []string{"/", strings.TrimPrefix(b.link, b.url), "/notice", "/cookies"} {
		b.visit(b.url + path)
		look("before the choice of cookies: " + strings.TrimSuffix(path[:min(len(path), 8)], "/"))
	}
	b.click(`button[value="essential"]`)
	b.visit(b.link)
	b.click("#email-yes")
	look("after a consent")
	b.click("#ask-access")
	b.run(chromedp.SendKeys(chromedp.CSS("#complain-words"), "Nobody answers."))
	b.click("#complain")
	b.click("#no-marketing")
	look("after requests and objections")
	b.visit(b.url + "/")
	look("contacts")
	b.click(`a[href*="/unsubscribe/"]`)
	look("unsubscribe")
	b.click("button")
	look("unsubscribed")
	if got := b.status(chromedp.Navigate(b.url + "/p/forged")); got != 404 {
		b.Errorf("a forged link: %d", got)
	}
	look("a link that does not work")
}

// Every page has a language, a title, headings in order, one main part, labels, names, and contrast, and wide enough targets.
func TestAccessible(t *testing.T) {
	b := open(t)
	each(b, func(name string) {
		for _, fault := range look[[]string](b, audit) {
			t.Errorf("%s: %s", name, fault)
		}
		tree, err := cdp.Call(b.ctx, chromedp.FromContext(b.ctx).Target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, node := range tree.Nodes {
			if node.Ignored || !slices.Contains(controls, value(node.Role)) {
				continue
			}
			if n++; strings.TrimSpace(value(node.Name)) == "" {
				t.Errorf("%s: a %s has no name", name, value(node.Role))
			}
		}
		if n == 0 && name != "unsubscribed" {
			t.Errorf("%s: no control was found", name)
		}
	})
}

// value returns the text of a value of the accessibility tree.
func value(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return s
}

// On a narrow screen, which is what zooming to 400 % makes of a wide one, nothing is cut off or scrolled sideways.
func TestReflow(t *testing.T) {
	b := open(t)
	b.run(chromedp.EmulateViewport(320, 640))
	each(b, func(name string) {
		if w := look[int](b, "document.documentElement.scrollWidth"); w > 320 {
			t.Errorf("%s is %d pixels wide", name, w)
		}
	})
	b.visit(b.link)
	b.screenshot("narrow")
}

// By the Tab key alone a person comes to everything that can be worked with, in the order of the document, and sees where
// they are.
func TestTabOrder(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.click("#no-marketing") // so that there is a button to take back too
	for _, address := range []string{b.link, b.url + "/", b.url + "/cookies", b.url + "/notice"} {
		b.visit(address)
		want := look[[]string](b, `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
			.filter(e => e.checkVisibility() && !e.disabled).map((e, n) => (e.dataset.n = n, e.tagName + " " + n))`)
		if len(want) < 3 {
			t.Fatalf("only %q can be worked with", want)
		}
		for i, name := range want {
			b.run(chromedp.KeyEvent(kb.Tab))
			got := look[[]string](b, `(e => { const s = getComputedStyle(e), r = e.getBoundingClientRect(); return [
				e.tagName + " " + e.dataset.n, s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 ? "" : "is not marked",
				r.top < innerHeight && r.bottom > 0 && r.left < innerWidth && r.right > 0 ? "" : "is out of sight"] })(document.activeElement)`)
			if got[0] != name {
				t.Fatalf("stop %d is %s, want %s", i, got[0], name)
			}
			if got[1]+got[2] != "" {
				t.Errorf("%s %s", name, got[1]+got[2])
			}
		}
	}
}

// Without a mouse: past what is repeated, to a consent with the space bar, to its withdrawal with Enter, to a complaint, and
// to the choice of cookies one by one.
func TestKeyboardAlone(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.run(chromedp.KeyEvent(kb.Tab))
	b.focused("a.skip")
	b.run(chromedp.KeyEvent(kb.Enter))
	b.focused("#main")
	b.tabTo("#email-yes")
	if got := b.status(chromedp.KeyEvent(" ")); got != 200 || !b.state().InForce {
		t.Fatalf("the space bar: %d, %+v", got, b.state())
	}
	b.tabTo("#email-stop")
	if got := b.status(chromedp.KeyEvent(kb.Enter)); got != 200 || b.state().InForce {
		t.Fatalf("Enter: %d, %+v", got, b.state())
	}
	b.tabTo("#object-activity")
	b.run(chromedp.KeyEvent(kb.ArrowDown))
	if got := look[string](b, `document.querySelector("#object-activity").value`); got != "decide-delivery" {
		t.Errorf("the arrow chose %q", got)
	}
	b.tabTo("#object-words")
	b.run(chromedp.KeyEvent("My situation."))
	b.tabTo("#object")
	if got := b.status(chromedp.KeyEvent(kb.Enter)); got != 200 {
		t.Fatal(got)
	}
	b.has("main", "you object to “Making decisions about service delivery methods”")

	b.visit(b.url + "/cookies")
	b.tabTo("#cookie-statistics")
	b.run(chromedp.KeyEvent(" "))
	b.tabTo(`button[value="save"]`)
	if got := b.status(chromedp.KeyEvent(kb.Enter)); got != 200 {
		t.Fatal(got)
	}
	b.visit(b.url + "/")
	b.holds("cookie-choice", "crm-visits")
	b.has("#video", "You have not agreed")
}

// focused fails the test where something else has the focus.
func (b *tab) focused(selector string) {
	b.Helper()
	if !look[bool](b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
		b.Fatalf("%s has not the focus, but %s", selector, look[string](b, `document.activeElement.outerHTML.slice(0, 120)`))
	}
}

// tabTo presses Tab until something has the focus.
func (b *tab) tabTo(selector string) {
	b.Helper()
	for range 200 {
		b.run(chromedp.KeyEvent(kb.Tab))
		if look[bool](b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	b.Fatalf("Tab does not come to %s", selector)
}

// Axe, where there is a copy of it, finds nothing by the rules of WCAG 2.2 A and AA and of good practice.
func TestAxe(t *testing.T) {
	file := os.Getenv("AXE")
	const none = "AXE names no copy of axe.min.js: npm pack axe-core"
	switch {
	case file == "" && os.Getenv("BROWSER_TESTS") == "must":
		t.Fatal(none)
	case file == "":
		t.Skip(none)
	}
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := open(t)
	if _, err := cdp.Call(b.ctx, chromedp.FromContext(b.ctx).Target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}); err != nil {
		t.Fatal(err)
	}
	each(b, func(name string) {
		b.run(chromedp.Evaluate[chromedp.Void](string(source)))
		found := get(b, chromedp.Evaluate[[]string](`axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.html).join(" ")))`,
			chromedp.EvalAwaitPromise))
		for _, v := range found {
			t.Errorf("%s: %s", name, v)
		}
	})
}

// A page of another site cannot post a form to ours, nor frame it.
func TestOtherSite(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	form := look[string](b, `document.querySelector("input[name=form]").value`)
	other := "data:text/html," + url.PathEscape(fmt.Sprintf(`<form method="post" action="%s/give"><input name="form" value="%s"><input name="channel" value="email"><button>x</button></form>`, b.link, form))
	if err := chromedp.Do(b.ctx, chromedp.Navigate(other)); err != nil {
		t.Fatal(err)
	}
	if got := b.status(chromedp.Click(chromedp.CSS("button"))); got != 403 || b.state().InForce {
		t.Errorf("a post from elsewhere: %d, %+v", got, b.state())
	}
	b.has("main", "That was sent from another site.")
	framed := "data:text/html," + url.PathEscape(fmt.Sprintf(`<iframe src="%s"></iframe>`, b.link))
	if err := chromedp.Do(b.ctx, chromedp.Navigate(framed)); err != nil {
		t.Fatal(err)
	}
	tree, err := cdp.Call(b.ctx, chromedp.FromContext(b.ctx).Target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range tree.Nodes {
		if strings.Contains(value(node.Name), "Your data and your choices") {
			t.Error("the page is shown within a page of another")
		}
	}
}
