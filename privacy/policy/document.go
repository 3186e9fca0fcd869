package policy

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Document is a privacy policy as plain data: its text, sentence by sentence, and for each sentence the values
// that it amounts to. A document may be wrong in law; [New] checks its form only.
//
// Documents are not safe for concurrent change. [New] copies what it is given.
type Document struct {
	Title      string                `json:"title"`
	Version    privacy.NoticeVersion `json:"version"`        // which wording this is; never used for another
	Since      civil.Date            `json:"since,omitzero"` // first day on which it applies, inclusive; unset: not stated
	Regimes    []privacy.Regime      `json:"regimes"`        // whose law governs the people it is for; of several the first is the one by which findings cite that concern nobody in particular
	Zone       string                `json:"zone"`           // IANA time zone in which its days begin: "Europe/London"
	Controller Controller            `json:"controller"`
	Sections   []Section             `json:"sections"` // the text, in its order

	Persons      []Person      `json:"persons,omitempty"`      // whose data are used, and for whom it is
	Reach        []Reach       `json:"reach,omitempty"`        // into which territories it offers its goods or services
	Principles   []Principle   `json:"principles,omitempty"`   // what it promises of Art 5
	Categories   []Category    `json:"categories"`             // which data are held
	Sensitive    []Sensitive   `json:"sensitive,omitempty"`    // what it says of data of Art 9 and 10
	Sources      []Source      `json:"sources,omitempty"`      // where they come from
	Purposes     []Purpose     `json:"purposes,omitempty"`     // what consent is asked for
	Activities   []Activity    `json:"activities"`             // what is done with them, on which grounds
	Requirements []Requirement `json:"requirements,omitempty"` // what fails without them
	Recipients   []Recipient   `json:"recipients,omitempty"`   // who may have them
	Disclosures  []Disclosure  `json:"disclosures,omitempty"`  // on what terms
	Commitments  []Commitment  `json:"commitments,omitempty"`  // measures and training
	Transfers    []Transfer    `json:"transfers,omitempty"`    // which countries they go to
	Retention    []Retention   `json:"retention,omitempty"`    // how long they are kept
	Rights       []Right       `json:"rights,omitempty"`       // what a person may ask for
	Exercise     []Exercise    `json:"exercise,omitempty"`     // how a person asks for it
	Automated    []Automated   `json:"automated,omitempty"`    // whether decisions are made without people
	Withdrawals  []Withdrawal  `json:"withdrawals,omitempty"`  // what ends when consent does
	Complaints   []Complaint   `json:"complaints,omitempty"`   // where to complain
	Changes      []Amendment   `json:"changes,omitempty"`      // how a new version takes effect
	Cookies      []CookieUse   `json:"cookies,omitempty"`      // what the site stores
	References   []Reference   `json:"references,omitempty"`   // other documents that it points to
}

// Section is one part of the text. Its identifier and those of all sections within it are different from all others.
type Section struct {
	ID         string      `json:"id"` // "A"; "0" for what stands before the first lettered section
	Title      string      `json:"title,omitzero"`
	Statements []Statement `json:"statements,omitempty"`
	Sections   []Section   `json:"sections,omitempty"` // the sections within it, after its statements
}

// Statement is one sentence, list item or table row of the text. A value carries it, or it says why none does in Declares or
// Unmodelled: exactly one of the three.
type Statement struct {
	ID    privacy.StatementID `json:"id"`
	Text  string              `json:"text"`           // word for word, without marks; tabs separate the cells of a table row
	Item  int                 `json:"item,omitzero"`  // its number in a list; 0: none
	Depth int                 `json:"depth,omitzero"` // of an item: how many lists contain its list
	Opens bool                `json:"opens,omitzero"` // it begins a paragraph; items, rows and the first statement of a section always do
	Marks []Mark              `json:"marks,omitempty"`

	Declares   string `json:"declares,omitzero"`   // why no value needs to carry it: it only introduces or describes
	Unmodelled string `json:"unmodelled,omitzero"` // why no value can carry it, although it has substance: see [Document.Unmodelled]

	Tags []Tag `json:"tags,omitempty"` // what it says that no value has a place for
}

// Mark is how some words of a statement are shown.
type Mark struct {
	Words    string `json:"words"`             // words of the text; if they occur more than once, the first are meant
	Link     string `json:"link,omitzero"`     // where they lead
	Strong   bool   `json:"strong,omitzero"`   // they are important
	Emphasis bool   `json:"emphasis,omitzero"` // they are stressed
}

