package drivers

import (
	"bytes"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
)

// person returns the hash of a person.
func person(n int) seal.Hash {
	return seal.Hash{Key: 0x9f3a11c2, Sum: [32]byte{0: byte(n * 37), 1: byte(n >> 8), 2: byte(n), 31: 1}}
}

// traces returns how many of the secrets stand in the file of a database or in what stands beside it, as bytes or as
// digits.
func traces(t testing.TB, path string, secrets [][]byte) (found int) {
	t.Helper()
	var disk []byte
	for _, beside := range []string{"", "-wal", "-journal", "-shm"} {
		b, err := os.ReadFile(path + beside)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		disk = append(disk, b...)
	}
	for _, s := range secrets {
		if bytes.Contains(disk, s) || bytes.Contains(disk, []byte(hex.EncodeToString(s))) {
			found++
		}
	}
	return found
}

// putMany puts keys for people from one number on, and returns their bytes.
func putMany(t testing.TB, s *privacysql.DB, from, n int) (secrets [][]byte) {
	t.Helper()
	for i := range n {
		k := seal.RandomKey()
		if err := s.Keys().Put(t.Context(), person(from+i), k); err != nil {
			t.Fatal(err)
		}
		secrets = append(secrets, k.Reveal())
	}
	return secrets
}

func destroy(t testing.TB, s *privacysql.DB, from, n int) {
	t.Helper()
	for i := range n {
		if err := s.Keys().Destroy(t.Context(), person(from+i)); err != nil {
			t.Fatal(err)
		}
	}
}

// After Destroy the bytes of a key stand nowhere in the file, in its log or in its journal, however the pages of the table
// were split, filled and written meanwhile, and the other keys live.
func TestDestroyedKeysLeaveNoTrace(t *testing.T) {
	for _, journal := range []string{"WAL", "DELETE", "TRUNCATE", "MEMORY"} {
		t.Run(journal, func(t *testing.T) {
			path := file(t)
			db := open(t, path, "journal_mode("+journal+")")
			if err := privacysql.Migrate(t.Context(), privacysql.Std(db), privacysql.SQLite, nil); err != nil {
				t.Fatal(err)
			}
			s, err := privacysql.Open(t.Context(), privacysql.Std(db), privacysql.SQLite, "main", &privacysql.Options{AcceptPowerLoss: true})
			if err != nil {
				t.Fatal(err)
			}
			const n = 300
			early := putMany(t, s, 0, n)
			if got := traces(t, path, early); got != n {
				t.Fatalf("%d of %d keys are found where they are kept: the search finds nothing", got, n)
			}
			destroy(t, s, 0, n/3)
			late := putMany(t, s, n, n)
			destroy(t, s, n/3, n/3)
			destroy(t, s, n, n/2)
			gone := append(early[:2*n/3:2*n/3], late[:n/2]...)
			if got := traces(t, path, gone); got != 0 {
				t.Errorf("%d of %d destroyed keys are found", got, len(gone))
			}
			for i, want := range early[2*n/3:] {
				k, err := s.Keys().Get(t.Context(), person(2*n/3+i))
				if err != nil || !bytes.Equal(k.Reveal(), want) {
					t.Fatalf("a key that was not destroyed: %v", err)
				}
			}
		})
	}
}

// Within a transaction of the host a key is overwritten with the commit, and stands in the log until Destroy is repeated
// outside. A transaction that is rolled back destroys nothing.
func TestDestroyWithinATransaction(t *testing.T) {
	path := file(t)
	db := open(t, path)
	s := stores(t, db)
	secrets := putMany(t, s, 0, 1)
	err := inTx(t.Context(), db, s, func(in *privacysql.DB) error {
		return errors.Join(in.Keys().Destroy(t.Context(), person(0)), errHost)
	})
	if k, get := s.Keys().Get(t.Context(), person(0)); !errors.Is(err, errHost) || get != nil || !bytes.Equal(k.Reveal(), secrets[0]) {
		t.Errorf("rolled back: %v, and then %v, want the key", err, get)
	}
	err = inTx(t.Context(), db, s, func(in *privacysql.DB) error { return in.Keys().Destroy(t.Context(), person(0)) })
	if _, get := s.Keys().Get(t.Context(), person(0)); err != nil || !errors.Is(get, seal.ErrDestroyed) {
		t.Errorf("committed: %v, and then %v, want ErrDestroyed", err, get)
	}
	if got := traces(t, path, secrets); got != 1 {
		t.Error("the log does not keep it: the documentation of Destroy says so")
	}
	destroy(t, s, 0, 1)
	if got := traces(t, path, secrets); got != 0 {
		t.Error("the key is found after Destroy was repeated")
	}
}

