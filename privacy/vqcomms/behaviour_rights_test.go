package vqcomms_test

import (
	"context"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// promised has the behaviour of sections J to M.
var promised = map[privacy.StatementID]behaviour{
	"VQ-J-01": gives(rights.Informed, lawfulbasis.LegitimateInterests, rights.Available),
	"VQ-J-02": gives(rights.Access, lawfulbasis.Contract, rights.Available),
	"VQ-J-03": gives(rights.Rectification, lawfulbasis.LegitimateInterests, rights.Available),
	"VQ-J-04": gives(rights.Erasure, lawfulbasis.LegalObligation, rights.Conditional),
	"VQ-J-05": func(p *policy.Policy) error {
		return first(
			promise(p, "restriction"), promise(p, "objection"),
			outcome(p, privacy.Denied, vqcomms.MonitorService, customer(objected)),
			outcome(p, privacy.Denied, vqcomms.DeliverService, customer(func(s *policy.Situation) { s.Restricted = privacy.Yes })),
			linted(p, "RI-MERGED-01", on2026),
		)
	},
	"VQ-J-06": gives(rights.Portability, lawfulbasis.Contract, rights.Available),
	"VQ-J-07": gives(rights.AutomatedDecision, lawfulbasis.LegitimateInterests, rights.Available),
	"VQ-J-09": func(p *policy.Policy) error {
		l, err := p.Law().Rights().Deadline(rights.Clock{
			Right: rights.Access, Received: civil.MustDate(2026, 3, 2),
			IdentityAsked: civil.MustDate(2026, 3, 3), IdentityReceived: civil.MustDate(2026, 3, 10),
		}, uk.EnglandAndWales)
		return first(
			has(p.Document().Rights, "identity verified before an answer", func(r policy.Right) bool { return r.Identity == privacy.Yes }),
			that(err == nil && l.Starts == civil.MustDate(2026, 3, 10), "time runs from the identity information"),
			linted(p, "RI-IDENTITY-01", on2026),
		)
	},
	"VQ-J-10": func(p *policy.Policy) error {
		l, err := p.Law().Rights().Deadline(rights.Clock{Right: rights.Access, Received: civil.MustDate(2026, 6, 15)}, uk.EnglandAndWales)
		return first(
			has(p.Document().Rights, "an answer within one month", func(r policy.Right) bool {
				return slices.Contains(r.Rights, rights.Access) && civil.MustDate(2026, 6, 15).Add(r.Within) == l.Due
			}),
			that(err == nil && l.Due == civil.MustDate(2026, 7, 15), "one month from 15 June is 15 July"),
		)
	},
	"VQ-J-11": refersTo("Subject Access Requests", "https://www.vqcomms.com/gdpr-compliance-statement/"),
	"VQ-J-12": refersTo("Right To Be Forgotten", "https://www.vqcomms.com/gdpr-compliance-statement/"),
	"VQ-J-13": refersTo("ICO’s website", "https://ico.org.uk/for-the-public/"),
	"VQ-K-01": func(p *policy.Policy) error {
		return first(has(p.Document().Withdrawals, "withdrawal at any time", func(w policy.Withdrawal) bool { return w.AnyTime == privacy.Yes }), withdrawal(p))
	},
	"VQ-K-02": func(p *policy.Policy) error {
		return first(
			has(p.Document().Withdrawals, "the promise to stop", func(w policy.Withdrawal) bool { return w.Stops == policy.StopsAll }),
			withdrawal(p),
			outcome(p, privacy.Permitted, vqcomms.TakePayment, customer(withdrew), lawfulbasis.Contract),
			linted(p, "CO-SCOPE-01", on2026),
		)
	},
	"VQ-L-01": func(p *policy.Policy) error {
		return first(has(p.Document().Complaints, "a complaint to the regulator", func(c policy.Complaint) bool {
			return c.To == policy.ToRegulator && c.URL == "https://ico.org.uk/"
		}))
	},
	"VQ-L-02": func(p *policy.Policy) error {
		r, ok := p.Document().Controller.RegulatorOn("", on2026)
		return first(that(ok && slices.Equal(r.Telephones, []string{"0303 123 1113", "01625 545 745"}) && r.Address == "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
			"the regulator's contact holds"))
	},
	"VQ-L-03": func(p *policy.Policy) error {
		due, duty, err := p.Law().Complaints().Acknowledge(civil.MustDate(2026, 6, 19), uk.EnglandAndWales)
		return first(
			has(p.Document().Complaints, "a complaint to the controller", func(c policy.Complaint) bool { return c.To == policy.ToController }),
			that(err == nil && duty && due == civil.MustDate(2026, 7, 20), "it is acknowledged within 30 days"),
		)
	},
	"VQ-M-01": func(p *policy.Policy) error {
		return first(has(p.Document().Changes, "new versions", func(policy.Amendment) bool { return true }))
	},
	"VQ-M-02": func(p *policy.Policy) error {
		var m consent.Method
		return first(
			has(p.Document().Changes, "deemed agreement", func(c policy.Amendment) bool { return c.Acceptance == policy.ContinuedUse }),
			that(m.UnmarshalText([]byte("continued-use")) != nil, "continued use is no way to consent"),
			linted(p, "NT-DEEMED-01", on2026),
		)
	},
}

// promise claims that the policy states a right, by itself or among others.
func promise(p *policy.Policy, word string) claim {
	return has(p.Document().Rights, "the right "+word, func(r policy.Right) bool {
		return slices.ContainsFunc(r.Rights, func(one rights.Right) bool { return one.String() == word })
	})
}

// gives is a right that the policy states, and what the law makes of it on a basis.
func gives(r rights.Right, basis lawfulbasis.Basis, want rights.Availability) behaviour {
	return func(p *policy.Policy) error {
		scope, cite := p.Law().Rights().Follows(r, basis, on2026)
		return first(promise(p, r.String()), that(scope == want && !cite.IsZero(), "%s on %s is %v, got %v", r, basis, want, scope))
	}
}

// withdrawal claims that a consent given and withdrawn in a ledger is denied from that instant on, and was in force
// before, as far as servers' clocks can tell the two apart.
func withdrawal(p *policy.Policy) claim {
	ctx := context.Background()
	clock := now.Add(-time.Hour)
	ledger := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }}))
	guard, err := policy.NewGuard(p, policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{}}, nil)
	if err != nil {
		return that(false, "a guard: %v", err)
	}
	k := consent.Key{Subject: "person-1", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	_, err1 := ledger.Give(ctx, k, consent.Proof{Notice: p.Version(), Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox}, "person-1")
	clock = now
	_, err2 := ledger.Withdraw(ctx, k, "person-1")
	q := policy.Processing{Subject: k.Subject, Activity: vqcomms.MarketUpgrades, Channel: k.Channel, Data: []privacy.Category{vqcomms.Email}, At: now.Add(-consent.DefaultSkew - time.Microsecond)}
	before, err3 := guard.Decide(ctx, q)
	q.At = now
	after, err4 := guard.Decide(ctx, q)
	return that(err1 == nil && err2 == nil && err3 == nil && err4 == nil && before.Outcome() == privacy.Permitted && after.Outcome() == privacy.Denied,
		"consent counts until it is withdrawn")
}
