package privacysql

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Options say how the stores speak to a database and which of its tables are theirs. Dialect and Tenant must be
// given.
type Options struct {
	Dialect Dialect

	// Tenant is whose data are read and written, among several controllers in one database. It is part of every key:
	// no store sees a row of another tenant. A host with one names it once and for ever. [Migrate] does not need it.
	Tenant string

	// Prefix begins the name of every table: lower-case letters, digits and underscores, at most 30, the
	// first a letter. Empty: "privacy_".
	Prefix string

	// IsRetryable tells whether an error of the driver is one after which the same call may succeed, as a busy
	// database or a failed serialisation: SQLITE_BUSY on SQLite, 40001 and 40P01 on PostgreSQL, 1213, 1205 and 1020 on MariaDB. The call is then made
	// again, a bounded number of times, later each time.
	// It is never asked within a transaction of the host. Nil: no error is.
	IsRetryable func(error) bool

	// AcceptPowerLoss lets [Open] accept settings with which a power cut may take back what was acknowledged, as in
	// a database that lives in memory.
	AcceptPowerLoss bool
}

// maxPrefix is the longest prefix accepted, in bytes, so that every database takes the names.
const maxPrefix = 30

// check records the faults of the options that name the tables.
func (o *Options) check(f *privacy.Faults) {
	g := o.Dialect.grammar()
	f.Require(g != nil, "options.Dialect", "is not given")
	switch why := checkPrefix(o.prefix()); {
	case why != "":
		f.Add("options.Prefix", why)
	case g != nil && strings.HasPrefix(o.prefix(), g.reserved):
		f.Add("options.Prefix", "is what the database keeps for itself")
	}
}

func (o *Options) prefix() string {
	if o.Prefix == "" {
		return "privacy_"
	}
	return o.Prefix
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
