package fulfil_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// table returns the cells of a CSV file on the bundle store, which begins with a byte order mark.
func (w *world) table(name string) [][]string {
	w.t.Helper()
	text, marked := strings.CutPrefix(w.content(name), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked {
		w.t.Errorf("%s: %v, begins with %.10q, want a byte order mark", name, err, text)
	}
	return rows
}

// content returns a file of the bundle store.
func (w *world) content(name string) string {
	w.t.Helper()
	r, err := w.bundles.Open(context.Background(), name)
	if err != nil {
		w.t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// The person is given what each system holds, in JSON and CSV, with a manifest that has digests and what Art 15(1) asks for.
func TestAccess(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "access", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	if !r.Complete() || r.Outcome() != rights.Answer {
		t.Errorf("%+v", r)
	}
	var records []struct {
		Record, Category string
		Source           privacy.Source
		Fields           map[string]string
	}
	if err := json.Unmarshal([]byte(w.content("crm.json")), &records); err != nil || len(records) != 1 || records[0].Fields["address"] != canary || records[0].Fields["name"] != "=Jane" {
		t.Errorf("%+v, %v", records, err)
	}
	rows := w.table("crm.csv")
	want := [][]string{
		{"record", "category", "source", "field", "value"},
		{"contact-1", "email", "direct", "address", canary}, {"contact-1", "email", "direct", "name", "'=Jane"},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got %q, want %q", rows, want)
	}
	m, err := fulfil.Check(t.Context(), w.bundles)
	if err != nil || !m.Complete || m.Right != rights.Access || m.Received != day("2026-11-24") || !slices.Equal(m.Recipients, []privacy.RecipientID{"freshdesk", "keap"}) ||
		len(m.Activities) != 3 || !slices.Equal(m.Activities[0].Bases, []lawfulbasis.Basis{lawfulbasis.Contract}) || len(m.Activities[2].Bases) != 1 || len(m.Routes) != 3 || len(m.Withheld) != 0 {
		t.Errorf("%+v, %v", m, err)
	}
	status, err := w.service().Close(t.Context(), command("close"))
	if err != nil || status.Request.State != rights.Answered {
		t.Errorf("%+v, %v", status, err)
	}
	if _, err := w.service().Export(t.Context(), order, w.bundles); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("exported again after the answer: %v", err)
	}
	if r, err := w.service().Report(t.Context(), "r-1"); err != nil || !r.Complete() {
		t.Errorf("%+v, %v", r, err)
	}
}

// A bundle whose files were changed or lost is found out, file by file.
func TestCheck(t *testing.T) {
	w := newWorld(t)
	if _, err := fulfil.Check(t.Context(), nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no bundle store: %v", err)
	}
	if _, err := fulfil.Check(t.Context(), w.bundles); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("an empty bundle store: %v", err)
	}
	w.receive(rights.Access)
	if _, err := w.service().Export(t.Context(), order, w.bundles); err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		if err := w.bundles.Put(t.Context(), name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	put("crm.csv", w.content("crm.csv")+"x")
	manifest := w.content(fulfil.ManifestName)
	put(fulfil.ManifestName, strings.Replace(manifest, `"billing.csv"`, `"gone.csv"`, 1))
	var faults *privacy.FaultsError
	if _, err := fulfil.Check(t.Context(), w.bundles); !errors.As(err, &faults) || len(faults.Faults) != 2 || faults.Faults[0].Field != "gone.csv" || faults.Faults[1].Field != "crm.csv" {
		t.Errorf("%v", err)
	}
	put(fulfil.ManifestName, "{")
	if _, err := fulfil.Check(t.Context(), w.bundles); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("%v", err)
	}
	put(fulfil.ManifestName, manifest)
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := fulfil.Check(ctx, leaving{w.bundles, cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := w.bundles.Put(ctx, "x", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// leaving is a bundle store whose caller leaves after the first file.
type leaving struct {
	fulfil.BundleStore
	leave func()
}

func (l leaving) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := l.BundleStore.Open(ctx, name)
	l.leave()
	return r, err
}

// Portability takes what the person provided, on consent or contract, alone.
func TestPortability(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Portability)
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "portability", r, err, "billing nothing-held 0 outside 2", "crm data 1", "tickets nothing-held 0")
	if m, err := fulfil.Check(t.Context(), w.bundles); err != nil || m.Activities != nil || m.Recipients != nil {
		t.Errorf("%+v, %v", m, err)
	}

	w = newWorld(t)
	w.receive(rights.Portability)
	w.crm.item = func(i *fulfil.Item) { i.Provided = privacy.Unknown }
	r, err = w.service().Export(t.Context(), order, w.bundles)
	says(t, "who provided it is not known", r, err, "billing nothing-held 0 outside 2", "crm failed 0 unclear", "tickets nothing-held 0")

	w = newWorld(t)
	w.receive(rights.Portability)
	w.crm.rows[0].Category, w.crm.rows[1].Category = "email.work", "email.work"
	says2 := func(what string, want string) {
		t.Helper()
		r, err := w.service().Export(t.Context(), fulfil.Order{Request: "r-1", By: "clerk", Again: true}, w.bundles)
		says(t, what, r, err, "billing nothing-held 0 outside 2", want, "tickets nothing-held 0")
	}
	says2("a category that no activity uses", "crm failed 0 unclear")
	w.crm.item = func(i *fulfil.Item) { i.Provided = privacy.No }
	says2("so, and it was not provided", "crm nothing-held 0 outside 1")
	w.crm.item = nil
	if w.host.Categories, err = privacy.NewCategories(privacy.CategoryDef{ID: "email", Title: "E-mail"}, privacy.CategoryDef{ID: "email.work", Parent: "email", Title: "At work"}); err != nil {
		t.Fatal(err)
	}
	says2("part of one that is used", "crm data 1")
}

// What is withheld is told with its ground, and the answer is one in part, or a refusal.
func TestWithheld(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(w *world)
		crm     string
		outcome rights.Action
		state   rights.State
	}{
		"an item": {func(w *world) {
			w.crm.rows = append(w.crm.rows, row{Item: fulfil.Item{Record: "letter-9", Subject: jane, Category: "email", Withheld: rights.LegalPrivilege}})
		}, "crm data 1 [legal-privilege]", rights.AnswerInPart, rights.AnsweredInPart},
		"all items": {func(w *world) {
			w.crm.item = func(i *fulfil.Item) { i.Fields, i.Withheld = nil, rights.OthersRights }
		}, "crm withheld 0 [others-rights]", rights.AnswerInPart, rights.AnsweredInPart},
		"a system": {func(w *world) {
			w.crm.collect = func() error { return &fulfil.WithheldError{Ground: rights.OthersRights} }
		}, "crm withheld 0 [others-rights]", rights.AnswerInPart, rights.AnsweredInPart},
		"everything": {func(w *world) {
			w.crm.collect = func() error { return &fulfil.WithheldError{Ground: rights.OthersRights} }
			w.billing.rows = nil
		}, "crm withheld 0 [others-rights]", rights.Refuse, rights.Refused},
		"on a ground that the law does not have": {func(w *world) {
			w.crm.item = func(i *fulfil.Item) { i.Fields, i.Withheld = nil, rights.FreeExpression }
		}, "crm failed 0 unfounded", rights.NoAction, rights.Open},
		"a system, on such a ground": {func(w *world) {
			w.crm.collect = func() error { return &fulfil.WithheldError{Ground: rights.NoRefusal} }
		}, "crm failed 0 unfounded", rights.NoAction, rights.Open},
	} {
		w := newWorld(t)
		c.spoil(w)
		w.receive(rights.Access)
		r, err := w.service().Export(t.Context(), order, w.bundles)
		if err != nil || said(r)[1] != c.crm || r.Outcome() != c.outcome {
			t.Errorf("%s: %q, %v, %v", name, said(r), r.Outcome(), err)
		}
		m, err := fulfil.Check(t.Context(), w.bundles)
		if err != nil || len(m.Withheld) != len(r.Grounds()) || len(m.Withheld) > 0 && m.Withheld[0].Cite.IsZero() {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
		status, err := w.service().Close(t.Context(), command("close"))
		if c.state == rights.Open {
			var faults *privacy.FaultsError
			if !errors.As(err, &faults) || len(faults.Faults) != 1 || faults.Faults[0].Field != "system crm" {
				t.Errorf("%s: closed: %v", name, err)
			}
			continue
		}
		if err != nil || status.Request.State != c.state || len(status.Routes) == 0 {
			t.Errorf("%s: %+v, %v", name, status, err)
		}
	}
}

// A system that fails, hangs, panics, or yields too much or half is contained and recorded; the rest is handed over, the request stays
// open, and the next run asks that system alone.
func TestCollectorsThatFail(t *testing.T) {
	foreign := func(change func(*fulfil.Item)) func(w *world) {
		return func(w *world) { w.crm.item = change }
	}
	for name, c := range map[string]struct {
		spoil func(w *world)
		fault fulfil.Fault
	}{
		"errors":                             {func(w *world) { w.crm.collect = func() error { return errDown } }, fulfil.Errored},
		"panics":                             {func(w *world) { w.crm.collect = func() error { panic(canary) } }, fulfil.Panicked},
		"hangs":                              {func(w *world) { w.crm.collect = func() error { time.Sleep(time.Hour); return nil } }, fulfil.Hung},
		"ends with its time":                 {func(w *world) { w.crm.collect = func() error { return context.DeadlineExceeded } }, fulfil.Hung},
		"another person":                     {foreign(func(i *fulfil.Item) { i.Subject = "person-2" }), fulfil.Foreign},
		"no name":                            {foreign(func(i *fulfil.Item) { i.Record = "" }), fulfil.Malformed},
		"no category":                        {foreign(func(i *fulfil.Item) { i.Category = " x" }), fulfil.Malformed},
		"a field without name":               {foreign(func(i *fulfil.Item) { i.Fields[0].Name = "" }), fulfil.Malformed},
		"a field twice":                      {foreign(func(i *fulfil.Item) { i.Fields[1].Name = i.Fields[0].Name }), fulfil.Duplicate},
		"withheld, with data":                {foreign(func(i *fulfil.Item) { i.Withheld = rights.OthersRights }), fulfil.Malformed},
		"twice":                              {func(w *world) { w.crm.rows = append(w.crm.rows, w.crm.rows[0]) }, fulfil.Duplicate},
		"nobody":                             {foreign(func(i *fulfil.Item) { i.Subject = "" }), fulfil.Foreign},
		"a kind of source that there is not": {foreign(func(i *fulfil.Item) { i.Source.Kind = 99 }), fulfil.Malformed},
		"a nameless attachment": {foreign(func(i *fulfil.Item) {
			i.Attachments = []fulfil.Attachment{fulfil.NewAttachment("", "image/png", nil)}
		}), fulfil.Malformed},
		"an attachment that nobody can open": {foreign(func(i *fulfil.Item) {
			i.Attachments = []fulfil.Attachment{{Name: "x", MediaType: "image/png"}}
		}), fulfil.Malformed},
		"an attachment twice": {foreign(func(i *fulfil.Item) {
			a := fulfil.NewAttachment("x", "image/png", nil)
			i.Attachments = []fulfil.Attachment{a, a}
		}), fulfil.Duplicate},
		"withheld, with an attachment": {foreign(func(i *fulfil.Item) {
			i.Fields, i.Withheld, i.Attachments = nil, rights.OthersRights, []fulfil.Attachment{fulfil.NewAttachment("x", "image/png", nil)}
		}), fulfil.Malformed},
		"half": {func(w *world) { w.crm.hidden = []row{{Item: item("contact-9", jane, "email")}} }, fulfil.Half},
		"too much": {func(w *world) {
			for i := range 60 {
				w.crm.rows = append(w.crm.rows, row{Item: item(privacy.RecordID("c-"+string(rune('A'+i))), jane, "email")})
			}
		}, fulfil.TooMuch},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			rows := slices.Clone(w.crm.rows)
			w.receive(rights.Access)
			c.spoil(w)
			r, err := w.service().Export(t.Context(), order, w.bundles)
			time.Sleep(2 * time.Hour) // for a call that was left alone
			synctest.Wait()
			says(t, name, r, err, "billing data 2", "crm failed 0 "+string(c.fault), "tickets nothing-held 0")
			if len(r.Failures) != 1 || r.Failures[0].System != "crm" || r.Failures[0].Fault != c.fault || r.Failures[0].Err == nil {
				t.Errorf("%s: %v", name, r.Failures)
			}
			if m, err := fulfil.Check(t.Context(), w.bundles); err != nil || m.Complete {
				t.Errorf("%s: %+v, %v", name, m, err)
			}
			if _, err := w.bundles.Open(t.Context(), "crm.json"); !errors.Is(err, privacy.ErrNotFound) {
				t.Errorf("%s: something of it is on the bundle store: %v", name, err)
			}
			if _, err := w.service().Close(t.Context(), command("close")); !errors.Is(err, privacy.ErrInvalid) || strings.Contains(err.Error(), canary) {
				t.Errorf("%s: closed: %v", name, err)
			}
			w.crm.collect, w.crm.item, w.crm.hidden, w.crm.rows = nil, nil, nil, rows
			w.billing.collect = func() error { return errDown } // it has answered, and is not asked again
			r, err = w.service().Export(t.Context(), order, w.bundles)
			says(t, name+", taken up", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
		})
	}
}

// The eraser of a system that cannot be read leaves open whether all was collected.
func TestFindFails(t *testing.T) {
	w := newWorld(t)
	w.host.Systems["crm"] = blind{w.crm}
	w.receive(rights.Access)
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "find fails", r, err, "billing data 2", "crm failed 0 errored", "tickets nothing-held 0")
}

