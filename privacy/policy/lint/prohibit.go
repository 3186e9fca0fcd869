package lint

import "github.com/lawful-go/lawful/privacy"

// prohibitions has the rules that forbid the processing itself, with what they forbid. The other rules concern only
// what a document says.
var prohibitions = map[privacy.Code]bool{
	"LB-NONE-02":      true, // the activity: Art 6(1)
	"PO-GROUND-01":    true, // the activity: Art 6(1); no ground is stated
	"DM-DATA-02":      true, // the activity: Art 5(1)(c); no data are stated
	"LB-ASSESS-01":    true, // the ground: Art 6(1)(f); no assessment
	"LB-ASSESS-02":    true, // the ground: Art 6(1)(f); the assessment is stale
	"LB-DUTY-02":      true, // the ground: Art 6(1)(c); no duty binds
	"CO-ASKED-01":     true, // what rests on consent to the purpose: Art 4(11)
	"SP-DENIED-01":    true, // data of the kind: Art 5(1)(a); the document says that none are held
	"LB-PUBLIC-01":    true, // the ground: Art 6(1), second subparagraph
	"LB-BASIS-01":     true, // the ground: Art 6(1), no such basis
	"LB-SPECIAL-01":   true, // special-category data on the ground: Art 9(1)
	"LB-CRIMINAL-01":  true, // criminal-offence data on the ground: Art 10
	"AD-SOLE-01":      true, // the ground: Art 22(1); UK Art 22B
	"AD-SAFEGUARD-01": true, // the ground: Art 22(3); UK Art 22C
	"MK-CONSENT-01":   true, // electronic marketing to individual subscribers: PECR reg 22(2)
	"PC-TERMS-01":     true, // the recipient: Art 28(3)
	"TR-SHIELD-01":    true, // a transfer that rests on Privacy Shield
	"TR-LAW-02":       true, // a transfer that rests on what the document names: Art 44
}

// Prohibits reports whether a finding of [Document] with the code means that the law forbids the processing itself at
// its place: the activity, resting it on the ground or on consent to the purpose, using data of the kind, letting the
// recipient have data, or resting the transfer on what the document names. [policy.Policy.Decide] never permits it under a
// regime whose law it breaks. If the document alone is the reason that Decide never permits a use, there is such a
// finding. Other findings concern what the document says or leaves out, and the controller corrects the document.
func Prohibits(code privacy.Code) bool { return prohibitions[code] }
