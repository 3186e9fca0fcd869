package policy

import "github.com/lawful-go/lawful/privacy"

// forbidden is what the law forbids where a document breaks a rule, at the place of the finding.
type forbidden uint8

const (
	forbidsNothing       forbidden = iota // the document says too little, or what is not so
	forbidsActivity                       // the activity
	forbidsGround                         // that the activity rests on the ground
	forbidsSpecial                        // that special-category data rest on the ground
	forbidsCriminal                       // that criminal-offence data rest on the ground
	forbidsElectronic                     // electronic marketing to individual subscribers
	forbidsRecipient                      // that the recipient has data
	forbidsPrivacyShield                  // that the transfer rests on Privacy Shield
	forbidsNamed                          // that the transfer rests on what it names
)

// prohibitions has what the rules forbid that are more than rules on what a document says.
var prohibitions = map[privacy.Code]forbidden{
	"LB-NONE-02":      forbidsActivity,   // Art 6(1)
	"LB-PUBLIC-01":    forbidsGround,     // Art 6(1), second subparagraph
	"LB-BASIS-01":     forbidsGround,     // Art 6(1): no such basis
	"LB-SPECIAL-01":   forbidsSpecial,    // Art 9(1)
	"LB-CRIMINAL-01":  forbidsCriminal,   // Art 10
	"AD-SOLE-01":      forbidsGround,     // Art 22(1); UK Art 22B
	"AD-SAFEGUARD-01": forbidsGround,     // Art 22(3); UK Art 22C
	"MK-CONSENT-01":   forbidsElectronic, // PECR reg 22(2)
	"PC-TERMS-01":     forbidsRecipient,  // Art 28(3)
	"TR-SHIELD-01":    forbidsPrivacyShield,
	"TR-LAW-02":       forbidsNamed, // Art 44
}

// Prohibits reports whether a finding of [Lint] with the code means that the law forbids the processing itself at its place: the activity, or to
// rest it on the ground, to let the recipient have data, or to rest the transfer on what it names. [Policy.Decide] permits nothing of it. Other
// findings are on what the document says or leaves out, which the controller puts right in the document.
func Prohibits(code privacy.Code) bool { return prohibitions[code] != forbidsNothing }
