package storetest

import (
	"context"
	"iter"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// many is more values than any rule stores.
const many = 1 << 20

// writers is how many write at the same time.
const writers = suite.Writers

// noon needs every microsecond; early and late are far apart.
var (
	noon  = time.Date(2026, time.May, 3, 12, 0, 0, 123456000, time.UTC)
	early = time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)
	late  = time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
)

// quoted and odd are texts that a careless store damages.
const (
	quoted = `a'b"c\d%e_f;--`
	odd    = "🜁 null NULL"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// long returns an identifier of the maximum length, in letters of several bytes as far as they fit.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// similar returns identifiers that a careless store confuses.
func similar() []string {
	return []string{
		"alice", "Alice", "ALICE", "alice ", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
		"a", "ab", "a b", "0", "00", "1e0", "1.0", long("日"), long("é"), long("é")[:privacy.MaxID-1] + "y",
	}
}

// distinct returns the similar identifiers that every store must accept.
func distinct() (ids []string) {
	for _, id := range similar() {
		if acceptable(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// acceptable reports whether privacy.CheckID accepts an identifier. A store may reject other identifiers.
func acceptable(id string) bool { return privacy.CheckID(privacy.RecordID(id)) == "" }

// anySeq returns a sequence of any values.
func anySeq[T any](seq iter.Seq2[T, error]) sequence {
	return func(yield func(any, error) bool) {
		for v, err := range seq {
			if !yield(v, err) {
				return
			}
		}
	}
}

// one returns a sequence of the value that a method returns, or of its error.
func one[T any](get func() (T, error)) sequence {
	return func(yield func(any, error) bool) { yield(get()) }
}
