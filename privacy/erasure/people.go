package erasure

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// merges is an optional method of a resolver that says when identifiers were merged. [alias.Store] has it.
type merges interface {
	Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error]
}

// who is a person with every identifier.
type who struct {
	ids    []privacy.SubjectID              // the current one first
	merged map[privacy.SubjectID]civil.Date // the day on which each earlier identifier was merged, if known
}

// who returns the person whom an identifier names now.
func (s *Service) who(ctx context.Context, id privacy.SubjectID) (who, error) {
	people, err := s.c.Aliases.Aliases(ctx, id)
	if err != nil {
		return who{}, fmt.Errorf("aliases: %w", err)
	}
	w := who{ids: people.Of(id)}
	w.add([]privacy.SubjectID{id})
	dated, ok := s.c.Aliases.(merges)
	if !ok || len(w.ids) == 1 {
		return w, nil
	}
	w.merged = make(map[privacy.SubjectID]civil.Date)
	for a, err := range dated.Merges(ctx, id) {
		if err != nil {
			return who{}, fmt.Errorf("aliases: %w", err)
		}
		w.merged[a.From] = civil.DateOf(a.At, s.c.Location)
	}
	return w, nil
}

// add adds identifiers.
func (w *who) add(ids []privacy.SubjectID) {
	for _, id := range ids {
		if !slices.Contains(w.ids, id) {
			w.ids = append(slices.Clip(w.ids), id)
		}
	}
}

// lacks reports whether an erasure names an identifier of the person that is not among the known ones: its merge was
// lost.
func (s *Service) lacks(c *course, w *who) bool {
	return c.has(Begun, func(l Entry) bool { return !s.names(w, l) }) || c.has(Named, func(l Entry) bool { return !s.names(w, l) })
}

// names reports whether a line names one of the person's identifiers.
func (s *Service) names(w *who, l Entry) bool {
	return slices.ContainsFunc(w.ids, func(id privacy.SubjectID) bool { return s.c.Ring.Matches(l.Who, person(id)) })
}

// current returns the identifier that took over.
func (w *who) current() privacy.SubjectID { return w.ids[0] }

// record returns the record under the current identifier, by which holds and rules judge it.
func (w *who) record(r retention.Record) retention.Record {
	r.Subject = w.current()
	return r
}

// hashes returns every hash of the person in the ledger, one for each identifier and key.
func (w *who) hashes(ring *seal.Ring) (all []seal.Hash) {
	for _, id := range w.ids {
		all = ring.Append(all, person(id))
	}
	return all
}

// stranger reports whether an item may be somebody else's: it is found under a merged identifier, and all its dates are
// after the day of the merge. An item without a date is the person's.
func (w *who) stranger(i Item) bool {
	day, ok := w.merged[i.Subject]
	return ok && after(i, day)
}

// after reports whether an item has a date, and all its dates are after a day.
func after(i Item, day civil.Date) bool {
	dated := false
	for _, d := range i.Dates {
		if d.IsZero() {
			continue
		}
		if !d.After(day) {
			return false
		}
		dated = true
	}
	return dated
}

// since reports whether an item came after a day: all its dates are after it, and one of them has happened by today. An
// item without such a date counts as from before.
func since(i Item, day, today civil.Date) bool {
	happened := false
	for _, d := range i.Dates {
		happened = happened || d.After(day) && !d.After(today)
	}
	return happened && after(i, day)
}

// holds reads the holds of a person under every identifier, each once, and returns them as holds on the current
// identifier.
func (s *Service) holds(ctx context.Context, w *who) ([]retention.Hold, error) {
	var all []retention.Hold
	seen := make(map[retention.Hold]bool)
	for h, err := range s.c.Holds.HoldsOf(ctx, w.ids) {
		if err != nil {
			return nil, fmt.Errorf("holds: %w", err)
		}
		if slices.Contains(w.ids, h.Subject) {
			h.Subject = w.current()
		}
		if !seen[h] {
			seen[h] = true
			all = append(all, h)
		}
	}
	return all, nil
}

// concerns reports whether a hold that holds returned is about an item of the person.
func (s *Service) concerns(h *retention.Hold, w *who, i Item) bool {
	return s.c.Schedule.Concerns(*h, w.record(i.Record))
}

// blocks returns the holds that keep an item from being destroyed by an order of the given day.
func (s *Service) blocks(holds []retention.Hold, w *who, i Item, on civil.Date) (list []retention.Hold) {
	for _, h := range holds {
		if s.concerns(&h, w, i) && stands(&h, on) {
			list = append(list, h)
		}
	}
	return list
}

// name returns the hash by which an erasure names an identifier of its person.
func (s *Service) name(c *course, id privacy.SubjectID) (seal.Hash, bool) {
	for _, l := range c.lines {
		if (l.Kind == Begun || l.Kind == Named) && s.c.Ring.Matches(l.Who, person(id)) {
			return l.Who, true
		}
	}
	return s.c.Ring.Hash(person(id)), false
}

// unnamed returns a line for each identifier of the person that the erasure does not name yet.
func (s *Service) unnamed(c *course, w *who) (lines []Entry) {
	for _, id := range w.ids {
		if h, ok := s.name(c, id); !ok {
			lines = append(lines, Entry{Kind: Named, Who: h})
		}
	}
	return lines
}
