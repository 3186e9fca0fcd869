package retention

import (
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Recheck says how often data of a category must be verified, to keep them accurate and, if necessary, up to date
// (Art 5(1)(d)).
type Recheck struct {
	Category privacy.Category `json:"category"`
	Every    civil.Period     `json:"every"`
	From     Trigger          `json:"from"` // what time runs from, as a rule [Verified]; that day is not counted
}

// Rechecks is how often a controller verifies which data. It is immutable and safe for concurrent use; its zero value
// verifies nothing.
type Rechecks struct{ of map[privacy.Category]Recheck }

// NewRechecks returns the rechecks of the given categories, or a [privacy.FaultsError] with every fault.
func NewRechecks(list ...Recheck) (*Rechecks, error) {
	r := &Rechecks{of: make(map[privacy.Category]Recheck)}
	var f privacy.Faults
	for i, c := range list {
		where := fmt.Sprintf("rechecks[%d]", i)
		f.CheckID(where+".category", string(c.Category))
		f.CheckID(where+".from", string(c.From))
		f.Require(!c.Every.IsZero(), where+".every", "is empty")
		checkPeriod(&f, where+".every", c.Every)
		_, twice := r.of[c.Category]
		f.Require(!twice, where+".category", "has a recheck already")
		r.of[c.Category] = c
	}
	if err := f.Err("retention: new rechecks"); err != nil {
		return nil, err
	}
	return r, nil
}

// Accuracy says whether data are up to date on one day. The zero value is that of a category without a recheck.
type Accuracy struct {
	Stale    bool       // verify the data before relying on them
	VerifyBy civil.Date // last day on which it counts as verified, inclusive; unset: not known

	recheck Recheck
}

// At returns whether a record must be verified on a day, and by when. A record is stale if the day of the last
// verification is unknown or after that day, and for an unset day. At does not allocate.
func (r *Rechecks) At(on civil.Date, rec Record) Accuracy {
	c, ok := r.of[rec.Category]
	if !ok {
		return Accuracy{}
	}
	from := rec.Dates[c.From]
	if from.IsZero() || from.After(on) {
		return Accuracy{Stale: true, recheck: c}
	}
	by := from.Add(c.Every)
	return Accuracy{Stale: on.After(by), VerifyBy: by, recheck: c}
}

// Stale yields the records that must be verified on a day, in their order.
func (r *Rechecks) Stale(on civil.Date, records iter.Seq[Record]) iter.Seq2[Record, Accuracy] {
	return func(yield func(Record, Accuracy) bool) {
		for rec := range records {
			if a := r.At(on, rec); a.Stale && !yield(rec, a) {
				return
			}
		}
	}
}

// Findings returns the reason; it is empty for a category without a recheck.
func (a Accuracy) Findings() []privacy.Finding {
	if a.recheck.Category == "" {
		return nil
	}
	code := privacy.Code("RT-ACCURACY-01")
	switch {
	case a.VerifyBy.IsZero():
		return []privacy.Finding{privacy.Code("RT-ACCURACY-03").Finding(string(a.recheck.Category), nil, "trigger", string(a.recheck.From))}
	case a.Stale:
		code = "RT-ACCURACY-02"
	}
	return []privacy.Finding{code.Finding(string(a.recheck.Category), nil, "by", a.VerifyBy.String())}
}
