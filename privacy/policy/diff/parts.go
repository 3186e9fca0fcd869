package diff

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

func diffController(d *differ) {
	old, new := d.old.Controller, d.new.Controller
	s := spot{was: "controller", is: "controller", says: append(append(policy.Says(nil), new.Says...), old.Says...)}
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
	list[policy.Scope]{
		name: "scope", key: func(v *policy.Scope) string { return string(v.Person) }, says: func(v *policy.Scope) policy.Says { return v.Says },
		added: ScopeAdded, removed: ScopeRemoved, rest: ConsentAgeChanged,
		spot: func(s *spot, v *policy.Scope) { s.persons = []policy.Person{v.Person} },
	}.compare(d, spot{}, d.old.Scope, d.new.Scope)
}

func diffReach(d *differ) {
	list[policy.Reach]{
		name: "reach", key: func(v *policy.Reach) string { return string(v.Territory) }, says: func(v *policy.Reach) policy.Says { return v.Says },
		added: ReachAdded, removed: ReachRemoved, rest: ReachChanged,
	}.compare(d, spot{}, d.old.Reach, d.new.Reach)
}

func diffPrinciples(d *differ) {
	list[policy.Principle]{
		name: "principles", key: func(v *policy.Principle) string { return string(v.Name) }, says: func(v *policy.Principle) policy.Says { return v.Says },
		added: PrincipleAdded, removed: PrincipleRemoved, rest: PrincipleChanged,
	}.compare(d, spot{}, d.old.Principles, d.new.Principles)
}

func diffCategories(d *differ) {
	list[policy.Category]{
		name: "categories", key: func(v *policy.Category) string { return string(v.ID) }, says: func(v *policy.Category) policy.Says { return v.Says },
		added: CategoryAdded, removed: CategoryRemoved, rest: CategoryChanged,
		spot: func(s *spot, v *policy.Category) { s.activities = d.using(v.ID) },
		differ: func(d *differ, s spot, id string, old, new *policy.Category) {
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
	list[policy.Sensitive]{
		name: "sensitive", key: func(v *policy.Sensitive) string { return v.Kind.String() }, says: func(v *policy.Sensitive) policy.Says { return v.Says },
		added: SensitiveAdded, removed: SensitiveRemoved, rest: SensitiveChanged,
	}.compare(d, spot{}, d.old.Sensitive, d.new.Sensitive)
}

func diffSources(d *differ) {
	list[policy.Source]{
		name: "sources", key: func(v *policy.Source) string { return v.Kind.String() + "\x00" + v.From }, looser: func(v *policy.Source) string { return v.Kind.String() }, says: func(v *policy.Source) policy.Says { return v.Says },
		id:    func(v *policy.Source) string { return v.Kind.String() },
		added: SourceAdded, removed: SourceRemoved, rest: SourceChanged,
		spot: func(s *spot, v *policy.Source) { s.persons, s.activities = v.Persons, v.Uses },
	}.compare(d, spot{}, d.old.Sources, d.new.Sources)
}

func diffRequirements(d *differ) {
	list[policy.Requirement]{
		name: "requirements", says: func(v *policy.Requirement) policy.Says { return v.Says }, key: fails,
		added: RequirementAdded, removed: RequirementRemoved, rest: RequirementChanged,
		spot: func(s *spot, v *policy.Requirement) { s.activities = v.Fails },
	}.compare(d, spot{}, d.old.Requirements, d.new.Requirements)
}

// fails names the activities that a requirement is for.
func fails(v *policy.Requirement) string {
	words := make([]string, len(v.Fails))
	for i, a := range v.Fails {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

// diffRecipients compares who may have data. Consent names the controllers that rely on it, not the processors.
func diffRecipients(d *differ) {
	controls := func(r policy.Role) bool { return r == policy.AnotherController || r == policy.JointController }
	list[policy.Recipient]{
		name: "recipients", key: func(v *policy.Recipient) string { return string(v.ID) }, says: func(v *policy.Recipient) policy.Says { return v.Says },
		added: RecipientAdded, removed: RecipientRemoved, rest: RecipientChanged,
		spot: func(s *spot, v *policy.Recipient) {
			if controls(v.Role) {
				s.ask = purposes(d.new)
			}
		},
		differ: func(d *differ, s spot, id string, old, new *policy.Recipient) {
			if controls(new.Role) && !controls(old.Role) {
				s.ask = purposes(d.new)
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
	list[policy.Disclosure]{
		name: "disclosures", key: func(v *policy.Disclosure) string { return string(v.Rule) }, says: func(v *policy.Disclosure) policy.Says { return v.Says },
		added: DisclosureAdded, removed: DisclosureRemoved,
	}.compare(d, spot{}, d.old.Disclosures, d.new.Disclosures)
}

func diffCommitments(d *differ) {
	list[policy.Commitment]{
		name: "commitments", key: func(v *policy.Commitment) string { return string(v.What) }, says: func(v *policy.Commitment) policy.Says { return v.Says },
		added: CommitmentAdded, removed: CommitmentRemoved, rest: CommitmentChanged,
		differ: func(d *differ, s spot, _ string, old, new *policy.Commitment) {
			sets(d, s.within(".measures"), &old.Measures, &new.Measures, MeasureAdded, letters)
		},
	}.compare(d, spot{}, d.old.Commitments, d.new.Commitments)
}

func diffTransfers(d *differ) {
	list[policy.Transfer]{
		name: "transfers", key: func(v *policy.Transfer) string { return string(v.Recipient) + " " + v.To }, says: func(v *policy.Transfer) policy.Says { return v.Says },
		added: TransferAdded, removed: TransferRemoved, rest: TransferChanged,
		differ: func(d *differ, s spot, id string, old, new *policy.Transfer) {
			if alter(&old.Rests, &new.Rests) {
				d.say(MechanismChanged, s, id)
			}
		},
	}.compare(d, spot{}, d.old.Transfers, d.new.Transfers)
}
