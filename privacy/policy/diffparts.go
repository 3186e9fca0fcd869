package policy

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

func diffController(d *differ) {
	old, new := d.old.Controller, d.new.Controller
	s := spot{was: "controller", is: "controller", says: append(append(Says(nil), new.Says...), old.Says...)}
	if alter(&old.Name, &new.Name) {
		d.say(ControllerChanged, s, "")
	}
	address, telephone, email := alter(&old.Address, &new.Address), alter(&old.Telephone, &new.Telephone), alter(&old.Email, &new.Email)
	if address || telephone || email {
		d.say(ContactChanged, s, "")
	}
	representative := s.within(".representative")
	switch was, is := old.Representative, new.Representative; {
	case was == "" && is != "":
		d.say(RepresentativeAdded, representative.came(), "")
	case was != "" && is == "":
		d.say(RepresentativeRemoved, representative.went(), "")
	case was != is:
		d.say(RepresentativeChanged, representative, "")
	}
	if alter(&old.Public, &new.Public) {
		d.say(StatusChanged, s, "")
	}
	list[privacy.Officer]{
		name: ".officers", key: func(o *privacy.Officer) string { return o.Title }, added: OfficerAdded, removed: OfficerRemoved, rest: OfficerChanged,
		differ: func(d *differ, s spot, id string, old, new *privacy.Officer) {
			email, telephone := alter(&old.Email, &new.Email), alter(&old.Telephone, &new.Telephone)
			if email || telephone {
				d.say(ContactChanged, s, id)
			}
		},
	}.compare(d, s, old.Officers, new.Officers)
	list[privacy.Regulator]{
		name: ".regulators", key: func(r *privacy.Regulator) string { return r.Name }, added: RegulatorAdded, removed: RegulatorRemoved, rest: RegulatorChanged,
	}.compare(d, s, old.Regulators, new.Regulators)
}

func diffScope(d *differ) {
	list[Scope]{
		name: "scope", key: func(v *Scope) string { return string(v.Person) }, says: func(v *Scope) Says { return v.Says },
		added: ScopeAdded, removed: ScopeRemoved, rest: ConsentAgeChanged,
		spot: func(s *spot, v *Scope) { s.persons = []Person{v.Person} },
	}.compare(d, spot{}, d.old.Scope, d.new.Scope)
}

func diffReach(d *differ) {
	list[Reach]{
		name: "reach", key: func(v *Reach) string { return string(v.Territory) }, says: func(v *Reach) Says { return v.Says },
		added: ReachAdded, removed: ReachRemoved, rest: ReachChanged,
	}.compare(d, spot{}, d.old.Reach, d.new.Reach)
}

func diffPrinciples(d *differ) {
	list[Principle]{
		name: "principles", key: func(v *Principle) string { return string(v.Name) }, says: func(v *Principle) Says { return v.Says },
		added: PrincipleAdded, removed: PrincipleRemoved, rest: PrincipleChanged,
	}.compare(d, spot{}, d.old.Principles, d.new.Principles)
}

func diffCategories(d *differ) {
	list[Category]{
		name: "categories", key: func(v *Category) string { return string(v.ID) }, says: func(v *Category) Says { return v.Says },
		added: CategoryAdded, removed: CategoryRemoved, rest: CategoryChanged,
		spot: func(s *spot, v *Category) { s.activities = d.using(v.ID) },
		differ: func(d *differ, s spot, id string, old, new *Category) {
			switch was, is := old.Special, new.Special; {
			case is > was:
				d.say(SensitivityRaised, s, id)
			case is < was:
				d.say(SensitivityLowered, s, id)
			}
			old.Special, new.Special = 0, 0
			if alter(&old.Parent, &new.Parent) {
				d.say(CategoryMoved, s, id)
			}
			if alter(&old.Sources, &new.Sources) {
				d.say(SourceChanged, s.within(".sources"), id)
			}
		},
	}.compare(d, spot{}, d.old.Categories, d.new.Categories)
}

