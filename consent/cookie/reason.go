package cookie

import "github.com/lawful-go/lawful/privacy"

// reason is what is found of a cookie beside the conditions of its exception. Of several the first decides.
type reason uint8

const (
	noVerdict reason = iota
	undeclared
	noCategory
	noLaw
	rejected
	signalled
	consented
	excepted
	unfounded
	unanswered
	misfit
	notYet
	textParts
)

// reasons has a row for each reason.
var reasons = [...]struct {
	code    privacy.Code
	outcome privacy.Outcome
}{
	noVerdict:  {"CK-NONE-01", privacy.Undetermined},
	undeclared: {"CK-UNKNOWN-01", privacy.Denied},
	noCategory: {"CK-CATEGORY-01", privacy.Undetermined},
	noLaw:      {"CK-LAW-01", privacy.Undetermined},
	rejected:   {"CK-REFUSED-01", privacy.Denied},
	signalled:  {"CK-SIGNAL-01", privacy.Denied},
	consented:  {"CK-CONSENT-01", privacy.Permitted},
	excepted:   {"CK-EXCEPT-01", privacy.Permitted},
	unfounded:  {"CK-ESSENTIAL-01", privacy.Denied},
	unanswered: {"CK-ASK-01", privacy.Denied},
	misfit:     {"CK-FIT-01", privacy.Denied},
	notYet:     {"CK-DATE-01", privacy.Denied},
	textParts:  {"CK-OPTOUT-01", privacy.Denied},
}
