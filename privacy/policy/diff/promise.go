package diff

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// promises compares how long data are kept, the rights of people and how they exercise them, how new versions take
// effect, what is stored on the device, and other documents.
func (d *differ) promises() {
	list[policy.Retention]{
		name: "retention", key: func(v *policy.Retention) string { return v.ID }, editions: true, differ: d.retention,
		spot: func(s *spot, v *policy.Retention) {
			if v.Category != "" {
				s.activities = d.using(v.Category)
			}
		},
	}.compare(d, spot{subject: Retention}, d.old.Retention, d.new.Retention)
	d.rights()
	list[policy.Exercise]{name: "exercise"}.compare(d, spot{subject: Exercise}, d.old.Exercise, d.new.Exercise)
	list[policy.Automated]{name: "automated"}.compare(d, spot{subject: Automated}, d.old.Automated, d.new.Automated)
	list[policy.Withdrawal]{name: "withdrawals"}.compare(d, spot{subject: Withdrawal}, d.old.Withdrawals, d.new.Withdrawals)
	list[policy.Complaint]{
		name: "complaints", key: func(v *policy.Complaint) string { return string(v.To) },
	}.compare(d, spot{subject: Complaint}, d.old.Complaints, d.new.Complaints)
	list[policy.Amendment]{name: "changes", differ: d.amendment}.compare(d, spot{subject: Amendment}, d.old.Changes, d.new.Changes)
	d.cookies()
	list[policy.Reference]{
		name: "references", key: func(v *policy.Reference) string { return v.Title },
		differ: func(_ spot, old, new *policy.Reference) {
			clears(&old.Found, &new.Found)
			clears(&old.CheckedOn, &new.CheckedOn)
		},
	}.compare(d, spot{subject: Reference}, d.old.References, d.new.References)
}

// outlasts reports whether a can be longer than b. The zero period has no limit.
func outlasts(a, b civil.Period) bool { return !b.IsZero() && (a.IsZero() || a.CanOutlast(b)) }

// retention compares two rules. Of periods in different units each can be the longer one.
func (d *differ) retention(s spot, old, new *policy.Retention) {
	d.spans(s, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	exceeds := func(a, b *policy.Retention) bool {
		return a.Least.CanOutlast(b.Least) || outlasts(a.Most, b.Most) || a.OpenEnded && !b.OpenEnded
	}
	d.measures(s, "period", exceeds(new, old), exceeds(old, new))
	clears(&old.Least, &new.Least)
	clears(&old.Most, &new.Most)
	clears(&old.OpenEnded, &new.OpenEnded)
	was, is := take(&old.Longer, &new.Longer)
	list[policy.Longer]{name: "longer", key: func(v *policy.Longer) string { return v.Case }}.compare(d, s, was, is)
}

// stated is one right as a document states it, alone or together with others.
type stated struct {
	policy.Right
	right    rights.Right
	place    string
	together []rights.Right
}

func statedRights(s side) []stated {
	var all []stated
	for i, r := range s.Rights {
		for _, one := range r.Rights {
			by := r
			by.Rights = nil
			all = append(all, stated{by, one, fmt.Sprintf("rights[%d]", i), slices.Sorted(slices.Values(r.Rights))})
		}
	}
	return all
}

func (d *differ) rights() {
	list[stated]{
		name: "rights", key: func(v *stated) string { return v.right.String() }, at: func(v *stated) string { return v.place },
		differ: func(s spot, old, new *stated) {
			d.measures(s, "within", outlasts(new.Within, old.Within), outlasts(old.Within, new.Within))
			clears(&old.Within, &new.Within)
			d.flags(s, "identity", &old.Identity, &new.Identity)
			alters(d, s, "", &old.Right, &new.Right)
			alters(d, s, "together", &old.together, &new.together)
			old.place, new.place = "", ""
		},
	}.compare(d, spot{subject: Right}, statedRights(d.old), statedRights(d.new))
}

func (d *differ) amendment(s spot, old, new *policy.Amendment) {
	d.measures(s, "notice", new.Notice.CanOutlast(old.Notice), old.Notice.CanOutlast(new.Notice))
	clears(&old.Notice, &new.Notice)
	was, is := old.Acceptance == policy.ContinuedUse, new.Acceptance == policy.ContinuedUse
	if was != is {
		clears(&old.Acceptance, &new.Acceptance)
	}
	d.flags(s, "continuedUse", &was, &is)
}

// cookies compares what is stored on the device. A further use that is not essential needs consent of its own (PECR
// reg 6).
func (d *differ) cookies() {
	list[policy.CookieUse]{
		name: "cookies", key: func(v *policy.CookieUse) string { return string(v.Purpose) + "\x00" + v.Provider },
		id:   func(v *policy.CookieUse) string { return string(v.Purpose) },
		spot: func(s *spot, v *policy.CookieUse) { s.storage = v.Purpose != policy.EssentialCookies },
		differ: func(s spot, old, new *policy.CookieUse) {
			was, is := take(&old.Stored, &new.Stored)
			list[policy.Stored]{name: "stored", key: func(v *policy.Stored) string { return v.Name }}.compare(d, s, was, is)
		},
	}.compare(d, spot{subject: Cookie}, d.old.Cookies, d.new.Cookies)
}
