package cookie

import "github.com/lawful-go/lawful/privacy"

// Condition is what an exception asks of a cookie. Numbers, words and codes are append-only.
type Condition uint8

// The conditions. The zero value is none.
const (
	NoCondition Condition = iota
	SolePurpose           // it serves the purpose of the exception and no other
	Necessary             // the service cannot be given without it
	Requested             // the person asked for the service, or for help
	NotShared             // what is learnt goes to nobody, but to who helps to improve the site
	Informed              // the person has clear and comprehensive information about the purpose
	CanObject             // by simple means, free of charge
)

var conditionWords = privacy.EnumNames{"none", "sole-purpose", "necessary", "requested", "not-shared", "informed", "can-object"}

// conditions has the codes of each condition: if it is not met, and if that is not known.
var conditions = [...]struct{ unmet, unknown privacy.Code }{
	SolePurpose: {"CK-SOLE-01", "CK-SOLE-02"},
	Necessary:   {"CK-NEED-01", "CK-NEED-02"},
	Requested:   {"CK-REQUEST-01", "CK-REQUEST-02"},
	NotShared:   {"CK-SHARE-01", "CK-SHARE-02"},
	Informed:    {"CK-INFORM-01", "CK-INFORM-02"},
	CanObject:   {"CK-OBJECT-01", "CK-OBJECT-02"},
}

// Code returns the code of the finding where the condition is not met, and where it is not known; empty where there is none.
func (c Condition) Code(f privacy.Fact) privacy.Code {
	switch {
	case int(c) >= len(conditions) || f == privacy.Yes:
		return ""
	case f == privacy.No:
		return conditions[c].unmet
	}
	return conditions[c].unknown
}

// Facts are what is known of the conditions of a cookie's exception. The zero value knows nothing, and excepts nothing.
type Facts struct {
	SolePurpose privacy.Fact `json:"solePurpose,omitzero"`
	Necessary   privacy.Fact `json:"necessary,omitzero"`
	Requested   privacy.Fact `json:"requested,omitzero"`
	NotShared   privacy.Fact `json:"notShared,omitzero"`
	Informed    privacy.Fact `json:"informed,omitzero"`
	CanObject   privacy.Fact `json:"canObject,omitzero"`
}

// of returns what is known of a condition.
func (f *Facts) of(c Condition) privacy.Fact {
	return [...]privacy.Fact{SolePurpose: f.SolePurpose, Necessary: f.Necessary, Requested: f.Requested,
		NotShared: f.NotShared, Informed: f.Informed, CanObject: f.CanObject}[c]
}

// String returns the word of the condition.
func (c Condition) String() string { return conditionWords.Text(uint8(c)) }

// MarshalText returns the word of the condition.
func (c Condition) MarshalText() ([]byte, error) {
	return conditionWords.Append(nil, "cookie: condition", uint8(c))
}

// UnmarshalText reads the word of a condition.
func (c *Condition) UnmarshalText(b []byte) error {
	n, err := conditionWords.Parse("cookie: condition", b)
	if err == nil {
		*c = Condition(n)
	}
	return err
}
