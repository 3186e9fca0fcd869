package subject_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
)

func imported(who privacy.SubjectID, p privacy.PurposeID, kind consent.Kind, at time.Time) consent.Imported {
	in := consent.Imported{Key: consent.Key{Subject: who, Purpose: p, Channel: privacy.Email}, Kind: kind, At: at, By: "old system"}
	if kind == consent.Given {
		in.Proof = proof
	}
	return in
}

// An opt-out that an import brings stops the consent under whatever identifier the person is kept by now, and obliges to tell
// who had the data, once, in the transaction of the import.
func TestImportTellsRecipients(t *testing.T) {
	stores := telling("mailer", "caller")
	d := deskOver(t, stores)
	ctx := t.Context()
	d.gives("q", news, privacy.Email)
	d.gives("q", toOffers, privacy.Email)
	d.gives("r", news, privacy.Email)
	_, err := d.Merge(ctx, "p", "q", by("merge-1"))
	d.must(err)
	rows := []consent.Imported{
		imported("p", news, consent.Withdrawn, now.AddDate(0, -1, 0)), // under the old number, and older than the grant
		imported("q", toOffers, consent.Given, now.AddDate(0, -2, 0)), // known better
		imported("p", "offers", consent.Given, now.AddDate(0, -2, 0)), // the same, under the old number
		imported("s", news, consent.Given, now.AddDate(0, -2, 0)),
		imported("t", news, consent.Refused, time.Time{}),
	}
	report, err := d.Import(ctx, slices.Values(rows), by(""))
	d.must(err)
	if k := rows[0].Key; len(report.Stopped) != 1 || report.Stopped[0] != (consent.Key{Subject: "q", Purpose: k.Purpose, Channel: k.Channel}) || report.Rows != 5 {
		t.Errorf("%+v", report)
	}
	for who, want := range map[privacy.SubjectID]privacy.Outcome{"q": privacy.Denied, "r": privacy.Permitted, "s": privacy.Permitted, "t": privacy.Denied} {
		if one := d.ask(who, letters, privacy.Email); one.Outcome() != want {
			t.Errorf("%s: %v, %v", who, one.Outcome(), one.Obstacles())
		}
	}
	if one := d.ask("q", offers, privacy.Email); one.Outcome() != privacy.Permitted {
		t.Errorf("another purpose: %v", one.Obstacles())
	}
	want := []string{"withdrawn caller news/email-2 news", "withdrawn mailer news/email-2 news"}
	for range 2 { // the second time nothing is stored
		if got := lines(owed(t, stores, "q")); !slices.Equal(got, want) {
			t.Errorf("owed %q, want %q", got, want)
		}
		again, err := d.Import(ctx, slices.Values(rows), by(""))
		d.must(err)
		if again.Stored+len(again.Stopped) != 0 {
			t.Errorf("again: %+v", again)
		}
	}
}

// unreadable is a log of disclosures that cannot be read.
type unreadable struct{ recipient.Log }

func (unreadable) Of(context.Context, privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return func(yield func(recipient.Entry, error) bool) { yield(recipient.Entry{}, errDown) }
}

// An import is one transaction: where a store fails, a row is none or an opt-out cannot be told of, nothing is kept.
func TestImportIsAllOrNothing(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *subject.Stores)
		rows   []consent.Imported
		act    subject.Act
		want   error
	}{
		"disclosures fail":  {func(s *subject.Stores) { s.Disclosures = unreadable{s.Disclosures} }, nil, by(""), errDown},
		"no identifier":     {nil, []consent.Imported{imported("canary\n", news, consent.Refused, now)}, by(""), privacy.ErrInvalid},
		"another purpose":   {nil, []consent.Imported{imported("p", "profiling", consent.Given, now)}, by(""), privacy.ErrInvalid},
		"a time of the act": {nil, nil, subject.Act{By: "service", At: now}, privacy.ErrInvalid},
		"nobody imports":    {nil, nil, subject.Act{}, privacy.ErrInvalid},
	} {
		stores := telling("mailer")
		if c.change != nil {
			stores.Begin = lacking{stores.Begin, c.change}
		}
		d := deskOver(t, stores)
		d.gives("p", news, privacy.Email)
		before := dump(t, stores, "p")
		rows := append([]consent.Imported{imported("p", news, consent.Withdrawn, now.AddDate(0, -1, 0))}, c.rows...)
		report, err := d.Import(t.Context(), slices.Values(rows), c.act)
		if !errors.Is(err, c.want) || strings.Contains(err.Error(), "canary") || report.Rows != 0 || dump(t, stores, "p") != before || len(owed(t, stores, "p")) != 0 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
	d := newService(t)
	if _, err := d.Import(t.Context(), nil, by("")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no rows: %v", err)
	}
	if _, err := d.In(subject.Stores{}).Import(t.Context(), slices.Values([]consent.Imported{}), by("")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no stores: %v", err)
	}
}

