package serve_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// What a person presses is in the ledger with its proof, and in the next decision of the guard.
func TestGiveAndWithdraw(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	page := c.page(link)
	c.has(page, "May we e-mail you about new versions and upgrades? <strong>No</strong>", "You have said nothing about it.",
		"Yes, e-mail me about new versions and upgrades.", "No, do not e-mail me.", "We hold no decision of yours.")

	page = c.press("give", "channel", "email")
	c.has(page, "Thank you.", "May we e-mail you about new versions and upgrades? <strong>Yes</strong>, on the ground of consent.",
		"Stop e-mailing me", "You agreed on 27 November 2026.", "you agreed: new versions and upgrades, by email", "Entered by you, by button, under the notice",
		"May we call you about new versions and upgrades? <strong>No</strong>")
	s := c.state()
	want := consent.Proof{Notice: vqcomms.PublishedVersion, Wording: privacy.DigestOf("Yes, e-mail me about new versions and upgrades."),
		Method: consent.Button, Locale: "en-GB", Evidence: s.Last.Proof.Evidence}
	if !s.InForce || s.Last.Proof != want || s.Last.By != privacy.ActorID(c.who) {
		t.Errorf("%+v", s)
	}
	if got := c.one(`SELECT wording || '|' || notice || '|' || contact_id FROM web_forms WHERE id = ?`, string(want.Evidence)); got !=
		"Yes, e-mail me about new versions and upgrades.|"+string(vqcomms.PublishedVersion)+"|"+string(c.who) {
		t.Errorf("the form kept is %q", got)
	}

	page = c.press("withdraw", "channel", "email")
	c.has(page, "Your consent is withdrawn", "May we e-mail you about new versions and upgrades? <strong>No</strong>", "consent was withdrawn on 2026-11-27 (UK GDPR Art 7(3))",
		"you withdrew: new versions and upgrades, by email")
	if s := c.state(); s.Why != consent.WhyWithdrawn {
		t.Errorf("%+v", s)
	}
	c.has(c.press("give", "channel", "email"), "<strong>Yes</strong>, on the ground of consent.")
	if len(c.failed) > 0 {
		t.Error(c.failed)
	}
}

// Who agrees to e-mail is put on the list of a processor, and a withdrawal obliges to tell it, in the same transaction.
func TestWithdrawalReachesRecipients(t *testing.T) {
	for _, act := range []string{"withdraw", "no-marketing"} {
		c := newCentre(t)
		c.lacks(c.press("give", "channel", "post"), "Whom we tell of it")
		c.lacks(c.press("give", "channel", "email"), "Whom we tell of it")
		c.has(c.press(act, "channel", "email"), "Whom we tell of it", "Infusionsoft, that you withdrew: about to be told.")
		n := 0
		for o, err := range c.side.Stores().Obligations().Of(t.Context(), c.who) {
			if n++; err != nil || o.Recipient != vqcomms.Infusionsoft || o.State != obligation.Raised || o.Due != civil.DateOf(o.Raised, c.side.Policy.Zone()).AddDays(14) {
				t.Errorf("%+v, %v", o, err)
			}
		}
		if n == 0 {
			t.Error("nobody is to be told")
		}
	}
}

// Of whom something else stands in the way is not put on the list, and is told what it is.
func TestConsentAlone(t *testing.T) {
	c := newCentre(t)
	if _, err := c.db.Exec(`UPDATE contacts SET source = 'Cisco', obtained_on = '2026-11-20', notice_given_on = NULL WHERE id = ?`, string(c.who)); err != nil {
		t.Fatal(err)
	}
	c.has(c.press("give", "channel", "email"), "You agreed on 27 November 2026.", "May we e-mail you about new versions and upgrades? <strong>No</strong>, because", "(UK GDPR Art 14(3))")
	for e, err := range c.side.Stores().Disclosures().Of(t.Context(), c.who) {
		t.Errorf("%+v, %v", e, err)
	}
}

// A channel is chosen for itself.
func TestChannelsApart(t *testing.T) {
	c := newCentre(t)
	page := c.press("give", "channel", "post")
	c.has(page, "by post about new versions and upgrades? <strong>Yes</strong>", "May we e-mail you about new versions and upgrades? <strong>No</strong>")
	page = c.press("refuse", "channel", "telephone")
	c.has(page, "Your refusal is noted.", "you said no: new versions and upgrades, by telephone")
	c.lacks(page, "No, do not call me.")
	c.has(c.press("refuse", "channel", "post"), "Your consent is withdrawn", "by post about new versions and upgrades? <strong>No</strong>")
}

// A form that is sent again does nothing twice, and revives nothing.
func TestFormSentAgain(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	for range 2 {
		if w := c.post(link+"/give", form, "channel", "email"); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code)
		}
		c.now = c.now.Add(time.Minute)
	}
	if s := c.state(); s.Last.Seq != 1 {
		t.Errorf("%d events", s.Last.Seq)
	}
	c.press("withdraw", "channel", "email")
	before := c.rows()
	if w := c.post(link+"/give", form, "channel", "email"); w.Code != http.StatusConflict {
		t.Errorf("an old form: %d", w.Code)
	}
	if c.state().InForce || c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
}