// Nothing is handed over while who asks is in doubt, and a doubt that comes up meanwhile stops it.
func TestReleaseIsAskedEachTime(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.crm.collect = func() error { // while the CRM is read, after billing was
		w.crm.collect = nil
		_, err := w.host.Requests.AskIdentity(context.Background(), command("ask"), privacy.Yes)
		return err
	}
	if _, err := w.service().Export(t.Context(), order, w.bundles); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "in doubt") {
		t.Fatalf("%v", err)
	}
	if _, err := w.bundles.Open(t.Context(), "crm.json"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("the CRM was handed over: %v", err)
	}
	if _, err := w.service().Export(t.Context(), order, w.bundles); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("%v", err)
	}
	if _, err := w.host.Requests.ConfirmIdentity(t.Context(), command("confirm")); err != nil {
		t.Fatal(err)
	}
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "confirmed", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
}

// A request that was taken up again is exported anew where that is asked for.
func TestAgain(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	if _, err := w.service().Export(t.Context(), order, w.bundles); err != nil {
		t.Fatal(err)
	}
	w.tickets.rows = []row{{Item: item("ticket-1", jane, "ticket", "text", "hello")}}
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "as it was", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	again := order
	again.Again = true
	r, err = w.service().Export(t.Context(), again, w.bundles)
	says(t, "again", r, err, "billing data 2", "crm data 1", "tickets data 1")
}

