package diff

import (
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
)

// TellBy returns the last day, inclusive, on which to tell people of changes that take effect on a day: as long before
// it as was promised, and at the latest the day before. It is unset if nobody needs to be told, or the day is not known.
func TellBy(changes []Change, since civil.Date) civil.Date {
	if since.IsZero() || !material(changes) {
		return civil.Date{}
	}
	var notice civil.Period
	for _, c := range changes {
		if c.Notice.CanOutlast(notice) {
			notice = c.Notice
		}
	}
	last := since.AddDays(-1)
	if promised := since.Add(notice.Negate()); promised.Before(last) {
		return promised
	}
	return last
}

func material(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Effect != NoEffect })
}

// Duties yields the obligation to tell each person of the changes before the new document takes effect, in the order
// of the people; none if nobody needs to be told. Raise them with [obligation.Raise]. Each is identified by the version
// of the document, so that raising it again changes nothing. The host knows the people; [Change.Persons] says of which
// kind they are. Asking for consent again is not an obligation: without it the use is denied.
//
// The regime is the one whose law governs the people, one of [policy.Document.Regimes]. Each obligation keeps it, and is later
// judged by its law. If the document has several, call Duties for the people of each. The regime must not be empty: an
// obligation without a regime cannot be raised.
func Duties(
	new policy.Document, regime privacy.Regime, changes []Change, raised time.Time, people iter.Seq[privacy.SubjectID],
) iter.Seq[obligation.Obligation] {
	due := TellBy(changes, new.Since)
	return func(yield func(obligation.Obligation) bool) {
		if people == nil || !material(changes) {
			return
		}
		for s := range people {
			o := obligation.Obligation{
				Kind: obligation.NewTerms, Regime: regime, Subject: s, Cause: string(new.Version),
				Raised: raised, Due: due,
			}
			if !yield(o) {
				return
			}
		}
	}
}

// Reconsent returns the purposes whose consent does not cover the changes, each once, in the order of the changes. Ask
// people again before doing anything that is new.
func Reconsent(changes []Change) []privacy.PurposeID {
	var list []privacy.PurposeID
	for _, c := range changes {
		for _, p := range c.Purposes {
			if !slices.Contains(list, p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// Renewals returns, for each purpose whose consent does not cover the changes, from which day only consent given under
// the next policy counts. A consent ledger with these in its options asks people again, see [consent.Terms.Renewals].
// If the next policy has no first day, the error is a [privacy.ErrInvalid].
func Renewals(next *policy.Policy, changes []Change) (map[privacy.PurposeID][]consent.Renewal, error) {
	var f privacy.Faults
	var since civil.Date
	if next != nil {
		since = next.Document().Since
	}
	f.Require(!since.IsZero(), "next", "has no first day")
	if err := f.Err("diff: renewals"); err != nil {
		return nil, err
	}
	m := make(map[privacy.PurposeID][]consent.Renewal)
	for _, p := range Reconsent(changes) {
		m[p] = []consent.Renewal{{From: since.In(next.Zone()).UTC(), Notices: []privacy.NoticeVersion{next.Version()}}}
	}
	return m, nil
}
