package consent_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// customer meets every condition: an individual who bought something, and did not refuse.
func customer() consent.SoftOptIn {
	return consent.SoftOptIn{Individual: privacy.Yes, BySender: privacy.Yes, InSale: privacy.Yes, Similar: privacy.Yes,
		AtCollection: privacy.Yes, InMessage: privacy.Yes, Refused: privacy.No}
}

// softFacts has each condition beside that of the kind of subscriber, with the fact that meets it.
var softFacts = []struct {
	name string
	code privacy.Code
	fact func(*consent.SoftOptIn) *privacy.Fact
	met  privacy.Fact
	cite string
}{
	{"details obtained by this sender", "PE-SENDER-01", func(s *consent.SoftOptIn) *privacy.Fact { return &s.BySender }, privacy.Yes, "PECR 2003 reg 22(3)(a)"},
	{"in a sale or negotiations for a sale", "PE-SALE-01", func(s *consent.SoftOptIn) *privacy.Fact { return &s.InSale }, privacy.Yes, "PECR 2003 reg 22(3)(a)"},
	{"similar products or services of the same sender", "PE-SIMILAR-01", func(s *consent.SoftOptIn) *privacy.Fact { return &s.Similar }, privacy.Yes, "PECR 2003 reg 22(3)(b)"},
	{"simple free opt-out when collected", "PE-OPTOUT-01", func(s *consent.SoftOptIn) *privacy.Fact { return &s.AtCollection }, privacy.Yes, "PECR 2003 reg 22(3)(c)"},
	{"simple opt-out in each message", "PE-OPTOUT-02", func(s *consent.SoftOptIn) *privacy.Fact { return &s.InMessage }, privacy.Yes, "PECR 2003 reg 22(3)(c)"},
	{"and not used", "PE-OPTOUT-03", func(s *consent.SoftOptIn) *privacy.Fact { return &s.Refused }, privacy.No, "PECR 2003 reg 22(3)(c)"},
}

// Each condition is needed: if one fails the answer is denied, if one is unknown it is open, and the finding says which.
func TestSoftOptInConditions(t *testing.T) {
	if got, f := ukLaw.SoftOptIn(customer(), today); got != privacy.Permitted || len(f) != 0 {
		t.Errorf("all met: %v %v", got, f)
	}
	for _, c := range softFacts {
		for fact, want := range map[privacy.Fact]privacy.Outcome{privacy.No + privacy.Yes - c.met: privacy.Denied, privacy.Unknown: privacy.Undetermined} {
			s := customer()
			*c.fact(&s) = fact
			got, f := ukLaw.SoftOptIn(s, today)
			if got != want || len(f) != 1 || f[0].Code != c.code || f[0].Cite.String() != c.cite || f[0].Detail == "" || f[0].Fix == "" || f[0].Since != civil.MustDate(2003, 12, 11) {
				t.Errorf("%s, %v: %v %v, want %v", c.name, fact, got, f, want)
			}
			if _, f := euLaw.SoftOptIn(s, today); len(f) != 1 || f[0].Cite.String() != "Directive 2002/58/EC Art 13(2)" || f[0].Since != civil.MustDate(2003, 10, 31) {
				t.Errorf("%s, in the Union: %v", c.name, f)
			}
			// Of a subscriber who may be a company nothing is denied, and of a company nothing is asked.
			s.Individual = privacy.Unknown
			if got, _ := ukLaw.SoftOptIn(s, today); got != privacy.Undetermined {
				t.Errorf("%s, %v, perhaps a company: %v", c.name, fact, got)
			}
			s.Individual = privacy.No
			if got, f := ukLaw.SoftOptIn(s, today); got != privacy.Permitted || len(f) != 0 {
				t.Errorf("%s, %v, a company: %v %v", c.name, fact, got, f)
			}
		}
	}
	anybody := customer()
	anybody.Individual = privacy.Unknown
	if got, _ := ukLaw.SoftOptIn(anybody, today); got != privacy.Permitted {
		t.Errorf("all met, whoever it is: %v", got)
	}
}

// Every combination of facts: permitted only where all are met, and an unknown fact never helps.
func TestSoftOptInUnknownNeverPermits(t *testing.T) {
	total := 1
	for range softFacts {
		total *= 3
	}
	for n := range total {
		s, rest, want, missing := customer(), n, privacy.Permitted, 0
		for _, c := range softFacts {
			f := privacy.Fact(rest % 3)
			*c.fact(&s) = f
			if rest /= 3; f == c.met {
				continue
			}
			missing++
			if f != privacy.Unknown {
				want = privacy.Denied
			} else if want == privacy.Permitted {
				want = privacy.Undetermined
			}
		}
		if got, f := ukLaw.SoftOptIn(s, today); got != want || len(f) != missing {
			t.Fatalf("%+v: %v with %d findings, want %v with %d", s, got, len(f), want, missing)
		}
	}
}

