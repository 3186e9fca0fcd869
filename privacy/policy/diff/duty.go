package diff

import (
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
)

// TellBy returns the last day, inclusive, on which to tell people of changes that take effect on a day: so long before it
// as was promised, and at the latest the day before. It is unset where nobody need be told, or the day is not known.
func TellBy(changes []Change, since civil.Date) civil.Date {
	var notice civil.Period
	tell := false
	for _, c := range changes {
		tell = tell || c.Effect != NoEffect
		if c.Notice.CanOutlast(notice) {
			notice = c.Notice
		}
	}
	if !tell || since.IsZero() {
		return civil.Date{}
	}
	last := since.AddDays(-1)
	if promised := since.Add(notice.Negate()); promised.Before(last) {
		return promised
	}
	return last
}

// Duties yields the obligation to tell each of the people of the changes before the new document takes effect, in their
// order, and none where nobody need be told. They are raised with [obligation.Raise], and named by the version of the
// document, so that raising them again changes nothing. Who the people are, the host knows; [Change.Persons] says of which
// kind. Asking for consent again is no obligation: without it the processing is refused.
func Duties(new policy.Document, changes []Change, raised time.Time, people iter.Seq[privacy.SubjectID]) iter.Seq[obligation.Obligation] {
	due := TellBy(changes, new.Since)
	return func(yield func(obligation.Obligation) bool) {
		if people == nil || TellBy(changes, civil.MustDate(2000, 1, 1)).IsZero() {
			return
		}
		for s := range people {
			o := obligation.Obligation{
				Kind: obligation.NewTerms, Regime: new.Regime, Subject: s, Cause: string(new.Version), Raised: raised, Due: due,
			}
			if !yield(o) {
				return
			}
		}
	}
}

// Renewals returns, by purpose, since when a consent counts only if it was given under the next policy: for each purpose
// whose consent does not cover the changes. A ledger that has them in its options asks people again, see
// [consent.Terms.Renewals]. It is a [privacy.ErrInvalid] where the next policy has no first day.
func Renewals(next *policy.Policy, changes []Change) (map[privacy.PurposeID][]consent.Renewal, error) {
	var f privacy.Faults
	var since civil.Date
	if next != nil {
		since = next.Document().Since
	}
	f.Require(!since.IsZero(), "next", "has no first day")
	if err := f.Err("policy: renewals"); err != nil {
		return nil, err
	}
	m := make(map[privacy.PurposeID][]consent.Renewal)
	for _, p := range Reconsent(changes) {
		m[p] = []consent.Renewal{{From: since.In(next.Zone()).UTC(), Notices: []privacy.NoticeVersion{next.Version()}}}
	}
	return m, nil
}
