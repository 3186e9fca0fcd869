package diff

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// ChangeKind is a kind of [Change]. Words are append-only.
type ChangeKind string

// The kinds.
const (
	// The document as a whole.
	RegimeChanged ChangeKind = "regime-changed"
	TitleChanged  ChangeKind = "title-changed"
	ZoneChanged   ChangeKind = "zone-changed" // its days begin elsewhere

	// The controller, and whom to turn to.
	ControllerChanged     ChangeKind = "controller-changed" // another name: whether of another controller is for whoever knows
	ContactChanged        ChangeKind = "contact-changed"    // of the controller or an officer: it is how rights are exercised
	StatusChanged         ChangeKind = "status-changed"     // whether it is a public authority
	OfficerAdded          ChangeKind = "officer-added"
	OfficerRemoved        ChangeKind = "officer-removed"
	OfficerChanged        ChangeKind = "officer-changed" // another person under the same title and contact
	RepresentativeAdded   ChangeKind = "representative-added"
	RepresentativeRemoved ChangeKind = "representative-removed"
	RepresentativeChanged ChangeKind = "representative-changed"
	RegulatorAdded        ChangeKind = "regulator-added"
	RegulatorRemoved      ChangeKind = "regulator-removed"
	RegulatorChanged      ChangeKind = "regulator-changed" // another contact of the same authority

	// The words. A statement whose values changed is told of with those.
	SectionAdded      ChangeKind = "section-added"
	SectionRemoved    ChangeKind = "section-removed"
	SectionChanged    ChangeKind = "section-changed" // another title
	StatementAdded    ChangeKind = "statement-added"
	StatementRemoved  ChangeKind = "statement-removed"
	StatementReworded ChangeKind = "statement-reworded" // other words for the same values
	StatementChanged  ChangeKind = "statement-changed"  // another place or number, or another reason why no value carries it
	PracticeChanged   ChangeKind = "practice-changed"   // other words, and other tags: who does what, and when
	ReadingChanged    ChangeKind = "reading-changed"    // the same words, and other tags

	// Whom it is for, and what it promises in general.
	ScopeAdded        ChangeKind = "scope-added" // another kind of person
	ScopeRemoved      ChangeKind = "scope-removed"
	ConsentAgeChanged ChangeKind = "consent-age-changed"
	ReachAdded        ChangeKind = "reach-added"
	ReachRemoved      ChangeKind = "reach-removed"
	ReachChanged      ChangeKind = "reach-changed"
	PrincipleAdded    ChangeKind = "principle-added" // the principles bind whether stated or not
	PrincipleRemoved  ChangeKind = "principle-removed"
	PrincipleChanged  ChangeKind = "principle-changed"

	// Data, and where they come from.
	CategoryAdded      ChangeKind = "category-added"
	CategoryRemoved    ChangeKind = "category-removed"
	CategoryMoved      ChangeKind = "category-moved" // it is part of another
	CategoryChanged    ChangeKind = "category-changed"
	SensitivityRaised  ChangeKind = "sensitivity-raised"
	SensitivityLowered ChangeKind = "sensitivity-lowered"
	SensitiveAdded     ChangeKind = "sensitive-added" // something is said of data of Art 9 or 10
	SensitiveRemoved   ChangeKind = "sensitive-removed"
	SensitiveChanged   ChangeKind = "sensitive-changed"
	SourceAdded        ChangeKind = "source-added"
	SourceRemoved      ChangeKind = "source-removed"
	SourceChanged      ChangeKind = "source-changed"

	// Activities and their grounds.
	ActivityAdded      ChangeKind = "activity-added" // another purpose
	ActivityRemoved    ChangeKind = "activity-removed"
	ActivityChanged    ChangeKind = "activity-changed" // another title, or what only rules of law look at
	EditionAdded       ChangeKind = "edition-added"    // of an activity or rule that stays; what is otherwise in it is told of by itself
	EditionRemoved     ChangeKind = "edition-removed"
	DaysWidened        ChangeKind = "days-widened" // it holds on more days
	DaysNarrowed       ChangeKind = "days-narrowed"
	DataAdded          ChangeKind = "data-added" // the activity needs more data
	DataRemoved        ChangeKind = "data-removed"
	GroundAdded        ChangeKind = "ground-added"
	GroundRemoved      ChangeKind = "ground-removed"
	GroundChanged      ChangeKind = "ground-changed" // the same basis for another part, on another law, interest, contract or condition
	GroundMarked       ChangeKind = "ground-marked"  // whether it is taken as published
	AssessmentAdded    ChangeKind = "assessment-added"
	AssessmentRemoved  ChangeKind = "assessment-removed"
	AssessmentChanged  ChangeKind = "assessment-changed"
	MarketingBegun     ChangeKind = "marketing-begun"
	MarketingEnded     ChangeKind = "marketing-ended"
	AudienceAdded      ChangeKind = "audience-added" // another kind of subscriber
	AudienceRemoved    ChangeKind = "audience-removed"
	ChannelAdded       ChangeKind = "channel-added" // marketing comes by another channel; consent by one is none by another
	ChannelRemoved     ChangeKind = "channel-removed"
	NatureAdded        ChangeKind = "nature-added" // an activity is something more: it decides on people, prevents crime, serves claims
	NatureRemoved      ChangeKind = "nature-removed"
	SoftOptInBegun     ChangeKind = "soft-opt-in-begun"
	SoftOptInEnded     ChangeKind = "soft-opt-in-ended"
	DecisionChanged    ChangeKind = "decision-changed" // how an activity decides on a person
	RequirementAdded   ChangeKind = "requirement-added"
	RequirementRemoved ChangeKind = "requirement-removed"
	RequirementChanged ChangeKind = "requirement-changed"

	// Recipients, measures and transfers.
	RecipientAdded    ChangeKind = "recipient-added"
	RecipientRemoved  ChangeKind = "recipient-removed"
	RecipientRole     ChangeKind = "recipient-role-changed"
	RecipientMoved    ChangeKind = "recipient-moved"    // it is in another country
	ServiceChanged    ChangeKind = "service-changed"    // what a recipient does with the data, or the arrangement with it
	RecipientChanged  ChangeKind = "recipient-changed"  // its name, the terms of its contract, those it engages
	DisclosureAdded   ChangeKind = "disclosure-added"   // a promise more on who may have data
	DisclosureRemoved ChangeKind = "disclosure-removed" // a promise less
	CommitmentAdded   ChangeKind = "commitment-added"
	CommitmentRemoved ChangeKind = "commitment-removed" // a promise less
	MeasureAdded      ChangeKind = "measure-added"
	MeasureRemoved    ChangeKind = "measure-removed"
	CommitmentChanged ChangeKind = "commitment-changed" // other evidence
	TransferAdded     ChangeKind = "transfer-added"
	TransferRemoved   ChangeKind = "transfer-removed"
	MechanismChanged  ChangeKind = "mechanism-changed" // what a transfer rests on
	TransferChanged   ChangeKind = "transfer-changed"

	// How long data are kept.
	RetentionAdded   ChangeKind = "retention-added"
	RetentionRemoved ChangeKind = "retention-removed"
	KeptLonger       ChangeKind = "kept-longer" // longer, or without a limit
	KeptShorter      ChangeKind = "kept-shorter"
	ExceptionAdded   ChangeKind = "exception-added" // another case in which data are kept longer
	ExceptionRemoved ChangeKind = "exception-removed"
	ExceptionChanged ChangeKind = "exception-changed"
	RetentionChanged ChangeKind = "retention-changed" // from another event, for other data, by other criteria

	// Rights, and how they are exercised.
	RightAdded        ChangeKind = "right-added"
	RightRemoved      ChangeKind = "right-removed"
	AnswerSooner      ChangeKind = "answer-sooner"
	AnswerLater       ChangeKind = "answer-later"   // later, or no longer at a promised time
	IdentityAsked     ChangeKind = "identity-asked" // identity is verified before every answer
	IdentityDropped   ChangeKind = "identity-dropped"
	RightChanged      ChangeKind = "right-changed"    // stated as something else
	RightsRegrouped   ChangeKind = "rights-regrouped" // stated together with others than before
	ExerciseAdded     ChangeKind = "exercise-added"
	ExerciseRemoved   ChangeKind = "exercise-removed"
	ExerciseChanged   ChangeKind = "exercise-changed"
	AutomatedAdded    ChangeKind = "automated-added"
	AutomatedRemoved  ChangeKind = "automated-removed"
	AutomatedChanged  ChangeKind = "automated-changed"
	WithdrawalAdded   ChangeKind = "withdrawal-added"
	WithdrawalRemoved ChangeKind = "withdrawal-removed"
	WithdrawalChanged ChangeKind = "withdrawal-changed"
	ComplaintAdded    ChangeKind = "complaint-added"
	ComplaintRemoved  ChangeKind = "complaint-removed"
	ComplaintChanged  ChangeKind = "complaint-changed"

	// New versions, storage on the device, other documents.
	AmendmentAdded   ChangeKind = "amendment-added" // something is said of new versions
	AmendmentRemoved ChangeKind = "amendment-removed"
	NoticeLonger     ChangeKind = "notice-longer" // of new versions
	NoticeShorter    ChangeKind = "notice-shorter"
	DeemingBegun     ChangeKind = "deeming-begun" // continued use is taken for agreement, which it is not
	DeemingEnded     ChangeKind = "deeming-ended"
	AmendmentChanged ChangeKind = "amendment-changed"
	CookieAdded      ChangeKind = "cookie-added" // another use of storage; one that is not essential needs consent of its own (PECR reg 6)
	CookieRemoved    ChangeKind = "cookie-removed"
	StoredAdded      ChangeKind = "stored-added" // something more is stored for the use
	StoredRemoved    ChangeKind = "stored-removed"
	StoredChanged    ChangeKind = "stored-changed"
	CookieChanged    ChangeKind = "cookie-changed" // the control offered, or whether it is on from the beginning
	ReferenceAdded   ChangeKind = "reference-added"
	ReferenceRemoved ChangeKind = "reference-removed"
	ReferenceChanged ChangeKind = "reference-changed" // another address
)

