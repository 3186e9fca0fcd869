package transfer

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Condition is what a rule asks of a transfer. Numbers, words and codes are append-only.
type Condition uint8

// The conditions. The zero value is not one of them.
const (
	NoCondition    Condition = iota
	NotRestricted            // no regulations restrict it
	Signed                   // the contract is signed by the day
	SignedInTime             // the contract was signed while the clauses could be
	Unchanged                // the processing is what it was then
	Assessed                 // protection there was assessed, and suffices, see [Law.Test]
	Approved                 // by the authority of the regime
	WithinLaw                // the recipient is under the law that the decision names
	Listed                   // the recipient is on the list of the framework
	UKExtension              // with the UK Extension
	StaffCovered             // no data of staff, or a certification that covers them
	NotImmigration           // not for immigration control of the place of destination
	Consented                // Art 49(1)(a)
	Informed                 // Art 49(1)(a)
	NotOfficial              // Art 49(3)
	Necessary                // Art 49(1)(b) to (f)
	Occasional               // recital 111
	InLaw                    // Art 49(4)
	Incapable                // Art 49(1)(f)
	OpenRegister             // Art 49(1)(g)
	ExtractOnly              // Art 49(2)
	LastResort               // Art 49(1), second subparagraph, like those that follow
	NotRepetitive
	FewPeople
	CompellingForAll // compelling interests that those of the people do not override
	Safeguarded      // all circumstances were assessed, and suitable safeguards given
	AuthorityInformed
	PeopleInformed
)

var conditionWords = privacy.EnumNames{
	"none", "not-restricted", "signed", "signed-in-time", "unchanged", "assessed", "approved", "within-law", "listed", "uk-extension",
	"staff-covered", "not-immigration", "consented", "informed", "not-official", "necessary", "occasional", "in-law", "incapable",
	"open-register", "extract-only", "last-resort", "not-repetitive", "few-people", "compelling", "safeguarded", "authority-informed",
	"people-informed",
}

// conditions has a row for each condition: the codes if it is not met, and if that is not known, and whether it has a
// provision of its own. Otherwise it is cited as the rule that asks for it.
var conditions = [...]struct {
	unmet, unknown privacy.Code
	own            bool
}{
	NotRestricted:     {"TR-RESTRICT-01", "TR-RESTRICT-02", true},
	Signed:            {"TR-SIGN-01", "TR-SIGN-02", false},
	SignedInTime:      {"TR-REPEAL-01", "TR-REPEAL-02", false},
	Unchanged:         {"TR-CHANGE-01", "TR-CHANGE-02", false},
	Assessed:          {"TR-ASSESS-01", "TR-ASSESS-02", false},
	Approved:          {"TR-APPROVE-01", "TR-APPROVE-02", false},
	WithinLaw:         {"TR-WITHIN-01", "TR-WITHIN-02", false},
	Listed:            {"TR-LIST-01", "TR-LIST-02", false},
	UKExtension:       {"TR-EXTEND-01", "TR-EXTEND-02", false},
	StaffCovered:      {"TR-STAFF-01", "TR-STAFF-02", false},
	NotImmigration:    {"TR-IMMIGRATION-01", "TR-IMMIGRATION-02", false},
	Consented:         {"TR-CONSENT-01", "TR-CONSENT-02", true},
	Informed:          {"TR-INFORM-01", "TR-INFORM-02", true},
	NotOfficial:       {"TR-OFFICIAL-01", "TR-OFFICIAL-02", true},
	Necessary:         {"TR-NEED-01", "TR-NEED-02", false},
	Occasional:        {"TR-OCCASION-01", "TR-OCCASION-02", true},
	InLaw:             {"TR-PUBLIC-01", "TR-PUBLIC-02", true},
	Incapable:         {"TR-INCAPABLE-01", "TR-INCAPABLE-02", true},
	OpenRegister:      {"TR-REGISTER-01", "TR-REGISTER-02", true},
	ExtractOnly:       {"TR-EXTRACT-01", "TR-EXTRACT-02", true},
	LastResort:        {"TR-LAST-01", "TR-LAST-02", true},
	NotRepetitive:     {"TR-REPEAT-01", "TR-REPEAT-02", true},
	FewPeople:         {"TR-FEW-01", "TR-FEW-02", true},
	CompellingForAll:  {"TR-COMPEL-01", "TR-COMPEL-02", true},
	Safeguarded:       {"TR-SUITABLE-01", "TR-SUITABLE-02", true},
	AuthorityInformed: {"TR-AUTHORITY-01", "TR-AUTHORITY-02", true},
	PeopleInformed:    {"TR-TELL-01", "TR-TELL-02", true},
}

