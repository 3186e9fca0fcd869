package receipt_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/receipt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// A record tells the history that it was made of, whole, so that it says where the consent stood at any instant.
func TestRecordTellsTheHistory(t *testing.T) {
	terms := consent.Terms{Validity: content().Validity}
	got := record(t).History()
	if !slices.Equal(got, history()) {
		t.Errorf("got\n%+v\nwant\n%+v", got, history())
	}
	for day := range 28 {
		if a, b := consent.Fold(got, on(day+1), terms), consent.Fold(history(), on(day+1), terms); a != b {
			t.Errorf("%d May: %+v, want %+v", day+1, a, b)
		}
	}
	if len(receipt.Record{}.History()) != 0 {
		t.Error("nothing has a history")
	}
}

// The events have the words of the specification, and the period of the ledger.
func TestEvents(t *testing.T) {
	open := content()
	open.Validity = civil.Period{}
	r, err := receipt.NewRecord(key, open, seq(history(), nil))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ typed, limited, open string }{
		{receipt.Expressed, "P2Y", receipt.UntilWithdrawn}, {receipt.Explicit, "P2Y", receipt.UntilWithdrawn}, {receipt.Expressed, receipt.NoValidity, receipt.NoValidity},
	} {
		a, b := record(t).Events[i], r.Events[i]
		if a.Type != want.typed || a.Validity != want.limited || b.Validity != want.open {
			t.Errorf("event %d: %+v, %+v, want %+v", i, a, b, want)
		}
	}
}

// Everything that the specification requires is required, and named.
func TestNewRecordNamesEveryFault(t *testing.T) {
	_, err := receipt.NewRecord(consent.Key{Channel: 99}, receipt.Content{
		Parties: []receipt.Party{{}, {ID: "a", Name: "a", Address: "a", Contact: "a", Type: "a"}, {ID: "a"}},
		Purpose: receipt.Purpose{Controllers: []receipt.PartyID{"b"}, Recipients: []receipt.PartyID{"c"}, Authority: "d", Data: []receipt.Data{{}}},
	}, seq([]consent.Event{{Key: consent.Key{Channel: 99}, Proof: consent.Proof{Method: 99}}}, nil))
	const p = "pii_processing.purposes[0]."
	want := "record_id pii_principal_id pii_processing.privacy_notice pii_processing.language " +
		"party_identification[0].party_id party_identification[0].party_name party_identification[0].party_address party_identification[0].party_contact party_identification[0].party_type " +
		"party_identification[2].party_name party_identification[2].party_address party_identification[2].party_contact party_identification[2].party_type party_identification[2].party_id " +
		p + "purpose_id " + p + "channel " + p + "purpose " + p + "retention_period " + p + "withdrawal_method " + p + "storage_locations " + p + "jurisdiction " +
		p + "pii_information[0].pii_type " + p + "pii_controllers " + p + "recipient_third_parties " + p + "authority_party " +
		"events[0].event_time events[0].recorded_time events[0].entity_id events[0].event_state events[0].method events[0].sequence"
	if got := fields(t, err); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, err := receipt.NewRecord(key, content(), seq(nil, nil)); fields(t, err) != "events" {
		t.Error(err)
	}
}

