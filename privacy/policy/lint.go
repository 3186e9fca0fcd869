package policy

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Lint holds a document against the law in force on a day and returns what is wrong with it, the most severe first
// and then in the order of the document. It looks at the values of the document, never at its prose, and raises
// nothing that was not yet wrong on that day. The rules are few as yet: those on grounds, periods, rights, consent,
// transfers, cookies and new versions that decisions of this package already rest on.
func Lint(doc Document, on civil.Date) []privacy.Finding {
	var list []privacy.Finding
	for _, r := range lintRules {
		if on.Before(r.since) || r.regime != privacy.NoRegime && r.regime != doc.Regime {
			continue
		}
		for _, where := range r.find(&doc, on) {
			list = append(list, privacy.Finding{
				Code: r.code, Severity: r.severity, Where: where, Detail: r.detail, Mend: r.mend, Cite: r.cite, Since: r.since,
			})
		}
	}
	slices.SortStableFunc(list, func(a, b privacy.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), comparePlaces(a.Where, b.Where))
	})
	return list
}

// lists has the place of each list in the document, by its name.
var lists = func() map[string]int {
	m := make(map[string]int)
	for i, field := range reflect.VisibleFields(reflect.TypeFor[Document]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		m[name] = i
	}
	return m
}()

// comparePlaces compares places such as "activities[2].grounds[0]" in the order of the document.
func comparePlaces(a, b string) int {
	list := func(where string) int {
		return lists[strings.FieldsFunc(where, func(r rune) bool { return r == '[' || r == '.' })[0]]
	}
	return cmp.Or(cmp.Compare(list(a), list(b)), slices.Compare(numbers(a), numbers(b)))
}

// numbers returns the numbers of a place.
func numbers(where string) (list []int) {
	for _, digits := range strings.FieldsFunc(where, func(r rune) bool { return r < '0' || r > '9' }) {
		n, _ := strconv.Atoi(digits)
		list = append(list, n)
	}
	return list
}

// lintRule is one rule of law that a document can break.
type lintRule struct {
	code         privacy.Code
	severity     privacy.Severity
	since        civil.Date     // first day on which it is law
	regime       privacy.Regime // none: under each
	cite         privacy.Citation
	detail, mend string
	find         func(d *Document, on civil.Date) []string // the places where the document breaks it
}

// gdpr is the first day of the GDPR.
var gdpr = civil.MustDate(2018, 5, 25)

