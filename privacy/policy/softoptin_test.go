package policy_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// relying returns a policy whose direct marketing rests on the given grounds and relies on the soft opt-in.
func relying(grounds ...lawfulbasis.Ground) policy.Document {
	d := marketing(document(grounds...))
	d.Activities[0].SoftOptIn = true
	return d
}

// Electronic marketing to an individual needs consent or the soft opt-in, to a company neither; the objection ends all of it.
func TestSoftOptInDecisions(t *testing.T) {
	no, yes, unknown := privacy.No, privacy.Yes, privacy.Unknown
	for _, tt := range []struct {
		name                              string
		doc                               policy.Document
		by                                privacy.Channel
		corporate, soft, agreed, objected privacy.Fact
		want                              privacy.Outcome
		code                              privacy.Code
	}{
		{"an individual who bought", relying(onInterest), privacy.Email, no, yes, no, no, privacy.Permitted, ""},
		{"an individual who did not", relying(onInterest), privacy.Email, no, no, no, no, privacy.Denied, "PE-SOFT-01"},
		{"nobody knows whether", relying(onInterest), privacy.Email, no, unknown, no, no, privacy.Undetermined, "PE-SOFT-02"},
		{"a company", relying(onInterest), privacy.Email, yes, no, no, no, privacy.Permitted, ""},
		{"whoever bought", relying(onInterest), privacy.SMS, unknown, yes, no, no, privacy.Permitted, ""},
		{"whoever did not", relying(onInterest), privacy.SMS, unknown, no, no, no, privacy.Undetermined, "PE-SUBSCRIBER-02"},
		{"one who bought and objected", relying(onInterest), privacy.Email, no, yes, no, yes, privacy.Denied, "LB-MARKETING-01"},
		{"a company whose contact objected", relying(onInterest), privacy.Email, yes, yes, no, yes, privacy.Denied, "LB-MARKETING-01"},
		{"one who consented", relying(onConsent, onInterest), privacy.Email, no, no, yes, no, privacy.Permitted, ""},
		{"one who withdrew, and bought", relying(onConsent, onInterest), privacy.InApp, no, yes, no, no, privacy.Denied, "PE-SOFT-01"},
		{"one who withdrew", relying(onConsent, onInterest), privacy.InApp, no, no, no, no, privacy.Denied, "PE-SOFT-01"},
		{"profiling for marketing, without a message", relying(onInterest), privacy.NoChannel, no, no, no, no, privacy.Permitted, ""},
		{"profiling for marketing of one who objected", relying(onInterest), privacy.NoChannel, no, yes, no, yes, privacy.Denied, "LB-MARKETING-01"},
		{"by post", relying(onInterest), privacy.Post, no, no, no, no, privacy.Permitted, ""},
		{"a policy that does not rely on it", marketing(document(onInterest)), privacy.Email, no, yes, no, no, privacy.Denied, "PE-SUBSCRIBER-01"},
		{"on consent alone it does not help", relying(onConsent), privacy.Email, no, yes, no, no, privacy.Denied, "CO-WITHDRAWN-01"},
	} {
		q := question()
		q.Channel = tt.by
		d := policy.MustNew(tt.doc, packs...).Decide(q, without(func(s *policy.Situation) {
			s.Corporate, s.SoftOptIn, s.MarketingObjected = tt.corporate, tt.soft, tt.objected
			s.Consents = []policy.Consent{{Purpose: news, InForce: tt.agreed, Explicit: no, Why: consent.WhyWithdrawn}}
		}))
		var got privacy.Code
		if f := d.Obstacles(); len(f) > 0 {
			got = f[0].Code
		}
		if d.Outcome() != tt.want || got != tt.code {
			t.Errorf("%s: %v %v, want %v %s", tt.name, d.Outcome(), d.Obstacles(), tt.want, tt.code)
		}
	}
}

// Whoever refused or withdrew the consent to the messages has turned them down: what they bought does not help. Who was never
// asked, did not confirm or lets it run out has not.
func TestSoftOptInOfOneWhoTurnedItDown(t *testing.T) {
	p := policy.MustNew(relying(onConsent, onInterest), packs...)
	for why, want := range map[consent.Why]privacy.Outcome{
		consent.WhyNeverAsked: privacy.Permitted, consent.WhyExpired: privacy.Permitted, consent.WhyUnconfirmed: privacy.Permitted,
		consent.WhyOutdated: privacy.Permitted, consent.WhyRefused: privacy.Denied, consent.WhyWithdrawn: privacy.Denied,
	} {
		q := question()
		q.Channel = privacy.Email
		of := func(purpose privacy.PurposeID) policy.Situation {
			return without(func(s *policy.Situation) {
				s.Corporate, s.SoftOptIn = privacy.No, privacy.Yes
				s.Consents = []policy.Consent{{Purpose: news, InForce: privacy.No, Explicit: privacy.No, Why: consent.WhyNeverAsked}}
				s.Consents = append(s.Consents, policy.Consent{Purpose: purpose, InForce: privacy.No, Explicit: privacy.No, Why: why})
			})
		}
		if d := p.Decide(q, of(news)); d.Outcome() != want {
			t.Errorf("%v: %v %v, want %v", why, d.Outcome(), d.Obstacles(), want)
		}
		if d := p.Decide(q, of("surveys")); d.Outcome() != privacy.Permitted {
			t.Errorf("%v to another purpose: %v %v", why, d.Outcome(), d.Obstacles())
		}
		s := of(news)
		if n := testing.AllocsPerRun(10, func() { _ = p.Decide(q, s).Outcome() }); n != 0 {
			t.Errorf("%v allocations", n)
		}
	}
}

