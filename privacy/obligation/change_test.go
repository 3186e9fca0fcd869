package obligation_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// sent is an outbox that keeps the last change.
type sent struct {
	c   obligation.Change
	n   int
	err error
}

func (s *sent) Append(_ context.Context, c obligation.Change) error {
	s.c, s.n = c, s.n+1
	return s.err
}

func TestPublish(t *testing.T) {
	var o sent
	c := change(1)
	c.Seq, c.At, c.Body = 9, time.Date(2026, 5, 3, 14, 0, 0, 1999, time.FixedZone("", 7200)), "{}"
	if err := obligation.Publish(t.Context(), &o, c); err != nil {
		t.Fatal(err)
	}
	want := obligation.Change{ID: "c-1", Topic: "consent.withdrawn", Subject: "contact-17", At: noon.Add(time.Microsecond), Body: "{}"}
	if o.c != want {
		t.Errorf("appended %+v, want %+v", o.c, want)
	}
	for _, c := range []obligation.Change{
		{ID: "least", Topic: "t", At: noon},
		{ID: "most", Topic: "t", At: noon, Body: strings.Repeat("x", obligation.MaxBody)},
	} {
		if err := obligation.Publish(t.Context(), &o, c); err != nil || o.c != c {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
	o.err = errFull
	if err := obligation.Publish(t.Context(), &o, change(2)); !errors.Is(err, errFull) {
		t.Errorf("an outbox that fails: %v", err)
	}
}

// Every fault is told at once, none repeats what was given, and nothing is appended.
func TestPublishRefuses(t *testing.T) {
	const canary = "jane.doe@example.org"
	var o sent
	for _, c := range []struct {
		name   string
		change obligation.Change
		fields []string
	}{
		{"nothing", obligation.Change{}, []string{"topic", "at"}},
		{"identifiers that are none", obligation.Change{ID: canary + " ", Topic: canary + "\n", Subject: "\x00" + canary, At: noon}, []string{"id", "topic", "subject"}},
		{"a long body", obligation.Change{ID: "i", Topic: "t", At: noon, Body: strings.Repeat("x", obligation.MaxBody+1)}, []string{"body"}},
		{"a body that is no text", obligation.Change{ID: "i", Topic: "t", At: noon, Body: canary + "\xff"}, []string{"body"}},
		{"a body with NUL", obligation.Change{ID: "i", Topic: "t", At: noon, Body: canary + "\x00"}, []string{"body"}},
	} {
		err := obligation.Publish(t.Context(), &o, c.change)
		var faults *privacy.FaultsError
		if !errors.Is(err, privacy.ErrInvalid) || !errors.As(err, &faults) || len(faults.Faults) != len(c.fields) || o.n != 0 {
			t.Errorf("%s: %v, appended %d", c.name, err, o.n)
			continue
		}
		for i, f := range faults.Faults {
			if f.Field != c.fields[i] {
				t.Errorf("%s: fault %d is of %s, want %s", c.name, i, f.Field, c.fields[i])
			}
		}
		if strings.Contains(err.Error(), canary) {
			t.Errorf("%s: the error repeats what was given: %v", c.name, err)
		}
	}
}

// A change without an ID is the same change when it is repeated, and another when anything is different.
func TestPublishGivesAnID(t *testing.T) {
	base := obligation.Change{Topic: "t", Subject: "s", At: noon, Body: "b"}
	var o sent
	id := func(change func(*obligation.Change)) obligation.ChangeID {
		c := base
		change(&c)
		if err := obligation.Publish(t.Context(), &o, c); err != nil {
			t.Fatal(err)
		}
		return o.c.ID
	}
	first := id(func(*obligation.Change) {})
	if again := id(func(c *obligation.Change) { c.Seq, c.At = 7, c.At.Add(999) }); again != first {
		t.Errorf("repeated: %s, want %s", again, first)
	}
	seen := map[obligation.ChangeID]bool{first: true}
	for _, f := range []func(*obligation.Change){
		func(c *obligation.Change) { c.Topic = "u" }, func(c *obligation.Change) { c.Subject = "" }, func(c *obligation.Change) { c.Body = "" },
		func(c *obligation.Change) { c.At = c.At.Add(time.Microsecond) }, func(c *obligation.Change) { c.Topic, c.Subject = "ts", "" },
	} {
		if other := id(f); seen[other] {
			t.Errorf("another change has ID %s", other)
		} else {
			seen[other] = true
		}
	}
}

// IDs stand in databases: they never change. The one here is the SHA-256 of "7:consent2:42".
func TestIDOf(t *testing.T) {
	const want = "0314a38aad0b23a8a17b2daa2e9ac97d06bbf6910ece05fc2a5b3c06bcf9118c"
	if got := obligation.ChangeIDOf("consent", "42"); got != want {
		t.Errorf("the ID is %s, want %s", got, want)
	}
	seen := make(map[obligation.ChangeID]bool)
	for _, parts := range [][]string{nil, {""}, {"", ""}, {"a", "b"}, {"ab"}, {"a", "b", ""}, {"1:a"}, {"b", "a"}} {
		id := obligation.ChangeIDOf(parts...)
		if seen[id] || privacy.CheckID(id) != "" {
			t.Errorf("%q has ID %s", parts, id)
		}
		seen[id] = true
	}
}

// TestChangeJSON holds the form in which changes travel.
func TestChangeJSON(t *testing.T) {
	c := change(1)
	c.Seq, c.Body = 7, `{"n":1}`
	b, err := json.Marshal(c)
	const want = `{"seq":7,"id":"c-1","topic":"consent.withdrawn","subject":"contact-17","at":"2026-05-03T12:00:00Z","body":"{\"n\":1}"}`
	if string(b) != want || err != nil {
		t.Errorf("got  %s, %v\nwant %s", b, err, want)
	}
	var back obligation.Change
	if err := json.Unmarshal(b, &back); back != c || err != nil {
		t.Errorf("back: %+v, %v", back, err)
	}
}

var errFull = errors.New("the outbox is full")

// noon is when the changes of the tests happen.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)

func change(n int) obligation.Change {
	return obligation.Change{ID: obligation.ChangeID(fmt.Sprint("c-", n)), Topic: "consent.withdrawn", Subject: "contact-17", At: noon}
}
