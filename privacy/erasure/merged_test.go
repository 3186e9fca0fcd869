package erasure_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// resolving is a system that resolves merges itself: it yields the person's items under any identifier.
type resolving struct{ *table }

func (r resolving) Find(ctx context.Context, _ privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, id := range []privacy.SubjectID{jane, old} {
			for i, err := range r.table.Find(ctx, id) {
				if !yield(i, err) {
					return
				}
			}
		}
	}
}

// Records under every identifier go, whichever one the order names, and whether or not the system resolves merges
// itself. The keys of every identifier are destroyed, every identifier is suppressed, and the certificate is about
// each.
func TestAnErasureIsOfEveryIdentifier(t *testing.T) {
	for _, under := range []privacy.SubjectID{jane, old} {
		for _, resolves := range []string{"no", "yes", "yes, and names those it is asked for"} {
			w := mergedWorld(t)
			switch resolves {
			case "yes":
				w.host.Systems["crm"] = resolving{w.crm}
			case "yes, and names those it is asked for":
				w.host.Systems["crm"] = echoing{w.crm}
			}
			for _, id := range []privacy.SubjectID{jane, old} {
				if _, err := w.vault.Seal(t.Context(), string(id), "note", []byte("sealed")); err != nil {
					t.Fatal(err)
				}
			}
			o := asked("erasure-1")
			o.Subject = under
			own, err := seal.Subject(under)
			if err != nil {
				t.Fatal(err)
			}
			s := w.service(t)
			p := plan(t, s, o)
			if len(p.Items) != 2 || len(resolves) < 4 && p.Items[0].Subject != old || p.Items[1].Subject != "" || !slices.Equal(p.Identifiers, []privacy.SubjectID{jane, old}) {
				t.Errorf("for %s: %+v", under, p)
			}
			r, err := s.Apply(t.Context(), p, own)
			if err != nil || r.Gone != 2 || !r.Closed {
				t.Fatalf("for %s: %+v, %v", under, r, err)
			}
			c, err := s.Certificate(t.Context(), "erasure-1")
			if err != nil || !c.Complete() || !c.Shredded || c.Suppressed != 2 || !s.IsOf(&c, jane) || !s.IsOf(&c, old) || s.IsOf(&c, "person-2") {
				t.Errorf("for %s: %+v, %v", under, c, err)
			}
			for _, id := range []privacy.SubjectID{jane, old} {
				if ok, err := w.vault.Destroyed(t.Context(), string(id)); err != nil || !ok {
					t.Errorf("for %s: the key of %s is destroyed: %t, %v", under, id, ok, err)
				}
				subject, err := seal.Subject(id)
				if err != nil {
					t.Fatal(err)
				}
				if v, err := w.suppressions.Check(t.Context(), subject); err != nil || v.Scope() != suppression.All {
					t.Errorf("for %s: %s is suppressed: %+v, %v", under, id, v, err)
				}
			}
		}
	}
}

// A merge while an erasure waits for a hold adds an identifier: its records are not in the plan, and its key is not
// destroyed until they are.
func TestAMergeMeanwhileIsNoticed(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today.AddDays(-2)})
	s := w.service(t)
	apply(t, s, asked("erasure-1"))
	w.crm.rows = append(w.crm.rows, item("contact-0", old, phone, day(2026, 5, 31)))
	w.merge(t, old, jane)
	w.release(t, "hold-1")
	r, err := s.Resume(t.Context(), asked("erasure-1"))
	if err != nil || r.Closed || len(r.Unexplained) != 1 || r.Unexplained[0].Record != "contact-0" || r.Gone != 0 || r.Unaccounted != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	c, err := s.Certificate(t.Context(), "erasure-1")
	if err != nil || c.Complete() || c.Shredded || len(c.Named) != 1 {
		t.Errorf("%s, %v", c.String(), err)
	}
	apply(t, s, asked("erasure-2"))
	for _, id := range []erasure.ID{"erasure-1", "erasure-2"} {
		if c, err := s.Certificate(t.Context(), id); err != nil || !c.Complete() || !c.Shredded || len(c.Items) != 1 {
			t.Errorf("after a new order: %s, %v", c.String(), err)
		}
	}
	n := len(w.kinds(t, "erasure-1"))
	w.merge(t, jane, "person-3") // an erasure that is closed does not change
	o := asked("erasure-1")
	o.Subject = "person-3"
	if r, err := s.Resume(t.Context(), o); err != nil || !r.Closed || len(w.kinds(t, "erasure-1")) != n {
		t.Errorf("merged afterwards: %+v, %v", r, err)
	}
}