// Files that were lost or overwritten, as by another who was at work at the same time and lost, and those of another bundle store, are put
// again.
func TestFilesThatWereLost(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	ctx, s := t.Context(), w.service()
	if _, err := s.Export(ctx, order, w.bundles); err != nil {
		t.Fatal(err)
	}
	if err := w.bundles.Put(ctx, "crm.json", strings.NewReader("[]")); err != nil {
		t.Fatal(err)
	}
	for _, bundles := range []*memory.Bundles{w.bundles, new(memory.Bundles), w.bundles} {
		r, err := s.Export(ctx, order, bundles)
		says(t, "again", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
		if m, err := fulfil.Check(ctx, bundles); err != nil || !m.Complete {
			t.Errorf("%+v, %v", m, err)
		}
	}
	if r, err := s.Report(ctx, "r-1"); err != nil || r.Responses[0].Version != 2 || r.Responses[1].Version != 3 {
		t.Errorf("%+v, %v", r.Responses, err)
	}
}

// A context that ends stops it, wherever it is, and no system is said to have failed.
func TestContextEnds(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	ctx, cancel := context.WithCancel(t.Context())
	w.crm.collect = func() error { cancel(); return errDown }
	if _, err := w.service().Export(ctx, order, w.bundles); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	w.crm.collect = nil
	r, err := w.service().Report(t.Context(), "r-1")
	says(t, "ended", r, err, "billing data 2", "crm silent 0", "tickets silent 0")

	w = newWorld(t)
	w.receive(rights.Restriction)
	w.place(rights.Restricted)
	w.clock = w.clock.Add(time.Hour)
	w.lift(rights.Restricted)
	ctx, cancel = context.WithCancel(t.Context())
	w.crm.is = func() (privacy.Fact, error) { cancel(); return privacy.Unknown, errDown }
	w.billing.rows = nil
	if _, err := w.service().LiftRestriction(ctx, order); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// A system that holds a category whole, of which only a part is used on contract, does not say what is portable: nothing is left
// out unseen.
func TestPortabilityOfAPart(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Portability)
	w.crm.rows[0].Category, w.crm.rows[1].Category = "contact", "contact"
	var err error
	if w.host.Categories, err = privacy.NewCategories(privacy.CategoryDef{ID: "contact", Title: "Contact"}, privacy.CategoryDef{ID: "email", Parent: "contact", Title: "E-mail"}); err != nil {
		t.Fatal(err)
	}
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "a part is used", r, err, "billing nothing-held 0 outside 2", "crm failed 0 unclear", "tickets nothing-held 0")
	w.host.Activities = w.host.Activities[1:] // and not on a ground of portability
	r, err = w.service().Export(t.Context(), order, w.bundles)
	says(t, "on no ground of portability", r, err, "billing nothing-held 0 outside 2", "crm nothing-held 0 outside 1", "tickets nothing-held 0")
}

