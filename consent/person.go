package consent

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// people resolves the subjects of keys, each once.
func (l *Ledger) people(ctx context.Context, keys []Key) (alias.People, error) {
	if l.aliases == nil {
		return nil, nil
	}
	var ids []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for _, k := range keys {
		if !seen[k.Subject] {
			seen[k.Subject] = true
			ids = append(ids, k.Subject)
		}
	}
	p, err := l.aliases.Aliases(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("aliases: %w", err)
	}
	return p, nil
}

// under returns the key under every identifier of the person, the current one first.
func (k Key) under(p alias.People) []Key {
	ids := p.Of(k.Subject)
	keys := make([]Key, len(ids))
	for i, id := range ids {
		keys[i] = k
		keys[i].Subject = id
	}
	return keys
}

// binding returns the newest refusal under another identifier of the person that binds against a decision under the
// current one, or nil. A refusal binds unless both its decision and its arrival are older, so that a refusal made
// while two identifiers were being merged is not lost. A grant under another identifier never helps.
func binding(against *Event, others []*tally) *Event {
	var found *Event
	for _, t := range others {
		if t.refused && !t.older(against) && (found == nil || t.refusal.At.After(found.At)) {
			found = &t.refusal
		}
	}
	return found
}

// older reports whether every refusal in the tally is older than a decision; false if there is no decision.
func (t *tally) older(than *Event) bool {
	return than != nil && t.refusedAt.Before(than.At) && t.arrived.Before(than.Recorded)
}

// whole returns the state of a person from the tallies of their identifiers, the current one first, shown under the
// key asked about.
func whole(asked Key, all []*tally) State {
	t := all[0]
	for _, other := range all[1:] {
		if !other.next.IsZero() {
			t.sooner(other.next)
		}
	}
	if g := t.governs(); g == nil || g.Kind == Given {
		if r := binding(g, all[1:]); r != nil {
			t.grant.Kind, t.refused, t.refusal = 0, true, *r
		}
	}
	s := t.state()
	if s.Last.Kind != 0 {
		s.Last.Key = asked
	}
	return s
}
