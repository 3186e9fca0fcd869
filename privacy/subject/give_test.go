package subject_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
)

// A consent under an old identifier is the person's, and no refusal under another identifier is overtaken.
func TestGiveIsTheCurrentPersons(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	_, err := d.Merge(ctx, "p", "q", by("merge"))
	d.must(err)
	key := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	e, err := d.Give(ctx, key, proof, by(""))
	if err != nil || e.Key.Subject != "q" || e.Kind != consent.Given || e.At != now {
		t.Errorf("under the old identifier: got %+v, %v; want it stored under q", e, err)
	}
	d.wantMay("given", "q", privacy.Email, letters, canvass, monitor, census, serve, defend)
	late := by("")
	late.At = now.Add(-time.Hour)
	if e, err = d.Give(ctx, consent.Key{Subject: "q", Purpose: toOffers, Channel: privacy.Email}, proof, late); err != nil || e.At != late.At {
		t.Errorf("said an hour ago: got %+v, %v", e, err)
	}
	d.clock.Add(time.Minute)
	_, err = d.Withdraw(ctx, key, by(""))
	d.must(err)
	if _, err := d.Give(ctx, key, proof, subject.Act{By: "service", At: now}); err != nil {
		t.Errorf("an older consent, delivered late: %v; want it kept as history", err)
	}
	d.wantMay("withdrawn", "p", privacy.Email, offers, canvass, monitor, census, serve, defend)
}

// A refusal is told as a withdrawal if it ends a consent. If the person never agreed, there is nothing to tell.
func TestRefusalIsToldIfItEndsAConsent(t *testing.T) {
	stores := telling("mailer")
	d := deskOver(t, stores)
	key := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	_, err := d.Refuse(t.Context(), key, by(""))
	d.must(err)
	if got := owed(t, stores, "p"); len(got) != 0 {
		t.Errorf("no consent to end: owed %q, want nothing", lines(got))
	}
	d.clock.Add(time.Minute)
	d.gives("p", news, privacy.Email)
	for range 2 {
		e, err := d.Refuse(t.Context(), key, by(""))
		if err != nil || e.Kind != consent.Refused || e.Seq != 3 {
			t.Errorf("got %+v, %v; want refusal 3", e, err)
		}
		if got, want := lines(owed(t, stores, "p")), []string{"withdrawn mailer news/email-3 news"}; !slices.Equal(got, want) {
			t.Errorf("owed %q, want %q", got, want)
		}
		d.clock.Add(time.Minute)
	}
	broken := stores
	broken.Begin, broken.Consent = nil, unreadableConsent{stores.Consent}
	if _, err := d.In(broken).Refuse(t.Context(), key, by("")); !errors.Is(err, errDown) {
		t.Errorf("the store cannot be read: got %v, want %v", err, errDown)
	}
	if _, err := d.In(broken).Give(t.Context(), key, proof, by("")); !errors.Is(err, errDown) {
		t.Errorf("the store cannot be read: got %v, want %v", err, errDown)
	}
}

// Without an outbox obligations are raised all the same.
func TestNobodyNeedListen(t *testing.T) {
	stores := telling("mailer")
	s, err := subject.NewService(deskPolicy(), subject.Stores{
		Consent: stores.Consent, Requests: stores.Requests, Markers: stores.Markers, Aliases: stores.Aliases, Holds: stores.Holds,
		Obligations: stores.Obligations, Disclosures: stores.Disclosures, Begin: lacking{stores.Begin, func(s *subject.Stores) { s.Outbox = nil }},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ObjectToMarketing(t.Context(), "p", by("r-1")); err != nil {
		t.Fatal(err)
	}
	if raised, changes := owed(t, stores, "p"), published(t, stores); len(raised) != 1 || len(changes) != 0 {
		t.Errorf("got %q and %d changes, want one obligation and no change", lines(raised), len(changes))
	}
}

// unreadableConsent is a store of consents that cannot be read.
type unreadableConsent struct{ consent.Store }

func (unreadableConsent) EventsOf(context.Context, []consent.Key) iter.Seq2[consent.Event, error] {
	return func(yield func(consent.Event, error) bool) { yield(consent.Event{}, errDown) }
}
