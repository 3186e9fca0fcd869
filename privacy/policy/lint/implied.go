package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// impliedRules find processing that a document implies but does not list as an activity (Art 5(1)(a), 13(1)(c), 30(1)(b)).
var impliedRules = []rule{
	{
		"NT-IMPLIED-01", art("5(1)(a), 13(1)(c), 30(1)(b)"),
		whole("activities", func(d *document) bool {
			return len(d.Rights)+len(d.Complaints) > 0 && !d.does(policy.OfRequests)
		}),
	},
	{
		"NT-IMPLIED-02", art("12(2), 13(2)(b)"),
		persons.in(func(d *document, p *policy.Person) bool {
			answers := func(a activity) bool {
				return slices.Contains(a.Nature, policy.OfRequests) && tied(a.Persons, []policy.PersonID{p.ID})
			}
			return d.does(policy.OfRequests) && !d.some(answers)
		}),
	},
	{
		"MK-SCREEN-01", electronic("reg 21(1)", "Art 13(3)"),
		activities(func(a activity) bool {
			calls := len(a.Channels) == 0 || slices.Contains(a.Channels, privacy.Telephone)
			return a.Marketing && calls && !a.doc.does(policy.OfScreening)
		}),
	},
	{
		"CK-ACTIVITY-01", electronic("reg 6(2)(a)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool { return c.Category != cookie.Essential && len(c.Activities) == 0 }),
	},
	{
		"RC-PURPOSE-01", art("5(1)(a), 6(1), 13(1)(c)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Role != recipient.Processor && len(r.Activities) == 0 }),
	},
	{
		"RC-PURPOSE-02", art("28(3), 30(1)(d)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Role == recipient.Processor && len(r.Activities) == 0 }),
	},
}

// does reports whether an activity in force is of a nature.
func (d *document) does(n policy.Nature) bool {
	return d.some(func(a activity) bool { return slices.Contains(a.Nature, n) })
}

// looseRules find parts of a document that nothing else uses or explains (Art 5(1)(c), 12(1)).
var looseRules = []rule{
	{
		"DM-UNUSED-01", art("5(1)(c)"),
		categories.in(func(d *document, c *policy.Category) bool {
			uses := func(a activity) bool {
				return slices.ContainsFunc(a.Data, func(of privacy.Category) bool { return d.related(c.ID, of) })
			}
			return !d.some(uses)
		}),
	},
	{
		"SR-ABSENT-02", art("13(1), 14(2)(f)"),
		categories.in(func(d *document, c *policy.Category) bool {
			gives := func(s policy.Source) bool {
				return len(s.Data) == 0 || slices.ContainsFunc(s.Data, func(of privacy.Category) bool { return d.related(c.ID, of) })
			}
			return len(d.Sources) > 0 && len(c.Sources) == 0 && !slices.ContainsFunc(d.Sources, gives)
		}),
	},
	{
		"SR-ABSENT-03", art("13(1), 14(2)(f)"),
		whole("sources", func(d *document) bool {
			own := func(c policy.Category) bool { return len(c.Sources) > 0 }
			return len(d.Sources) == 0 && !slices.ContainsFunc(d.Categories, own)
		}),
	},
	{
		"SR-ABSENT-04", art("13(1), 14(2)(f)"),
		persons.in(func(d *document, p *policy.Person) bool {
			gives := func(s policy.Source) bool { return len(s.Persons) == 0 || slices.Contains(s.Persons, p.ID) }
			return len(d.Sources) > 0 && !slices.ContainsFunc(d.Sources, gives)
		}),
	},
	{"SR-UNUSED-01", art("5(1)(b), (c), 13(1)(c)"), sources.in(feedsNothing)},
	{
		"SR-PURPOSE-02", art("14(1)(c)"),
		sources.that(func(s *policy.Source) bool { return indirect(s) && len(s.Activities) == 0 }),
	},
	{
		"SR-DIRECT-01", art("13(1), 14(2)(f)"),
		sources.that(func(s *policy.Source) bool {
			told := !s.Told.IsZero() || s.NamesController != privacy.Unknown
			return s.Kind != privacy.NoSource && !indirect(s) && told || s.Kind == privacy.Direct && s.From != ""
		}),
	},
	{
		"SR-OBSERVED-01", art("12(1), 13(1)(c)"),
		sources.that(func(s *policy.Source) bool { return s.Kind == privacy.Observed && strings.TrimSpace(s.From) == "" }),
	},
	{
		"SC-WHO-01", art("13(1), 30(1)(c)"),
		activities(func(a activity) bool {
			said := func(o activity) bool { return len(o.Persons) > 0 }
			return len(a.Persons) == 0 && a.doc.some(said)
		}),
	},
	{
		"SC-KIND-01", art("6(1)(b), 12(1)"),
		persons.in(func(d *document, p *policy.Person) bool {
			agrees := func(a activity) bool {
				return tied(a.Persons, []policy.PersonID{p.ID}) && a.rests(lawfulbasis.Contract)
			}
			return (p.Kind == policy.Client || p.Kind == policy.Prospect || p.Kind == policy.Staff) && !d.some(agrees)
		}),
	},
	{
		"SR-WHO-01", art("5(1)(b), 14(1)(c)"),
		sources.in(func(d *document, s *policy.Source) bool {
			return slices.ContainsFunc(s.Activities, func(id privacy.ActivityID) bool {
				about := func(a activity) bool { return a.ID == id && tied(a.Persons, s.Persons) }
				return !d.some(about) && d.some(func(a activity) bool { return a.ID == id })
			})
		}),
	},
	{
		"RC-DATA-04", art("13(1)(e), 30(1)(d)"),
		recipients.that(func(r *policy.Recipient) bool { return len(r.Data) == 0 }),
	},
	{
		"RC-DATA-05", art("5(1)(b), (c)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			return slices.ContainsFunc(r.Data, func(c privacy.Category) bool { return !d.uses(c, r.Activities) })
		}),
	},
	{
		"RC-SERVICE-01", art("28(3), 30(1)(d)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Role == recipient.Processor && r.Service == "" }),
	},
	{
		"EX-REACH-01", art("7(3), 12(2)"),
		either(
			exercises.in(func(d *document, e *policy.Exercise) bool { return d.dead(e.Channels) }),
			withdrawals.in(func(d *document, w *policy.Withdrawal) bool { return d.dead(w.Channels) }),
			complaints.in(func(d *document, c *policy.Complaint) bool { return c.To == policy.ToController && d.dead(c.Channels) }),
		),
	},
	{
		"NT-ENDED-01", art("5(1)(d), 12(1)"),
		either(
			over("activities", func(d *document) []policy.Activity { return d.Activities }, func(a *policy.Activity) (string, civil.Date) { return string(a.ID), a.Before }),
			over("retention", func(d *document) []policy.Retention { return d.Retention }, func(r *policy.Retention) (string, civil.Date) { return r.ID, r.Before }),
			over("controller.regulators", func(d *document) []privacy.Regulator { return d.Controller.Regulators },
				func(r *privacy.Regulator) (string, civil.Date) { return string(r.Regime), r.Before }),
		),
	},
}

// uses reports whether one of the activities uses data of a category. If none are named, it looks at all activities in force.
func (d *document) uses(c privacy.Category, in []privacy.ActivityID) bool {
	return d.some(func(a activity) bool {
		return tied(in, []privacy.ActivityID{a.ID}) && slices.ContainsFunc(a.Data, func(of privacy.Category) bool { return d.related(c, of) })
	})
}

// feedsNothing reports whether no activity uses the data of a source. A direct source need not say which data it gives.
func feedsNothing(d *document, s *policy.Source) bool {
	if len(s.Data) == 0 {
		return s.Kind != privacy.Direct && len(s.Activities) == 0
	}
	return !slices.ContainsFunc(s.Data, func(c privacy.Category) bool { return d.uses(c, s.Activities) })
}

// dead reports whether the document names a channel without the address or number to use.
func (d *document) dead(list []privacy.Channel) bool {
	c := &d.Controller
	email, telephone := c.Email, c.Telephone
	for _, o := range c.Officers {
		email, telephone = email+o.Email, telephone+o.Telephone
	}
	to := map[privacy.Channel]string{privacy.Email: email, privacy.Telephone: telephone, privacy.Post: c.Address}
	return slices.ContainsFunc(list, func(by privacy.Channel) bool {
		address, needed := to[by]
		return needed && address == ""
	})
}

// over finds values that have ended and have no other edition that is in force or starts later.
func over[T any](name string, of func(*document) []T, edition func(*T) (id string, before civil.Date)) finder {
	ended := func(d *document, v *T) bool {
		_, before := edition(v)
		return !before.IsZero() && !d.on.Before(before)
	}
	return list[T]{name: name, of: of}.in(func(d *document, v *T) bool {
		id, _ := edition(v)
		return ended(d, v) && !slices.ContainsFunc(of(d), func(o T) bool {
			other, _ := edition(&o)
			return other == id && !ended(d, &o)
		})
	})
}
