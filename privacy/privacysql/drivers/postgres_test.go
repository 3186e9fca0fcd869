package drivers

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib"

	"github.com/lawful-go/lawful/privacy/privacysql"
)

var onPostgreSQL = &database{name: "PostgreSQL", dialect: privacysql.PostgreSQL, driver: "pgx", fresh: freshSchema, retryable: repeatable40, keyless: true,
	pieces: []string{"{id}", `TEXT COLLATE "C"`, "{word}", `TEXT COLLATE "C"`, "{day}", `TEXT COLLATE "C"`, "{text}", "TEXT", "{int}", "BIGINT", "{bytes}", "BYTEA", "{clustered}", "", "{heap}", ""},
	make:   postgresServer, empty: schemaOf,
	readOnly: []string{"SET default_transaction_read_only = on"},
	prefers:  []string{"SET enable_seqscan = off", "SET enable_bitmapscan = off", "SET enable_sort = off", "SET enable_incremental_sort = off"},
	walks:    func(steps string) bool { return strings.Contains(steps, "Seq Scan on privacy_") },
	sorts:    func(steps string) bool { return strings.Contains(steps, "Sort") },
	settings: []setting{
		{"synchronous_commit", false, []string{"SET synchronous_commit = off"}, nil},
		{"synchronous_commit to itself", true, []string{"SET synchronous_commit = local"}, nil},
		{"fsync", false, []string{"ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"}, []string{"ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()"}},
		{"full_page_writes", false, []string{"ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()"}, []string{"ALTER SYSTEM RESET full_page_writes", "SELECT pg_reload_conf()"}},
		{"what it has", true, nil, nil},
	},
}

var (
	postgres once
	schemas  atomic.Int64
)

// repeatable40 reports whether PostgreSQL gave a transaction up to another: a failed serialisation, or a deadlock.
func repeatable40(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

// postgresServer starts a server of its own.
func postgresServer() (*server, error) {
	const folders = "/usr/lib/postgresql/*/bin"
	s, err := newServer("postgres")
	if err != nil {
		return nil, err
	}
	data := filepath.Join(s.dir, "data")
	if err := s.run(program("initdb", folders), "-D", data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, err
	}
	s.argv = []string{program("postgres", folders), "-D", data, "-p", fmt.Sprint(s.port), "-h", "127.0.0.1", "-k", s.dir,
		"-c", "shared_buffers=32MB", "-c", "timezone=UTC", "-c", "max_connections=200"}
	s.ready = func(*server) bool {
		pid, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
		lines := strings.Split(string(pid), "\n")
		return err == nil && len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready" && lines[0] == fmt.Sprint(s.cmd.Process.Pid)
	}
	return s, s.start()
}

// freshSchema names a schema of its own on the shared server.
func freshSchema(t testing.TB) string {
	t.Helper()
	if program("initdb", "/usr/lib/postgresql/*/bin") == "" {
		absent(t, "PostgreSQL", "postgresql")
	}
	return schemaOf(t, postgres.get(t, postgresServer))
}

// schemaOf makes a schema on a server.
func schemaOf(t testing.TB, s *server) string {
	t.Helper()
	name := fmt.Sprint("test", schemas.Add(1))
	source := fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable&search_path=%s", s.port, name)
	db, err := sql.Open("pgx", source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	exec(t, db, "CREATE SCHEMA "+name)
	return source
}
