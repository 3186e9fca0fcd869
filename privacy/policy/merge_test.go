package policy_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// decided is a decision of the tests, made some hours before now.
type decided struct {
	kind  consent.Kind
	hours int
}

const (
	given     = consent.Given
	refused   = consent.Refused
	withdrawn = consent.Withdrawn
)

// decides records decisions of a person on news by e-mail, at their times.
func (d *desk) decides(s privacy.SubjectID, list ...decided) {
	d.t.Helper()
	for _, one := range list {
		v := consent.Decision{Key: consent.Key{Subject: s, Purpose: news, Channel: consent.Email}, Kind: one.kind,
			At: now.Add(-time.Duration(one.hours) * time.Hour), By: "web"}
		if one.kind == given {
			v.Proof = proof
		}
		d.clock.Set(v.At)
		_, err := d.ledger.Record(d.t.Context(), v)
		d.must(err)
	}
	d.clock.Set(now)
}

// The strictest of two histories survives.
func TestMergeConsents(t *testing.T) {
	for _, tt := range []struct {
		name       string
		from, into []decided
		want       consent.Why // of the state under into; none: in force
		since      int         // hours before now; of the decision that governs
		stored     int
	}{
		{"nothing is known", nil, nil, consent.WhyNeverAsked, 0, 0},
		{"a grant is taken over", []decided{{given, 5}}, nil, consent.WhyNone, 5, 1},
		{"a renewed grant is taken over", []decided{{given, 9}, {withdrawn, 7}, {given, 5}}, nil, consent.WhyNone, 5, 1},
		{"a grant stays", nil, []decided{{given, 5}}, consent.WhyNone, 5, 0},
		{"of two grants that of into stays", []decided{{given, 3}}, []decided{{given, 5}}, consent.WhyNone, 5, 0},
		{"a refusal under from governs", []decided{{refused, 5}}, nil, consent.WhyRefused, 5, 1},
		{"a refusal under from stops an older grant", []decided{{refused, 3}}, []decided{{given, 5}}, consent.WhyRefused, 3, 1},
		{"a withdrawal under from stops a newer grant", []decided{{withdrawn, 5}}, []decided{{given, 3}}, consent.WhyWithdrawn, 5, 1},
		{"a grant under from stops no older refusal", []decided{{given, 3}}, []decided{{refused, 5}}, consent.WhyRefused, 5, 0},
		{"the newer of two refusals governs", []decided{{withdrawn, 3}}, []decided{{refused, 5}}, consent.WhyWithdrawn, 3, 1},
		{"the newer of two refusals stays", []decided{{withdrawn, 5}}, []decided{{refused, 3}}, consent.WhyRefused, 3, 0},
		{"a refusal that a grant followed is over", []decided{{refused, 5}, {given, 3}}, []decided{{given, 4}}, consent.WhyNone, 4, 0},
	} {
		d := newDesk(t)
		d.decides("p", tt.from...)
		d.decides("q", tt.into...)
		m, err := d.Merge(t.Context(), "p", "q", by("r-1"))
		d.must(err)
		s, err := d.ledger.State(t.Context(), consent.Key{Subject: "q", Purpose: news, Channel: consent.Email}, now)
		d.must(err)
		since := time.Time{}
		if tt.since > 0 {
			since = now.Add(-time.Duration(tt.since) * time.Hour)
		}
		if s.Why != tt.want || s.InForce != (tt.want == consent.WhyNone) || !s.Last.At.Equal(since) || len(m.Consents) != tt.stored {
			t.Errorf("%s: %v in force %v since %v, %d stored; want %v since %v, %d", tt.name, s.Why, s.InForce, s.Last.At, len(m.Consents), tt.want, since, tt.stored)
		}
		if s.InForce && s.Last.Proof != proof {
			t.Errorf("%s: proof %+v", tt.name, s.Last.Proof)
		}
		for _, e := range m.Consents {
			if e.By != "desk" || e.Recorded != now || e.Key.Subject != "q" {
				t.Errorf("%s: stored %+v", tt.name, e)
			}
		}
	}
}

// A grant that cannot be demonstrated, or has run out, is not taken over.
func TestMergeLeavesGrantsThatAreNotInForce(t *testing.T) {
	k := consent.Key{Subject: "p", Purpose: news, Channel: consent.Email}
	for name, o := range map[string]policy.ServiceOptions{"unproved": {}, "run out": {Validity: map[privacy.PurposeID]civil.Period{news: {Days: 1}}}} {
		d := newDesk(t)
		o.Now = d.clock.Now
		s, err := policy.NewService(deskPolicy(), d.stores, &o)
		d.must(err)
		delete(o.Validity, news) // the service has its own
		if name == "unproved" {
			_, err = d.ledger.Import(t.Context(), slices.Values([]consent.Imported{{Key: k, Kind: given, At: now.Add(-time.Hour), By: "old system"}}))
		} else {
			_, err = d.ledger.Record(t.Context(), consent.Decision{Key: k, Kind: given, At: now.Add(-48 * time.Hour), Proof: proof, By: "web"})
		}
		d.must(err)
		m, err := s.Merge(t.Context(), "p", "q", by("r-1"))
		if err != nil || len(m.Consents) != 0 {
			t.Errorf("%s: %v, took over %+v", name, err, m.Consents)
		}
	}
}