// changeKinds has a row for each kind, in the order of the document: what it is called when the two documents change
// places, how heavy it is, what it takes by itself, and where the law has people told of it.
var changeKinds = []struct {
	kind, back ChangeKind
	weight     Weight
	effect     Effect
	provision  string
}{
	{RegimeChanged, RegimeChanged, Material, Tell, "Art 12(1)"},
	{TitleChanged, TitleChanged, Minor, NoEffect, ""},
	{ZoneChanged, ZoneChanged, Minor, NoEffect, ""},
	{ControllerChanged, ControllerChanged, Material, Tell, "Art 13(1)(a)"},
	{ContactChanged, ContactChanged, Material, Tell, "Art 13(1)(a), (b)"},
	{StatusChanged, StatusChanged, Minor, NoEffect, ""},
	{OfficerAdded, OfficerRemoved, Material, Tell, "Art 13(1)(b)"},
	{OfficerRemoved, OfficerAdded, Material, Tell, "Art 13(1)(b)"},
	{OfficerChanged, OfficerChanged, Minor, NoEffect, ""},
	{RepresentativeAdded, RepresentativeRemoved, Material, Tell, "Art 13(1)(a)"},
	{RepresentativeRemoved, RepresentativeAdded, Material, Tell, "Art 13(1)(a)"},
	{RepresentativeChanged, RepresentativeChanged, Material, Tell, "Art 13(1)(a)"},
	{RegulatorAdded, RegulatorRemoved, Material, Tell, "Art 13(2)(d)"},
	{RegulatorRemoved, RegulatorAdded, Material, Tell, "Art 13(2)(d)"},
	{RegulatorChanged, RegulatorChanged, Minor, NoEffect, ""},
	{SectionAdded, SectionRemoved, Minor, NoEffect, ""},
	{SectionRemoved, SectionAdded, Minor, NoEffect, ""},
	{SectionChanged, SectionChanged, Minor, NoEffect, ""},
	{StatementAdded, StatementRemoved, Minor, NoEffect, ""},
	{StatementRemoved, StatementAdded, Minor, NoEffect, ""},
	{StatementReworded, StatementReworded, Minor, NoEffect, ""},
	{StatementChanged, StatementChanged, Minor, NoEffect, ""},
	{PracticeChanged, PracticeChanged, Material, Tell, "Art 12(1)"},
	{ReadingChanged, ReadingChanged, Minor, NoEffect, ""},
	{ScopeAdded, ScopeRemoved, Material, Tell, "Art 13, 14"},
	{ScopeRemoved, ScopeAdded, Material, Tell, "Art 13, 14"},
	{ConsentAgeChanged, ConsentAgeChanged, Material, Tell, "Art 8(1)"},
	{ReachAdded, ReachRemoved, Material, Tell, "Art 3(2)"},
	{ReachRemoved, ReachAdded, Minor, NoEffect, ""},
	{ReachChanged, ReachChanged, Material, Tell, "Art 3(2)"},
	{PrincipleAdded, PrincipleRemoved, Minor, NoEffect, ""},
	{PrincipleRemoved, PrincipleAdded, Minor, NoEffect, ""},
	{PrincipleChanged, PrincipleChanged, Minor, NoEffect, ""},
	{CategoryAdded, CategoryRemoved, Material, Tell, "Art 14(1)(d)"},
	{CategoryRemoved, CategoryAdded, Minor, NoEffect, ""},
	{CategoryMoved, CategoryMoved, Material, Tell, "Art 14(1)(d)"},
	{CategoryChanged, CategoryChanged, Minor, NoEffect, ""},
	{SensitivityRaised, SensitivityLowered, Material, Tell, "Art 9(1), 10"},
	{SensitivityLowered, SensitivityRaised, Minor, NoEffect, ""},
	{SensitiveAdded, SensitiveRemoved, Material, Tell, "Art 9(1), 10"},
	{SensitiveRemoved, SensitiveAdded, Material, Tell, "Art 9(1), 10"},
	{SensitiveChanged, SensitiveChanged, Material, Tell, "Art 9(1), 10"},
	{SourceAdded, SourceRemoved, Material, Tell, "Art 14(2)(f)"},
	{SourceRemoved, SourceAdded, Minor, NoEffect, ""},
	{SourceChanged, SourceChanged, Material, Tell, "Art 14(2)(f)"},
	{ActivityAdded, ActivityRemoved, Material, Tell, "Art 13(3), 14(4)"},
	{ActivityRemoved, ActivityAdded, Minor, NoEffect, ""},
	{ActivityChanged, ActivityChanged, Minor, NoEffect, ""},
	{EditionAdded, EditionRemoved, Minor, NoEffect, ""},
	{EditionRemoved, EditionAdded, Minor, NoEffect, ""},
	{DaysWidened, DaysNarrowed, Material, Tell, "Art 13(1)(c)"},
	{DaysNarrowed, DaysWidened, Minor, NoEffect, ""},
	{DataAdded, DataRemoved, Material, Tell, "Art 13(3), 14(4)"},
	{DataRemoved, DataAdded, Minor, NoEffect, ""},
	{GroundAdded, GroundRemoved, Material, Tell, "Art 13(1)(c)"},
	{GroundRemoved, GroundAdded, Material, Tell, "Art 13(1)(c)"},
	{GroundChanged, GroundChanged, Material, Tell, "Art 13(1)(c), (d)"},
	{GroundMarked, GroundMarked, Minor, NoEffect, ""},
	{AssessmentAdded, AssessmentRemoved, Minor, NoEffect, ""},
	{AssessmentRemoved, AssessmentAdded, Material, Tell, "Art 6(1)(f)"},
	{AssessmentChanged, AssessmentChanged, Minor, NoEffect, ""},
	{MarketingBegun, MarketingEnded, Material, Tell, "Art 13(2)(b), 21(4)"},
	{MarketingEnded, MarketingBegun, Minor, NoEffect, ""},
	{AudienceAdded, AudienceRemoved, Material, Tell, "Art 13(1)(c)"},
	{AudienceRemoved, AudienceAdded, Minor, NoEffect, ""},
	{ChannelAdded, ChannelRemoved, Material, Tell, "Art 13(1)(c)"},
	{ChannelRemoved, ChannelAdded, Minor, NoEffect, ""},
	{NatureAdded, NatureRemoved, Material, Tell, "Art 13(3), 14(4)"},
	{NatureRemoved, NatureAdded, Minor, NoEffect, ""},
	{SoftOptInBegun, SoftOptInEnded, Material, Tell, "Art 13(1)(c)"},
	{SoftOptInEnded, SoftOptInBegun, Minor, NoEffect, ""},
	{DecisionChanged, DecisionChanged, Material, Tell, "Art 13(2)(f), 14(2)(g)"},
	{RequirementAdded, RequirementRemoved, Material, Tell, "Art 13(2)(e)"},
	{RequirementRemoved, RequirementAdded, Minor, NoEffect, ""},
	{RequirementChanged, RequirementChanged, Material, Tell, "Art 13(2)(e)"},
	{RecipientAdded, RecipientRemoved, Material, Tell, "Art 13(1)(e)"},
	{RecipientRemoved, RecipientAdded, Minor, NoEffect, ""},
	{RecipientRole, RecipientRole, Material, Tell, "Art 13(1)(e)"},
	{RecipientMoved, RecipientMoved, Material, Tell, "Art 13(1)(f)"},
	{ServiceChanged, ServiceChanged, Material, Tell, "Art 13(1)(e)"},
	{RecipientChanged, RecipientChanged, Minor, NoEffect, ""},
	{DisclosureAdded, DisclosureRemoved, Minor, NoEffect, ""},
	{DisclosureRemoved, DisclosureAdded, Material, Tell, "Art 13(1)(e)"},
	{CommitmentAdded, CommitmentRemoved, Minor, NoEffect, ""},
	{CommitmentRemoved, CommitmentAdded, Material, Tell, "Art 5(1)(a)"},
	{MeasureAdded, MeasureRemoved, Minor, NoEffect, ""},
	{MeasureRemoved, MeasureAdded, Material, Tell, "Art 5(1)(a)"},
	{CommitmentChanged, CommitmentChanged, Minor, NoEffect, ""},
	{TransferAdded, TransferRemoved, Material, Tell, "Art 13(1)(f)"},
	{TransferRemoved, TransferAdded, Minor, NoEffect, ""},
	{MechanismChanged, MechanismChanged, Material, Tell, "Art 13(1)(f)"},
	{TransferChanged, TransferChanged, Material, Tell, "Art 13(1)(f)"},
	{RetentionAdded, RetentionRemoved, Material, Tell, "Art 13(2)(a)"},
	{RetentionRemoved, RetentionAdded, Material, Tell, "Art 13(2)(a)"},
	{KeptLonger, KeptShorter, Material, Tell, "Art 13(2)(a)"},
	{KeptShorter, KeptLonger, Minor, NoEffect, ""},
	{ExceptionAdded, ExceptionRemoved, Material, Tell, "Art 13(2)(a)"},
	{ExceptionRemoved, ExceptionAdded, Minor, NoEffect, ""},
	{ExceptionChanged, ExceptionChanged, Material, Tell, "Art 13(2)(a)"},
	{RetentionChanged, RetentionChanged, Material, Tell, "Art 13(2)(a)"},
	{RightAdded, RightRemoved, Minor, NoEffect, ""},
	{RightRemoved, RightAdded, Material, Tell, "Art 13(2)(b)"},
	{AnswerSooner, AnswerLater, Minor, NoEffect, ""},
	{AnswerLater, AnswerSooner, Material, Tell, "Art 12(3)"},
	{IdentityAsked, IdentityDropped, Material, Tell, "Art 12(6)"},
	{IdentityDropped, IdentityAsked, Minor, NoEffect, ""},
	{RightChanged, RightChanged, Material, Tell, "Art 13(2)(b)"},
	{RightsRegrouped, RightsRegrouped, Minor, NoEffect, ""},
	{ExerciseAdded, ExerciseRemoved, Material, Tell, "Art 12(2)"},
	{ExerciseRemoved, ExerciseAdded, Material, Tell, "Art 12(2)"},
	{ExerciseChanged, ExerciseChanged, Material, Tell, "Art 12(2)"},
	{AutomatedAdded, AutomatedRemoved, Material, Tell, "Art 13(2)(f), 14(2)(g)"},
	{AutomatedRemoved, AutomatedAdded, Material, Tell, "Art 13(2)(f), 14(2)(g)"},
	{AutomatedChanged, AutomatedChanged, Material, Tell, "Art 13(2)(f), 14(2)(g)"},
	{WithdrawalAdded, WithdrawalRemoved, Minor, NoEffect, ""},
	{WithdrawalRemoved, WithdrawalAdded, Material, Tell, "Art 13(2)(c)"},
	{WithdrawalChanged, WithdrawalChanged, Material, Tell, "Art 13(2)(c)"},
	{ComplaintAdded, ComplaintRemoved, Minor, NoEffect, ""},
	{ComplaintRemoved, ComplaintAdded, Material, Tell, "Art 13(2)(d)"},
	{ComplaintChanged, ComplaintChanged, Material, Tell, "Art 13(2)(d)"},
	{AmendmentAdded, AmendmentRemoved, Minor, NoEffect, ""},
	{AmendmentRemoved, AmendmentAdded, Material, Tell, "Art 5(1)(a)"},
	{NoticeLonger, NoticeShorter, Minor, NoEffect, ""},
	{NoticeShorter, NoticeLonger, Material, Tell, "Art 5(1)(a)"},
	{DeemingBegun, DeemingEnded, Material, Tell, "Art 4(11), 7(2)"},
	{DeemingEnded, DeemingBegun, Minor, NoEffect, ""},
	{AmendmentChanged, AmendmentChanged, Minor, NoEffect, ""},
	{CookieAdded, CookieRemoved, Material, Tell, "Art 13(1)(c)"},
	{CookieRemoved, CookieAdded, Minor, NoEffect, ""},
	{StoredAdded, StoredRemoved, Material, Tell, "Art 13(1)(c)"},
	{StoredRemoved, StoredAdded, Minor, NoEffect, ""},
	{StoredChanged, StoredChanged, Material, Tell, "Art 13(1)(c)"},
	{CookieChanged, CookieChanged, Material, Tell, "Art 13(1)(c)"},
	{ReferenceAdded, ReferenceRemoved, Minor, NoEffect, ""},
	{ReferenceRemoved, ReferenceAdded, Minor, NoEffect, ""},
	{ReferenceChanged, ReferenceChanged, Minor, NoEffect, ""},
}