// StatedIn names the statements that a value amounts to. Every value of a document that has one carries it.
type StatedIn []privacy.StatementID

// Controller is who decides, with the officers, representatives and regulators that the text names.
type Controller struct {
	privacy.Controller
	Public   privacy.Fact `json:"public,omitzero"`  // whether it is a public authority (Art 6(1), 37(1)(a))
	Limited  string       `json:"limited,omitzero"` // the data alone of which the text says that it is the controller; empty: all
	StatedIn StatedIn     `json:"statedIn,omitempty"`
}

// Person is a kind of person whose data the controller uses, under an identifier of the document.
type Person struct {
	ID         PersonID     `json:"id"`    // "patient", "suppliers-contact"
	Title      string       `json:"title"` // what the people are called: "contacts of our suppliers"
	Kind       PersonKind   `json:"kind"`
	Covered    privacy.Fact `json:"covered,omitzero"`    // whether the text says that it is for them
	ConsentAge int          `json:"consentAge,omitzero"` // of children: years from which one consents alone (Art 8(1)); 0: not stated
	StatedIn   StatedIn     `json:"statedIn,omitempty"`
}

// PersonID identifies a kind of person in a document.
type PersonID string

// PersonKind is what a kind of person is to the controller, where the law has rules for it.
type PersonKind string

// The kinds of person.
const (
	Client   PersonKind = "client"   // has a contract with the controller, or had one (Art 6(1)(b))
	Prospect PersonKind = "prospect" // has no contract, and asks for one or for information
	Contact  PersonKind = "contact"  // acts for a client, supplier or partner, and is no party to its contract
	Staff    PersonKind = "staff"    // works for the controller, did, or applies: their consent is rarely free (Recital 43)
	Child    PersonKind = "child"    // deserves specific protection (Art 6(1)(f), 8; Recital 38)
	Public   PersonKind = "public"   // anybody else
)

// Purpose is what consent is asked for.
type Purpose struct {
	ID            privacy.PurposeID `json:"id"`
	Title         string            `json:"title"`
	ClearAct      privacy.Fact      `json:"clearAct,omitzero"`      // whether people consent by a statement or a clear act (Art 4(11)); No: decisions deny
	Validity      civil.Period      `json:"validity,omitzero"`      // how long consent lasts; zero: not stated
	Confirmed     privacy.Fact      `json:"confirmed,omitzero"`     // whether the person confirms it by a link that is sent (double opt-in)
	ConfirmWithin civil.Period      `json:"confirmWithin,omitzero"` // how long the link is good for; zero: not stated
	Fides         string            `json:"fides,omitzero"`         // the nearest Fideslang data use: "marketing.advertising.first_party.contextual"
	DPV           string            `json:"dpv,omitzero"`           // the nearest DPV purpose: "dpv:DirectMarketing"
	StatedIn      StatedIn          `json:"statedIn,omitempty"`
}

// Principle is one of the principles of Art 5, and the words the policy has for it.
type Principle struct {
	Name     PrincipleName   `json:"name"`
	Omits    []PrinciplePart `json:"omits,omitempty"` // what the words leave out
	StatedIn StatedIn        `json:"statedIn,omitempty"`
}

// PrinciplePart is a part of a principle that its words can leave out.
type PrinciplePart string

// The parts of the principles that have several.
const (
	Fairness      PrinciplePart = "fairness"            // Art 5(1)(a)
	Transparency  PrinciplePart = "transparency"        // Art 5(1)(a)
	CompatibleUse PrinciplePart = "compatible-use"      // Art 5(1)(b): no further processing in an incompatible manner
	Correction    PrinciplePart = "correction"          // Art 5(1)(d): rectified or erased without delay
	LossOrDamage  PrinciplePart = "loss-or-damage"      // Art 5(1)(f): protection against accidental loss, destruction or damage
	Demonstration PrinciplePart = "able-to-demonstrate" // Art 5(2)
)

// PrincipleName names a principle.
type PrincipleName string

// The principles of Art 5(1)(a) to (f) and 5(2).
const (
	Lawfulness        PrincipleName = "lawfulness-fairness-transparency"
	PurposeLimitation PrincipleName = "purpose-limitation"
	Minimisation      PrincipleName = "data-minimisation"
	Accuracy          PrincipleName = "accuracy"
	StorageLimitation PrincipleName = "storage-limitation"
	Integrity         PrincipleName = "integrity-confidentiality"
	Accountability    PrincipleName = "accountability"
)

