package drivers

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/privacytest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// contacts is a host's own table of contacts, which is swept.
type contacts struct{ db *sql.DB }

func (c contacts) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return c.query(ctx, "SELECT id, subject, ended FROM contact WHERE subject = ? ORDER BY id", string(s))
}

func (c contacts) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	_, err := c.db.ExecContext(ctx, "DELETE FROM contact WHERE id = ?", string(i.ID))
	return err
}

// Due goes through the index of the days alone, by day and name, which together are the mark.
func (c contacts) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	due, args, err := privacysql.Due(q.Thresholds, q.Early, map[retention.Trigger]string{retention.ContractEnd: "ended"})
	if err != nil {
		return func(yield func(erasure.Item, error) bool) { yield(erasure.Item{}, err) }
	}
	day, id, _ := strings.Cut(string(after), " ")
	return c.query(ctx, "SELECT id, subject, ended FROM contact WHERE "+due+" AND (ended, id) > (?, ?) ORDER BY ended, id LIMIT ?", append(args, day, id, n)...)
}

func (c contacts) query(ctx context.Context, query string, args ...any) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		rows, err := c.db.QueryContext(ctx, query, args...)
		if err != nil {
			yield(erasure.Item{}, err)
			return
		}
		defer rows.Close()
		var i erasure.Item
		i.Category = "contact"
		var ended string
		last := "none"
		dest := []any{(*string)(&i.ID), (*string)(&i.Subject), &ended}
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				yield(erasure.Item{}, err)
				return
			}
			if ended != last { // by day: one after the other has the same
				day, err := civil.ParseDate(ended)
				if err != nil && ended != "" {
					yield(erasure.Item{}, err)
					return
				}
				i.Dates, last = retention.Dates{retention.ContractEnd: day}, ended
			}
			i.Position = erasure.Position(ended + " " + string(i.ID))
			if !yield(i, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(erasure.Item{}, err)
		}
	}
}

// contactTable makes the table with n contacts, of whom three in a thousand are due.
func contactTable(t testing.TB, n int) contacts {
	t.Helper()
	db := open(t, file(t))
	exec(t, db, "CREATE TABLE contact (id TEXT PRIMARY KEY, subject TEXT NOT NULL, ended TEXT NOT NULL)", "CREATE INDEX contact_ended ON contact (ended, id, subject)",
		"CREATE INDEX contact_subject ON contact (subject)")
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	insert, err := tx.PrepareContext(t.Context(), "INSERT INTO contact VALUES (?, ?, ?)")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		ended := "2026-01-01"
		switch {
		case i%1000 < 3:
			ended = fmt.Sprintf("2018-%02d-%02d", 1+i%12, 1+i%28)
		case i%2 == 0:
			ended = ""
		}
		if _, err := insert.ExecContext(t.Context(), fmt.Sprintf("contact-%08d", i), fmt.Sprintf("person-%08d", i), ended); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	exec(t, db, "ANALYZE")
	return contacts{db}
}

func TestContactsAreASweeper(t *testing.T) {
	privacytest.TestSweeper(t, func(t *testing.T) privacytest.SweeperSystem {
		c := contactTable(t, 0)
		s := privacytest.SweeperSystem{Sweeper: c, Category: "contact"}
		for i, ended := range []string{"2020-01-05", "2020-01-01", "", "2020-01-03", "2020-01-03", "2021-12-31"} {
			id := fmt.Sprint("contact-", i)
			exec(t, c.db, fmt.Sprintf("INSERT INTO contact VALUES ('%s', 'person-1', '%s')", id, ended))
		}
		for i, err := range c.Find(t.Context(), "person-1") {
			if err != nil {
				t.Fatal(err)
			}
			s.Items = append(s.Items, i)
		}
		return s
	})
}

// The selection goes through the index, from the first that is due: it neither walks nor sorts.
func TestDueUsesTheIndex(t *testing.T) {
	c := contactTable(t, 2000)
	due, args, err := privacysql.Due([]retention.Threshold{{Trigger: retention.ContractEnd, Free: civil.MustDate(2019, 1, 1), Due: civil.MustDate(2019, 1, 1)}}, false,
		map[retention.Trigger]string{retention.ContractEnd: "ended"})
	if err != nil {
		t.Fatal(err)
	}
	steps := plan(t, c.db, call{"SELECT id, subject, ended FROM contact WHERE " + due + " AND (ended, id) > (?, ?) ORDER BY ended, id LIMIT ?", append(args, "2018-05-01", "x", 500)})
	if len(steps) != 1 || !strings.HasPrefix(steps[0], "SEARCH contact USING COVERING INDEX contact_ended (") {
		t.Errorf("%q", steps)
	}
}

// dry returns a sweep of the contacts that destroys nothing.
func dry(t testing.TB, c contacts) func() int {
	t.Helper()
	rules, err := retention.NewSchedule(retention.Rule{ID: "seven-years", Category: "contact", From: retention.ContractEnd, Max: civil.Period{Years: 7}})
	if err != nil {
		t.Fatal(err)
	}
	ring, err := seal.NewRing(secret("ring"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := erasure.NewService(erasure.Config{
		Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": c}, Schedule: rules, Ring: ring, Ledger: memory.New().Ledger(),
		Aliases: erasure.None{}, Returns: erasure.None{}, Holds: erasure.None{}, Suppressions: erasure.None{}, Keys: erasure.None{}, Recipients: erasure.None{}, Obligations: erasure.None{},
		Now: func() time.Time { return noon },
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() int {
		r, err := s.Sweep(t.Context(), erasure.Sweep{ID: "dry", On: civil.MustDate(2026, 11, 24), By: "sweeper", DryRun: true, Batch: 5000})
		if err != nil {
			t.Fatal(err)
		}
		return r.Looked
	}
}

// bare reads the range of the covering index that is due, and nothing else.
func bare(t testing.TB, c contacts) func() int {
	return func() int {
		rows, err := c.db.QueryContext(t.Context(), "SELECT id, subject, ended FROM contact WHERE ended > '' AND ended <= '2019-11-23' ORDER BY ended, id")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		n := 0
		var id, subject, ended string
		dest := []any{&id, &subject, &ended}
		for rows.Next() {
			if err := rows.Scan(dest...); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// BenchmarkSelection is the selection of what is due, three contacts in a thousand: the bare scan of the range, the
// selection by thresholds, and a whole dry run, which judges each record and reads its holds besides. The ratios are those to the bare
// scan.
func BenchmarkSelection(b *testing.B) {
	for _, n := range contactSizes {
		c := contactTable(b, n)
		selected := func() int {
			q := erasure.Query{Category: "contact", Thresholds: []retention.Threshold{{Trigger: retention.ContractEnd, Free: civil.MustDate(2019, 11, 23), Due: civil.MustDate(2019, 11, 23)}}}
			got := 0
			for _, err := range c.Due(b.Context(), q, "", n) {
				if err != nil {
					b.Fatal(err)
				}
				got++
			}
			return got
		}
		var floor float64 // ns of the bare scan
		for _, one := range []struct {
			name string
			run  func() int
		}{{"bare", bare(b, c)}, {"cuts", selected}, {"dry run", dry(b, c)}} {
			b.Run(fmt.Sprintf("%d/%s", n, one.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := one.run(); got != n/1000*3 {
						b.Fatalf("%d due", got)
					}
				}
				took := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				if one.name == "bare" {
					floor = took
				} else if floor > 0 { // or it was left out
					b.ReportMetric(took/floor, "x")
				}
			})
		}
	}
}
