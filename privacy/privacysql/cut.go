package privacysql

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Due returns a condition for the WHERE clause of a query on a host's own table, and its arguments, one for each
// placeholder. The condition selects the rows that are due by the thresholds of a category, see [retention.Select], or, if
// early is set, all that are free. It writes placeholders as question marks, for SQLite and MariaDB; [Dialect.Due]
// writes those of any database.
//
// Columns names the column of each trigger: a DATE, or a text of the form 2006-01-02. It contains NULL or the empty text
// if the trigger has not happened. The arguments are texts, which drivers bind to either type. With one trigger the
// condition is a range of its column, so that a database can search an index that begins with it (after any columns
// compared for equality) instead of scanning it. With several triggers it begins with such a range if a floor runs from
// the first.
//
// If only floors of categories below run from a trigger, its column may be missing: such a table contains no data of
// these categories, and they keep nothing in it. If nothing can be due the condition is never true. Due returns a
// [privacy.FaultsError] for no thresholds, for any other trigger without a column, and for a column name that contains
// anything but letters, digits, underscores and dots.
func Due(thresholds []retention.Threshold, early bool, columns map[retention.Trigger]string) (condition string, args []any, err error) {
	return SQLite.Due(thresholds, early, columns, 1)
}

// Due is the function [Due] for a database of this dialect. The first placeholder has the number first: one more than
// the number of placeholders before it in the statement. SQLite and MariaDB do not number them.
func (d Dialect) Due(thresholds []retention.Threshold, early bool, columns map[retention.Trigger]string, first int) (condition string, args []any, err error) {
	var f privacy.Faults
	g := d.grammar()
	f.Require(g != nil, "dialect", "is not given: want one of sqlite, postgresql, mariadb")
	f.Require(first > 0, "first", "is not positive: the first argument of a statement is 1")
	f.Require(len(thresholds) > 0, "cuts", "are none: without a rule everything is kept")
	thresholds = slices.DeleteFunc(slices.Clone(thresholds), func(c retention.Threshold) bool { // of a category below, see [retention.Threshold]
		_, ok := columns[c.Trigger]
		return !ok && c.Free == noFloor && c.Due.IsZero() && c.DueByLaw.IsZero()
	})
	for _, c := range thresholds {
		f.Require(isColumn(columns[c.Trigger]), "columns", "has no name of a column for the trigger "+string(c.Trigger))
	}
	if err := f.Err("privacysql: due"); err != nil {
		return "", nil, err
	}
	w := where{columns, thresholds}.due(early)
	if !g.numbered {
		return w.text, w.args, nil
	}
	var b strings.Builder
	for i, part := range strings.Split(w.text, "?") { // column names contain none
		if i > 0 {
			fmt.Fprintf(&b, "$%d", first+i-1)
		}
		b.WriteString(part)
	}
	return b.String(), w.args, nil
}

// clause is a condition with its arguments.
type clause struct {
	text string
	args []any
}

var always, never = clause{text: "1 = 1"}, clause{text: "1 = 0"}

// noFloor is the Free of a trigger without a floor. A value before firstDay, such as the empty text or a zero date, is
// not a day.
var noFloor, firstDay = civil.MustDate(9999, 12, 31), civil.MustDate(1, 1, 1)

// where builds the condition for thresholds over columns.
type where struct {
	columns    map[retention.Trigger]string
	thresholds []retention.Threshold
}

// due expresses [retention.Select] in SQL.
func (w where) due(early bool) clause {
	if len(w.thresholds) == 1 && w.thresholds[0].FreeOnce.IsZero() { // all bounds are of one column
		c := w.thresholds[0]
		through := later(c.Free, earlier(c.FreeByLaw, c.DueByLaw))
		if !early {
			through = earlier(through, c.Due)
		}
		return w.through(c.Trigger, through)
	}
	free := w.every(func(c retention.Threshold) civil.Date { return c.Free })
	demanded := w.some(func(c retention.Threshold) civil.Date { return c.Due })
	if early {
		demanded = always
		if !slices.ContainsFunc(w.thresholds, func(c retention.Threshold) bool { return c.Free != noFloor }) { // no floor: some trigger must have happened
			demanded = w.some(func(retention.Threshold) civil.Date { return noFloor })
		}
	}
	law := andOf(
		w.some(func(c retention.Threshold) civil.Date { return c.DueByLaw }),
		w.every(func(c retention.Threshold) civil.Date { return c.FreeByLaw }),
	)
	return andOf(orOf(free, law), demanded)
}

// through is true if a trigger happened on or before a day.
func (w where) through(a retention.Trigger, day civil.Date) clause {
	if day.IsZero() {
		return never
	}
	return clause{w.columns[a] + " BETWEEN ? AND ?", []any{firstDay.String(), day.String()}}
}

// every is true if each trigger that has a bound happened by it.
func (w where) every(bound func(retention.Threshold) civil.Date) clause {
	all := always
	for _, c := range w.thresholds {
		if day := bound(c); day != noFloor {
			all = andOf(all, w.through(c.Trigger, day))
		}
		if !c.FreeOnce.IsZero() { // an invalid day sorts before every day
			column := w.columns[c.Trigger]
			all = andOf(all, clause{"(" + column + " IS NULL OR " + column + " <= ?)", []any{c.FreeOnce.String()}})
		}
	}
	return all
}

// some is true if a trigger happened by its bound.
func (w where) some(bound func(retention.Threshold) civil.Date) clause {
	some := never
	for _, c := range w.thresholds {
		some = orOf(some, w.through(c.Trigger, bound(c)))
	}
	return some
}

// andOf joins by AND. Clauses from orOf are in parentheses.
func andOf(a, b clause) clause {
	switch {
	case a.text == never.text || b.text == always.text:
		return a
	case b.text == never.text || a.text == always.text:
		return b
	}
	return clause{a.text + " AND " + b.text, slices.Concat(a.args, b.args)}
}

// orOf joins by OR.
func orOf(a, b clause) clause {
	switch {
	case a.text == always.text || b.text == never.text:
		return a
	case b.text == always.text || a.text == never.text:
		return b
	}
	return clause{"(" + a.text + " OR " + b.text + ")", slices.Concat(a.args, b.args)}
}

// isColumn reports whether a name can be that of a column, with a table before it or not.
func isColumn(name string) bool {
	strange := func(r rune) bool {
		return r != '_' && r != '.' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}
	return name != "" && !strings.ContainsFunc(name, strange) && (name[0] < '0' || name[0] > '9')
}

// earlier returns the earlier of two days, unset where one is.
func earlier(a, b civil.Date) civil.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// later returns the later of two days.
func later(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}
