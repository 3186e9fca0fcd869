package notice_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
)

// A version is never changed: to register it again changes nothing, another content is a conflict.
func TestRegister(t *testing.T) {
	b := book(t, memory.New().Notices())
	if err := b.Register(t.Context(), v1); err != nil {
		t.Errorf("again: %v", err)
	}
	other := v1
	other.Wording = privacy.DigestOf("We use your data, and more.")
	if err := b.Register(t.Context(), other); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another wording: %v", err)
	}
	other.ID = "v1b"
	if err := b.Register(t.Context(), other); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another version on the same day: %v", err)
	}
	err := b.Register(t.Context(), notice.Version{TellBy: civil.MustDate(2026, 1, 1)})
	for _, want := range []string{"id: ", "notice: ", "wording: ", "since: ", "tellBy: is given", "tellBy: is not before"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("an empty version: %v, want %s", err, want)
		}
	}
	late := v3
	late.TellBy = late.Since
	if err := b.Register(t.Context(), late); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("told on the first day: %v", err)
	}
}

// An entry is kept in the form of the store; a version that is not registered is not found; what happened is not changed.
func TestRecord(t *testing.T) {
	b := book(t, memory.New().Notices())
	e := did("p", notice.Shown, v1, v1.Since)
	e.At = time.Date(2024, 1, 1, 13, 0, 0, 123456789, time.FixedZone("", 3600))
	for range 2 {
		got, err := b.Record(t.Context(), e)
		if err != nil || got.At != time.Date(2024, 1, 1, 12, 0, 0, 123456000, time.UTC) {
			t.Errorf("recorded %+v, %v", got, err)
		}
	}
	e.Channel = notice.Post
	if _, err := b.Record(t.Context(), e); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another channel: %v", err)
	}
	e.ID, e.Version = "other", "v9"
	if _, err := b.Record(t.Context(), e); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("a version that is not registered: %v", err)
	}
	e = did("p", notice.Deemed, v3, v3.Since)
	e.Channel = notice.Channel(0)
	if got, err := b.Record(t.Context(), e); err != nil || codes(got.Findings(uk.Pack().Regulation())) != "NT-DEEMED-01 " {
		t.Errorf("deemed: %+v, %v", got, err)
	}
	for want, change := range map[string]func(*notice.Entry){
		"id: ": func(e *notice.Entry) { e.ID = "" }, "subject: ": func(e *notice.Entry) { e.Subject = "" }, "version: ": func(e *notice.Entry) { e.Version = "" },
		"kind: ": func(e *notice.Entry) { e.Kind = 4 }, "channel: is not given": func(e *notice.Entry) { e.Channel = 0 },
		"channel: is no channel": func(e *notice.Entry) { e.Channel = 8 }, "at: ": func(e *notice.Entry) { e.At = time.Time{} }, "by: ": func(e *notice.Entry) { e.By = " " },
	} {
		e := did("jane.doe@example.org", notice.Shown, v1, v1.Since)
		change(&e)
		if _, err := b.Record(t.Context(), e); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "jane") {
			t.Errorf("%s got %v", want, err)
		}
	}
}

// A service answers what was in force and what is coming.
func TestServiceInForce(t *testing.T) {
	b := book(t, memory.New().Notices())
	if v, err := b.InForce(t.Context(), "customers", civil.MustDate(2026, 11, 24)); err != nil || v != v2 {
		t.Errorf("in force: %q, %v", v.ID, err)
	}
	if list, err := b.Coming(t.Context(), "customers", civil.MustDate(2026, 11, 24)); err != nil || !slices.Equal(list, []notice.Version{v3}) {
		t.Errorf("coming: %v, %v", list, err)
	}
	for _, on := range []civil.Date{{}, civil.MustDate(2023, 12, 31)} {
		if _, err := b.InForce(t.Context(), "customers", on); !errors.Is(err, privacy.ErrNotFound) {
			t.Errorf("on %v: %v", on, err)
		}
	}
	if _, err := b.InForce(t.Context(), "staff", civil.MustDate(2026, 11, 24)); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("of another notice: %v", err)
	}
}

