package datamap_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"testing/slogtest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/stretchr/testify/require"
)

type envelope struct {
	Status  int
	Payload any
	Err     error
}

type hiding struct {
	Shown  string
	hidden any
}

// valuer has a log form that tells too much.
type valuer struct {
	Email string `privacy:"contact.email"`
}

func (v valuer) LogValue() slog.Value { return slog.StringValue(v.Email) }

// teller hands on a value that has personal data.
type teller struct{ inner any }

func (t teller) LogValue() slog.Value { return slog.AnyValue(t.inner) }

// text has a text form that tells too much.
type text struct {
	Email string `privacy:"contact.email"`
}

func (t text) MarshalText() ([]byte, error) { return []byte(t.Email), nil }
func (t text) MarshalJSON() ([]byte, error) { return json.Marshal(t.Email) }
func (t text) String() string               { return t.Email }
func (t text) Format(f fmt.State, _ rune)   { io.WriteString(f, t.Email) }

// option has what it holds in an unexported field.
type option[T any] struct{ value T }

// secretive has nothing that is exported.
type secretive struct {
	email string `privacy:"contact.email"`
}

type badTag struct {
	Email string `privacy:"a,b"`
}

type faulty struct {
	Email string `privacy:"a,b"`
}

func (f *faulty) Error() string { return f.Email }

type embedded struct {
	fault2
	*contact
	error
}

type fault2 struct {
	Email string `privacy:"contact.email"`
}

func (fault2) Error() string { return canary }

type multi []error

func (m multi) Error() string   { return canary }
func (m multi) Unwrap() []error { return m }

// keeper is an error that has others and unwraps to none.
type keeper struct {
	cause  error
	more   []error
	others map[string]error
	above  *keeper
}

func (k *keeper) Error() string { return fmt.Sprint(k.cause, k.more, k.others, k.above) }

// kept is an error that keeps a reader, which is none.
type kept struct{ r io.Reader }

func (k kept) Error() string { return "no end" }

// chain is an error around an error, so many times.
func chain(e error, n int) error {
	for range n {
		e = &keeper{cause: e}
	}
	return e
}

// leaks are values that have the canary in a tagged field, or in one that no tag speaks of beside it.
func leaks() map[string]any {
	c, e := sample(), &fault{canary}
	ring := &contact{Email: canary}
	ring.Manager = ring
	deep := any(c)
	for range 100 {
		deep = []any{deep}
	}
	group := slog.Any("x", c)
	for range 100 {
		group = slog.Group("g", group)
	}
	many := make([]contact, 500)
	for i := range many {
		many[i] = sample()
	}
	return map[string]any{
		"struct": c, "pointer": &c, "slice": []contact{c}, "pointers": []*contact{&c}, "array": [1]contact{c}, "map": map[string]contact{"a": c},
		"keys": map[text]int{{canary}: 1}, "any": map[string]any{"a": []any{&c}}, "anykeys": map[any]any{account{canary}: 1}, "envelope": envelope{200, &c, e},
		"hiding": hiding{"a", c}, "hidings": []hiding{{"a", c}}, "valuer": valuer{canary}, "valuers": []any{valuer{canary}}, "teller": teller{c}, "tellers": teller{teller{[]any{c}}},
		"text": text{canary}, "texts": map[string]*text{"a": {canary}}, "error": e, "wrapped": fmt.Errorf("send: %w", e), "joined": errors.Join(io.EOF, fmt.Errorf("x: %w", e)),
		"errors": map[string]any{"err": fmt.Errorf("send: %w", e)}, "multi": multi{nil, io.EOF, e}, "bad": badTag{canary}, "bads": []any{badTag{canary}}, "ring": ring,
		"embedded": embedded{fault2{canary}, &c, e}, "anonymous": struct{ C *contact }{&c}, "deep": deep, "group": group.Value, "secretive": secretive{canary}, "many": many, "attrs": []slog.Attr{slog.Any("a", c)},
		"reflected": reflect.ValueOf(c), "reflections": []any{reflect.ValueOf(&c)}, "generic": option[contact]{c}, "options": []option[*contact]{{&c}},
		"kept": &keeper{cause: e}, "kepts": []error{&keeper{more: []error{io.EOF, e}}}, "kept by name": &keeper{others: map[string]error{"a": fmt.Errorf("x: %w", e)}},
		"kept above": &keeper{above: &keeper{above: &keeper{cause: e}}}, "kept badly": &keeper{cause: &faulty{canary}}, "kept deep": chain(e, 100), "kept and wrapped": fmt.Errorf("x: %w", chain(e, 3)),
		"attr": []any{slog.Any("a", c), slog.AnyValue(c)}, "nilled": []any{(*contact)(nil), c, nil, (*fault)(nil)}, "free": envelope{Payload: map[string]any{"x": c, "y": "z"}},
	}
}

