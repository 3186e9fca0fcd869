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
	code     privacy.Code
	outcome  privacy.Outcome
	severity privacy.Severity
	detail   string
	mend     string
}{
	noVerdict:  {"CK-NONE-01", privacy.Undetermined, privacy.High, "nothing was asked", "ask about a cookie"},
	undeclared: {"CK-UNKNOWN-01", privacy.Refused, privacy.High, "the cookie is not declared: nobody was told of it", "declare it with its purpose, or do without"},
	noCategory: {"CK-CATEGORY-01", privacy.Undetermined, privacy.High, "the cookie has no category that is known", "say what it is for"},
	noLaw:      {"CK-LAW-01", privacy.Undetermined, privacy.High, "no law is held for the regime and the day", "name a regime, and a day on which its law is held"},
	rejected:   {"CK-REFUSED-01", privacy.Refused, privacy.Medium, "the person refused the category, or objected to it", ""},
	signalled:  {"CK-SIGNAL-01", privacy.Refused, privacy.Medium, "the browser sends Global Privacy Control", ""},
	consented:  {"CK-CONSENT-01", privacy.Permitted, privacy.Info, "the person consents to the category", ""},
	excepted:   {"CK-EXCEPT-01", privacy.Permitted, privacy.Info, "the exception stands", ""},
	unfounded:  {"CK-ESSENTIAL-01", privacy.Refused, privacy.High, "the cookie is called essential, and no exception stands", "rest it on an exception and meet its conditions, or make it a choice"},
	unanswered: {"CK-ASK-01", privacy.Refused, privacy.Medium, "the person has not consented", "ask"},
	misfit:     {"CK-FIT-01", privacy.Refused, privacy.High, "the exception is none for the category", "name the exception that fits, or none"},
	notYet:     {"CK-DATE-01", privacy.Refused, privacy.Medium, "the regime does not have the exception on this day", "ask for consent"},
	textParts:  {"CK-OPTOUT-01", privacy.Refused, privacy.High, "by the text the cookie is stored until the person blocks it, by the law it is not", "word the choice as one to agree to"},
}