// Whether a person was told of what was in force is answered as of then, and does not change with what came later.
func TestTold(t *testing.T) {
	b := book(t, memory.New().Notices(),
		did("p", notice.Shown, v1, civil.MustDate(2024, 2, 1)), did("p", notice.Acknowledged, v1, civil.MustDate(2024, 3, 1)),
		did("p", notice.Shown, v3, civil.MustDate(2026, 12, 1)), did("q", notice.Shown, v2, civil.MustDate(2026, 7, 1)))
	for _, c := range []struct {
		s    privacy.SubjectID
		at   time.Time
		want privacy.NoticeVersion
		done bool
		code string
	}{
		{"p", at(2024, 1, 15), "v1", false, "NT-UNSHOWN-01 "},
		{"p", at(2024, 2, 1), "v1", true, ""},
		{"p", at(2026, 11, 24), "v2", false, "NT-EARLIER-01 "},
		{"p", at(2027, 2, 1), "v3", true, ""},
		{"q", at(2026, 11, 24), "v2", true, ""},
		{"q", at(2027, 2, 1), "v3", false, "NT-COMING-02 "},
		{"nobody", at(2027, 2, 1), "v3", false, "NT-UNSHOWN-01 "},
	} {
		told, err := b.Told(t.Context(), "customers", c.s, c.at)
		if err != nil || told.Version.ID != c.want || told.Done() != c.done || codes(told.Findings(uk.Pack().Regulation())) != c.code {
			t.Errorf("%s at %v: %+v, %v, %s", c.s, c.at, told, err, codes(told.Findings(uk.Pack().Regulation())))
		}
	}
	if told, err := b.Told(t.Context(), "customers", "p", at(2024, 3, 1)); err != nil || told.Acknowledged != at(2024, 3, 1) || told.Shown != at(2024, 2, 1) {
		t.Errorf("acknowledged: %+v, %v", told, err)
	}
	if _, err := b.Told(t.Context(), "customers", "p", at(2020, 1, 1)); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("before the first version: %v", err)
	}
	if _, err := b.Told(t.Context(), "customers", "", time.Time{}); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "at: ") || !strings.Contains(err.Error(), "subject: ") {
		t.Errorf("of nobody at no time: %v", err)
	}
}

// people yields contact-0 to contact-(n-1).
func people(n int) iter.Seq[privacy.SubjectID] {
	return func(yield func(privacy.SubjectID) bool) {
		for i := range n {
			if !yield(privacy.SubjectID(fmt.Sprint("contact-", i))) {
				return
			}
		}
	}
}

