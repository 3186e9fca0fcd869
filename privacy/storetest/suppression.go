package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// hash returns the hash of a name.
func hash(name string) seal.Hash { return seal.Hash{Key: 0x9f3a11c2, Sum: sha256.Sum256([]byte(name))} }

// similarHashes returns hashes that a careless store confuses.
func similarHashes() (all []seal.Hash) {
	letters := [32]byte([]byte("aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"))
	lower, space, quote, first, last := letters, letters, letters, letters, letters
	copy(lower[:], "abcdefghijklmnopqrstuvwxyz012345")
	space[31], quote[15] = ' ', '\''
	first[0]++
	last[31]++
	for _, key := range []seal.KeyID{0x61424344, 0x61626364, 1, 0} {
		for _, sum := range [][32]byte{letters, lower, space, quote, first, last, {0: 0, 1: 0xff}} {
			all = append(all, seal.Hash{Key: key, Sum: sum})
		}
	}
	return append(all, seal.Hash{Key: 1})
}

func suppressionEntry(h seal.Hash, n int) suppression.Entry {
	at := noon.Add(time.Duration(n) * time.Hour)
	return suppression.Entry{
		Seq: uint64(n), Hash: h, Kind: suppression.Kind(1 + n%2), Reason: suppression.Reason(1 + n%3), Scope: suppression.Scope(1 + n%2),
		At: at, Recorded: at.Add(1001 * time.Microsecond), Evidence: privacy.RecordID(fmt.Sprint("form ", n)),
	}
}

func suppressions(s suppression.Store) []*kit {
	k := &kit{
		shape: numbered, number: "Seq", key: "Hash", lost: privacy.ErrConflict, by: writer("Evidence"),
		write: func(ctx context.Context, v any) error { return s.Append(ctx, v.(suppression.Entry)) },
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.Lookup(ctx, []seal.Hash{v.(suppression.Entry).Hash}))
		},
		value: func(key string, n int) any { return suppressionEntry(hash(key), n) },
		whole: wholeSuppressions(),
	}
	for _, h := range similarHashes() {
		k.apart = append(k.apart, suppressionEntry(h, 1))
	}
	k.lists = []list{
		k.history("Lookup"),
		k.bulk("LookupOfMany", func(ctx context.Context, like []any) sequence {
			var hashes []seal.Hash
			for _, v := range like {
				hashes = append(hashes, v.(suppression.Entry).Hash)
			}
			return anySeq(s.Lookup(ctx, hashes))
		}),
		{
			name: "KeyIDs", group: func(v any) string { return fmt.Sprint(v) },
			fill: func(r reporter) []any {
				var all []any
				for _, key := range []seal.KeyID{0x61424344, 0x61626364, 1, 0} {
					for _, who := range []string{"a", "b"} {
						h := seal.Hash{Key: key, Sum: hash(who).Sum}
						k.put(r, suppressionEntry(h, 1), suppressionEntry(h, 2))
					}
					all = append(all, key)
				}
				return all
			},
			views: []view{ask("KeyIDs", func(ctx context.Context) sequence { return anySeq(s.KeyIDs(ctx)) }, nil)},
		},
	}
	k.rules = []rule{{"LookupTakesThousandsAtOnce", func(r reporter) { thousands(r, k, s) }}}
	return []*kit{k}
}

// thousands is an import of 10,000 rows with two identifiers, of which every hundredth is known.
func thousands(r reporter, k *kit, s suppression.Store) {
	var asked []seal.Hash
	known := make(map[seal.Hash]bool)
	for n := range uint16(20_000) {
		h := seal.Hash{Key: 0x9f3a11c2, Sum: [32]byte(binary.BigEndian.AppendUint16(make([]byte, 30), n))}
		asked = append(asked, h)
		if n%100 == 0 {
			known[h] = true
			k.put(r, suppressionEntry(h, 1))
		}
	}
	for _, e := range suite.Collect(r, "Lookup", s.Lookup(bg(), asked)) {
		if !known[e.Hash] || e != suppressionEntry(e.Hash, 1) {
			r.Errorf("Lookup of many: yields %+v", e)
		}
		delete(known, e.Hash)
	}
	if len(known) > 0 {
		r.Errorf("Lookup of many: %d entries are missing", len(known))
	}
}

func wholeSuppressions() (all []any) {
	e := suppression.Entry{Hash: seal.Hash{Key: 0xffffffff, Sum: [32]byte{0: 0xff, 31: 0x27}}, At: early, Recorded: late}
	evidence := []string{long("日"), long("ß"), quoted, odd}
	for e.Kind = suppression.Suppressed; e.Kind <= suppression.Lifted; e.Kind++ {
		for e.Reason = suppression.NoReason; e.Reason <= suppression.Withdrawn; e.Reason++ {
			for e.Scope = suppression.Marketing; e.Scope <= suppression.All; e.Scope++ {
				e.Seq++
				v := e
				if len(all) < len(evidence) {
					v.Evidence, v.At, v.Recorded = privacy.RecordID(evidence[len(all)]), late, early
				}
				all = append(all, v)
			}
		}
	}
	return all
}
