package browser_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// No cookie is set before the choice, whatever page is opened and whatever is pressed.
func TestNoCookieBeforeTheChoice(t *testing.T) {
	b := open(t)
	for _, path := range []string{"/", "/notice", "/cookies", strings.TrimPrefix(b.link, b.url)} {
		b.visit(b.url + path)
	}
	b.click("#email-yes")
	b.click("#email-stop")
	b.holds()
	b.has(".cookie-banner", "Block all but essential cookies")
	b.screenshot("banner")
}

// Who blocks all but essential cookies keeps the one that remembers it, and gets none of the others.
func TestBlockAllButEssential(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.click(`.cookie-banner button[value="essential"]`)
	if got := look[string](b, "location.href"); got != b.link {
		t.Errorf("the person is at another page")
	}
	b.visit(b.url + "/")
	b.holds("cookie-choice")
	if b.there(".cookie-banner") {
		t.Error("the banner asks again")
	}
	b.has("#video", "You have not agreed")
	b.screenshot("blocked")
}

// Who accepts gets what they accepted, and who then blocks has it taken back.
func TestAcceptThenBlock(t *testing.T) {
	b := open(t)
	b.visit(b.url + "/")
	b.click(`.cookie-banner button[value="all"]`)
	b.has("#video", "You agreed")
	b.holds("cookie-choice", "crm-visits")
	b.visit(b.url + "/cookies")
	b.screenshot("cookies")
	b.click(`button[value="essential"]`)
	b.visit(b.url + "/")
	b.holds("cookie-choice")
	b.visit(b.url + "/cookies")
	if look[int](b, `document.querySelectorAll("input:checked").length`) != 0 {
		t.Error("a box is ticked")
	}
}

// holds fails the test where the browser holds other cookies.
func (b *tab) holds(want ...string) {
	b.Helper()
	if got := slices.Sorted(maps.Keys(b.cookies())); !slices.Equal(got, want) {
		b.Errorf("the browser holds the cookies %q, want %q", got, want)
	}
}