// Code returns the code of the finding if the condition is not met, or if that is not known. It is empty if the condition is met,
// and for a value that is not a condition.
func (c Condition) Code(f privacy.Fact) privacy.Code {
	switch {
	case c == NoCondition || int(c) >= len(conditions) || f == privacy.Yes:
		return ""
	case f == privacy.No:
		return conditions[c].unmet
	}
	return conditions[c].unknown
}

// fact returns whether a transfer meets the condition of a rule on a day.
func (c Condition) fact(t *Transfer, r *Rule, on civil.Date) privacy.Fact {
	switch c {
	case NotRestricted:
		return not(t.Restricted)
	case Signed:
		return known(!t.Signed.IsZero(), !t.Signed.After(on))
	case SignedInTime:
		return known(!t.Signed.IsZero(), t.Signed.Before(r.SignBefore))
	case Unchanged:
		return t.Unchanged
	case Assessed:
		return t.Assessed
	case Approved:
		return t.Approved
	case WithinLaw:
		return t.Importer.WithinLaw
	case Listed:
		return t.Importer.listed(r.Mechanism)
	case UKExtension:
		return t.Importer.UKExtension
	case StaffCovered:
		return either(not(t.Staff), t.Importer.Staff)
	case NotImmigration:
		return not(t.Immigration)
	case Consented:
		return t.Derogation.Consent
	case Informed:
		return t.Derogation.Informed
	case NotOfficial:
		return not(t.Derogation.Official)
	case Necessary:
		return t.Derogation.Necessary
	case Occasional:
		return t.Derogation.Occasional
	case InLaw:
		return t.Derogation.InLaw
	case Incapable:
		return t.Derogation.Incapable
	case OpenRegister:
		return t.Derogation.Register
	case ExtractOnly:
		return t.Derogation.Extract
	case LastResort:
		return t.Derogation.LastResort
	case NotRepetitive:
		return not(t.Derogation.Repetitive)
	case FewPeople:
		return t.Derogation.Few
	case CompellingForAll:
		return t.Derogation.Compelling
	case Safeguarded:
		return t.Derogation.Safeguarded
	case AuthorityInformed:
		return t.Derogation.AuthorityTold
	}
	return t.Derogation.PersonTold
}

// listed returns whether the recipient is on the list of a framework.
func (i *Importer) listed(m Mechanism) privacy.Fact {
	switch m {
	case SafeHarbour:
		return i.SafeHarbour
	case PrivacyShield:
		return i.PrivacyShield
	}
	return i.DPF
}

func not(f privacy.Fact) privacy.Fact {
	switch f {
	case privacy.Yes:
		return privacy.No
	case privacy.No:
		return privacy.Yes
	}
	return privacy.Unknown
}

func either(a, b privacy.Fact) privacy.Fact {
	switch {
	case a == privacy.Yes || b == privacy.Yes:
		return privacy.Yes
	case a == privacy.No && b == privacy.No:
		return privacy.No
	}
	return privacy.Unknown
}

// known returns the truth of a statement, if there is what it speaks of.
func known(there, holds bool) privacy.Fact {
	if !there {
		return privacy.Unknown
	}
	return privacy.FactOf(holds)
}

// String returns the word of the condition.
func (c Condition) String() string { return conditionWords.Text(uint8(c)) }

// MarshalText returns the word of the condition.
func (c Condition) MarshalText() ([]byte, error) {
	return conditionWords.Append(nil, "transfer: condition", uint8(c))
}

// UnmarshalText reads the word of a condition.
func (c *Condition) UnmarshalText(b []byte) error {
	n, err := conditionWords.Parse("transfer: condition", b)
	if err == nil {
		*c = Condition(n)
	}
	return err
}