var lintRules = []lintRule{
	{
		"LB-PARTY-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 6(1)(b)"},
		"the contract is the client's, and its contacts are not party to it", "rely on legitimate interests for contacts of a client",
		grounds(func(g lawfulbasis.Ground) bool {
			return g.Basis == lawfulbasis.Contract && g.Party == lawfulbasis.Client
		}),
	},
	{
		"LB-INTEREST-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 13(1)(d)"},
		"the legitimate interest is not named", "name the interest and record its assessment",
		grounds(func(g lawfulbasis.Ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Name == ""
		}),
	},
	{
		"LB-LAW-01", privacy.Medium, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 6(3)"},
		"the law that lays the obligation down is not named", "name the law, or drop the ground",
		grounds(func(g lawfulbasis.Ground) bool {
			return (g.Basis == lawfulbasis.LegalObligation || g.Basis == lawfulbasis.PublicTask) && g.Law.IsZero()
		}),
	},
	{
		"RT-OPEN-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 5(1)(e)"},
		"a period states a least and no most: no limit of storage results", "state the period as a most, or the criteria for it",
		each("retention", func(d *Document) []Retention { return d.Retention }, func(r Retention) bool { return r.OpenEnded }),
	},
	{
		"RT-LAW-01", privacy.Medium, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 13(2)(a)"},
		"periods are said to be set by law, and neither law nor period is named", "name them",
		each("retention", func(d *Document) []Retention { return d.Retention }, func(r Retention) bool { return r.SetByLaw }),
	},
	{
		"RI-MERGED-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 13(2)(b), 21(4)"},
		"several rights are stated as one", "state each right by itself",
		each("rights", func(d *Document) []Right { return d.Rights }, func(r Right) bool { return len(r.Rights) > 1 }),
	},
	{
		"RI-MARKETING-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 21(2), (4)"},
		"there is direct marketing, and the right to object to it is not stated by itself", "state it clearly and apart from other information",
		func(d *Document, on civil.Date) []string {
			if d.promises(rights.MarketingObjection) {
				return nil
			}
			return activitiesThat(d, on, func(a Activity) bool { return a.Marketing })
		},
	},
	{
		"RI-IDENTITY-01", privacy.Medium, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 12(6)"},
		"identity is to be verified before every answer, not only on reasonable doubt", "ask only where identity is in reasonable doubt",
		each("rights", func(d *Document) []Right { return d.Rights }, func(r Right) bool { return r.Identity }),
	},
	{
		"CO-SCOPE-01", privacy.High, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 7(3)"},
		"withdrawal of consent is said to end all processing", "say that it ends the processing consented to",
		each("withdrawals", func(d *Document) []Withdrawal { return d.Withdrawals }, func(w Withdrawal) bool { return w.Stops == StopsAll }),
	},
	{
		"NT-DEEMED-01", privacy.Critical, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 4(11), 7(2), recital 32"},
		"continued use is taken for agreement to a new version", "tell people beforehand, and ask new consent where consent is the ground",
		each("changes", func(d *Document) []Amendment { return d.Changes }, func(c Amendment) bool { return c.Acceptance == ContinuedUse }),
	},
	{
		"PR-ACCOUNT-01", privacy.Medium, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 5(2)"},
		"the principle of accountability is missing", "add it",
		func(d *Document, _ civil.Date) []string {
			if len(d.Principles) == 0 || slices.ContainsFunc(d.Principles, func(p Principle) bool { return p.Name == Accountability }) {
				return nil
			}
			return []string{"principles"}
		},
	},
	{
		"TR-SHIELD-01", privacy.Critical, civil.MustDate(2020, 7, 16), 0, privacy.Citation{Instrument: "CJEU", Provision: "C-311/18"},
		"the transfer rests on Privacy Shield, which was annulled", "name a mechanism in force",
		each("transfers", func(d *Document) []Transfer { return d.Transfers }, func(t Transfer) bool { return slices.Contains(t.Rests, PrivacyShield) }),
	},
	{
		"TR-BORDER-01", privacy.High, civil.MustDate(2021, 1, 1), privacy.UKGDPR, privacy.Citation{Instrument: "UK GDPR", Provision: "Chapter V"},
		"the border is taken to be that of the EEA; for a controller in the United Kingdom it is the United Kingdom's", "say: outside the United Kingdom",
		each("transfers", func(d *Document) []Transfer { return d.Transfers }, func(t Transfer) bool { return t.Border == "EEA" }),
	},
	{
		"CK-OPTOUT-01", privacy.High, gdpr, privacy.UKGDPR, privacy.Citation{Instrument: "PECR 2003", Provision: "reg 6"},
		"storage that is not essential is on until it is blocked", "leave it off until it is agreed to, unless an exception applies",
		optOut,
	},
	{
		"CK-OPTOUT-01", privacy.High, gdpr, privacy.EUGDPR, privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 5(3)"},
		"storage that is not essential is on until it is blocked", "leave it off until it is agreed to",
		optOut,
	},
	{
		"RF-MISSING-01", privacy.Low, gdpr, 0, privacy.Citation{Instrument: "GDPR", Provision: "Art 12(1)"},
		"a document is announced and not there", "link it, or drop the announcement",
		each("references", func(d *Document) []Reference { return d.References }, func(r Reference) bool { return r.URL == "" }),
	},
}

// statisticsExcepted is the first day of PECR Sch A1, by which a site's own statistics need no consent in the United
// Kingdom where the person can object (DUAA 2025 Sch 12, SI 2026/82).
var statisticsExcepted = civil.MustDate(2026, 2, 5)

// optOut finds storage that is on until it is blocked, and that no exception lets be.
func optOut(d *Document, on civil.Date) []string {
	excepted := d.Regime == privacy.UKGDPR && !on.Before(statisticsExcepted)
	return each("cookies", func(d *Document) []CookieUse { return d.Cookies }, func(c CookieUse) bool {
		own := c.Purpose == StatisticsCookies && c.Provider == "" && c.Choice != ""
		return c.DefaultOn && c.Purpose != EssentialCookies && !(own && excepted)
	})(d, on)
}

// grounds finds the grounds, of activities that hold on the day, which break a rule.
func grounds(breaks func(lawfulbasis.Ground) bool) func(*Document, civil.Date) []string {
	return func(d *Document, on civil.Date) []string {
		var list []string
		for i, a := range d.Activities {
			if !privacy.Holds(a.Since, a.Before, on) {
				continue
			}
			for j, g := range a.Grounds {
				if privacy.Holds(g.Since, g.Before, on) && breaks(g) {
					list = append(list, fmt.Sprintf("activities[%d].grounds[%d]", i, j))
				}
			}
		}
		return list
	}
}

// each finds the values of a list that break a rule.
func each[T any](name string, of func(*Document) []T, breaks func(T) bool) func(*Document, civil.Date) []string {
	return func(d *Document, _ civil.Date) []string {
		var list []string
		for i, v := range of(d) {
			if breaks(v) {
				list = append(list, fmt.Sprintf("%s[%d]", name, i))
			}
		}
		return list
	}
}

func activitiesThat(d *Document, on civil.Date, are func(Activity) bool) []string {
	var list []string
	for i, a := range d.Activities {
		if privacy.Holds(a.Since, a.Before, on) && are(a) {
			list = append(list, fmt.Sprintf("activities[%d]", i))
		}
	}
	return list
}

// promises reports whether the document states a right by itself.
func (d *Document) promises(r rights.Right) bool {
	return slices.ContainsFunc(d.Rights, func(p Right) bool { return len(p.Rights) == 1 && p.Rights[0] == r })
}
