package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// claim returns a claim of a version that runs out some hours after noon.
func claim(id string, hours, version int) erasure.Claim {
	return erasure.Claim{
		Erasure: erasure.ID(id), System: "crm", Record: "record-1", Category: "phone", Subject: "person-1", Regime: "uk-gdpr",
		By: privacy.ActorID(fmt.Sprint("sweeper-", version)), Until: noon.Add(time.Duration(hours) * time.Hour), Version: uint64(version),
	}
}

func claims(s erasure.Claims) []*kit {
	k := &kit{
		shape: latest, number: "Version", key: "Erasure", identity: []string{"Erasure"}, lost: privacy.ErrConflict, by: writer("By"),
		places: []string{"Erasure"},
		write:  func(ctx context.Context, v any) error { return s.Take(ctx, v.(erasure.Claim)) },
		read: func(ctx context.Context, v any) sequence { // claims are only read when they have run out
			return func(yield func(any, error) bool) {
				for c, err := range s.Expired(ctx, late, "", many) {
					if err == nil && c.Erasure != v.(erasure.Claim).Erasure {
						continue
					}
					yield(c, err)
					return
				}
			}
		},
		acts:  []act{{"Drop", func(ctx context.Context) error { return s.Drop(ctx, "alice", 2) }}},
		value: func(key string, n int) any { return claim(key, n, n) },
		whole: []any{erasure.Claim{
			Erasure: erasure.ID(long("ü")), System: erasure.SystemID(long("ß")), Record: quoted, Category: privacy.Category(long("é")),
			Subject: privacy.SubjectID(long("日")), Regime: privacy.Regime(long("ø")), By: odd, Until: noon.Add(-time.Microsecond), Version: 1,
		}},
	}
	k.lists = []list{expired(k, s)}
	k.rules = []rule{
		{"DropRemovesTheClaim", func(r reporter) { dropRemoves(r, k, s) }},
		{"OneOfSeveralDropsSucceeds", func(r reporter) {
			k.put(r, claim("alice", 1, 1))
			suite.Race(r, "Drop", privacy.ErrConflict, func(int) error { return s.Drop(bg(), "alice", 1) })
			k.wants(r, claim("alice", 1, 1))
		}},
	}
	return []*kit{k}
}

func expired(k *kit, s erasure.Claims) list {
	at := func(what string, at time.Time, want func([]any) []any) view {
		return view{"Expired " + what, func(ctx context.Context, after any, n int) sequence {
			c, _ := after.(erasure.Claim)
			return anySeq(s.Expired(ctx, at, c.Erasure, n))
		}, want}
	}
	return list{
		name: "Expired", pages: true,
		fill: func(r reporter) []any {
			k.put(r, claim("c", 9, 1))
			all := k.put(r, claim("c", 1, 2), claim("B", 2, 1), claim("a", 3, 1), claim("d", 1, 1))
			return pick(1, 2, 0, 3)(all)
		},
		views: []view{
			at("at the end", noon.Add(3*time.Hour), nil),
			at("too early", noon.Add(time.Hour-time.Microsecond), pick()),
			at("on the instant", noon.Add(time.Hour), pick(2, 3)),
		},
	}
}

func dropRemoves(r reporter, k *kit, s erasure.Claims) {
	written := k.put(r, claim("a", 1, 1), claim("a", 1, 2), claim("b", 1, 1))
	reject := func(id erasure.ID, versions ...uint64) {
		r.Helper()
		for _, n := range versions {
			suite.Failed(r, fmt.Sprint("Drop of version ", n), s.Drop(bg(), id, n), privacy.ErrConflict)
		}
	}
	reject("a", 0, 1, 3)
	reject("c", 0, 1)
	k.wants(r, written[1], written[1])
	suite.Failed(r, "Drop", s.Drop(bg(), "a", 2), nil)
	k.wants(r, written[1])
	reject("a", 2)
	k.wants(r, written[2], written[2])
	k.wants(r, written[0], k.put(r, written[0])...) // it begins again
}
