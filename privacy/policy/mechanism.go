package policy

import "github.com/lawful-go/lawful/privacy/transfer"

// Mechanism returns the mechanism of Chapter V that b names; [transfer.NoMechanism] if it names none, such as
// [UnnamedProvisions], or only that a derogation applies.
func (b TransferBasis) Mechanism() transfer.Mechanism { return mechanisms[b] }

// mechanisms maps what a document names to the mechanisms of package transfer.
var mechanisms = map[TransferBasis]transfer.Mechanism{
	SafeHarbour:          transfer.SafeHarbour,
	PrivacyShield:        transfer.PrivacyShield,
	Adequacy:             transfer.Adequacy,
	DataPrivacyFramework: transfer.DataPrivacyFramework,
	OldClauses:           transfer.OldClauses,
	EUClauses:            transfer.Clauses,
	IDTA:                 transfer.IDTA,
	UKAddendum:           transfer.Addendum,
	BindingRules:         transfer.BindingRules,
	OtherSafeguard:       transfer.OtherSafeguard,
}
