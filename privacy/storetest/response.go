package storetest

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

func responses(s fulfil.Store) []*kit {
	k := &kit{
		shape: latest, number: "Version", key: "Request", identity: []string{"Request", "System"}, lost: privacy.ErrConflict, by: writer("By"),
		places: []string{"Request", "System"},
		write:  func(ctx context.Context, v any) error { return s.Put(ctx, v.(fulfil.SystemResponse)) },
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.Responses(ctx, v.(fulfil.SystemResponse).Request))
		},
		value: func(key string, n int) any {
			return fulfil.SystemResponse{
				Request: rights.RequestID(key), System: "crm", Answer: fulfil.Done, Items: n, At: noon, By: "clerk", Version: uint64(n),
				Grounds: []rights.Refusal{rights.OthersRights}, Files: []fulfil.File{{Name: "a"}}, Gaps: []fulfil.Gap{{Record: "a"}},
			}
		},
		order: func(a, b any) int {
			return cmp.Compare(a.(fulfil.SystemResponse).System, b.(fulfil.SystemResponse).System)
		},
		whole: wholeResponses(),
	}
	systems := []string{"10", "9", "A", "B", "Z", "a", "b", "z", "é", "日"}
	k.lists = []list{{
		name: "Parts", kept: true,
		fill: func(r reporter) []any {
			all := make([]any, len(systems))
			for i := range systems {
				n := i * 7 % len(systems)
				all[n] = k.put(r, set(k.value("alice", 1), "System", systems[n]))[0]
			}
			all[4] = k.put(r, set(k.value("alice", 2), "System", systems[4]))[0]
			k.put(r, k.value("bob", 1))
			return all
		},
		views: []view{
			ask("Parts", func(ctx context.Context) sequence { return anySeq(s.Responses(ctx, "alice")) }, nil),
			ask("Parts of nothing", func(ctx context.Context) sequence { return anySeq(s.Responses(ctx, "nobody")) }, pick()),
		},
	}}
	return []*kit{k}
}

func wholeResponses() []any {
	full := fulfil.SystemResponse{
		Request: rights.RequestID(long("日")), System: erasure.SystemID(long("ß")), Answer: fulfil.Data, Items: 1 << 30, Outside: 7,
		Grounds: []rights.Refusal{rights.ManifestlyUnfounded, rights.RestrictedByLaw}, Fault: fulfil.StillThere,
		Files:    []fulfil.File{{Name: quoted + ".json", Size: 1 << 40, SHA256: strings.Repeat("f", 64), MediaType: "application/json"}, {Name: "z.csv"}},
		Missing:  1 << 29,
		Gaps:     []fulfil.Gap{{Record: privacy.RecordID(long("\ufffd")), Category: privacy.Category(long("ä")), Fault: fulfil.BadEncoding}, {Record: "r", Category: "c", Fault: fulfil.TooLarge}},
		Evidence: privacy.RecordID(long("é")), At: time.Date(2099, 12, 31, 23, 59, 59, 999999000, time.UTC), By: privacy.ActorID(long("🜁")), Version: 1,
		Round: 2, Subject: privacy.SubjectID(long("s")),
	}
	all := []any{full, fulfil.SystemResponse{Request: full.Request, System: full.System, Answer: fulfil.Failed, At: noon, By: "b", Version: 2}}
	for n, fault := range fulfil.Faults() {
		all = append(all, fulfil.SystemResponse{
			Request: "r", System: "crm", Answer: fulfil.Failed, Items: n, At: noon, By: "clerk", Version: uint64(n + 1),
			Fault: fault, Missing: 1, Gaps: []fulfil.Gap{{Record: "a", Category: "b", Fault: fault}},
		})
	}
	return all
}
