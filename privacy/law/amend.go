package law

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// With returns the pack as an amendment has it, such as a new decision, another period or the next address of a regulator. The
// amendment has only the rows that are new. Of the rows that answer the same question, a row of the amendment ends the one before it, on
// its own first day; one with the same first day replaces it, which is how a row is corrected, or is given its end. Provisions
// of its regulation are added, and a calendar replaces that of its place.
//
// With returns an error if the regulation of the amendment is that of another regime, and every fault that [New] returns.
// The pack itself stays as it is.
func (p *Pack) With(a Tables) (*Pack, error) {
	t := p.tables
	if r := a.Regulation.Regime; r != "" && r != t.Regulation.Regime {
		return nil, fmt.Errorf("law: amend: %w", privacy.Fault{Field: "regulation.regime", Reason: fmt.Sprintf("is %q: the pack is that of %q", r, t.Regulation.Regime)})
	}
	t.Regulation.Provisions = privacy.Merge(t.Regulation.Provisions, a.Regulation.Provisions)
	t.Bases = t.Bases.With(a.Bases)
	t.Rights = t.Rights.With(a.Rights)
	t.Obligations = t.Obligations.With(a.Obligations)
	t.Transfers = t.Transfers.With(a.Transfers)
	t.Complaints = t.Complaints.With(a.Complaints)
	t.Statutes = t.Statutes.With(a.Statutes)
	t.Calendars = slices.Clone(t.Calendars)
	for _, c := range a.Calendars {
		i := slices.IndexFunc(t.Calendars, func(old Calendar) bool { return old.Place == c.Place })
		if i < 0 {
			t.Calendars = append(t.Calendars, c)
		} else {
			t.Calendars[i] = c
		}
	}
	t.Consent = t.Consent.With(a.Consent)
	t.Cookies = t.Cookies.With(a.Cookies)
	return New(t)
}