// If a restore lost a person's merges, their erasure stops: holds under the other identifiers cannot be read.
func TestLostMergesStopAnErasure(t *testing.T) {
	w := mergedWorld(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today.AddDays(-2)})
	apply(t, w.service(t), asked("erasure-1"))
	w.release(t, "hold-1")
	known := w.host.Aliases
	w.host.Aliases = memory.New().Aliases()
	if _, err := w.service(t).Resume(t.Context(), asked("erasure-1")); !errors.Is(err, privacy.ErrConflict) || len(w.crm.rows) != 3 {
		t.Errorf("%v, left %+v", err, w.crm.rows)
	}
	w.host.Aliases = known
	if r, err := w.service(t).Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed || r.Gone != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	w.host.Aliases = memory.New().Aliases()
	w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
	r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1") // no system has the other identifier
	if err != nil || r.Gone > 0 || len(r.Listed) != 1 || !slices.ContainsFunc(r.Listed[0].Findings, func(f privacy.Finding) bool { return f.Code == "ER-MERGE-01" }) {
		t.Errorf("%+v, %v", r, err)
	}
}

// A merged identifier is used again for a stranger: all dates of their record are after the merge. A person must decide
// about it. A record with a date before, or without a date, is the merged person's. Expired records go in any case.
func TestAStrangersRecordIsLeftToAPerson(t *testing.T) {
	for name, c := range map[string]struct {
		dates retention.Dates
		stays bool
	}{
		"before":           {retention.Dates{retention.ContractEnd: day(2020, 5, 31)}, false},
		"on the day":       {retention.Dates{retention.ContractEnd: day(2022, 11, 24)}, false},
		"after":            {retention.Dates{retention.ContractEnd: day(2022, 11, 25), retention.Made: {}}, true},
		"before and after": {retention.Dates{retention.ContractEnd: day(2022, 11, 25), retention.Made: day(2020, 1, 1)}, false},
	} {
		for _, resolver := range []bool{true, false} { // whether the resolver says when people were merged
			w := newWorld(t)
			w.billing.rows, w.crm.rows = nil, nil
			w.clock = now.AddDate(-4, 0, 0)
			w.merge(t, old, jane)
			w.clock = now
			if !resolver {
				w.host.Aliases = undated{w.aliases}
			}
			i := item("contact-0", old, phone, day(2020, 5, 31))
			i.Dates = c.dates
			w.crm.rows = []erasure.Item{i}
			p := plan(t, w.service(t), asked("erasure-1"))
			stays := c.stays && resolver
			if f := p.Items[0]; f.Goes() == stays || stays != slices.ContainsFunc(f.Findings, func(f privacy.Finding) bool { return f.Code == "ER-STRANGER-01" }) {
				t.Errorf("%s, %t: %+v", name, resolver, f)
			}
			if r := apply(t, w.service(t), asked("erasure-1")); r.Kept == 1 != stays || r.Gone == 1 == stays {
				t.Errorf("%s, %t: %+v", name, resolver, r)
			}
			if i.Dates[retention.ContractEnd] == day(2020, 5, 31) {
				continue
			}
			w.crm.rows = []erasure.Item{i}
			if p := plan(t, w.service(t), expired(today, false)); !p.Items[0].Goes() {
				t.Errorf("%s, expired: %+v", name, p.Items[0])
			}
		}
	}
}

// wandering gives a different answer about the person each time.
type wandering struct{ asked *int }

func (w wandering) Aliases(_ context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	*w.asked++
	all := []privacy.SubjectID{jane, privacy.SubjectID(fmt.Sprint("person-", 100+*w.asked))}
	return alias.People{jane: all[:1+*w.asked%2]}, nil
}