// handlers are the ways to log through a masker.
func handlers(m *datamap.Masker, w io.Writer) map[string]slog.Handler {
	o := &slog.HandlerOptions{ReplaceAttr: m.ReplaceAttr, AddSource: true}
	return map[string]slog.Handler{
		"text, replaced": slog.NewTextHandler(w, o), "json, replaced": slog.NewJSONHandler(w, o),
		"text, handled": m.Handler(slog.NewTextHandler(w, nil)), "json, handled": m.Handler(slog.NewJSONHandler(w, nil)),
		"both": m.Handler(slog.NewJSONHandler(w, o)),
	}
}

// A canary is in no log, whatever it is logged in and however.
func TestCanaryIsInNoLog(t *testing.T) {
	var b bytes.Buffer
	for how, h := range handlers(masker(t, nil, "contact.id.not.this"), &b) {
		for what, x := range leaks() {
			if what == "valuer" && strings.HasSuffix(how, "replaced") {
				continue // its own LogValue was asked before
			}
			b.Reset()
			l := slog.New(h)
			l.Info("a", what, x)
			l.With(what, x).WithGroup("g").Info("b", slog.Group("in", slog.Group("ner", what, x)))
			l.WithGroup("g").With(slog.Group("in", what, x)).Info("c")
			if before, after, ok := strings.Cut(b.String(), canary); ok || strings.Count(b.String(), "\n") != 3 {
				t.Errorf("%s, %s: …%s%s%.80s", how, what, before[max(0, len(before)-200):], canary, after)
			}
		}
	}
}

// What is free of tags is logged as it would be without a masker.
func TestFreeValuesAreAsBefore(t *testing.T) {
	type plain struct {
		Name string
		Free string `privacy:"-"`
	}
	c := sample()
	args := []any{"a", 1, "b", plain{"x", "y"}, "c", []any{1, plain{}, nil}, "d", io.EOF, "e", fmt.Errorf("x: %w", io.EOF), "f", envelope{1, plain{}, io.EOF}, "g", map[any]any{"k": 1},
		"h", c.Seen, "i", c.From, "j", nil, "k", (*envelope)(nil), "l", teller{5}, "m", slog.GroupValue(slog.Int("n", 1)), "n", [2]any{}, "o", multi{},
		"p", &keeper{cause: io.EOF, more: []error{nil}, others: map[string]error{"a": kept{strings.NewReader("")}}}, "q", &keeper{above: &keeper{}}, "r", (*keeper)(nil), "s", kept{}}
	var with, without bytes.Buffer
	drop := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	m := masker(t, nil)
	o := &slog.HandlerOptions{ReplaceAttr: drop}
	both := &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr { return m.ReplaceAttr(g, drop(g, a)) }}
	for _, l := range []*slog.Logger{slog.New(m.Handler(slog.NewJSONHandler(&with, o))), slog.New(m.Handler(slog.NewTextHandler(&with, both)))} {
		l.Info("x", args...)
	}
	for _, l := range []*slog.Logger{slog.New(slog.NewJSONHandler(&without, o)), slog.New(slog.NewTextHandler(&without, o))} {
		l.Info("x", args...)
	}
	if with.String() != without.String() {
		t.Errorf("got\n%s\nwant\n%s", with.String(), without.String())
	}
}

// logged is what a masker makes of a value, as JSON.
func logged(t testing.TB, m *datamap.Masker, x any) string {
	t.Helper()
	var b bytes.Buffer
	slog.New(m.Handler(slog.NewJSONHandler(&b, nil))).Info("", "x", x)
	var line struct{ X json.RawMessage }
	require.NoError(t, json.Unmarshal(b.Bytes(), &line))
	return string(line.X)
}

