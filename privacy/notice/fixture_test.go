package notice_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

// The versions of the notice to customers: the first, a correction of spelling, and a material change that is told until
// 31 December.
var (
	v1 = notice.Version{ID: "v1", Notice: "customers", Wording: privacy.DigestOf("We use your data."), Since: civil.MustDate(2024, 1, 1)}
	v2 = notice.Version{ID: "v2", Notice: "customers", Wording: privacy.DigestOf("We use your data!"), Since: civil.MustDate(2026, 6, 1)}
	v3 = notice.Version{
		ID: "v3", Notice: "customers", Wording: privacy.DigestOf("We share your data."), Since: civil.MustDate(2027, 1, 31),
		Material: true, TellBy: civil.MustDate(2026, 12, 31),
	}
	all = []notice.Version{v3, v1, v2}
)

// at returns noon of a day in UTC.
func at(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
}

// did returns an entry at noon of a day.
func did(s privacy.SubjectID, k notice.Kind, v notice.Version, on civil.Date) notice.Entry {
	return notice.Entry{
		ID: notice.EntryID(string(s) + " " + string(v.ID) + " " + k.String()), Subject: s, Version: v.ID, Kind: k, Channel: notice.Email,
		At: on.In(time.UTC).Add(12 * time.Hour), By: "mailer",
	}
}

// book returns a service over a store that holds the versions and entries.
func book(t *testing.T, s notice.Store, entries ...notice.Entry) *notice.Service {
	t.Helper()
	b, err := notice.NewService(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		if err := b.Register(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range entries {
		if _, err := b.Record(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// codes returns the codes of findings.
func codes(list []privacy.Finding) string {
	text := ""
	for _, f := range list {
		text += string(f.Code) + " "
	}
	return text
}

var errDown = errors.New("the database is down")

// faulty is a store that answers wrongly where it is told to.
type faulty struct {
	notice.Store
	down    bool             // every call fails
	readers bool             // reading entries fails
	stray   *notice.Entry    // is yielded beside
	version *notice.Version  // is yielded beside
	asked   map[string]int   // how often a method was called
	sizes   []int            // of how many EntriesOf was asked
	fails   map[int]struct{} // the calls of EntriesOf that fail
}

func (s *faulty) count(method string) {
	if s.asked == nil {
		s.asked = make(map[string]int)
	}
	s.asked[method]++
}

func (s *faulty) Register(ctx context.Context, v notice.Version) error {
	if s.down {
		return errDown
	}
	return s.Store.Register(ctx, v)
}

func (s *faulty) Record(ctx context.Context, e notice.Entry) error {
	if s.down {
		return errDown
	}
	return s.Store.Record(ctx, e)
}

func (s *faulty) Versions(ctx context.Context, n notice.ID) iter.Seq2[notice.Version, error] {
	s.count("Versions")
	return with(s.Store.Versions(ctx, n), s.down, s.version)
}

func (s *faulty) EntriesOf(ctx context.Context, people []privacy.SubjectID) iter.Seq2[notice.Entry, error] {
	s.count("EntriesOf")
	s.sizes = append(s.sizes, len(people))
	_, fails := s.fails[s.asked["EntriesOf"]]
	return with(s.Store.EntriesOf(ctx, people), s.down || s.readers || fails, s.stray)
}

func with[T any](seq iter.Seq2[T, error], down bool, more *T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if down {
			var none T
			yield(none, errDown)
			return
		}
		for v, err := range seq {
			if !yield(v, err) {
				return
			}
		}
		if more != nil {
			yield(*more, nil)
		}
	}
}
