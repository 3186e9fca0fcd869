package policy

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Absent returns a finding for each document that the policy refers to and that a reader does not find, in the order of
// the text (Art 12(1)): RF-MISSING-01 where the text announces it and gives no address, RF-GONE-01 where it is not
// there, RF-UNKNOWN-01 where nobody looked. Look tells whether the document is there; where it is nil or answers
// Unknown, what the document itself has on record counts. It is called once for each reference with an address, one
// after the other.
func (p *Policy) Absent(look func(Reference) privacy.Fact) []privacy.Finding {
	var list []privacy.Finding
	for i, r := range p.doc.References {
		r.Says = slices.Clone(r.Says)
		found := privacy.Unknown
		if look != nil && r.URL != "" {
			found = look(r)
		}
		if found == privacy.Unknown {
			found = r.Found
		}
		var f privacy.Finding
		switch {
		case r.URL == "":
			f = privacy.Finding{Code: "RF-MISSING-01", Severity: privacy.Low, Detail: "announced without an address: " + r.Title, Mend: "give its address, or take the announcement out"}
		case found == privacy.No:
			f = privacy.Finding{Code: "RF-GONE-01", Severity: privacy.Medium, Detail: "not there: " + r.Title, Mend: "publish it again, or refer to what took its place"}
		case found == privacy.Unknown:
			f = privacy.Finding{Code: "RF-UNKNOWN-01", Severity: privacy.Low, Detail: "nobody looked whether it is there: " + r.Title, Mend: "look, and record the day"}
		default:
			continue
		}
		f.Where, f.Cite, f.Since = place("references", i, "url"), privacy.Citation{Instrument: "GDPR", Provision: "Art 12(1)"}, gdpr
		list = append(list, f)
	}
	return list
}
