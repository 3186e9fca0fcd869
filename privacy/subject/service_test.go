package subject_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

func TestNewServiceNamesWhatIsMissing(t *testing.T) {
	_, err := subject.NewService(nil, subject.Stores{}, nil)
	for _, field := range []string{"policy: is missing", "stores.Consent", "stores.Requests", "stores.Markers", "stores.Aliases", "stores.Holds", "stores.Obligations", "stores.Disclosures", "stores.Begin"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
	if _, err := subject.NewService(deskPolicy(), memory.New().Stores(), nil); err != nil {
		t.Error(err)
	}
}

// The skew works as in a ledger, and a negative one allows none. It limits acts that give a controller more than it
// had.
func TestServiceSkew(t *testing.T) {
	for _, tt := range []struct {
		skew, ahead time.Duration
		ok          bool
	}{
		{0, consent.DefaultSkew, true},
		{0, consent.DefaultSkew + time.Microsecond, false},
		{time.Hour, time.Hour, true},
		{-1, 0, true},
		{-1, time.Microsecond, false},
	} {
		o := subject.Options{Now: func() time.Time { return now }, Skew: tt.skew}
		s, err := subject.NewService(deskPolicy(), memory.New().Stores(), &o)
		if err != nil {
			t.Fatal(err)
		}
		a := by("r-1")
		a.At = now.Add(tt.ahead)
		if _, err := s.Merge(t.Context(), "p", "q", a); (err == nil) != tt.ok {
			t.Errorf("skew %v, %v ahead: %v", tt.skew, tt.ahead, err)
		}
	}
}

// carried is an act of the tests that returns what it stored.
type carried func(d *requests, s *subject.Service, a subject.Act) (any, error)

// deskActs has an act of each kind, on person p.
var deskActs = map[string]carried{
	"withdraw": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Withdraw(d.t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, a)
	},
	"refuse": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Refuse(d.t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, a)
	},
	"withdraw all": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.WithdrawAll(d.t.Context(), "p", news, a)
	},
	"unsubscribe": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Unsubscribe(d.t.Context(), "p", privacy.Email, a)
	},
	"object": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Object(d.t.Context(), "p", monitor, a)
	},
	"object to all": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Object(d.t.Context(), "p", "", a)
	},
	"object to marketing": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.ObjectToMarketing(d.t.Context(), "p", a)
	},
	"restrict": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Restrict(d.t.Context(), "p", serve, a)
	},
	"restrict all": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Restrict(d.t.Context(), "p", "", a)
	},
	"merge": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		m, err := s.Merge(d.t.Context(), "p", "q", a)
		return m.Alias, err
	},
}

// Each act takes away what it must, at once and by each channel, and leaves the rest.
func TestActs(t *testing.T) {
	for _, tt := range []struct {
		act            string
		byEmail, bySMS []privacy.ActivityID // what is left
	}{
		{"withdraw", []privacy.ActivityID{offers, canvass, monitor, census, serve, defend}, activities},
		{"refuse", []privacy.ActivityID{offers, canvass, monitor, census, serve, defend}, activities},
		{"withdraw all", []privacy.ActivityID{offers, canvass, monitor, census, serve, defend}, []privacy.ActivityID{offers, canvass, monitor, census, serve, defend}},
		{"unsubscribe", []privacy.ActivityID{monitor, census, serve, defend}, []privacy.ActivityID{monitor, census, serve, defend}},
		{"object", []privacy.ActivityID{letters, offers, canvass, census, serve, defend}, []privacy.ActivityID{letters, offers, canvass, census, serve, defend}},
		{"object to all", []privacy.ActivityID{serve}, []privacy.ActivityID{serve}},
		{"object to marketing", []privacy.ActivityID{monitor, census, serve, defend}, []privacy.ActivityID{monitor, census, serve, defend}},
		{"restrict", []privacy.ActivityID{letters, offers, canvass, monitor, census, defend}, []privacy.ActivityID{letters, offers, canvass, monitor, census, defend}},
		{"restrict all", []privacy.ActivityID{defend}, []privacy.ActivityID{defend}},
		{"merge", activities, activities},
	} {
		t.Run(tt.act, func(t *testing.T) {
			d := newService(t)
			for _, p := range []privacy.PurposeID{news, toOffers} {
				d.gives("p", p, privacy.Email)
				d.gives("p", p, privacy.SMS)
			}
			d.wantMay("before", "p", privacy.Email, activities...)
			d.wantMay("before", "p", privacy.SMS, activities...)
			first, err := deskActs[tt.act](d, d.Service, by("r-1"))
			d.must(err)
			d.wantMay("after", "p", privacy.Email, tt.byEmail...)
			d.wantMay("after", "p", privacy.SMS, tt.bySMS...)

			// Again it stores nothing and returns the same, whenever that is.
			stored := dump(t, d.stores, "p", "q")
			d.clock.Add(time.Hour)
			again, err := deskActs[tt.act](d, d.Service, by("r-1"))
			if got := dump(t, d.stores, "p", "q"); err != nil || got != stored || fmt.Sprint(again) != fmt.Sprint(first) {
				t.Errorf("again: %v\n%v\nwant %v; stored\n%s\nwant\n%s", err, again, first, got, stored)
			}
		})
	}
}

