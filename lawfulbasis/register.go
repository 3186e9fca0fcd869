package lawfulbasis

import (
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Register contains the activities of a controller (Art 30(1)). It is immutable and safe for concurrent use. Its zero
// value, and a nil register, have no activity.
type Register struct {
	list  []Activity
	index map[privacy.ActivityID][]int
}

// NewRegister returns the register of copies of the given activities, or a [privacy.FaultsError] with every fault. An
// activity may have several editions for different days; they must not overlap. NewRegister checks only the form: that
// a ground names what its basis rests on, unless it is [Ground.AsPublished], and does not set other fields.
func NewRegister(activities ...Activity) (*Register, error) {
	r := &Register{index: make(map[privacy.ActivityID][]int, len(activities))}
	var f privacy.Faults
	for i, a := range activities {
		where := fmt.Sprintf("activities[%d]", i)
		checkActivity(&f, where, a)
		for _, j := range r.index[a.ID] {
			if overlap(a, activities[j]) {
				f.Add(where+".since", fmt.Sprintf("overlaps activities[%d], an edition of the same activity", j))
			}
		}
		r.index[a.ID] = append(r.index[a.ID], i)
		r.list = append(r.list, a.clone())
	}
	if err := f.Err("lawfulbasis: new register"); err != nil {
		return nil, err
	}
	return r, nil
}

// Lookup returns a copy of the edition of an activity that holds on a day, and whether there is one. It returns
// false for an unset day.
func (r *Register) Lookup(id privacy.ActivityID, on civil.Date) (Activity, bool) {
	if r == nil {
		return Activity{}, false
	}
	for _, i := range r.index[id] {
		if a := r.list[i]; privacy.InForce(a.Since, a.Before, on) {
			return a.clone(), true
		}
	}
	return Activity{}, false
}

// All returns copies of every edition of every activity, in the order given.
func (r *Register) All() iter.Seq[Activity] {
	return func(yield func(Activity) bool) {
		if r == nil {
			return
		}
		for _, a := range r.list {
			if !yield(a.clone()) {
				return
			}
		}
	}
}

// overlap reports whether two editions hold on the same day.
func overlap(a, b Activity) bool {
	return (a.Before.IsZero() || b.Since.Before(a.Before)) && (b.Before.IsZero() || a.Since.Before(b.Before))
}
