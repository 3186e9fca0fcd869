package consent

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on the consent of children and on direct marketing without consent, as data for [NewLaw].
type Tables struct {
	Regulation *privacy.Regulation
	Ages       []AgeRule       // from which a child consents alone; empty: the regime has no rule
	SoftOptIns []SoftOptInRule // on which electronic mail needs no consent; empty: the answer is left open
	Marketing  []MarketingRule // the other rules on direct marketing, each with the finding that cites it
}

// AgeRule is the age from which a child can consent to an information society service that is offered directly to it.
type AgeRule struct {
	privacy.Provision
	Country string // an ISO 3166-1 code of two letters; empty: every country without a rule of its own
	Years   int

	// Counselling says that the regime leaves preventive and counselling services out. It is of the rules without a country.
	Counselling bool
}

// SoftOptInRule is on which conditions direct marketing by electronic mail needs no consent. Findings cite the rule.
type SoftOptInRule struct {
	privacy.Provision
	Charity    bool            // of a charity; without such a rule, a charity has no soft opt-in
	Conditions []SoftCondition // each must be met; findings come in this order

	// Details is, for a charity, the day from which details count. It leaves the answer open for those that were
	// obtained earlier. Unset: details of any day count.
	Details civil.Date
}

// SoftCondition is one condition of the soft opt-in, by the code of the finding if a seller does not meet it.
type SoftCondition struct {
	Code privacy.Code     // PE-SENDER-01, PE-SALE-01, PE-SIMILAR-01, PE-OPTOUT-01, PE-OPTOUT-02 or PE-OPTOUT-03
	Cite privacy.Citation // zero: that of the rule
}

// MarketingRule is what a finding on direct marketing rests on. A law with a rule of PE-CALL-03, on the register of those
// who want no calls, says when a person may make a marketing call without consent; any other law leaves such calls open.
// Calls about claims management (PE-CALL-04) and pension schemes (PE-CALL-05) are special if there is a rule.
type MarketingRule struct {
	privacy.Provision
	Code privacy.Code
}

// Law answers from which age a child consents, and when direct marketing needs no consent, under one regime. It is
// immutable and safe for concurrent use. The zero value is no law: it permits nothing.
type Law struct{ t Tables }

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation,
// source or first day, days on which two rows answer one question, and values that are unknown.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	t.Ages, t.SoftOptIns, t.Marketing = slices.Clone(t.Ages), slices.Clone(t.SoftOptIns), slices.Clone(t.Marketing)
	rows := make(map[string][]privacy.Row) // by the question that they answer
	add := func(question, at string, p *privacy.Provision) {
		rows[question] = append(rows[question], privacy.Row{Field: at, Provision: p})
	}
	for i := range t.Ages {
		a, at := &t.Ages[i], fmt.Sprintf("ages[%d]", i)
		f.Require(a.Country == "" || isCountry(a.Country), at+".country", "is not a code of two capital letters")
		f.Require(a.Years > 0 && a.Years <= 18, at+".years", "is not an age from 1 to 18")
		f.Require(!a.Counselling || a.Country == "", at+".counselling", "is set for one country: set it where country is empty")
		add(a.name(), at, &a.Provision)
	}
	f.Require(len(t.Ages) == 0 || rows[anyCountry] != nil, "ages", "have no rule without a country, for the countries that have none")
	for i := range t.SoftOptIns {
		r, at := &t.SoftOptIns[i], fmt.Sprintf("softOptIns[%d]", i)
		r.Conditions = slices.Clone(r.Conditions)
		f.Require(len(r.Conditions) > 0, at+".conditions", "are empty")
		for j, c := range r.Conditions {
			_, code := c.check(new(SoftOptIn))
			f.Require(code != "", fmt.Sprintf("%s.conditions[%d].code", at, j), fmt.Sprintf("is %q: want one of %q", c.Code, softCodes()))
		}
		f.Require(r.Charity || r.Details.IsZero(), at+".details", "is set, but only details of a charity have a day")
		add(r.name(), at, &r.Provision)
	}
	for i := range t.Marketing {
		r, at := &t.Marketing[i], fmt.Sprintf("marketing[%d]", i)
		_, ok := privacy.Lookup(r.Code)
		f.Require(ok, at+".code", fmt.Sprintf("is %q, which is not in the catalogue", r.Code))
		add(r.name(), at, &r.Provision)
	}
	for _, question := range slices.Sorted(maps.Keys(rows)) {
		f.CheckRows(question != anyCountry, rows[question]...)
	}
	if err := f.Err("consent: law"); err != nil {
		return nil, err
	}
	return &Law{t}, nil
}

// With returns the tables as an amendment has them: its rows end those before them, see [privacy.Amend].
func (t Tables) With(a Tables) Tables {
	t.Ages = privacy.Amend(t.Ages, a.Ages, func(r *AgeRule) (string, *privacy.Provision) { return r.Country, &r.Provision })
	t.SoftOptIns = privacy.Amend(t.SoftOptIns, a.SoftOptIns, func(r *SoftOptInRule) (bool, *privacy.Provision) { return r.Charity, &r.Provision })
	t.Marketing = privacy.Amend(t.Marketing, a.Marketing, func(r *MarketingRule) (privacy.Code, *privacy.Provision) { return r.Code, &r.Provision })
	return t
}

// anyCountry is the name of the age in countries that have none of their own.
const anyCountry = "age of consent"

func (r *AgeRule) name() string { return strings.TrimSuffix(anyCountry+", "+r.Country, ", ") }

func (r *SoftOptInRule) name() string {
	if r.Charity {
		return "soft opt-in of charities"
	}
	return "soft opt-in"
}

func (r *MarketingRule) name() string { return "direct marketing, " + string(r.Code) }

// isCountry reports whether a code has the form of ISO 3166-1 alpha-2.
func isCountry(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Marketing yields the rules on direct marketing.
func (l *Law) Marketing() iter.Seq[MarketingRule] { return slices.Values(l.t.Marketing) }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for _, r := range l.t.Ages {
			if !yield(r.name(), r.Provision) {
				return
			}
		}
		for _, r := range l.t.SoftOptIns {
			if !yield(r.name(), r.Provision) {
				return
			}
		}
		for _, r := range l.t.Marketing {
			if !yield(r.name(), r.Provision) {
				return
			}
		}
	}
}
