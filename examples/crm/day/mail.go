package day

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Mailing is the marketing list of the old code, cleaned: the guard is asked for each contact, and only what it
// permits is sent.
type Mailing struct {
	Old      int                 `json:"old"`
	Send     []privacy.SubjectID `json:"send"`
	TakenOff []Reason            `json:"takenOff"` // each contact once, under the first reason of the order below
	Said     int                 `json:"saidNo"`   // contacts that were not on the old list, since they said no before
}

// takenOff has the reasons to take someone off, the weightiest first, in the words of the report.
var takenOff = []struct {
	code privacy.Code
	why  string
}{
	{"LB-MARKETING-01", "objected to marketing"},
	{"CO-WITHDRAWN-01", "withdrew consent"},
	{"CO-REFUSED-01", "said no"},
	{"CO-NONE-01", "never gave consent"},
	{"CO-PROOF-01", "said yes once, and nothing shows it: to be asked again"},
	{"CO-EXPIRED-01", "gave consent, and it has run out"},
	{"NT-SOURCE-01", "consented, but has not been told that a partner passed the data on"},
	{"NT-SOURCE-03", "consented, but nobody wrote down where the data came from"},
}

// mail cleans the list.
func mail(ctx context.Context, d *requests) (Mailing, error) {
	r := Mailing{Send: []privacy.SubjectID{}, TakenOff: []Reason{}}
	old, err := mailingList(ctx, d.tx)
	if err != nil {
		return r, err
	}
	live, err := contacts(ctx, d.tx)
	if err != nil {
		return r, err
	}
	r.Old, r.Said = len(old), len(live)-len(old)
	off, n := make([]Reason, len(takenOff)+1), 0
	for answer, err := range d.Guard.DecideAll(ctx, marketing(old, d.now)) {
		if err != nil {
			return r, err
		}
		if answer.Outcome() == privacy.Permitted {
			r.Send = append(r.Send, answer.Subject)
		} else {
			i, why := weightiest(answer.Decision)
			why.Count += off[i].Count
			off[i] = why
		}
		n++
		d.count(n, len(old))
	}
	r.TakenOff = append(r.TakenOff, slices.DeleteFunc(off, func(why Reason) bool { return why.Count == 0 })...)
	return r, nil
}

// weightiest returns the row of takenOff that a decision belongs to, and the reason in its words; behind the last row
// for a reason that is in none.
func weightiest(d policy.Decision) (int, Reason) {
	list := d.Obstacles()
	for i, row := range takenOff {
		for _, f := range list {
			if f.Code == row.code {
				return i, Reason{f.Code, 1, row.why, f.Cite.String()}
			}
		}
	}
	return len(takenOff), Reason{list[0].Code, 1, "for another reason", list[0].Cite.String()}
}
