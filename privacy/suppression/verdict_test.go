package suppression_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// TestWords holds numbers and words: both stand in databases, and are never changed or reused.
func TestWords(t *testing.T) {
	for _, enum := range []struct {
		name  string
		words []string
		value func(uint8) fmt.Stringer
		read  func(string) (fmt.Stringer, error)
	}{
		{"kind", []string{"none", "suppressed", "lifted"},
			func(n uint8) fmt.Stringer { return suppression.Kind(n) }, parse[suppression.Kind]},
		{"reason", []string{"none", "erased", "objected-to-marketing", "withdrawn"},
			func(n uint8) fmt.Stringer { return suppression.Reason(n) }, parse[suppression.Reason]},
		{"scope", []string{"none", "marketing", "all"},
			func(n uint8) fmt.Stringer { return suppression.Scope(n) }, parse[suppression.Scope]},
		{"author", []string{"none", "person", "controller", "import"},
			func(n uint8) fmt.Stringer { return suppression.Author(n) }, parse[suppression.Author]},
	} {
		t.Run(enum.name, func(t *testing.T) {
			for n, word := range enum.words {
				v := enum.value(uint8(n))
				b, err := v.(encoding.TextMarshaler).MarshalText()
				if v.String() != word || string(b) != word || err != nil {
					t.Errorf("value %d: String %q, MarshalText %q, %v; want %q", n, v, b, err, word)
				}
				if got, err := enum.read(word); got != v || err != nil {
					t.Errorf("UnmarshalText(%q): got %v, %v; want %v", word, got, err, v)
				}
			}
			beyond := enum.value(uint8(len(enum.words)))
			if _, err := beyond.(encoding.TextMarshaler).MarshalText(); !errors.Is(err, privacy.ErrInvalid) || beyond.String() != "?" {
				t.Errorf("value beyond the last: %q, error %v", beyond, err)
			}
			for _, word := range []string{"", "Erased", " all", "0"} {
				if got, err := enum.read(word); !errors.Is(err, privacy.ErrInvalid) || got != enum.value(0) {
					t.Errorf("UnmarshalText(%q): got %v, %v; want ErrInvalid and no change", word, got, err)
				}
			}
		})
	}
}

func parse[T fmt.Stringer, P interface {
	*T
	encoding.TextUnmarshaler
}](word string) (fmt.Stringer, error) {
	var v T
	err := P(&v).UnmarshalText([]byte(word))
	return v, err
}

// stored returns a verdict over entries as a store holds them, whatever wrote them.
func stored(t *testing.T, entries ...suppression.Entry) suppression.Verdict {
	t.Helper()
	for i := range entries {
		entries[i].Seq, entries[i].Hash, entries[i].At = uint64(i+1), ring(t, 1).Hash(jane(t)), on(1)
		if entries[i].Kind == suppression.Lifted {
			entries[i].At = on(2)
		}
	}
	return check(t, list(t, &told{entries: entries}, 1), jane(t))
}

