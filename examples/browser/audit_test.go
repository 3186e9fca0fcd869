package browser_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The audit finds each fault that it looks for.
func TestAuditFinds(t *testing.T) {
	b := open(t)
	const good = `<html lang="en"><title>t</title><main><h1>a</h1><p>b</p></main>`
	for page, want := range map[string][]string{
		good: nil,
		`<title>t</title><main><h1>a</h1></main>`:                        {"the page has no language"},
		`<html lang="en"><main><h1>a</h1></main>`:                        {"the page has no title"},
		`<html lang="en"><title>t</title><h1>a</h1>`:                     {"the page has not one main part"},
		`<html lang="en"><title>t</title><main><p>a</p></main>`:          {"the page has not one heading of the first rank"},
		`<html lang="en"><title>t</title><main><h1 hidden>a</h1></main>`: {"the page has no text"},
		good + `<h3>a</h3>`:                                          {"a heading leaves out a rank"},
		good + `<h2></h2>`:                                           {"a heading is empty"},
		good + `<i id="x"></i><i id="x"></i>`:                        {"an id stands twice"},
		good + `<p aria-describedby="x">a</p>`:                       {"aria-describedby names nothing"},
		good + `<a href="#x">a</a>`:                                  {"a link leads nowhere"},
		good + `<textarea></textarea>`:                               {"a field has not one label"},
		good + `<p tabindex="1">a</p>`:                               {"the focus does not follow the document"},
		good + `<table><tr><th>a</th></tr></table>`:                  {"the head of a table does not say of what"},
		good + `<button>a</button>`:                                  {"a target is small"},
		good + `<script></script>`:                                   {"the page has scripts or styles within it"},
		good + `<style>p { color: #888 }</style>`:                    {"the page has scripts or styles within it", "a text has little contrast"},
		good + `<style>p { background: rgba(0, 0, 0, 0.1) }</style>`: {"the page has scripts or styles within it", "a background is half transparent"},
		good + `<label for="x"> </label><input id="x" style="width: 40px; height: 40px">`: {"a field has not one label", "the page has scripts or styles within it"},
	} {
		if err := chromedp.Do(b.ctx, chromedp.Navigate("data:text/html,"+url.PathEscape("<!DOCTYPE html>"+page))); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, fault := range look[[]string](b, audit) {
			what, _, _ := strings.Cut(fault, ": ")
			got = append(got, what)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}
