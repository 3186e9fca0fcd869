package subject_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
)

// registry contains a host's people, those it suppresses, and the erasures that a hold blocks.
type registry struct {
	known   map[privacy.SubjectID]privacy.Fact
	erased  map[privacy.SubjectID]bool
	blocked []string
	asked   []privacy.SubjectID
	err     error
	short   bool
}

func (r *registry) Known(_ context.Context, ids []privacy.SubjectID) ([]privacy.Fact, error) {
	r.asked = ids
	var list []privacy.Fact
	for _, id := range ids {
		list = append(list, r.known[id])
	}
	if r.short {
		list = list[1:]
	}
	return list, r.err
}

func (r *registry) suppressed(_ context.Context, ids []privacy.SubjectID) (list []bool, err error) {
	for _, id := range ids {
		list = append(list, r.erased[id])
	}
	return list, r.err
}

func (r *registry) ResumeHeld(context.Context, retention.Hold, privacy.ActorID) (done, left []string, err error) {
	if r.err != nil {
		return nil, r.blocked, r.err
	}
	done, r.blocked = r.blocked, nil
	return done, nil, nil
}

// holding returns a service whose service places holds.
func holding(t testing.TB, stores subject.Stores) (*requests, *registry) {
	t.Helper()
	d := deskOver(t, stores)
	r := &registry{known: map[privacy.SubjectID]privacy.Fact{"p": privacy.Yes, "q": privacy.Yes, "gone": privacy.Yes, "stranger": privacy.No}, erased: map[privacy.SubjectID]bool{"gone": true}}
	var err error
	d.Service, err = subject.NewService(deskPolicy(), stores, &subject.Options{
		Now: d.clock.Now, People: r, Resumer: r, Suppressed: r.suppressed,
		Extra: []privacy.CategoryDef{{ID: "tickets", Title: "tickets"}, {ID: "chats", Parent: "tickets", Title: "chats"}, {ID: "signature", Parent: "contact", Title: "signature"}},
	})
	d.must(err)
	return d, r
}

func claim(s privacy.SubjectID, c privacy.Category) retention.Hold {
	return retention.Hold{ID: "claim-1", Matter: "claim", Subject: s, Category: c, Placed: day(2026, 11, 24)}
}

// A hold is placed only on known people and categories. The test tries each subject with each category; all faults
// are returned and nothing is stored.
func TestAHoldIsOnWhatSomebodyKnows(t *testing.T) {
	tried, placed := 0, 0
	for _, s := range []privacy.SubjectID{"", "p", "old", "gone", "stranger", "unheard", " "} {
		for _, c := range []privacy.Category{"", "contact", email, "tickets", "chats", "signature", "personal-detials", " "} {
			for kind := retention.LegalHold; kind <= retention.EventHold+1; kind++ {
				d, _ := holding(t, memory.New().Stores())
				_, err := d.Merge(t.Context(), "old", "p", by("merge"))
				d.must(err)
				before := dump(t, d.stores, "p", "old", "gone", "stranger", "unheard")
				h := claim(s, c)
				h.Kind = kind
				want := []string{}
				if s == "stranger" || s == "unheard" || s == " " {
					want = append(want, "hold.subject: ")
				}
				if c == "personal-detials" || c == " " {
					want = append(want, "hold.category: ")
				}
				if kind != retention.LegalHold && kind != retention.EventHold {
					want = append(want, "hold.kind: ")
				}
				got, err := d.PlaceHold(t.Context(), h, by(""))
				tried++
				if len(want) > 0 {
					for _, one := range want {
						if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), one) {
							t.Errorf("%q, %q, %v: %v, want %s", s, c, kind, err, one)
						}
					}
					if dump(t, d.stores, "p", "old", "gone", "stranger", "unheard") != before {
						t.Errorf("%q, %q, %v: something was stored", s, c, kind)
					}
					continue
				}
				placed++
				if h.Version = 1; s == "old" {
					h.Subject = "p"
				}
				if err != nil || got.Hold != h {
					t.Errorf("%q, %q, %v: %+v %v, want %+v", s, c, kind, got.Hold, err, h)
				}
				wantCode := map[privacy.SubjectID]privacy.Code{"": "HD-ALL-01", "gone": "HD-ERASED-01"}[s]
				if found := codes(got.Findings); wantCode == "" && len(found) > 0 || wantCode != "" && !slices.Equal(found, []privacy.Code{wantCode}) {
					t.Errorf("%q: findings %v, want %q", s, found, wantCode)
				}
				if again, err := d.PlaceHold(t.Context(), claimOf(s, c, kind), by("")); err != nil || again.Hold != h {
					t.Errorf("%q, %q, %v again: %+v %v", s, c, kind, again.Hold, err)
				}
				other := claimOf(s, c, kind)
				other.Matter = "another"
				if _, err := d.PlaceHold(t.Context(), other, by("")); !errors.Is(err, privacy.ErrExists) {
					t.Errorf("%q, %q, %v: another of the ID: %v", s, c, kind, err)
				}
			}
		}
	}
	t.Logf("%d holds, %d of them placed", tried, placed)
}

