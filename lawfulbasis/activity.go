package lawfulbasis

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// MaxGrounds is the largest number of grounds that one activity may have.
const MaxGrounds = 8

// Activity is one processing activity: what is done, on which grounds, with which data.
type Activity struct {
	ID        privacy.ActivityID `json:"id"`
	Title     string             `json:"title"`
	Grounds   []Ground           `json:"grounds"`
	Data      []privacy.Category `json:"data"`               // what it needs; other data are not to be used for it (Art 5(1)(c))
	Marketing bool               `json:"marketing,omitzero"` // direct marketing: the objection of Art 21(2) and (3) ends it on any ground
	Since     civil.Date         `json:"since,omitzero"`     // first day of this edition, inclusive; unset: always
	Before    civil.Date         `json:"before,omitzero"`    // first day on which it no longer holds; unset: open
}

// clone returns a copy that shares nothing with a.
func (a Activity) clone() Activity {
	a.Data = slices.Clone(a.Data)
	a.Grounds = slices.Clone(a.Grounds)
	for i := range a.Grounds {
		a.Grounds[i].Conditions = slices.Clone(a.Grounds[i].Conditions)
	}
	return a
}
