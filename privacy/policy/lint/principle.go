package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// enforced has the codes, or what all codes of a subject begin with, of the rules that enforce a principle. The longest
// beginning decides.
var enforced = []struct {
	name  policy.PrincipleName
	codes string
}{
	{policy.Lawfulness, "AD- CK- CO- CP- DC- EX- JC- LB- MK- NT- PE- PO- PV- RC- RF- RI- SC- SP- SR- TR-"},
	{policy.PurposeLimitation, "DA-UNKNOWN LB-PARTS LB-SERVICE NT-VAGUE PO-ACTIVITY RC-ACTIVITY RC-INSTRUCT"},
	{policy.Minimisation, "DA- DM- RC-DATA"},
	{policy.Accuracy, "RC-RENAMED RG-"},
	{policy.StorageLimitation, "RT-"},
	{policy.Integrity, "DP-CONTACT PC- RC-CONTRACT RC-SUB RC-TERM SE-"},
	{policy.Accountability, "CM- DP- LB-ASSESS NT-DATE PO-VERSION PR- SR-PERSONS"},
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

// Enforcing returns the codes of the rules that enforce a principle of Art 5, of [Document] and of decisions, in
// alphabetical order. Every principle has some, and every rule enforces one, see [PrincipleOf].
func Enforcing(name policy.PrincipleName) []privacy.Code {
	codes := policy.Checks()
	for _, r := range rules {
		codes = append(codes, r.code)
	}
	for r := range lawfulbasis.Reasons() {
		codes = append(codes, r.Code())
	}
	codes = slices.DeleteFunc(codes, func(code privacy.Code) bool { return PrincipleOf(code) != name })
	slices.Sort(codes)
	return slices.Compact(codes)
}
