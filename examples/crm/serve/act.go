package serve

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// maxForm is how many bytes of a form are read, and MaxWords how many characters a person may write: about ten pages,
// because complaining must be easy (DPA 2018 s.164A(2)). A character takes up to twelve bytes of a form.
const (
	maxForm  = 512 << 10
	MaxWords = 30_000
)

// acts are what a person can do, by the end of the address that it is posted to. Each returns the word under which the
// next page tells what was done.
var acts = map[string]func(context.Context, *requests, url.Values) (string, error){
	"give":         give,
	"refuse":       refuse,
	"withdraw":     withdraw,
	"no-marketing": objectToMarketing,
	"object":       object,
	"take-back":    takeBack,
	"ask":          ask,
	"complain":     complain,
}

// asks are the acts that a person can do maxDay times a day, so that nobody who has a link can write without bound.
// Saying no is not among them: it is always recorded, and repeating it stores nothing.
var asks = map[string]bool{"give": true, "take-back": true, "ask": true, "complain": true}

const maxDay = 50

// errDay is the error for exceeding maxDay.
var errDay = errors.New("crm: too many forms of one person on one day")

// checkDay returns errDay if a person has used up their acts of the day.
func (d *requests) checkDay(ctx context.Context) error {
	midnight := d.today.In(d.side.Policy.Zone())
	counts, err := host.Column[int](ctx, d.tx, `SELECT (SELECT COUNT(*) FROM tickets WHERE contact_id = ? AND opened_on = ?) +
		(SELECT COUNT(*) FROM web_forms WHERE contact_id = ? AND submitted_us >= ?)`, string(d.who), d.today, string(d.who), midnight.UnixMicro())
	if err != nil {
		return err
	}
	n := counts[0]
	for st, err := range d.Stores.Markers.MarkersOf(ctx, []privacy.SubjectID{d.who}) {
		if err != nil {
			return err
		}
		if !st.Lifted.Before(midnight) {
			n++
		}
	}
	if n >= maxDay {
		return errDay
	}
	return nil
}

// act carries out what a person posts, and sends them back to their page.
func (s *Site) act(w http.ResponseWriter, r *http.Request) {
	who, ok := s.posted(w, r)
	if !ok {
		return
	}
	var did string
	err := s.failed(s.within(r.Context(), who, func(d *requests) (err error) {
		act := r.PathValue("act")
		if asks[act] {
			if err := d.checkDay(r.Context()); err != nil {
				return err
			}
		}
		did, err = acts[act](r.Context(), d, r.PostForm)
		return err
	}))
	if err != nil {
		s.tell(w, r, statusOf(err))
		return
	}
	http.Redirect(w, r, "/p/"+r.PathValue("token")+"?done="+did, http.StatusSeeOther)
}

