// Package catalogue holds the texts of every finding of the module, by code. Call [Find] first. It is read through
// privacy.Lookup; `.github/FINDINGS.md` is written from it.
package catalogue

import (
	"iter"
	"slices"
	"strings"
)

// Row is what the catalogue says about one code. Texts are templates: {name} stands for an argument, and a part in
// square brackets is left out if an argument in it is missing.
type Row struct {
	Code     string
	Severity Severity
	Cite     string // "Art 7(3)" of the regulation of the regime, or "PECR 2003|reg 22(3)"
	Since    Day    // first day on which the rule is law
	Detail   string // for the engineer and the privacy officer
	Plain    string // for the customer: second person, no citation
	Fix      string // what would fix it; empty: nothing is wrong
}

// Severity has the numbers of privacy.Severity.
type Severity uint8

// The severities.
const (
	Info Severity = iota + 1
	Low
	Medium
	High
	Critical
)

// Day is a day as one decimal number: 2018_05_25.
type Day uint32

// The days on which the law changed.
const (
	EPrivacy  Day = 2003_10_31 // Directive 2002/58/EC Art 17(1)
	PECR      Day = 2003_12_11 // PECR 2003 reg 1
	GDPR      Day = 2018_05_25 // GDPR Art 99(2)
	Schrems   Day = 2020_07_16 // CJEU C-311/18
	Leave     Day = 2021_01_01 // first whole day after IP completion day
	Reformed  Day = 2026_02_05 // DUAA 2025, SI 2026/82 reg 2
	Complains Day = 2026_06_19 // DUAA 2025 s.103, SI 2026/82 reg 3
)

// Date returns year, month and day.
func (d Day) Date() (year, month, day int) {
	return int(d / 1_00_00), int(d / 1_00 % 1_00), int(d % 1_00)
}

// groups has every row, by subject. Within a group they are in the order of their codes.
var groups = [...][]Row{
	bases, consents, cookies, datamaps, decisions, erasures, recipients, requests, retentions, transfers,
	documents, documentNotices, documentRights, documentValues,
}

// Find returns the row of a code, and whether the catalogue has it.
func Find(code string) (*Row, bool) {
	for _, g := range groups {
		if i, ok := slices.BinarySearchFunc(g, code, func(r Row, code string) int { return strings.Compare(r.Code, code) }); ok {
			return &g[i], true
		}
	}
	return nil, false
}

// Rows yields every row, in the order of the codes.
func Rows() iter.Seq[*Row] {
	var all []*Row
	for _, g := range groups {
		for i := range g {
			all = append(all, &g[i])
		}
	}
	slices.SortFunc(all, func(a, b *Row) int { return strings.Compare(a.Code, b.Code) })
	return slices.Values(all)
}