// An act counts from when the person said so; where that clock runs ahead of the service's, from now.
func TestActsAreDated(t *testing.T) {
	yesterday, soon := now.Add(-24*time.Hour), now.Add(time.Minute)
	for name, do := range deskActs {
		for _, tt := range []struct {
			at   time.Time
			from time.Time
		}{{yesterday.In(time.FixedZone("", 3600)).Add(5), yesterday}, {soon, now}} {
			d := newService(t)
			a := by("r-1")
			a.At = tt.at
			got, err := do(d, d.Service, a)
			d.must(err)
			switch v := got.(type) {
			case rights.Marker:
				if v.From != tt.from || v.Request != "r-1" || v.Version != 1 || !v.Claimed.IsZero() != (tt.at == soon) {
					t.Errorf("%s at %v: %+v, want from %v", name, tt.at, v, tt.from)
				}
			case consent.Event:
				if !v.At.Equal(tt.from) || v.Recorded != now || v.By != "service" || !v.Claimed.IsZero() != (tt.at == soon) {
					t.Errorf("%s at %v: %+v", name, tt.at, v)
				}
			case subject.Unsubscribed:
				if v.Objection.From != tt.from || len(v.Withdrawals) != 2 {
					t.Errorf("%s at %v: %+v, want from %v", name, tt.at, v, tt.from)
				}
			}
			stored := dump(t, d.stores, "p")
			d.clock.Add(time.Hour)
			if again, err := do(d, d.Service, a); err != nil || dump(t, d.stores, "p") != stored || fmt.Sprint(again) != fmt.Sprint(got) {
				t.Errorf("%s again: %v %v, want %v", name, err, again, got)
			}
		}
	}
}

// Every fault of what is told is reported, and nothing is stored.
func TestActsRefuse(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	bad := subject.Act{Request: " r", At: now.Add(time.Hour)}
	const badAct, ahead = "act.by act.request", "act.at "
	for _, tt := range []struct {
		name string
		do   func() (any, error)
		want string // the fields at fault
	}{
		{"withdraw", func() (any, error) { return d.Withdraw(ctx, consent.Key{Channel: 99}, bad) }, badAct + " key.subject key.purpose key.channel"},
		{"refuse", func() (any, error) { return d.Refuse(ctx, consent.Key{Channel: 99}, bad) }, badAct + " key.subject key.purpose key.channel"},
		{"give", func() (any, error) {
			return d.Give(ctx, consent.Key{Subject: "p", Purpose: "profiling", Channel: 99}, proof, bad)
		}, ahead + badAct + " key.channel key.purpose"},
		{"give without proof", func() (any, error) {
			return d.Give(ctx, consent.Key{Subject: "p", Purpose: news}, consent.Proof{}, by(""))
		}, "proof.notice proof.wording proof.method"},
		{"withdraw all", func() (any, error) { return d.WithdrawAll(ctx, "", "", bad) }, badAct + " subject purpose"},
		{"unsubscribe", func() (any, error) { return d.Unsubscribe(ctx, "", 99, bad) }, badAct + " subject channel"},
		{"unsubscribe on no request", func() (any, error) { return d.Unsubscribe(ctx, "p", privacy.Email, subject.Act{By: "service"}) }, "act.request"},
		{"object", func() (any, error) { return d.Object(ctx, "", "tax", bad) }, badAct + " activity subject"},
		{"merge before any calendar", func() (any, error) {
			return d.Merge(ctx, "p", "q", subject.Act{Request: "r", By: "service", At: now.AddDate(-3000, 0, 0)})
		}, "act.at"},
		{"object on no request", func() (any, error) { return d.Object(ctx, "p", "", subject.Act{By: "service"}) }, "act.request"},
		{"object to a contract", func() (any, error) { return d.Object(ctx, "p", serve, by("r")) }, "activity"},
		{"object to what rests on consent", func() (any, error) { return d.Object(ctx, "p", letters, by("r")) }, "activity"},
		{"object to marketing", func() (any, error) { return d.ObjectToMarketing(ctx, "", bad) }, badAct + " subject"},
		{"restrict", func() (any, error) { return d.Restrict(ctx, "", "tax", bad) }, badAct + " activity subject"},
		{"lift", func() (any, error) { return d.Lift(ctx, rights.Marker{}, subject.Lifting{Act: bad, Method: 99}) }, ahead + badAct + " method marker.subject marker.request"},
		{"merge", func() (any, error) { return d.Merge(ctx, "", " q", bad) }, ahead + badAct + " from into"},
		{"merge into itself", func() (any, error) { return d.Merge(ctx, "p", "p", subject.Act{By: "service"}) }, "into act.request"},
		{"in no stores", func() (any, error) { return d.In(subject.Stores{}).ObjectToMarketing(ctx, "p", by("r")) }, "stores.Consent stores.Requests stores.Markers stores.Aliases stores.Holds stores.Obligations stores.Disclosures stores.Outbox"},
	} {
		_, err := tt.do()
		var f *privacy.FaultsError
		var fields []string
		if errors.As(err, &f) {
			for _, one := range f.Faults {
				fields = append(fields, one.Field)
			}
		}
		if got := strings.Join(fields, " "); got != tt.want || !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v: faults in %q, want %q", tt.name, err, got, tt.want)
		}
	}
	if got := dump(t, d.stores, "p", "q", ""); got != "" {
		t.Errorf("stored\n%s", got)
	}
}

