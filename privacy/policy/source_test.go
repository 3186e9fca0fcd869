package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// A source that the policy does not name leaves every decision on its data open, even if some notice told the person
// (Art 14(2)(f), 5(1)(a)). The test tries each kind of source, named by the policy, by a category or not at all,
// against each kind that the data come from.
func TestDataFromASourceThatThePolicyDoesNotName(t *testing.T) {
	kinds := []privacy.SourceKind{privacy.NoSource, privacy.Direct, privacy.Observed, privacy.ThirdParty, privacy.Public, privacy.Inferred}
	names := []string{"", "Partner plc", "A broker", "our resellers, agents and a broker"}
	n := 0
	for _, stated := range kinds {
		for _, of := range names {
			for _, where := range []string{"sources", "categories", "nowhere"} {
				d := document(onLaw)
				switch is := (privacy.Source{Kind: stated, From: of}); where {
				case "sources":
					d.Sources = []policy.Source{{Source: is}}
				case "categories":
					d.Categories[4].Sources = []privacy.Source{is}
				}
				p := policy.MustNew(d, packs...)
				for _, kind := range kinds {
					for _, from := range append(names, " partner PLC ") {
						n++
						same := of == from || of == "Partner plc" && from == " partner PLC " || len(of) > 20 && from == "A broker"
						own := kind == privacy.Direct || kind == privacy.Observed
						named := own || where != "nowhere" && kind != privacy.NoSource && kind == stated && same
						h := &host{origins: []policy.Origin{
							{Subject: "person-1", Source: privacy.Source{Kind: privacy.Direct}},
							{Subject: "person-1", Source: privacy.Source{Kind: kind, From: from}, Obtained: day(2026, 11, 1), Told: day(2026, 11, 2)},
						}}
						g, err := policy.NewGuard(p, h.sources(), nil)
						if err != nil {
							t.Fatal(err)
						}
						got, err := g.Decide(t.Context(), question())
						if err != nil {
							t.Fatal(err)
						}
						found := slices.Contains(codes(got.Obstacles()), "SR-UNNAMED-01")
						if found == named || named != (got.Outcome() == privacy.Permitted) || got.Outcome() == privacy.Denied {
							t.Errorf("the policy names %v %q in %s, data come from %v %q: %v %v", stated, of, where, kind, from, got.Outcome(), codes(got.Obstacles()))
						}
					}
				}
			}
		}
	}
	t.Logf("%d decisions", n)
}

// An activity that names channels uses no other, regardless of its grounds and the person's consent (Art 5(1)(a),
// (b)).
func TestAChannelThatTheActivityDoesNotName(t *testing.T) {
	all := []privacy.Channel{privacy.Email, privacy.Telephone, privacy.SMS, privacy.Post, privacy.InApp}
	n := 0
	for set := range 1 << len(all) {
		for _, g := range []lawfulbasis.Ground{onConsent, onLaw, onInterest} {
			d := document(g)
			for i, c := range all {
				if set&(1<<i) != 0 {
					d.Activities[0].Channels = append(d.Activities[0].Channels, c)
				}
			}
			p := policy.MustNew(d, packs...)
			for c := privacy.NoChannel; c <= privacy.InApp; c++ {
				n++
				q := question()
				q.Channel = c
				got := p.Decide(q, clear())
				denied := set != 0 && c != privacy.NoChannel && !slices.Contains(d.Activities[0].Channels, c)
				if denied != (got.Outcome() == privacy.Denied) || denied != slices.Contains(codes(got.Obstacles()), "PO-CHANNEL-02") {
					t.Errorf("%v on %v, by %v: %v %v", d.Activities[0].Channels, g.Basis, c, got.Outcome(), codes(got.Obstacles()))
				}
			}
		}
	}
	t.Logf("%d decisions", n)
}