// Those who are still to be told come in the order of the people, whatever the batch, with few questions to the store.
func TestUntold(t *testing.T) {
	store := &faulty{Store: memory.New().Notices()}
	var entries []notice.Entry
	for i := range 10 {
		s := privacy.SubjectID(fmt.Sprint("contact-", i))
		entries = append(entries, did(s, notice.Shown, v1, v1.Since))
		switch i % 3 {
		case 0:
			entries = append(entries, did(s, notice.Shown, v3, civil.MustDate(2026, 12, 1)))
		case 1:
			entries = append(entries, did(s, notice.Deemed, v3, civil.MustDate(2026, 12, 1)))
		}
	}
	b := book(t, store, entries...)
	want := "contact-1 NT-COMING-01 NT-DEEMED-01 ,contact-2 NT-COMING-01 ,contact-4 NT-COMING-01 NT-DEEMED-01 ,contact-5 NT-COMING-01 ," +
		"contact-7 NT-COMING-01 NT-DEEMED-01 ,contact-8 NT-COMING-01 ,contact-10 NT-UNSHOWN-01 ,"
	list := func(b *notice.Service) (text string) {
		for told, err := range b.Untold(t.Context(), v3, people(11), at(2026, 12, 2)) {
			if err != nil {
				t.Fatal(err)
			}
			text += string(told.Subject) + " " + codes(told.Findings(uk.Pack().Regulation())) + ","
		}
		return text
	}
	if got := list(b); got != want || store.asked["EntriesOf"] != 1 || store.asked["Versions"] != 1 {
		t.Errorf("got %s after %v", got, store.asked)
	}
	store.asked, store.sizes = nil, nil
	small, err := notice.NewService(store, &notice.Options{Batch: 5, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	if got := list(small); got != want || !slices.Equal(store.sizes, []int{5, 5, 1}) {
		t.Errorf("in batches: got %s after %v of %v", got, store.asked, store.sizes)
	}
	twice := slices.Values([]privacy.SubjectID{"contact-1", "contact-0", "contact-1"})
	n := 0
	for told, err := range b.Untold(t.Context(), v3, twice, at(2026, 12, 2)) {
		if n++; err != nil || told.Subject != "contact-1" || len(told.Findings(uk.Pack().Regulation())) != 2 {
			t.Errorf("twice: %+v, %v", told, err)
		}
	}
	if n != 2 {
		t.Errorf("twice: %d", n)
	}
	for told, err := range small.Untold(t.Context(), v3, people(11), at(2026, 12, 2)) {
		if err != nil || told.Subject != "contact-1" {
			t.Errorf("first: %+v, %v", told, err)
		}
		break
	}
	if got := slices.Collect(firsts(b.Untold(t.Context(), v3, people(10), at(2026, 11, 30)))); len(got) != 10 {
		t.Errorf("as of before: %v", got)
	}
	if got := slices.Collect(firsts(b.Untold(t.Context(), v2, people(11), at(2026, 11, 30)))); len(got) != 1 || got[0] != "contact-10" {
		t.Errorf("of a change that is not material: %v", got)
	}
}

func firsts(seq iter.Seq2[notice.Told, error]) iter.Seq[privacy.SubjectID] {
	return func(yield func(privacy.SubjectID) bool) {
		for told := range seq {
			if !yield(told.Subject) {
				return
			}
		}
	}
}

// What a store gets wrong, and what is asked wrongly, is an error, and the last thing that comes.
func TestServiceErrors(t *testing.T) {
	if _, err := notice.NewService(nil, &notice.Options{Batch: -1}); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "store: ") || !strings.Contains(err.Error(), "options.Batch: ") {
		t.Errorf("no store: %v", err)
	}
	stranger, elsewhere := did("stranger", notice.Shown, v1, v1.Since), notice.Version{ID: "w", Notice: "website"}
	changed := v3
	changed.Wording = privacy.DigestOf("another")
	untold := func(b *notice.Service, v notice.Version, p iter.Seq[privacy.SubjectID], at time.Time) error {
		var last error
		n := 0
		for _, err := range b.Untold(context.Background(), v, p, at) {
			if last != nil {
				t.Error("goes on after an error")
			}
			n, last = n+1, err
		}
		return last
	}
	now := at(2026, 12, 2)
	for name, c := range map[string]struct {
		spoil func(*faulty)
		do    func(b *notice.Service) error
		want  error
	}{
		"register":             {func(s *faulty) { s.down = true }, func(b *notice.Service) error { return b.Register(t.Context(), v1) }, errDown},
		"record":               {func(s *faulty) { s.down = true }, func(b *notice.Service) error { _, err := b.Record(t.Context(), stranger); return err }, errDown},
		"in force":             {func(s *faulty) { s.down = true }, func(b *notice.Service) error { _, err := b.InForce(t.Context(), "customers", v1.Since); return err }, errDown},
		"coming":               {func(s *faulty) { s.down = true }, func(b *notice.Service) error { _, err := b.Coming(t.Context(), "customers", v1.Since); return err }, errDown},
		"told":                 {func(s *faulty) { s.readers = true }, func(b *notice.Service) error { _, err := b.Told(t.Context(), "customers", "p", now); return err }, errDown},
		"told of another":      {func(s *faulty) { s.stray = &stranger }, func(b *notice.Service) error { _, err := b.Told(t.Context(), "customers", "p", now); return err }, privacy.ErrInvalid},
		"another notice":       {func(s *faulty) { s.version = &elsewhere }, func(b *notice.Service) error { _, err := b.Told(t.Context(), "customers", "p", now); return err }, privacy.ErrInvalid},
		"untold":               {func(s *faulty) { s.down = true }, func(b *notice.Service) error { return untold(b, v3, people(3), now) }, errDown},
		"untold, reading":      {func(s *faulty) { s.readers = true }, func(b *notice.Service) error { return untold(b, v3, people(3), now) }, errDown},
		"untold, one":          {func(s *faulty) { s.readers = true }, func(b *notice.Service) error { return untold(b, v3, people(1), now) }, errDown},
		"untold, of another":   {func(s *faulty) { s.stray = &stranger }, func(b *notice.Service) error { return untold(b, v3, people(3), now) }, privacy.ErrInvalid},
		"untold of a change":   {func(*faulty) {}, func(b *notice.Service) error { return untold(b, changed, people(3), now) }, privacy.ErrNotFound},
		"untold at no time":    {func(*faulty) {}, func(b *notice.Service) error { return untold(b, v3, nil, time.Time{}) }, privacy.ErrInvalid},
		"untold of no person":  {func(*faulty) {}, func(b *notice.Service) error { return untold(b, v3, slices.Values([]privacy.SubjectID{"a", ""}), now) }, privacy.ErrInvalid},
		"untold, second batch": {func(s *faulty) { s.fails = map[int]struct{}{2: {}} }, func(b *notice.Service) error { return untold(b, v3, people(2*1000+3), now) }, errDown},
	} {
		s := &faulty{Store: memory.New().Notices()}
		b := book(t, s)
		c.spoil(s)
		if err := c.do(b); !errors.Is(err, c.want) {
			t.Errorf("%s: got error %v, want %v", name, err, c.want)
		}
	}
}