// A masked value keeps its shape: what is not personal is shown, the rest by its category.
func TestShapeOfMasked(t *testing.T) {
	c := sample()
	c.Manager, c.Reports, c.Free = nil, nil, 5
	equal(t, logged(t, masker(t, nil), c), `{"Created":"2026-11-24T09:00:00Z","Author":"[masked staff]","Shown":"shown","Hidden":"[masked contact.email]",`+
		`"id":"[masked contact.id]","Email":"[masked contact.email]","Emails":"[masked contact.email]","Phone":"[masked contact.phone]","Born":"[masked contact.born]",`+
		`"Seen":"2026-11-25T09:00:00Z","From":"[masked device.ip]","Home":{"Street":"[masked contact.address.street]","post_code":"[masked contact.address.postcode]","Country":"GB","Note":"[masked]"},`+
		`"Work":{"Street":"[masked contact.address.street]","post_code":"[masked contact.address.postcode]","Country":"US","Note":"[masked contact.address]"},`+
		`"Plain":"[masked contact.address]","Old":[{"Country":"IE","Note":"[masked]","Street":"[masked contact.address.street]","post_code":"[masked contact.address.postcode]"},`+
		`{"Country":"","Note":"[masked]","Street":"[masked contact.address.street]","post_code":"[masked contact.address.postcode]"}],`+
		`"Notes":"[masked notes]","ByMail":"[masked]","Status":"open","Loose":"[masked]","Any":"[masked notes]","Free":"[masked]","Manager":null,"Reports":[],"Account":{"Number":"[masked account.number]"},"Done":"!ERROR:json: unsupported type: chan int"}`)
	type keyed struct {
		Shown  map[string]account     `privacy:",keys=-"`
		Text   map[text]account       `privacy:",keys=-"`
		Ints   map[int]account        `privacy:",keys=-"`
		Addrs  map[netip.Addr]account `privacy:",keys=-"`
		Secret secretive
		Nil    *account
		hidden int
	}
	k := keyed{map[string]account{"k": {canary}}, map[text]account{{canary}: {}}, map[int]account{5: {canary}}, map[netip.Addr]account{netip.MustParseAddr("192.0.2.7"): {canary}}, secretive{canary}, nil, 1}
	equal(t, logged(t, masker(t, nil), []any{k, hiding{"s", 1}, 7, lower{}}), `[{"Addrs":{"192.0.2.7":{"Number":"[masked account.number]"}},"Ints":{"5":{"Number":"[masked account.number]"}},"Nil":null,"Secret":"[masked]","Shown":{"k":{"Number":"[masked account.number]"}},"Text":"[masked]"},{"Shown":"s"},7,`+
		`{"Hidden":"[masked contact.email]","Shown":""}]`)
	equal(t, logged(t, masker(t, nil), []any{embedded{contact: nil}}), `[{"fault2":"[masked datamap_test.fault2]"}]`)
}

// Categories that may be shown are.
func TestShown(t *testing.T) {
	type small struct {
		ID    string         `privacy:"contact.id"`
		Email map[string]int `privacy:"contact.email"`
		Ours  map[string]int `privacy:"contact.email,keys=contact.id"`
		Home  address        `privacy:"contact.address"`
	}
	s := small{"c-1", map[string]int{canary: 1}, map[string]int{"c-1": 1}, address{"Street", "SN14", "GB", "note"}}
	equal(t, logged(t, masker(t, nil, "contact.id", "contact.address"), s), `{"ID":"c-1","Email":"[masked contact.email]","Ours":"[masked contact.email]",`+
		`"Home":{"Street":"[masked contact.address.street]","post_code":"[masked contact.address.postcode]","Country":"GB","Note":"note"}}`)
	equal(t, logged(t, masker(t, table(t), "contact.id", "contact.address"), s), `{"ID":"c-1","Email":"[masked contact.email]","Ours":"[masked contact.email]",`+
		`"Home":{"Street":"Street","post_code":"SN14","Country":"GB","Note":"note"}}`)
	_, err := datamap.NewMasker(table(t), "name", "")
	equal(t, faults(t, err), []privacy.Fault{{Field: "allowed[0]", Reason: "is not among the categories"}, {Field: "allowed[1]", Reason: "is empty"}})
}

// The handler keeps what handlers promise.
func TestHandlerContract(t *testing.T) {
	var b bytes.Buffer
	m := masker(t, nil)
	slogtest.Run(t, func(*testing.T) slog.Handler {
		b.Reset()
		return m.Handler(slog.NewJSONHandler(&b, nil))
	}, func(t *testing.T) map[string]any {
		var line map[string]any
		require.NoError(t, json.Unmarshal(b.Bytes(), &line))
		return line
	})
	if m.Handler(slog.NewJSONHandler(&b, nil)).Enabled(context.Background(), slog.LevelDebug) {
		t.Error("enabled")
	}
}
