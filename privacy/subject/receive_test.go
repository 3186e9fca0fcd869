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
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

func coming(s privacy.SubjectID, right rights.Right, about privacy.ActivityID) rights.Intake {
	return rights.Intake{Command: rights.Command{Request: "r-1", Key: "receive", By: "service"}, Subject: s, Regime: uk.GDPR, Right: right, Activity: about}
}

// A request stops what it must as soon as it is received, under every identifier of the person, and the receipt lists
// exactly what decisions then deny.
func TestReceiptSaysWhatStopped(t *testing.T) {
	tried := 0
	for _, tt := range []struct {
		right rights.Right
		about privacy.ActivityID
		want  []privacy.ActivityID
	}{
		{rights.Access, "", nil},
		{rights.Erasure, "", nil},
		{rights.Restriction, "", []privacy.ActivityID{letters, offers, canvass, monitor, census, serve}},
		{rights.Restriction, serve, []privacy.ActivityID{serve}},
		{rights.Restriction, defend, nil},
		{rights.Objection, "", []privacy.ActivityID{letters, offers, canvass, monitor, census, defend}},
		{rights.Objection, monitor, []privacy.ActivityID{monitor}},
		{rights.Objection, serve, nil}, // nobody can object to processing for a contract
		{rights.MarketingObjection, "", []privacy.ActivityID{letters, offers, canvass}},
	} {
		for _, under := range []privacy.SubjectID{"p", "q"} {
			d := newService(t)
			for _, one := range []privacy.PurposeID{news, toOffers} {
				d.gives("q", one, privacy.Email)
			}
			_, err := d.Merge(t.Context(), "p", "q", by("merge"))
			d.must(err)
			before := d.may("q", privacy.Email)
			in := coming(under, tt.right, tt.about)
			r, err := d.Receive(t.Context(), in)
			tried++
			if err != nil || r.Status.Request.ID != "r-1" || r.Status.Request.Subject != under || !slices.Equal(r.Stopped, tt.want) {
				t.Errorf("%v %s under %s: stopped %v, %v, want %v", tt.right, tt.about, under, r.Stopped, err, tt.want)
			}
			if placed := r.Marker != (rights.Marker{}); placed != (rights.MarkerOf(tt.right) != rights.NoMarker) {
				t.Errorf("%v %s under %s: placed %+v", tt.right, tt.about, under, r.Marker)
			}
			left := slices.DeleteFunc(slices.Clone(before), func(a privacy.ActivityID) bool { return slices.Contains(tt.want, a) })
			for _, asked := range []privacy.SubjectID{"p", "q"} {
				d.wantMay(fmt.Sprint(tt.right, " ", tt.about, " under ", under), asked, privacy.Email, left...)
			}
			stored := dump(t, d.stores, "p", "q")
			d.clock.Add(time.Hour)
			if again, err := d.Receive(t.Context(), in); err != nil || !slices.Equal(again.Stopped, tt.want) || dump(t, d.stores, "p", "q") != stored {
				t.Errorf("%v %s again: %+v %v", tt.right, tt.about, again, err)
			}
		}
	}
	t.Logf("%d requests", tried)
}

// An activity stops by whichever channel it reaches people: the receipt lists marketing by post too (Art 21(3)).
func TestReceiptListsMarketingByEveryChannel(t *testing.T) {
	for c := privacy.NoChannel + 1; ; c++ {
		if _, err := c.MarshalText(); err != nil {
			break
		}
		doc := deskPolicy().Document()
		for i := range doc.Activities {
			doc.Activities[i].Channels = []privacy.Channel{c}
		}
		d := newService(t)
		s, err := subject.NewService(policy.MustNew(doc, uk.Pack()), d.stores, &subject.Options{Now: d.clock.Now, Calendar: uk.EnglandAndWales})
		d.must(err)
		r, err := s.Receive(t.Context(), coming("p", rights.MarketingObjection, ""))
		if want := []privacy.ActivityID{letters, offers, canvass}; err != nil || !slices.Equal(r.Stopped, want) {
			t.Errorf("marketing by %v: stopped %v, %v, want %v", c, r.Stopped, err, want)
		}
	}
}

// Repeating a request that was closed, or whose marker was lifted since, stops nothing.
func TestReceiptOfWhatIsOver(t *testing.T) {
	d := newService(t)
	ctx := t.Context()
	in := coming("p", rights.Objection, "")
	r, err := d.Receive(ctx, in)
	d.must(err)
	d.clock.Add(time.Hour)
	_, err = d.Lift(ctx, r.Marker, subject.Lifting{Act: by(""), Method: consent.Setting})
	d.must(err)
	if again, err := d.Receive(ctx, in); err != nil || again.Stopped != nil || again.Marker.Lifted.IsZero() {
		t.Errorf("lifted: %+v %v", again, err)
	}
	requests, err := rights.NewService(d.stores.Requests, []*rights.Law{uk.Pack().Rights()}, uk.EnglandAndWales, &rights.Options{Now: d.clock.Now})
	d.must(err)
	_, err = requests.Withdraw(ctx, rights.Command{Request: "r-1", Key: "withdraw", By: "service"})
	d.must(err)
	in.Activity = monitor // the earlier request was not about it
	if again, err := d.Receive(ctx, in); err != nil || again.Marker != (rights.Marker{}) {
		t.Errorf("closed: %+v %v", again, err)
	}
}

// All faults of a receipt are returned at once, and nothing is stored.
func TestReceiptsThatAreRefused(t *testing.T) {
	d := newService(t)
	before := dump(t, d.stores, "p")
	bad := coming("p", rights.Objection, "tax")
	bad.Request = ""
	uncounted, err := subject.NewService(deskPolicy(), d.stores, nil)
	d.must(err)
	_, err = uncounted.Receive(t.Context(), bad)
	for _, want := range []string{"options.Calendar: is missing", "request: is empty", "activity: is not in the register"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in %v", want, err)
		}
	}
	if _, err := d.Receive(t.Context(), coming(" ", rights.Objection, "")); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no identifier: %v", err)
	}
	if dump(t, d.stores, "p") != before {
		t.Error("something was stored")
	}
}

// If a store fails anywhere during a receipt, nothing is stored, and trying again succeeds.
func TestFailedReceiptsChangeNothing(t *testing.T) {
	for n := 1; ; n++ {
		var f fault
		d := deskOver(t, f.over(telling("mailer")))
		before := dump(t, d.stores, "p")
		f.at = n
		_, err := d.Receive(t.Context(), coming("p", rights.Restriction, ""))
		if err == nil {
			if n < 6 {
				t.Errorf("only %d calls", n)
			}
			break
		}
		if !errors.Is(err, errDown) || dump(t, d.stores, "p") != before {
			t.Errorf("call %d: %v", n, err)
		}
		f.at = 0
		if _, err := d.Receive(t.Context(), coming("p", rights.Restriction, "")); err != nil || len(owed(t, d.stores, "p")) != 1 {
			t.Errorf("call %d, again: %v", n, err)
		}
	}
}
