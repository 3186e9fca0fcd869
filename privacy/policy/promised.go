package policy

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Evidence shows that a commitment is kept: a certificate, a register of trainings, the record of a test.
type Evidence struct {
	Of       CommitmentID
	Ref      string     // the reference under which the host keeps it
	ReviewBy civil.Date // last day on which it counts, inclusive; unset: it counts until it is replaced
}

// Review is how a commitment stands on a day.
type Review struct {
	Of       CommitmentID
	Evidence Evidence     // the one that counts longest; zero: none
	Kept     privacy.Fact // Yes: shown by evidence that counts. No: the evidence is out of date. Unknown: there is none
	Finding  privacy.Finding
}

// Reviews returns how each commitment of the policy stands on a day, in the order of the document, by the evidence of
// the document and that of the host (Art 5(2), 24(1), 32(1)(d)). Each that is not shown to be kept has its finding:
// CM-NONE-01 without evidence, CM-STALE-01 where it is out of date. Evidence without a reference is none.
func (p *Policy) Reviews(on civil.Date, shown ...Evidence) []Review {
	var list []Review
	for i, c := range p.doc.Commitments {
		r := Review{Of: c.ID}
		r.consider(Evidence{c.ID, c.Evidence, c.ReviewBy})
		for _, e := range shown {
			r.consider(e)
		}
		r.judge(place("commitments", i, "evidence"), on)
		list = append(list, r)
	}
	return list
}

// consider takes evidence that counts longer than what was there.
func (r *Review) consider(e Evidence) {
	if e.Of != r.Of || e.Ref == "" {
		return
	}
	old := r.Evidence
	if old.Ref == "" || !old.ReviewBy.IsZero() && (e.ReviewBy.IsZero() || e.ReviewBy.After(old.ReviewBy)) {
		r.Evidence = e
	}
}

func (r *Review) judge(where string, on civil.Date) {
	by := r.Evidence.ReviewBy
	switch {
	case r.Evidence.Ref == "":
		r.Finding = privacy.Code("CM-NONE-01").Finding(where, nil, "commitment", string(r.Of))
	case !by.IsZero() && on.After(by):
		r.Kept = privacy.No
		r.Finding = privacy.Code("CM-STALE-01").Finding(where, nil, "by", by.String(), "commitment", string(r.Of))
	default:
		r.Kept = privacy.Yes
	}
}
