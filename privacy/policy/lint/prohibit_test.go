package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// forbidden is what the law forbids at the place of a finding.
type forbidden uint8

const (
	_                    forbidden = iota
	forbidsActivity                // the activity
	forbidsGround                  // resting the activity on the ground
	forbidsSpecial                 // resting special-category data on the ground
	forbidsCriminal                // resting criminal-offence data on the ground
	forbidsElectronic              // electronic marketing to individual subscribers
	forbidsRecipient               // the recipient having data
	forbidsPrivacyShield           // resting the transfer on Privacy Shield
	forbidsNamed                   // resting the transfer on what it names
	forbidsConsent                 // resting an activity on consent to the purpose
	forbidsKind                    // using data of the kind
)

// forbids has every rule that forbids processing, as the law has it.
var forbids = map[privacy.Code]forbidden{
	"LB-NONE-02":      forbidsActivity,   // Art 6(1)
	"PO-GROUND-01":    forbidsActivity,   // Art 6(1)
	"DM-DATA-02":      forbidsActivity,   // Art 5(1)(c)
	"LB-ASSESS-01":    forbidsGround,     // Art 6(1)(f)
	"LB-ASSESS-02":    forbidsGround,     // Art 6(1)(f)
	"LB-DUTY-02":      forbidsGround,     // Art 6(1)(c)
	"CO-ASKED-01":     forbidsConsent,    // Art 4(11)
	"SP-DENIED-01":    forbidsKind,       // Art 5(1)(a)
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

// prohibition is a finding that prohibits, with what it is about.
type prohibition struct {
	privacy.Finding
	activity  privacy.ActivityID  // if it is about an activity
	basis     lawfulbasis.Basis   // of its ground, if it is about one
	recipient privacy.RecipientID // if it is about a recipient
	transfer  policy.Transfer     // if it is about one
	purpose   privacy.PurposeID   // if it is about a consent
	kind      privacy.Special     // if it is about a kind of data
}

// newProhibition reads the place of a finding. Decisions tell grounds apart by their basis, so the bases of a
// prohibited ground's activity must differ.
func newProhibition(t *testing.T, doc *policy.Document, f privacy.Finding) prohibition {
	p := prohibition{Finding: f}
	var i, j int
	switch list, _, _ := strings.Cut(f.Where, "["); list {
	case "activities":
		n, _ := fmt.Sscanf(f.Where, "activities[%d].grounds[%d]", &i, &j)
		a := doc.Activities[i]
		if p.activity = a.ID; n == 2 {
			p.basis = a.Grounds[j].Basis
			for k, g := range a.Grounds {
				if k != j && g.Basis == p.basis {
					t.Fatalf("%v: two grounds of the activity have the same basis", f)
				}
			}
		}
	case "recipients":
		fmt.Sscanf(f.Where, "recipients[%d]", &i)
		p.recipient = doc.Recipients[i].ID
	case "purposes":
		fmt.Sscanf(f.Where, "purposes[%d]", &i)
		p.purpose = doc.Purposes[i].ID
	case "sensitive":
		fmt.Sscanf(f.Where, "sensitive[%d]", &i)
		p.kind = doc.Sensitive[i].Kind
	case "transfers":
		fmt.Sscanf(f.Where, "transfers[%d]", &i)
		p.transfer = doc.Transfers[i]
	default:
		t.Fatalf("%v is about something that no decision asks for", f)
	}
	return p
}

// covers reports whether a permitting decision permits what is prohibited.
func (f prohibition) covers(p *policy.Policy, d *policy.Decision, q *policy.Processing, s *policy.Situation) bool {
	ofActivity := q.Activity == f.activity
	stands := func() bool { return ofActivity && slices.Contains(d.Bases(), f.basis) }
	asks := func(kind privacy.Special) bool {
		return slices.ContainsFunc(q.Data, func(c privacy.Category) bool {
			special, criminal := p.Categories().Sensitive(c)
			return special && kind == privacy.SpecialCategory || criminal && kind == privacy.CriminalOffence
		})
	}
	switch forbids[f.Code] {
	case forbidsActivity:
		return ofActivity
	case forbidsGround:
		return stands()
	case forbidsSpecial:
		return stands() && asks(privacy.SpecialCategory)
	case forbidsCriminal:
		return stands() && asks(privacy.CriminalOffence)
	case forbidsKind:
		return asks(f.kind)
	case forbidsConsent:
		a, _ := p.Register().Lookup(q.Activity, day(2026, 11, 24))
		on := func(g lawfulbasis.Ground) bool { return g.Basis == lawfulbasis.Consent && g.Purpose != f.purpose }
		return slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Purpose == f.purpose && g.Basis == lawfulbasis.Consent }) &&
			slices.Contains(d.Bases(), lawfulbasis.Consent) && !slices.ContainsFunc(a.Grounds, on)
	case forbidsElectronic:
		return ofActivity && q.Channel.Electronic() && s.Corporate != privacy.Yes
	case forbidsRecipient:
		return q.Recipient == f.recipient
	case forbidsPrivacyShield, forbidsNamed:
		return f.sends(d, q)
	}
	return false
}

// sends reports whether the decision lets data go by the transfer, on a mechanism that is prohibited.
func (f prohibition) sends(d *policy.Decision, q *policy.Processing) bool {
	rule, ruled := d.Transfer().Rule()
	if q.Recipient == "" || !ruled || f.transfer.Recipient != "" && f.transfer.Recipient != q.Recipient {
		return false
	}
	return slices.ContainsFunc(f.transfer.Rests, func(b transfer.Mechanism) bool {
		named := b == rule.Mechanism
		return named && (forbids[f.Code] == forbidsNamed || b == transfer.PrivacyShield)
	})
}
