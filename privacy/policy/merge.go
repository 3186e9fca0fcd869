package policy

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// Merged is what a merge stored. One that was done before stores nothing, and returns its alias alone.
type Merged struct {
	Alias    alias.Alias     // which identifier was merged into which
	Consents []consent.Event // decisions taken over, under the identifier that took over
}

// Merge records that two identifiers turned out to be one person. From then on every act, and every question to a [Guard]
// over the same store of merges, is about that person under whichever identifier it names: restrictions, objections, holds
// and requests stay where they were placed, and apply to the person. Into is the current identifier from then on, or, if it
// was merged itself, the one that took over.
//
// Consents are taken over, so that the strictest state survives: for each purpose and channel a refusal or withdrawal that
// governs under any identifier governs under the current one, also if a grant under another is newer. A proved grant in
// force is taken over, with its time and proof, if the current identifier has no decision. Of two grants that of the current
// identifier stays.
//
// The alias carries Act.Request. To merge two identifiers that are one person already, in either direction, stores nothing
// and returns the alias by which they are. It is a [privacy.ErrInvalid] to merge an identifier into itself. It takes a store
// of consents that lists keys, see [consent.KeyLister], or it is an [errors.ErrUnsupported]. Records, contracts and origins
// stay the host's; they may go on to carry the old identifier.
func (s *Service) Merge(ctx context.Context, from, into privacy.SubjectID, a Act) (Merged, error) {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.CheckID("from", string(from))
	f.CheckID("into", string(into))
	f.Require(from != into, "into", "is the same as from")
	t.needsRequest(&f)
	return run(ctx, t, &f, "merge", func() (Merged, error) { return t.merge(ctx, from, into) })
}

func (t *task) merge(ctx context.Context, from, into privacy.SubjectID) (m Merged, err error) {
	people, err := t.tx.Aliases.Aliases(ctx, from, into)
	if err != nil {
		return Merged{}, fmt.Errorf("aliases: %w", err)
	}
	if people.Same(from, into) {
		m.Alias, err = t.merged(ctx, from, into)
		return m, err
	}
	gone, kept := people.Of(from), people.Of(into)
	into = kept[0]
	for _, id := range slices.Concat(kept[1:], gone) {
		taken, err := t.mergeConsents(ctx, id, into)
		if err != nil {
			return Merged{}, err
		}
		m.Consents = append(m.Consents, taken...)
	}
	m.Alias = alias.Alias{From: gone[0], Into: into, Request: string(t.act.Request), At: t.now, By: t.act.By}
	if err := t.tx.Aliases.Merge(ctx, m.Alias); err != nil {
		return Merged{}, fmt.Errorf("aliases: %w", err)
	}
	t.names = slices.Concat(gone, kept[1:], kept[:1])
	held, err := t.held(ctx, t.names)
	if err != nil {
		return Merged{}, err
	}
	duties := t.withdrawn(m.Consents)
	for _, st := range held {
		if t.open(st) {
			duties = append(duties, t.stands(st)...)
		}
	}
	return only(m, t.tell(ctx, duties...))
}

// merged returns the alias by which two identifiers of one person are one.
func (t *task) merged(ctx context.Context, from, into privacy.SubjectID) (found alias.Alias, err error) {
	err = follow(t.tx.Aliases.Merges(ctx, from), func(a alias.Alias) error {
		if a.From == from || a.From == into && found == (alias.Alias{}) {
			found = a
		}
		return nil
	})
	return found, err
}
