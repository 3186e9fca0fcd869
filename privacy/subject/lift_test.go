package subject_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// What lifting each kind takes.
func TestLift(t *testing.T) {
	before, told := now.Add(-time.Hour), now.Add(time.Minute)
	for _, tt := range []struct {
		name  string
		place string // the act of the service that places it
		l     subject.Lifting
		why   string // empty: it is lifted
	}{
		{"a restriction", "restrict", subject.Lifting{Told: told}, ""},
		{"a restriction, told at the last moment", "restrict", subject.Lifting{Told: now.Add(time.Hour)}, ""},
		{"a restriction, nobody told", "restrict all", subject.Lifting{}, "told: is not a time of the restriction: the person is told before it is lifted (UK GDPR Art 18(3))"},
		{"a restriction, told before it began", "restrict all", subject.Lifting{Told: before}, "Art 18(3)"},
		{"a restriction, to be told", "restrict all", subject.Lifting{Told: now.Add(2 * time.Hour)}, "Art 18(3)"},
		{"a restriction that the person gives up", "restrict all", subject.Lifting{Method: consent.Written}, "Art 18(3)"},
		{"an objection, told that it is overridden", "object", subject.Lifting{Told: told}, ""},
		{"an objection, taken back", "object", subject.Lifting{Method: consent.Written}, ""},
		{"an objection, neither", "object", subject.Lifting{}, "Art 12(4), 21(1)"},
		{"an objection to marketing, taken back", "object to marketing", subject.Lifting{Method: consent.TickBox}, ""},
		{"an objection to marketing, told", "object to marketing", subject.Lifting{Told: told}, "method: is missing: the person takes it back by an act of their own (UK GDPR Art 21(3))"},
		{"before it began", "object", subject.Lifting{Act: subject.Act{At: before}, Method: consent.Written}, "act.at: is before the marker"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newService(t)
			d.gives("p", news, privacy.Email)
			d.gives("p", toOffers, privacy.Email)
			d.clock.Set(now)
			got, err := deskActs[tt.place](d, d.Service, by("r-1"))
			d.must(err)
			st := got.(rights.Marker)
			d.clock.Add(time.Hour)
			tt.l.By = "service"
			stored := dump(t, d.stores, "p")
			lifted, err := d.Lift(t.Context(), st, tt.l)
			if tt.why != "" {
				if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), tt.why) || dump(t, d.stores, "p") != stored {
					t.Errorf("%v, want %q, and nothing stored", err, tt.why)
				}
				return
			}
			d.must(err)
			want := st
			want.Lifted, want.Version = now.Add(time.Hour), 2
			if lifted != want || dump(t, d.stores, "p") == stored {
				t.Errorf("%+v, want %+v", lifted, want)
			}
			d.wantMay("lifted", "p", privacy.Email, activities...)

			stored = dump(t, d.stores, "p")
			d.clock.Add(time.Hour)
			if again, err := d.Lift(t.Context(), st, tt.l); err != nil || again != lifted || dump(t, d.stores, "p") != stored {
				t.Errorf("again: %v %+v, want %+v", err, again, lifted)
			}
			tt.l.At = lifted.Lifted
			if again, err := d.Lift(t.Context(), st, tt.l); err != nil || again != lifted {
				t.Errorf("again, of that time: %v %+v, want %+v", err, again, lifted)
			}
			tt.l.At = lifted.Lifted.Add(time.Second)
			tt.l.Told = tt.l.At
			if _, err := d.Lift(t.Context(), st, tt.l); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("at another time: %v, want ErrConflict", err)
			}
			if _, err := d.Lift(t.Context(), lifted, tt.l); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("of one that is lifted: %v, want ErrConflict", err)
			}
		})
	}
}

// A marker that is lifted ahead of the service's clock holds until then.
func TestLiftAhead(t *testing.T) {
	d := newService(t)
	st, err := d.ObjectToMarketing(t.Context(), "p", by("r-1"))
	d.must(err)
	soon := now.Add(time.Minute)
	lifted, err := d.Lift(t.Context(), st, subject.Lifting{Act: subject.Act{By: "service", At: soon}, Method: consent.Setting})
	if err != nil || !lifted.Lifted.Equal(soon) {
		t.Errorf("%+v %v", lifted, err)
	}
	d.wantMay("until then", "p", privacy.Email, monitor, census, serve, defend)
}

// What is not there, was changed, is of a kind that nobody lifts, or stands under a merged identifier is not lifted.
func TestLiftRefuses(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	st, err := d.Restrict(ctx, "p", monitor, by("r-1"))
	d.must(err)
	all := subject.Lifting{Act: by("r-2"), Told: now, Method: consent.Written}
	for i := range 4 {
		other := st
		switch i {
		case 0:
			other.Subject = "q"
		case 1:
			other.Kind = rights.Objected
		case 2:
			other.Activity = ""
		case 3:
			other.Request = "r-2"
		}
		if _, err := d.Lift(ctx, other, all); !errors.Is(err, privacy.ErrNotFound) {
			t.Errorf("%d: %v, want ErrNotFound", i, err)
		}
	}
	for _, version := range []uint64{0, 2} {
		other := st
		other.Version = version
		if _, err := d.Lift(ctx, other, all); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("version %d of 1: %v, want ErrConflict", version, err)
		}
	}
	strange := rights.Marker{Subject: "p", Kind: 99, Request: "r-9", From: now, Version: 1}
	d.must(d.stores.Markers.Place(ctx, strange))
	if _, err := d.Lift(ctx, strange, all); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "marker.kind") {
		t.Errorf("an unknown kind: %v", err)
	}
	_, err = d.Merge(ctx, "p", "q", by("r-3"))
	d.must(err)
	if lifted, err := d.Lift(ctx, st, all); err != nil || lifted.Subject != "p" {
		t.Errorf("under a merged identifier: %+v %v", lifted, err)
	}
}
