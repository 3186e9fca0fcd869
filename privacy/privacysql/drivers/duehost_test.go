package drivers

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/retention"
)

// hostRow is a row of a host's own table, with the day of each trigger.
type hostRow struct {
	id    int
	dates retention.Dates
}

// hostTable creates a host's table with each day as a DATE and as a text, and a row for every pair of days, including
// unset ones.
func hostTable(t *testing.T, d *database, days []civil.Date) (*sql.DB, []hostRow) {
	t.Helper()
	db := d.open(t)
	exec(t, db, "CREATE TABLE host_invoice (id INTEGER PRIMARY KEY, ended DATE, seen DATE, ended_text VARCHAR(10), seen_text VARCHAR(10) NOT NULL)")
	date := func(day civil.Date) string {
		if day.IsZero() {
			return "NULL"
		}
		return "'" + day.String() + "'"
	}
	text := func(day civil.Date) string {
		if day.IsZero() {
			return "''"
		}
		return date(day)
	}
	var rows []hostRow
	for _, ended := range append(days, civil.Date{}) {
		for _, seen := range append(days, civil.Date{}) {
			r := hostRow{len(rows) + 1, retention.Dates{retention.ContractEnd: ended, retention.LastContact: seen}}
			rows = append(rows, r)
			exec(t, db, fmt.Sprintf("INSERT INTO host_invoice VALUES (%d, %s, %s, %s, %s)", r.id, date(ended), date(seen), date(ended), text(seen)))
		}
	}
	return db, rows
}

// hostCuts combines every bound of a trigger with every other.
func hostThresholds(a retention.Trigger, days []civil.Date) (thresholds []retention.Threshold) {
	var none civil.Date
	noFloor := civil.MustDate(9999, 12, 31)
	for _, free := range []civil.Date{none, days[1], noFloor} {
		for _, due := range []civil.Date{none, days[2]} {
			for _, law := range [][2]civil.Date{{none, none}, {days[0], days[2]}, {noFloor, days[1]}, {noFloor, none}} {
				for _, once := range []civil.Date{none, days[1]} {
					thresholds = append(thresholds, retention.Threshold{Trigger: a, Free: free, Due: due, FreeByLaw: law[0], DueByLaw: law[1], FreeOnce: once})
				}
			}
		}
	}
	return thresholds
}

// On every database, over columns of either type, and after an argument of the host's own, the condition selects the
// same records as [retention.Select].
func TestDueSelectsWhatTheThresholdsSay(t *testing.T) {
	days := []civil.Date{civil.MustDate(2019, 12, 31), civil.MustDate(2020, 2, 29), civil.MustDate(2020, 3, 1), civil.MustDate(2021, 6, 15)}
	dates := map[retention.Trigger]string{retention.ContractEnd: "ended", retention.LastContact: "host_invoice.seen"}
	texts := map[retention.Trigger]string{retention.ContractEnd: "ended_text", retention.LastContact: "seen_text"}
	var queries [][]retention.Threshold
	for _, c := range hostThresholds(retention.ContractEnd, days) {
		queries = append(queries, []retention.Threshold{c})
		for _, o := range hostThresholds(retention.LastContact, days) {
			queries = append(queries, []retention.Threshold{c, o})
		}
	}
	each(t, func(t *testing.T, d *database) {
		db, rows := hostTable(t, d, days)
		mine := "?"
		if d.dialect == privacysql.PostgreSQL {
			mine = "$1"
		}
		asked := 0
		for i, thresholds := range queries {
			columns := []map[retention.Trigger]string{dates, texts}[i%2]
			for _, early := range []bool{false, true} {
				asked++
				where, args, err := d.dialect.Due(thresholds, early, columns, 2)
				if err != nil {
					t.Fatal(err)
				}
				var want []int
				for _, r := range rows {
					if free, due := retention.Select(thresholds, r.dates); r.id > 1 && (due || early && free) {
						want = append(want, r.id)
					}
				}
				if got := ids(t, db, "SELECT id FROM host_invoice WHERE id > "+mine+" AND "+where+" ORDER BY id", append([]any{1}, args...)); !slices.Equal(got, want) {
					t.Fatalf("%+v, early %t: %s %v selects %v, want %v", thresholds, early, where, args, got, want)
				}
			}
		}
		t.Logf("%d selections of %d records", asked, len(rows))
	})
}

func ids(t *testing.T, db *sql.DB, query string, args []any) (list []int) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%s %v: %v", query, args, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		list = append(list, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
