package day

import (
	"context"

	"github.com/lawful-go/lawful/consent"
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
	{consent.CodeWithdrawn, "withdrew consent"},
	{consent.CodeRefused, "said no"},
	{consent.CodeNone, "never gave consent"},
	{consent.CodeProof, "said yes once, and nothing shows it: to be asked again"},
	{consent.CodeExpired, "gave consent, and it has run out"},
	{"NT-SOURCE-01", "consented, but has not been told that a partner passed the data on"},
	{"NT-SOURCE-03", "consented, but nobody wrote down where the data came from"},
}

// mail cleans the list.
func mail(ctx context.Context, d *desk) (Mailing, error) {
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
	counts, n := make([]Reason, len(takenOff)+1), 0
	for decision, err := range d.Guard.DecideAll(ctx, marketing(old, d.now)) {
		if err != nil {
			return r, err
		}
		if decision.Outcome() == privacy.Permitted {
			r.Send = append(r.Send, old[n])
		} else {
			counts[place(decision)].add(decision)
		}
		n++
		d.count(n, len(old))
	}
	for i, c := range counts {
		if c.Count > 0 {
			if i < len(takenOff) {
				c.Detail = takenOff[i].why
			}
			r.TakenOff = append(r.TakenOff, c)
		}
	}
	return r, nil
}

// place returns the row of takenOff that a decision belongs to, or the one behind the last.
func place(d policy.Decision) int {
	for i, row := range takenOff {
		for _, f := range d.Obstacles() {
			if f.Code == row.code {
				return i
			}
		}
	}
	return len(takenOff)
}

func (r *Reason) add(d policy.Decision) {
	r.Count++
	if r.Count > 1 {
		return
	}
	f := d.Obstacles()[0]
	if i := place(d); i < len(takenOff) {
		for _, o := range d.Obstacles() {
			if o.Code == takenOff[i].code {
				f = o
			}
		}
	}
	r.Code, r.Detail, r.Cite = f.Code, general(f), f.Cite.String()
}
