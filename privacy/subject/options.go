package subject

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Options configures a [Service]; nil means defaults. How long a grant lasts, and whether it is confirmed and by when, the
// policy says, see [policy.Policy.ConsentOptions]: have the ledger that the guard reads take it from there too. Give it the
// same Renewals.
type Options struct {
	Now      func() time.Time                        // the clock; nil: time.Now
	Skew     time.Duration                           // how far an act may be ahead of Now, unless it refuses something; 0: consent.DefaultSkew, negative: not at all
	Renewals map[privacy.PurposeID][]consent.Renewal // material changes of the notice, by purpose

	// Calendar has the working days at the controller's place. [Service.Receive] needs it.
	Calendar civil.Calendar

	// TellWithin is how long after the day of an act its recipients must have been told. The host sets it: the law names
	// no day (Art 7(3), 19, 21). An obligation that is not acknowledged by then is overdue, see
	// [obligation.Service.Overdue]. Zero: nothing gets overdue.
	TellWithin civil.Period

	// Suppressed reports which people no import may bring back, see [consent.Options]. [Service.Import] calls it within
	// its transaction, with current identifiers. Nil: nobody is asked.
	Suppressed func(ctx context.Context, subjects []privacy.SubjectID) ([]bool, error)

	// Extra are categories of the host's systems that the policy does not have, such as invoices and tickets. A
	// parent may be a category of the policy. Holds may be placed on them.
	Extra []privacy.CategoryDef

	People  People  // whom the host knows; needed to place holds on people
	Resumer Resumer // resumes erasures when a hold is released; nil: the host does so itself
}

// table returns the categories of the policy together with those of the options.
func (o *Options) table(f *privacy.Faults, p *policy.Policy) *privacy.Categories {
	if p == nil {
		return nil
	}
	if len(o.Extra) == 0 {
		return p.Categories()
	}
	all := slices.Collect(p.Categories().All())
	c, err := privacy.NewCategories(append(all, o.Extra...)...)
	f.Take("options.Extra.", err)
	return c
}

// checkTerms records a fault for each purpose that the renewals name and the policy does not: a misspelt purpose would
// have no effect.
func (o *Options) checkTerms(f *privacy.Faults, p *policy.Policy) {
	if p == nil {
		return
	}
	known := p.Purposes()
	for _, one := range slices.Sorted(maps.Keys(o.Renewals)) {
		if !slices.Contains(known, one) {
			f.Add("options.Renewals["+string(one)+"]", fmt.Sprintf("unknown purpose; the policy names %q", known))
		}
	}
}