// An objection to marketing ends it by every channel; while it stands nothing is asked; the person takes it back.
func TestObjectionToMarketing(t *testing.T) {
	c := newCentre(t)
	c.press("give", "channel", "email")
	c.press("give", "channel", "sms")
	link := c.link(c.who)
	form := c.form(link)
	for range 2 {
		if w := c.post(link+"/no-marketing", form); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code)
		}
		c.now = c.now.Add(time.Minute)
	}
	page := c.page(link)
	c.has(page, "Since 27 November 2026 you object to direct marketing.", "the person objected to direct marketing", "An objection to direct marketing</strong>: received on 27 November 2026; done.",
		"you withdrew: new versions and upgrades, by sms", "take your objection back first")
	c.lacks(page, "Yes, e-mail me", "No more marketing, by whatever channel.")
	if w := c.post(link+"/give", c.form(link), "channel", "email"); w.Code != http.StatusConflict {
		t.Errorf("a consent while the objection stands: %d", w.Code)
	}
	page = c.press("take-back", "request", "no-marketing-"+form)
	c.has(page, "Your objection is taken back.", "May we e-mail you about new versions and upgrades? <strong>No</strong>, because", "Yes, e-mail me")
	c.lacks(page, "you object to direct marketing")
	c.has(c.press("give", "channel", "email"), "<strong>Yes</strong>, on the ground of consent.")
	c.has(c.press("no-marketing"), "Your objection is noted.")
}

// One click in the mail program withdraws and objects, however often, and takes no cookie or page.
func TestOneClick(t *testing.T) {
	c := newCentre(t)
	c.press("give", "channel", "email")
	page := c.page("/")
	_, after, _ := strings.Cut(page, `href="http://127.0.0.1:8080/unsubscribe/`)
	c.who = privacy.SubjectID(c.one(`SELECT MIN(c.id) FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL`))
	token, _, _ := strings.Cut(after, `"`)
	for range 2 {
		w := c.do("POST", "/unsubscribe/"+token, url.Values{"List-Unsubscribe": {"One-Click"}}, "Sec-Fetch-Site", "cross-site", "Origin", "https://mail.example")
		if w.Code != http.StatusOK {
			t.Fatal(w.Code)
		}
		c.now = c.now.Add(time.Minute)
	}
	page = c.page(c.link(c.who))
	c.has(page, "you object to direct marketing", "you withdrew: new versions and upgrades, by email")
	if strings.Count(page, "you object to direct marketing") != 1 {
		t.Error("it stands twice")
	}
	_, request, _ := strings.Cut(page, `name="request" value="`)
	request, _, _ = strings.Cut(request, `"`)
	c.press("take-back", "request", request)
	if w := c.do("POST", "/unsubscribe/"+token, url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	c.has(c.page(c.link(c.who)), "you object to direct marketing")
	for range 25 { // more often than any list of names
		c.press("take-back", "request", requestOf(c.page(c.link(c.who))))
		for range 2 {
			if w := c.do("POST", "/unsubscribe/"+token, url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK {
				t.Fatal(w.Code)
			}
		}
	}
	before := c.rows()
	for range 10 {
		c.do("POST", "/unsubscribe/"+token, url.Values{"List-Unsubscribe": {"One-Click"}})
	}
	if c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
}

// A link works for years. A person who is gone is told that they get no more messages. If something fails, nobody is
// told so.
func TestUnsubscribeForEver(t *testing.T) {
	c := newCentre(t)
	_, after, _ := strings.Cut(c.page("/"), `href="http://127.0.0.1:8080/unsubscribe/`)
	token, _, _ := strings.Cut(after, `"`)
	c.now = c.now.AddDate(30, 0, 0)
	press := func() string {
		return body(c.do("POST", "/unsubscribe/"+token+"%0D%0A", url.Values{"List-Unsubscribe": {"One-Click"}}))
	}
	c.has(press(), "You are unsubscribed.")
	if _, err := c.db.Exec(`UPDATE contacts SET deleted_at = '2026-11-01'`); err != nil {
		t.Fatal(err)
	}
	c.has(press(), "You are unsubscribed.")
	if len(c.failed) > 0 {
		t.Error(c.failed)
	}
	c.db.Close()
	c.lacks(press(), "You are unsubscribed.")
	if len(c.failed) != 1 {
		t.Error(c.failed)
	}
}

// Of several who press at once each gets an answer, and the history has no gap.
func TestAtOnce(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	var forms []string
	for range 8 {
		forms = append(forms, c.form(link))
	}
	var wait sync.WaitGroup
	codes := make([]int, len(forms))
	for i, form := range forms {
		wait.Go(func() {
			act := "give"
			if i%2 == 1 {
				act = "withdraw"
			}
			codes[i] = c.post(link+"/"+act, form, "channel", "email").Code
		})
	}
	wait.Wait()
	for i, code := range codes {
		if code != http.StatusSeeOther && code != http.StatusConflict {
			t.Errorf("post %d: %d", i, code)
		}
	}
	n := uint64(0)
	for e, err := range c.side.Stores().Consent().EventsOf(t.Context(), []consent.Key{adopt.Key(c.who)}) {
		if n++; err != nil || e.Seq != n {
			t.Fatal(e, err)
		}
	}
	if n == 0 {
		t.Error("nothing was recorded")
	}
}
