package policy_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// town is a host with all sources.
type town struct {
	shop
	had map[privacy.SubjectID]recipient.Facts
}

func newTown() *town {
	w := &town{shop{host: &host{states: map[consent.Key]consent.State{}, subscribers: map[privacy.SubjectID]policy.Subscriber{"new": policy.CorporateSubscriber}},
		bought: map[privacy.SubjectID]consent.SoftOptIn{}}, map[privacy.SubjectID]recipient.Facts{}}
	w.origins = []policy.Origin{told("new")}
	return w
}

func (w *town) sources() policy.Sources {
	s := w.shop.sources()
	s.Disclosures = w
	return s
}

func (w *town) DisclosuresOf(_ context.Context, qs []policy.Processing, _ []civil.Date) (list []recipient.Facts, err error) {
	for _, q := range qs {
		list = append(list, w.had[q.Subject])
	}
	return list, nil
}

// decidedAt records a decision of a person some hours ago.
func (w *town) decidedAt(id privacy.SubjectID, kind consent.Kind, hours int) {
	k := consent.Key{Subject: id, Purpose: news, Channel: privacy.Email}
	at := now.Add(-time.Duration(hours) * time.Hour)
	s := consent.State{InForce: kind == consent.Given, Since: at, Last: consent.Event{Seq: 1, Key: k, Kind: kind, At: at, Recorded: at, By: "web"}}
	if kind != consent.Given {
		s.Why = consent.WhyWithdrawn
	}
	w.states[k] = s
}

// townFacts are facts that may be known of a person, one or two from each source.
var townFacts = map[string]func(w *town, id privacy.SubjectID){
	"a restriction": func(w *town, id privacy.SubjectID) {
		w.markers = append(w.markers, rights.Marker{Subject: id, Kind: rights.Restricted, Request: "r", From: now})
	},
	"an objection": func(w *town, id privacy.SubjectID) {
		w.markers = append(w.markers, rights.Marker{Subject: id, Kind: rights.Objected, Request: "r", From: now})
	},
	"an objection to marketing": func(w *town, id privacy.SubjectID) {
		w.markers = append(w.markers, rights.Marker{Subject: id, Kind: rights.MarketingObjected, Request: "r", From: now})
	},
	"a contract": func(w *town, id privacy.SubjectID) {
		w.contracts = append(w.contracts, policy.Contract{ID: "c", Subject: id, Since: day(2020, 1, 1), Party: privacy.Yes})
	},
	"an origin that was not told": func(w *town, id privacy.SubjectID) {
		w.origins = append(w.origins, policy.Origin{Subject: id, Source: privacy.Source{Kind: privacy.ThirdParty}, Obtained: day(2026, 10, 1)})
	},
	"an origin": func(w *town, id privacy.SubjectID) { w.origins = append(w.origins, told(id)) },
	"an old record": func(w *town, id privacy.SubjectID) {
		w.records = append(w.records, retention.Record{ID: "old", Subject: id, Category: email, Dates: retention.Dates{retention.ContractEnd: day(2010, 1, 1)}})
	},
	"a hold": func(w *town, id privacy.SubjectID) {
		w.holds = append(w.holds, retention.Hold{ID: "h", Matter: "m", Subject: id, Placed: day(2026, 1, 1)})
	},
	"an individual": func(w *town, id privacy.SubjectID) { w.subscribers[id] = policy.IndividualSubscriber },
	"a company":     func(w *town, id privacy.SubjectID) { w.subscribers[id] = policy.CorporateSubscriber },
	"a soft opt-in": func(w *town, id privacy.SubjectID) { w.bought[id] = bought },
	"a withdrawal":  func(w *town, id privacy.SubjectID) { w.decidedAt(id, consent.Withdrawn, 3) },
	"a disclosure": func(w *town, id privacy.SubjectID) {
		c := allowed
		c.Consent = privacy.Yes
		w.had[id] = c
	},
}

// allowed is a disclosure to a controller that may have the data.
var allowed = recipient.Facts{Activity: privacy.Yes, Categories: privacy.Yes, Duty: privacy.No}

