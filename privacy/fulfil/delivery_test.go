package fulfil_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// delivered is an item in the JSON file.
type delivered struct {
	Record, Category string
	Source           privacy.Source
	Fields           map[string]string
	Attachments      []struct {
		Name string
		File fulfil.File
	}
	Missing []string
}

func (w *world) records(name string) (list []delivered) {
	w.t.Helper()
	if err := json.Unmarshal([]byte(w.content(name)), &list); err != nil {
		w.t.Fatal(err)
	}
	return list
}

// spoilt lists texts that are not UTF-8: Latin-1, a surrogate, UTF-16, half a character, an overlong form, a byte that
// never occurs.
var spoilt = []string{"M\xfcller", "\xed\xa0\x80", "\xff\xfeM\x00", "Zo\xc3", "\xc0\xaf", "\xff"}

// One bad byte keeps one value back and names its record: everything else of the system is handed over, and the request
// stays open until the value is too (Art 12(3), 15(3)). The test tries every kind of bad byte in every text of an item.
func TestOneBadByteKeepsOneValueBack(t *testing.T) {
	places := map[string]struct {
		spoil   func(i *fulfil.Item, bad string)
		missing []string // of the item; nil: the item is left out
	}{
		"a value":            {func(i *fulfil.Item, bad string) { i.Fields[0].Value = bad }, []string{"note"}},
		"a field's name":     {func(i *fulfil.Item, bad string) { i.Fields[0].Name = bad }, []string{"?"}},
		"who it is from":     {func(i *fulfil.Item, bad string) { i.Source.From = bad }, []string{"source"}},
		"what it is for":     {func(i *fulfil.Item, bad string) { i.Source.For = bad }, []string{"source"}},
		"a record":           {func(i *fulfil.Item, bad string) { i.Record = privacy.RecordID(bad) }, nil},
		"a category":         {func(i *fulfil.Item, bad string) { i.Category = privacy.Category(bad) }, nil},
		"a name of a file":   {func(i *fulfil.Item, bad string) { i.Attachments[0].Name = bad }, []string{"?"}},
		"a long record":      {func(i *fulfil.Item, bad string) { i.Record = privacy.RecordID(strings.Repeat(bad, 200)) }, nil},
		"a record of spaces": {func(i *fulfil.Item, bad string) { i.Record = privacy.RecordID(" \t" + bad + "\x00 ") }, nil},
	}
	tried := 0
	for name, c := range places {
		for _, right := range []rights.Right{rights.Access, rights.Portability} {
			for _, bad := range spoilt {
				tried++
				w := newWorld(t)
				w.receive(right)
				i := item("contact-9", jane, "email", "note", "x", "name", "Zoë")
				i.Attachments = []fulfil.Attachment{fulfil.NewAttachment("photo", "image/png", []byte(bad))}
				c.spoil(&i, bad)
				w.crm.rows = append(w.crm.rows, row{Item: i})
				r, err := w.service().Export(t.Context(), order, w.bundles)
				what := fmt.Sprintf("%s, %v, %q", name, right, bad)
				p := r.Responses[1]
				if err != nil || p.Answer != fulfil.Failed || p.Fault != fulfil.BadEncoding || p.Missing != 1 || len(p.Gaps) != 1 || r.Complete() {
					t.Fatalf("%s: %+v, %v", what, p, err)
				}
				if g := p.Gaps[0]; g.Fault != fulfil.BadEncoding || privacy.CheckID(g.Record) != "" || privacy.CheckID(g.Category) != "" || c.missing != nil && g.Record != "contact-9" {
					t.Errorf("%s: gap %+q", what, g)
				}
				records := w.records("crm.json")
				if m, err := fulfil.Check(t.Context(), w.bundles); err != nil || m.Complete || m.Responses[1].Missing != 1 {
					t.Errorf("%s: manifest %+v, %v", what, m, err)
				}
				if len(r.Failures) != 1 || r.Failures[0].Fault != fulfil.BadEncoding || c.missing != nil && strings.Contains(r.Failures[0].Err.Error(), "Zo") {
					t.Errorf("%s: failures %v", what, r.Failures)
				}
				if records[0].Record != "contact-1" || records[0].Fields["address"] != canary || len(w.table("crm.csv")) < 3 {
					t.Errorf("%s: the rest is not there: %+v", what, records)
				}
				if c.missing == nil {
					if len(records) != 1 || p.Items != 1 {
						t.Errorf("%s: %+v", what, records)
					}
					continue
				}
				if len(records) != 2 || p.Items != 2 || records[1].Fields["name"] != "Zoë" || len(records[1].Missing) != 1 || c.missing[0] != "?" && records[1].Missing[0] != c.missing[0] {
					t.Errorf("%s: %+v", what, records)
				}
			}
		}
	}
	t.Logf("%d exports", tried)
}

