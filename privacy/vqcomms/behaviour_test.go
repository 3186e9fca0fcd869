package vqcomms_test

import (
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// now is the instant of the questions.
var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// customer is the situation of a contact of a client whose contract runs, who consented to news and objected to
// nothing. Each change tells one thing that is otherwise.
func customer(changes ...func(*policy.Situation)) policy.Situation {
	s := policy.Situation{
		Consents: []policy.Consent{{Purpose: vqcomms.Upgrades, InForce: privacy.Yes, Explicit: privacy.No}},
		Facts: lawfulbasis.Facts{
			Contract: privacy.Yes, Party: privacy.No, Requested: privacy.No, Objected: privacy.No, MarketingObjected: privacy.No, Vital: privacy.No,
		},
		Restricted: privacy.No, Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.No,
	}
	for _, change := range changes {
		change(&s)
	}
	return s
}

func contractEnded(s *policy.Situation) { s.Contract = privacy.No }
func objected(s *policy.Situation)      { s.Objected = privacy.Yes }
func noMarketing(s *policy.Situation)   { s.MarketingObjected = privacy.Yes }
func fromOthers(s *policy.Situation)    { s.Uninformed = privacy.Yes }
func withdrew(s *policy.Situation) {
	s.Consents = []policy.Consent{{Purpose: vqcomms.Upgrades, InForce: privacy.No, Why: consent.WhyWithdrawn}}
}

func ask(p *policy.Policy, a privacy.ActivityID, s policy.Situation, data ...privacy.Category) policy.Decision {
	return p.Decide(policy.Processing{Subject: "person-1", Activity: a, Data: data, NoContact: true, At: now}, s)
}

// outcome claims what becomes of an activity with a person's e-mail address, and on which bases.
func outcome(p *policy.Policy, want privacy.Outcome, a privacy.ActivityID, s policy.Situation, bases ...lawfulbasis.Basis) claim {
	d := ask(p, a, s, vqcomms.Email)
	return that(d.Outcome() == want && (want != privacy.Permitted || slices.Equal(d.Bases(), bases)),
		"%s is %s on %v, got %s on %v", a, want, bases, d.Outcome(), d.Bases())
}

// found claims that a decision has a finding.
func found(d policy.Decision, code privacy.Code) claim {
	return that(slices.ContainsFunc(d.Findings(), func(f privacy.Finding) bool { return f.Code == code }), "there is a finding %s", code)
}

// has claims that one of a list is as wanted.
func has[T any](list []T, what string, is func(T) bool) claim {
	return that(slices.ContainsFunc(list, is), "there is %s", what)
}

var head = map[privacy.StatementID]behaviour{
	"VQ-0-01": func(p *policy.Policy) error { return inScope(p) },
	"VQ-0-03": func(p *policy.Policy) error { return inScope(p) },
	"VQ-0-04": func(p *policy.Policy) error {
		c := p.Document().Controller
		return first(that(c.Name == "VQ Communications Ltd" && strings.HasSuffix(c.Address, "SN14 6RZ"), "the controller is named with its address"))
	},
	"VQ-0-05": func(p *policy.Policy) error { return officer(p, "Data Protection Officer") },
	"VQ-N-01": func(p *policy.Policy) error { return officer(p, "Data Protection and Compliance Officer") },
	"VQ-A-01": func(p *policy.Policy) error {
		return first(principle(p, policy.Lawfulness), outcome(p, privacy.Denied, vqcomms.DeliverService, customer(contractEnded)))
	},
	"VQ-A-02": func(p *policy.Policy) error {
		d := ask(p, "sell-addresses", customer(), vqcomms.Email)
		return first(principle(p, policy.PurposeLimitation), that(d.Outcome() == privacy.Denied, "a purpose outside the register is denied"), found(d, "PO-ACTIVITY-01"))
	},
	"VQ-A-03": func(p *policy.Policy) error {
		d := ask(p, vqcomms.DeliverService, customer(), vqcomms.LogFiles)
		return first(principle(p, policy.Minimisation), that(d.Outcome() == privacy.Denied, "data that the activity does not need are denied"), found(d, "DA-EXCESS-01"))
	},
	"VQ-A-04": func(p *policy.Policy) error {
		return first(principle(p, policy.Accuracy), promise(p, "rectification"), outcome(p, privacy.Permitted, vqcomms.MaintainRecords, customer(), lawfulbasis.LegitimateInterests, lawfulbasis.Contract))
	},
	"VQ-A-05": func(p *policy.Policy) error { return first(principle(p, policy.StorageLimitation), kept(p)) },
	"VQ-A-06": func(p *policy.Policy) error {
		return first(principle(p, policy.Integrity), outcome(p, privacy.Permitted, vqcomms.SecureSystems, customer(), lawfulbasis.LegitimateInterests))
	},
}

func inScope(p *policy.Policy) error {
	return first(
		that(p.AppliesTo(vqcomms.CurrentClient).In == privacy.Yes, "a current client is in scope"),
		that(p.AppliesTo(vqcomms.FormerClient).In == privacy.Yes, "a former client is in scope"),
		that(p.AppliesTo(vqcomms.Prospect).In == privacy.Unknown && p.AppliesTo(vqcomms.Prospect).Held, "who asked for a quote is not named, though their data are held"),
		that(p.AppliesTo("child").In == privacy.No, "a child is out of scope"),
		outcome(p, privacy.Permitted, vqcomms.MonitorService, customer(), lawfulbasis.LegitimateInterests),
		outcome(p, privacy.Permitted, vqcomms.HandleClaims, customer(contractEnded), lawfulbasis.LegitimateInterests),
	)
}

func officer(p *policy.Policy, title string) error {
	return first(has(p.Document().Controller.Officers, title, func(o privacy.Officer) bool {
		return o.Title == title && o.Name == "Giles Adams" && o.Email == "info@vqcomms.com" && o.Telephone == "01249 880140"
	}))
}

func principle(p *policy.Policy, name policy.PrincipleName) claim {
	return has(p.Document().Principles, string(name), func(v policy.Principle) bool { return v.Name == name })
}

var data = map[privacy.StatementID]behaviour{
	"VQ-B-01": func(p *policy.Policy) error {
		d := ask(p, vqcomms.SetUpAccount, customer(), vqcomms.Name, vqcomms.Address, vqcomms.Phone, vqcomms.JobTitle, vqcomms.Email)
		other := ask(p, vqcomms.SetUpAccount, customer(), "date-of-birth")
		return first(that(d.Outcome() == privacy.Permitted, "personal details are used"), that(other.Outcome() == privacy.Denied, "data not held are denied"))
	},
	"VQ-C-01": func(p *policy.Policy) error {
		return first(source(p, privacy.Direct, ""), outcome(p, privacy.Permitted, vqcomms.SetUpAccount, customer(), lawfulbasis.Contract))
	},
	"VQ-C-02": func(p *policy.Policy) error {
		return first(source(p, privacy.ThirdParty, "suppliers, other customers and our VQ Partners"), contactNeedsNotice(p))
	},
	"VQ-C-03": func(p *policy.Policy) error {
		return first(source(p, privacy.ThirdParty, "Cisco"), contactNeedsNotice(p))
	},
	"VQ-C-05": func(p *policy.Policy) error { return first(source(p, privacy.Observed, "our website")) },
	"VQ-C-04": refersTo("Cisco privacy policy", "https://www.cisco.com/c/en/us/about/legal/privacy-full.html"),
	"VQ-C-06": refersTo("privacy policy of the website", "http://www.vqcomms.com/privacy-policy/"),
}

func source(p *policy.Policy, k privacy.SourceKind, from string) claim {
	return has(p.Document().Sources, "source "+k.String()+" "+from, func(s policy.Source) bool { return s.Kind == k && s.From == from })
}

// contactNeedsNotice claims that nobody whose data came from others is contacted without notice.
func contactNeedsNotice(p *policy.Policy) claim {
	q := policy.Processing{Subject: "person-1", Activity: vqcomms.MarketUpgrades, Channel: privacy.Email, Data: []privacy.Category{vqcomms.Email}, At: now}
	bare := p.Decide(q, customer(fromOthers))
	q.Notice = p.Version()
	with := p.Decide(q, customer(fromOthers))
	return that(bare.Outcome() == privacy.Denied && with.Outcome() == privacy.Permitted, "a first contact carries the notice")
}

func refersTo(title, url string) behaviour {
	return func(p *policy.Policy) error {
		return first(has(p.Document().References, "a reference to "+url, func(r policy.Reference) bool { return r.Title == title && r.URL == url }))
	}
}
