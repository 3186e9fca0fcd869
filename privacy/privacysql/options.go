package privacysql

import (
	"cmp"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Options configures [Migrate], [Schema] and [Open]; nil means defaults. Give all three the same.
type Options struct {
	// Prefix begins the name of every table: lower-case letters, digits and underscores, at most 30, the
	// first a letter. Empty: "privacy_".
	Prefix string

	// IsRetryable reports whether after an error of the driver the same call may succeed, as after a busy
	// database or a failed serialisation: SQLITE_BUSY on SQLite, 40001 and 40P01 on PostgreSQL, 1213, 1205 and 1020 on MariaDB.
	// The call is then made again, a bounded number of times, with growing pauses.
	// It is never called within a transaction of the host. Nil: no call is made again.
	IsRetryable func(error) bool

	// AcceptPowerLoss lets [Open] accept settings with which a power cut may undo what was acknowledged, as in
	// a database that lives in memory.
	AcceptPowerLoss bool
}

// maxPrefix is the longest prefix accepted, in bytes, so that every database takes the names.
const maxPrefix = 30

// with returns the options with the defaults filled in. It records their faults, and an unknown dialect.
func (o *Options) with(f *privacy.Faults, d Dialect) Options {
	var w Options
	if o != nil {
		w = *o
	}
	w.Prefix = cmp.Or(w.Prefix, "privacy_")
	g := d.grammar()
	f.Require(g != nil, "dialect", "is not given")
	switch why := checkPrefix(w.Prefix); {
	case why != "":
		f.Add("options.Prefix", why)
	case g != nil && strings.HasPrefix(w.Prefix, g.reserved):
		f.Add("options.Prefix", "is what the database keeps for itself")
	}
	return w
}

// checkPrefix returns why a prefix cannot begin the name of a table, and the empty string if it can.
func checkPrefix(p string) string {
	switch {
	case len(p) > maxPrefix:
		return "is too long"
	case p[0] < 'a' || p[0] > 'z':
		return "does not begin with a lower-case letter"
	case strings.Trim(p, "abcdefghijklmnopqrstuvwxyz0123456789_") != "":
		return "has something else than lower-case letters, digits and underscores"
	}
	return ""
}
