package policy_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
)

// A marketing call on legitimate interests goes ahead only if the law allows it: an automated call with consent (PECR
// reg 19); a call by a person if the subscriber did not ask this caller to stop and the number is not on the
// register, unless the subscriber allowed it (reg 21(1), (4)); about claims management with consent (reg 21A); about
// pension schemes by an authorised caller, and with consent (reg 21B(2)) or to a client who did not refuse (reg 21B(3)).
// The register does not count for the last two (reg 21(6)). In the Union, calls by a person without consent are left to
// each member state (Directive 2002/58/EC Art 13(1), (3)). The test tries every combination of the facts.
func TestMarketingCallsNeedTheLawsLeave(t *testing.T) {
	facts := []privacy.Fact{privacy.Unknown, no, yes}
	n := 0
	outcomes := map[privacy.Outcome]int{}
	for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR} {
		for _, grounds := range [][]lawfulbasis.Ground{{onInterest}, {onConsent, onInterest}, {onConsent}} {
			for _, nature := range [][]policy.Nature{nil, {policy.OfClaimsManagement}, {policy.OfPensionSchemes}} {
				doc := marketing(document(grounds...))
				doc.Regimes, doc.Activities[0].Nature = []privacy.Regime{regime}, nature
				p := policy.MustNew(doc, packs...)
				q := question()
				q.Channel = privacy.Telephone
				for at := range 729 * 4 * 2 {
					c := policy.Call{Automated: facts[at%3], Refused: facts[at/3%3], Listed: facts[at/9%3], Allowed: facts[at/27%3], Authorised: facts[at/81%3], Client: facts[at/243%3]}
					agreed, withdrew, corporate := facts[at/729%4%3], at/729%4 == 3, privacy.FactOf(at/2916 == 1)
					s := without(func(s *policy.Situation) {
						s.Consents = []policy.Consent{{Purpose: news, InForce: agreed, Explicit: no}}
						s.Call, s.Corporate = c, corporate
						if withdrew {
							s.Consents[0].InForce, s.Consents[0].Why = no, consent.WhyWithdrawn
						}
					})
					n++
					consented := no // no ground needs consent
					onAgreement := grounds[0].Basis == lawfulbasis.Consent
					if onAgreement {
						if consented = agreed; withdrew {
							consented = no
						}
					}
					refused := c.Refused
					if withdrew && onAgreement {
						refused = yes
					}
					live := every(opposite(refused), some(opposite(c.Listed), c.Allowed))
					caller := yes
					switch {
					case regime == eu.GDPR:
						live = every(privacy.Unknown, privacy.FactOf(!(withdrew && onAgreement)))
					case slices.Contains(nature, policy.OfClaimsManagement):
						live = no
					case slices.Contains(nature, policy.OfPensionSchemes):
						live, caller = every(opposite(refused), c.Client), c.Authorised
					}
					allowed := some(consented, every(opposite(c.Automated), live))
					if len(grounds) == 1 && onAgreement {
						allowed = consented
					}
					want := outcomeBy(every(caller, allowed))
					got := p.Decide(q, s)
					outcomes[got.Outcome()]++
					if got.Outcome() != want {
						t.Fatalf("%v, %v, %v, %+v, agreed %v, withdrew %t: %v, want %v: %v", regime, grounds[0].Basis, nature, c, agreed, withdrew, got.Outcome(), want, got.Findings())
					}
				}
			}
		}
	}
	t.Logf("%d decisions: %v", n, outcomes)
}

func opposite(f privacy.Fact) privacy.Fact {
	return map[privacy.Fact]privacy.Fact{yes: no, no: yes}[f]
}

