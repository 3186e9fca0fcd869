package policy

import "github.com/lawful-go/lawful/privacy"

// forbidden is what the law forbids at the place of a finding.
type forbidden uint8

const (
	forbidsNothing       forbidden = iota // the document says too little, or something untrue
	forbidsActivity                       // the activity
	forbidsGround                         // resting the activity on the ground
	forbidsSpecial                        // resting special-category data on the ground
	forbidsCriminal                       // resting criminal-offence data on the ground
	forbidsElectronic                     // electronic marketing to individual subscribers
	forbidsRecipient                      // the recipient having data
	forbidsPrivacyShield                  // resting the transfer on Privacy Shield
	forbidsNamed                          // resting the transfer on what it names
)

// prohibitions maps the rules that forbid processing to what they forbid. The other rules only concern what a
// document says.
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

// Prohibits reports whether a finding of [Lint] with the code means that the law forbids the processing itself at its
// place: the activity, resting it on the ground, letting the recipient have data, or resting the transfer on what it
// names. [Policy.Decide] never permits it. Other findings concern what the document says or leaves out, and the
// controller corrects the document.
func Prohibits(code privacy.Code) bool { return prohibitions[code] != forbidsNothing }
