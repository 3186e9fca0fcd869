package vqcomms_test

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// others has the behaviour of sections E to I and of the cookies.
var others = map[privacy.StatementID]behaviour{
	"VQ-E-01": failsWithout(vqcomms.SetUpAccount, vqcomms.DecideContract),
	"VQ-E-02": failsWithout(vqcomms.DeliverService, vqcomms.AdministerContract),
	"VQ-F-01": mayHave(vqcomms.ServiceProviders, ""),
	"VQ-F-02": onTerms(policy.SecurityRequired),
	"VQ-F-03": commits(policy.PatchedSystems),
	"VQ-F-04": mayHave(vqcomms.Freshdesk, "US"),
	"VQ-F-05": func(p *policy.Policy) error {
		return first(
			has(lint.References(p.Document(), nil), "an announced list without an address", func(f privacy.Finding) bool { return f.Code == "RF-MISSING-01" && f.Where == "references[3]" }),
			linted(p, "RF-MISSING-01", on2026),
		)
	},
	"VQ-F-06": needs(policy.InstructionsOnly, "RC-INSTRUCT-01", func(c *recipient.Facts) { c.Instructed = privacy.No }),
	"VQ-F-07": needs(policy.ProcessingContract, "RC-CONTRACT-01", func(c *recipient.Facts) { c.Contract = privacy.No }),
	"VQ-F-08": func(p *policy.Policy) error {
		d := disclosed(p, "somebody-else", privacytest.Consented(), now)
		return first(
			that(onTerms(policy.ConsentOrLaw)(p) == nil, "there is the rule"),
			that(d.Outcome() != privacy.Permitted, "nothing goes to whom the policy does not name"), found(d, "PO-RECIPIENT-01"),
		)
	},
	"VQ-F-09": commits(policy.TrainedStaff),
	"VQ-G-02": commits(policy.SecurityMeasures),
	"VQ-H-01": goesTo(vqcomms.Freshdesk, false),
	"VQ-H-02": goesTo(vqcomms.Infusionsoft, true),
	"VQ-H-03": func(p *policy.Policy) error {
		return first(
			rests(p, transfer.PrivacyShield), falls(p, vqcomms.Freshdesk), falls(p, vqcomms.Infusionsoft),
			linted(p, "TR-SHIELD-01", civil.MustDate(2020, 7, 16)),
			that(linted(p, "TR-SHIELD-01", civil.MustDate(2020, 7, 15)).holds == false, "Privacy Shield is no fault before it was annulled"),
		)
	},
	"VQ-H-04": func(p *policy.Policy) error {
		c := privacytest.Instructed()
		c.Transfer = transfer.Transfer{Mechanism: transfer.Addendum, Signed: civil.MustDate(2024, 3, 1), Assessed: privacy.Yes, Restricted: privacy.No}
		return first(
			has(p.Document().Transfers, "a transfer on contractual provisions that are not named", func(t policy.Transfer) bool { return t.Unnamed }),
			that(disclosed(p, vqcomms.Infusionsoft, c, now).Outcome() == privacy.Permitted, "clauses that are named carry the data"),
			found(disclosed(p, vqcomms.Infusionsoft, privacytest.Instructed(), now), "TR-ENDED-01"),
		)
	},
	"VQ-I-01": func(p *policy.Policy) error { return first(kept(p)) },
	"VQ-I-02": func(p *policy.Policy) error {
		return first(
			has(p.Document().Retention, "a period set by law", func(r policy.Retention) bool { return r.SetByLaw }),
			linted(p, "RT-LAW-01", on2026),
		)
	},
	"VQ-COOKIES-01": stores(cookie.Statistics, ""),
	"VQ-COOKIES-02": stores(cookie.ThirdParty, "YouTube"),
	"VQ-COOKIES-03": func(p *policy.Policy) error {
		return first(has(p.Document().Cookies, "the choice offered", func(c policy.CookieUse) bool {
			return c.Category == cookie.Essential && c.Choice == "Block all but essential cookies"
		}))
	},
}

var on2026 = civil.MustDate(2026, 11, 24)

// linted claims that the policy has a fault on a day.
func linted(p *policy.Policy, code privacy.Code, on civil.Date) claim {
	return has(lint.Document(p.Document(), on), "a fault "+string(code), func(f privacy.Finding) bool { return f.Code == code })
}

// failsWithout is a requirement: the activities cannot be done without data.
func failsWithout(activities ...privacy.ActivityID) behaviour {
	return func(p *policy.Policy) error {
		claims := []claim{has(p.Document().Requirements, "the requirement", func(r policy.Requirement) bool { return slices.Equal(r.Fails, activities) })}
		for _, id := range activities {
			claims = append(claims, that(ask(p, id, customer()).Outcome() == privacy.Undetermined, "%s is undetermined without data", id))
		}
		lacks, err := p.ActivitiesNeeding(vqcomms.Email)
		for _, id := range activities {
			claims = append(claims, that(err == nil, "what is lacking can be told"), has(lacks, "that it fails", func(l policy.Lack) bool {
				return l.Activity == id && l.Kind == policy.Unstated && l.Outcome != ""
			}))
		}
		return first(claims...)
	}
}

