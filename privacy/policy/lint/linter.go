package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Rule is a rule of a host, for example for a regime without rules here, for a trade, or for the company.
type Rule struct {
	Code     privacy.Code // of the host: not one of the library
	Severity privacy.Severity
	Regimes  []privacy.Regime // whose law has it; empty: every regime
	Since    civil.Date       // first day on which it holds, inclusive
	Cite     privacy.Citation // where it comes from
	Detail   string           // what is wrong, for the engineer and the privacy officer
	Plain    string           // the same for the customer, in the second person
	Fix      string           // what would mend it, in one sentence

	// Find returns the places that break the rule on a day, such as "activities[2]". It must not change the document, and
	// must be safe for concurrent use.
	Find func(doc *policy.Document, on civil.Date) []string
}

// Linter checks documents against the rules of this package and those of a host. It is immutable and safe for concurrent
// use.
type Linter struct {
	packs []*law.Pack
	rules []Rule
}

// NewLinter returns a linter with rules of a host. It returns a [privacy.FaultsError] with every fault of the rules: a code that
// is missing, duplicate or one of the library; no severity, no first day, no detail, or no Find.
func NewLinter(packs []*law.Pack, rules ...Rule) (*Linter, error) {
	var f privacy.Faults
	for i, r := range rules {
		at := func(field string) string { return fmt.Sprintf("rules[%d].%s", i, field) }
		_, known := privacy.Lookup(r.Code)
		f.Require(r.Code != "", at("code"), "is empty")
		f.Require(!known, at("code"), "is one of the library: want one of your own")
		f.Require(!slices.ContainsFunc(rules[:i], func(o Rule) bool { return o.Code == r.Code }), at("code"), "stands twice")
		f.Require(r.Severity >= privacy.Info && r.Severity <= privacy.Critical, at("severity"), "is none: want info, low, medium, high or critical")
		f.Require(!r.Since.IsZero(), at("since"), "is unset: want the first day on which the rule holds")
		f.Require(strings.TrimSpace(r.Detail) != "", at("detail"), "is empty")
		f.Require(r.Find != nil, at("find"), "is nil")
	}
	if err := f.Err("lint: new linter"); err != nil {
		return nil, err
	}
	return &Linter{slices.Clone(packs), slices.Clone(rules)}, nil
}

// Document does what the function [Document] does, with the packs and the rules of the linter. It does not report SC-REGIME-01
// for a regime with a pack and rules of the host.
func (l *Linter) Document(doc policy.Document, on civil.Date) []privacy.Finding {
	return check(doc, on, l.packs, l.rules)
}

// checkOwn finds what breaks the rules of a host.
func checkOwn(doc *policy.Document, on civil.Date, rules []Rule) (list []privacy.Finding) {
	for _, r := range rules {
		holds := len(r.Regimes) == 0 || slices.ContainsFunc(doc.Regimes, func(regime privacy.Regime) bool { return slices.Contains(r.Regimes, regime) })
		if !holds || on.Before(r.Since) {
			continue
		}
		for _, where := range r.Find(doc, on) {
			list = append(list, privacy.Finding{
				Code: r.Code, Severity: r.Severity, Where: where, Detail: r.Detail, Plain: r.Plain, Fix: r.Fix, Cite: r.Cite, Since: r.Since,
			})
		}
	}
	return list
}
