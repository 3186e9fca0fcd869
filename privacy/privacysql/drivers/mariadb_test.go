package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

var onMariaDB = &database{name: "MariaDB", dialect: privacysql.MariaDB, driver: "mysql", fresh: freshDatabase, retryable: givenUp, keyless: true, patient: true,
	pieces: []string{"{id}", "VARBINARY(191)", "{word}", "VARBINARY(191)", "{day}", "VARBINARY(10)", "{text}", "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
		"{int}", "BIGINT", "{bytes}", "VARBINARY(255)", "{clustered}", "ENGINE=InnoDB", "{heap}", "ENGINE=InnoDB"},
	make:  func() (*server, error) { return mariaServer("--log-bin", "--sync-binlog=1") },
	empty: databaseOf,
	walks: walksMariaDB,
	sorts: func(steps string) bool { return strings.Contains(steps, "filesort") },
	settings: []setting{
		{"innodb_flush_log_at_trx_commit", false, []string{"SET GLOBAL innodb_flush_log_at_trx_commit = 2"}, []string{"SET GLOBAL innodb_flush_log_at_trx_commit = 1"}},
		{"sync_binlog", false, []string{"SET GLOBAL sync_binlog = 0"}, []string{"SET GLOBAL sync_binlog = 1"}},
		{"what it has", true, nil, nil},
	},
}

var maria once

// givenUp reports whether MariaDB gave a transaction up to another: a deadlock, a lock that was not had in time, or a row
// that another has changed.
func givenUp(err error) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && (e.Number == 1213 || e.Number == 1205 || e.Number == 1020)
}

const mariaFolder = "/usr/sbin" // which is not in everybody's PATH

// mariaServer starts a server of its own.
func mariaServer(more ...string) (*server, error) {
	s, err := newServer("mysql")
	if err != nil {
		return nil, err
	}
	data := filepath.Join(s.dir, "data")
	if err := s.run(program("mariadb-install-db"), "--no-defaults", "--datadir="+data, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"); err != nil {
		return nil, err
	}
	s.argv = append([]string{program("mariadbd", mariaFolder), "--no-defaults", "--datadir=" + data, "--socket=" + filepath.Join(s.dir, "socket"), "--pid-file=" + filepath.Join(s.dir, "pid"),
		"--bind-address=127.0.0.1", fmt.Sprint("--port=", s.port), "--tmpdir=" + s.dir, "--skip-name-resolve", "--default-time-zone=+00:00", "--innodb-buffer-pool-size=32M", "--innodb-lock-wait-timeout=10"}, more...)
	s.ready = func(s *server) bool {
		db, err := sql.Open("mysql", fmt.Sprintf("root@tcp(127.0.0.1:%d)/", s.port))
		if err != nil {
			return false
		}
		defer db.Close()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		return db.PingContext(ctx) == nil
	}
	_ = mysql.SetLogger(log.New(io.Discard, "", 0)) // of a server that is killed the driver says much
	return s, s.start()
}

// freshDatabase names a database of its own on the shared server.
func freshDatabase(t testing.TB) string {
	t.Helper()
	if program("mariadbd", mariaFolder) == "" || program("mariadb-install-db") == "" {
		absent(t, "MariaDB", "mariadb-server")
	}
	return databaseOf(t, maria.get(t, func() (*server, error) { return mariaServer() }))
}

var databases atomic.Int64

// databaseOf makes a database on a server.
func databaseOf(t testing.TB, s *server) string {
	t.Helper()
	source := fmt.Sprintf("root@tcp(127.0.0.1:%d)/", s.port)
	db, err := sql.Open("mysql", source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprint("test", databases.Add(1))
	exec(t, db, "CREATE DATABASE "+name)
	return source + name
}

// walksMariaDB reports whether a plan reads a whole table. That of an INSERT names the table that it writes.
func walksMariaDB(steps string) bool {
	for step := range strings.Lines(steps) {
		if strings.Contains(step, " table=privacy_") && strings.Contains(step, " type=ALL") && !strings.Contains(step, "select_type=INSERT") {
			return true
		}
	}
	return false
}

// Connections on which a statement would not be right are refused, with what to set, whatever else the host accepts.
func TestMariaDBConnections(t *testing.T) {
	name := freshDatabase(t)
	onMariaDB.in(t, onMariaDB.dial(t, name))
	for _, c := range []struct{ settings, says string }{
		{"clientFoundRows=true", "clientFoundRows"},
		{"charset=latin1", "utf8mb4"},
		{"sql_mode=''", "STRICT_TRANS_TABLES"},
	} {
		o := onMariaDB.options()
		o.AcceptPowerLoss = true
		_, err := privacysql.Open(t.Context(), privacysql.Std(onMariaDB.dial(t, name+"?"+c.settings)), onMariaDB.dialect, "main", o)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want ErrInvalid with %s", c.settings, err, c.says)
		}
	}
}

// Within a transaction of the host nothing is migrated: making a table would commit it.
func TestMariaDBMigratesOutsideATransaction(t *testing.T) {
	db := onMariaDB.open(t)
	exec(t, db, "CREATE TABLE contact (id VARCHAR(191) PRIMARY KEY)")
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO contact VALUES ('alice')"); err != nil {
		t.Fatal(err)
	}
	if err := privacysql.Migrate(t.Context(), privacysql.Std(tx), onMariaDB.dialect, onMariaDB.options()); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("Migrate: %v, want ErrInvalid", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if left := list(t, db, "SELECT id FROM contact"); left != "" {
		t.Errorf("it was committed: %s", left)
	}
}
