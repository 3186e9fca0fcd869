package subject

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// Merged is what a merge stored. Repeating a merge stores nothing, and returns only its alias.
type Merged struct {
	Alias    alias.Alias     // the identifier that was merged, and the one it was merged into
	Consents []consent.Event // decisions copied to the current identifier
}

// Merge records that two identifiers turned out to be one person. From then on every act, and every question to a
// [policy.Guard] over the same store of merges, is about that person under either identifier. Restrictions, objections,
// holds and requests stay where they were placed, and apply to the person. Into becomes the current identifier; if it
// was itself merged, the identifier that it was merged into stays current.
//
// Merge copies consents so that the strictest state survives. For each purpose and channel, a refusal or withdrawal
// that governs under any identifier governs under the current one, even if a grant under another is newer. A proved
// grant in force is copied, with its time and proof, if the current identifier has no decision. If both have a grant,
// that of the current identifier stays.
//
// The alias carries Act.Request. Merging two identifiers that are already one person, in either direction, stores
// nothing and returns the existing alias. Merging an identifier into itself is a [privacy.ErrInvalid]. Records,
// contracts and origins stay with the host, and may keep the old identifier.
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

// merged returns the alias that makes two identifiers one person.
func (t *task) merged(ctx context.Context, from, into privacy.SubjectID) (found alias.Alias, err error) {
	list, err := collect(t.tx.Aliases.Merges(ctx, from))
	for _, a := range list {
		if a.From == from || a.From == into && found == (alias.Alias{}) {
			found = a
		}
	}
	return found, err
}
