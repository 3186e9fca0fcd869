package fulfiltest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

func storeCases() []rule[fulfil.Store] {
	return []rule[fulfil.Store]{
		{"PutStoresTheNext", putStoresTheNext},
		{"PutRefusesAnyOtherVersion", putRefusesAnyOtherVersion},
		{"OneOfSeveralPutsSucceeds", oneOfSeveralPutsSucceeds},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"EveryFaultComesBack", everyFaultComesBack},
		{"PartsComeBySystem", partsComeBySystem},
		{"IdentifiersAreApart", identifiersAreApart},
		{"SlicesAreTheCallers", slicesAreTheCallers},
		{"PartsReadsAnew", partsReadsAnew},
		{"PartsStopsWithTheLoop", partsStopsWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}

func bg() context.Context { return context.Background() }

var at = time.Date(2026, 11, 24, 9, 30, 0, 123456000, time.UTC)

func part(r rights.RequestID, s erasure.SystemID, version uint64) fulfil.Part {
	return fulfil.Part{Request: r, System: s, Answer: fulfil.Done, Items: int(version), At: at, By: "clerk", Version: version}
}

func put(r reporter, s fulfil.Store, parts ...fulfil.Part) {
	r.Helper()
	for _, p := range parts {
		if err := s.Put(bg(), p); err != nil {
			r.Errorf("Put of %s %d: %v", p.System, p.Version, err)
		}
	}
}

func collect[T any](r reporter, seq iter.Seq2[T, error]) (list []T) {
	r.Helper()
	for v, err := range seq {
		if err != nil {
			r.Errorf("got error %v", err)
			return list
		}
		list = append(list, v)
	}
	return list
}

func want[T any](r reporter, got, want []T) {
	r.Helper()
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		r.Errorf("got %+v, want %+v", got, want)
	}
}

func putStoresTheNext(r reporter, s fulfil.Store) {
	for v := uint64(1); v <= 3; v++ {
		put(r, s, part("r", "crm", v), part("r", "billing", v), part("q", "crm", v))
		want(r, collect(r, s.Parts(bg(), "r")), []fulfil.Part{part("r", "billing", v), part("r", "crm", v)})
	}
	want(r, collect(r, s.Parts(bg(), "q")), []fulfil.Part{part("q", "crm", 3)})
	want(r, collect(r, s.Parts(bg(), "none")), nil)
}

func putRefusesAnyOtherVersion(r reporter, s fulfil.Store) {
	refused := func(v uint64) {
		r.Helper()
		if err := s.Put(bg(), part("r", "crm", v)); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Put of version %d: got error %v, want ErrConflict", v, err)
		}
	}
	refused(0)
	refused(2)
	want(r, collect(r, s.Parts(bg(), "r")), nil)
	put(r, s, part("r", "crm", 1), part("r", "crm", 2))
	for _, v := range []uint64{0, 1, 2, 4} {
		refused(v)
	}
	want(r, collect(r, s.Parts(bg(), "r")), []fulfil.Part{part("r", "crm", 2)})
}

func oneOfSeveralPutsSucceeds(r reporter, s fulfil.Store) {
	for v := uint64(1); v <= 5; v++ {
		errs := make([]error, 8)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				p := part("r", "crm", v)
				p.By = privacy.ActorID(fmt.Sprint("clerk ", i))
				errs[i] = s.Put(bg(), p)
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("Put by several: got error %v, want ErrConflict", err)
			}
		}
		if won != 1 {
			r.Errorf("Put of version %d by several: %d succeeded", v, won)
			return
		}
	}
}

func long(c string) string { return strings.Repeat(c, privacy.MaxID/len(c)) }

func everyFieldComesBack(r reporter, s fulfil.Store) {
	full := fulfil.Part{
		Request: rights.RequestID(long("日")), System: erasure.SystemID(long("ß")), Answer: fulfil.Data, Items: 1 << 30, Outside: 7,
		Grounds: []rights.Refusal{rights.ManifestlyUnfounded, rights.RestrictedByLaw}, Fault: fulfil.StillThere,
		Files:    []fulfil.File{{Name: `a'b"c\d%e_f;--.json`, Size: 1 << 40, SHA256: strings.Repeat("f", 64), MediaType: "application/json"}, {Name: "z.csv"}},
		Missing:  1 << 29,
		Gaps:     []fulfil.Gap{{Record: privacy.RecordID(long("\ufffd")), Category: privacy.Category(long("ä")), Fault: fulfil.BadEncoding}, {Record: "r", Category: "c", Fault: fulfil.TooLarge}},
		Evidence: privacy.RecordID(long("é")), At: time.Date(2099, 12, 31, 23, 59, 59, 999999000, time.UTC), By: privacy.ActorID(long("🜁")), Version: 1,
		Round: 2, Subject: privacy.SubjectID(long("s")),
	}
	put(r, s, full)
	want(r, collect(r, s.Parts(bg(), full.Request)), []fulfil.Part{full})
	bare := fulfil.Part{Request: full.Request, System: full.System, Answer: fulfil.Failed, At: at, By: "b", Version: 2}
	put(r, s, bare)
	want(r, collect(r, s.Parts(bg(), full.Request)), []fulfil.Part{bare})
}

