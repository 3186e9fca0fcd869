package drivers

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
)

// Settings with which a power cut may take back what was acknowledged are refused, with what to set.
func TestOpenChecksSettings(t *testing.T) {
	for _, c := range []struct {
		journal, synchronous string
		safe                 bool
	}{
		{"WAL", "FULL", true},
		{"WAL", "EXTRA", true},
		{"DELETE", "FULL", true},
		{"TRUNCATE", "EXTRA", true},
		{"PERSIST", "FULL", true},
		{"WAL", "NORMAL", false},
		{"WAL", "OFF", false},
		{"DELETE", "NORMAL", false},
		{"DELETE", "OFF", false},
		{"MEMORY", "FULL", false},
		{"OFF", "EXTRA", false},
	} {
		t.Run(c.journal+"+"+c.synchronous, func(t *testing.T) {
			db := open(t, file(t), "journal_mode("+c.journal+")", "synchronous("+c.synchronous+")")
			conn := privacysql.Std(db)
			if err := privacysql.Migrate(t.Context(), conn, privacysql.SQLite, nil); err != nil {
				t.Fatal(err)
			}
			_, err := privacysql.Open(t.Context(), conn, privacysql.SQLite, "main", nil)
			if c.safe && err != nil {
				t.Errorf("refused: %v", err)
			}
			if !c.safe && (!errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "set PRAGMA journal_mode=WAL and PRAGMA synchronous=FULL")) {
				t.Errorf("got %v, want ErrInvalid with what to set", err)
			}
			s, err := privacysql.Open(t.Context(), conn, privacysql.SQLite, "main", &privacysql.Options{AcceptPowerLoss: true})
			if err != nil {
				t.Fatalf("accepted by the host, and refused: %v", err)
			}
			if err := s.Consent().Append(t.Context(), event("alice", 1)); err != nil {
				t.Errorf("Append: %v", err)
			}
		})
	}
}

// What a host forgot is named, all at once, before the database is asked.
func TestOpenNamesWhatIsMissing(t *testing.T) {
	db := open(t, file(t))
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	_, err = privacysql.Open(t.Context(), privacysql.Std(tx), 0, "", &privacysql.Options{Prefix: "Ours"})
	var faults *privacy.FaultsError
	if !errors.As(err, &faults) || len(faults.Faults) != 4 {
		t.Fatalf("got %v, want four faults", err)
	}
	for i, field := range []string{"conn", "dialect", "options.Prefix", "tenant"} {
		if faults.Faults[i].Field != field {
			t.Errorf("fault %d is of %s, want %s", i, faults.Faults[i].Field, field)
		}
	}
}

// A database in memory is one that a power cut takes: it is had by saying so.
func TestInMemory(t *testing.T) {
	db := dial(t, ":memory:")
	db.SetMaxOpenConns(1)
	exec(t, db, "PRAGMA secure_delete = ON")
	c := privacysql.Std(db)
	if err := privacysql.Migrate(t.Context(), c, privacysql.SQLite, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := privacysql.Open(t.Context(), c, privacysql.SQLite, "main", nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("Open: %v, want ErrInvalid", err)
	}
	s, err := privacysql.Open(t.Context(), c, privacysql.SQLite, "main", &privacysql.Options{AcceptPowerLoss: true})
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, "alice")
	if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
		t.Errorf("stored %v, want one of each", got)
	}
}