func claimOf(s privacy.SubjectID, c privacy.Category, kind retention.HoldKind) retention.Hold {
	h := claim(s, c)
	h.Kind = kind
	return h
}

// A person the host does not know and a host that cannot say are different faults. A person is known under any
// identifier.
func TestWhomAHoldIsPlacedOn(t *testing.T) {
	yes, no, unknown := privacy.Yes, privacy.No, privacy.Unknown
	for _, tt := range []struct {
		old, new privacy.Fact
		fault    string // empty: the hold is placed
	}{
		{yes, yes, ""}, {yes, no, ""}, {no, yes, ""}, {unknown, yes, ""}, {yes, unknown, ""},
		{no, no, "is unknown to the host"}, {unknown, no, "the host cannot say"}, {no, unknown, "the host cannot say"}, {unknown, unknown, "the host cannot say"},
	} {
		for _, under := range []privacy.SubjectID{"p", "q"} {
			d, r := holding(t, memory.New().Stores())
			_, err := d.Merge(t.Context(), "p", "q", by("merge"))
			d.must(err)
			r.known = map[privacy.SubjectID]privacy.Fact{"p": tt.old, "q": tt.new}
			_, err = d.PlaceHold(t.Context(), claim(under, ""), by(""))
			if tt.fault == "" && err != nil || tt.fault != "" && (!errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), tt.fault)) {
				t.Errorf("old %v, new %v, under %s: %v, want %q", tt.old, tt.new, under, err, tt.fault)
			}
			if !slices.Equal(r.asked, []privacy.SubjectID{"q", "p"}) {
				t.Errorf("asked about %v", r.asked)
			}
		}
	}
	bare := newService(t)
	if _, err := bare.PlaceHold(t.Context(), claim("p", ""), by("")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "options.People") {
		t.Errorf("without people: %v", err)
	}
	who, err := subject.NewService(deskPolicy(), memory.New().Stores(), &subject.Options{Now: bare.clock.Now, People: &registry{known: map[privacy.SubjectID]privacy.Fact{"p": yes}}})
	bare.must(err)
	if got, err := who.PlaceHold(t.Context(), claim("p", ""), by("")); err != nil || len(got.Findings) != 0 {
		t.Errorf("without suppressions: %+v %v", got, err)
	}
	if got, err := bare.PlaceHold(t.Context(), claim("", "contact"), by("")); err != nil || len(got.Findings) != 1 {
		t.Errorf("on nobody, without people: %+v %v", got, err)
	}
	d, _ := holding(t, memory.New().Stores())
	if _, err := d.In(subject.Stores{}).PlaceHold(t.Context(), claim("p", ""), by("")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("in no stores: %v", err)
	}
	if _, err := bare.PlaceHold(t.Context(), claim("", "signature"), by("")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "hold.category") {
		t.Errorf("on a category that is not among the extra ones: got %v, want it refused", err)
	}
	if _, err := subject.NewService(deskPolicy(), memory.New().Stores(), &subject.Options{Extra: []privacy.CategoryDef{{ID: "a", Parent: "nowhere"}, {ID: email}}}); err == nil ||
		!strings.Contains(err.Error(), "options.Extra") || !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("extra categories that are wrong: %v", err)
	}
}

// A released hold keeps nothing any more. The same act resumes the erasures that it had blocked, once; repeating it
// resumes those that failed.
func TestAReleasedHoldResumes(t *testing.T) {
	for _, under := range []privacy.SubjectID{"p", "q"} {
		d, r := holding(t, memory.New().Stores())
		ctx := t.Context()
		h := claim(under, "")
		h.Placed = day(2026, 11, 1)
		held, err := d.PlaceHold(ctx, h, by(""))
		d.must(err)
		_, err = d.Merge(ctx, "p", "q", by("merge"))
		d.must(err)
		r.blocked, r.err = []string{"erasure-1", "erasure-2"}, errDown
		named := held.Hold
		named.Subject = "q"
		got, err := d.ReleaseHold(ctx, named, civil.Date{}, by(""))
		if !errors.Is(err, errDown) || got.Hold.Released != day(2026, 11, 23) || got.Hold.Version != 2 || !slices.Equal(got.Left, []string{"erasure-1", "erasure-2"}) {
			t.Errorf("a system is down: %+v %v", got, err)
		}
		for h := range all(t, d.stores.Holds.HoldsOf(ctx, []privacy.SubjectID{under})) {
			if h.InForce(day(2026, 11, 24)) {
				t.Errorf("keeps today: %+v", h)
			}
		}
		r.err = nil
		if got, err = d.ReleaseHold(ctx, named, civil.Date{}, by("")); err != nil || !slices.Equal(got.Resumed, []string{"erasure-1", "erasure-2"}) || len(got.Left) != 0 {
			t.Errorf("again: %+v %v", got, err)
		}
		if got, err = d.ReleaseHold(ctx, named, day(2026, 11, 23), by("")); err != nil || len(got.Resumed)+len(got.Left) != 0 || got.Hold.Version != 2 {
			t.Errorf("once more: %+v %v", got, err)
		}
		if _, err = d.ReleaseHold(ctx, named, day(2026, 11, 20), by("")); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("on another day: %v", err)
		}
		if again, err := d.PlaceHold(ctx, h, by("")); err != nil || again.Hold.Released.IsZero() {
			t.Errorf("placed again: %+v %v", again, err)
		}
	}
}

