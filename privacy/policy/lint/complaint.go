package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// complaintRules are those on complaints (Art 13(2)(ca), (d); DPA 2018 s.164A) and on how the regulator is reached.
var complaintRules = []rule{
	{
		"CP-REGULATOR-01", privacy.High, gdpr, 0, art("13(2)(d), 14(2)(e)"),
		"the right to complain to the regulator is not stated", "state it, with where to",
		whole("complaints", func(d *policy.Document, _ civil.Date) bool { return !complainsTo(d, policy.ToRegulator) }),
	},
	{
		"CP-CONTROLLER-01", privacy.High, complains, privacy.UKGDPR, privacy.UKGDPR.Cite("Art 13(2)(ca), 14(2)(da)"),
		"nothing is said of complaints to the controller", "state the right, and how it is used",
		whole("complaints", func(d *policy.Document, _ civil.Date) bool { return !complainsTo(d, policy.ToController) }),
	},
	{
		"CP-RIGHT-01", privacy.High, complains, privacy.UKGDPR, privacy.UKGDPR.Cite("Art 13(2)(ca), 14(2)(da)"),
		"a complaint to the controller is stated as a request, not as a right", "state the right",
		complaints(func(c *policy.Complaint) bool { return c.To == policy.ToController && !c.AsRight }),
	},
	{
		"CP-CHANNEL-01", privacy.Medium, complains, privacy.UKGDPR, privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(2)"},
		"it is not said how a complaint is made to the controller, which must make it easy", "name the channels, an electronic one among them",
		complaints(func(c *policy.Complaint) bool { return c.To == policy.ToController && len(c.Channels) == 0 }),
	},
	{
		"CP-EASE-01", privacy.Low, complains, privacy.UKGDPR, privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(2)"},
		"a complaint to the controller can be made by no electronic means", "add one, such as a form",
		complaints(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && len(c.Channels) > 0 && !slices.ContainsFunc(c.Channels, consent.Channel.Electronic)
		}),
	},
	{
		"CP-ACK-01", privacy.Info, complains, privacy.UKGDPR, privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(3)"},
		"it is not said that a complaint is acknowledged within 30 days", "say it",
		complaints(func(c *policy.Complaint) bool { return c.To == policy.ToController && c.Acknowledge.IsZero() }),
	},
	{
		"CP-LATE-01", privacy.High, complains, privacy.UKGDPR, privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(3)"},
		"a complaint is acknowledged after more than 30 days", "acknowledge it within 30 days",
		complaints(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && c.Acknowledge.CanOutlast(civil.Period{Days: 30})
		}),
	},
	{
		"RG-ADDRESS-01", privacy.Low, civil.MustDate(2026, 9, 1), privacy.UKGDPR, art("13(2)(d)"),
		"the regulator was to move, and the address was not checked since", "look it up, or link the page for complaints",
		regulators(func(r *privacy.Regulator, on civil.Date) bool {
			a, known := authorityOf(r)
			return known && r.Address != "" && !on.Before(a.moves) && r.VerifiedOn.Before(a.moves)
		}),
	},
	{
		"RG-CHECK-01", privacy.Low, gdpr, 0, art("5(1)(d), 13(2)(d)"),
		"how the regulator is reached was last checked more than a year before", "look it up",
		regulators(func(r *privacy.Regulator, on civil.Date) bool {
			return !r.VerifiedOn.IsZero() && r.VerifiedOn.Add(civil.Period{Years: 1}).Before(on)
		}),
	},
	{
		"RG-PHONE-01", privacy.Low, civil.MustDate(2023, 1, 1), privacy.UKGDPR, art("13(2)(d)"),
		"the regulator no longer gives the telephone number", "use the one it gives", oldTelephones,
	},
}

// authority is what is known of a regulator that documents may have out of date.
type authority struct {
	host       string     // that its pages are on
	moves      civil.Date // first day on which its address is to be checked anew
	telephones []string   // those it gives, in digits
}

// authorities has the Information Commissioner: the move was announced for autumn 2026, that it is complete was not
// found; the pages show one telephone number (read on 24 November 2026).
var authorities = [...]authority{
	{"ico.org.uk", civil.MustDate(2026, 9, 1), []string{"03031231113"}},
}

func authorityOf(r *privacy.Regulator) (authority, bool) {
	host := hostOf(r.URL)
	for _, a := range authorities {
		if host == a.host || strings.HasSuffix(host, "."+a.host) {
			return a, true
		}
	}
	return authority{}, false
}

// hostOf returns the host of an address, in lower case: "ico.org.uk" of "https://ico.org.uk/make-a-complaint/".
func hostOf(url string) string {
	_, rest, found := strings.Cut(strings.ToLower(url), "://")
	if !found {
		rest = strings.ToLower(url)
	}
	if i := strings.IndexAny(rest, "/?#:"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// digits returns the digits of a telephone number of the United Kingdom, as it is dialled there.
func digits(number string) string {
	all := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	if abroad, ok := strings.CutPrefix(strings.TrimPrefix(all, "00"), "44"); ok {
		return "0" + strings.TrimPrefix(abroad, "0")
	}
	return all
}

func complaints(breaks func(*policy.Complaint) bool) finder {
	return each("complaints", func(d *policy.Document) []policy.Complaint { return d.Complaints }, func(_ *policy.Document, c *policy.Complaint, _ civil.Date) bool { return breaks(c) })
}

// complainsTo reports whether the document has a way to complain to somebody.
func complainsTo(d *policy.Document, to policy.ComplaintTo) bool {
	return slices.ContainsFunc(d.Complaints, func(c policy.Complaint) bool { return c.To == to })
}

// regulators finds those whose contact the document has for the day, and that break a rule.
func regulators(breaks func(*privacy.Regulator, civil.Date) bool) finder {
	return func(d *policy.Document, on civil.Date) []string {
		var list []string
		for i := range d.Controller.Regulators {
			if r := &d.Controller.Regulators[i]; privacy.Holds(r.Since, r.Before, on) && breaks(r, on) {
				list = append(list, fmt.Sprintf("controller.regulators[%d]", i))
			}
		}
		return list
	}
}

// oldTelephones finds the numbers that the regulator does not give.
func oldTelephones(d *policy.Document, on civil.Date) []string {
	var list []string
	for i := range d.Controller.Regulators {
		r := &d.Controller.Regulators[i]
		a, known := authorityOf(r)
		for j, number := range r.Telephones {
			if known && privacy.Holds(r.Since, r.Before, on) && !slices.Contains(a.telephones, digits(number)) {
				list = append(list, fmt.Sprintf("controller.regulators[%d].telephones[%d]", i, j))
			}
		}
	}
	return list
}
