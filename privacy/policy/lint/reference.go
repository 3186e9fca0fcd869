package lint

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// referenceRules are the rules on the documents that a policy refers to (Art 12(1)).
var referenceRules = []rule{unlinked, gone}

var (
	unlinked = rule{
		"RF-MISSING-01", art("12(1)"),
		references.that(func(r *policy.Reference) bool { return r.URL == "" }),
	}
	gone = rule{
		"RF-GONE-01", art("12(1)"),
		references.in(func(d *document, r *policy.Reference) bool {
			return r.URL != "" && r.Found == privacy.No && !r.CheckedOn.After(d.on)
		}),
	}
	unchecked = rule{ // of References alone: a document need not record who looked
		"RF-UNKNOWN-01", art("12(1)"),
		nil,
	}
)

// References checks the documents that doc refers to, in the order of the text. It finds RF-MISSING-01 if a reference
// has no address, RF-GONE-01 if the document is not there, and RF-UNKNOWN-01 if nobody has checked. It calls look once for
// each reference with an address, one after the other. If look is nil or returns Unknown, what doc records counts.
func References(doc policy.Document, look func(policy.Reference) privacy.Fact) []privacy.Finding {
	var list []privacy.Finding
	for i, r := range doc.References {
		found := r.Found
		if look != nil && r.URL != "" {
			r.StatedIn = slices.Clone(r.StatedIn)
			if seen := look(r); seen != privacy.Unknown {
				found = seen
			}
		}
		broken := gone
		switch {
		case r.URL == "":
			broken = unlinked
		case found == privacy.Yes:
			continue
		case found == privacy.Unknown:
			broken = unchecked
		}
		broken.law = broken.law.with("document", r.Title)
		list = append(list, broken.finding(fmt.Sprintf("references[%d]", i), broken.law.under("")))
	}
	return list
}
