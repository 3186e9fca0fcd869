package erasure_test

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// fusedClaims are claims behind the fuse.
type fusedClaims struct {
	*fuse
	erasure.Claims
}

func (c fusedClaims) Take(ctx context.Context, claim erasure.Claim) error {
	return c.call(func() error { return c.Claims.Take(ctx, claim) })
}

func (c fusedClaims) Drop(ctx context.Context, id erasure.ID, version uint64) error {
	return c.call(func() error { return c.Claims.Drop(ctx, id, version) })
}

func (c fusedClaims) Expired(ctx context.Context, at time.Time, after erasure.ID, n int) iter.Seq2[erasure.Claim, error] {
	return through(c.fuse, c.Claims.Expired(ctx, at, after, n))
}

// fusedStore is a swept system behind the fuse.
type fusedStore struct {
	fusedTable
	store
}

func (s fusedStore) Find(ctx context.Context, id privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return s.fusedTable.Find(ctx, id)
}

func (s fusedStore) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	return s.fusedTable.Erase(ctx, i, how)
}

// A sweep is killed before and after every call that it makes of a store or a system, and another takes over: nothing is
// lost, nothing is erased twice, nobody is told twice, every erasure is closed, and a hold placed meanwhile protects.
func TestSweepKilledAtEveryCall(t *testing.T) {
	for _, late := range []bool{false, true} {
		acknowledged, interrupted := 0, 0
		for at := 1; ; at++ {
			w := swept(t, 4)
			f := &fuse{at: at, late: late}
			claims := memory.New().Claims()
			sound := w.host
			w.host = w.fuse(f)
			w.host.Systems["crm"] = fusedStore{fusedTable{f, w.crm}, store{table: w.crm}}
			first, err := w.service(t).Sweep(t.Context(), nightly(fusedClaims{f, claims}))
			if f.calls < at {
				break
			}
			if err == nil && len(first.Failures) == 0 && !late {
				t.Fatalf("call %d failed, and nobody said so", at)
			}
			interrupted++
			if len(collect(t, w.ledger.Open(t.Context(), "", 10)))+len(w.crm.erased) > 0 {
				acknowledged++
			}
			w.host = sound
			w.place(t, retention.Hold{ID: "hold-1", Matter: "claim", Subject: "person-3", Placed: today})
			erasedBefore := w.crm.erased["contact-0003"]
			w.clock = now.Add(time.Hour) // the lease has run out
			s := w.service(t)
			if _, err := s.Sweep(t.Context(), nightly(claims)); err != nil {
				t.Fatalf("call %d, taken over: %v", at, err)
			}
			rows := 1 + 1 - erasedBefore // one that is not due, and the one that is held
			if len(w.crm.rows) != rows || w.crm.erased["contact-0003"] != erasedBefore {
				t.Errorf("call %d: left %+v", at, w.crm.rows)
			}
			for id, n := range w.crm.erased {
				if n != 1 {
					t.Errorf("call %d: %s was erased %d times", at, id, n)
				}
			}
			for i, want := range []int{2, 2, 0, 2 * erasedBefore} {
				if owed := collect(t, w.owed.Of(t.Context(), privacy.SubjectID(fmt.Sprint("person-", i)))); len(owed) != want {
					t.Errorf("call %d: %d obligations about person %d, want %d", at, len(owed), i, want)
				}
			}
			open := collect(t, s.Open(t.Context()))
			if len(open) > 1-erasedBefore {
				t.Errorf("call %d: open %q", at, open)
			}
			if left := collect(t, claims.Expired(t.Context(), now.AddDate(9, 0, 0), "", 10)); len(left) > 0 {
				t.Errorf("call %d: claims are left: %+v", at, left)
			}
		}
		if interrupted < 40 || acknowledged < 30 {
			t.Errorf("late %t: stopped at %d calls, at %d of them something was written", late, interrupted, acknowledged)
		}
	}
}