// Charities have a soft opt-in of their own in the United Kingdom, since 5 February 2026, and none in the Union.
func TestSoftOptInOfCharities(t *testing.T) {
	s := customer()
	s.Charity, s.Obtained = true, civil.MustDate(2026, 2, 5)
	for _, c := range []struct {
		law  *consent.Law
		on   civil.Date
		want privacy.Outcome
	}{
		{ukLaw, civil.MustDate(2026, 2, 5), privacy.Permitted},
		{euLaw, civil.MustDate(2026, 2, 5), privacy.Denied},
	} {
		got, f := c.law.SoftOptIn(s, c.on)
		if got != c.want || got == privacy.Denied && (len(f) != 1 || f[0].Code != "PE-CHARITY-01") {
			t.Errorf("on %v: %v %v, want %v", c.on, got, f, c.want)
		}
	}
	before := s
	before.Obtained = civil.MustDate(2026, 2, 4)
	if got, f := ukLaw.SoftOptIn(before, civil.MustDate(2026, 2, 4)); got != privacy.Denied || f[0].Code != "PE-CHARITY-01" {
		t.Errorf("on the day before: %v %v", got, f)
	}
	s.InSale, s.Similar = privacy.No, privacy.No
	_, f := ukLaw.SoftOptIn(s, today)
	if len(f) != 2 || !strings.Contains(f[0].Detail, "support") || !strings.Contains(f[1].Detail, "charity") || f[0].Cite.String() != "PECR 2003 reg 22(3A)" {
		t.Errorf("%v", f)
	}
}

// A charity may use details that it obtained on or after 5 February 2026 (ICO guidance of 28 April 2026). For earlier
// details, an unknown day or a future day the answer is open, regardless of all else; a denial remains a denial.
func TestSoftOptInOfCharitiesForEarlierDetails(t *testing.T) {
	n := 0
	for _, fact := range []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes} {
		for _, individual := range []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes} {
			for _, charity := range []bool{false, true} {
				for day, shown := range map[civil.Date]bool{
					{}: false, civil.MustDate(2024, 2, 5): false, civil.MustDate(2026, 2, 4): false, civil.MustDate(2026, 2, 5): true, today: true, today.AddDays(1): false,
				} {
					n++
					s := customer()
					s.Individual, s.Charity, s.InSale = individual, charity, fact
					plain, _ := ukLaw.SoftOptIn(s, today)
					if s.Obtained = today; charity {
						plain, _ = ukLaw.SoftOptIn(s, today)
					}
					s.Obtained = day
					got, list := ukLaw.SoftOptIn(s, today)
					want, asked := plain, charity && !shown && individual != privacy.No
					if asked && want == privacy.Permitted {
						want = privacy.Undetermined
					}
					found := slices.ContainsFunc(list, func(f privacy.Finding) bool {
						return f.Code == "PE-CHARITY-02" && f.Cite.String() == "PECR 2003 reg 22(3A)"
					})
					if got != want || found != asked {
						t.Errorf("%+v: %v %v, want %v", s, got, list, want)
					}
				}
			}
		}
	}
	t.Logf("%d situations", n)
}

// Without a law or a day nothing is answered, and before there was the rule there was no exception.
func TestSoftOptInNeedsALaw(t *testing.T) {
	for _, c := range []struct {
		law  *consent.Law
		on   civil.Date
		want privacy.Outcome
	}{
		{noLaw, today, privacy.Undetermined},
		{ukLaw, civil.Date{}, privacy.Undetermined},
		{ukLaw, civil.MustDate(2003, 12, 10), privacy.Denied},
		{ukLaw, civil.MustDate(2003, 12, 11), privacy.Permitted},
	} {
		if got, f := c.law.SoftOptIn(customer(), c.on); got != c.want || (len(f) == 0) != (got == privacy.Permitted) {
			t.Errorf("on %v: %v %v, want %v", c.on, got, f, c.want)
		}
	}
	if got, f := ukLaw.SoftOptIn((consent.SoftOptIn{}), today); got != privacy.Undetermined || len(f) != len(softFacts) {
		t.Errorf("nothing is known: %v %v", got, f)
	}
}

// A list of addresses was bought: its people are written to with their consent, or not at all.
func ExampleLaw_SoftOptIn() {
	bought := consent.SoftOptIn{Individual: privacy.Yes, BySender: privacy.No, InSale: privacy.No, Similar: privacy.Yes,
		AtCollection: privacy.No, InMessage: privacy.Yes, Refused: privacy.No}
	outcome, findings := uk.Pack().Consent().SoftOptIn(bought, civil.MustDate(2026, 11, 24))
	fmt.Println(outcome)
	for _, f := range findings {
		fmt.Println(f.Code, f.Cite)
	}
	// Output:
	// denied
	// PE-SENDER-01 PECR 2003 reg 22(3)(a)
	// PE-SALE-01 PECR 2003 reg 22(3)(a)
	// PE-OPTOUT-01 PECR 2003 reg 22(3)(c)
}
