package diff

import (
	"fmt"
	"github.com/lawful-go/lawful/privacy/policy"
	"slices"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

func diffRetention(d *differ) {
	list[policy.Retention]{
		name: "retention", key: func(v *policy.Retention) string { return v.ID }, says: func(v *policy.Retention) policy.Says { return v.Says },
		added: RetentionAdded, removed: RetentionRemoved, rest: RetentionChanged, editions: true, differ: diffPeriod,
		spot: func(s *spot, v *policy.Retention) {
			if v.Category != "" {
				s.activities = d.using(v.Category)
			}
		},
	}.compare(d, spot{}, d.old.Retention, d.new.Retention)
}

// diffPeriod compares two rules. No most is longer than any. Of periods in other units either may be the longer one.
func diffPeriod(d *differ, s spot, id string, old, new *policy.Retention) {
	d.span(s, id, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	exceeds := func(a, b *policy.Retention) bool {
		return a.Least.CanOutlast(b.Least) || a.Most.IsZero() && !b.Most.IsZero() || !b.Most.IsZero() && a.Most.CanOutlast(b.Most) || a.OpenEnded && !b.OpenEnded
	}
	more, less := exceeds(new, old), exceeds(old, new)
	old.Least, old.Most, new.Least, new.Most = civil.Period{}, civil.Period{}, civil.Period{}, civil.Period{}
	old.OpenEnded, new.OpenEnded = false, false
	if more {
		d.say(KeptLonger, s, id)
	}
	if less {
		d.say(KeptShorter, s, id)
	}
	was, is := take(&old.Longer, &new.Longer)
	list[policy.Longer]{
		name: ".longer", key: func(v *policy.Longer) string { return v.Case }, added: ExceptionAdded, removed: ExceptionRemoved, rest: ExceptionChanged,
	}.compare(d, s, was, is)
}

// stated is one right as a document states it, alone or with others.
type stated struct {
	right rights.Right
	place string
	with  []rights.Right
	by    policy.Right
}

func statedRights(doc *policy.Document) []stated {
	var all []stated
	for i, r := range doc.Rights {
		for _, one := range r.Rights {
			by := r
			by.Rights = nil
			all = append(all, stated{one, fmt.Sprintf("rights[%d]", i), slices.Sorted(slices.Values(r.Rights)), by})
		}
	}
	return all
}

func diffRights(d *differ) {
	l := list[stated]{key: func(v *stated) string { return v.right.String() }}
	for _, c := range l.couples(statedRights(d.old), statedRights(d.new)) {
		var s spot
		for _, v := range []*stated{c.new, c.old} {
			if v != nil {
				s.says = append(s.says, v.by.Says...)
			}
		}
		if c.old != nil {
			s.was = c.old.place
		}
		if c.new != nil {
			s.is = c.new.place
		}
		switch {
		case c.old == nil:
			d.say(RightAdded, s, c.new.right.String())
		case c.new == nil:
			d.say(RightRemoved, s, c.old.right.String())
		default:
			diffRight(d, s, *c.old, *c.new)
		}
	}
}

// diffRight compares what is said of one right. No promised time is later than any.
func diffRight(d *differ, s spot, old, new stated) {
	id := new.right.String()
	was, is := old.by.Within, new.by.Within
	sooner := func(a, b civil.Period) bool { return !a.IsZero() && (b.IsZero() || b.CanOutlast(a)) }
	if sooner(is, was) {
		d.say(AnswerSooner, s, id)
	}
	if sooner(was, is) {
		d.say(AnswerLater, s, id)
	}
	d.flip(s, id, IdentityAsked, &old.by.Identity, &new.by.Identity)
	old.by.Within, new.by.Within = civil.Period{}, civil.Period{}
	if differs(old.by, new.by) {
		d.say(RightChanged, s, id)
	}
	if !slices.Equal(old.with, new.with) {
		d.say(RightsRegrouped, s, id)
	}
}

// unnamed is the key of what mostly stands once: the values are matched in their order.
func unnamed[T any](*T) string { return "" }

func diffExercise(d *differ) {
	list[policy.Exercise]{
		name: "exercise", key: unnamed[policy.Exercise], says: func(v *policy.Exercise) policy.Says { return v.Says },
		added: ExerciseAdded, removed: ExerciseRemoved, rest: ExerciseChanged,
	}.compare(d, spot{}, d.old.Exercise, d.new.Exercise)
}

func diffAutomated(d *differ) {
	list[policy.Automated]{
		name: "automated", key: unnamed[policy.Automated], says: func(v *policy.Automated) policy.Says { return v.Says },
		added: AutomatedAdded, removed: AutomatedRemoved, rest: AutomatedChanged,
	}.compare(d, spot{}, d.old.Automated, d.new.Automated)
}

func diffWithdrawals(d *differ) {
	list[policy.Withdrawal]{
		name: "withdrawals", key: unnamed[policy.Withdrawal], says: func(v *policy.Withdrawal) policy.Says { return v.Says },
		added: WithdrawalAdded, removed: WithdrawalRemoved, rest: WithdrawalChanged,
	}.compare(d, spot{}, d.old.Withdrawals, d.new.Withdrawals)
}

func diffComplaints(d *differ) {
	list[policy.Complaint]{
		name: "complaints", key: func(v *policy.Complaint) string { return string(v.To) }, says: func(v *policy.Complaint) policy.Says { return v.Says },
		added: ComplaintAdded, removed: ComplaintRemoved, rest: ComplaintChanged,
	}.compare(d, spot{}, d.old.Complaints, d.new.Complaints)
}

func diffAmendments(d *differ) {
	list[policy.Amendment]{
		name: "changes", key: unnamed[policy.Amendment], says: func(v *policy.Amendment) policy.Says { return v.Says },
		added: AmendmentAdded, removed: AmendmentRemoved, rest: AmendmentChanged,
		differ: func(d *differ, s spot, id string, old, new *policy.Amendment) {
			if new.Notice.CanOutlast(old.Notice) {
				d.say(NoticeLonger, s, id)
			}
			if old.Notice.CanOutlast(new.Notice) {
				d.say(NoticeShorter, s, id)
			}
			old.Notice, new.Notice = civil.Period{}, civil.Period{}
			was, is := old.Acceptance == policy.ContinuedUse, new.Acceptance == policy.ContinuedUse
			if was != is {
				old.Acceptance, new.Acceptance = "", ""
			}
			d.flip(s, id, DeemingBegun, &was, &is)
		},
	}.compare(d, spot{}, d.old.Changes, d.new.Changes)
}

// diffCookies compares what is stored on the device. Whoever stores more for a use that is not essential than what was
// agreed to asks again.
func diffCookies(d *differ) {
	list[policy.CookieUse]{
		name: "cookies", key: func(v *policy.CookieUse) string { return string(v.Purpose) + "\x00" + v.Provider }, says: func(v *policy.CookieUse) policy.Says { return v.Says },
		id:    func(v *policy.CookieUse) string { return string(v.Purpose) },
		added: CookieAdded, removed: CookieRemoved, rest: CookieChanged,
		spot: func(s *spot, v *policy.CookieUse) { s.storage = v.Purpose != policy.EssentialCookies },
		differ: func(d *differ, s spot, _ string, old, new *policy.CookieUse) {
			was, is := take(&old.Stored, &new.Stored)
			list[policy.Stored]{
				name: ".stored", key: func(v *policy.Stored) string { return v.Name }, added: StoredAdded, removed: StoredRemoved, rest: StoredChanged,
			}.compare(d, s, was, is)
		},
	}.compare(d, spot{}, d.old.Cookies, d.new.Cookies)
}

func diffReferences(d *differ) {
	list[policy.Reference]{
		name: "references", key: func(v *policy.Reference) string { return v.Title }, says: func(v *policy.Reference) policy.Says { return v.Says },
		added: ReferenceAdded, removed: ReferenceRemoved, rest: ReferenceChanged,
		differ: func(_ *differ, _ spot, _ string, old, new *policy.Reference) {
			alter(&old.Found, &new.Found)
			alter(&old.CheckedOn, &new.CheckedOn)
		},
	}.compare(d, spot{}, d.old.References, d.new.References)
}
