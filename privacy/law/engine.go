package law

import (
	"errors"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// take makes the law of one engine under the regulation of the pack, and joins its faults to the others.
func take[T, L any](errs *error, newLaw func(T) (*L, error), tables *T, of **privacy.Regulation, r *privacy.Regulation) *L {
	*of = r
	l, err := newLaw(*tables)
	if err != nil {
		*errs = errors.Join(*errs, err)
	}
	return l
}

// engines yields the rows of each engine.
func (p *Pack) engines() iter.Seq2[string, iter.Seq2[string, privacy.Provision]] {
	return func(yield func(string, iter.Seq2[string, privacy.Provision]) bool) {
		_ = yield("complaint", p.complaints.Provisions()) &&
			yield("rights", p.rights.Provisions()) &&
			yield("lawfulbasis", p.bases.Provisions()) &&
			yield("obligation", p.obligations.Provisions()) &&
			yield("transfer", p.transfers.Provisions()) &&
			yield("consent", p.consent.Provisions()) &&
			yield("cookie", p.cookies.Provisions()) &&
			yield("retention", p.statutes.Provisions()) &&
			yield("calendar", p.calendars())
	}
}