// All faults of a release are returned at once. A hold of today ends today. Within the host's transaction nothing is
// resumed.
func TestReleases(t *testing.T) {
	d, r := holding(t, memory.New().Stores())
	ctx := t.Context()
	held, err := d.PlaceHold(ctx, claim("", "contact"), by(""))
	d.must(err)
	r.blocked = []string{"erasure-1"}
	_, err = d.ReleaseHold(ctx, retention.Hold{Subject: " "}, day(2026, 11, 25), subject.Act{})
	for _, want := range []string{"hold.id", "hold.subject", "on: is in the future", "act.by"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s in %v", want, err)
		}
	}
	if _, err = d.ReleaseHold(ctx, retention.Hold{ID: "claim-2", Subject: "p"}, civil.Date{}, by("")); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("not there: %v", err)
	}
	err = d.stores.Tx(ctx, func(in subject.Stores) error {
		got, err := d.In(in).ReleaseHold(ctx, held.Hold, civil.Date{}, by(""))
		if got.Hold.Released != day(2026, 11, 24) || len(got.Resumed) > 0 {
			t.Errorf("within a transaction: %+v", got)
		}
		return err
	})
	d.must(err)
	d.clock.Add(24 * time.Hour)
	if got, err := d.ReleaseHold(ctx, held.Hold, civil.Date{}, by("")); err != nil || !slices.Equal(got.Resumed, []string{"erasure-1"}) {
		t.Errorf("afterwards: %+v %v", got, err)
	}
}

// If a read or a write fails anywhere during a hold, nothing is stored, and trying again succeeds.
func TestFailedHoldsChangeNothing(t *testing.T) {
	for name, act := range map[string]func(d *requests, released bool) error{
		"place": func(d *requests, _ bool) error {
			_, err := d.PlaceHold(t.Context(), claim("p", ""), by(""))
			return err
		},
		"place again": func(d *requests, placed bool) error {
			if !placed {
				d.must(d.stores.Holds.Place(t.Context(), claim("p", "")))
			}
			_, err := d.PlaceHold(t.Context(), claim("p", ""), by(""))
			return err
		},
		"release": func(d *requests, placed bool) error {
			if !placed {
				d.must(d.stores.Holds.Place(t.Context(), claim("p", "")))
			}
			h := claim("p", "")
			h.Version = 1
			_, err := d.ReleaseHold(t.Context(), h, civil.Date{}, by(""))
			return err
		},
	} {
		for n := 1; ; n++ {
			var f fault
			d, _ := holding(t, f.over(memory.New().Stores()))
			f.at = n
			err := act(d, false)
			if err == nil {
				if n < 3 {
					t.Errorf("%s: only %d calls", name, n)
				}
				break
			}
			f.at = 0
			if !errors.Is(err, errDown) || act(d, true) != nil {
				t.Errorf("%s: call %d: %v", name, n, err)
			}
		}
	}
	for name, spoil := range map[string]func(r *registry, stores *subject.Stores){
		"people fail":     func(r *registry, _ *subject.Stores) { r.err = errDown },
		"people are few":  func(r *registry, _ *subject.Stores) { r.short = true },
		"aliases fail":    func(_ *registry, s *subject.Stores) { s.Aliases = faultyAliases{&fault{at: 1}, s.Aliases} },
		"suppressed fail": func(r *registry, _ *subject.Stores) { r.known = nil; r.err = errDown },
	} {
		stores := memory.New().Stores()
		d, r := holding(t, stores)
		in := stores
		in.Begin = nil
		spoil(r, &in)
		if _, err := d.In(in).PlaceHold(t.Context(), claim("p", ""), by("")); err == nil || dump(t, stores, "p") != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	d, r := holding(t, memory.New().Stores())
	late := &subject.Options{Now: d.clock.Now, People: r, Suppressed: func(context.Context, []privacy.SubjectID) ([]bool, error) { return nil, errDown }}
	s, err := subject.NewService(deskPolicy(), d.stores, late)
	d.must(err)
	if _, err := s.PlaceHold(t.Context(), claim("p", ""), by("")); !errors.Is(err, errDown) || dump(t, d.stores, "p") != "" {
		t.Errorf("suppressions are down: %v", err)
	}
}
