package notice

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// ID names a notice: "customers", "website", "customers in Welsh".
type ID string

// Version is one wording of a notice. It is a comparable value, and never changed.
type Version struct {
	ID       privacy.NoticeVersion `json:"id"` // of this wording, and of no other of any notice
	Notice   ID                    `json:"notice"`
	Wording  privacy.Digest        `json:"wording"`
	Since    civil.Date            `json:"since"`             // first day of effect, inclusive
	Material bool                  `json:"material,omitzero"` // who was shown an earlier one is to be told before it takes effect
	TellBy   civil.Date            `json:"tellBy,omitzero"`   // last day to tell, inclusive, as promised; unset: the day before Since
}

// Check returns an error with every fault of the form.
func (v Version) Check() error {
	var f privacy.Faults
	f.CheckID("id", string(v.ID))
	f.CheckID("notice", string(v.Notice))
	f.Require(!v.Wording.IsZero(), "wording", "has no digest")
	f.Require(!v.Since.IsZero(), "since", "is not given")
	f.Require(v.TellBy.IsZero() || v.Material, "tellBy", "is given, though nobody is to be told of a change that is not material")
	f.Require(v.TellBy.IsZero() || v.TellBy.Before(v.Since), "tellBy", "is not before the version takes effect")
	return f.Err("notice: version")
}

// LastDay returns the last day on which to tell of a material change, inclusive; unset for another.
func (v Version) LastDay() civil.Date {
	switch {
	case !v.Material:
		return civil.Date{}
	case v.TellBy.IsZero():
		return v.Since.AddDays(-1)
	}
	return v.TellBy
}

// inForce returns the version of a notice in force on a day: of those that have taken effect the newest. There is none
// before the first, and on an unset day. The versions are of one notice, in any order.
func inForce(versions []Version, on civil.Date) (v Version, ok bool) {
	for _, one := range versions {
		if privacy.InForce(one.Since, civil.Date{}, on) && (!ok || one.Since.After(v.Since)) {
			v, ok = one, true
		}
	}
	return v, ok
}

// comingAfter returns the versions that have not taken effect by a day, the next one first.
func comingAfter(versions []Version, on civil.Date) []Version {
	list := slices.DeleteFunc(slices.Clone(versions), func(v Version) bool { return !v.Since.After(on) })
	slices.SortFunc(list, func(a, b Version) int { return a.Since.Compare(b.Since) })
	return list
}
