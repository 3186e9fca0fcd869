package privacytest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

// saidBy returns the chunks of a reader as texts, and its error.
func saidBy(ctx context.Context, r RawReader) (list []string, err error) {
	for c, e := range r.Raw(ctx) {
		if e != nil {
			return list, e
		}
		list = append(list, c.Name+" "+string(c.Bytes))
	}
	return list, nil
}

// stopsRaw checks that a reader stops when the loop breaks.
func stopsRaw(t *testing.T, r RawReader) {
	t.Helper()
	n := 0
	for range r.Raw(t.Context()) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d chunks, want 1", n)
	}
}

func TestRawFilesReadsEveryFile(t *testing.T) {
	files := fstest.MapFS{"a.log": {Data: []byte("x")}, "b/c.db": {Data: []byte{0, 1}}, "b/link": {Mode: fs.ModeSymlink}, "empty": {}}
	got, err := saidBy(t.Context(), RawFiles(files))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a.log x", "b/c.db \x00\x01", "empty "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	stopsRaw(t, RawFiles(files))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := saidBy(ctx, RawFiles(files)); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want that of the context", err)
	}
}

func TestRawReadersReadsOneAfterTheOther(t *testing.T) {
	one, other := RawFiles(fstest.MapFS{"a": {Data: []byte("x")}}), RawFiles(fstest.MapFS{"b": {Data: []byte("y")}})
	got, err := saidBy(t.Context(), RawReaders(one, other))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a x", "b y"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	stopsRaw(t, RawReaders(one, other))
	s := newShop()
	s.broken = map[string]error{"Raw": errLost}
	if got, err := saidBy(t.Context(), RawReaders(s, one)); !errors.Is(err, errLost) || len(got) != 2 {
		t.Errorf("got %q and error %v, want what came before the error", got, err)
	}
}

func TestRawTablesReadsEveryColumnOfEveryTable(t *testing.T) {
	at := time.Date(2026, 5, 3, 9, 0, 0, 1000, time.UTC)
	db := sql.OpenDB(tables{
		"catalogue":                    {{"name"}, {`"people"`}, {[]byte("`shop`.`bills`")}},
		`SELECT * FROM "people"`:       {{"id", "email", "seen"}, {int64(17), "a", at}, {int64(18), []byte("b"), nil}},
		"SELECT * FROM `shop`.`bills`": {{"n"}},
		"broken":                       {{"name"}, {"nothing"}},
		"none":                         {{"name"}},
	})
	defer db.Close()
	got, err := saidBy(t.Context(), RawTables(db, "catalogue"))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"people.id 17\n18\n", "people.email a\nb\n", "people.seen 2026-05-03T09:00:00.000001Z\n\n", "shop`.`bills.n "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	stopsRaw(t, RawTables(db, "catalogue"))
	for _, query := range []string{"broken", "none", "unknown"} {
		got, err := saidBy(t.Context(), RawTables(db, query))
		if wantErr := query != "none"; (err != nil) != wantErr || len(got) > 0 {
			t.Errorf("%s: got %q and error %v, want error: %v", query, got, err, wantErr)
		}
	}
}

// tables is a database with the answers to a few queries: the column names, then the rows.
type tables map[string][][]any

func (t tables) Connect(context.Context) (driver.Conn, error) { return t, nil }
func (t tables) Driver() driver.Driver                        { return nil }
func (t tables) Prepare(string) (driver.Stmt, error)          { return nil, driver.ErrSkip }
func (t tables) Close() error                                 { return nil }
func (t tables) Begin() (driver.Tx, error)                    { return nil, driver.ErrSkip }

func (t tables) QueryContext(_ context.Context, query string, _ []driver.NamedValue) (driver.Rows, error) {
	rows, ok := t[query]
	if !ok {
		return nil, errLost
	}
	return &answer{rows}, nil
}

type answer struct{ rows [][]any }

func (a *answer) Columns() (names []string) {
	for _, name := range a.rows[0] {
		names = append(names, name.(string))
	}
	return names
}
func (a *answer) Close() error { return nil }
func (a *answer) Next(into []driver.Value) error {
	if len(a.rows) < 2 {
		return io.EOF
	}
	for i, v := range a.rows[1] {
		into[i] = v
	}
	a.rows = append(a.rows[:1:1], a.rows[2:]...)
	return nil
}
