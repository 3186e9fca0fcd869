package lint

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// enforced has the codes, or what all codes of a subject begin with, of the rules that enforce a principle. The longest
// beginning decides.
var enforced = []struct {
	name  policy.PrincipleName
	codes string
}{
	{policy.Lawfulness, "AD- CK- CO- CP- DC- EX- JC- LB- MK- NT- PE- PO- PV- RC- RF- RG-REGIME RI- SC- SP- SR- TR-"},
	{policy.PurposeLimitation, "DA-UNKNOWN LB-PART NT-OPEN NT-VAGUE SR-PURPOSE-02 SR-UNUSED PO-ACTIVITY RC-ACTIVITY RC-INSTRUCT"},
	{policy.Minimisation, "CK-LONG DA- DM- PV-USE RC-DATA"},
	{policy.Accuracy, "NT-ENDED RC-RENAMED RG-"},
	{policy.StorageLimitation, "RT-"},
	{policy.Integrity, "DP-CONTACT PC- RC-CONTRACT RC-SUB RC-TERM RF-PLAIN SE-"},
	{policy.Accountability, "CM- CO-RECORD DP- LB-ASSESS NT-DATE NT-UNMODELLED PO-VERSION PR- SC-REGIME SR-PERSONS"},
}

// PrincipleOf returns the principle of Art 5 that the rule with the code mainly enforces; empty for a code that neither
// [Document] nor a decision has.
func PrincipleOf(code privacy.Code) policy.PrincipleName {
	var best policy.PrincipleName
	longest := 0
	for _, p := range enforced {
		for begins := range strings.FieldsSeq(p.codes) {
			if strings.HasPrefix(string(code), begins) && len(begins) > longest {
				best, longest = p.name, len(begins)
			}
		}
	}
	return best
}

// Enforcing returns the codes of findings that enforce a principle of Art 5, in alphabetical order, see [PrincipleOf].
// Every principle has some.
func Enforcing(name policy.PrincipleName) (codes []privacy.Code) {
	if name == "" {
		return nil
	}
	for code := range privacy.Codes() {
		if PrincipleOf(code) == name {
			codes = append(codes, code)
		}
	}
	return codes
}