// Objection follows from the grounds that the policy has on the day, by the law of the day.
func TestObjectionFollowsTheDay(t *testing.T) {
	doc := document(onInterest)
	second := doc.Activities[0]
	doc.Activities[0].Before, second.Since = day(2026, 6, 1), day(2026, 6, 1)
	second.Grounds = slices.Clone(second.Grounds)
	second.Grounds[0] = onContract
	ended := onTask
	ended.Before = day(2026, 7, 1)
	second.Grounds = append(second.Grounds, ended)
	doc.Activities = append(doc.Activities, second)
	recognised := doc.Activities[0]
	recognised.ID, recognised.Grounds, recognised.Before = "fraud", slices.Clone(recognised.Grounds), day(2027, 1, 1)
	recognised.Grounds[0] = onCrime
	doc.Activities = append(doc.Activities, recognised)
	s, err := subject.NewService(policy.MustNew(doc, uk.Pack()), memory.New().Stores(), &subject.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		activity privacy.ActivityID
		at       time.Time
		why      string // empty: it follows
	}{
		{act, time.Date(2026, 5, 31, 12, 0, 0, 0, time.UTC), ""},
		{act, time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC), ""},
		{act, time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC), "UK GDPR Art 21(1)"},
		{"fraud", time.Date(2026, 2, 4, 12, 0, 0, 0, time.UTC), "has no ground that is open to objection"},
		{"fraud", time.Date(2026, 2, 5, 12, 0, 0, 0, time.UTC), ""},
		{act, time.Date(2018, 5, 24, 12, 0, 0, 0, time.UTC), "UK GDPR Art 99(2)"},
		{"", time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC), ""},
	} {
		a := by("r")
		a.At = tt.at
		_, err := s.Object(t.Context(), "p", tt.activity, a)
		if (err == nil) != (tt.why == "") || err != nil && (!errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), tt.why)) {
			t.Errorf("%s on %v: %v, want %q", tt.activity, tt.at, err, tt.why)
		}
	}
}

// What was lifted stays lifted: an older act told again finds it so, and a newer one rests on a new request.
func TestActAfterLifting(t *testing.T) {
	d := newService(t)
	ctx := context.Background()
	st, err := d.ObjectToMarketing(ctx, "p", by("r-1"))
	d.must(err)
	d.clock.Add(time.Hour)
	lifted, err := d.Lift(ctx, st, subject.Lifting{Act: by(""), Method: consent.Setting})
	d.must(err)
	old := by("r-1")
	old.At = now
	if got, err := d.ObjectToMarketing(ctx, "p", old); err != nil || got != lifted {
		t.Errorf("told again: %+v %v, want %+v", got, err, lifted)
	}
	if _, err := d.Unsubscribe(ctx, "p", privacy.Email, by("r-1")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "act.request") {
		t.Errorf("on the same request: %v", err)
	}
	if got := dump(t, d.stores, "p"); strings.Contains(got, "withdrawn") {
		t.Errorf("an act that failed left\n%s", got)
	}
	_, err = d.Unsubscribe(ctx, "p", privacy.Email, by("r-2"))
	d.must(err)
	d.wantMay("on a new request", "p", privacy.Email, monitor, census, serve, defend)
}
