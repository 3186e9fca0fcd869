package erasuretest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
)

// TestClaims runs every case against claims of their own. newClaims returns an empty store each time; it is closed by
// t.Cleanup if need be.
func TestClaims(t *testing.T, newClaims func(t *testing.T) erasure.Claims) {
	t.Helper()
	for _, c := range claimCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newClaims(t)) })
	}
}

func claimCases() []rule[erasure.Claims] {
	return []rule[erasure.Claims]{
		{"TakeStoresOneClaim", takeStoresOneClaim},
		{"TakeRefusesAnyOtherVersion", takeRefusesAnyOtherVersion},
		{"DropRemovesTheClaim", dropRemovesTheClaim},
		{"OneOfSeveralSucceeds", oneClaimOfSeveral},
		{"ExpiredYieldsWhatHasRunOut", expiredYieldsWhatHasRunOut},
		{"EveryFieldComesBack", everyClaimComesBack},
		{"SequencesReadAnewAndStop", claimsReadAnewAndStop},
		{"ContextErrorsComeThrough", claimsContextErrors},
	}
}

// claim returns a claim that runs out some hours after the start.
func claim(id erasure.ID, hours int, version uint64) erasure.Claim {
	return erasure.Claim{
		Erasure: id, System: "crm", Record: "record-1", Category: "phone", Subject: "person-1", By: privacy.ActorID(fmt.Sprint("sweeper-", version)),
		Until: start.Add(time.Duration(hours) * time.Hour), Version: version,
	}
}

// take stores claims, and reports an error.
func take(r reporter, s erasure.Claims, all ...erasure.Claim) {
	r.Helper()
	for _, c := range all {
		if err := s.Take(bg(), c); err != nil {
			r.Errorf("Take of version %d: %v", c.Version, err)
		}
	}
}

func expired(s erasure.Claims) iter.Seq2[erasure.Claim, error] {
	return s.Expired(bg(), start.AddDate(1, 0, 0), "", 100)
}

func takeStoresOneClaim(r reporter, s erasure.Claims) {
	take(r, s, claim("a", 1, 1), claim("b", 1, 1), claim("a", 3, 2), claim("a", 2, 3))
	want(r, "Expired", collect(r, expired(s)), claim("a", 2, 3), claim("b", 1, 1))
}

func takeRefusesAnyOtherVersion(r reporter, s erasure.Claims) {
	refuse := func(held uint64, versions ...uint64) {
		r.Helper()
		for _, v := range versions {
			if err := s.Take(bg(), claim("a", 9, v)); !errors.Is(err, privacy.ErrConflict) {
				r.Errorf("Take of version %d after version %d: got error %v, want ErrConflict", v, held, err)
			}
		}
	}
	refuse(0, 0, 2, 7)
	want(r, "Expired", collect(r, expired(s)))
	take(r, s, claim("a", 1, 1), claim("a", 1, 2))
	refuse(2, 0, 1, 2, 4, 1<<40)
	want(r, "Expired", collect(r, expired(s)), claim("a", 1, 2))
}

func dropRemovesTheClaim(r reporter, s erasure.Claims) {
	take(r, s, claim("a", 1, 1), claim("a", 1, 2), claim("b", 1, 1))
	for _, d := range []struct {
		id      erasure.ID
		version uint64
	}{{"a", 0}, {"a", 1}, {"a", 3}, {"c", 1}, {"c", 0}} {
		if err := s.Drop(bg(), d.id, d.version); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Drop of version %d: got error %v, want ErrConflict", d.version, err)
		}
	}
	want(r, "Expired", collect(r, expired(s)), claim("a", 1, 2), claim("b", 1, 1))
	if err := s.Drop(bg(), "a", 2); err != nil {
		r.Errorf("Drop: %v", err)
	}
	if err := s.Drop(bg(), "a", 2); !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("Drop again: got error %v, want ErrConflict", err)
	}
	want(r, "Expired", collect(r, expired(s)), claim("b", 1, 1))
	take(r, s, claim("a", 1, 1)) // it begins anew
}