// Take any two facts of a person, each under a different identifier in a chain of merges. They are known under every
// identifier, as if there were only one, with the questions asked one by one and at once.
func TestAnIdentifierMeansThePerson(t *testing.T) {
	doc := full(marketing(document(onInterest, onContract)))
	doc.Activities[0].SoftOptIn = true
	doc.Recipients = []policy.Recipient{{ID: "partner", Name: "Partner Ltd", Role: recipient.AnotherController, Country: "GB"}}
	ids := []privacy.SubjectID{"old", "middle", "new"}
	names := slices.Sorted(maps.Keys(townFacts))
	ask := func(w *town, as ...privacy.SubjectID) (list []string) {
		var qs []policy.Processing
		for _, id := range as {
			q := question()
			q.Subject, q.Channel = id, privacy.Email
			qs = append(qs, q)
			q.Recipient, q.Channel = "partner", privacy.NoChannel
			qs = append(qs, q)
		}
		for d, err := range guard(t, doc, w.sources(), nil).DecideAll(t.Context(), asked(qs)) {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, fmt.Sprint(d.Outcome(), codes(d.Findings()), d.Changes()))
		}
		return list
	}
	tried, outcomes := 0, map[string]int{}
	for i, one := range names {
		for _, other := range names[i:] {
			alone := newTown()
			townFacts[one](alone, "new")
			if other != one {
				townFacts[other](alone, "new")
			}
			want := ask(alone, "new")
			outcomes[strings.Fields(want[0])[0]]++
			for at := range 9 {
				if one == "an individual" && other == "a company" || one == "a company" && other == "an individual" {
					continue // the stricter of two, see below
				}
				w := newTown()
				w.merge("old", "middle")
				w.merge("middle", "new")
				townFacts[one](w, ids[at/3])
				if other != one {
					townFacts[other](w, ids[at%3])
				}
				for _, once := range []bool{false, true} {
					got := ask(w, ids...)
					if !once {
						got = slices.Concat(ask(w, ids[0]), ask(w, ids[1]), ask(w, ids[2]))
					}
					tried += len(got)
					for k := range ids {
						if !slices.Equal(got[2*k:2*k+2], want) {
							t.Errorf("%s under %s, %s under %s, asked under %s, at once %t:\ngot  %s\nwant %s", one, ids[at/3], other, ids[at%3], ids[k], once, got[2*k:2*k+2], want)
						}
					}
				}
			}
		}
	}
	t.Logf("%d questions; of a single person %v", tried, outcomes)
}

// A refusal under any identifier binds, unless a later decision under the current one followed it. A consent that was
// given under an earlier identifier and was not copied does not count.
func TestARefusalUnderAnyIdentifierBinds(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new consent.Kind
		oldAt    int // hours ago; the decision under the new one is 5 hours old
		want     privacy.Outcome
	}{
		{"consent alone", 0, given, 0, privacy.Permitted},
		{"a newer refusal", refused, given, 3, privacy.Denied},
		{"a refusal at the same time", withdrawn, given, 5, privacy.Denied},
		{"an older refusal", refused, given, 7, privacy.Permitted},
		{"a refusal alone", refused, 0, 7, privacy.Denied},
		{"a refusal after a refusal", refused, withdrawn, 3, privacy.Denied},
		{"a consent that was not taken over", given, 0, 3, privacy.Denied},
		{"a newer consent", given, withdrawn, 3, privacy.Denied},
	} {
		w := newTown()
		w.merge("old", "new")
		if tt.old != 0 {
			w.decidedAt("old", tt.old, tt.oldAt)
		}
		if tt.new != 0 {
			w.decidedAt("new", tt.new, 5)
		} else {
			w.states[consent.Key{Subject: "new", Purpose: news, Channel: privacy.Email}] = consent.State{Why: consent.WhyNeverAsked}
		}
		for _, id := range []privacy.SubjectID{"old", "new"} {
			q := question()
			q.Subject, q.Channel = id, privacy.Email
			d, err := guard(t, document(onConsent), w.sources(), nil).Decide(t.Context(), q)
			if err != nil || d.Outcome() != tt.want {
				t.Errorf("%s, under %s: %v %v %v, want %v", tt.name, id, d.Outcome(), codes(d.Findings()), err, tt.want)
			}
		}
	}
}