// While somebody reads what was before, the log cannot be emptied: Destroy says so, and succeeds afterwards.
func TestDestroyWhileOthersRead(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path, "busy_timeout(1)"))
	secrets := putMany(t, s, 0, 1)
	tx, err := open(t, path).BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM privacy_seal_key").Scan(&n); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if err := s.Keys().Destroy(t.Context(), person(0)); !errors.Is(err, privacy.ErrConflict) || !strings.Contains(err.Error(), "log") {
		t.Errorf("Destroy while others read: %v, want ErrConflict", err)
	}
	if _, err := s.Keys().Get(t.Context(), person(0)); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("Get: %v, want ErrDestroyed", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	destroy(t, s, 0, 1)
	if got := traces(t, path, secrets); got != 0 {
		t.Error("the key is found after Destroy was repeated")
	}
}

// Several destroy at once, each over a pool of its own: all of them succeed, and no key is found.
func TestDestroyAtOnce(t *testing.T) {
	const several = 4
	path := file(t)
	s := stores(t, open(t, path))
	secrets := putMany(t, s, 0, several)
	errs := make([]error, several)
	var wg sync.WaitGroup
	for i := range errs {
		own := s.With(privacysql.Std(open(t, path)))
		wg.Go(func() { errs[i] = own.Keys().Destroy(t.Context(), person(i)) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
	if got := traces(t, path, secrets); got != 0 {
		t.Errorf("%d keys are found", got)
	}
}

// Whichever call of it fails, Destroy says so, and repeated it leaves no trace.
func TestDestroyFailsAtAnyCall(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path))
	w := &wire{Conn: privacysql.Std(open(t, path))}
	failing := s.With(w)
	nth := 1
	for ; ; nth++ {
		secrets := putMany(t, s, nth, 1)
		w.before = fails(nth)
		err := failing.Keys().Destroy(t.Context(), person(nth))
		w.before = nil
		if err == nil {
			break
		}
		if !errors.Is(err, errWire) {
			t.Fatalf("call %d: %v", nth, err)
		}
		if err := failing.Keys().Destroy(t.Context(), person(nth)); err != nil || traces(t, path, secrets) != 0 {
			t.Errorf("after call %d failed, repeated: %v, or the key is found", nth, err)
		}
	}
	if nth != 5 { // remember, overwrite, look at the settings, empty the log
		t.Errorf("destroyed with %d calls, want 4", nth-1)
	}
}

// No key is put where it could not be destroyed for good; one that is there is overwritten all the same, with an error.
func TestKeysNeedSafeSettings(t *testing.T) {
	for _, unsafe := range [][]string{{"secure_delete(OFF)"}, {"secure_delete(FAST)"}, {"secure_delete(ON)", "journal_mode(PERSIST)"}} {
		t.Run(fmt.Sprint(unsafe), func(t *testing.T) {
			path := file(t)
			journal := "journal_mode(DELETE)"
			safe := stores(t, open(t, path, journal))
			putMany(t, safe, 0, 1)
			if len(unsafe) == 1 {
				unsafe = append(unsafe, journal)
			}
			s := stores(t, open(t, path, unsafe...))
			ctx := t.Context()
			if err := s.Keys().Put(ctx, person(1), seal.RandomKey()); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "secure_delete=ON") {
				t.Errorf("Put: %v, want ErrInvalid with what to set", err)
			}
			if _, err := s.Keys().Get(ctx, person(1)); !errors.Is(err, seal.ErrNoKey) {
				t.Errorf("Get: %v, want ErrNoKey", err)
			}
			if err := s.Keys().Put(ctx, person(0), seal.RandomKey()); !errors.Is(err, seal.ErrExists) {
				t.Errorf("Put of a second key: %v, want ErrExists", err)
			}
			if err := s.Keys().Destroy(ctx, person(0)); !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("Destroy: %v, want ErrInvalid", err)
			}
			if _, err := safe.Keys().Get(ctx, person(0)); !errors.Is(err, seal.ErrDestroyed) {
				t.Errorf("Get after it: %v, want ErrDestroyed", err)
			}
		})
	}
}

// A vault over the store, in a file of its own: what it sealed no longer opens.
func TestVault(t *testing.T) {
	s := stores(t, open(t, file(t)))
	ring, err := seal.NewRing(seal.RandomKey())
	if err != nil {
		t.Fatal(err)
	}
	v, err := seal.NewVault(ring, s.Keys())
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := v.Seal(t.Context(), "alice", "note", []byte("a note"))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := v.Open(t.Context(), "alice", "note", sealed); err != nil || string(data) != "a note" {
		t.Errorf("Open: %q, %v", data, err)
	}
	if err := v.Destroy(t.Context(), "alice"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Open(t.Context(), "alice", "note", sealed); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("Open after Destroy: %v, want ErrDestroyed", err)
	}
	if done, err := v.Destroyed(t.Context(), "alice"); !done || err != nil {
		t.Errorf("Destroyed: %v, %v", done, err)
	}
}
