package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// event returns event n of a key, every field in use, different for each n.
func event(k consent.Key, n int) consent.Event {
	at := noon.Add(time.Duration(n) * time.Hour)
	return consent.Event{
		Seq: uint64(n), Key: k, Kind: consent.Kind(1 + n%3), At: at, Recorded: at.Add(1001 * time.Microsecond), By: "web",
		Proof: consent.Proof{
			Notice: "notice 3", Wording: privacy.DigestOf(fmt.Sprint("wording ", n)), Method: consent.TickBox,
			Explicit: n%2 == 0, Locale: "en-GB", Evidence: privacy.RecordID(fmt.Sprint("form ", n)),
		},
	}
}

// news is the key of a subject.
func news(subject string) consent.Key {
	return consent.Key{Subject: privacy.SubjectID(subject), Purpose: "marketing", Channel: privacy.Email}
}

// writer returns a function that writes the name of a writer into a field.
func writer(path string) func(any, string) any {
	return func(v any, name string) any { return set(v, path, name) }
}

func consents(s consent.Store) []*kit {
	k := &kit{
		shape: numbered, number: "Seq", key: "Key", lost: privacy.ErrConflict, by: writer("By"),
		write: func(ctx context.Context, v any) error { return s.Append(ctx, v.(consent.Event)) },
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.EventsOf(ctx, []consent.Key{v.(consent.Event).Key}))
		},
		value:  func(key string, n int) any { return event(news(key), n) },
		places: []string{"Key.Subject", "Key.Purpose"},
		whole:  wholeEvents(),
	}
	for _, c := range []privacy.Channel{privacy.NoChannel, privacy.Telephone, privacy.Post, privacy.SMS, privacy.InApp} {
		k.apart = append(k.apart, set(k.value("alice", 1), "Key.Channel", c))
	}
	for _, key := range []consent.Key{{Subject: "a", Purpose: "bc"}, {Subject: "ab", Purpose: "c"}, {Subject: "a", Purpose: "b"}} {
		k.apart = append(k.apart, event(key, 1))
	}
	k.lists = []list{
		k.history("EventsOf"),
		k.bulk("EventsOfMany", func(ctx context.Context, like []any) sequence {
			var keys []consent.Key
			for _, v := range like {
				keys = append(keys, v.(consent.Event).Key)
			}
			return anySeq(s.EventsOf(ctx, keys))
		}),
		k.keys(func(ctx context.Context, subject privacy.SubjectID) sequence {
			return anySeq(s.Keys(ctx, subject))
		}),
	}
	k.rules = consentLedger(s)
	return []*kit{k}
}

// keys is the list of the keys of a subject, in any order.
func (k *kit) keys(of func(context.Context, privacy.SubjectID) sequence) list {
	of2 := func(subject string, want func([]any) []any) view {
		return ask("Keys of "+subject, func(ctx context.Context) sequence { return of(ctx, privacy.SubjectID(subject)) }, want)
	}
	ids := distinct()
	l := list{
		name: "Keys", group: func(v any) string { return fmt.Sprint(v) },
		fill: func(r reporter) (all []any) {
			put := func(key consent.Key) {
				k.put(r, event(key, 1), event(key, 2))
				all = append(all, key)
			}
			for _, id := range ids {
				put(news(id))
			}
			for _, id := range ids {
				put(consent.Key{Subject: "carol", Purpose: privacy.PurposeID(id)})
			}
			for c := privacy.NoChannel; c <= privacy.InApp; c++ {
				put(consent.Key{Subject: "carol", Purpose: "marketing", Channel: c})
			}
			return all
		},
		views: []view{of2("carol", func(all []any) []any { return all[len(ids):] }), of2("nobody", pick())},
	}
	for i, id := range ids {
		l.views = append(l.views, of2(id, pick(i)))
	}
	return l
}

func wholeEvents() []any {
	k := consent.Key{Subject: privacy.SubjectID(long("é")), Purpose: privacy.PurposeID(long("ж")), Channel: privacy.InApp}
	bare := consent.Event{Key: k, Kind: consent.Withdrawn, At: late, Recorded: late, By: "web"}
	full := consent.Event{
		Key: k, Kind: consent.Given, At: early, Recorded: late, By: privacy.ActorID(long("ß")),
		Proof: consent.Proof{
			Notice: privacy.NoticeVersion(long("n")), Wording: privacy.Digest{0: 0, 1: 0xff, 31: 0x27}, Method: consent.DoubleOptIn,
			Explicit: true, Locale: "cy-GB", Evidence: privacy.RecordID(long("日")),
		},
	}
	all := []any{
		bare, full,
		set(bare, "Proof.Explicit", true),
		with(full, edit{"Kind", consent.Refused}, edit{"By", quoted}, edit{"Proof.Evidence", odd}),
		set(bare, "Claimed", time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)),
		set(bare, "Claimed", time.Time{}.Add(time.Microsecond)),
		set(bare, "Claimed", time.Unix(0, 0).UTC()),
	}
	for m := consent.TickBox; m <= consent.DoubleOptIn; m++ {
		all = append(all, set(full, "Proof.Method", m))
	}
	for i := range all {
		all[i] = set(all[i], "Seq", i+1)
	}
	return all
}