// A history that is not whole, or not of this consent, makes no record.
func TestNewRecordOfABrokenHistory(t *testing.T) {
	down := errors.New("the database is down")
	other := history()
	other[1].Key.Subject = "contact-18"
	gap := slices.Delete(history(), 1, 2)
	for name, tt := range map[string]struct {
		events []consent.Event
		err    error
	}{"an error": {history(), down}, "another person": {other, nil}, "a gap": {gap, nil}} {
		r, err := receipt.NewRecord(key, content(), seq(tt.events, tt.err))
		if err == nil || !reflect.DeepEqual(r, receipt.Record{}) || tt.err != nil && !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := receipt.NewRecord(key, content(), nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
	negative := content()
	negative.Validity = civil.Period{Years: -1}
	if _, err := receipt.NewRecord(key, negative, seq(nil, nil)); fields(t, err) != "validity events" {
		t.Errorf("a negative validity has a text: %v", err)
	}
}

// What is handed over is copied.
func TestRecordKeepsItsOwn(t *testing.T) {
	c := content()
	r, err := receipt.NewRecord(key, c, seq(history(), nil))
	if err != nil {
		t.Fatal(err)
	}
	c.Parties[0].Name, c.Purpose.Data[0].Type, c.Purpose.Recipients[0] = "changed", "changed", "changed"
	if !reflect.DeepEqual(r, record(t)) {
		t.Errorf("%+v", r)
	}
}

// A receipt is verified after a way through JSON, by whoever has the public key.
func TestVerify(t *testing.T) {
	c := issued(t)
	for name, write := range map[string]func(any) ([]byte, error){
		"compact":  json.Marshal,
		"indented": func(v any) ([]byte, error) { return json.MarshalIndent(v, "", "  ") },
	} {
		b, err := write(c)
		if err != nil {
			t.Fatal(err)
		}
		read, err := receipt.Parse(b)
		if err != nil || !reflect.DeepEqual(read, c) {
			t.Fatalf("%s: %v\n%s", name, err, b)
		}
		if err := read.Verify(public(secret('j')), public(secret('k'))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	short := public(secret('k'))[:31]
	for name, keys := range map[string][]ed25519.PublicKey{"no key": nil, "another": {public(secret('j'))}, "no public key": {nil, short}} {
		if err := c.Verify(keys...); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever is changed in a receipt, it is verified no more.
func TestChangedReceipts(t *testing.T) {
	for name, change := range map[string]func(*receipt.Receipt){
		"another receipt":   func(c *receipt.Receipt) { c.ID = "receipt-2" },
		"another day":       func(c *receipt.Receipt) { c.Issued = c.Issued.Add(time.Microsecond) },
		"another schema":    func(c *receipt.Receipt) { c.Schema = "1" },
		"another person":    func(c *receipt.Receipt) { c.Record.Principal = "contact-18" },
		"another channel":   func(c *receipt.Receipt) { c.Record.Processing.Purposes[0].Channel = privacy.SMS },
		"another purpose":   func(c *receipt.Receipt) { c.Record.Processing.Purposes[0].Purpose = "anything" },
		"no withdrawal":     func(c *receipt.Receipt) { c.Record.Events = c.Record.Events[:2] },
		"no withdrawal now": func(c *receipt.Receipt) { c.Record.Events[2].State = consent.Given },
		"another wording":   func(c *receipt.Receipt) { c.Record.Events[0].Wording = privacy.DigestOf("else") },
		"another evidence":  func(c *receipt.Receipt) { c.Record.Events[0].Evidence = "" },
		"another party":     func(c *receipt.Receipt) { c.Record.Parties[0].Name = "Other Ltd" },
		"another key":       func(c *receipt.Receipt) { c.Signature.Key = receipt.KeyID(public(secret('j'))) },
		"another algorithm": func(c *receipt.Receipt) { c.Signature.Algorithm = "none" },
		"no signature":      func(c *receipt.Receipt) { c.Signature.Value = nil },
		"a bit":             func(c *receipt.Receipt) { c.Signature.Value[0] ^= 1 },
		"issued too early":  func(c *receipt.Receipt) { c.Issued = on(23) },
	} {
		c := issued(t)
		change(&c)
		if err := c.Verify(public(secret('k')), public(secret('j'))); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIssueRefuses(t *testing.T) {
	late := record(t)
	if _, err := receipt.Issue(late, " ", on(23), nil); fields(t, err) != "key receipt_id signature.algorithm consent_record.events[2].recorded_time" {
		t.Error(err)
	}
	if _, err := receipt.Issue(receipt.Record{}, "receipt-1", time.Time{}, secret('k')); !strings.HasPrefix(fields(t, err), "receipt_time consent_record.schema_version") {
		t.Error(err)
	}
}

// Only one text is read as a receipt, white space aside: what two readers could take for two things is refused.
func TestParseIsStrict(t *testing.T) {
	b, err := json.Marshal(issued(t))
	if err != nil {
		t.Fatal(err)
	}
	good := string(b)
	const canary = "jane.doe"
	swap := func(old, new string) string {
		t.Helper()
		if !strings.Contains(good, old) {
			t.Fatalf("%s is not in\n%s", old, good)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, text := range map[string]string{
		"nothing":          "",
		"null":             "null",
		"no object":        "[]",
		"text":             canary,
		"something behind": good + canary,
		"two":              good + good,
		"cut":              good[:len(good)-1],
		"a field more":     swap(`"receipt_id"`, `"`+canary+`":1,"receipt_id"`),
		"a field twice":    swap(`"record_id":"record-1"`, `"record_id":"`+canary+`","record_id":"record-1"`),
		"upper case":       swap(`"record_id"`, `"RECORD_ID"`),
		"another order":    swap(`"party_id":"controller","party_name":"Example Ltd"`, `"party_name":"Example Ltd","party_id":"controller"`),
		"a zero written":   swap(`"channel":"email"`, `"channel":"email","purpose_type":""`),
		"another zone":     swap(`"receipt_time":"2026-05-25T09:30:00.123456Z"`, `"receipt_time":"2026-05-25T10:30:00.123456+01:00"`),
		"an unknown word":  swap(`"withdrawn"`, `"`+canary+`"`),
		"another schema":   swap(receipt.Schema, canary),
		"no recipients":    swap(`"recipient_third_parties":["mailer"]`, `"recipient_third_parties":null`),
		"not UTF-8":        swap("Example Ltd", "Example\xff Ltd"),
	} {
		c, err := receipt.Parse([]byte(text))
		if !errors.Is(err, privacy.ErrInvalid) || strings.Contains(err.Error(), canary) || !reflect.DeepEqual(c, receipt.Receipt{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A record is kept and read by itself, too.
func TestParseRecord(t *testing.T) {
	b, err := json.Marshal(record(t))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := receipt.ParseRecord(b); err != nil || !reflect.DeepEqual(r, record(t)) {
		t.Errorf("%v %+v", err, r)
	}
	for _, text := range []string{"{}", string(b) + "1", strings.Replace(string(b), "record-1", "", 1)} {
		if r, err := receipt.ParseRecord([]byte(text)); !errors.Is(err, privacy.ErrInvalid) || !reflect.DeepEqual(r, receipt.Record{}) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The names of the fields are those of the specification.
func TestFieldNames(t *testing.T) {
	b, err := json.Marshal(issued(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"schema_version", "record_id", "receipt_id", "pii_principal_id", "pii_processing", "privacy_notice", "language", "purposes", "purpose",
		"lawful_basis", "pii_information", "pii_type", "pii_controllers", "storage_locations", "retention_period", "jurisdiction",
		"recipient_third_parties", "withdrawal_method", "authority_party", "party_identification", "party_id", "party_address", "party_name",
		"party_contact", "party_type", "events", "event_time", "validity_duration", "entity_id", "event_type", "event_state",
	} {
		if !bytes.Contains(b, []byte(`"`+name+`":`)) {
			t.Errorf("%s is not there", name)
		}
	}
}

// Whatever is read as a receipt is written as it was, and verified only if it is the one that was issued.
func FuzzParse(f *testing.F) {
	c := issued(f)
	b, err := json.Marshal(c)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(bytes.Replace(b, []byte("withdrawn"), []byte("refused"), 1))
	f.Add(bytes.ToUpper(b))
	f.Fuzz(func(t *testing.T, b []byte) {
		read, err := receipt.Parse(b)
		if err != nil {
			return
		}
		var compact bytes.Buffer
		again, err := json.Marshal(read)
		if err != nil || json.Compact(&compact, b) != nil || !bytes.Equal(again, compact.Bytes()) {
			t.Errorf("%v: read\n%s\nwrote\n%s", err, b, again)
		}
		if read.Verify(public(secret('k'))) == nil && !reflect.DeepEqual(read, c) {
			t.Errorf("verified:\n%s", b)
		}
	})
}

func BenchmarkReceipt(b *testing.B) {
	r, k := record(b), secret('k')
	c := issued(b)
	b.Run("issue", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := receipt.Issue(r, "receipt-1", on(25), k); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := c.Verify(public(k)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