// No tenant sees, changes or stands in the way of what is another's.
func TestTenantsAreApart(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		one := d.in(t, db)
		two, err := privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "Main", d.options()) // another: identifiers are told apart byte by byte
		if err != nil {
			t.Fatal(err)
		}
		write(t, one, "alice")
		if got := everything(t, two, "alice"); got != [4]int{} {
			t.Errorf("another tenant sees %v", got)
		}
		ctx := t.Context()
		r, p := request("r-alice", "alice"), marker("alice", "r-1")
		r.Version, p.Version, p.Lifted = 1, 1, noon
		_, get := two.Requests().Get(ctx, "r-alice")
		for what, err := range map[string]error{
			"Get": get, "Update": two.Requests().Update(ctx, r), "Lift": two.Markers().Lift(ctx, p),
			"Release": two.Holds().Release(ctx, "h-alice", 1, hold("", "").Placed),
		} {
			if !errors.Is(err, privacy.ErrNotFound) {
				t.Errorf("%s of another tenant's: %v, want ErrNotFound", what, err)
			}
		}
		if err := two.Consent().Append(ctx, event("alice", 2)); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("Append behind another tenant's: %v, want ErrConflict", err)
		}
		for what, n := range map[string]int{
			"EventsOf": len(collect(t, two.Consent().EventsOf(ctx, keys("alice")))), "Keys": len(collect(t, two.Consent().Keys(ctx, "alice"))),
			"MarkersOf": len(collect(t, two.Markers().MarkersOf(ctx, subjects("alice")))),
			"HoldsOf":   len(collect(t, two.Holds().HoldsOf(ctx, subjects("alice")))),
		} {
			if n != 0 {
				t.Errorf("%s sees %d of another tenant", what, n)
			}
		}
		wantApart(t, one, two, d.keyless)
		write(t, two, "alice")
		for name, s := range map[string]*privacysql.DB{"one": one, "two": two} {
			if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
				t.Errorf("tenant %s has %v, want one of each", name, got)
			}
		}
	})
}

// wantApart reports where a tenant finds changes, entries, keys or cursors of another, or stands in its way.
func wantApart(t *testing.T, one, two *privacysql.DB, keyless bool) {
	t.Helper()
	ctx := t.Context()
	for _, err := range []error{one.Feed().Take(ctx, lease(1)), one.Feed().Move(ctx, "cache", 0, 7)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if n, err := one.Feed().Number(ctx, lease(1), 10); n != 1 || err != nil {
		t.Errorf("Number: %d, %v, want 1", n, err)
	}
	held, err := two.Feed().Lease(ctx)
	beat, beatErr := two.Feed().Heartbeat(ctx)
	at, cursorErr := two.Feed().Cursor(ctx, "cache")
	if err := errors.Join(err, beatErr, cursorErr); err != nil || held != (feed.Lease{}) || beat != (feed.Heartbeat{}) || at != 0 {
		t.Errorf("another tenant has the lease %v, the beat %v, the cursor %d, %v", held, beat, at, err)
	}
	if list := collect(t, two.Feed().Since(ctx, 0, 10)); len(list) != 0 {
		t.Errorf("another tenant sees changes: %v", list)
	}
	if err := two.Feed().Take(ctx, lease(1)); err != nil {
		t.Errorf("Take of another tenant: %v", err)
	}
	if n, err := two.Feed().Number(ctx, lease(1), 10); n != 0 || err != nil {
		t.Errorf("Number of another tenant: %d, %v, want 0", n, err)
	}
	if err := two.Feed().Prune(ctx, 10); err != nil || len(collect(t, one.Feed().Since(ctx, 0, 10))) != 1 {
		t.Errorf("Prune of another tenant: %v, and a change is gone", err)
	}
	entries := len(collect(t, two.Suppressions().Lookup(ctx, []seal.Hash{hashed("alice")})))
	if entries += len(collect(t, two.Suppressions().KeyIDs(ctx))); entries != 0 {
		t.Errorf("another tenant sees %d entries and keys of them", entries)
	}
	if err := two.Suppressions().Append(ctx, entry("alice", 2)); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("Append behind another tenant's: %v, want ErrConflict", err)
	}
	if _, err := two.Keys().Get(ctx, hashed("alice")); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("Get of another tenant's: %v, want ErrNoKey", err)
	}
	if keyless {
		return
	}
	if err := two.Keys().Destroy(ctx, hashed("bob")); err != nil {
		t.Fatal(err)
	}
	if err := one.Keys().Put(ctx, hashed("bob"), secret("bob")); err != nil {
		t.Errorf("Put of what another tenant destroyed: %v", err)
	}
}