// shop is a host that knows who bought something.
type shop struct {
	*host
	bought map[privacy.SubjectID]consent.SoftOptIn
	short  bool // leave one answer out
}

func (s shop) sources() policy.Sources {
	all := s.host.sources()
	all.SoftOptIns = s
	return all
}

func (s shop) SoftOptInsOf(_ context.Context, ids []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]consent.SoftOptIn, error) {
	if a != act {
		return nil, errors.New("another activity")
	}
	m := each(ids, s.bought)
	if s.short {
		delete(m, ids[0])
	}
	return m, s.ask("soft")
}

// bought meets every condition. Whether a company is meant is not asked of this source: what it says of that is not heard.
var bought = consent.SoftOptIn{Individual: privacy.No, BySender: privacy.Yes, InSale: privacy.Yes, Similar: privacy.Yes, AtCollection: privacy.Yes, InMessage: privacy.Yes, Refused: privacy.No}

// The guard asks once for the conditions, if the policy relies on them.
func TestSoftOptInsOfTheHost(t *testing.T) {
	refused := bought
	refused.Refused = privacy.Yes
	s := shop{host: &host{subscribers: map[privacy.SubjectID]policy.Subscriber{}}, bought: map[privacy.SubjectID]consent.SoftOptIn{
		"a": bought, "b": refused, "d": {Individual: privacy.No},
	}}
	var qs []policy.Processing
	for _, id := range []privacy.SubjectID{"a", "b", "c", "d", "a"} {
		s.subscribers[id] = policy.IndividualSubscriber
		q := question()
		q.Subject, q.Channel = id, privacy.Email
		qs = append(qs, q)
	}
	want := []privacy.Outcome{privacy.Permitted, privacy.Denied, privacy.Undetermined, privacy.Undetermined, privacy.Permitted}
	g := guard(t, relying(onInterest), s.sources(), nil)
	if n := g.Policy().Needs(); !n.SoftOptIns || !n.Subscribers {
		t.Errorf("needs %+v", n)
	}
	var got []privacy.Outcome
	for d, err := range g.DecideAll(t.Context(), asked(qs)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.Outcome())
	}
	if !slices.Equal(got, want) || s.asked["soft"] != 1 {
		t.Errorf("%v in %d calls, want %v in 1", got, s.asked["soft"], want)
	}
	// A permit rests on them too.
	p := permit(t, g, qs[0])
	s.bought["a"] = refused
	if r, err := g.Redeem(t.Context(), p, now); err != nil || r.Outcome() != privacy.Denied || len(r.Permit) != 1 || r.Permit[0].Code != "PM-CHANGED-01" {
		t.Errorf("%v %v", r.Obstacles(), err)
	}
	// One who objects is not written to.
	s.bought["a"], s.markers = bought, []rights.Marker{{Subject: "a", Kind: rights.MarketingObjected, Request: "r", From: now}}
	if d, err := g.Decide(t.Context(), qs[0]); err != nil || d.Outcome() != privacy.Denied {
		t.Errorf("%v %v", d.Obstacles(), err)
	}
}

// A source that is missing, fails or answers for fewer than were asked about is an error.
func TestSoftOptInErrors(t *testing.T) {
	p := policy.MustNew(relying(onInterest), packs...)
	if _, err := policy.NewGuard(p, (&host{}).sources(), nil); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "sources.SoftOptIns") {
		t.Error(err)
	}
	q := question()
	q.Channel = privacy.Email
	other := q
	other.Subject = "b"
	for name, sources := range map[string]policy.Sources{
		"fails":       shop{host: &host{fail: "soft"}}.sources(),
		"one too few": shop{host: &host{}, short: true}.sources(),
	} {
		g := guard(t, relying(onInterest), sources, nil)
		for _, err := range g.DecideAll(t.Context(), asked([]policy.Processing{q, other})) {
			if err == nil || !strings.Contains(err.Error(), "soft opt-ins: ") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// A host that sold nothing says so.
	h := &host{subscribers: map[privacy.SubjectID]policy.Subscriber{q.Subject: policy.IndividualSubscriber}}
	sources := h.sources()
	sources.SoftOptIns = policy.None{}
	if d, err := guard(t, relying(onInterest), sources, nil).Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Denied || d.Obstacles()[0].Code != "PE-SOFT-01" {
		t.Errorf("%v %v", d.Obstacles(), err)
	}
}
