package policy

import (
	"context"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Merged is what a merge stored. One that was done before stores nothing, and returns its mark alone.
type Merged struct {
	Mark      rights.Standing    // of kind [rights.Merged], under the identifier that was merged
	Consents  []consent.Event    // under the one that took over, as all below
	Standings []rights.Standing  // restrictions and objections
	Holds     []retention.Hold   // with identifiers of their own, to be released with those they were made of
	Requests  []rights.RequestID // that changed their subject
}

// Merge records that two identifiers turned out to be one person: into takes over what is kept under from, and nothing
// is done under from any more. The strictest state survives:
//
//   - For each purpose and channel a refusal or withdrawal that governs under either governs under into, also where a
//     grant under the other is newer. A proved grant in force under from is taken over, with its time and proof, where
//     into has no decision. Of two grants that of into stays.
//   - Restrictions and objections that hold under from, or will, hold under into since the same instant.
//   - Legal holds of from keep the records of into too, and requests of from become those of into.
//   - From is marked, see [rights.Merged]: every processing under it is refused.
//
// The mark carries Act.Request. Merging the same two again stores nothing. It is a [privacy.ErrInvalid] to merge an
// identifier into itself, one that was merged into another, and into one that was merged: merge into the one that took
// that over. It takes a store of consents that lists keys and one of requests that lists them by person, see
// [consent.KeyLister] and [rights.RequestLister], or it is an [errors.ErrUnsupported]. Records, contracts and origins
// are the host's, to be moved in the same transaction, see [Service.In].
func (s *Service) Merge(ctx context.Context, from, into privacy.SubjectID, a Act) (Merged, error) {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.CheckID("from", string(from))
	f.CheckID("into", string(into))
	f.Require(from != into, "into", "is the same as from")
	t.needsRequest(&f)
	return run(ctx, t, &f, "merge", func() (Merged, error) { return t.merge(ctx, from, into) })
}

func (t *task) merge(ctx context.Context, from, into privacy.SubjectID) (m Merged, err error) {
	gone, err := collect(t.tx.Standings.Standings(ctx, from))
	if err != nil {
		return Merged{}, err
	}
	if mark, merged := t.mark(gone); merged {
		if mark.Into != into {
			return Merged{}, privacy.Fault{Field: "from", Reason: "was merged into another already"}
		}
		return Merged{Mark: mark}, nil
	}
	held, err := collect(t.tx.Standings.Standings(ctx, into))
	if err != nil {
		return Merged{}, err
	}
	if _, merged := t.mark(held); merged {
		return Merged{}, privacy.Fault{Field: "into", Reason: "was merged itself: merge into the one that took it over"}
	}
	if m.Consents, err = t.mergeConsents(ctx, from, into); err != nil {
		return Merged{}, err
	}
	if m.Standings, err = t.mergeStandings(ctx, gone, held, into); err != nil {
		return Merged{}, err
	}
	if m.Holds, err = t.mergeHolds(ctx, from, into); err != nil {
		return Merged{}, err
	}
	if m.Requests, err = t.mergeRequests(ctx, from, into); err != nil {
		return Merged{}, err
	}
	if m.Mark, err = t.place(ctx, gone, rights.Standing{Subject: from, Kind: rights.Merged, Into: into}); err != nil {
		return Merged{}, err
	}
	t.names = []privacy.SubjectID{from, into}
	duties := t.withdrawn(m.Consents)
	for _, st := range m.Standings {
		duties = append(duties, t.stands(st)...)
	}
	return only(m, t.tell(ctx, duties...))
}
