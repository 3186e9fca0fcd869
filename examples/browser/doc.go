// Package browser answers whether the pages of examples/crm do in a real browser what they are to do: headless Chromium
// opens them, by mouse and by keyboard alone, and looks at labels, headings, contrast, focus and cookies.
//
//	apt-get install -y --no-install-recommends chromium
//	go -C examples/browser test -artifacts .
//
// With -artifacts the screenshots are kept, in the folder _artifacts or where -outputdir says. Where there is no Chromium the tests are
// skipped, unless BROWSER_TESTS=must asks for them. AXE names a copy of axe.min.js (npm pack axe-core), whose rules the
// pages are then held to as well.
package browser