// Another machine's clock runs ahead: what it dated after now is a refusal all the same, and is no grant yet.
func TestMergeAheadOfTheClock(t *testing.T) {
	k := consent.Key{Subject: "p", Purpose: news, Channel: consent.Email}
	soon := now.Add(2 * time.Minute)
	for _, tt := range []struct {
		name string
		list []consent.Event
		want consent.Why
	}{
		{"a withdrawal", []consent.Event{{Kind: withdrawn, At: soon, Recorded: soon}}, consent.WhyWithdrawn},
		{"a grant", []consent.Event{{Kind: given, At: soon, Recorded: soon, Proof: proof}}, consent.WhyNeverAsked},
		{"a grant after a refusal", []consent.Event{{Kind: refused, At: now.Add(-time.Hour), Recorded: now}, {Kind: given, At: soon, Recorded: soon, Proof: proof}}, consent.WhyRefused},
	} {
		d := newDesk(t)
		for i, e := range tt.list {
			e.Seq, e.Key, e.By = uint64(i+1), k, "web"
			d.must(d.stores.Consent.Append(t.Context(), e))
		}
		_, err := d.Merge(t.Context(), "p", "q", by("r-1"))
		d.must(err)
		into := k
		into.Subject = "q"
		for _, at := range []time.Time{now, soon.Add(time.Hour)} {
			if s, err := d.ledger.State(t.Context(), into, at); err != nil || s.Why != tt.want {
				t.Errorf("%s: at %v %v %v, want %v", tt.name, at, s.Why, err, tt.want)
			}
		}
	}
}

// Standings that hold, or will, are taken over as they are; what a standing of into does already is not done twice.
func TestMergeStandings(t *testing.T) {
	at := func(hours int) time.Time {
		if hours == 0 {
			return time.Time{}
		}
		return now.Add(time.Duration(hours) * time.Hour)
	}
	st := func(r rights.RequestID, from, lifted int) rights.Standing {
		return rights.Standing{Kind: rights.Restricted, Activity: monitor, Request: r, From: at(from), Lifted: at(lifted)}
	}
	for _, tt := range []struct {
		name       string
		from, into []rights.Standing
		want       []rights.Standing // of into, placed by the merge
	}{
		{"open", []rights.Standing{st("r-1", -2, 0)}, nil, []rights.Standing{st("r-1", -2, 0)}},
		{"to come", []rights.Standing{st("r-1", 2, 0)}, nil, []rights.Standing{st("r-1", 2, 0)}},
		{"to be lifted", []rights.Standing{st("r-1", -2, 2)}, nil, []rights.Standing{st("r-1", -2, 2)}},
		{"lifted", []rights.Standing{st("r-1", -2, -1)}, nil, nil},
		{"an equal one is held", []rights.Standing{st("r-1", -2, 0)}, []rights.Standing{st("r-1", -2, 0)}, nil},
		{"one that holds for longer is held", []rights.Standing{st("r-1", -2, 2)}, []rights.Standing{st("r-1", -3, 3)}, nil},
		{"one that is open is held", []rights.Standing{st("r-1", -2, 2)}, []rights.Standing{st("r-1", -3, 0)}, nil},
		{"on another request", []rights.Standing{st("r-1", -2, 0)}, []rights.Standing{st("r-2", -2, 0)}, []rights.Standing{st("r-1", -2, 0)}},
		{"the name is that of a lifted one", []rights.Standing{st("r-1", -2, 0)}, []rights.Standing{st("r-1", -2, -1)}, []rights.Standing{st("merge", -2, 0)}},
		{"the name is that of one which ends before", []rights.Standing{st("r-1", -2, 3)}, []rights.Standing{st("r-1", -2, 2)}, []rights.Standing{st("merge", -2, 3)}},
		{"the name is that of one which begins after", []rights.Standing{st("r-1", -2, 0)}, []rights.Standing{st("r-1", -1, 0)}, []rights.Standing{st("merge", -2, 0)}},
		{"two names that are taken, one standing does for both",
			[]rights.Standing{st("r-1", -3, 0), st("r-2", -2, 0)}, []rights.Standing{st("r-1", -3, -1), st("r-2", -2, -1)}, []rights.Standing{st("merge", -3, 0)}},
	} {
		d := newDesk(t)
		for subject, list := range map[privacy.SubjectID][]rights.Standing{"p": tt.from, "q": tt.into} {
			for _, one := range list {
				one.Subject = subject
				d.must(d.stores.Standings.Place(t.Context(), one))
			}
		}
		m, err := d.Merge(t.Context(), "p", "q", by("merge"))
		d.must(err)
		for i := range tt.want {
			tt.want[i].Subject, tt.want[i].Version = "q", 1
		}
		if !slices.Equal(m.Standings, tt.want) {
			t.Errorf("%s: placed %+v\nwant %+v", tt.name, m.Standings, tt.want)
		}
		stored := slices.Collect(all(t, d.stores.Standings.Standings(t.Context(), "q")))
		for _, one := range m.Standings {
			if !slices.Contains(stored, one) {
				t.Errorf("%s: %+v is not among %+v", tt.name, one, stored)
			}
		}
		if len(stored) != len(tt.into)+len(tt.want) {
			t.Errorf("%s: stored %+v", tt.name, stored)
		}
		if mark := (rights.Standing{Subject: "p", Kind: rights.Merged, Into: "q", Request: "merge", From: now, Version: 1}); m.Mark != mark {
			t.Errorf("%s: mark %+v, want %+v", tt.name, m.Mark, mark)
		}
	}
}

