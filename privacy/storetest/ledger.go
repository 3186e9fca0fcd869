package storetest

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// ledgerEntry returns entry n of an erasure, every field in use, different for each n. The first is of kind Begun.
func ledgerEntry(id erasure.ID, n int) erasure.Entry {
	if n == 1 {
		return erasure.Entry{
			Erasure: id, Seq: 1, Kind: erasure.Begun, At: noon, By: "clerk", Who: hash("person"), Reason: erasure.Requested, Regime: "uk-gdpr", Ref: "digest",
			Day: civil.MustDate(2026, 5, 3),
		}
	}
	return erasure.Entry{
		Erasure: id, Seq: uint64(n), Kind: erasure.Gone, At: noon.Add(time.Duration(n) * time.Hour), By: privacy.ActorID(fmt.Sprint("clerk-", n)),
		Item: hash(fmt.Sprint("item ", n)), System: "crm", Category: "phone", Action: retention.Erase,
	}
}

func ledgers(l erasure.Ledger) []*kit {
	k := &kit{
		shape: numbered, number: "Seq", key: "Erasure", lost: privacy.ErrConflict, by: writer("Matter"),
		write:  func(ctx context.Context, v any) error { return l.Append(ctx, v.(erasure.Entry)) },
		read:   func(ctx context.Context, v any) sequence { return anySeq(l.Entries(ctx, v.(erasure.Entry).Erasure)) },
		value:  func(key string, n int) any { return ledgerEntry(erasure.ID(key), n) },
		places: []string{"Erasure"},
		whole: []any{
			erasure.Entry{Kind: erasure.Begun, At: early, Who: seal.Hash{Key: 0xffffffff, Sum: [32]byte{0: 0xff}}, Reason: erasure.Expired, Regime: privacy.Regime(long("ø"))},
			erasure.Entry{
				Kind: erasure.Held, At: late, By: privacy.ActorID(long("日")), Item: hash("1"), System: erasure.SystemID(long("ß")),
				Category: privacy.Category(long("é")), Action: retention.Keep, Hold: retention.EventHold, Ref: quoted, Matter: odd,
				Day: civil.MustDate(2099, 12, 31),
			},
			erasure.Entry{Kind: erasure.Failed, At: late, Fault: erasure.Unproved, Action: retention.Anonymise, Item: hash("2")},
			erasure.Entry{Kind: erasure.Named, At: late, Who: hash("3")},
			erasure.Entry{Kind: erasure.Unaccounted, At: late, Item: hash("4"), Version: seal.Hash{Key: 1, Sum: [32]byte{31: 0xff}}},
			erasure.Entry{Kind: erasure.Closed, At: late},
		},
	}
	for i := range k.whole {
		k.whole[i] = with(k.whole[i], edit{"Erasure", long("ü")}, edit{"Seq", i + 1})
	}
	run := ledgerLists{l}
	k.lists = []list{k.history("Lines"), run.of(), run.open(), run.heldBy()}
	k.rules = []rule{
		{"AppendIsAllOrNothing", func(r reporter) { allOrNothing(r, k, l) }},
		{"AppendTakesManyEntries", func(r reporter) { manyEntries(r, k, l) }},
	}
	return []*kit{k}
}

// entries returns the first n entries of an erasure.
func entries(id erasure.ID, n int) (all []erasure.Entry) {
	for i := range n {
		all = append(all, ledgerEntry(id, i+1))
	}
	return all
}

func allOrNothing(r reporter, k *kit, l erasure.Ledger) {
	all := entries("alice", 5)
	suite.Failed(r, "Append", l.Append(bg(), all[0], all[1]), nil)
	suite.Failed(r, "Append of nothing", l.Append(bg()), nil)
	for _, wrong := range []struct {
		name string
		a, b int
	}{{"a gap", 2, 4}, {"an entry twice", 2, 2}, {"the wrong order", 3, 2}, {"one that is stored", 1, 2}} {
		suite.Failed(r, "Append of "+wrong.name, l.Append(bg(), all[wrong.a], all[wrong.b]), privacy.ErrConflict)
		k.wants(r, all[0], all[0], all[1])
	}
}

func manyEntries(r reporter, k *kit, l erasure.Ledger) {
	all := entries("alice", 3000)
	suite.Failed(r, "Append", l.Append(bg(), all...), nil)
	if got := suite.Collect(r, "Lines", l.Entries(bg(), "alice")); !reflect.DeepEqual(got, all) {
		r.Errorf("Lines: %d of %d entries come back, or others", len(got), len(all))
	}
}

