package rights_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

func ground(b lawfulbasis.Basis, part string) lawfulbasis.Ground {
	return lawfulbasis.Ground{Basis: b, Part: part}
}

// What stops, what goes on, and on which ground, part by part.
func TestEffects(t *testing.T) {
	late := ground(lawfulbasis.Contract, "")
	late.Since = date("2027-01-01")
	activities := []lawfulbasis.Activity{
		{ID: "marketing", Marketing: true, Grounds: []lawfulbasis.Ground{ground(lawfulbasis.Consent, "e-mail"), ground(lawfulbasis.LegitimateInterests, "post")}},
		{ID: "records", Grounds: []lawfulbasis.Ground{ground(lawfulbasis.LegitimateInterests, ""), ground(lawfulbasis.Contract, "")}},
		{ID: "tax", Grounds: []lawfulbasis.Ground{ground(lawfulbasis.LegalObligation, "")}},
		{ID: "survey", Grounds: []lawfulbasis.Ground{ground(lawfulbasis.Consent, "")}},
		{ID: "fraud", Grounds: []lawfulbasis.Ground{ground(lawfulbasis.LegitimateInterests, "")}},
		{ID: "later", Grounds: []lawfulbasis.Ground{late}},
	}
	for right, want := range map[rights.Right]string{
		rights.WithdrawConsent:    "marketing goes-on [stops goes-on]; records goes-on [goes-on goes-on]; tax goes-on [goes-on]; survey stops [stops]; fraud goes-on [goes-on]; later undecided []",
		rights.Objection:          "marketing stops [stops stops]; records goes-on [depends goes-on]; tax goes-on [goes-on]; survey goes-on [goes-on]; fraud depends [depends]; later undecided []",
		rights.MarketingObjection: "marketing stops [stops stops]; records goes-on [goes-on goes-on]; tax goes-on [goes-on]; survey goes-on [goes-on]; fraud goes-on [goes-on]; later undecided []",
		rights.Restriction:        "marketing stops [stops stops]; records stops [stops stops]; tax stops [stops]; survey stops [stops]; fraud stops [stops]; later undecided []",
		rights.Erasure:            "marketing depends [stops depends]; records depends [depends depends]; tax depends [depends]; survey stops [stops]; fraud depends [depends]; later undecided []",
		rights.Access:             "marketing goes-on [goes-on goes-on]; records goes-on [goes-on goes-on]; tax goes-on [goes-on]; survey goes-on [goes-on]; fraud goes-on [goes-on]; later undecided []",
		rights.AutomatedDecision:  "marketing depends [depends depends]; records depends [depends depends]; tax depends [depends]; survey depends [depends]; fraud depends [depends]; later undecided []",
	} {
		var got []string
		for _, e := range ukLaw.Effects(right, date("2026-11-24"), activities...) {
			var parts []string
			for i, p := range e.Parts {
				parts = append(parts, p.Consequence.String())
				if (p.Cite == privacy.Citation{}) || p.Basis != activities[indexOf(activities, e.Activity)].Grounds[i].Basis {
					t.Errorf("%v: %+v", right, p)
				}
			}
			got = append(got, fmt.Sprintf("%s %s %v", e.Activity, e.Consequence, parts))
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%v:\n got %s\nwant %s", right, text, want)
		}
	}
	unlawful := euLaw.Effects(rights.Objection, date("2026-11-24"), lawfulbasis.Activity{ID: "x", Grounds: []lawfulbasis.Ground{
		ground(lawfulbasis.RecognisedLegitimateInterests, ""), ground(lawfulbasis.Contract, ""),
	}})
	if unlawful[0].Consequence != rights.Undecided || unlawful[0].Parts[0].Consequence != rights.Undecided {
		t.Errorf("a basis that is none in the European Union: %+v", unlawful)
	}
	if got := ukLaw.Effects(rights.Objection, date("2026-11-24"), activities[0])[0].Parts[0].Cite; got != (privacy.Citation{Instrument: "UK GDPR", Provision: "Art 21(3)"}) {
		t.Errorf("an objection to marketing rests on %v", got)
	}
}

func indexOf(list []lawfulbasis.Activity, id privacy.ActivityID) int {
	for i, a := range list {
		if a.ID == id {
			return i
		}
	}
	return -1
}

func TestConsequenceWords(t *testing.T) {
	for f := rights.Undecided; f <= rights.GoesOn; f++ {
		text, err := f.MarshalText()
		var back rights.Consequence
		if err != nil || back.UnmarshalText(text) != nil || back != f {
			t.Errorf("%v: %s, %v", f, text, err)
		}
	}
	var f rights.Consequence
	if f.UnmarshalText([]byte("x")) == nil {
		t.Error("an unknown word is read")
	}
	if _, err := rights.Consequence(9).MarshalText(); err == nil {
		t.Error("an unknown consequence is written")
	}
}
