package recipient

import (
	"math/bits"

	"github.com/lawful-go/lawful/privacy"
)

// Findings returns every reason of a case but for where the data go: what stands in its way, a finding for each term that the
// contract lacks, or else that the recipient may have the data, and on what. Where is put into each.
// It cites by the regulation; nil cites the GDPR.
func (c Facts) Findings(where string, of *privacy.Regulation) []privacy.Finding {
	found, ground := c.reasons()
	if found == 0 {
		f := reasons[permitted].code.Finding(where, of, "ground", ground.String())
		f.Cite = of.Cite(grounded[ground])
		return []privacy.Finding{f}
	}
	var list []privacy.Finding
	for ; found != 0; found &= found - 1 {
		r := reason(bits.TrailingZeros32(found))
		if r != termMissing {
			list = append(list, reasons[r].code.Finding(where, of))
			continue
		}
		for term := range c.Terms.Missing() {
			list = append(list, term.missing(where, of))
		}
	}
	return list
}

// missing returns the finding that a contract lacks the term.
func (t Term) missing(where string, of *privacy.Regulation) privacy.Finding {
	f := reasons[termMissing].code.Finding(where, of, "term", t.String(), "text", t.Text())
	f.Cite = t.Cite(of)
	return f
}
