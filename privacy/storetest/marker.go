package storetest

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// nth returns the number at the end of the name of a writer.
func nth(writer string) int {
	n := 99
	_, _ = fmt.Sscanf(writer, "writer %d", &n)
	return n
}

func markers(s rights.MarkerStore) []*kit {
	k := &kit{
		shape: placed, number: "Version", key: "Subject", lost: privacy.ErrExists, missing: privacy.ErrNotFound,
		places: []string{"Subject", "Activity", "Request"},
		write:  func(ctx context.Context, v any) error { return s.Place(ctx, v.(rights.Marker)) },
		change: func(ctx context.Context, v any) error { return s.Lift(ctx, v.(rights.Marker)) },
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.MarkersOf(ctx, []privacy.SubjectID{v.(rights.Marker).Subject}))
		},
		value: func(key string, n int) any {
			return rights.Marker{
				Subject: privacy.SubjectID(key), Kind: rights.Objected, Activity: "monitor", Request: rights.RequestID(fmt.Sprint("r-", n)),
				From: noon.Add(time.Duration(n) * time.Hour),
			}
		},
		by: func(v any, writer string) any {
			return set(v, "From", v.(rights.Marker).From.Add(time.Duration(nth(writer))*time.Second))
		},
		changed: func(v any, n int) any {
			return set(v, "Lifted", noon.Add(time.Duration(n)*time.Second+1001*time.Microsecond))
		},
		altered: func(v any) any { return with(v, edit{"From", noon.Add(99 * time.Hour)}, edit{"Claimed", noon}) },
		order:   func(a, b any) int { return a.(rights.Marker).From.Compare(b.(rights.Marker).From) },
		whole:   wholeMarkers(),
	}
	for kind := rights.Restricted; kind <= rights.MarketingObjected; kind++ {
		k.apart = append(k.apart, rights.Marker{Subject: "zoe", Kind: kind, Request: "r-1", From: noon.Add(time.Duration(kind) * time.Minute)})
	}
	first := k.value("alice", 1)
	k.others = []any{
		with(first, edit{"From", noon.Add(-time.Hour)}, edit{"Lifted", noon}),
		set(first, "From", noon.Add(-time.Hour)),
	}
	k.strange = []any{set(first, "Subject", "bob"), set(first, "Kind", rights.Restricted), set(first, "Activity", ""), set(first, "Request", "r-2")}
	k.lists = []list{k.history("MarkersOf"), k.bulk("MarkersOfMany", func(ctx context.Context, like []any) sequence {
		var subjects []privacy.SubjectID
		for _, v := range like {
			subjects = append(subjects, v.(rights.Marker).Subject)
		}
		return anySeq(s.MarkersOf(ctx, subjects))
	})}
	k.rules = []rule{{"LiftAtNoInstantIsInvalid", func(r reporter) {
		held := k.put(r, k.value("alice", 1))[0]
		suite.Failed(r, "Lift at no instant", k.change(bg(), held), privacy.ErrInvalid)
		k.wants(r, held, held)
	}}}
	return []*kit{k}
}

func wholeMarkers() []any {
	subject := privacy.SubjectID(long("é"))
	at := time.Date(1999, time.February, 28, 23, 59, 59, 999999000, time.UTC)
	return []any{
		rights.Marker{Subject: subject, Kind: rights.MarketingObjected, Request: "r-1", From: at},
		rights.Marker{Subject: subject, Kind: rights.Restricted, Activity: privacy.ActivityID(long("ж")), Request: rights.RequestID(long("ß")), From: at.Add(time.Microsecond), Lifted: at.Add(time.Hour)},
		rights.Marker{Subject: subject, Kind: rights.Objected, Activity: quoted, Request: odd, From: at.Add(2 * time.Microsecond)},
		rights.Marker{Subject: "claimed", Kind: rights.Objected, Request: "r-1", From: at, Claimed: time.Unix(0, 0).UTC()},
		rights.Marker{Subject: "claimed", Kind: rights.Objected, Request: "r-2", From: at.Add(time.Microsecond), Claimed: time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)},
		rights.Marker{Subject: "no beginning", Kind: rights.Restricted, Request: "r-1"},
	}
}

// holds are placed and released. A released hold may be released again: a host corrects the day.
func holds(s retention.HoldStore) []*kit {
	k := &kit{
		shape: placed, number: "Version", key: "Subject", lost: privacy.ErrExists, missing: privacy.ErrNotFound, again: true,
		places: []string{"ID", "Subject"},
		write:  func(ctx context.Context, v any) error { return s.Place(ctx, v.(retention.Hold)) },
		change: func(ctx context.Context, v any) error {
			h := v.(retention.Hold)
			return s.Release(ctx, h.ID, h.Version, h.Released)
		},
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.HoldsOf(ctx, []privacy.SubjectID{cmp.Or(v.(retention.Hold).Subject, "p")}))
		},
		value: func(key string, n int) any {
			return retention.Hold{ID: name(key, n), Matter: "matter", Subject: privacy.SubjectID(key), Placed: civil.MustDate(2026, 1, 2)}
		},
		by: func(v any, writer string) any {
			return set(v, "Placed", v.(retention.Hold).Placed.AddDays(nth(writer)))
		},
		changed: func(v any, n int) any { return set(v, "Released", civil.MustDate(2026, 5, 20).AddDays(n)) },
		belongs: func(v, like any) bool { // a hold of nobody is one of everybody
			of := v.(retention.Hold).Subject
			return of == "" || of == cmp.Or(like.(retention.Hold).Subject, "p")
		},
		whole: []any{
			retention.Hold{ID: long("é"), Matter: long("é"), Category: privacy.Category(long("é")), Placed: civil.MustDate(1, 1, 1)}, // of everybody
			retention.Hold{ID: odd, Matter: quoted, Subject: "p", Placed: civil.MustDate(9999, 12, 31)},
		},
	}
	for i, kind := range []retention.HoldKind{retention.LegalHold, retention.Restriction, retention.OpenRequest, retention.EventHold} {
		k.whole = append(k.whole, retention.Hold{
			ID: kind.String(), Matter: "matter", Kind: kind, Subject: "p", Category: "c",
			Placed: civil.MustDate(2026, 1, 2), Released: civil.MustDate(2026, 3, 4).AddDays(i),
		})
	}
	k.others = []any{with(k.value("alice", 1), edit{"Subject", "q"}, edit{"Matter", "another"})}
	of := func(subject privacy.SubjectID, want ...int) view {
		return ask(fmt.Sprintf("HoldsOf %q", subject), func(ctx context.Context) sequence { return anySeq(s.HoldsOf(ctx, []privacy.SubjectID{subject})) }, pick(want...))
	}
	k.lists = []list{k.history("HoldsOf"), {
		name: "HoldsOfEverybody",
		fill: func(r reporter) []any {
			all := k.put(r, set(k.value("p", 1), "ID", "2"), with(k.value("p", 1), edit{"ID", "1"}, edit{"Subject", ""}),
				set(k.value("q", 1), "ID", "3"), set(k.value("p", 1), "ID", "0"))
			all[0] = k.alter(r, all[0], 1)
			return all
		},
		views: []view{of("p", 0, 1, 3), of("q", 1, 2), of("nobody", 1)},
	}}
	return []*kit{k}
}
