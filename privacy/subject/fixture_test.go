package subject_test

import (
	"errors"
	"slices"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

var errDown = errors.New("the database is down")

const (
	act   privacy.ActivityID = "act"
	email privacy.Category   = "email"
	news  privacy.PurposeID  = "news"
)

// document returns a small policy: one activity that needs an e-mail address, on the given grounds.
func document(grounds ...lawfulbasis.Ground) policy.Document {
	return declared(policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Categories: []policy.Category{
			{ID: "contact", Title: "contact"},
			{ID: email, Parent: "contact", Title: "e-mail address"},
			{ID: "phone", Parent: "contact", Title: "telephone"},
		},
		Activities: []policy.Activity{{ID: act, Title: "act", Grounds: grounds, Data: []privacy.Category{email}}},
	})
}

// declared adds the purposes of the grounds to those of a document.
func declared(d policy.Document) policy.Document {
	for _, a := range d.Activities {
		for _, g := range a.Grounds {
			if g.Purpose != "" && !slices.ContainsFunc(d.Purposes, func(p policy.Purpose) bool { return p.ID == g.Purpose }) {
				d.Purposes = append(d.Purposes, policy.Purpose{ID: g.Purpose, Title: string(g.Purpose)})
			}
		}
	}
	return d
}

// The grounds of the tests.
var (
	onConsent  = lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: news}
	onContract = lawfulbasis.Ground{Basis: lawfulbasis.Contract}
	onTask     = lawfulbasis.Ground{Basis: lawfulbasis.PublicTask, Law: privacy.Citation{Instrument: "An Act"}}
	onInterest = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-1", ReviewBy: civil.MustDate(2027, 1, 31),
	}}
	onCrime = lawfulbasis.Ground{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Crime}
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// codes returns the codes of findings.
func codes(list []privacy.Finding) []privacy.Code {
	var c []privacy.Code
	for _, f := range list {
		c = append(c, f.Code)
	}
	return c
}