func diffSensitive(d *differ) {
	list[Sensitive]{
		name: "sensitive", key: func(v *Sensitive) string { return v.Kind.String() }, says: func(v *Sensitive) Says { return v.Says },
		added: SensitiveAdded, removed: SensitiveRemoved, rest: SensitiveChanged,
	}.compare(d, spot{}, d.old.Sensitive, d.new.Sensitive)
}

func diffSources(d *differ) {
	list[Source]{
		name: "sources", key: func(v *Source) string { return v.Kind.String() + "\x00" + v.From }, looser: func(v *Source) string { return v.Kind.String() }, says: func(v *Source) Says { return v.Says },
		id:    func(v *Source) string { return v.Kind.String() },
		added: SourceAdded, removed: SourceRemoved, rest: SourceChanged,
		spot: func(s *spot, v *Source) { s.persons, s.activities = v.Persons, v.Uses },
	}.compare(d, spot{}, d.old.Sources, d.new.Sources)
}

func diffRequirements(d *differ) {
	list[Requirement]{
		name: "requirements", says: func(v *Requirement) Says { return v.Says }, key: fails,
		added: RequirementAdded, removed: RequirementRemoved, rest: RequirementChanged,
		spot: func(s *spot, v *Requirement) { s.activities = v.Fails },
	}.compare(d, spot{}, d.old.Requirements, d.new.Requirements)
}

// fails names the activities that a requirement is for.
func fails(v *Requirement) string {
	words := make([]string, len(v.Fails))
	for i, a := range v.Fails {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

// diffRecipients compares who may have data. Consent names the controllers that rely on it, not the processors.
func diffRecipients(d *differ) {
	controls := func(r Role) bool { return r == AnotherController || r == JointController }
	list[Recipient]{
		name: "recipients", key: func(v *Recipient) string { return string(v.ID) }, says: func(v *Recipient) Says { return v.Says },
		added: RecipientAdded, removed: RecipientRemoved, rest: RecipientChanged,
		spot: func(s *spot, v *Recipient) {
			if controls(v.Role) {
				s.ask = d.new.purposes()
			}
		},
		differ: func(d *differ, s spot, id string, old, new *Recipient) {
			if controls(new.Role) && !controls(old.Role) {
				s.ask = d.new.purposes()
			}
			if alter(&old.Role, &new.Role) {
				d.say(RecipientRole, s, id)
			}
			s.ask = nil
			if alter(&old.Country, &new.Country) {
				d.say(RecipientMoved, s, id)
			}
			service, arrangement := alter(&old.Service, &new.Service), alter(&old.Arrangement, &new.Arrangement)
			if service || arrangement {
				d.say(ServiceChanged, s, id)
			}
		},
	}.compare(d, spot{}, d.old.Recipients, d.new.Recipients)
}

func diffDisclosures(d *differ) {
	list[Disclosure]{
		name: "disclosures", key: func(v *Disclosure) string { return string(v.Rule) }, says: func(v *Disclosure) Says { return v.Says },
		added: DisclosureAdded, removed: DisclosureRemoved,
	}.compare(d, spot{}, d.old.Disclosures, d.new.Disclosures)
}

func diffCommitments(d *differ) {
	list[Commitment]{
		name: "commitments", key: func(v *Commitment) string { return string(v.What) }, says: func(v *Commitment) Says { return v.Says },
		added: CommitmentAdded, removed: CommitmentRemoved, rest: CommitmentChanged,
		differ: func(d *differ, s spot, _ string, old, new *Commitment) {
			sets(d, s.within(".measures"), &old.Measures, &new.Measures, MeasureAdded, letters)
		},
	}.compare(d, spot{}, d.old.Commitments, d.new.Commitments)
}

func diffTransfers(d *differ) {
	list[Transfer]{
		name: "transfers", key: func(v *Transfer) string { return string(v.Recipient) + " " + v.To }, says: func(v *Transfer) Says { return v.Says },
		added: TransferAdded, removed: TransferRemoved, rest: TransferChanged,
		differ: func(d *differ, s spot, id string, old, new *Transfer) {
			if alter(&old.Rests, &new.Rests) {
				d.say(MechanismChanged, s, id)
			}
		},
	}.compare(d, spot{}, d.old.Transfers, d.new.Transfers)
}
