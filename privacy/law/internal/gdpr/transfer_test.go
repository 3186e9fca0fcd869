package gdpr_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// The shared tables make a law without a fault, and what one regime changes in them changes no other.
func TestTransfers(t *testing.T) {
	r := &privacy.Regulation{Regime: "xx-gdpr", Name: "GDPR"}
	tables := func() transfer.Tables {
		general := gdpr.Article(r, "Art 44")
		fell := privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 4"}
		return transfer.Tables{
			Regulation: r, General: []privacy.Provision{general}, Tests: []transfer.Test{gdpr.EquivalentProtection(r, "at home")},
			Territories: []transfer.Territory{{Provision: general, Places: gdpr.Territory()}},
			Rules: slices.Concat(gdpr.Adequacy(), gdpr.Mechanisms("xx-", r),
				[]transfer.Rule{gdpr.OldClauses("xx-", civil.MustDate(2021, 9, 27), civil.MustDate(2022, 12, 28), fell, "the decision")}),
		}
	}
	changed := tables()
	for i := range changed.Rules {
		for j := range changed.Rules[i].Requires {
			changed.Rules[i].Requires[j].Condition = transfer.NoCondition
		}
	}
	changed.Territories[0].Places[0] = "US"
	law, err := transfer.NewLaw(tables())
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range law.Provisions() {
		if p.Verified.IsZero() {
			t.Errorf("%s was not verified", name)
		}
	}
	on := civil.MustDate(2026, 11, 24)
	for q, want := range map[transfer.Transfer]privacy.Outcome{
		{To: "DE"}: privacy.Permitted, {To: "NZ"}: privacy.Permitted, {To: "US"}: privacy.Undetermined, {To: "IN"}: privacy.Denied,
	} {
		if v := law.Check(q, on); v.Outcome != want {
			t.Errorf("to %s: %v, want %v", q.To, v.Outcome, want)
		}
	}
}
