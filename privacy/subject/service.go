package subject

import (
	"maps"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// Service carries out the acts of a person across stores. Each act is one transaction, which may be the host's own, see
// [Service.In]. Repeating an act stores nothing twice and returns what is stored; if an act may be delivered twice, set
// [Act.At]. An act under an identifier that was merged applies to the current one, so that an old link still works.
//
// In its transaction an act also obliges the controller to tell each recipient that [Stores.Disclosures] says had the
// data: of a withdrawn consent (Art 7(3)) the recipients of the activities for its purpose; of an objection (Art 21),
// and of a restriction and its end (Art 19), those of the activity, or all; of an objection to direct marketing those of
// direct marketing; of a correction (Art 19) those of the corrected data, see [Service.Rectify]. A list of contact
// details is also one of e-mail addresses: categories match as in [privacy.Categories.Concerns]. [obligation.Service] says
// who has been told.
//
// It is safe for concurrent use if its stores are.
type Service struct {
	policy     *policy.Policy
	doc        policy.Document // of the policy
	stores     Stores
	joined     bool // the transaction belongs to the host
	listens    bool // the service was made with an outbox
	options    Options
	categories *privacy.Categories // of the policy, and of the host's other systems
	marketing  []privacy.PurposeID // purposes whose consent direct marketing needs
}

// Act says what an act rests on, who records it, and when the person acted.
type Act struct {
	Request rights.RequestID // needed if the act places a marker
	By      privacy.ActorID  // the person, a colleague, a system

	// Regime is that whose law governs the person. Empty: the first of the policy, so that no refusal is lost because nobody
	// said which.
	Regime privacy.Regime

	// At is when the person said so; zero: now. A withdrawal, an objection and a restriction are never refused for
	// their time. If it is ahead of the service's clock, or not in the calendar, the act counts from now, and the
	// stored entry keeps the original time (Claimed). For any other act such a time is a [privacy.ErrInvalid].
	At time.Time
}

// NewService returns a service under a policy. It returns a [privacy.FaultsError] that names the policy and each store
// that is missing, and each invalid option. The options are copied.
func NewService(p *policy.Policy, s Stores, o *Options) (*Service, error) {
	if o == nil {
		o = &Options{}
	}
	var f privacy.Faults
	f.Require(p != nil, "policy", "is missing")
	s.check(&f)
	f.Require(s.Begin != nil, "stores.Begin", "is missing: an act is one transaction")
	o.checkTerms(&f, p)
	f.Require(!o.TellWithin.IsNegative(), "options.TellWithin", "is negative")
	categories := o.table(&f, p)
	if err := f.Err("subject: new service"); err != nil {
		return nil, err
	}
	v := &Service{policy: p, doc: p.Document(), stores: s, listens: s.Outbox != nil, options: *o, categories: categories}
	v.options.Renewals = maps.Clone(o.Renewals)
	if v.options.Now == nil {
		v.options.Now = time.Now
	}
	if v.options.Skew == 0 {
		v.options.Skew = consent.DefaultSkew
	}
	for _, a := range v.doc.Activities {
		for _, g := range a.Grounds {
			if a.Marketing && g.Purpose != "" && !slices.Contains(v.marketing, g.Purpose) {
				v.marketing = append(v.marketing, g.Purpose)
			}
		}
	}
	return v, nil
}

// In returns the service within a transaction of the host, with the stores of that transaction: its acts are kept or
// rolled back with it. They do not run again if another was first: after a [privacy.ErrConflict] the host begins again.
// After any error, roll back. Without Begin the acts write to the stores as they are. If the service was made with an
// outbox, so must these stores be: otherwise every act is a [privacy.ErrInvalid].
func (s *Service) In(stores Stores) *Service {
	in := *s
	in.stores, in.joined = stores, true
	return &in
}