func oneClaimOfSeveral(r reporter, s erasure.Claims) {
	const writers, rounds = 8, 4
	race := func(what string, do func(writer int) error) {
		r.Helper()
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() { errs[w] = do(w) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("%s by several: got error %v, want ErrConflict", what, err)
			}
		}
		if won != 1 {
			r.Errorf("%s by several: %d succeeded, want 1", what, won)
		}
	}
	for version := uint64(1); version <= rounds; version++ {
		race("Take", func(writer int) error { return s.Take(bg(), claim("a", writer, version)) })
	}
	race("Drop", func(int) error { return s.Drop(bg(), "a", rounds) })
}

func expiredYieldsWhatHasRunOut(r reporter, s erasure.Claims) {
	take(r, s, claim("c", 1, 1), claim("B", 2, 1), claim("a", 3, 1), claim("d", 1, 1))
	at := func(hours int, after erasure.ID, n int) []erasure.Claim {
		r.Helper()
		return collect(r, s.Expired(bg(), start.Add(time.Duration(hours)*time.Hour), after, n))
	}
	want(r, "Expired too early", at(0, "", 10))
	want(r, "Expired on the instant", at(1, "", 10), claim("c", 1, 1), claim("d", 1, 1))
	want(r, "Expired", at(3, "", 10), claim("B", 2, 1), claim("a", 3, 1), claim("c", 1, 1), claim("d", 1, 1))
	want(r, "Expired, the first two", at(3, "", 2), claim("B", 2, 1), claim("a", 3, 1))
	want(r, "Expired after one", at(3, "a", 10), claim("c", 1, 1), claim("d", 1, 1))
	if got := collect(r, s.Expired(bg(), start.Add(time.Hour-time.Microsecond), "", 10)); len(got) != 0 {
		r.Errorf("Expired a microsecond too early: %+v", got)
	}
}

func everyClaimComesBack(r reporter, s erasure.Claims) {
	c := erasure.Claim{
		Erasure: erasure.ID(long("ü")), System: erasure.SystemID(long("ß")), Record: `a'b"c\d%e_f;--`, Category: privacy.Category(long("é")),
		Subject: privacy.SubjectID(long("日")), By: "🜁 null NULL", Until: start.Add(-time.Microsecond), Version: 1,
	}
	take(r, s, c)
	var all []erasure.Claim
	for _, id := range []erasure.ID{"a", "A", "á", "a b", "a%"} {
		all = append(all, claim(id, 1, 1))
	}
	take(r, s, all...)
	got := collect(r, expired(s))
	if !slices.Contains(got, c) || len(got) != len(all)+1 {
		r.Errorf("Expired:\ngot  %+v\nwant %+v and %d others", got, c, len(all))
	}
}

func claimsReadAnewAndStop(r reporter, s erasure.Claims) {
	seq := expired(s)
	take(r, s, claim("a", 1, 1), claim("b", 1, 1))
	want(r, "Expired, read anew", collect(r, seq), claim("a", 1, 1), claim("b", 1, 1))
	stops(r, "Expired", count(seq))
}

func claimsContextErrors(r reporter, s erasure.Claims) {
	take(r, s, claim("a", 1, 1))
	ctx, cancel := context.WithCancel(bg())
	cancel()
	for name, err := range map[string]error{"Take": s.Take(ctx, claim("a", 1, 2)), "Drop": s.Drop(ctx, "a", 1)} {
		if !errors.Is(err, context.Canceled) {
			r.Errorf("%s: got error %v, want that of the context", name, err)
		}
	}
	fails(r, "Expired", count(s.Expired(ctx, start.AddDate(1, 0, 0), "", 10)))
	want(r, "Expired", collect(r, expired(s)), claim("a", 1, 1))
}
