package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// rule is one rule of law that a document can break.
type rule struct {
	code privacy.Code
	law  provision
	find finder
}

// finding returns a finding of the rule as a regime has it.
func (r *rule) finding(where string, as row) privacy.Finding {
	f := r.code.Finding(where, nil, r.law.args...)
	f.Cite, f.Since = as.cite, as.since
	return f
}

// rules has every rule, by subject.
var rules = slices.Concat(
	groundRules, fitRules, partRules, dataRules, impliedRules, looseRules, noticeRules, referenceRules, controllerRules, representativeRules, recipientRules, transferRules, retentionRules, periodRules, rightRules, decisionRules,
	consentRules, cookieRules, complaintRules, regulatorRules,
)

// provision is where a rule is found under each regime. A regime without a row does not have the rule.
type provision struct {
	rows []row
	args []string // of the texts of the finding, see [privacy.NewArgs]
}

// row is where one regime has a rule, and since when.
type row struct {
	regime privacy.Regime // empty: every regime
	cite   privacy.Citation
	since  civil.Date // first day on which the rule is law there
}

// with returns the provision with the arguments of the texts of its findings.
func (p provision) with(args ...string) provision {
	p.args = args
	return p
}

// under returns the row of a regime, which may be that of every regime; zero if the regime does not have the rule.
func (p provision) under(r privacy.Regime) row {
	for _, one := range p.rows {
		if one.regime == r || one.regime == "" {
			return one
		}
	}
	return row{}
}

// Days on which many rows begin. No row is older than the GDPR, although PECR and Directive 2002/58/EC are: consent is
// that of the GDPR.
var (
	gdpr  = civil.MustDate(2018, 5, 25)
	leave = civil.MustDate(2021, 1, 1) // first whole day after IP completion day
)

// inEvery, inUK and inEU cite what applies under every regime, or under one.
func inEvery(since civil.Date, c privacy.Citation) provision {
	return provision{rows: []row{{"", c, since}}}
}

func inUK(since civil.Date, c privacy.Citation) provision {
	return provision{rows: []row{{uk.GDPR, c, since}}}
}

func inEU(since civil.Date, c privacy.Citation) provision {
	return provision{rows: []row{{eu.GDPR, c, since}}}
}

// art cites an article that UK GDPR and GDPR have under the same number.
func art(number string) provision { return inEvery(gdpr, article(number)) }

func article(number string) privacy.Citation {
	return privacy.Citation{Instrument: "GDPR", Provision: "Art " + number}
}

// ukArt and euArt cite the regulation of one regime.
func ukArt(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "UK GDPR", Provision: provision}
}

func euArt(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "EU GDPR", Provision: provision}
}

// electronic cites the law of electronic communications: a regulation of PECR and what it transposes.
func electronic(reg, art string) provision {
	return provision{rows: []row{
		{uk.GDPR, pecr(reg), gdpr}, {eu.GDPR, privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: art}, gdpr},
	}}
}

func pecr(text string) privacy.Citation {
	return privacy.Citation{Instrument: "PECR 2003", Provision: text}
}

// schA1 cites an exception of PECR that DUAA 2025 added (s.112; SI 2026/82 reg 2).
func schA1(para string) provision { return inUK(civil.MustDate(2026, 2, 5), pecr("Sch A1 para "+para)) }

// s103 cites what DUAA 2025 s.103 added on complaints to the controller (SI 2026/82 reg 3).
func s103(c privacy.Citation) provision { return inUK(civil.MustDate(2026, 6, 19), c) }

func s164A(subsection string) provision {
	return s103(privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A" + subsection})
}