// Of two kinds of subscriber the better protected one counts, and a refusal of marketing under any identifier ends
// the person's soft opt-in.
func TestTheStricterOfTwoIdentifiersCounts(t *testing.T) {
	for _, kinds := range [][2]policy.Subscriber{{policy.IndividualSubscriber, policy.CorporateSubscriber}, {policy.CorporateSubscriber, policy.IndividualSubscriber}} {
		for _, soft := range [][2]consent.SoftOptIn{{bought, {}}, {{}, bought}, {bought, {Refused: privacy.Yes}}, {{Refused: privacy.Yes}, bought}} {
			w := newTown()
			w.merge("old", "new")
			w.subscribers["old"], w.subscribers["new"] = kinds[0], kinds[1]
			w.bought["old"], w.bought["new"] = soft[0], soft[1]
			want := privacy.Permitted
			if soft[0].Refused == privacy.Yes || soft[1].Refused == privacy.Yes {
				want = privacy.Denied
			}
			q := question()
			q.Subject, q.Channel = "old", privacy.Email
			d, err := guard(t, relying(onInterest), w.sources(), nil).Decide(t.Context(), q)
			if err != nil || d.Outcome() != want {
				t.Errorf("%v, %+v: %v %v %v, want %v", kinds, soft, d.Outcome(), codes(d.Findings()), err, want)
			}
		}
	}
}

// A ledger may return a decision under another identifier of the person, but not one of a stranger.
func TestALedgerMayTellOfAnyIdentifier(t *testing.T) {
	for told, ok := range map[privacy.SubjectID]bool{"old": true, "new": true, "stranger": false} {
		w := newTown()
		w.merge("old", "new")
		for _, asked := range []privacy.SubjectID{"old", "new"} {
			k := consent.Key{Subject: asked, Purpose: news, Channel: privacy.Email}
			w.decidedAt(asked, given, 1)
			s := w.states[k]
			s.Last.Key.Subject = told
			w.states[k] = s
		}
		q := question()
		q.Subject, q.Channel = "old", privacy.Email
		if _, err := guard(t, document(onConsent), w.sources(), nil).Decide(t.Context(), q); (err == nil) != ok {
			t.Errorf("told of %s: %v", told, err)
		}
	}
}

// If merges or a disclosure cannot be read, there is no decision.
func TestWithoutMergesThereIsNoDecision(t *testing.T) {
	h := &host{fail: "aliases"}
	if _, err := guard(t, document(onLaw), h.sources(), nil).Decide(t.Context(), question()); !errors.Is(err, errDown) || !strings.Contains(err.Error(), "aliases") {
		t.Errorf("%v, want an error of aliases", err)
	}
	h = new(host)
	h.merge("person-1", "person-2")
	doc := document(onLaw)
	doc.Recipients = []policy.Recipient{{ID: "partner", Name: "Partner Ltd", Role: recipient.AnotherController, Country: "GB"}}
	q := question()
	q.Recipient = "partner"
	s := h.sources()
	s.Disclosures = second{new(int)}
	if _, err := guard(t, doc, s, nil).Decide(t.Context(), q); !errors.Is(err, errDown) {
		t.Errorf("%v, want %v", err, errDown)
	}
	if people, err := (policy.None{}).Aliases(t.Context(), "a"); err != nil || people != nil {
		t.Errorf("nobody is merged: %v %v", people, err)
	}
}

// second knows nothing at first, and fails when it is asked again.
type second struct{ asked *int }

func (s second) DisclosuresOf(_ context.Context, qs []policy.Processing, _ []civil.Date) ([]recipient.Facts, error) {
	if *s.asked++; *s.asked > 1 {
		return nil, errDown
	}
	return make([]recipient.Facts, len(qs)), nil
}