// Category is a category of data held.
type Category struct {
	ID       privacy.Category `json:"id"`
	Parent   privacy.Category `json:"parent,omitzero"` // empty: at the top
	Title    string           `json:"title"`
	Special  privacy.Special  `json:"special,omitzero"`
	Sources  []privacy.Source `json:"sources,omitempty"` // where data of this category come from
	Fides    string           `json:"fides,omitzero"`    // the nearest Fideslang data category: "user.contact.email"
	DPV      string           `json:"dpv,omitzero"`      // the nearest DPV concept: "pd:EmailAddress"
	Example  bool             `json:"example,omitzero"`  // the text names what belongs to it by example only ("such as")
	Review   civil.Period     `json:"review,omitzero"`   // how often the data are verified (Art 5(1)(d)); zero: not stated
	StatedIn StatedIn         `json:"statedIn,omitempty"`
}

// Source is where data come from. It says nothing on the basis of using them.
type Source struct {
	privacy.Source
	Data       []privacy.Category   `json:"data,omitempty"`       // which; empty: not stated
	Persons    []PersonID           `json:"persons,omitempty"`    // whose; empty: not stated
	Activities []privacy.ActivityID `json:"activities,omitempty"` // what the text has them for; empty: not stated
	Example    bool                 `json:"example,omitzero"`     // the text names who by example only ("such as")
	Told       civil.Period         `json:"told,omitzero"`        // how long after they came the person is told (Art 14(3)); zero: not stated
	// NamesController tells whether a consent that the source was given names this controller.
	NamesController privacy.Fact `json:"namesController,omitzero"`
	StatedIn        StatedIn     `json:"statedIn,omitempty"`
}

// Activity is a processing activity, and what Art 18 leaves of it while data are restricted.
type Activity struct {
	ID         privacy.ActivityID   `json:"id"`
	Title      string               `json:"title"`
	Persons    []PersonID           `json:"persons,omitempty"`  // whose data it uses; empty: not stated
	Grounds    []lawfulbasis.Ground `json:"grounds"`            // empty: not stated. Decisions deny it
	Data       []privacy.Category   `json:"data"`               // what it needs; do not use other data for it (Art 5(1)(c)). Empty: not stated
	Marketing  bool                 `json:"marketing,omitzero"` // direct marketing: the objection of Art 21(2) and (3) ends it on any ground
	Since      civil.Date           `json:"since,omitzero"`     // first day of this edition, inclusive; unset: always
	Before     civil.Date           `json:"before,omitzero"`    // first day after this edition; unset: open
	Restricted rights.RestrictedUse `json:"restricted,omitzero"`

	Nature       []Nature          `json:"nature,omitempty"`      // what of it the law has rules for
	Example      bool              `json:"example,omitzero"`      // the text names what is done by example only ("amongst other things")
	DataUnstated bool              `json:"dataUnstated,omitzero"` // the text gives it no data of its own: Data is read from the rest of the text
	Duties       []Duty            `json:"duties,omitempty"`      // the duties that the text has it for
	Decision     Decided           `json:"decision,omitzero"`     // how it decides on a person, where it does
	Audience     []Audience        `json:"audience,omitempty"`    // of marketing: whom it reaches; empty: not stated
	Channels     []privacy.Channel `json:"channels,omitempty"`    // by which the person is reached; empty: not stated. Decisions deny others
	SoftOptIn    bool              `json:"softOptIn,omitzero"`    // of marketing: it relies on PECR reg 22(3)
	StatedIn     StatedIn          `json:"statedIn,omitempty"`
}

// Requirement tells what follows where a person does not give data (Art 13(2)(e)).
type Requirement struct {
	Kind    RequirementKind      `json:"kind"`
	Data    []privacy.Category   `json:"data,omitempty"`  // which; empty: not stated
	Fails   []privacy.ActivityID `json:"fails,omitempty"` // what cannot be done without them
	Outcome string               `json:"outcome,omitzero"`
	// Consents are purposes without whose consent the rest is refused, though it does not need them (Art 7(4)).
	Consents []privacy.PurposeID `json:"consents,omitempty"`
	StatedIn StatedIn            `json:"statedIn,omitempty"`
}

