package drivers

import (
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/storetest"
	"github.com/lawful-go/lawful/privacy/subject"

	"github.com/lawful-go/lawful/privacy/fulfil"

	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// source names a database file, with the settings that a host should have, unless others are given.
func source(path string, pragmas ...string) string {
	for _, setting := range []string{"synchronous(FULL)", "journal_mode(WAL)", "busy_timeout(10000)", "secure_delete(ON)"} {
		name, _, _ := strings.Cut(setting, "(")
		if !slices.ContainsFunc(pragmas, func(p string) bool { return strings.HasPrefix(p, name) }) {
			pragmas = append([]string{setting}, pragmas...)
		}
	}
	return "file:" + path + "?" + url.Values{"_pragma": pragmas}.Encode()
}

// open opens a database file by its [source].
func open(t testing.TB, path string, pragmas ...string) *sql.DB {
	t.Helper()
	return dial(t, source(path, pragmas...))
}

// dial opens a database by its name.
func dial(t testing.TB, name string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// file returns the path of a database file that is not there yet.
func file(t testing.TB) string { return filepath.Join(t.TempDir(), "host.db") }

// stores returns the stores in a database, whose tables it makes.
func stores(t testing.TB, db *sql.DB) *privacysql.DB {
	t.Helper()
	c := privacysql.Std(db)
	if err := privacysql.Migrate(t.Context(), c, privacysql.SQLite, nil); err != nil {
		t.Fatal(err)
	}
	s, err := privacysql.Open(t.Context(), c, privacysql.SQLite, "main", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestConsent(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Consent(t, func(t *testing.T) consent.Store { return d.tenant(t, db).Consent() })
	})
}

func TestRequests(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Requests(t, func(t *testing.T) rights.Store { return d.tenant(t, db).Requests() })
	})
}

func TestMarkers(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Markers(t, func(t *testing.T) rights.MarkerStore { return d.tenant(t, db).Markers() })
	})
}

func TestHolds(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Holds(t, func(t *testing.T) retention.HoldStore { return d.tenant(t, db).Holds() })
	})
}

func TestFeed(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Feed(t, func(t *testing.T) storetest.FeedHost {
			s := d.tenant(t, db)
			return storetest.FeedHost{Store: s.Feed(), OneWriter: d == onSQLite, Tx: func(ctx context.Context, do func(obligation.Outbox) error) error {
				return d.beside(ctx, db, func(tx privacysql.Conn) error { return do(s.With(tx).Feed()) })
			}}
		})
	})
}

// inTx runs do with the stores in a transaction of the host.
func inTx(ctx context.Context, db *sql.DB, s *privacysql.DB, do func(*privacysql.DB) error) error {
	return beside(ctx, db, func(tx privacysql.Conn) error { return do(s.With(tx)) })
}

// beside runs do in a transaction of the host that is going to write.
func beside(ctx context.Context, db *sql.DB, do func(tx privacysql.Conn) error) error {
	return privacysql.Std(db).(privacysql.Beginner).Begin(ctx, "BEGIN IMMEDIATE", do)
}

func TestSuppressions(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Suppressions(t, func(t *testing.T) suppression.Store { return d.tenant(t, db).Suppressions() })
	})
}

func TestKeys(t *testing.T) {
	storetest.Keys(t, func(t *testing.T) seal.KeyStore { return stores(t, open(t, file(t))).Keys() })
}

func TestTransactions(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Transactions(t, func(t *testing.T) subject.Stores { return d.tenant(t, db).Stores() })
	})
}

func TestObligations(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Obligations(t, func(t *testing.T) obligation.Store { return d.tenant(t, db).Obligations() })
	})
}

func TestDisclosures(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Disclosures(t, func(t *testing.T) recipient.Log { return d.tenant(t, db).Disclosures() })
	})
}

func TestAliases(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Aliases(t, func(t *testing.T) alias.Store { return d.tenant(t, db).Aliases() })
	})
}

func TestErasures(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Ledger(t, func(t *testing.T) erasure.Ledger { return d.tenant(t, db).Ledger() })
	})
}

func TestClaims(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Claims(t, func(t *testing.T) erasure.Claims { return d.tenant(t, db).Claims() })
	})
}

func TestNotices(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Notices(t, func(t *testing.T) notice.Store { return d.tenant(t, db).Notices() })
	})
}

func TestFulfilments(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Responses(t, func(t *testing.T) fulfil.Store { return d.tenant(t, db).Responses() })
	})
}

func TestComplaints(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		storetest.Complaints(t, func(t *testing.T) complaint.Store { return d.tenant(t, db).Complaints() })
	})
}
