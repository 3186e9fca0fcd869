package consenttest

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

func manyEveryEventOfEachKey(r reporter, s consent.Store) {
	many := s.(consent.ManyReader)
	taken := stored(r, s, similar(), 2)
	asked := append([]consent.Key{{Subject: "nobody", Purpose: "marketing"}}, taken...)
	n := len(taken)
	for _, keys := range [][]consent.Key{asked, taken[:min(n, 3)], taken[min(n, 1):min(n, 2)], nil} {
		sameHistories(r, collect(r, many.EventsOf(bg(), keys)), keys, 2)
	}
}

func manyAKeyTwiceIsReadOnce(r reporter, s consent.Store) {
	if fill(r, s, alice(), 12) {
		keys := []consent.Key{alice(), alice()}
		sameHistories(r, collect(r, s.(consent.ManyReader).EventsOf(bg(), keys)), keys[:1], 12)
	}
}

// sameHistories reports where the events are not the first n of each key but of nobody, each key in order.
func sameHistories(r reporter, got []consent.Event, keys []consent.Key, n uint64) {
	r.Helper()
	byKey := make(map[consent.Key][]consent.Event)
	for _, e := range got {
		byKey[e.Key] = append(byKey[e.Key], e)
	}
	for _, k := range keys {
		if k.Subject == "nobody" {
			want(r, byKey[k], nil)
		} else {
			want(r, byKey[k], firstOf(k, n))
		}
		delete(byKey, k)
	}
	if len(byKey) != 0 {
		r.Errorf("EventsOf: events of %d keys that were not asked for", len(byKey))
	}
}

func manyStopsWithTheLoop(r reporter, s consent.Store) {
	keys := similar()[:2]
	for _, k := range keys {
		if !fill(r, s, k, 2) {
			return
		}
	}
	stops(r, s.(consent.ManyReader).EventsOf(bg(), keys))
}

func manyContextErrorsComeThrough(r reporter, s consent.Store) {
	keys := similar()[:2]
	for _, k := range keys {
		if !fill(r, s, k, 2) {
			return
		}
	}
	eachDone(func(ctx context.Context) { onlyError(r, s.(consent.ManyReader).EventsOf(ctx, keys), ctx.Err()) })
}

func listerEachKeyOfTheSubjectOnce(r reporter, s consent.Store) {
	lister := s.(consent.KeyLister)
	bySubject := make(map[privacy.SubjectID][]consent.Key)
	for _, k := range stored(r, s, similar(), 2) {
		bySubject[k.Subject] = append(bySubject[k.Subject], k)
	}
	for subject, keys := range bySubject {
		got := collect(r, lister.Keys(bg(), subject))
		if len(got) != len(keys) {
			r.Errorf("Keys of %q: got %d, want %d", subject, len(got), len(keys))
		}
		for _, k := range keys {
			if !slices.Contains(got, k) {
				r.Errorf("Keys of %q: %v is missing", subject, k)
			}
		}
	}
	if got := collect(r, lister.Keys(bg(), "nobody")); len(got) != 0 {
		r.Errorf("Keys of a subject without events: got %d, want none", len(got))
	}
}

func listerStopsWithTheLoop(r reporter, s consent.Store) {
	stored(r, s, similar(), 1)
	stops(r, s.(consent.KeyLister).Keys(bg(), "alice"))
}

func listerContextErrorsComeThrough(r reporter, s consent.Store) {
	stored(r, s, similar(), 1)
	eachDone(func(ctx context.Context) { onlyError(r, s.(consent.KeyLister).Keys(ctx, "alice"), ctx.Err()) })
}
