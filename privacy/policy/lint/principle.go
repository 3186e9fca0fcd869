package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// chiefly has the principle that the rules of a code, or of all codes that begin the same, enforce before others. The
// longest beginning decides.
var chiefly = map[string]policy.PrincipleName{
	"LB-": policy.Lawfulness, "LB-ASSESS": policy.Accountability, "LB-SERVICE": policy.PurposeLimitation, "LB-PARTS": policy.PurposeLimitation,
	"AD-": policy.Lawfulness, "CK-": policy.Lawfulness, "CO-": policy.Lawfulness, "CP-": policy.Lawfulness, "DC-": policy.Lawfulness, "EX-": policy.Lawfulness, "JC-": policy.Lawfulness, "MK-": policy.Lawfulness,
	"NT-": policy.Lawfulness, "NT-VAGUE": policy.PurposeLimitation, "NT-DATE": policy.Accountability,
	"PE-": policy.Lawfulness, "PV-": policy.Lawfulness, "RC-": policy.Lawfulness, "RC-ACTIVITY": policy.PurposeLimitation, "RC-INSTRUCT": policy.PurposeLimitation, "RC-DATA": policy.Minimisation,
	"RC-RENAMED": policy.Accuracy, "RC-CONTRACT": policy.Integrity, "RC-TERM": policy.Integrity, "RC-SUB": policy.Integrity,
	"RI-": policy.Lawfulness, "SC-": policy.Lawfulness, "SP-": policy.Lawfulness, "SR-": policy.Lawfulness, "SR-PERSONS": policy.Accountability, "TR-": policy.Lawfulness,
	"PO-": policy.Lawfulness, "PO-ACTIVITY": policy.PurposeLimitation, "PO-VERSION": policy.Accountability,
	"DM-": policy.Minimisation, "DA-": policy.Minimisation, "DA-UNKNOWN": policy.PurposeLimitation,
	"RF-": policy.Lawfulness, "RG-": policy.Accuracy,
	"RT-": policy.StorageLimitation,
	"SE-": policy.Integrity, "PC-": policy.Integrity, "DP-CONTACT": policy.Integrity,
	"DP-": policy.Accountability, "PR-": policy.Accountability, "CM-": policy.Accountability,
}

// PrincipleOf returns the principle of Art 5 that the rule of a code enforces before others; none for a code that the
// linter and the decisions of this package have not.
func PrincipleOf(code privacy.Code) policy.PrincipleName {
	longest := ""
	for begins := range chiefly {
		if strings.HasPrefix(string(code), begins) && len(begins) > len(longest) {
			longest = begins
		}
	}
	return chiefly[longest]
}

// Enforcing returns the codes of the rules that enforce a principle of Art 5, those of [Lint] and those of decisions, in
// alphabetical order. Each rule stands with one principle, see [PrincipleOf]; no principle is without one.
func Enforcing(name policy.PrincipleName) []privacy.Code {
	var all []privacy.Code
	take := func(code privacy.Code) {
		if PrincipleOf(code) == name {
			all = append(all, code)
		}
	}
	for i := range rules {
		take(rules[i].code)
	}
	for _, code := range policy.Checks() {
		take(code)
	}
	for r := range lawfulbasis.Reasons() {
		take(r.Code())
	}
	slices.Sort(all)
	return slices.Compact(all)
}
