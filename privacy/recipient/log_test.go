package recipient_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// at returns an instant of an hour.
func at(hour int) time.Time { return time.Date(2026, time.May, 3, hour, 0, 0, 0, time.UTC) }

// disclosed returns a disclosure of contact-17 that was made.
func disclosed(id recipient.EntryID, to privacy.RecipientID, hour int, categories ...privacy.Category) recipient.Entry {
	return recipient.Entry{ID: id, Subject: "contact-17", Recipient: to, Activity: "support", Categories: categories, Ground: recipient.Instruction, At: at(hour)}
}

func record(t testing.TB, l recipient.Log, entries ...recipient.Entry) {
	t.Helper()
	for _, e := range entries {
		if _, err := recipient.Record(t.Context(), l, e); err != nil {
			t.Fatal(err)
		}
	}
}

// Record brings an entry into its form, and to repeat it changes nothing.
func TestRecord(t *testing.T) {
	l := memory.New().Disclosures()
	given := disclosed("1", "ticketing", 9, "log-files", "contact", "log-files")
	given.At = given.At.Add(1500 * time.Nanosecond).In(time.FixedZone("BST", 3600))
	want := given
	want.At, want.Categories = at(9).Add(time.Microsecond), []privacy.Category{"contact", "log-files"}
	for range 2 {
		got, err := recipient.Record(t.Context(), l, given)
		if err != nil || !got.Equal(want) || got.At != want.At {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if given.Categories[0] != "log-files" {
		t.Errorf("the caller's categories were changed: %v", given.Categories)
	}
	given.By = "worker-1"
	if got, err := recipient.Record(t.Context(), l, given); !errors.Is(err, privacy.ErrConflict) || !got.Equal(recipient.Entry{}) {
		t.Errorf("another: %+v, %v", got, err)
	}
}

// Every fault of an entry at once; nothing is stored.
func TestRecordFaults(t *testing.T) {
	l := memory.New().Disclosures()
	_, err := recipient.Record(t.Context(), l, recipient.Entry{Subject: " " + canary, By: " "})
	want := []string{"id", "subject", "recipient", "activity", "categories", "ground", "at", "by"}
	if got := fields(t, err); !slices.Equal(got, want) {
		t.Errorf("faults %q, want %q", got, want)
	}
	e := disclosed("1", "ticketing", 9, "contact", "")
	e.Ground = 9
	_, err = recipient.Record(t.Context(), l, e)
	if got := fields(t, err); !slices.Equal(got, []string{"categories[0]", "ground"}) {
		t.Errorf("faults %q", got)
	}
	for range l.Of(t.Context(), " "+canary) {
		t.Error("stored")
	}
}

// told collects the recipients that Had yields.
func told(t *testing.T, seq iter.Seq2[privacy.RecipientID, error]) []privacy.RecipientID {
	t.Helper()
	var list []privacy.RecipientID
	for id, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, id)
	}
	return list
}

