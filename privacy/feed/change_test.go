package feed_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
)

// sent is an outbox that keeps the last change.
type sent struct {
	c   feed.Change
	n   int
	err error
}

func (s *sent) Append(_ context.Context, c feed.Change) error {
	s.c, s.n = c, s.n+1
	return s.err
}

func TestPublish(t *testing.T) {
	var o sent
	c := change(1)
	c.Seq, c.At, c.Body = 9, time.Date(2026, 5, 3, 14, 0, 0, 1999, time.FixedZone("", 7200)), "{}"
	if err := feed.Publish(t.Context(), &o, c); err != nil {
		t.Fatal(err)
	}
	want := feed.Change{ID: "c-1", Topic: "consent.withdrawn", Subject: "contact-17", At: noon.Add(time.Microsecond), Body: "{}"}
	if o.c != want {
		t.Errorf("appended %+v, want %+v", o.c, want)
	}
	for _, c := range []feed.Change{
		{ID: "least", Topic: "t", At: noon},
		{ID: "most", Topic: "t", At: noon, Body: strings.Repeat("x", feed.MaxBody)},
	} {
		if err := feed.Publish(t.Context(), &o, c); err != nil || o.c != c {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
	o.err = errDown
	if err := feed.Publish(t.Context(), &o, change(2)); !errors.Is(err, errDown) {
		t.Errorf("an outbox that fails: %v", err)
	}
}

// Every fault is told at once, none repeats what was given, and nothing is appended.
func TestPublishRefuses(t *testing.T) {
	const canary = "jane.doe@example.org"
	var o sent
	for _, c := range []struct {
		name   string
		change feed.Change
		fields []string
	}{
		{"nothing", feed.Change{}, []string{"topic", "at"}},
		{"identifiers that are none", feed.Change{ID: canary + " ", Topic: canary + "\n", Subject: "\x00" + canary, At: noon}, []string{"id", "topic", "subject"}},
		{"a long body", feed.Change{ID: "i", Topic: "t", At: noon, Body: strings.Repeat("x", feed.MaxBody+1)}, []string{"body"}},
		{"a body that is no text", feed.Change{ID: "i", Topic: "t", At: noon, Body: canary + "\xff"}, []string{"body"}},
		{"a body with NUL", feed.Change{ID: "i", Topic: "t", At: noon, Body: canary + "\x00"}, []string{"body"}},
	} {
		err := feed.Publish(t.Context(), &o, c.change)
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
	base := feed.Change{Topic: "t", Subject: "s", At: noon, Body: "b"}
	var o sent
	id := func(change func(*feed.Change)) feed.ID {
		c := base
		change(&c)
		if err := feed.Publish(t.Context(), &o, c); err != nil {
			t.Fatal(err)
		}
		return o.c.ID
	}
	first := id(func(*feed.Change) {})
	if again := id(func(c *feed.Change) { c.Seq, c.At = 7, c.At.Add(999) }); again != first {
		t.Errorf("repeated: %s, want %s", again, first)
	}
	seen := map[feed.ID]bool{first: true}
	for _, f := range []func(*feed.Change){
		func(c *feed.Change) { c.Topic = "u" }, func(c *feed.Change) { c.Subject = "" }, func(c *feed.Change) { c.Body = "" },
		func(c *feed.Change) { c.At = c.At.Add(time.Microsecond) }, func(c *feed.Change) { c.Topic, c.Subject = "ts", "" },
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
	if got := feed.IDOf("consent", "42"); got != want {
		t.Errorf("the ID is %s, want %s", got, want)
	}
	seen := make(map[feed.ID]bool)
	for _, parts := range [][]string{nil, {""}, {"", ""}, {"a", "b"}, {"ab"}, {"a", "b", ""}, {"1:a"}, {"b", "a"}} {
		id := feed.IDOf(parts...)
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
	var back feed.Change
	if err := json.Unmarshal(b, &back); back != c || err != nil {
		t.Errorf("back: %+v, %v", back, err)
	}
}
