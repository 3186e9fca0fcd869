package privacysql

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Due returns a condition for the WHERE of a host's own table that selects what the cuts of a category demand, or, where
// early is set, also what they let go, and its arguments: one for each question mark. Columns names the column of each
// anchor, which holds days as texts of the form 2006-01-02, and NULL or the empty text where it has not happened. The
// first anchor of the cuts gives a range, so that an index that begins with its column, and whatever columns stand
// before it as equals, is searched and not walked.
//
// Where nothing can be due the condition is never true. It returns a [privacy.FaultsError] for no cuts, for an anchor
// without a column, and for a column that is no name of letters, digits, underscores and dots.
func Due(cuts []retention.Cut, early bool, columns map[retention.Anchor]string) (condition string, args []any, err error) {
	var f privacy.Faults
	f.Require(len(cuts) > 0, "cuts", "are none: without a rule everything is kept")
	for _, c := range cuts {
		f.Require(isColumn(columns[c.Anchor]), "columns", "has no name of a column for the anchor "+string(c.Anchor))
	}
	if err := f.Err("privacysql: due"); err != nil {
		return "", nil, err
	}
	var all, some []string
	var later []any
	for _, c := range cuts {
		through := c.Free
		if through.IsZero() {
			return never, nil, nil
		}
		if len(cuts) == 1 && !early {
			if through = earlier(c.Free, c.Due); through.IsZero() {
				return never, nil, nil
			}
		}
		column := columns[c.Anchor]
		all, args = append(all, column+" > ''", column+" <= ?"), append(args, through.String())
		if len(cuts) > 1 && !early && !c.Due.IsZero() {
			some, later = append(some, column+" <= ?"), append(later, c.Due.String())
		}
	}
	if len(cuts) > 1 && !early {
		if len(some) == 0 {
			return never, nil, nil
		}
		all, args = append(all, "("+strings.Join(some, " OR ")+")"), append(args, later...)
	}
	return strings.Join(all, " AND "), args, nil
}

const never = "1 = 0"

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