// Without a channel, a question about direct marketing must say that nobody is contacted, on any ground. The test
// tries every channel, with NoContact and without it.
func TestMarketingWithoutAChannelSaysThatNobodyIsContacted(t *testing.T) {
	n := 0
	for _, g := range []lawfulbasis.Ground{onConsent, onContract, onLaw, onVital, onTask, onInterest, onCrime} {
		p := policy.MustNew(marketing(document(g)), packs...)
		for c := privacy.NoChannel; c <= privacy.InApp; c++ {
			for _, quiet := range []bool{false, true} {
				n++
				q := question()
				q.Channel, q.NoContact = c, quiet
				s := without(func(s *policy.Situation) {
					s.Corporate, s.Call = yes, policy.Call{Automated: no, Refused: no, Listed: no}
				})
				d := p.Decide(q, s)
				if open := c == privacy.NoChannel && !quiet; open != slices.Contains(codes(d.Obstacles()), "PO-CHANNEL-03") || open == (d.Outcome() == privacy.Permitted) {
					t.Errorf("%v by %v, nobody contacted %t: %v %v", g.Basis, c, quiet, d.Outcome(), codes(d.Obstacles()))
				}
			}
		}
	}
	t.Logf("%d decisions", n)
}

// caller is a source of subscribers that also implements Calls.
type caller struct {
	*host
	known map[privacy.SubjectID]policy.Call
	err   error
	short bool // leave one answer out
}

func (c caller) CallsOf(_ context.Context, subjects []privacy.SubjectID, _ privacy.ActivityID) (map[privacy.SubjectID]policy.Call, error) {
	m := each(subjects, c.known)
	if c.short {
		delete(m, subjects[0])
	}
	return m, c.err
}

// A guard asks the source of subscribers for the facts about calls if it implements Calls, and permits no call without
// it.
func TestGuardAsksAboutCalls(t *testing.T) {
	p := policy.MustNew(marketing(document(onInterest)), packs...)
	c := caller{&host{}, map[privacy.SubjectID]policy.Call{
		"person-1": {Automated: no, Refused: no, Listed: no}, "person-2": {Automated: no, Refused: no, Listed: yes, Allowed: no},
	}, nil, false}
	down, short := c, c
	down.err, short.short = errDown, true
	for name, tt := range map[string]struct {
		subscribers policy.Subscribers
		want        []privacy.Outcome
		err         error
	}{
		"no source of calls":   {c.host, []privacy.Outcome{privacy.Undetermined, privacy.Undetermined, privacy.Undetermined}, nil},
		"none":                 {policy.None{}, []privacy.Outcome{privacy.Undetermined, privacy.Undetermined, privacy.Undetermined}, nil},
		"known":                {c, []privacy.Outcome{privacy.Permitted, privacy.Denied, privacy.Undetermined}, nil},
		"down":                 {down, nil, errDown},
		"too few are answered": {short, nil, privacy.ErrInvalid},
	} {
		sources := c.sources()
		sources.Subscribers = tt.subscribers
		g, err := policy.NewGuard(p, sources, nil)
		if err != nil {
			t.Fatal(err)
		}
		var qs []policy.Processing
		for _, s := range []privacy.SubjectID{"person-1", "person-2", "person-3", "person-1"} {
			q := question()
			q.Subject, q.Channel = s, privacy.Telephone
			qs = append(qs, q)
		}
		var got []privacy.Outcome
		var failed error
		for d, err := range g.DecideAll(t.Context(), asked(qs)) {
			if failed = err; err == nil {
				got = append(got, d.Outcome())
			}
		}
		if tt.err == nil {
			tt.want = append(tt.want, tt.want[0])
		}
		if !errors.Is(failed, tt.err) || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, failed, tt.want, tt.err)
		}
	}
}

