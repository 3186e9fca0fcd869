package privacy

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type (
	// SubjectID names a person whose data is processed (Art 4(1)).
	SubjectID string
	// ActivityID names a processing activity of the policy.
	ActivityID string
	// PurposeID names a purpose that consent is asked for (Art 6(1)(a)).
	PurposeID string
	// RecipientID names whoever data is disclosed to (Art 4(9)).
	RecipientID string
	// RecordID names a contract, an invoice or another record of the host.
	RecordID string
	// NoticeVersion names one wording of a privacy notice.
	NoticeVersion string
	// ActorID names who acted: a person, a colleague, a system.
	ActorID string
	// Code names a kind of finding. Codes are stable, general and never reused: LB-LAW-01.
	Code string
	// StatementID names one statement of a published policy: VQ-D-13.
	StatementID string
)

// Label returns how a finding names the record: by its identifier, unless that may itself be personal data. An
// identifier with an at sign, a plus sign or white space may be an address, a telephone number or a name.
func (id RecordID) Label() string {
	if id == "" || strings.ContainsFunc(string(id), func(r rune) bool { return r == '@' || r == '+' || unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return "a record"
	}
	return "record " + string(id)
}

// MaxID is the longest identifier accepted, in bytes.
const MaxID = 191

// ID is the set of identifier types.
type ID interface{ ~string }

// CheckID returns why id cannot be an identifier, and the empty string if it can: it is UTF-8, not empty, at
// most [MaxID] bytes, without control characters and without white space at either end. Upper and lower case
// are different, and so are two identifiers that only look alike: no character is folded or dropped. The reason never
// repeats the identifier.
func CheckID[T ID](id T) string {
	s := string(id)
	switch {
	case s == "":
		return "is empty"
	case len(s) > MaxID:
		return "is longer than " + strconv.Itoa(MaxID) + " bytes"
	case !utf8.ValidString(s):
		return "is not UTF-8"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "has a control character"
	case strings.TrimSpace(s) != s:
		return "has white space at an end"
	}
	return ""
}