func everyFaultComesBack(r reporter, s fulfil.Store) {
	for n, fault := range fulfil.Faults() {
		p := part("r", "crm", uint64(n+1))
		p.Answer, p.Fault, p.Missing, p.Gaps = fulfil.Failed, fault, 1, []fulfil.Gap{{Record: "a", Category: "b", Fault: fault}}
		put(r, s, p)
		want(r, collect(r, s.Parts(bg(), "r")), []fulfil.Part{p})
	}
}

func partsComeBySystem(r reporter, s fulfil.Store) {
	var all []fulfil.Part
	for _, id := range []erasure.SystemID{"Z", "a", "A", "z", "é", "日", "B", "b", "10", "9"} {
		p := part("r", id, 1)
		put(r, s, p)
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b fulfil.Part) int { return strings.Compare(string(a.System), string(b.System)) })
	want(r, collect(r, s.Parts(bg(), "r")), all)
}

// similar has identifiers that a careless store takes for one another.
var similar = []string{"alice", "Alice", "ALICE", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße"}

func identifiersAreApart(r reporter, s fulfil.Store) {
	for _, name := range similar {
		put(r, s, part(rights.RequestID(name), "crm", 1), part("r", erasure.SystemID(name), 1))
	}
	for _, name := range similar {
		want(r, collect(r, s.Parts(bg(), rights.RequestID(name))), []fulfil.Part{part(rights.RequestID(name), "crm", 1)})
	}
	if n := len(collect(r, s.Parts(bg(), "r"))); n != len(similar) {
		r.Errorf("%d parts, want %d", n, len(similar))
	}
}

func slicesAreTheCallers(r reporter, s fulfil.Store) {
	sliced := func() fulfil.Part {
		p := part("r", "crm", 1)
		p.Grounds, p.Files, p.Gaps = []rights.Refusal{rights.OthersRights}, []fulfil.File{{Name: "a"}}, []fulfil.Gap{{Record: "a"}}
		return p
	}
	spoil := func(p fulfil.Part) {
		for i := range p.Grounds {
			p.Grounds[i] = rights.LegalPrivilege
		}
		for i := range p.Files {
			p.Files[i].Name = "b"
		}
		for i := range p.Gaps {
			p.Gaps[i].Record = "b"
		}
	}
	p := sliced()
	put(r, s, p)
	spoil(p)
	for _, got := range collect(r, s.Parts(bg(), "r")) {
		spoil(got)
	}
	want(r, collect(r, s.Parts(bg(), "r")), []fulfil.Part{sliced()})
}

func partsReadsAnew(r reporter, s fulfil.Store) {
	seq := s.Parts(bg(), "r")
	want(r, collect(r, seq), nil)
	put(r, s, part("r", "crm", 1))
	for range 2 {
		want(r, collect(r, seq), []fulfil.Part{part("r", "crm", 1)})
	}
}

func partsStopsWithTheLoop(r reporter, s fulfil.Store) {
	put(r, s, part("r", "a", 1), part("r", "b", 1))
	once(r, s.Parts(bg(), "r"))
}

// once ranges over a sequence and stops at the first.
func once[T any](r reporter, seq iter.Seq2[T, error]) {
	r.Helper()
	n := 0
	seq(func(_ T, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("got error %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
	}
}

// onlyError reports where a sequence is anything but one error.
func onlyError[T any](r reporter, seq iter.Seq2[T, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("no error, want %v", wanted)
	}
}

// eachDone calls f with contexts that are done.
func eachDone(f func(ctx context.Context)) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(bg(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}

func contextErrorsComeThrough(r reporter, s fulfil.Store) {
	put(r, s, part("r", "crm", 1))
	eachDone(func(ctx context.Context) {
		if err := s.Put(ctx, part("r", "crm", 2)); !errors.Is(err, ctx.Err()) {
			r.Errorf("Put: got error %v, want %v", err, ctx.Err())
		}
		onlyError(r, s.Parts(ctx, "r"), ctx.Err())
		onlyError(r, s.Parts(ctx, "nobody"), ctx.Err())
	})
	want(r, collect(r, s.Parts(bg(), "r")), []fulfil.Part{part("r", "crm", 1)})
}
