package privacysql

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// instant returns a time as it is stored, and records the fault of one outside the years 1 to 9999.
func instant(f *privacy.Faults, field string, t time.Time) time.Time {
	t = t.UTC().Truncate(time.Microsecond)
	f.Require(t.Year() >= 1 && t.Year() <= 9999, field, "is not within the years 1 to 9999")
	return t
}

// moment is the inverse of UnixMicro on what instant returns.
func moment(us int64) time.Time { return time.UnixMicro(us).UTC() }

// flag returns 1 for yes.
func flag(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// word returns the word of a value of an enumeration, and records the fault of one that has none.
func word(f *privacy.Faults, field string, v fmt.Stringer) string {
	w := v.String()
	f.Require(w != "?", field, "is not a value of it")
	return w
}

// optional records the fault of an identifier that is given and is none.
func optional[T privacy.ID](f *privacy.Faults, field string, id T) {
	if id != "" {
		f.CheckID(field, string(id))
	}
}

// checkSubjects returns the faults of subjects that are to be read.
func checkSubjects(subjects ...privacy.SubjectID) error {
	var f privacy.Faults
	for _, s := range subjects {
		if privacy.CheckID(s) != "" {
			f.CheckID("subject", string(s))
		}
	}
	return f.Err("read")
}

// array returns texts as a JSON array, for the piece list of a [grammar].
func array[T ~string](list []T) string {
	b, _ := json.Marshal(list) // texts cannot fail
	return string(b)
}

// reader reads columns into values by their text form.
type reader struct {
	buf []byte
	err error
}

func (r *reader) text(into interface{ UnmarshalText([]byte) error }, column string) {
	if r.err == nil {
		r.buf = append(r.buf[:0], column...)
		r.err = into.UnmarshalText(r.buf)
	}
}

// fault returns the first error of a row, and forgets it.
func (r *reader) fault() error {
	err := r.err
	r.err = nil
	return err
}