// Where both names are taken the merge says so, and stores nothing.
func TestMergeOnATakenRequest(t *testing.T) {
	d := newDesk(t)
	for _, one := range []rights.Standing{
		{Subject: "p", Request: "r-1", From: now}, {Subject: "q", Request: "r-1", From: now, Lifted: now}, {Subject: "q", Request: "r-2", From: now, Lifted: now},
	} {
		one.Kind = rights.Restricted
		d.must(d.stores.Standings.Place(t.Context(), one))
	}
	before := dump(t, d.stores, "p", "q")
	_, err := d.Merge(t.Context(), "p", "q", by("r-2"))
	if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "act.request: names a standing") || dump(t, d.stores, "p", "q") != before {
		t.Errorf("%v", err)
	}
	_, err = d.Merge(t.Context(), "p", "q", by("r-3"))
	d.must(err)
}

// Holds that are not over keep the records of into too, and requests change hands.
func TestMergeHoldsAndRequests(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	long := strings.Repeat("é", privacy.MaxID/2)
	for _, h := range []retention.Hold{
		{ID: long, Matter: "m-1", Subject: "p", Category: email, Placed: day(2026, 1, 2)},
		{ID: "today", Matter: "m-2", Subject: "p", Placed: day(2026, 1, 2), Released: day(2026, 11, 24)},
		{ID: "over", Matter: "m-3", Subject: "p", Placed: day(2026, 1, 2), Released: day(2026, 11, 23)},
		{ID: "of all", Matter: "m-4", Placed: day(2026, 1, 2)},
		{ID: "of q", Matter: "m-5", Subject: "q", Placed: day(2026, 1, 2)},
	} {
		d.must(d.stores.Holds.Place(ctx, h))
	}
	for _, id := range []rights.RequestID{"r-1", "r-2"} {
		d.must(d.stores.Requests.Create(ctx, rights.Request{ID: id, Subject: "p", State: rights.Open, History: []rights.Entry{{Action: rights.Receive, By: "web"}}}))
	}
	m, err := d.Merge(ctx, "p", "q", by("r-3"))
	d.must(err)
	var matters []string
	ids := map[string]bool{}
	for h := range all(t, d.stores.Holds.Holds(ctx, "q")) {
		matters = append(matters, h.Matter)
		ids[h.ID] = privacy.CheckID(privacy.RecordID(h.ID)) == ""
		if i := slices.Index(m.Holds, h); (i >= 0) != strings.HasPrefix(h.ID, "merged-") {
			t.Errorf("%+v is among %+v: %d", h, m.Holds, i)
		}
	}
	if want := []string{"m-4", "m-5", "m-1", "m-2"}; !slices.Equal(matters, want) || len(ids) != 4 || len(m.Holds) != 2 {
		t.Errorf("holds of %v under %v, want %v", matters, ids, want)
	}
	if m.Holds[0].Category != email || m.Holds[0].Placed != day(2026, 1, 2) || m.Holds[1].Released != day(2026, 11, 24) {
		t.Errorf("holds %+v", m.Holds)
	}
	if want := []rights.RequestID{"r-1", "r-2"}; !slices.Equal(m.Requests, want) {
		t.Errorf("requests %v, want %v", m.Requests, want)
	}
	for _, id := range m.Requests {
		if r, err := d.stores.Requests.Get(ctx, id); err != nil || r.Subject != "q" || r.Version != 2 || r.State != rights.Open || len(r.History) != 1 {
			t.Errorf("%+v %v", r, err)
		}
	}
}

