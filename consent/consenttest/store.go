package consenttest

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

func appendStoresTheNext(r reporter, s consent.Store) {
	fill(r, s, alice(), 3)
	want(r, read(r, s, alice()), firstOf(alice(), 3))
}

func appendRefusesAnyOtherSeq(r reporter, s consent.Store) {
	refuse := func(held, seq uint64) {
		r.Helper()
		e := event(alice(), seq)
		e.By = "late"
		if err := s.Append(bg(), e); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Append of event %d after event %d: got error %v, want ErrConflict", seq, held, err)
		}
	}
	for _, seq := range []uint64{0, 2, 7} {
		refuse(0, seq)
	}
	want(r, read(r, s, alice()), nil)
	if !fill(r, s, alice(), 3) {
		return
	}
	for _, seq := range []uint64{0, 1, 2, 3, 5, 6, 1 << 40} {
		refuse(3, seq)
	}
	if err := s.Append(bg(), event(alice(), 3)); !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("Append of the very event that is stored: got error %v, want ErrConflict", err)
	}
	want(r, read(r, s, alice()), firstOf(alice(), 3))
}

func oneOfSeveralAppendsSucceeds(r reporter, s consent.Store) {
	const writers, rounds = 8, 5
	for seq := uint64(1); seq <= rounds; seq++ {
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() { errs[w] = s.Append(bg(), written(alice(), seq, w)) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("Append of event %d by several: got error %v, want ErrConflict", seq, err)
			}
		}
		if won != 1 {
			r.Errorf("Append of event %d by several: %d succeeded, want 1", seq, won)
			return
		}
	}
	if n := len(read(r, s, alice())); n != rounds {
		r.Errorf("events: got %d, want %d", n, rounds)
	}
}

// written returns event seq as one of several writers would append it.
func written(k consent.Key, seq uint64, writer int) consent.Event {
	e := event(k, seq)
	e.By = privacy.ActorID(fmt.Sprint("writer ", writer))
	return e
}

func eightWritersOneGaplessHistory(r reporter, s consent.Store) {
	const writers, each = 8, 6
	keys := []consent.Key{alice(), {Subject: "bob", Purpose: "marketing", Channel: consent.Email}}
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { errs[w] = writeAll(s, keys[w%len(keys)], w, each) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			r.Errorf("writer: %v", err)
		}
	}
	for _, k := range keys {
		by := make(map[privacy.ActorID]int)
		for i, e := range read(r, s, k) {
			if e.Seq != uint64(i+1) || e.Key != k {
				r.Errorf("event %d: has Seq %d", i+1, e.Seq)
			}
			by[e.By]++
		}
		for actor, n := range by {
			if n != each {
				r.Errorf("%s: %d events stored, want %d", actor, n, each)
			}
		}
		if len(by) != writers/len(keys) {
			r.Errorf("events of %d writers stored, want %d", len(by), writers/len(keys))
		}
	}
}

// writeAll appends n events, reading the history anew whenever another writer was first. Of as many writers as there
// are one gets through each time, so that a bounded number of attempts is enough.
func writeAll(s consent.Store, k consent.Key, writer, n int) error {
	for tries := 0; n > 0; tries++ {
		if tries > 100 {
			return errors.New("no append gets through")
		}
		var last uint64
		for e, err := range s.Events(bg(), k) {
			if err != nil {
				return err
			}
			last = e.Seq
		}
		err := s.Append(bg(), written(k, last+1, writer))
		switch {
		case err == nil:
			n--
		case !errors.Is(err, privacy.ErrConflict):
			return err
		}
	}
	return nil
}

// eventsYieldsOldestFirst goes beyond nine, where an order of texts differs from one of numbers.
func eventsYieldsOldestFirst(r reporter, s consent.Store) {
	if fill(r, s, alice(), 12) {
		want(r, read(r, s, alice()), firstOf(alice(), 12))
	}
}

func eventsYieldsNothingForAnUnknownKey(r reporter, s consent.Store) {
	want(r, read(r, s, alice()), nil)
	if fill(r, s, alice(), 1) {
		want(r, read(r, s, consent.Key{Subject: "bob", Purpose: "marketing"}), nil)
	}
}

func everyFieldComesBack(r reporter, s consent.Store) {
	k := consent.Key{Subject: privacy.SubjectID(long("é")), Purpose: privacy.PurposeID(long("ж")), Channel: consent.InApp}
	at := time.Date(2019, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	bare := consent.Event{Key: k, Kind: consent.Withdrawn, At: at, Recorded: at, By: "web"}
	full := consent.Event{
		Key: k, Kind: consent.Given, At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC), Recorded: at,
		Proof: consent.Proof{
			Notice: privacy.NoticeVersion(long("n")), Wording: consent.Digest{0: 0, 1: 0xff, 31: 0x27}, Method: consent.DoubleOptIn,
			Explicit: true, Locale: "cy-GB", Evidence: privacy.RecordID(long("日")),
		},
		By: privacy.ActorID(long("ß")),
	}
	explicitOnly := bare
	explicitOnly.Proof.Explicit = true
	quoted := full
	quoted.Kind, quoted.By, quoted.Proof.Evidence = consent.Refused, `a'b"c\d%e_f;--`, "🜁 null NULL"
	claimed := bare
	claimed.Claimed = time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	never := bare
	never.Claimed = time.Time{}.Add(time.Microsecond)
	epoch := bare
	epoch.Claimed = time.Unix(0, 0).UTC()
	all := []consent.Event{bare, full, explicitOnly, quoted, claimed, never, epoch}
	for m := consent.TickBox; m <= consent.DoubleOptIn; m++ {
		e := full
		e.Proof.Method = m
		all = append(all, e)
	}
	for i := range all {
		all[i].Seq = uint64(i + 1)
		if err := s.Append(bg(), all[i]); err != nil {
			r.Errorf("Append of event %d: %v", i+1, err)
			return
		}
	}
	want(r, read(r, s, k), all)
}