// A permit records that nobody is contacted, and rests on the facts about calls: when they change, it is no longer
// valid.
func TestPermitsOfMarketingCalls(t *testing.T) {
	p := policy.MustNew(marketing(document(onInterest)), packs...)
	c := caller{&host{}, map[privacy.SubjectID]policy.Call{"person-1": {Automated: no, Refused: no, Listed: no}}, nil, false}
	sources := c.sources()
	sources.Subscribers = c
	g, err := policy.NewGuard(p, sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	q := question()
	quiet := permit(t, g, q)
	q.Channel = privacy.Telephone
	call := permit(t, g, q)
	if !quiet.NoContact || quiet.Evidence == call.Evidence {
		t.Errorf("nobody contacted %t, evidence %s and %s", quiet.NoContact, quiet.Evidence, call.Evidence)
	}
	for name, one := range map[string]policy.Permit{"nobody contacted": quiet, "call": call} {
		if r, err := g.Redeem(t.Context(), one, now); err != nil || r.Outcome() != privacy.Permitted {
			t.Errorf("%s: %v, %v", name, r.Outcome(), err)
		}
	}
	c.known["person-1"] = policy.Call{Automated: no, Refused: no, Listed: yes, Allowed: no}
	if r, err := g.Redeem(t.Context(), call, now); err != nil || r.Outcome() == privacy.Permitted {
		t.Errorf("a number that was listed since: %v, %v", r.Outcome(), err)
	}
}

// A law that gets a register of those who want no calls settles calls by a person from its first day. What it has no rule
// on, such as claims management, is no bar.
func TestARegisterOfNumbersSettlesCalls(t *testing.T) {
	begins := civil.MustDate(2026, 11, 1)
	elsewhere := privacy.Citation{Instrument: "Act", Provision: "s.2"}
	pack, err := eu.Pack().With(law.Tables{Regulation: privacy.Regulation{Provisions: map[privacy.Code]privacy.Citation{"PE-CALL-06": elsewhere}}, Consent: consent.Tables{Marketing: []consent.MarketingRule{{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: begins, Source: "made up for this test"},
		Code:      "PE-CALL-03",
	}}}})
	require.NoError(t, err)
	doc := marketing(document(onInterest))
	doc.Regimes, doc.Activities[0].Nature = []privacy.Regime{eu.GDPR}, []policy.Nature{policy.OfClaimsManagement, policy.OfPensionSchemes}
	p := policy.MustNew(doc, pack)
	for _, tt := range []struct {
		on     civil.Date
		listed privacy.Fact
		want   privacy.Outcome
		cite   string // of the first obstacle
	}{
		{begins.AddDays(-1), no, privacy.Undetermined, "Act s.2"},
		{begins, no, privacy.Permitted, ""},
		{begins, yes, privacy.Denied, "Act s.1"},
	} {
		q := question()
		q.Channel, q.At = privacy.Telephone, tt.on.In(p.Zone())
		d := p.Decide(q, without(func(s *policy.Situation) {
			s.Call = policy.Call{Automated: no, Refused: no, Listed: tt.listed, Allowed: no}
		}))
		cite := ""
		for _, f := range d.Obstacles() {
			cite = f.Cite.String()
			break
		}
		if d.Outcome() != tt.want || cite != tt.cite {
			t.Errorf("on %v, listed %v: got %v by %q, want %v by %q", tt.on, tt.listed, d.Outcome(), cite, tt.want, tt.cite)
		}
		if tt.on.Before(begins) && !d.Changes().Equal(begins.In(p.Zone())) {
			t.Errorf("on %v: can change at %v, want %v", tt.on, d.Changes(), begins)
		}
	}
}

// Consent does not make up for a caller who is not authorised to call about pension schemes (PECR reg 21B(2)(a)), also if
// the activity rests on consent alone. The guard asks the source of subscribers who the caller is.
func TestGuardAsksWhoCallsAboutPensions(t *testing.T) {
	doc := marketing(document(onConsent))
	doc.Activities[0].Nature = []policy.Nature{policy.OfPensionSchemes}
	p := policy.MustNew(doc, packs...)
	require.True(t, p.Needs().Subscribers)
	key := consent.Key{Subject: "person-1", Purpose: news, Channel: privacy.Telephone}
	h := &host{states: map[consent.Key]consent.State{key: {InForce: true, Since: now.Add(-time.Hour)}}}
	for authorised, want := range map[privacy.Fact]privacy.Outcome{
		yes: privacy.Permitted, no: privacy.Denied, privacy.Unknown: privacy.Undetermined,
	} {
		sources := h.sources()
		sources.Subscribers = caller{h, map[privacy.SubjectID]policy.Call{"person-1": {Authorised: authorised}}, nil, false}
		g, err := policy.NewGuard(p, sources, nil)
		require.NoError(t, err)
		q := question()
		q.Channel = privacy.Telephone
		d, err := g.Decide(t.Context(), q)
		require.NoError(t, err)
		require.Equal(t, want, d.Outcome(), "authorised %v: %v", authorised, d.Findings())
	}
}
