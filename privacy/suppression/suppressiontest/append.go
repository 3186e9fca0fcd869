package suppressiontest

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

func appendStoresTheNext(r reporter, s suppression.Store) {
	fill(r, s, hash(1), 3)
	want(r, read(r, s, hash(1)), firstOf(hash(1), 3))
}

func appendRefusesAnyOtherSeq(r reporter, s suppression.Store) {
	refuse := func(held, seq uint64) {
		r.Helper()
		e := entry(hash(1), seq)
		e.Evidence = "late"
		if err := s.Append(bg(), e); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Append of entry %d after entry %d: got error %v, want ErrConflict", seq, held, err)
		}
	}
	for _, seq := range []uint64{0, 2, 7} {
		refuse(0, seq)
	}
	want(r, read(r, s, hash(1)), nil)
	fill(r, s, hash(1), 3)
	for _, seq := range []uint64{0, 1, 2, 3, 5, 6, 1 << 40} {
		refuse(3, seq)
	}
	if err := s.Append(bg(), entry(hash(1), 3)); !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("Append of the very entry that is stored: got error %v, want ErrConflict", err)
	}
	want(r, read(r, s, hash(1)), firstOf(hash(1), 3))
}

// written returns entry seq as one of several writers would append it.
func written(h seal.Hash, seq uint64, writer int) suppression.Entry {
	e := entry(h, seq)
	e.Evidence = privacy.RecordID(fmt.Sprint("writer ", writer))
	return e
}

func oneOfSeveralAppendsSucceeds(r reporter, s suppression.Store) {
	const writers, rounds = 8, 5
	for seq := uint64(1); seq <= rounds; seq++ {
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() { errs[w] = s.Append(bg(), written(hash(1), seq, w)) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("Append of entry %d by several: got error %v, want ErrConflict", seq, err)
			}
		}
		if won != 1 {
			r.Errorf("Append of entry %d by several: %d succeeded, want 1", seq, won)
			return
		}
	}
	if n := len(read(r, s, hash(1))); n != rounds {
		r.Errorf("entries: got %d, want %d", n, rounds)
	}
}

func eightWritersOneGaplessHistory(r reporter, s suppression.Store) {
	const writers, each = 8, 6
	hashes := []seal.Hash{hash(1), hash(2)}
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { errs[w] = writeAll(s, hashes[w%len(hashes)], w, each) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			r.Errorf("writer: %v", err)
		}
	}
	for _, h := range hashes {
		by := make(map[privacy.RecordID]int)
		for i, e := range read(r, s, h) {
			if e.Seq != uint64(i+1) || e.Hash != h {
				r.Errorf("entry %d: has Seq %d", i+1, e.Seq)
			}
			by[e.Evidence]++
		}
		for writer, n := range by {
			if n != each {
				r.Errorf("%s: %d entries stored, want %d", writer, n, each)
			}
		}
		if len(by) != writers/len(hashes) {
			r.Errorf("entries of %d writers stored, want %d", len(by), writers/len(hashes))
		}
	}
}

// writeAll appends n entries, reading the history anew whenever another writer was first. Of as many writers as there
// are one gets through each time, so that a bounded number of attempts is enough.
func writeAll(s suppression.Store, h seal.Hash, writer, n int) error {
	for tries := 0; n > 0; tries++ {
		if tries > 100 {
			return errors.New("no append gets through")
		}
		var last uint64
		for e, err := range s.Lookup(bg(), []seal.Hash{h}) {
			if err != nil {
				return err
			}
			last = e.Seq
		}
		err := s.Append(bg(), written(h, last+1, writer))
		switch {
		case err == nil:
			n--
		case !errors.Is(err, privacy.ErrConflict):
			return err
		}
	}
	return nil
}

func everyFieldComesBack(r reporter, s suppression.Store) {
	early := time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)
	late := time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	h := seal.Hash{Key: 0xffffffff, Sum: [32]byte{0: 0xff, 31: 0x27}}
	var all []suppression.Entry
	for k := suppression.Suppressed; k <= suppression.Lifted; k++ {
		for reason := suppression.NoReason; reason <= suppression.Withdrawn; reason++ {
			for scope := suppression.Marketing; scope <= suppression.All; scope++ {
				all = append(all, suppression.Entry{Hash: h, Kind: k, Reason: reason, Scope: scope, At: early, Recorded: late})
			}
		}
	}
	for i, evidence := range []privacy.RecordID{long("日"), long("ß"), `a'b"c\d%e_f;--`, "🜁 null NULL"} {
		all[i].Evidence, all[i].At, all[i].Recorded = evidence, late, early
	}
	for i := range all {
		all[i].Seq = uint64(i + 1)
		if err := s.Append(bg(), all[i]); err != nil {
			r.Errorf("Append of entry %d: %v", i+1, err)
			return
		}
	}
	want(r, read(r, s, h), all)
}