// RequirementKind tells why data must be given.
type RequirementKind string

// The kinds of requirement.
const (
	Unstated    RequirementKind = "unstated" // the text does not say
	Statutory   RequirementKind = "statutory"
	Contractual RequirementKind = "contractual"
	Optional    RequirementKind = "optional"
)

// Recipient is who data are disclosed to (Art 4(9)).
type Recipient struct {
	ID         privacy.RecipientID  `json:"id"`
	Name       string               `json:"name"`
	Role       recipient.Role       `json:"role"`
	RoleTitle  string               `json:"roleTitle,omitzero"`   // what the text calls the role: "courier", "group company"
	Country    string               `json:"country,omitzero"`     // ISO 3166-1 alpha-2; empty: not stated
	Service    string               `json:"service,omitzero"`     // what it does with the data
	Activities []privacy.ActivityID `json:"activities,omitempty"` // what it has them for; empty: not stated. Decisions deny others
	Data       []privacy.Category   `json:"data,omitempty"`       // which it has; empty: not stated. Decisions deny others
	Example    bool                 `json:"example,omitzero"`     // the text names a class by example only

	Terms         []recipient.Term `json:"terms,omitempty"`        // of a processor: what its contract has of Art 28(3); empty: not stated
	SubProcessors SubProcessors    `json:"subProcessors,omitzero"` // of a processor: what the text says of those it engages
	Arrangement   string           `json:"arrangement,omitzero"`   // of a joint controller: the essence of the arrangement (Art 26(2))
	Renamed       Renamed          `json:"renamed,omitzero"`       // the name it took after the text was written
	StatedIn      StatedIn         `json:"statedIn,omitempty"`
}

// Disclosure is a rule on who may have data.
type Disclosure struct {
	Rule     DisclosureRule `json:"rule"`
	StatedIn StatedIn       `json:"statedIn,omitempty"`
}

// DisclosureRule is one thing that the policy says on who may have data.
type DisclosureRule string

// The rules.
const (
	SecurityRequired   DisclosureRule = "third-parties-respect-security"
	InstructionsOnly   DisclosureRule = "processors-on-instructions-only"          // Art 28(3)(a)
	ProcessingContract DisclosureRule = "processors-under-contract"                // Art 28(3)
	ConsentOrLaw       DisclosureRule = "else-only-by-consent-or-legal-obligation" // binds decisions; the law asks only for a ground
	StatedGrounds      DisclosureRule = "else-only-on-grounds-stated"
)

// Commitment is a measure that the controller promises, under an identifier of the document.
type Commitment struct {
	ID         CommitmentID         `json:"id"`
	Title      string               `json:"title"`
	Activities []privacy.ActivityID `json:"activities,omitempty"` // what it protects; empty: not stated
	Measures   []string             `json:"measures,omitempty"`   // what is done; empty: not stated
	Evidence   string               `json:"evidence,omitzero"`    // reference of what shows that it is done
	ReviewBy   civil.Date           `json:"reviewBy,omitzero"`    // last day on which the evidence counts, inclusive; unset: not stated
	StatedIn   StatedIn             `json:"statedIn,omitempty"`
}

// CommitmentID identifies a commitment in a document.
type CommitmentID string

// The commitments that rules of law ask for. A document may have others of its own.
const (
	SecurityMeasures CommitmentID = "technical-and-organisational-measures" // Art 32
	PatchedSystems   CommitmentID = "systems-kept-patched"
	TrainedStaff     CommitmentID = "staff-trained"
	ConsentRecords   CommitmentID = "consent-recorded" // who agreed to what, when and how (Art 7(1))
)

// Transfer is data going to another country (Art 13(1)(f)).
type Transfer struct {
	Kind        TransferKind         `json:"kind,omitzero"`
	Recipient   privacy.RecipientID  `json:"recipient,omitzero"`    // empty: any
	Activities  []privacy.ActivityID `json:"activities,omitempty"`  // for what; empty: not stated
	To          string               `json:"to"`                    // ISO 3166-1 alpha-2
	Border      string               `json:"border,omitzero"`       // what the text counts as abroad: "EEA", "UK"; empty: not stated
	Rests       []transfer.Mechanism `json:"rests,omitempty"`       // the decisions and safeguards that the text names (Art 45 to 47)
	Unnamed     bool                 `json:"unnamed,omitzero"`      // it also rests on contractual provisions that the text does not name
	Derogations []transfer.Mechanism `json:"derogations,omitempty"` // the derogations that the text names (Art 49)
	Derogation  bool                 `json:"derogation,omitzero"`   // it also rests on a derogation that the text does not name
	Stated      privacy.Fact         `json:"stated,omitzero"`       // Yes: stated as a fact; No: as a possibility
	Approver    Approver             `json:"approver,omitzero"`     // whose approval of the country the text relies on; empty: nobody's
	Copy        string               `json:"copy,omitzero"`         // how a person obtains a copy of the safeguards; empty: not stated
	StatedIn    StatedIn             `json:"statedIn,omitempty"`
}