// Who had which data: each once, in the order in which they first had them.
func TestHad(t *testing.T) {
	l := memory.New().Disclosures()
	other := disclosed("9", "courier", 1, "contact")
	other.Subject = "contact-18"
	record(t, l, other, disclosed("3", "partner", 12, "contact"), disclosed("1", "ticketing", 9, "log-files"),
		disclosed("2", "mailer", 10, "contact.email"), disclosed("4", "ticketing", 13, "contact", "log-files"), disclosed("5", "revenue", 14, "invoices"))
	apart, within := recipient.Addressees{Log: l}, recipient.Addressees{Log: l, Categories: table(t)}
	for _, c := range []struct {
		name       string
		a          recipient.Addressees
		categories []privacy.Category
		want       []privacy.RecipientID
	}{
		{"whatever data", apart, nil, []privacy.RecipientID{"ticketing", "mailer", "partner", "revenue"}},
		{"one category", apart, []privacy.Category{"log-files"}, []privacy.RecipientID{"ticketing"}},
		{"two", apart, []privacy.Category{"log-files", "invoices"}, []privacy.RecipientID{"ticketing", "revenue"}},
		{"a category alone", apart, []privacy.Category{"contact"}, []privacy.RecipientID{"partner", "ticketing"}},
		{"a category with its parts", within, []privacy.Category{"contact"}, []privacy.RecipientID{"mailer", "partner", "ticketing"}},
		{"a part of what they had", within, []privacy.Category{"contact.email"}, []privacy.RecipientID{"mailer", "partner", "ticketing"}},
		{"what nobody knows, which may be any of it", within, []privacy.Category{"unheard-of"}, []privacy.RecipientID{"ticketing", "mailer", "partner", "revenue"}},
		{"what nobody had", apart, []privacy.Category{"unheard-of"}, nil},
	} {
		if got := told(t, c.a.RecipientsOf(t.Context(), "contact-17", c.categories)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := told(t, recipient.RecipientsOf(t.Context(), l, "contact-17", "contact")); !slices.Equal(got, []privacy.RecipientID{"partner", "ticketing"}) {
		t.Errorf("on the log alone: %q", got)
	}
	if got := told(t, recipient.RecipientsOf(t.Context(), l, "nobody")); got != nil {
		t.Errorf("nobody: %q", got)
	}
	for range recipient.RecipientsOf(t.Context(), l, "contact-17") {
		break // a loop may stop
	}
}

// Disclosures under any identifier of a person count, whichever one is asked about, oldest first. Each recipient is
// listed once.
func TestHadUnderAnyIdentifier(t *testing.T) {
	l, merges := memory.New().Disclosures(), memory.New().Aliases()
	for i, e := range []recipient.Entry{disclosed("1", "ticketing", 9, "contact"), disclosed("2", "mailer", 10, "contact"), disclosed("3", "ticketing", 11, "contact"), disclosed("4", "courier", 12, "contact")} {
		e.Subject = privacy.SubjectID([]string{"b", "a", "c", "d"}[i])
		record(t, l, e)
	}
	for _, m := range [][2]privacy.SubjectID{{"a", "b"}, {"b", "c"}} {
		if err := merges.Merge(t.Context(), alias.Alias{From: m[0], Into: m[1], Request: "m", By: "service", At: time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC)}); err != nil {
			t.Fatal(err)
		}
	}
	a := recipient.Addressees{Log: l, Aliases: merges}
	for _, id := range []privacy.SubjectID{"a", "b", "c"} {
		if got := told(t, a.RecipientsOf(t.Context(), id, nil)); !slices.Equal(got, []privacy.RecipientID{"ticketing", "mailer"}) {
			t.Errorf("of %s: %q", id, got)
		}
		for range a.RecipientsOf(t.Context(), id, nil) {
			break
		}
	}
	if got := told(t, a.RecipientsOf(t.Context(), "d", nil)); !slices.Equal(got, []privacy.RecipientID{"courier"}) {
		t.Errorf("who was not merged: %q", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	down := errors.New("down")
	for want, one := range map[error]recipient.Addressees{context.Canceled: a, down: {Log: &failing{err: down}, Aliases: alias.None{}}} {
		in := t.Context()
		if want == context.Canceled {
			in = ctx
		}
		var last error
		for _, last = range one.RecipientsOf(in, "a", nil) {
		}
		if !errors.Is(last, want) {
			t.Errorf("%v, want %v", last, want)
		}
	}
}

// failing yields one entry and then an error.
type failing struct {
	recipient.Log
	err error
}

func (l *failing) Record(context.Context, recipient.Entry) error { return l.err }

func (l *failing) Of(context.Context, privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return func(yield func(recipient.Entry, error) bool) {
		_ = yield(disclosed("1", "ticketing", 9, "contact"), nil) && yield(recipient.Entry{}, l.err)
	}
}

// An error of the log comes through and ends the sequence; no message carries personal data.
func TestLogErrors(t *testing.T) {
	l := &failing{err: errors.New("connection lost")}
	var ids []privacy.RecipientID
	var last error
	for id, err := range recipient.RecipientsOf(t.Context(), l, canary) {
		ids, last = append(ids, id), err
	}
	if !slices.Equal(ids, []privacy.RecipientID{"ticketing", ""}) || !errors.Is(last, l.err) || strings.Contains(last.Error(), canary) {
		t.Errorf("%q, %v", ids, last)
	}
	e := disclosed("1", "ticketing", 9, "contact")
	e.Subject = canary
	if _, err := recipient.Record(t.Context(), l, e); !errors.Is(err, l.err) || strings.Contains(err.Error(), canary) {
		t.Errorf("Record: %v", err)
	}
}
