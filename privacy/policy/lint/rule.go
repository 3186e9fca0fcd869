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
	code  privacy.Code
	since civil.Date // first day on which it is law
	law   provision
	find  finder
}

// finding returns a finding of the rule under a regime; empty stands for any.
func (r *rule) finding(where string, regime privacy.Regime) privacy.Finding {
	f := r.code.Finding(where, nil, r.law.args...)
	f.Cite, f.Since = r.law.under(regime), r.since
	return f
}

// rules has every rule, by subject.
var rules = slices.Concat(
	groundRules, dataRules, noticeRules, referenceRules, controllerRules, recipientRules, transferRules, retentionRules, rightRules, decisionRules,
	consentRules, cookieRules, complaintRules, regulatorRules,
)

// The first days of the law.
var (
	gdpr      = civil.MustDate(2018, 5, 25)
	schrems   = civil.MustDate(2020, 7, 16) // C-311/18
	leave     = civil.MustDate(2021, 1, 1)  // first whole day after IP completion day
	reformed  = civil.MustDate(2026, 2, 5)  // DUAA 2025, SI 2026/82 reg 2
	complains = civil.MustDate(2026, 6, 19) // DUAA 2025 s.103, SI 2026/82 reg 3
)

// provision is where a rule is found under each regime. A regime without a citation does not have the rule.
type provision struct {
	every privacy.Citation // under every regime, in place of the others
	in    []cited
	args  []string // of the texts of the finding, see [privacy.NewArgs]
}

// cited is where one regime has a rule.
type cited struct {
	regime privacy.Regime
	cite   privacy.Citation
}

// with returns the provision with the arguments of the texts of its findings.
func (p provision) with(args ...string) provision {
	p.args = args
	return p
}

// under returns the citation under a regime; zero if the regime does not have the rule.
func (p provision) under(r privacy.Regime) privacy.Citation {
	for _, one := range p.in {
		if one.regime == r {
			return one.cite
		}
	}
	return p.every
}

// art cites an article that UK GDPR and GDPR have under the same number.
func art(number string) provision { return provision{every: article(number)} }

func article(number string) privacy.Citation {
	return privacy.Citation{Instrument: "GDPR", Provision: "Art " + number}
}

// inUK and inEU cite what applies under one regime.
func inUK(c privacy.Citation) provision { return provision{in: []cited{{uk.GDPR, c}}} }
func inEU(c privacy.Citation) provision { return provision{in: []cited{{eu.GDPR, c}}} }

// electronic cites the law of electronic communications: a regulation of PECR and what it transposes.
func electronic(reg, art string) provision {
	return provision{in: []cited{{uk.GDPR, pecr(reg)}, {eu.GDPR, directive(art)}}}
}

func pecr(text string) privacy.Citation {
	return privacy.Citation{Instrument: "PECR 2003", Provision: text}
}

func directive(text string) privacy.Citation {
	return privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: text}
}

// s164A cites the section of DPA 2018 on complaints to the controller.
func s164A(subsection string) provision {
	return inUK(privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A" + subsection})
}

// ukArt and euArt cite the regulation of one regime.
func ukArt(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "UK GDPR", Provision: provision}
}

func euArt(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "EU GDPR", Provision: provision}
}