// A system whose bad value was fixed is asked again, and its answer is complete.
func TestMendedValueIsHandedOver(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.crm.item = func(i *fulfil.Item) { i.Fields[0].Value = "M\xfcller" }
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "spoilt", r, err, "billing data 2", "crm failed 1 bad-encoding", "tickets nothing-held 0")
	if _, err := w.service().Close(t.Context(), command("close")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("closed: %v", err)
	}
	w.crm.item = nil
	r, err = w.service().Export(t.Context(), order, w.bundles)
	says(t, "fixed", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	if p := r.Responses[1]; p.Missing != 0 || p.Gaps != nil || !r.Complete() {
		t.Errorf("%+v", p)
	}
}

// What somebody hands over by hand completes the export, whose files stay in the bundle.
func TestSettledGapKeepsTheFiles(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.crm.item = func(i *fulfil.Item) { i.Fields[0].Value = "M\xfcller" }
	if _, err := w.service().Export(t.Context(), order, w.bundles); err != nil {
		t.Fatal(err)
	}
	if _, err := w.service().RecordManualResponse(t.Context(), order, fulfil.ManualResponse{System: "crm", Answer: fulfil.Data, Evidence: "letter-2"}); err != nil {
		t.Fatal(err)
	}
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "settled", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	if m, err := fulfil.Check(t.Context(), w.bundles); err != nil || !m.Complete || len(m.Responses[1].Files) != 2 {
		t.Errorf("%+v, %v", m, err)
	}
}

// However many values are bad, a part names a limited number of records, each once, and counts all.
func TestGapsAreBounded(t *testing.T) {
	w := newWorld(t)
	w.host.MaxItems = 1000
	w.receive(rights.Access)
	for n := range 150 {
		w.crm.rows = append(w.crm.rows, row{Item: item(privacy.RecordID(fmt.Sprint("c-", n)), jane, "email", "a", "\xff", "b", "\xfe", "c", "fine")})
	}
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "many", r, err, "billing data 2", "crm failed 151 bad-encoding", "tickets nothing-held 0")
	if p := r.Responses[1]; p.Missing != 300 || len(p.Gaps) != 100 || p.Gaps[1] != (fulfil.Gap{Record: "c-1", Category: "email", Fault: fulfil.BadEncoding}) {
		t.Errorf("%d missing, %d gaps", p.Missing, len(p.Gaps))
	}
	if n := strings.Count(r.Failures[0].Err.Error(), "\n"); n != 100-1 {
		t.Errorf("the error has %d lines", n+1)
	}
}

// If nothing changed, an error has the same text each time.
func TestErrorsAreTheSameEachTime(t *testing.T) {
	var first string
	for n := range 20 {
		w := newWorld(t)
		w.receive(rights.Access)
		w.crm.item = func(i *fulfil.Item) { i.Fields[0].Value, i.Fields[1].Value, i.Source.For = "\xff", "\xfe", "\xfd" }
		w.host.Systems["billing"].(bare).t.collect = func() error { return errDown }
		r, err := w.service().Export(t.Context(), order, w.bundles)
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.service().Close(t.Context(), command("close"))
		for _, name := range []string{"crm.json", "crm.csv"} {
			if err := w.bundles.Put(t.Context(), name, strings.NewReader("")); err != nil {
				t.Fatal(err)
			}
		}
		_, check := fulfil.Check(t.Context(), w.bundles)
		_, bad := fulfil.NewService(fulfil.Config{Systems: map[erasure.SystemID]fulfil.Collector{" b": nil, "A": nil, "a": nil, "manifest": nil, "recipients": nil}})
		if text := fmt.Sprint(r.Failures, err, check, bad); n == 0 {
			first = text
		} else if text != first {
			t.Fatalf("got %s, and before %s", text, first)
		}
	}
}

// The words of the faults are stored and read by others: they never change and are never removed. They include those of
// an erasure.
func TestFaultWords(t *testing.T) {
	want := "errored hung panicked foreign too-much half unclear unfounded unable still-there held for-review " +
		"malformed duplicate bad-encoding unreadable too-large unread changed unproved"
	var got []string
	for _, f := range fulfil.Faults() {
		got = append(got, string(f))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for f := erasure.NoFault + 1; ; f++ {
		word, err := f.MarshalText()
		if err != nil {
			break
		}
		if !slices.Contains(got, string(word)) {
			t.Errorf("the fault %s of an erasure has no word here", word)
		}
	}
}
