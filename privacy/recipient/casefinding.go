package recipient

import (
	"math/bits"

	"github.com/lawful-go/lawful/privacy"
)

// Findings returns every reason of a case but for where the data go: what stands in its way, a finding for each term that the
// contract lacks, or else that the recipient may have the data, and on what. Where is put into each.
func (c Case) Findings(where string, regime privacy.Regime) []privacy.Finding {
	found, ground := c.reasons()
	if found == 0 {
		f := reasons[permitted].finding(where, regime)
		f.Detail += " on " + ground.String()
		f.Cite = regime.Cite(grounded[ground])
		return []privacy.Finding{f}
	}
	var list []privacy.Finding
	for ; found != 0; found &= found - 1 {
		r := reason(bits.TrailingZeros32(found))
		if r != termMissing {
			list = append(list, reasons[r].finding(where, regime))
			continue
		}
		for term := range c.Terms.Missing() {
			f := reasons[r].finding(where, regime)
			f.Detail += ": " + term.Text()
			f.Cite = term.Cite(regime)
			list = append(list, f)
		}
	}
	return list
}

// finding returns the reason of a row.
func (row *row) finding(where string, regime privacy.Regime) privacy.Finding {
	return privacy.Finding{
		Code: row.code, Severity: row.severity, Where: where, Detail: row.detail, Mend: row.mend, Cite: regime.Cite(row.provision),
	}
}
