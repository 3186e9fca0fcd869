package policy

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// chiefly has the principle that the rules of a code, or of all codes that begin the same, enforce before others. The
// longest beginning decides.
var chiefly = map[string]PrincipleName{
	"LB-": Lawfulness, "LB-ASSESS": Accountability, "LB-SERVICE": PurposeLimitation, "LB-PARTS": PurposeLimitation,
	"AD-": Lawfulness, "CK-": Lawfulness, "CO-": Lawfulness, "CP-": Lawfulness, "DC-": Lawfulness, "EX-": Lawfulness, "JC-": Lawfulness, "MK-": Lawfulness,
	"NT-": Lawfulness, "NT-VAGUE": PurposeLimitation, "NT-DATE": Accountability,
	"PE-": Lawfulness, "PV-": Lawfulness, "RC-": Lawfulness, "RC-ACTIVITY": PurposeLimitation, "RC-INSTRUCT": PurposeLimitation, "RC-DATA": Minimisation,
	"RC-RENAMED": Accuracy, "RC-CONTRACT": Integrity, "RC-TERM": Integrity, "RC-SUB": Integrity,
	"RI-": Lawfulness, "SC-": Lawfulness, "SP-": Lawfulness, "SR-": Lawfulness, "SR-PERSONS": Accountability, "TR-": Lawfulness,
	"PO-": Lawfulness, "PO-ACTIVITY": PurposeLimitation, "PO-VERSION": Accountability,
	"DM-": Minimisation, "DA-": Minimisation, "DA-UNKNOWN": PurposeLimitation,
	"RF-": Lawfulness, "RG-": Accuracy,
	"RT-": StorageLimitation,
	"SE-": Integrity, "PC-": Integrity, "DP-CONTACT": Integrity,
	"DP-": Accountability, "PR-": Accountability, "CM-": Accountability,
}

// PrincipleOf returns the principle of Art 5 that the rule of a code enforces before others; none for a code that the
// linter and the decisions of this package have not.
func PrincipleOf(code privacy.Code) PrincipleName {
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
func Enforcing(name PrincipleName) []privacy.Code {
	var all []privacy.Code
	take := func(code privacy.Code) {
		if code != "" && PrincipleOf(code) == name {
			all = append(all, code)
		}
	}
	for i := range lintRules {
		take(lintRules[i].code)
	}
	for _, row := range checks {
		take(row.code)
	}
	for r := range lawfulbasis.Reasons() {
		take(r.Code())
	}
	slices.Sort(all)
	return slices.Compact(all)
}
