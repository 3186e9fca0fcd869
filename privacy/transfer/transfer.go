package transfer

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Transfer is data going to another country or to an international organisation, and what is known of it. The law is that
// of the sender. Only the facts that the rules of its mechanism ask for on the day need be known, see [Rule.Requires]; an
// unknown one never permits. It is a comparable value, safe for concurrent use.
type Transfer struct {
	To        string    `json:"to,omitzero"` // ISO 3166-1 alpha-2, or [EEA], [EPO], [EUInstitutions]
	Mechanism Mechanism `json:"mechanism,omitzero"`

	Signed     civil.Date   `json:"signed,omitzero"`     // of clauses: the day of the contract; unset: not known
	Assessed   privacy.Fact `json:"assessed,omitzero"`   // of a safeguard: the protection there was assessed, and meets the test of the day, see [Law.Test]
	Unchanged  privacy.Fact `json:"unchanged,omitzero"`  // of the old clauses: the processing is what it was when they were signed
	Approved   privacy.Fact `json:"approved,omitzero"`   // of rules and other safeguards: the authority of the regime approved them
	Restricted privacy.Fact `json:"restricted,omitzero"` // regulations restrict the transfer

	Staff       privacy.Fact `json:"staff,omitzero"`       // data of the sender's own staff go along
	Immigration privacy.Fact `json:"immigration,omitzero"` // for immigration control of the place of destination

	// Internal says whether the data stay with the sender itself: its own staff or a branch abroad, and no other legal
	// person. That is not a transfer (EDPB Guidelines 05/2021 para 17).
	Internal privacy.Fact `json:"internal,omitzero"`

	Importer   Importer   `json:"importer,omitzero"`
	Derogation Derogation `json:"derogation,omitzero"`
}

// Importer is what is known of who receives, where a decision covers some only.
type Importer struct {
	WithinLaw     privacy.Fact `json:"withinLaw,omitzero"`     // the law that the decision names applies to it: PIPEDA, APPI, PIPA
	SafeHarbour   privacy.Fact `json:"safeHarbour,omitzero"`   // it is on the list on the day
	PrivacyShield privacy.Fact `json:"privacyShield,omitzero"` // it is on the list on the day
	DPF           privacy.Fact `json:"dpf,omitzero"`           // it is on the list on the day
	UKExtension   privacy.Fact `json:"ukExtension,omitzero"`   // with the UK Extension
	Staff         privacy.Fact `json:"staff,omitzero"`         // its certification covers data of staff
	UnderGDPR     privacy.Fact `json:"underGDPR,omitzero"`     // the GDPR binds it too (Art 3): Yes rules out the clauses of 2021
}

// Derogation is what is known of a transfer that rests on Article 49.
type Derogation struct {
	Consent       privacy.Fact `json:"consent,omitzero"`       // (a) the person consented explicitly to the transfer
	Informed      privacy.Fact `json:"informed,omitzero"`      // (a) and was told of the risks before
	Necessary     privacy.Fact `json:"necessary,omitzero"`     // (b) to (f) the transfer is necessary for it
	Occasional    privacy.Fact `json:"occasional,omitzero"`    // (b), (c), (e), recital 111
	Official      privacy.Fact `json:"official,omitzero"`      // (3) a public authority sends in the exercise of public powers
	InLaw         privacy.Fact `json:"inLaw,omitzero"`         // (4) the public interest is recognised in the law of the sender
	Incapable     privacy.Fact `json:"incapable,omitzero"`     // (f) the person cannot give consent
	Register      privacy.Fact `json:"register,omitzero"`      // (g) a register open by law, its conditions met
	Extract       privacy.Fact `json:"extract,omitzero"`       // (2) no entire register or category of it
	LastResort    privacy.Fact `json:"lastResort,omitzero"`    // second subparagraph: nothing else of Chapter V serves
	Repetitive    privacy.Fact `json:"repetitive,omitzero"`    // it is done again and again
	Few           privacy.Fact `json:"few,omitzero"`           // a limited number of people
	Compelling    privacy.Fact `json:"compelling,omitzero"`    // compelling interests that those of the people do not override
	Safeguarded   privacy.Fact `json:"safeguarded,omitzero"`   // all circumstances were assessed, and suitable safeguards provided
	AuthorityTold privacy.Fact `json:"authorityTold,omitzero"` // the supervisory authority was informed
	PersonTold    privacy.Fact `json:"personTold,omitzero"`    // the people were informed of the transfer and the interests
}

// Form returns an error with every fault of the form: an unknown place or mechanism. It checks no law.
func (t Transfer) Form() error {
	var f privacy.Faults
	f.Require(Known(t.To), "to", unknownPlaceText)
	f.Require(t.Mechanism < mechanisms, "mechanism", "is no mechanism")
	return f.Err("transfer: form")
}
