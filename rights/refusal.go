package rights

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Refusal is a ground on which a request may be refused, wholly or in part. The list is closed: on nothing else
// may one be refused. Those from [LegalPrivilege] on, and [BeyondReasonableSearch], are what a law may add under Art
// 23(1); where is said by its rows, such as those of privacy/law/uk.
type Refusal uint8

// The grounds. The zero value is not one of them.
const (
	NoRefusal              Refusal = iota
	ManifestlyUnfounded            // Art 12(5)(b)
	ManifestlyExcessive            // Art 12(5)(b), as where it is repeated
	FeeNotPaid                     // Art 12(5)(a): asked for an unfounded or excessive request
	IdentityNotShown               // Art 12(6): asked for on reasonable doubt
	NotIdentifiable                // Art 11(2), 12(2): the controller shows that it cannot tell whose the data are
	ConditionsNotMet               // the right does not follow, see [Law.Follows]
	OthersRights                   // Art 15(4), 20(4)
	BeyondReasonableSearch         // no reasonable and proportionate search finds more
	AlreadyInformed                // Art 13(4), 14(5)(a)
	DisproportionateNotice         // Art 14(5)(b)
	ObtainingLaidDown              // Art 14(5)(c): the law lays obtaining or disclosure down
	ProfessionalSecrecy            // Art 14(5)(d)
	FreeExpression                 // Art 17(3)(a)
	LegalObligationOrTask          // Art 17(3)(b)
	PublicHealth                   // Art 17(3)(c)
	ArchivingOrResearch            // Art 17(3)(d), 21(6)
	ClaimsNeedIt                   // Art 17(3)(e), 21(1): legal claims
	CompellingGrounds              // Art 21(1)
	LegalPrivilege                 // what a lawyer and a client keep between them
	CrimeOrTax                     // answering would harm crime prevention or taxation
	LegalProceedings               // the data are needed for legal proceedings or advice
	SelfIncrimination              // answering would reveal an offence of the controller
	ManagementForecast             // answering would harm the planning of a business
	Negotiations                   // answering would harm negotiations with the person
	ConfidentialReference          // a reference given or received in confidence
	RestrictedByLaw                // Art 23(1): another law that restricts the right
)

var refusalWords = privacy.EnumNames{
	"none", "manifestly-unfounded", "manifestly-excessive", "fee-not-paid", "identity-not-shown", "not-identifiable",
	"conditions-not-met", "others-rights", "beyond-reasonable-search", "already-informed", "disproportionate-notice",
	"obtaining-laid-down", "professional-secrecy", "free-expression", "legal-obligation-or-task", "public-health",
	"archiving-or-research", "claims-need-it", "compelling-grounds", "legal-privilege", "crime-or-tax",
	"legal-proceedings", "self-incrimination", "management-forecast", "negotiations", "confidential-reference",
	"restricted-by-law",
}

// MayRefuse reports whether a request under a right may be refused on a ground, and the provision that says so. The
// day is the day of receipt. [privacy.Permitted] does not say that the ground is shown: showing it is for the
// controller (Art 12(5)). [privacy.Denied] is that the law of the day does not offer the ground for the right:
// nothing refuses an objection to direct marketing (Art 21(3)), a withdrawal of consent (Art 7(3)) or a complaint.
// [privacy.Undetermined] is the answer for an unknown value, an unset day, and a day before the law. It does not allocate.
func (l *Law) MayRefuse(r Right, g Refusal, on civil.Date) (privacy.Outcome, privacy.Citation) {
	if int(r) >= rightCount || int(g) >= refusalCount {
		return privacy.Undetermined, privacy.Citation{}
	}
	a := &l.outcomes[l.refusals.on(on)[int(r)*refusalCount+int(g)]]
	return a.value, a.cite
}

// Refusals yields the grounds on which a request under a right may be refused, with the provision, by number. The
// day is the day of receipt.
func (l *Law) Refusals(r Right, on civil.Date) iter.Seq2[Refusal, privacy.Citation] {
	return func(yield func(Refusal, privacy.Citation) bool) {
		for g := NoRefusal + 1; int(g) < refusalCount; g++ {
			if may, cite := l.MayRefuse(r, g, on); may == privacy.Permitted && !yield(g, cite) {
				return
			}
		}
	}
}

// String returns the word of the ground.
func (g Refusal) String() string { return refusalWords.Text(uint8(g)) }

// MarshalText returns the word of the ground.
func (g Refusal) MarshalText() ([]byte, error) {
	return refusalWords.Append(nil, "rights: refusal", uint8(g))
}

// UnmarshalText reads the word of a ground.
func (g *Refusal) UnmarshalText(b []byte) error {
	n, err := refusalWords.Parse("rights: refusal", b)
	if err == nil {
		*g = Refusal(n)
	}
	return err
}
