package diff

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// promises compares how long data are kept, the rights of people and how they exercise them, how new versions take
// effect, what is stored on the device, and other documents.
func (d *differ) promises() {
	list[policy.Retention]{
		name: "retention", key: func(v *policy.Retention) string { return v.ID }, editions: true, differ: d.retention,
		set: func(c *Change, v *policy.Retention) {
			if c.Activities = v.Activities; len(v.Activities) == 0 && v.Category != "" {
				c.Activities = d.using(v.Category)
			}
		},
	}.compare(d, Change{Subject: Retention}, d.old.Retention, d.new.Retention)
	d.rights()
	list[policy.Exercise]{name: "exercise"}.compare(d, Change{Subject: Exercise}, d.old.Exercise, d.new.Exercise)
	list[policy.Automated]{name: "automated"}.compare(d, Change{Subject: Automated}, d.old.Automated, d.new.Automated)
	list[policy.Withdrawal]{
		name: "withdrawals",
	}.compare(d, Change{Subject: Withdrawal}, d.old.Withdrawals, d.new.Withdrawals)
	list[policy.Complaint]{
		name: "complaints", key: func(v *policy.Complaint) string { return string(v.To) },
	}.compare(d, Change{Subject: Complaint}, d.old.Complaints, d.new.Complaints)
	list[policy.Amendment]{
		name: "changes", differ: d.amendment,
	}.compare(d, Change{Subject: Amendment}, d.old.Changes, d.new.Changes)
	d.cookies()
	list[policy.Reference]{
		name: "references", key: func(v *policy.Reference) string { return v.Title },
		differ: func(_ Change, old, new *policy.Reference) {
			clears(&old.Found, &new.Found)
			clears(&old.CheckedOn, &new.CheckedOn)
		},
	}.compare(d, Change{Subject: Reference}, d.old.References, d.new.References)
}

// outlasts reports whether a can be longer than b. The zero period has no limit.
func outlasts(a, b civil.Period) bool { return !b.IsZero() && (a.IsZero() || a.CanOutlast(b)) }

// retention compares two rules. Of periods in different units each can be the longer one.
func (d *differ) retention(c Change, old, new *policy.Retention) {
	d.spans(c, days{&old.Since, &old.Before}, days{&new.Since, &new.Before})
	increased, decreased := exceeds(new, old), exceeds(old, new)
	d.measures(c, "period", increased, decreased)
	if increased || decreased {
		clears(&old.AtTrigger, &new.AtTrigger)
	}
	clears(&old.Min, &new.Min)
	clears(&old.Max, &new.Max)
	clears(&old.OpenEnded, &new.OpenEnded)
	d.alters(c, "criteria", clears(&old.Criteria, &new.Criteria))
	d.flags(c, "setByLaw", &old.SetByLaw, &new.SetByLaw)
	sets(d, c, "statutes", &old.Statutes, &new.Statutes, letters)
	d.ties(c, &old.Activities, &new.Activities, nil)
	was, is := take(&old.Longer, &new.Longer)
	list[policy.Longer]{name: "longer", key: func(v *policy.Longer) string { return v.Case }}.compare(d, c, was, is)
}

// exceeds reports whether one rule has data kept longer than another. The day of a trigger is a ceiling too.
func exceeds(a, b *policy.Retention) bool {
	never, ends := a.Max.IsZero() && !a.AtTrigger, !b.Max.IsZero() || b.AtTrigger
	return a.Min.CanOutlast(b.Min) || ends && (never || a.Max.CanOutlast(b.Max)) || a.OpenEnded && !b.OpenEnded
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
		name: "rights",
		key:  func(v *stated) string { return v.right.String() },
		at:   func(v *stated) string { return v.place },
		differ: func(c Change, old, new *stated) {
			d.measures(c, "within", outlasts(new.Within, old.Within), outlasts(old.Within, new.Within))
			clears(&old.Within, &new.Within)
			d.alters(c, "together", clears(&old.together, &new.together))
			old.place, new.place = "", ""
		},
	}.compare(d, Change{Subject: Right}, statedRights(d.old), statedRights(d.new))
}

func (d *differ) amendment(c Change, old, new *policy.Amendment) {
	d.measures(c, "notice", new.Notice.CanOutlast(old.Notice), old.Notice.CanOutlast(new.Notice))
	clears(&old.Notice, &new.Notice)
	was, is := old.Acceptance == policy.ContinuedUse, new.Acceptance == policy.ContinuedUse
	if was != is {
		clears(&old.Acceptance, &new.Acceptance)
	}
	d.flags(c, "continuedUse", &was, &is)
}

// cookies compares what is stored on the device. What is not essential needs consent of its own, and so does what it is
// newly for (PECR reg 6).
func (d *differ) cookies() {
	asks := func(c *Change, v *policy.CookieUse) {
		if v.Category != cookie.Essential || v.Emergency {
			c.Effect = AskAgain
		}
	}
	list[policy.CookieUse]{
		name: "cookies", key: func(v *policy.CookieUse) string { return fmt.Sprint(v.Category, v.Emergency, "\x00", v.Provider) },
		id: func(v *policy.CookieUse) string { return v.Category.String() },
		set: func(c *Change, v *policy.CookieUse) {
			c.Activities = v.Activities
			asks(c, v)
		},
		differ: func(c Change, old, new *policy.CookieUse) {
			d.ties(c, &old.Activities, &new.Activities, func(c *Change) { asks(c, new) })
			was, is := take(&old.Stored, &new.Stored)
			list[policy.Stored]{name: "stored", key: func(v *policy.Stored) string { return v.Name }}.compare(d, c, was, is)
		},
	}.compare(d, Change{Subject: Cookie}, d.old.Cookies, d.new.Cookies)
}
