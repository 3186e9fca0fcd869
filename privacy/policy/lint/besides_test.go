package lint_test

import "github.com/lawful-go/lawful/privacy"

// besides lists, by rule, the other rules that its fault breaks, because they compare one part of a document with another.
var besides = map[privacy.Code]string{
	"CK-LOOKS-01":      "CK-ACTIVITY-01",
	"CK-OPTOUT-01":     "CK-ACTIVITY-01",
	"CK-PROVIDER-01":   "CK-ACTIVITY-01 CK-DEFAULT-01",
	"CK-STATS-01":      "CK-ACTIVITY-01",
	"CO-EASE-01":       "EX-REACH-01 MK-SCREEN-01",
	"CO-STAFF-01":      "NT-IMPLIED-02 SC-KIND-01 SR-WHO-01",
	"CP-EASE-01":       "EX-REACH-01",
	"LB-ASSESS-02":     "LB-ASSESS-03",
	"LB-CHILD-01":      "LB-ASSESS-03 NT-IMPLIED-02 SR-ABSENT-04",
	"LB-PARTY-04":      "NT-IMPLIED-02 RT-PERSON-01 SR-WHO-01",
	"LB-PUBLIC-01":     "LB-ASSESS-03",
	"MK-CONSENT-01":    "LB-ASSESS-03",
	"MK-SOFT-01":       "LB-ASSESS-03",
	"MK-SOFT-02":       "LB-ASSESS-03",
	"NT-REPRESENT-01":  "SC-REGIME-02",
	"NT-UNMODELLED-01": "NT-FORM-01",
	"PR-MIXED-01":      "NT-FORM-01",
	"RG-ADDRESS-01":    "NT-FORM-01 RG-CHECK-03",
	"RG-CHECK-01":      "NT-FORM-01 RG-FIT-01",
	"RG-PHONE-01":      "NT-FORM-01 RG-CHECK-03",
	"RG-REGIME-01":     "NT-FORM-01",
	"RT-OPEN-01":       "NT-FORM-01",
	"SC-CHILD-01":      "NT-IMPLIED-02 SR-ABSENT-04",
	"SC-SCOPE-01":      "NT-FORM-01 SR-WHO-01",
	"SP-HELD-01":       "LB-CONDITION-02 NT-FORM-01",
	"TR-OCCASION-03":   "TR-DEROGATION-01",
}
