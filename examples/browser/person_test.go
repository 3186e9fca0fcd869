package browser_test

import (
	"archive/zip"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// A person gives their consent with one press of a button, and withdraws it with one; the next answer of the guard shows it.
func TestGiveAndWithdraw(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.has("#email-answer", "May we e-mail you about new versions and upgrades? No, because")
	b.screenshot("undecided")

	b.click("#email-yes")
	b.has("[role=status]", "Thank you.")
	b.has("#email-answer", "Yes, on the ground of consent.")
	if s := b.state(); !s.InForce || s.Last.Proof.Wording != privacy.DigestOf("Yes, e-mail me about new versions and upgrades.") || s.Last.Proof.Method != consent.Button {
		t.Errorf("%+v", s)
	}
	b.screenshot("given")

	b.click("#email-stop")
	b.has("[role=status]", "Your consent is withdrawn")
	b.has("#email-answer", "No, because", "consent was withdrawn on 2026-11-27")
	if s := b.state(); s.Why != consent.WhyWithdrawn {
		t.Errorf("%+v", s)
	}
	b.has("#told + ul", "Infusionsoft, that you withdrew: about to be told.")
	b.screenshot("withdrawn")
}

// The link to unsubscribe shows a button, and pressing it ends marketing; the person takes that back where they chose it.
func TestUnsubscribe(t *testing.T) {
	b := open(t)
	b.visit(b.url + "/")
	b.screenshot("contacts")
	b.click(`a[href*="/unsubscribe/"]`)
	b.has("h1", "Unsubscribe")
	b.click("button")
	b.has("main", "You are unsubscribed.")
	b.screenshot("unsubscribed")
	b.visit(b.url + "/")
	b.click(`a[href*="/p/"]`)
	b.has("#choices + *", "one press")
	b.has("main", "Since 27 November 2026 you object to direct marketing.")
	b.click(`form[action$="/take-back"] button`)
	b.has("[role=status]", "Your objection is taken back.")
}

// A person asks for their data and downloads them, objects to a use, and complains.
func TestRights(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.click("#ask-access")
	b.has("#requests ~ ul", "A copy of the data", "We answer by 29 December 2026.")
	folder := t.TempDir()
	c := chromedp.FromContext(b.ctx)
	on := true
	if _, err := cdp.Call(b.ctx, c.Browser, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: c.BrowserContextID, DownloadPath: folder, EventsEnabled: &on,
	}); err != nil {
		t.Fatal(err)
	}
	progress := chromedp.BrowserEvents(b.ctx, browser.DownloadProgress)
	b.run(chromedp.Click(chromedp.CSS(`form[action$="/download"] button`)))
	for p, err := range progress {
		if err != nil {
			t.Fatal(err)
		}
		if p.State != browser.DownloadProgressStateInProgress {
			break
		}
	}
	z, err := zip.OpenReader(filepath.Join(folder, "my-data.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if _, err := z.Open("manifest.json"); err != nil {
		t.Error(err)
	}

	b.visit(b.link)
	b.has("#requests ~ ul", "A copy of the data", "; done.")
	b.run(chromedp.SetValue(chromedp.CSS("#object-activity"), "monitor-service"), chromedp.SendKeys(chromedp.CSS("#object-words"), "I am watched at work."))
	b.click("#object")
	b.has("main", "you object to “Effectively monitoring")
	b.run(chromedp.SendKeys(chromedp.CSS("#complain-words"), "Nobody answers."))
	b.click("#complain")
	b.has("[role=status]", "Your complaint has come in.")
	b.has("#complaints + ul", "29 December 2026")
	b.click("#no-marketing")
	b.has("main", "you object to direct marketing")
	b.screenshot("asked")
	if got := b.one(`SELECT COUNT(*) FROM privacy_complaint`); got != "1" {
		t.Errorf("%s complaints", got)
	}
}

// What a form lacks the browser asks for, and nothing is sent.
func TestMissingWords(t *testing.T) {
	b := open(t)
	b.visit(b.link)
	b.run(chromedp.Click(chromedp.CSS("#complain")))
	if id := look[string](b, "document.activeElement.id"); id != "complain-words" {
		t.Errorf("the focus is on %q", id)
	}
	if got := b.one(`SELECT COUNT(*) FROM privacy_complaint`); got != "0" {
		t.Errorf("%s complaints", got)
	}
}

// has fails the test for each text that a part of the page lacks.
func (b *tab) has(selector string, want ...string) {
	b.Helper()
	text := strings.Join(strings.Fields(b.text(selector)), " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			b.Errorf("%s has no %q: %s", selector, w, text)
		}
	}
}