// Values come back from JSON and CSV unchanged, except for the apostrophe before values that a spreadsheet would take
// for a formula; see package sheet.
func TestValues(t *testing.T) {
	for value, want := range map[string]string{
		"": "", "x": "x", "a=b": "a=b", "'=x": "'=x", "=1+1": "'=1+1", "+44 20": "'+44 20", "-5": "'-5", "@x": "'@x", "\tx": "'\tx", "\r=x": "'\r'=x", "\n=x": "'\n'=x", "x;=1": "x;'=1", "x\t@y": "x\t'@y", "x|=1": "x|'=1",
		"＝1+1": "'＝1+1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "ä;\"b\",\nc": "ä;\"b\",\nc", "<b>&": "<b>&", "\u2028": "\u2028", "a\x00b": "a\x00b",
	} {
		w := newWorld(t)
		w.receive(rights.Access)
		w.crm.rows[0].Fields = []fulfil.Field{{Name: "=name", Value: value}}
		if _, err := w.service().Export(t.Context(), order, w.bundles); err != nil {
			t.Fatal(err)
		}
		var records []struct{ Fields map[string]string }
		if err := json.Unmarshal([]byte(w.content("crm.json")), &records); err != nil || records[0].Fields["=name"] != value {
			t.Errorf("%q: JSON has %+v, %v", value, records, err)
		}
		if rows := w.table("crm.csv"); rows[1][3] != "'=name" || rows[1][4] != want {
			t.Errorf("%q: CSV has %q, want %q", value, rows, want)
		}
	}
}

// The manifest, which the person is given, names nobody who works on the request and no record of the controller's own.
func TestManifestKeepsTheControllersOwn(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	by := order
	by.By = "clerk-of-the-house"
	if _, err := w.service().RecordManualResponse(t.Context(), by, fulfil.ManualResponse{System: "tickets", Answer: fulfil.NothingHeld, Evidence: "internal-note-1"}); err != nil {
		t.Fatal(err)
	}
	r, err := w.service().Export(t.Context(), by, w.bundles)
	if err != nil || r.Responses[2].Evidence != "internal-note-1" || r.Responses[0].By != by.By {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, own := range []string{"clerk-of-the-house", "internal-note-1", string(jane), `"by"`} {
		if strings.Contains(w.content(fulfil.ManifestName), own) {
			t.Errorf("%s is in %s", own, w.content(fulfil.ManifestName))
		}
	}
}
