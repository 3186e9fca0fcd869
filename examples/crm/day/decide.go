package day

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Decisions is what the activities of the policy came to, for every contact.
type Decisions struct {
	Contacts   int        `json:"contacts"` // those marked as deleted are not asked about
	Activities []Activity `json:"activities"`
	Why        []Reason   `json:"why"`    // of whatever is not permitted; one decision may have several
	Faults     []Reason   `json:"faults"` // of the policy, for which what is permitted stands as published; by grounds
}

// Activity is for how many contacts an activity is permitted.
type Activity struct {
	ID           privacy.ActivityID `json:"id"`
	Permitted    int                `json:"permitted"`
	Denied       int                `json:"denied"`
	Undetermined int                `json:"undetermined"`
	Grounds      []Ground           `json:"grounds"`
}

// Ground is the bases that stand, and for how many contacts.
type Ground struct {
	Bases string `json:"bases"`
	Count int    `json:"count"`
}

// decide puts every activity for every contact.
func decide(ctx context.Context, d *requests) (Decisions, error) {
	people, err := contacts(ctx, d.tx)
	if err != nil {
		return Decisions{}, err
	}
	r := Decisions{Contacts: len(people)}
	for a := range d.side.Policy.Activities() {
		r.Activities = append(r.Activities, Activity{ID: a.ID, Grounds: []Ground{}})
	}
	grounds := make([]map[string]int, len(r.Activities))
	for i := range grounds {
		grounds[i] = map[string]int{}
	}
	why, faults, n := reasons{}, reasons{}, 0
	for answer, err := range d.Guard.DecideAll(ctx, everything(d.side.Policy, people, d.now)) {
		if err != nil {
			return Decisions{}, err
		}
		i, decision := n%len(r.Activities), answer.Decision
		r.Activities[i].add(decision, grounds[i])
		if decision.Outcome() != privacy.Permitted {
			why.add(decision)
		} else {
			faults.published(d.side.Policy.Law().Bases(), decision)
		}
		n++
		d.count(n, len(people)*len(r.Activities))
	}
	for i := range r.Activities {
		for _, bases := range slices.SortedFunc(maps.Keys(grounds[i]), func(a, b string) int {
			return cmp.Or(grounds[i][b]-grounds[i][a], cmp.Compare(a, b))
		}) {
			r.Activities[i].Grounds = append(r.Activities[i].Grounds, Ground{bases, grounds[i][bases]})
		}
	}
	r.Why, r.Faults = why.list(), faults.list()
	return r, nil
}

func (a *Activity) add(d policy.Decision, grounds map[string]int) {
	switch d.Outcome() {
	case privacy.Permitted:
		a.Permitted++
		grounds[strings.Join(answer(d).Bases, " + ")]++
	case privacy.Denied:
		a.Denied++
	default:
		a.Undetermined++
	}
}