// A person who is merged again at each look is never proved gone, and the erasure does not wait for ever.
func TestEndlessMergesProveNothing(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	p := plan(t, w.service(t), asked("erasure-1"))
	w.crm.erase = func(_ context.Context, i erasure.Item) error {
		w.host.Aliases = wandering{new(int)}
		return w.crm.remove(i)
	}
	moving := &switching{w: w}
	w2 := w.host
	w2.Aliases = moving
	s, err := erasure.NewService(w2)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Apply(t.Context(), p); err != nil || r.Closed {
		t.Errorf("%+v, %v", r, err)
	}
	if c, err := s.Certificate(t.Context(), "erasure-1"); err != nil || c.Complete() {
		t.Errorf("%s, %v", c.String(), err)
	}
}

// switching asks the world's current resolver.
type switching struct{ w *world }

func (s *switching) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	return s.w.host.Aliases.Aliases(ctx, ids...)
}

// undated resolves merges but does not say when they were made.
type undated struct{ store alias.Store }

func (u undated) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	return u.store.Aliases(ctx, ids...)
}

// Two records with one name under two identifiers are one in the ledger: neither is certified as gone while the other
// is there.
func TestOneNameUnderTwoIdentifiers(t *testing.T) {
	w := mergedWorld(t)
	w.crm.rows = append(w.crm.rows, item("contact-1", old, phone, day(2026, 5, 31)))
	s := w.service(t)
	if r := apply(t, s, asked("erasure-1")); r.Closed || r.Failed != 1 || r.Failures[0].Fault != erasure.StillThere {
		t.Errorf("%+v", r)
	}
	if r, err := s.Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed || len(w.crm.rows) != 1 {
		t.Errorf("resumed: %+v, %v, left %+v", r, err, w.crm.rows)
	}
}

// echoing is a system that resolves merges itself, and yields each item under the identifier that it was asked for.
type echoing struct{ *table }

func (e echoing) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for i, err := range resolving(e).Find(ctx, s) {
			i.Subject = s
			if !yield(i, err) {
				return
			}
		}
	}
}

// knows maps identifiers to the recipients of data under them.
type knows map[privacy.SubjectID]had

func (k knows) RecipientsOf(ctx context.Context, s privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return k[s].RecipientsOf(ctx, s, categories)
}

// Each recipient under any identifier is told once, under an identifier that they know, whether or not the source
// resolves merges itself.
func TestRecipientsUnderEachIdentifierAreToldOnce(t *testing.T) {
	for name, c := range map[string]struct {
		source erasure.Recipients
		want   []string
	}{
		"it resolves":       {had{phone: {"freshdesk", "keap"}}, []string{"freshdesk person-1", "keap person-1"}},
		"it does not":       {knows{jane: {phone: {"keap"}}, old: {phone: {"freshdesk", "keap"}}}, []string{"freshdesk person-0", "keap person-1"}},
		"the old one alone": {knows{old: {phone: {"freshdesk"}}}, []string{"freshdesk person-0"}},
	} {
		w := mergedWorld(t)
		w.host.Recipients = c.source
		if r := apply(t, w.service(t), asked("erasure-1")); !r.Closed {
			t.Fatalf("%s: %+v", name, r)
		}
		var got []string
		for _, id := range []privacy.SubjectID{jane, old} {
			for _, o := range collect(t, w.owed.Of(t.Context(), id)) {
				got = append(got, fmt.Sprint(o.Recipient, " ", o.Subject))
			}
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// twofold is a source that yields one hold of several categories once for each category.
type twofold struct{ erasure.None }

func (twofold) HoldsOf(_ context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		for _, c := range []privacy.Category{phone, ""} {
			if !yield(retention.Hold{ID: "hold-1", Matter: "m", Subject: subjects[0], Category: c, Placed: today}, nil) {
				return
			}
		}
	}
}

// A hold that is read several times is named once.
func TestAHoldIsNamedOnce(t *testing.T) {
	w := mergedWorld(t)
	w.host.Holds = twofold{}
	apply(t, w.service(t), asked("erasure-1"))
	if got := w.kinds(t, "erasure-1"); !slices.Equal(got, []string{"begun", "named ", "held phonehold-1", "held phonehold-1"}) {
		t.Errorf("ledger %q", got)
	}
}