// ledgerLists has the lists of erasures.
type ledgerLists struct{ erasure.Ledger }

func (l ledgerLists) put(r reporter, id erasure.ID, after ...erasure.Entry) {
	r.Helper()
	for i := range after {
		after[i].Erasure, after[i].At = id, noon
		if after[i].Seq == 0 {
			after[i].Seq = uint64(i + 2)
		}
	}
	suite.Failed(r, "Append", l.Append(bg(), append(entries(id, 1), after...)...), nil)
}

func ids(all ...erasure.ID) (list []any) {
	for _, id := range all {
		list = append(list, id)
	}
	return list
}

// of lists the erasures of a person, in any order.
func (l ledgerLists) of() list {
	of := func(what string, want []int, names ...string) view {
		var who []seal.Hash
		for _, n := range names {
			who = append(who, hash(n))
		}
		return ask("Of "+what, func(ctx context.Context) sequence { return anySeq(l.Of(ctx, who)) }, pick(want...))
	}
	return list{
		name: "Of", group: func(v any) string { return fmt.Sprint(v) },
		fill: func(r reporter) []any {
			l.put(r, "a", ledgerEntry("a", 2))
			l.put(r, "b")
			begun := func(id erasure.ID, who seal.Hash, more ...erasure.Entry) {
				first := ledgerEntry(id, 1)
				first.Who = who
				all := []erasure.Entry{first}
				for i, e := range more {
					e.Erasure, e.Seq, e.At = id, uint64(i+2), noon
					all = append(all, e)
				}
				suite.Failed(r, "Append", l.Append(bg(), all...), nil)
			}
			other := hash("person")
			other.Key++
			begun("c", other)
			begun("d", hash("7"), erasure.Entry{Kind: erasure.Suppressed, Who: hash("person")}) // an identifier is no person
			begun("e", hash("7"), erasure.Entry{Kind: erasure.Named, Who: hash("8")}, erasure.Entry{Kind: erasure.Named, Who: hash("9")})
			return ids("a", "b", "d", "e")
		},
		views: []view{
			of("two hashes", []int{0, 1, 2, 3}, "7", "person", "7", "19"),
			of("one hash", []int{0, 1}, "person"),
			of("a person who was merged", []int{3}, "9"),
			of("every identifier of a person", []int{2, 3}, "7", "8", "9"),
			of("nobody", nil, "19"),
			of("no hash", nil),
		},
	}
}

func (l ledgerLists) open() list {
	open := func(what string, after erasure.ID, n int, want func([]any) []any) view {
		return ask(what, func(ctx context.Context) sequence { return anySeq(l.Open(ctx, after, n)) }, want)
	}
	return list{
		name: "Open", pages: true,
		fill: func(r reporter) []any {
			closed := erasure.Entry{Kind: erasure.Closed}
			for _, id := range []erasure.ID{"c", "B", "a"} {
				l.put(r, id, ledgerEntry(id, 2))
			}
			l.put(r, "d", closed)
			l.put(r, "e", closed, ledgerEntry("e", 3)) // opened again
			return ids("B", "a", "c", "e")
		},
		views: []view{
			{"Open", func(ctx context.Context, after any, n int) sequence {
				id, _ := after.(erasure.ID)
				return anySeq(l.Open(ctx, id, n))
			}, nil},
			open("Open after one that is not there", "b", 1, pick(2)),
			open("Open after the last", "e", 10, pick()),
		},
	}
}

func (l ledgerLists) heldBy() list {
	index, ok := l.Ledger.(erasure.HoldIndex)
	by := func(what, hold string, want ...int) view {
		return ask("HeldBy "+what, func(ctx context.Context) sequence { return anySeq(index.HeldBy(ctx, hold)) }, pick(want...))
	}
	return list{
		name: "HeldBy", none: !ok,
		fill: func(r reporter) []any {
			held := func(hold string) erasure.Entry {
				return erasure.Entry{Kind: erasure.Held, Ref: hold, Matter: "claim-1"}
			}
			l.put(r, "b", held("hold-1"))
			l.put(r, "a", held("hold-1"), held("hold-1"))
			l.put(r, "c", erasure.Entry{Kind: erasure.Kept, Ref: "hold-1"}) // of a rule that has the name of the hold
			l.put(r, "d", held("Hold-1"))
			return ids("a", "b", "d")
		},
		views: []view{by("a hold", "hold-1", 0, 1), by("another", "Hold-1", 2), by("nothing", "hold-2")},
	}
}