// mayHave is a processor that the policy names. It may have data where everything is in order, and nothing while nothing is known.
func mayHave(id privacy.RecipientID, country string) behaviour {
	return func(p *policy.Policy) error {
		unknown := disclosed(p, id, recipient.Facts{}, now)
		return first(
			has(p.Document().Recipients, string(id), func(r policy.Recipient) bool {
				return r.ID == id && r.Role == recipient.Processor && r.Country == country
			}),
			that(unknown.Outcome() != privacy.Permitted, "nothing is known of what %s may have", id), found(unknown, "RC-CONTRACT-05"),
			that(disclosed(p, id, home(), now).Outcome() == privacy.Permitted, "%s may have data at home, where it is bound and instructed", id),
		)
	}
}

// home is a processor of which everything is in order, in the country.
func home(changes ...func(*recipient.Facts)) recipient.Facts {
	c := privacytest.Instructed()
	c.Transfer.To = "GB"
	for _, change := range changes {
		change(&c)
	}
	return c
}

// disclosed decides on a customer's e-mail address going to a recipient to deliver the service.
func disclosed(p *policy.Policy, to privacy.RecipientID, c recipient.Facts, at time.Time) policy.Decision {
	q := policy.Processing{Subject: "person-1", Activity: vqcomms.DeliverService, Data: []privacy.Category{vqcomms.Email}, Recipient: to, At: at}
	return p.Decide(q, customer(func(s *policy.Situation) { s.Disclosure = c }))
}

// onTerms is a rule on who may have data.
func onTerms(rule policy.DisclosureRule) behaviour {
	return func(p *policy.Policy) error {
		return first(has(p.Document().Disclosures, string(rule), func(d policy.Disclosure) bool { return d.Rule == rule }))
	}
}

// needs is a rule on who may have data that lets nothing go where a fact is not so.
func needs(rule policy.DisclosureRule, code privacy.Code, change func(*recipient.Facts)) behaviour {
	return func(p *policy.Policy) error {
		d := disclosed(p, vqcomms.ServiceProviders, home(change), now)
		return first(that(onTerms(rule)(p) == nil, "there is the rule %s", rule), that(d.Outcome() == privacy.Denied, "it is denied"), found(d, code))
	}
}

func commits(what policy.CommitmentID) behaviour {
	return func(p *policy.Policy) error {
		return first(
			has(p.Reviews(on2026), "no evidence in the text", func(r policy.Review) bool { return r.Of == what && r.Finding.Code == "CM-NONE-01" }),
			has(p.Reviews(on2026, policy.Evidence{Of: what, Ref: "sample-1", ReviewBy: on2026}), "the evidence", func(r policy.Review) bool {
				return r.Of == what && r.Kept == privacy.Yes
			}),
		)
	}
}

func goesTo(id privacy.RecipientID, stated bool) behaviour {
	return func(p *policy.Policy) error {
		return first(
			has(p.Document().Transfers, "a transfer of "+string(id), func(t policy.Transfer) bool {
				return t.Recipient == id && t.To == "US" && (t.Stated == privacy.Yes) == stated
			}),
			linted(p, "TR-BORDER-01", on2026),
		)
	}
}

// falls claims that a processor on the list of Privacy Shield may have data until the day of the judgment, and not on it, and
// that the last decision before tells of the day.
func falls(p *policy.Policy, id privacy.RecipientID) claim {
	c := privacytest.Instructed()
	c.Transfer.Importer.PrivacyShield, c.Transfer.Staff = privacy.Yes, privacy.No
	day := civil.MustDate(2020, 7, 16).In(p.Zone())
	before, on := disclosed(p, id, c, day.Add(-time.Microsecond)), disclosed(p, id, c, day)
	return that(before.Outcome() == privacy.Permitted && before.Changes().Equal(day) && on.Outcome() == privacy.Denied && found(on, "TR-ENDED-01").holds,
		"%s may have data on Privacy Shield through 15 July 2020 alone: %v until %v, then %v", id, before.Outcome(), before.Changes(), on.Outcome())
}

func rests(p *policy.Policy, on transfer.Mechanism) claim {
	return has(p.Document().Transfers, "a transfer on "+on.String(), func(t policy.Transfer) bool { return slices.Contains(t.Rests, on) })
}

// kept claims that data are kept for the contract and seven years from its end, without a day by which they go.
func kept(p *policy.Policy) claim {
	record := retention.Record{ID: "r-1", Subject: "person-1", Category: vqcomms.Email, Dates: retention.Dates{retention.ContractEnd: civil.MustDate(2019, 11, 24)}}
	last := p.Schedule().At(civil.MustDate(2026, 11, 24), record)
	after := p.Schedule().At(civil.MustDate(2026, 11, 25), record)
	record.Dates = nil
	running := p.Schedule().At(civil.MustDate(2026, 11, 24), record)
	return that(last.Action == retention.Keep && last.KeepThrough == civil.MustDate(2026, 11, 24) &&
		after.Action != retention.Keep && after.EraseBy.IsZero() && running.Action == retention.Keep &&
		has(last.Findings(), "", func(f privacy.Finding) bool { return f.Code == "RT-OPEN-01" }).holds,
		"data are kept for the contract plus seven years, without a ceiling")
}

// stores is a use of storage that is on until it is blocked, as the text has it.
func stores(category cookie.Category, provider string) behaviour {
	return func(p *policy.Policy) error {
		return first(
			has(p.Document().Cookies, category.String(), func(c policy.CookieUse) bool {
				return c.Category == category && c.Provider == provider && c.DefaultOn == privacy.Yes
			}),
			linted(p, "CK-OPTOUT-01", on2026),
		)
	}
}