// TransferKind is how data come to be in another country.
type TransferKind string

// The kinds of transfer. Chapter V applies to the first alone (EDPB Guidelines 05/2021).
const (
	ToRecipient      TransferKind = ""                  // a recipient has them there
	OwnProcessing    TransferKind = "own-processing"    // the controller itself processes them there
	DirectCollection TransferKind = "direct-collection" // the person gives them to the controller there
)

// Approver is who approves a country for transfers.
type Approver string

// Who may.
const (
	EuropeanCommission Approver = "european-commission" // EU GDPR Art 45(3)
	SecretaryOfState   Approver = "secretary-of-state"  // UK GDPR Art 45A
)

// Retention is what the text says on how long data are kept. It holds for its category and those below it. It is a rule if it
// has a floor, a ceiling, or the day of a trigger.
type Retention struct {
	ID        string            `json:"id"`
	Category  privacy.Category  `json:"category"`
	From      retention.Trigger `json:"from"`               // what time runs from; empty: not stated
	Min       civil.Period      `json:"min,omitzero"`       // the record must be kept so long; zero: there is no floor
	Max       civil.Period      `json:"max,omitzero"`       // the record may be kept so long; zero: there is no ceiling
	MinForce  retention.Force   `json:"minForce,omitzero"`  // of the floor, see [retention.Rule]
	MaxForce  retention.Force   `json:"maxForce,omitzero"`  // of the ceiling
	AtTrigger bool              `json:"atTrigger,omitzero"` // the record may be kept until the day of the trigger: "until the account ends"
	OpenEnded bool              `json:"openEnded,omitzero"` // the text promises no ceiling ("at least …, in some cases longer")
	BeginsOn  bool              `json:"beginsOn,omitzero"`  // the period begins on the day of the trigger
	Roll      civil.Calendar    `json:"-"`                  // moves the last day to the next working day; JSON does not carry it
	Action    retention.Action  `json:"action,omitzero"`    // what is done after the time; none: erase
	Cite      privacy.Citation  `json:"cite,omitzero"`      // where the rule comes from
	Since     civil.Date        `json:"since,omitzero"`     // first day of this edition, inclusive; unset: always
	Before    civil.Date        `json:"before,omitzero"`    // first day after this edition; unset: open
	Criteria  string            `json:"criteria,omitzero"`  // what decides on the end if there is no ceiling; alone, it is no rule
	Longer    []Longer          `json:"longer,omitempty"`   // the cases in which data are kept longer

	// SetByLaw says that the text has the law set the periods: those of Statutes for the category; without statutes it
	// names none, and there is no rule.
	SetByLaw   bool                  `json:"setByLaw,omitzero"`
	Statutes   []retention.StatuteID `json:"statutes,omitempty"`   // of the packs of the document: "uk-vat"
	Activities []privacy.ActivityID  `json:"activities,omitempty"` // for what; empty: not stated
	StatedIn   StatedIn              `json:"statedIn,omitempty"`
}

// Longer is a case in which data are kept longer than the rule has it.
type Longer struct {
	Case     string `json:"case"`
	Criteria string `json:"criteria,omitzero"` // when it is one, and when it ends; empty: not stated
}

// Right is what the policy promises of one or more rights.
type Right struct {
	Rights   []rights.Right `json:"rights"`            // more than one where the text merges them
	Within   civil.Period   `json:"within,omitzero"`   // the promised time to answer; zero: not stated
	Identity privacy.Fact   `json:"identity,omitzero"` // whether identity is verified before every answer
	// FromReceipt tells whether that time is counted from the day of the request; No: from a later day, such as the day on
	// which identity is verified.
	FromReceipt privacy.Fact `json:"fromReceipt,omitzero"`

	As       Wording  `json:"as,omitzero"` // how the text differs from the law; empty: it does not
	StatedIn StatedIn `json:"statedIn,omitempty"`
}

