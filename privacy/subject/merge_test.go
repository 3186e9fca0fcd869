package subject_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
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
func (d *requests) decides(s privacy.SubjectID, list ...decided) {
	d.t.Helper()
	for _, one := range list {
		v := consent.Decision{Key: consent.Key{Subject: s, Purpose: news, Channel: privacy.Email}, Kind: one.kind,
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
		d := newService(t)
		d.decides("p", tt.from...)
		d.decides("q", tt.into...)
		m, err := d.Merge(t.Context(), "p", "q", by("r-1"))
		d.must(err)
		s, err := d.ledger.State(t.Context(), consent.Key{Subject: "q", Purpose: news, Channel: privacy.Email}, now)
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
			if e.By != "service" || e.Recorded != now || e.Key.Subject != "q" {
				t.Errorf("%s: stored %+v", tt.name, e)
			}
		}
	}
}

// A grant that cannot be demonstrated, or has run out, is not taken over.
func TestMergeLeavesGrantsThatAreNotInForce(t *testing.T) {
	k := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	aDay := func(d *policy.Document) { d.Purposes[0].Validity = civil.Period{Days: 1} }
	for name, p := range map[string]*policy.Policy{"unproved": deskPolicy(), "run out": deskPolicy(aDay)} {
		d := newService(t)
		s, err := subject.NewService(p, d.stores, &subject.Options{Now: d.clock.Now})
		d.must(err)
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
	k := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
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
		d := newService(t)
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

// What was placed under either identifier before a merge is not moved, and binds the person under both.
func TestMergeMovesNothing(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	d.must(d.stores.Markers.Place(ctx, rights.Marker{Subject: "p", Kind: rights.Restricted, Activity: monitor, Request: "r-1", From: now}))
	d.must(d.stores.Markers.Place(ctx, rights.Marker{Subject: "q", Kind: rights.Objected, Activity: census, Request: "r-2", From: now}))
	d.must(d.stores.Holds.Place(ctx, retention.Hold{ID: "h-1", Matter: "m-1", Subject: "p", Placed: day(2026, 1, 2)}))
	d.must(d.stores.Requests.Create(ctx, rights.Request{ID: "r-1", Subject: "p", State: rights.Open}))
	before := dump(t, d.stores, "p", "q")
	m, err := d.Merge(ctx, "p", "q", by("merge"))
	d.must(err)
	want := alias.Alias{From: "p", Into: "q", Request: "merge", At: now, By: "service"}
	if m.Alias != want || len(m.Consents) != 0 {
		t.Errorf("merged %+v, want %+v", m, want)
	}
	for _, s := range []privacy.SubjectID{"p", "q"} {
		d.wantMay("under "+string(s), s, privacy.Email, canvass, serve, defend)
	}
	if after := strings.ReplaceAll(dump(t, d.stores, "p", "q"), fmt.Sprintf("%+v\n", want), ""); after != before {
		t.Errorf("left\n%s\nwant\n%s", after, before)
	}
}

// An act is already done if its marker exists under another identifier. A marker that was lifted under any
// identifier is not placed again on the same request.
func TestActsFindWhatWasPlacedBefore(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	placed, err := d.Restrict(ctx, "p", monitor, by("r-1"))
	d.must(err)
	_, err = d.Merge(ctx, "p", "q", by("merge"))
	d.must(err)
	for _, s := range []privacy.SubjectID{"p", "q"} {
		if got, err := d.Restrict(ctx, s, monitor, by("r-1")); err != nil || got != placed {
			t.Errorf("under %s: %+v %v, want %+v", s, got, err, placed)
		}
	}
	d.clock.Add(time.Hour)
	named := placed
	named.Subject = "q"
	lifted, err := d.Lift(ctx, named, subject.Lifting{Act: by("r-1"), Told: d.clock.Now()})
	if err != nil || lifted.Subject != "p" || lifted.Lifted.IsZero() {
		t.Errorf("lifted under the current identifier: %+v %v", lifted, err)
	}
	d.wantMay("lifted", "p", privacy.Email, canvass, monitor, census, serve, defend)
	d.clock.Add(time.Hour)
	if _, err := d.Restrict(ctx, "q", monitor, by("r-1")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "was lifted") {
		t.Errorf("again on the same request: %v", err)
	}
	_, err = d.Restrict(ctx, "q", monitor, by("r-2"))
	d.must(err)
	d.must(d.stores.Markers.Place(ctx, rights.Marker{Subject: "p", Kind: rights.Restricted, Activity: monitor, Request: "r-2", From: now}))
	if got, err := d.Restrict(ctx, "p", monitor, by("r-2")); err != nil || got.Request != "r-2" {
		t.Errorf("under two identifiers: %+v %v", got, err)
	}
	if got, err := d.Lift(ctx, rights.Marker{Subject: "q", Kind: rights.Restricted, Activity: monitor, Request: "r-2", Version: 1},
		subject.Lifting{Act: by("r-2"), Told: d.clock.Now()}); err != nil || got.Subject != "q" {
		t.Errorf("that of the identifier named is lifted: %+v %v", got, err)
	}
}

// A merge resolves both identifiers first. Merging two identifiers of one person changes nothing, and no ring is
// closed.
func TestMergeOnce(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	d.gives("p", news, privacy.Email)
	first, err := d.Merge(ctx, "p", "q", by("r-1"))
	d.must(err)
	people := []privacy.SubjectID{"p", "q", "r"}
	stored := dump(t, d.stores, people...)
	d.clock.Add(time.Hour)
	for _, request := range []rights.RequestID{"r-1", "r-2"} {
		for _, pair := range [][2]privacy.SubjectID{{"p", "q"}, {"q", "p"}} {
			again, err := d.Merge(ctx, pair[0], pair[1], by(request))
			if err != nil || again.Alias != first.Alias || again.Consents != nil || dump(t, d.stores, people...) != stored {
				t.Errorf("%s into %s again on %s: %v %+v", pair[0], pair[1], request, err, again)
			}
		}
	}
	second, err := d.Merge(ctx, "p", "r", by("r-3"))
	if err != nil || second.Alias.From != "q" || second.Alias.Into != "r" {
		t.Errorf("from a merged identifier: %+v %v, want q into r", second.Alias, err)
	}
	for _, pair := range [][2]privacy.SubjectID{{"r", "p"}, {"r", "q"}, {"p", "r"}, {"q", "r"}} {
		if again, err := d.Merge(ctx, pair[0], pair[1], by("r-4")); err != nil || again.Alias.Into == "" || again.Consents != nil {
			t.Errorf("%s into %s: %+v %v", pair[0], pair[1], again, err)
		}
	}
	_, err = d.Merge(ctx, "s", "p", by("r-5")) // into a merged identifier: into its current one
	d.must(err)
	for _, s := range []privacy.SubjectID{"p", "q", "r", "s"} {
		d.wantMay("under "+string(s), s, privacy.Email, letters, canvass, monitor, census, serve, defend)
	}
}

// An act under an identifier that was merged is done under the one that took over.
func TestActsFollowAMerge(t *testing.T) {
	for name, do := range deskActs {
		if name == "merge" {
			continue
		}
		d := newService(t)
		for _, p := range []privacy.PurposeID{news, toOffers} {
			d.gives("r", p, privacy.Email)
		}
		for _, m := range [][2]privacy.SubjectID{{"p", "q"}, {"q", "r"}} {
			_, err := d.Merge(t.Context(), m[0], m[1], by("r-1"))
			d.must(err)
		}
		d.wantMay(name+": before", "r", privacy.Email, activities...)
		before := dump(t, d.stores, "p", "q")
		_, err := do(d, d.Service, by("r-2"))
		d.must(err)
		if len(d.may("r", privacy.Email)) == len(activities) || dump(t, d.stores, "p", "q") != before {
			t.Errorf("%s: is not done under the one that took over", name)
		}
	}
}
