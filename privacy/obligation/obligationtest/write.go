package obligationtest

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func createStoresVersionOne(r reporter, s obligation.Store) {
	o := raised(1)
	o.Version = 7
	create(r, s, o)
	o.Version = 1
	same(r, s, o)
}

func createRefusesTheSameID(r reporter, s obligation.Store) {
	create(r, s, raised(1))
	other := raised(1)
	other.Recipient = "recipient-2"
	for _, o := range []obligation.Obligation{raised(1), other} {
		if err := s.Create(bg(), o); !errors.Is(err, privacy.ErrExists) {
			r.Errorf("Create of an ID that is stored: got error %v, want ErrExists", err)
		}
	}
	same(r, s, raised(1))
}

func everyFieldComesBack(r reporter, s obligation.Store) {
	early := time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)
	late := time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	full := obligation.Obligation{
		Kind: obligation.NewTerms, Regime: privacy.EUGDPR, Subject: privacy.SubjectID(long("日")), Recipient: privacy.RecipientID(long("ß")),
		Cause: `a'b"c\d%e_f;--`, Detail: "🜁 null NULL", Raised: early, Due: civil.MustDate(2099, 12, 31), State: obligation.Cancelled,
		Attempts: 1 << 20, Next: late, Delivered: early.Add(time.Microsecond), Acknowledged: late.Add(-time.Microsecond), Cancelled: late,
		Excuse: obligation.Mistaken, Evidence: long("é"),
	}
	bare := obligation.Obligation{Kind: obligation.MadePublic, Regime: privacy.UKGDPR, Subject: "s", Cause: "c", Raised: late, State: obligation.Raised}
	for i, o := range []obligation.Obligation{full, bare} {
		o.ID = obligation.ID(fmt.Sprint(long("ü")[:privacy.MaxID-1], i))
		create(r, s, o)
		o.Version = 1
		same(r, s, o)
		o.Due, o.Cause = civil.Date{}, "changed"
		o.Kind, o.State = obligation.Erased, obligation.Delivered
		if err := s.Update(bg(), o); err != nil {
			r.Errorf("Update: %v", err)
		}
		o.Version = 2
		same(r, s, o)
	}
}

func updateStoresTheNextVersion(r reporter, s obligation.Store) {
	o := raised(1)
	create(r, s, o, raised(2))
	for range 3 {
		o.Attempts++
		if err := s.Update(bg(), o); err != nil {
			r.Errorf("Update of version %d: %v", o.Version, err)
		}
		o.Version++
		same(r, s, o)
	}
	same(r, s, raised(2))
}

func updateRefusesAnotherVersion(r reporter, s obligation.Store) {
	o := raised(1)
	create(r, s, o)
	if err := s.Update(bg(), o); err != nil {
		r.Errorf("Update: %v", err)
	}
	held := o
	held.Version = 2
	for _, version := range []uint64{0, 1, 3, 1 << 40} {
		o.Version, o.Attempts = version, 9
		if err := s.Update(bg(), o); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Update of version 2 with %d: got error %v, want ErrConflict", version, err)
		}
	}
	same(r, s, held)
}

func whatIsNotThereIsNotFound(r reporter, s obligation.Store) {
	create(r, s, raised(1))
	if _, err := s.Get(bg(), "obligation-002"); !errors.Is(err, privacy.ErrNotFound) {
		r.Errorf("Get of nothing: got error %v, want ErrNotFound", err)
	}
	if err := s.Update(bg(), raised(2)); !errors.Is(err, privacy.ErrNotFound) {
		r.Errorf("Update of nothing: got error %v, want ErrNotFound", err)
	}
	if got := ids(r, s.Pending(bg(), start.AddDate(1, 0, 0), obligation.Cursor{}, 10)); len(got) != 1 {
		r.Errorf("what was refused is stored: %q", got)
	}
}

func oneOfSeveralSucceeds(r reporter, s obligation.Store) {
	const writers, rounds = 8, 5
	o := raised(1)
	for round := range rounds {
		class, write := privacy.ErrConflict, s.Update
		if round == 0 {
			class, write = privacy.ErrExists, s.Create
		}
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			mine := o
			mine.Attempts = w
			wg.Go(func() { errs[w] = write(bg(), mine) })
		}
		wg.Wait()
		won := 0
		for w, err := range errs {
			switch {
			case err == nil:
				won++
				o.Attempts = w
			case !errors.Is(err, class):
				r.Errorf("one of several writers: got error %v, want %v", err, class)
			}
		}
		if o.Version = uint64(round + 1); won != 1 {
			r.Errorf("of several writers %d succeeded, want 1", won)
			return
		}
		same(r, s, o)
	}
}

func idsAreApart(r reporter, s obligation.Store) {
	names := []string{"a", "A", "á", "a\u0301", "a b", "a%", "a_", long("日"), long("日")[:privacy.MaxID-1]}
	var all []obligation.Obligation
	for i, name := range names {
		o := raised(i)
		o.ID, o.Subject = obligation.ID(name), privacy.SubjectID(name)
		all = append(all, o)
	}
	create(r, s, all...)
	for _, o := range all {
		same(r, s, o)
		if l, ok := s.(obligation.SubjectLister); ok {
			listed(r, "Of", l.Of(bg(), o.Subject), o)
		}
	}
}
