package subject_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// fault fails or panics at the n-th call to a store, from 1. What a store yields counts as a call.
type fault struct {
	at, calls int
	panics    bool
}

func (f *fault) hit() error {
	if f.calls++; f.calls != f.at {
		return nil
	}
	if f.panics {
		panic(errDown)
	}
	return errDown
}

// over returns stores that have the fault within transactions, whose end is a call too.
func (f *fault) over(s subject.Stores) subject.Stores {
	s.Begin = faultyBegin{f, s.Begin}
	return s
}

type (
	faultyBegin struct {
		f  *fault
		in subject.Transactor
	}
	faultyConsent struct {
		f *fault
		consent.Store
	}
	faultyRequests struct {
		f *fault
		rights.Store
	}
	faultyMarkers struct {
		f *fault
		rights.MarkerStore
	}
	faultyHolds struct {
		f *fault
		retention.HoldStore
	}
	faultyAliases struct {
		f *fault
		alias.Store
	}
	faultyObligations struct {
		f *fault
		obligation.Store
	}
	faultyOutbox struct {
		f *fault
		obligation.Outbox
	}
	faultyDisclosures struct {
		f *fault
		recipient.Log
	}
)

func (b faultyBegin) Tx(ctx context.Context, do func(subject.Stores) error) error {
	return b.in.Tx(ctx, func(s subject.Stores) error {
		in := subject.Stores{
			Consent: faultyConsent{b.f, s.Consent}, Requests: faultyRequests{b.f, s.Requests}, Markers: faultyMarkers{b.f, s.Markers},
			Holds: faultyHolds{b.f, s.Holds}, Aliases: faultyAliases{b.f, s.Aliases}, Begin: faultyBegin{b.f, s.Begin},
			Obligations: faultyObligations{b.f, s.Obligations}, Outbox: faultyOutbox{b.f, s.Outbox}, Disclosures: faultyDisclosures{b.f, s.Disclosures},
		}
		err := do(in)
		if err == nil {
			err = b.f.hit()
		}
		return err
	})
}

// faulty is a sequence with the fault.
func faulty[T any](f *fault, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := f.hit(); err != nil {
			yield(none, err)
			return
		}
		for v, err := range seq {
			if err == nil {
				err = f.hit()
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

func (s faultyConsent) Append(ctx context.Context, e consent.Event) error {
	return errors.Join(s.Store.Append(ctx, e), s.f.hit())
}

func (s faultyConsent) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	return faulty(s.f, s.Store.EventsOf(ctx, keys))
}

func (s faultyConsent) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return faulty(s.f, s.Store.Keys(ctx, subject))
}

func (s faultyRequests) Update(ctx context.Context, r rights.Request) error {
	return errors.Join(s.Store.Update(ctx, r), s.f.hit())
}

func (s faultyRequests) RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return faulty(s.f, s.Store.RequestsOf(ctx, subject))
}

func (s faultyMarkers) Place(ctx context.Context, st rights.Marker) error {
	return errors.Join(s.MarkerStore.Place(ctx, st), s.f.hit())
}

func (s faultyMarkers) Lift(ctx context.Context, st rights.Marker) error {
	return errors.Join(s.MarkerStore.Lift(ctx, st), s.f.hit())
}

func (s faultyMarkers) MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return faulty(s.f, s.MarkerStore.MarkersOf(ctx, subjects))
}

func (s faultyHolds) Place(ctx context.Context, h retention.Hold) error {
	err := s.HoldStore.Place(ctx, h)
	if down := s.f.hit(); down != nil {
		return down
	}
	return err
}

func (s faultyHolds) HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return faulty(s.f, s.HoldStore.HoldsOf(ctx, subjects))
}

func (s faultyAliases) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	p, err := s.Store.Aliases(ctx, ids...)
	return p, errors.Join(err, s.f.hit())
}

func (s faultyAliases) Merge(ctx context.Context, a alias.Alias) error {
	return errors.Join(s.Store.Merge(ctx, a), s.f.hit())
}

func (s faultyAliases) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error] {
	return faulty(s.f, s.Store.Merges(ctx, id))
}

func (s faultyObligations) Create(ctx context.Context, o obligation.Obligation) error {
	return errors.Join(s.Store.Create(ctx, o), s.f.hit())
}

