package lawfulbasis_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// TestContract holds Art 6(1)(b) against Kleene's logic, in which "and" is the lesser and "or" the greater of no <
// unknown < yes: a contract in force to which the person is party, or steps before one that they asked for.
func TestContract(t *testing.T) {
	rank := map[privacy.Fact]int{privacy.No: 0, privacy.Unknown: 1, privacy.Yes: 2}
	outcomes := [...]privacy.Outcome{privacy.Denied, privacy.Undetermined, privacy.Permitted}
	three := []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes}
	own := ground(lawfulbasis.Contract)
	clients := changed(own, func(g *lawfulbasis.Ground) { g.Party, g.AsPublished = lawfulbasis.Client, true })
	for _, g := range []lawfulbasis.Ground{own, clients} {
		test := ukLaw.Test(g, day)
		for _, inForce := range three {
			for _, isParty := range three {
				for _, asked := range three {
					counts := isParty
					if g.Party == lawfulbasis.Client { // as published, that the client is party does
						counts = privacy.Yes
					}
					want := outcomes[max(min(rank[inForce], rank[counts]), rank[asked])]
					f := lawfulbasis.Facts{Contract: inForce, Party: isParty, Requested: asked}
					if got := test.Reason(f); got.Outcome() != want {
						t.Errorf("party %v, %+v: %v, %v, want %v", g.Party, f, got, got.Outcome(), want)
					}
				}
			}
		}
	}
}

// TestContractReason names what is amiss, where the outcome alone does not tell.
func TestContractReason(t *testing.T) {
	const unknown, no, yes = privacy.Unknown, privacy.No, privacy.Yes
	own := ground(lawfulbasis.Contract)
	clients := changed(own, func(g *lawfulbasis.Ground) { g.Party, g.AsPublished = lawfulbasis.Client, true })
	unmarked := changed(own, func(g *lawfulbasis.Ground) { g.Party = lawfulbasis.Client })
	for _, c := range []struct {
		name                     string
		ground                   lawfulbasis.Ground
		inForce, isParty, wanted privacy.Fact
		want                     lawfulbasis.Reason
	}{
		{"own contract", own, yes, yes, unknown, lawfulbasis.Applies},
		{"steps before one", own, no, no, yes, lawfulbasis.Applies},
		{"steps before one, nothing else known", own, unknown, unknown, yes, lawfulbasis.Applies},
		{"contact of a client", own, yes, no, no, lawfulbasis.NotParty},
		{"not party to whatever there is", own, unknown, no, no, lawfulbasis.NotParty},
		{"no contract", own, no, yes, no, lawfulbasis.ContractMissing},
		{"no contract, party unknown", own, no, unknown, no, lawfulbasis.ContractMissing},
		{"party unknown", own, yes, unknown, no, lawfulbasis.PartyUnknown},
		{"party and steps unknown", own, yes, unknown, unknown, lawfulbasis.PartyUnknown},
		{"contract unknown", own, unknown, yes, no, lawfulbasis.ContractUnknown},
		{"nothing known", own, unknown, unknown, unknown, lawfulbasis.ContractUnknown},
		{"no contract, steps unknown", own, no, no, unknown, lawfulbasis.RequestUnknown},
		{"contact, steps unknown", own, yes, no, unknown, lawfulbasis.RequestUnknown},
		{"client's contract, contact", clients, yes, no, no, lawfulbasis.AppliesOnClient},
		{"client's contract ended", clients, no, no, no, lawfulbasis.ContractMissing},
		{"client's contract unknown", clients, unknown, no, no, lawfulbasis.ContractUnknown},
		{"client, steps of their own", clients, yes, yes, yes, lawfulbasis.Applies},
		{"client's contract, not as published", unmarked, yes, no, no, lawfulbasis.NotParty},
		{"client's contract, not as published, party", unmarked, yes, yes, no, lawfulbasis.Applies},
	} {
		f := lawfulbasis.Facts{Contract: c.inForce, Party: c.isParty, Requested: c.wanted}
		if got := ukLaw.Test(c.ground, day).Reason(f); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