// What no list of this version stores counts against letting anybody in.
func TestUnknownEntriesSuppress(t *testing.T) {
	lifted := func(s suppression.Scope) suppression.Entry {
		return suppression.Entry{Kind: suppression.Lifted, Scope: s}
	}
	erased := suppression.Entry{Kind: suppression.Suppressed, Reason: suppression.Erased, Scope: suppression.All}
	for _, c := range []struct {
		name    string
		entries []suppression.Entry
		want    privacy.Outcome
	}{
		{"no kind", []suppression.Entry{{Scope: suppression.All}}, privacy.Denied},
		{"a kind to come", []suppression.Entry{{Kind: 9, Scope: suppression.All}}, privacy.Denied},
		{"no scope", []suppression.Entry{{Kind: suppression.Suppressed}}, privacy.Denied},
		{"no scope, and a lift for marketing", []suppression.Entry{{Kind: suppression.Suppressed}, lifted(suppression.Marketing)}, privacy.Denied},
		{"no scope, and a lift of all", []suppression.Entry{{Kind: suppression.Suppressed}, lifted(suppression.All)}, privacy.Permitted},
		{"a scope to come", []suppression.Entry{{Kind: suppression.Suppressed, Scope: 9}, lifted(suppression.All)}, privacy.Denied},
		{"a lift without scope", []suppression.Entry{erased, lifted(suppression.NoScope)}, privacy.Denied},
		{"a lift of a scope to come", []suppression.Entry{erased, lifted(9)}, privacy.Denied},
		{"a lift of all", []suppression.Entry{erased, lifted(suppression.All)}, privacy.Permitted},
	} {
		if got := stored(t, c.entries...).Outcome(suppression.All); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestFindings(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	if f := check(t, l, jane(t)).Findings(nil, uk.Pack().Regulation()); f != nil {
		t.Errorf("nothing in the way: %v", f)
	}
	add(t, l, jane(t), erased(1))
	add(t, l, jane(t), objected(2))
	add(t, l, jane(t), suppression.Cause{Reason: suppression.Withdrawn, Scope: suppression.Marketing, At: on(3)})
	want := []string{
		"SU-ERASED-01 all: erased on 2026-05-03 (UK GDPR Art 17(1))",
		"SU-OBJECTED-01 marketing: objected to direct marketing on 2026-05-04 (UK GDPR Art 21(3))",
		"SU-WITHDRAWN-01 marketing: withdrew consent on 2026-05-05 (UK GDPR Art 7(3))",
		"SU-UNCHECKED-01 not every identifier could be looked up (UK GDPR Art 5(2))",
	}
	findings := check(t, l, jane(t), seal.Identifier{}).Findings(nil, uk.Pack().Regulation())
	if len(findings) != len(want) {
		t.Fatalf("findings: %v", findings)
	}
	for i, f := range findings {
		if f.String() != want[i] || f.Severity != privacy.High || f.Fix == "" {
			t.Errorf("finding %d: %v, %v, want %s", i, f, f.Severity, want[i])
		}
	}
	far := check(t, l, jane(t)).Findings(time.FixedZone("", 12*3600), eu.Pack().Regulation())[0]
	if far.String() != "SU-ERASED-01 all: erased on 2026-05-04 (EU GDPR Art 17(1))" {
		t.Errorf("elsewhere: %v", far)
	}
	for _, n := range []suppression.Reason{suppression.NoReason, 9} {
		f := stored(t, suppression.Entry{Kind: suppression.Suppressed, Reason: n, Scope: suppression.All}).Findings(nil, uk.Pack().Regulation())
		if len(f) != 1 || f[0].Code != "SU-UNKNOWN-01" {
			t.Errorf("reason %d: %v", n, f)
		}
	}
}

// TestEntryJSON holds the form in which entries travel.
func TestEntryJSON(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	add(t, l, jane(t), objected(1))
	lift(t, l, jane(t), consented(suppression.Marketing, 2))
	h := history(t, l, jane(t))
	b, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	const want = `[{"seq":1,"hash":"#","kind":"suppressed","reason":"objected-to-marketing","scope":"marketing",` +
		`"at":"2026-05-03T12:00:00Z","recorded":"2026-08-10T12:00:00Z"},` +
		`{"seq":2,"hash":"#","kind":"lifted","reason":"none","scope":"marketing",` +
		`"at":"2026-05-04T12:00:00Z","recorded":"2026-08-10T12:00:00Z","evidence":"signup-88120"}]`
	if got := strings.ReplaceAll(string(b), h[0].Hash.String(), "#"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var back []suppression.Entry
	if err := json.Unmarshal(b, &back); err != nil || len(back) != 2 || back[0] != h[0] || back[1] != h[1] {
		t.Errorf("back: %+v, %v", back, err)
	}
}

// No value of the person stands in what is stored, said, returned or printed.
func TestCanary(t *testing.T) {
	const address, number, name = "canary.jane@example.org", "+44 20 7946 0123", "canary-account"
	s := new(told)
	l := list(t, s, 2, 1)
	telephone, err := seal.Telephone(number)
	if err != nil {
		t.Fatal(err)
	}
	account, err := seal.Opaque("account", name)
	if err != nil {
		t.Fatal(err)
	}
	ids := []seal.Identifier{email(t, address), telephone, account}
	var sinks []any
	for _, id := range ids {
		sinks = append(sinks, add(t, l, id, objected(1)), lift(t, l, id, consented(suppression.Marketing, 2)), add(t, l, id, erased(3)))
		sinks = append(sinks, history(t, l, id), check(t, l, id), check(t, l, id).Findings(nil, uk.Pack().Regulation()))
		for _, c := range []suppression.Cause{{}, {Reason: 9, Scope: 9, At: on(200)}} {
			_, err := l.Add(t.Context(), id, c)
			sinks = append(sinks, err)
		}
		_, err := l.Lift(t.Context(), id, suppression.Lift{Author: suppression.Import})
		sinks = append(sinks, err, l)
	}
	for r, err := range l.Filter(t.Context(), rows(ids, ids[:1], nil)) {
		sinks = append(sinks, r, r.Findings(nil, uk.Pack().Regulation()), err)
	}
	sinks = append(sinks, l.Ready(t.Context()), list(t, s, 9).Ready(t.Context()), s.store(), l)
	broken := &told{entries: []suppression.Entry{{Seq: 3}}}
	_, err = list(t, broken, 1).Check(t.Context(), ids...)
	sinks = append(sinks, err)
	if _, err = list(t, s, 1).Lift(t.Context(), ids[0], suppression.Lift{Author: suppression.Person, Evidence: "a\x00"}); err == nil {
		t.Error("a lift without time is taken")
	}
	sinks = append(sinks, err)
	for _, sink := range sinks {
		text := fmt.Sprintf("%v %+v %#v %s", sink, sink, sink, sink)
		b, _ := json.Marshal(sink) // what has no JSON tells nothing
		for _, told := range []string{"canary", "example.org", "79460123", "7946 0123"} {
			if strings.Contains(text, told) || strings.Contains(string(b), told) {
				t.Errorf("%T tells %q: %s %s", sink, told, text, b)
			}
		}
	}
}