// placeOfKind has the row of each kind.
var placeOfKind = func() map[ChangeKind]int {
	m := make(map[ChangeKind]int, len(changeKinds))
	for i, r := range changeKinds {
		m[r.kind] = i
	}
	return m
}()

// ChangeKinds yields every kind, in the order of the document.
func ChangeKinds() iter.Seq[ChangeKind] {
	return func(yield func(ChangeKind) bool) {
		for _, r := range changeKinds {
			if !yield(r.kind) {
				return
			}
		}
	}
}

// Reverse returns what the change is called when the two documents change places: an addition is a removal. A kind that
// is none has none.
func (k ChangeKind) Reverse() ChangeKind {
	if i, ok := placeOfKind[k]; ok {
		return changeKinds[i].back
	}
	return ""
}

// Weight returns how heavy a change of the kind is by itself; none for a kind that is none. A change that consent does
// not cover, or that lacks an assessment, is material whatever its kind.
func (k ChangeKind) Weight() Weight {
	if i, ok := placeOfKind[k]; ok {
		return changeKinds[i].weight
	}
	return NoWeight
}

// Cite returns where the law has people told of a change of the kind; nothing where nobody need be.
func (k ChangeKind) Cite(regime privacy.Regime) privacy.Citation {
	if i, ok := placeOfKind[k]; ok && changeKinds[i].provision != "" {
		return regime.Cite(changeKinds[i].provision)
	}
	return privacy.Citation{}
}
