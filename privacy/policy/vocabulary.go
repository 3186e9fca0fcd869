package policy

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// vocabulary lists the words of each type that has a closed set of words in a document. [Parse] accepts these and the
// empty word; [New] checks where a word is required.
var vocabulary = map[reflect.Type][]string{
	typeOf[PersonKind]():        spelt(Client, Prospect, Contact, Staff, Child, Public),
	typeOf[PrincipleName]():     spelt(Lawfulness, PurposeLimitation, Minimisation, Accuracy, StorageLimitation, Integrity, Accountability),
	typeOf[PrinciplePart]():     spelt(Fairness, Transparency, CompatibleUse, Correction, LossOrDamage, Demonstration),
	typeOf[RequirementKind]():   spelt(Unstated, Statutory, Contractual, Optional),
	typeOf[SubProcessors]():     spelt(NoSubProcessors, ListedSubProcessors),
	typeOf[DisclosureRule]():    spelt(SecurityRequired, InstructionsOnly, ProcessingContract, ConsentOrLaw, StatedGrounds),
	typeOf[TransferKind]():      spelt(OwnProcessing, DirectCollection),
	typeOf[Approver]():          spelt(EuropeanCommission, SecretaryOfState),
	typeOf[Stops]():             spelt(StopsConsented, StopsAll),
	typeOf[ComplaintTo]():       spelt(ToController, ToRegulator),
	typeOf[Acceptance]():        spelt(NoAcceptance, ContinuedUse),
	typeOf[privacy.Territory](): spelt(privacy.InEEA, privacy.InUK),
	typeOf[Nature]():            spelt(OfCrime, OfClaims, OfDecision, OfImprovement, OfSecurity, OfRequests, OfMeasuring, OfScreening, OfEmergency, OfClaimsManagement, OfPensionSchemes),
	typeOf[Audience]():          spelt(Individuals, Corporations),
	typeOf[Wording]():           spelt(CopyOnly, Control, Widened, Narrowed),
	typeOf[Who]():               spelt(TheController, AProcessor, AThirdParty),
	typeOf[What]():              spelt(Collecting, Using, Sharing, SendingAbroad, StoringOnDevice, SummingUp, Citing),
	typeOf[When]():              spelt(Always, Possibly, Unspecified),
}

func typeOf[W ~string]() reflect.Type { return reflect.TypeFor[W]() }

func spelt[W ~string](words ...W) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

// checkVocabulary checks that every word in the document is known.
func (p *Policy) checkVocabulary(f *privacy.Faults) {
	d := &p.doc
	word(f, "persons", "kind", d.Persons, func(v Person) PersonKind { return v.Kind })
	word(f, "controller.representatives", "territory", d.Controller.Representatives, func(v privacy.Representative) privacy.Territory { return v.Territory })
	word(f, "principles", "name", d.Principles, func(v Principle) PrincipleName { return v.Name })
	words(f, "principles", "omits", d.Principles, func(v Principle) []PrinciplePart { return v.Omits })
	word(f, "requirements", "kind", d.Requirements, func(v Requirement) RequirementKind { return v.Kind })
	word(f, "recipients", "subProcessors", d.Recipients, func(v Recipient) SubProcessors { return v.SubProcessors }, "")
	word(f, "disclosures", "rule", d.Disclosures, func(v Disclosure) DisclosureRule { return v.Rule })
	word(f, "transfers", "kind", d.Transfers, func(v Transfer) TransferKind { return v.Kind }, ToRecipient)
	word(f, "transfers", "approver", d.Transfers, func(v Transfer) Approver { return v.Approver }, "")
	word(f, "withdrawals", "stops", d.Withdrawals, func(v Withdrawal) Stops { return v.Stops })
	word(f, "complaints", "to", d.Complaints, func(v Complaint) ComplaintTo { return v.To })
	word(f, "changes", "acceptance", d.Changes, func(v Amendment) Acceptance { return v.Acceptance })
	word(f, "reach", "territory", d.Reach, func(v Reach) privacy.Territory { return v.Territory })
	words(f, "activities", "nature", d.Activities, func(v Activity) []Nature { return v.Nature })
	words(f, "activities", "audience", d.Activities, func(v Activity) []Audience { return v.Audience })
	word(f, "rights", "as", d.Rights, func(v Right) Wording { return v.As }, "")
	for where, st := range d.Placed() {
		at := where + ".tags"
		word(f, at, "who", st.Tags, func(t Tag) Who { return t.Who }, "")
		word(f, at, "what", st.Tags, func(t Tag) What { return t.What })
		word(f, at, "when", st.Tags, func(t Tag) When { return t.When }, "")
		for i, t := range st.Tags {
			one := fmt.Sprintf("%s[%d]", at, i)
			values(f, one+".bases", t.Bases)
			f.Require(t.What == SummingUp || len(t.Bases) == 0, one+".bases", "is that of a summary: what is not summing-up")
			f.Require(t.What == Citing || t.Law == "", one+".law", "is that of a citation: what is not citing")
		}
	}
}

// noWord begins the reason for an unknown word.
const noWord = "is not a word of it"

// wantOneOf returns the reason for a word that a type does not have.
func wantOneOf(typ reflect.Type) string {
	return fmt.Sprintf("%s: want one of %q", noWord, vocabulary[typ])
}

// word records a fault for each value whose word is neither in its type nor in others.
func word[V any, W ~string](f *privacy.Faults, list, field string, values []V, get func(V) W, others ...W) {
	for i, v := range values {
		if w := get(v); !slices.Contains(others, w) {
			require(f, place(list, i, field), w)
		}
	}
}

// words records a fault for each word that is not in its type.
func words[V any, W ~string](f *privacy.Faults, list, field string, values []V, get func(V) []W) {
	for i, v := range values {
		for _, w := range get(v) {
			require(f, place(list, i, field), w)
		}
	}
}

func require[W ~string](f *privacy.Faults, where string, w W) {
	if typ := typeOf[W](); !slices.Contains(vocabulary[typ], string(w)) {
		f.Add(where, wantOneOf(typ))
	}
}
