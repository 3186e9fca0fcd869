package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// edition is the law of the time limit for requests received during some time: Art 12(3) of the regulation,
// in the United Kingdom Art 12A since 5 February 2026, and how the authority of the day reads it. A request
// keeps the edition of its day of receipt, however late it is answered (SI 2026/82 reg 4).
type edition struct {
	ID       string // stable: "uk-art12a"
	Regime   privacy.Regime
	Since    civil.Date       // first day of receipt, inclusive
	Before   civil.Date       // first day of receipt to which it no longer applies; unset: open
	Cite     privacy.Citation // the text
	Practice string           // who reads into the text what it does not say; empty: the text says it

	Period   civil.Period // to answer
	Extended civil.Period // to answer where an extension was told in time; counted from the same day

	FromNextDay    bool // the period is counted from the day after
	IdentityStarts bool // it begins with identity information that was asked for
	IdentityPauses bool // waiting for identity information does not count
	FeeStarts      bool // it begins with the payment of a fee
	QuestionPauses bool // on access requests, waiting for the answer to a question does not count
	BothDays       bool // of a pause, the day of asking counts as well as the day of the answer
}

var (
	month       = civil.Period{Months: 1}
	threeMonths = civil.Period{Months: 3}
	gdprApplies = civil.MustDate(2018, 5, 25)
)

// editions stand newest first within a regime; those of one regime never overlap and leave no gap.
var editions = [...]edition{
	{
		ID: "uk-art12a", Regime: privacy.UKGDPR, Since: civil.MustDate(2026, 2, 5),
		Cite:   privacy.UKGDPR.Cite("Art 12A"),
		Period: month, Extended: threeMonths,
		IdentityStarts: true, FeeStarts: true, QuestionPauses: true, BothDays: true,
	},
	{
		ID: "uk-ico-2020", Regime: privacy.UKGDPR, Since: civil.MustDate(2020, 10, 21), Before: civil.MustDate(2026, 2, 5),
		Cite: privacy.UKGDPR.Cite("Art 12(3)"), Practice: "ICO guidance of 21 October 2020",
		Period: month, Extended: threeMonths,
		IdentityStarts: true, FeeStarts: true, QuestionPauses: true,
	},
	{
		ID: "uk-ico-2019", Regime: privacy.UKGDPR, Since: civil.MustDate(2019, 8, 15), Before: civil.MustDate(2020, 10, 21),
		Cite: privacy.UKGDPR.Cite("Art 12(3)"), Practice: "ICO guidance of 15 August 2019",
		Period: month, Extended: threeMonths,
		IdentityStarts: true, FeeStarts: true,
	},
	{
		ID: "uk-ico-2018", Regime: privacy.UKGDPR, Since: gdprApplies, Before: civil.MustDate(2019, 8, 15),
		Cite: privacy.UKGDPR.Cite("Art 12(3)"), Practice: "ICO guidance of May 2018",
		Period: month, Extended: threeMonths,
		FromNextDay: true, IdentityStarts: true, FeeStarts: true,
	},
	{
		ID: "eu-art12", Regime: privacy.EUGDPR, Since: gdprApplies,
		Cite: privacy.EUGDPR.Cite("Art 12(3)"), Practice: "EDPB Guidelines 01/2022 paras 157 to 163",
		Period: month, Extended: threeMonths,
		IdentityPauses: true, QuestionPauses: true,
	},
}

// editionOn returns the edition for a day of receipt, nil where there is none.
func editionOn(regime privacy.Regime, received civil.Date) *edition {
	for i := range editions {
		e := &editions[i]
		if e.Regime == regime && !received.Before(e.Since) {
			return e // newest first: Before holds by itself
		}
	}
	return nil
}