// The host is asked who is suppressed by the identifiers that hold, and an import brings none of them back.
func TestImportBringsNobodyBack(t *testing.T) {
	stores := memory.New().Stores()
	var asked []privacy.SubjectID
	s, err := subject.NewService(deskPolicy(), stores, &subject.Options{
		Now: func() time.Time { return now },
		Suppressed: func(_ context.Context, subjects []privacy.SubjectID) ([]bool, error) {
			asked = subjects
			return []bool{false, true, false}, nil // under the old identifier
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Merge(t.Context(), "p", "q", by("merge-1")); err != nil {
		t.Fatal(err)
	}
	report, err := s.Import(t.Context(), slices.Values([]consent.Imported{
		imported("p", news, consent.Given, now.AddDate(0, -1, 0)), imported("r", news, consent.Given, now.AddDate(0, -1, 0)),
	}), by(""))
	if err != nil || !slices.Equal(report.Barred, []int{0}) || report.Stored != 1 || !slices.Equal(asked, []privacy.SubjectID{"q", "p", "r"}) {
		t.Errorf("%+v, %v, asked about %v", report, err, asked)
	}
}

// If a host fails, or answers about fewer people than it was asked about, nobody is imported.
func TestImportAsksWhoIsSuppressed(t *testing.T) {
	for want, answer := range map[error]func([]privacy.SubjectID) ([]bool, error){
		errDown:            func([]privacy.SubjectID) ([]bool, error) { return nil, errDown },
		privacy.ErrInvalid: func(all []privacy.SubjectID) ([]bool, error) { return make([]bool, len(all)-1), nil },
	} {
		stores := memory.New().Stores()
		s, err := subject.NewService(deskPolicy(), stores, &subject.Options{
			Now:        func() time.Time { return now },
			Suppressed: func(_ context.Context, all []privacy.SubjectID) ([]bool, error) { return answer(all) },
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Import(t.Context(), slices.Values([]consent.Imported{imported("p", news, consent.Given, now.AddDate(0, -1, 0))}), by(""))
		if !errors.Is(err, want) || dump(t, stores, "p") != "" {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

// An opt-out of a system that knows of one choice only, without a channel, stops the consent by every channel; a grant without
// one is none for any.
func TestImportWithoutAChannel(t *testing.T) {
	d := newService(t)
	for _, c := range channels {
		d.gives("p", news, c)
	}
	d.gives("q", toOffers, privacy.Email)
	old := imported("p", news, consent.Withdrawn, time.Time{})
	grant := imported("q", news, consent.Given, now.AddDate(0, -1, 0))
	twice := imported("q", toOffers, consent.Given, now.Add(4*time.Minute)) // behind what is held
	old.Key.Channel, grant.Key.Channel = privacy.NoChannel, privacy.NoChannel
	report, err := d.Import(t.Context(), slices.Values([]consent.Imported{old, grant, twice}), by(""))
	d.must(err)
	if report.Rows != 3 || report.Stored != 7 || len(report.Stopped) != len(channels) || !slices.Equal(report.LeftOut, []int{2}) {
		t.Errorf("%+v", report)
	}
	for _, c := range channels {
		if one := d.ask("p", letters, c); one.Outcome() != privacy.Denied {
			t.Errorf("%v: %v", c, one.Outcome())
		}
	}
	if one := d.ask("q", letters, privacy.Email); one.Outcome() != privacy.Denied {
		t.Errorf("a grant without a channel: %v", one.Outcome())
	}
	again, err := d.Import(t.Context(), slices.Values([]consent.Imported{old, grant}), by(""))
	d.must(err)
	if again.Stored+len(again.Stopped) != 0 || again.Known != 7 {
		t.Errorf("again: %+v", again)
	}
}
