package rights_test

import (
	"encoding"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

type enum interface {
	~uint8
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}

// checkEnum holds every number and word of an enumeration: the words in the order of the numbers, from zero. Last is the
// value with the greatest number.
func checkEnum[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, last E, words string) {
	t.Helper()
	list := strings.Fields(words)
	if int(last) != len(list)-1 {
		t.Fatalf("%T: the last value is %d and there are %d words", last, uint8(last), len(list))
	}
	for n := range 256 {
		e := E(n)
		text, err := e.MarshalText()
		if n >= len(list) {
			if !errors.Is(err, privacy.ErrInvalid) || text != nil || e.String() != "?" {
				t.Errorf("%T %d: %q, %q, %v; want no such value", e, n, e.String(), text, err)
			}
			continue
		}
		if string(text) != list[n] || e.String() != list[n] || err != nil {
			t.Errorf("%T %d: %q, %q, %v; want %q", e, n, e.String(), text, err, list[n])
		}
		var back E
		if err := P(&back).UnmarshalText(text); back != e || err != nil {
			t.Errorf("%T: %q is read as %d, %v; want %d", e, text, uint8(back), err, n)
		}
	}
	for _, word := range []string{"", "?", "1", strings.ToUpper(list[1]), list[1] + " ", canary} {
		e := last
		err := P(&e).UnmarshalText([]byte(word))
		if !errors.Is(err, privacy.ErrInvalid) || e != last || strings.Contains(err.Error(), canary) {
			t.Errorf("%T: UnmarshalText(%q): %v, and left %v", e, word, err, e)
		}
	}
}

// The numbers and the words are append-only: a line of this test may be added to, never changed.
func TestNumbersAndWords(t *testing.T) {
	checkEnum(t, rights.ComplainToController, "none informed access rectification erasure restriction portability objection"+
		" automated-decision marketing-objection withdraw-consent complain-to-controller")
	checkEnum(t, rights.Available, "unclear not-available conditional available")
	checkEnum(t, rights.Withdrawn, "none open identity-awaited answered answered-in-part refused withdrawn")
	checkEnum(t, rights.Reopen, "none receive ask-identity confirm-identity ask-fee record-fee ask-clarification record-clarification extend"+
		" answer answer-in-part refuse withdraw reopen")
	checkEnum(t, rights.MarketingObjected, "none restricted objected marketing-objected")
	checkEnum(t, rights.PublicInterest, "none storage with-consent legal-claims protect-others public-interest")
	checkEnum(t, rights.Contest, "none information representations human-intervention contest")
	checkEnum(t, rights.RestrictedByLaw, "none manifestly-unfounded manifestly-excessive fee-not-paid identity-not-shown"+
		" not-identifiable conditions-not-met others-rights beyond-reasonable-search already-informed disproportionate-notice"+
		" obtaining-laid-down professional-secrecy free-expression legal-obligation-or-task public-health archiving-or-research"+
		" claims-need-it compelling-grounds legal-privilege crime-or-tax legal-proceedings self-incrimination"+
		" management-forecast negotiations confidential-reference restricted-by-law")
}

// Constants are held to their words one by one: the order of a list could change with both.
func TestConstantsHaveTheirWords(t *testing.T) {
	for _, tt := range []struct {
		is   fmt.Stringer
		word string
	}{
		{rights.Informed, "informed"}, {rights.Access, "access"}, {rights.Rectification, "rectification"}, {rights.Erasure, "erasure"},
		{rights.Restriction, "restriction"}, {rights.Portability, "portability"}, {rights.Objection, "objection"},
		{rights.AutomatedDecision, "automated-decision"}, {rights.MarketingObjection, "marketing-objection"}, {rights.WithdrawConsent, "withdraw-consent"},
		{rights.NotAvailable, "not-available"}, {rights.Conditional, "conditional"},
		{rights.Open, "open"}, {rights.IdentityAwaited, "identity-awaited"}, {rights.Answered, "answered"},
		{rights.AnsweredInPart, "answered-in-part"}, {rights.Refused, "refused"},
		{rights.Receive, "receive"}, {rights.AskIdentity, "ask-identity"}, {rights.ConfirmIdentity, "confirm-identity"}, {rights.AskFee, "ask-fee"},
		{rights.RecordFee, "record-fee"}, {rights.AskClarification, "ask-clarification"}, {rights.RecordClarification, "record-clarification"}, {rights.Extend, "extend"},
		{rights.Answer, "answer"}, {rights.AnswerInPart, "answer-in-part"}, {rights.Refuse, "refuse"}, {rights.Withdraw, "withdraw"},
		{rights.Restricted, "restricted"}, {rights.Objected, "objected"}, {rights.MarketingObjected, "marketing-objected"},
		{rights.Storage, "storage"}, {rights.WithConsent, "with-consent"}, {rights.LegalClaims, "legal-claims"}, {rights.ProtectOthers, "protect-others"},
		{rights.Information, "information"}, {rights.Representations, "representations"}, {rights.HumanIntervention, "human-intervention"},
		{rights.ManifestlyUnfounded, "manifestly-unfounded"}, {rights.ManifestlyExcessive, "manifestly-excessive"}, {rights.FeeNotPaid, "fee-not-paid"},
		{rights.IdentityNotShown, "identity-not-shown"}, {rights.NotIdentifiable, "not-identifiable"}, {rights.ConditionsNotMet, "conditions-not-met"},
		{rights.OthersRights, "others-rights"}, {rights.BeyondReasonableSearch, "beyond-reasonable-search"}, {rights.AlreadyInformed, "already-informed"},
		{rights.DisproportionateNotice, "disproportionate-notice"}, {rights.ObtainingLaidDown, "obtaining-laid-down"},
		{rights.ProfessionalSecrecy, "professional-secrecy"}, {rights.FreeExpression, "free-expression"}, {rights.LegalObligationOrTask, "legal-obligation-or-task"},
		{rights.PublicHealth, "public-health"}, {rights.ArchivingOrResearch, "archiving-or-research"}, {rights.ClaimsNeedIt, "claims-need-it"},
		{rights.CompellingGrounds, "compelling-grounds"}, {rights.LegalPrivilege, "legal-privilege"}, {rights.CrimeOrTax, "crime-or-tax"},
		{rights.LegalProceedings, "legal-proceedings"}, {rights.SelfIncrimination, "self-incrimination"}, {rights.ManagementForecast, "management-forecast"},
		{rights.Negotiations, "negotiations"}, {rights.ConfidentialReference, "confidential-reference"},
	} {
		if tt.is.String() != tt.word {
			t.Errorf("%T %q has the word %q", tt.is, tt.word, tt.is)
		}
	}
}

func TestRights(t *testing.T) {
	n := rights.NoRight
	for r := range rights.Rights() {
		if n++; r != n {
			t.Errorf("got %v, want %v", r, n)
		}
	}
	if n != rights.ComplainToController {
		t.Errorf("the last is %v", n)
	}
}
