package privacytest

import (
	"context"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// find returns what a system finds of a person.
func (b *bench) find(id erasure.SystemID, s privacy.SubjectID) (list []erasure.Item) {
	b.Helper()
	for i, err := range b.Erasers[id].Find(bg, s) {
		if err != nil {
			b.Errorf("system %s: Find: %v", id, err)
			break
		}
		list = append(list, i)
	}
	return list
}

// erase erases the subject as the host does it.
func (b *bench) erase(how retention.Action) {
	b.Helper()
	if b.Erase == nil {
		b.eraseEach(how)
	} else if err := b.Erase(bg, b.Subject, how); err != nil {
		b.Errorf("Erase: %v", err)
	}
	b.purge()
}

func (b *bench) purge() {
	b.Helper()
	if b.Purge == nil {
		return
	}
	if err := b.Purge(bg); err != nil {
		b.Errorf("Purge: %v", err)
	}
}

// eraseEach erases every item. It reads the items again each time, as one can change while others of its record are
// erased.
func (b *bench) eraseEach(how retention.Action) {
	b.Helper()
	const rounds = 3
	for round := 1; round <= rounds; round++ {
		left := 0
		for _, id := range slices.Sorted(maps.Keys(b.Erasers)) {
			for _, item := range b.find(id, b.Subject) {
				left++
				if err := b.Erasers[id].Erase(bg, item, how); err != nil && round == rounds {
					b.Errorf("system %s: %v of %s: %v", id, how, item.Category, err)
				}
			}
		}
		if left == 0 {
			return
		}
	}
}

func isGone(r reporter, open func() Systems, how retention.Action) {
	b := setUp(r, open())
	if b == nil {
		return
	}
	b.start = b.seen(b.subject, b.other)
	b.erase(how)
	b.gone(how, "")
}

// gone reports what storage still contains of the subject, and what it has lost of the other person.
func (b *bench) gone(how retention.Action, when string) {
	b.Helper()
	left := b.seen(b.subject, b.other)
	var had []string // fields that are partly left
	for i, p := range b.subject.planted {
		for _, s := range left[0][i] {
			had = append(had, p.field)
			if b.stays(p, how) || b.saidOf(i) {
				continue
			}
			b.report("%s still has %s (%s) of a person who was erased%s, as %s", s.place, p.field, p.category, when, s.form)
		}
	}
	for i, p := range b.other.planted {
		if len(left[1][i]) == 0 && len(b.start[1][i]) > 0 {
			b.report("%s (%s) of another person is gone%s too", p.field, p.category, when)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.Erasers)) {
		if n := len(b.find(id, b.Subject)); n > 0 && b.Erase == nil {
			b.Errorf("system %s: Find yields %d items of a person who was erased%s, want none", id, n, when)
		}
	}
	for i, reason := range b.Stays {
		stays := slices.ContainsFunc(had, func(field string) bool { return covers(reason.Field, field) })
		if how == retention.Erase && !stays {
			b.Errorf("Stays[%d]: nothing of %q stays%s: want no reason for it", i, reason.Field, when)
		}
	}
}

// stays reports whether a value may be in storage after an erasure. A value of several fields, such as an identifier,
// may be there if one of them stays.
func (b *bench) stays(p planted, how retention.Action) bool {
	return slices.ContainsFunc(b.subject.planted, func(q planted) bool {
		return q.value == p.value && slices.ContainsFunc(b.Stays, func(r datamap.Reason) bool { return covers(r.Field, q.field) })
	}) || how == retention.Anonymise && !p.subject && slices.Contains(b.Anonymous, p.category)
}

// saidOf reports whether an earlier field has the same value, whose places are already reported.
func (b *bench) saidOf(i int) bool {
	return slices.ContainsFunc(b.subject.planted[:i], func(q planted) bool { return q.value == b.subject.planted[i].value })
}

func restoredIsErasedAgain(r reporter, open func() Systems) {
	s := open()
	if s.Backup == nil && s.Restore == nil {
		return
	}
	b := setUp(r, s)
	if b == nil {
		return
	}
	step := func(name string, do func(context.Context) error) {
		if err := do(bg); err != nil {
			r.Errorf("%s: %v", name, err)
		}
	}
	b.start = b.seen(b.subject, b.other)
	step("Backup", b.Backup)
	b.erase(retention.Erase)
	before := b.seen(b.subject)[0]
	step("Restore", b.Restore)
	after := b.seen(b.subject)[0]
	for i, p := range b.subject.planted {
		if len(b.start[0][i]) > 0 && len(before[i]) == 0 && len(after[i]) == 0 {
			b.report("Restore: does not bring back %s (%s), so that it proves nothing", p.field, p.category)
		}
	}
	if b.Replay == nil {
		b.erase(retention.Erase)
	} else {
		step("Replay", func(ctx context.Context) error { return b.Replay(ctx, b.Subject) })
		b.purge()
	}
	b.gone(retention.Erase, " and restored")
}