// posted returns who posts a form to a page, or answers why that cannot be: it comes from another site, the link does not
// work, there is no such act, or it is no form of the page.
func (s *Site) posted(w http.ResponseWriter, r *http.Request) (privacy.SubjectID, bool) {
	secure(w.Header())
	if s.origin.Check(r) != nil {
		s.tell(w, r, http.StatusForbidden)
		return "", false
	}
	who, ok := open(s.c.Keys, r.PathValue("token"), s.now())
	if act := r.PathValue("act"); !ok || act != "" && acts[act] == nil {
		s.tell(w, r, http.StatusNotFound)
		return "", false
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.ParseForm() != nil || !isForm(r.PostForm.Get("form")) {
		s.tell(w, r, http.StatusBadRequest)
		return "", false
	}
	return who, true
}

// newForm returns a number for the forms of one page, which nobody else has.
func newForm() string { return rand.Text()[:formSize] }

const formSize = 16

// isForm reports whether a text can be the number of a form.
func isForm(s string) bool {
	return len(s) == formSize && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// give records the consent that a button says, with its proof: the application's form and the library's event. While an
// objection to marketing stands nothing is asked. A form that was used and is no longer in force revives nothing.
func give(ctx context.Context, d *requests, f url.Values) (string, error) {
	c, err := channelOf(f)
	if err != nil {
		return "", err
	}
	objections, err := d.objections(ctx)
	if err != nil {
		return "", err
	}
	for _, st := range objections {
		if st.Kind == rights.MarketingObjected {
			return "", fmt.Errorf("crm: give: objection: %w", privacy.ErrConflict)
		}
	}
	form := privacy.RecordID("F-" + c.word() + "-" + f.Get("form"))
	state, err := d.Ledger.State(ctx, d.key(c.channel), d.now)
	if err != nil || state.InForce && state.Last.Proof.Evidence == form {
		return "given", err
	}
	proof := consent.Proof{
		Notice: d.side.Policy.Version(), Wording: privacy.DigestOf(c.Yes), Method: consent.Button, Locale: locale, Evidence: form,
	}
	done, err := d.tx.ExecContext(ctx, `INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		string(form), string(d.who), string(proof.Notice), c.Yes, d.now.UnixMicro())
	if err != nil {
		return "", err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return "", errors.Join(err, fmt.Errorf("crm: give: form was used: %w", privacy.ErrConflict))
	}
	if _, err = d.acts.Give(ctx, d.key(c.channel), proof, subject.Act{By: d.by()}); err != nil || c.channel != privacy.Email {
		return "given", err
	}
	return "given", d.list(ctx, recipient.EntryID(form))
}

// list puts the person on the list of the processor that sends the mail, if they may be mailed, and enters that it has their
// address: it will be told of a withdrawal.
func (d *requests) list(ctx context.Context, id recipient.EntryID) error {
	may, err := d.may(ctx, vqcomms.MarketUpgrades, privacy.Email, []privacy.Category{vqcomms.Email, vqcomms.Name})
	if err != nil || !may.Yes {
		return err
	}
	_, err = recipient.Record(ctx, d.stores.Disclosures(), recipient.Entry{
		ID: id, Subject: d.who, Recipient: vqcomms.Infusionsoft, Activity: vqcomms.MarketUpgrades,
		Categories: []privacy.Category{vqcomms.Email, vqcomms.Name}, Ground: recipient.Instruction, At: d.now, By: by,
	})
	return err
}

// refuse records that the person was asked and says no; where they had agreed, it is a withdrawal.
func refuse(ctx context.Context, d *requests, f url.Values) (string, error) {
	c, err := channelOf(f)
	if err != nil {
		return "", err
	}
	state, err := d.Ledger.State(ctx, d.key(c.channel), d.now)
	if err != nil {
		return "", err
	}
	if state.InForce {
		return withdraw(ctx, d, f)
	}
	_, err = d.acts.Refuse(ctx, d.key(c.channel), subject.Act{By: d.by()})
	return "refused", err
}

func withdraw(ctx context.Context, d *requests, f url.Values) (string, error) {
	c, err := channelOf(f)
	if err != nil {
		return "", err
	}
	_, err = d.acts.Withdraw(ctx, d.key(c.channel), subject.Act{By: d.by()})
	return "withdrawn", err
}

// objectToMarketing takes in the objection to direct marketing, withdraws what the person agreed to, and answers: it is
// done at once (Art 21(3)).
func objectToMarketing(ctx context.Context, d *requests, f url.Values) (string, error) {
	objections, err := d.objections(ctx)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(objections, func(st rights.Marker) bool { return st.Kind == rights.MarketingObjected }) {
		return "no-marketing", d.withdrawAll(ctx)
	}
	id, known, err := d.receive(ctx, rights.MarketingObjection, "", f.Get("form"), "")
	if err != nil || known {
		return "no-marketing", err
	}
	if err := d.withdrawAll(ctx); err != nil {
		return "", err
	}
	_, err = d.requests.Answer(ctx, rights.Command{Request: id, Key: "answer", By: by, Reason: ticketOf(id)})
	return "no-marketing", err
}

// withdrawAll withdraws the person's consents for every channel.
func (d *requests) withdrawAll(ctx context.Context) error {
	for _, c := range channels() {
		k := d.key(c.channel)
		state, err := d.Ledger.State(ctx, k, d.now)
		if err == nil && state.InForce {
			_, err = d.acts.Withdraw(ctx, k, subject.Act{By: d.by()})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// object takes in an objection to one activity. It stops until somebody has decided.
func object(ctx context.Context, d *requests, f url.Values) (string, error) {
	words, err := wordsOf(f)
	if err != nil {
		return "", err
	}
	activity := privacy.ActivityID(f.Get("activity"))
	if activity == "" { // it would be an objection to all
		return "", privacy.ErrInvalid
	}
	objections, err := d.objections(ctx)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(objections, func(st rights.Marker) bool { return st.Kind == rights.Objected && st.Activity == activity }) {
		if err := d.checkDay(ctx); err != nil { // adds words to an existing objection
			return "", err
		}
	}
	id, known, err := d.receive(ctx, rights.Objection, activity, f.Get("form"), words)
	if err != nil || known {
		return "objected", err
	}
	_, err = d.acts.Object(ctx, d.who, activity, subject.Act{Request: id, By: d.by()}) // checks that it is open to objection
	return "objected", err
}

// takeBack lifts the objections that rest on a request, by the person's own act.
func takeBack(ctx context.Context, d *requests, f url.Values) (string, error) {
	objections, err := d.objections(ctx)
	if err != nil {
		return "", err
	}
	for _, st := range objections {
		if string(st.Request) != f.Get("request") {
			continue
		}
		if _, err := d.acts.Lift(ctx, st, subject.Lifting{Act: subject.Act{By: d.by()}, Method: consent.Button}); err != nil {
			return "", err
		}
	}
	return "taken-back", nil
}

// wordsOf returns what a person wrote, in one line.
func wordsOf(f url.Values) (string, error) {
	words := strings.Join(strings.Fields(f.Get("words")), " ")
	var faults privacy.Faults
	faults.Require(words != "", "words", "are missing")
	faults.Require(utf8.ValidString(words) && utf8.RuneCountInString(words) <= MaxWords, "words", "are too many, or no text")
	faults.Require(!strings.ContainsFunc(words, func(r rune) bool { return r < ' ' || r == 0x7f }), "words", "have control characters")
	return words, faults.Err("crm: form")
}