// Wording is a way of stating a right that is not what the law gives.
type Wording string

// What a text may say instead.
const (
	CopyOnly Wording = "copy-only" // of access: a copy, without confirmation and the information of Art 15(1)
	Control  Wording = "control"   // of automated decisions: to govern them
	Widened  Wording = "widened"   // more than the law gives: without its conditions or exceptions
	Narrowed Wording = "narrowed"  // a part of what the law gives
)

// Withdrawal is what the policy says of withdrawing consent (Art 7(3)).
type Withdrawal struct {
	AnyTime       privacy.Fact      `json:"anyTime,omitzero"` // whether it is possible at any time
	Stops         Stops             `json:"stops,omitzero"`
	EarlierStands privacy.Fact      `json:"earlierStands,omitzero"` // whether what was done before stays lawful
	Channels      []privacy.Channel `json:"channels,omitempty"`     // by which; empty: not stated
	StatedIn      StatedIn          `json:"statedIn,omitempty"`
}

// Stops is what the text says ends with a consent. What rests on another ground goes on, unless a host holds the
// controller to [StopsAll].
type Stops string

// What a text may say.
const (
	StopsConsented Stops = "processing-consented-to"
	StopsAll       Stops = "all-processing"
)

// Complaint is a way to complain.
type Complaint struct {
	To  ComplaintTo `json:"to"`
	URL string      `json:"url,omitzero"`

	AsRight     privacy.Fact      `json:"asRight,omitzero"`     // Yes: stated as a right; No: as a request
	Channels    []privacy.Channel `json:"channels,omitempty"`   // by which; empty: not stated
	Acknowledge civil.Period      `json:"acknowledge,omitzero"` // the promised time to acknowledge it; zero: not stated
	StatedIn    StatedIn          `json:"statedIn,omitempty"`
}

// ComplaintTo is whom a complaint goes to.
type ComplaintTo string

// Whom a complaint may go to.
const (
	ToController ComplaintTo = "controller" // DPA 2018 s.164A
	ToRegulator  ComplaintTo = "regulator"  // Art 13(2)(d)
)

// Amendment is how a new version of the policy takes effect.
type Amendment struct {
	Acceptance Acceptance   `json:"acceptance"`
	Notice     civil.Period `json:"notice,omitzero"` // how long before effect people are told; zero: not promised
	StatedIn   StatedIn     `json:"statedIn,omitempty"`
}

// Acceptance is how the text says a person comes to be bound by a new version.
type Acceptance string

// What a text may say.
const (
	NoAcceptance Acceptance = "none"          // a notice informs; nobody accepts it
	ContinuedUse Acceptance = "continued-use" // deemed agreement, which is no consent (Recital 32)
)

// CookieUse is one use of storage on the person's device (PECR reg 6).
type CookieUse struct {
	Category   cookie.Category      `json:"category"`
	Emergency  bool                 `json:"emergency,omitzero"`   // of an essential use: it finds a person who asks for help (PECR Sch A1 para 7)
	Provider   string               `json:"provider,omitzero"`    // empty: the site itself
	Activities []privacy.ActivityID `json:"activities,omitempty"` // for what; empty: not stated
	DefaultOn  privacy.Fact         `json:"defaultOn,omitzero"`   // whether it is stored before the person chooses
	Choice     string               `json:"choice,omitzero"`      // the control offered, in the words of the text
	Stored     []Stored             `json:"stored,omitempty"`     // what is stored; empty: not stated
	StatedIn   StatedIn             `json:"statedIn,omitempty"`
}

// Stored is one thing stored on the person's device.
type Stored struct {
	Name     string       `json:"name"`
	For      string       `json:"for"`
	Lifetime civil.Period `json:"lifetime,omitzero"` // zero: until the browser is closed
}

// Reference is another document that the text points to.
type Reference struct {
	Title string `json:"title"`
	URL   string `json:"url,omitzero"` // empty: announced, but not there

	Found     privacy.Fact `json:"found,omitzero"`     // whether it was there when it was looked for
	CheckedOn civil.Date   `json:"checkedOn,omitzero"` // the day on which that was
	StatedIn  StatedIn     `json:"statedIn,omitempty"`
}