// A merge is done once, into a record that was not merged itself, and never round in a ring.
func TestMergeOnce(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	d.gives("p", news, consent.Email)
	first, err := d.Merge(ctx, "p", "q", by("r-1"))
	d.must(err)
	people := []privacy.SubjectID{"p", "q", "r"}
	stored := dump(t, d.stores, people...)
	d.clock.Add(time.Hour)
	for _, request := range []rights.RequestID{"r-1", "r-2"} {
		again, err := d.Merge(ctx, "p", "q", by(request))
		if err != nil || again.Mark != first.Mark || again.Consents != nil || dump(t, d.stores, people...) != stored {
			t.Errorf("again on %s: %v %+v", request, err, again)
		}
	}
	for _, tt := range []struct {
		from, into privacy.SubjectID
		why        string
	}{
		{"p", "r", "from: was merged into another already"},
		{"r", "p", "into: was merged itself"},
		{"q", "p", "into: was merged itself"},
	} {
		_, err := d.Merge(ctx, tt.from, tt.into, by("r-1"))
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), tt.why) || dump(t, d.stores, people...) != stored {
			t.Errorf("%s into %s: %v, want %q", tt.from, tt.into, err, tt.why)
		}
	}
	_, err = d.Merge(ctx, "q", "r", by("r-2"))
	d.must(err)
	if _, err := d.Merge(ctx, "r", "p", by("r-3")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("round in a ring: %v", err)
	}
	d.wantMay("at the end of the chain", "r", consent.Email, letters, canvass, monitor, census, serve, defend)
	d.wantMay("on the way", "q", consent.Email)
	d.wantMay("at its beginning", "p", consent.Email)
	if f := codes(d.ask("p", defend, consent.NoChannel).Obstacles()); !slices.Equal(f, []privacy.Code{"PO-MERGED-01"}) {
		t.Errorf("legal claims under a merged identifier: %v", f)
	}
}

// An act under an identifier that was merged is done under the one that took over.
func TestActsFollowAMerge(t *testing.T) {
	for name, do := range deskActs {
		if name == "merge" {
			continue
		}
		d := newDesk(t)
		for _, p := range []privacy.PurposeID{news, toOffers} {
			d.gives("r", p, consent.Email)
		}
		for _, m := range [][2]privacy.SubjectID{{"p", "q"}, {"q", "r"}} {
			_, err := d.Merge(t.Context(), m[0], m[1], by("r-1"))
			d.must(err)
		}
		d.wantMay(name+": before", "r", consent.Email, activities...)
		before := dump(t, d.stores, "p", "q")
		_, err := do(d, d.Service, by("r-2"))
		d.must(err)
		if len(d.may("r", consent.Email)) == len(activities) || dump(t, d.stores, "p", "q") != before {
			t.Errorf("%s: is not done under the one that took over", name)
		}
	}
}

// Marks that lead nowhere, or round, are an error: the act is not lost unseen.
func TestMarksThatLeadNowhere(t *testing.T) {
	for _, into := range []privacy.SubjectID{"", "p", "q"} {
		d := newDesk(t)
		for _, m := range []rights.Standing{{Subject: "p", Into: into}, {Subject: "q", Into: "p"}} {
			m.Kind, m.Request, m.From = rights.Merged, "r-1", now
			d.must(d.stores.Standings.Place(t.Context(), m))
		}
		for name, do := range deskActs {
			if _, err := do(d, d.Service, by("r-2")); !errors.Is(err, privacy.ErrInvalid) && (name != "merge" || into != "q") {
				t.Errorf("%s into %q: %v", name, into, err)
			}
		}
	}
}

// A mark that was lifted in the store, past the service, marks nothing; it is not made again on the same request.
func TestLiftedMark(t *testing.T) {
	d := newDesk(t)
	mark := rights.Standing{Subject: "p", Kind: rights.Merged, Into: "q", Request: "r-1", From: now.Add(-time.Hour), Lifted: now}
	d.must(d.stores.Standings.Place(t.Context(), mark))
	if _, err := d.Merge(t.Context(), "p", "q", by("r-1")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "was lifted") {
		t.Errorf("on the same request: %v", err)
	}
	_, err := d.Merge(t.Context(), "p", "q", by("r-2"))
	d.must(err)
}

// bare hides what stores offer beside.
type (
	bareConsent  struct{ consent.Store }
	bareRequests struct{ rights.Store }
)

func TestMergeNeedsListers(t *testing.T) {
	for i := range 2 {
		d := newDesk(t)
		in := d.stores
		switch i {
		case 0:
			in.Consent = bareConsent{in.Consent}
		case 1:
			in.Requests = bareRequests{in.Requests}
		}
		in.Begin = nil
		if _, err := d.In(in).Merge(t.Context(), "p", "q", by("r-1")); !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%d: %v, want ErrUnsupported", i, err)
		}
	}
}