func (s faultyOutbox) Append(ctx context.Context, c obligation.Change) error {
	return errors.Join(s.Outbox.Append(ctx, c), s.f.hit())
}

func (s faultyDisclosures) Of(ctx context.Context, who privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return faulty(s.f, s.Log.Of(ctx, who))
}

// furnished is a service where something of each kind is kept of p, and something of q. Two recipients had data of both.
func furnished(t testing.TB, f *fault) *requests {
	d := deskOver(t, f.over(telling("mailer", "caller")))
	ctx := context.Background()
	d.gives("p", news, privacy.Email)
	d.gives("p", toOffers, privacy.Email)
	d.gives("q", toOffers, privacy.Email)
	_, err := d.ledger.Withdraw(ctx, consent.Key{Subject: "p", Purpose: toOffers, Channel: privacy.Email}, "web")
	d.must(err)
	for i, kind := range []rights.MarkerKind{rights.Restricted, rights.Objected} {
		d.must(d.stores.Markers.Place(ctx, rights.Marker{Subject: "p", Kind: kind, Activity: monitor, Request: "r-0", From: now.Add(time.Duration(i))}))
	}
	d.must(d.stores.Holds.Place(ctx, retention.Hold{ID: "h-1", Matter: "m", Subject: "p", Placed: civil.MustDate(2026, 1, 2)}))
	for _, id := range []rights.RequestID{"r-0", "r-1"} {
		d.must(d.stores.Requests.Create(ctx, rights.Request{ID: id, Subject: "p"}))
	}
	return d
}

// Wherever a store fails or panics on the way of an act, and at its end, nothing of the act is stored, nothing is
// returned, and the same act goes through afterwards.
func TestFailedActsChangeNothing(t *testing.T) {
	acts := map[string]carried{"rectify": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return nil, s.Rectify(d.t.Context(), "p", []privacy.Category{email, "phone"}, a)
	}, "give": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Give(d.t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.SMS}, proof, a)
	}, "import": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		return s.Import(d.t.Context(), slices.Values([]consent.Imported{
			imported("p", news, consent.Refused, now), imported("q", toOffers, consent.Withdrawn, time.Time{}), imported("r", news, consent.Given, now),
		}), a)
	}, "lift": func(d *requests, s *subject.Service, a subject.Act) (any, error) {
		st := rights.Marker{Subject: "p", Kind: rights.Restricted, Activity: monitor, Request: "r-0", Version: 1}
		return s.Lift(d.t.Context(), st, subject.Lifting{Act: a, Told: now})
	}}
	for name, do := range deskActs {
		acts[name] = do
	}
	merge := 0
	for name, do := range acts {
		for _, panics := range []bool{false, true} {
			n := 1
			for ; ; n++ {
				var f fault
				d := furnished(t, &f)
				before := dump(t, d.stores, "p", "q")
				f.at, f.panics = f.calls+n, panics
				got, err := func() (v any, err error) {
					defer func() {
						if p := recover(); p != nil {
							err = p.(error)
						}
					}()
					return do(d, d.Service, by("r-2"))
				}()
				after := dump(t, d.stores, "p", "q")
				if err == nil {
					if f.calls >= f.at || after == before {
						t.Errorf("%s: call %d failed unseen, or nothing was stored", name, n)
					}
					break
				}
				if !errors.Is(err, errDown) || after != before || !panics && fmt.Sprintf("%v", got) != fmt.Sprintf("%v", none(got)) {
					t.Errorf("%s: call %d: %v, returned %v; left\n%s\nwant\n%s", name, n, err, got, after, before)
				}
				f.at = 0
				_, err = do(d, d.Service, by("r-2"))
				d.must(err)
			}
			if n < 3 {
				t.Errorf("%s: only %d calls", name, n)
			}
			if name == "merge" {
				merge = n
			}
		}
	}
	if merge < 20 {
		t.Errorf("a merge of everything takes %d calls only", merge)
	}
}

// none returns the zero value of the type of v.
func none(v any) any {
	switch v.(type) {
	case consent.Event:
		return consent.Event{}
	case consent.Report:
		return consent.Report{}
	case []consent.Event:
		return []consent.Event(nil)
	case subject.Unsubscribed:
		return subject.Unsubscribed{}
	case alias.Alias:
		return alias.Alias{}
	case nil:
		return nil
	}
	return rights.Marker{}
}
