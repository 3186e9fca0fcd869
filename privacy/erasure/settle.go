package erasure

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// spotted is an item of the person found in a system.
type spotted struct {
	system SystemID
	item   Item
}

// look is what all systems hold of a person.
type look struct {
	who    who
	all    []spotted
	unread bool // a system could not be read under every identifier: nothing is proved
}

// looks is how often every system is read again if the person is merged meanwhile.
const looks = 5

// lookAll reads every system under every identifier of a person. If the person is merged meanwhile, it reads again.
func (s *Service) lookAll(ctx context.Context, w *work) (look, error) {
	p, err := s.of(ctx, w)
	if err != nil {
		return look{}, err
	}
	var l look
	for range looks {
		if l, err = s.lookOnce(ctx, w, p); err != nil {
			return look{}, err
		}
		if p, err = s.of(ctx, w); err != nil {
			return look{}, err
		}
		if slices.Equal(p.ids, l.who.ids) {
			return l, nil
		}
	}
	l.unread = true
	return l, nil
}

// lookOnce reads every system under the identifiers given.
func (s *Service) lookOnce(ctx context.Context, w *work, p who) (look, error) {
	l := look{who: p, unread: s.lacks(w.c, &p)}
	for _, id := range s.systems {
		items, fault, err := s.find(ctx, id, p.ids)
		if ctx.Err() != nil {
			return look{}, ctx.Err()
		}
		if err != nil {
			l.unread = true
			if !slices.ContainsFunc(w.r.Failures, func(f Failure) bool { return f.System == id && f.Record == "" }) {
				w.r.Failures = append(w.r.Failures, Failure{id, "", fault, err})
			}
		}
		for _, item := range items {
			l.all = append(l.all, spotted{id, item})
		}
	}
	return l, nil
}

// settled is the result of the last look.
type settled struct {
	lines   []Entry
	there   map[int]bool // items of the erasure that were seen
	planned map[int]bool // items that no line of this erasure explains but that another erasure keeps
	gone    map[int]bool // items that are gone, because nothing there could be them
	blocked bool         // something turned up that no line explains
	open    bool         // something is left
}

// settle looks at every system once and compares what is there with the ledger. If every item there is explained, items
// that are not found are gone. If nothing is left, it raises obligations to tell recipients, destroys the keys of a
// person of whom nothing is there, and closes the erasure. All of that is written at once.
func (s *Service) settle(ctx context.Context, w *work) error {
	c, o := w.c, w.o
	if c.last() == Closed {
		return nil
	}
	l, err := s.lookAll(ctx, w)
	if err != nil {
		return err
	}
	t := settled{lines: s.unnamed(c, &l.who), there: make(map[int]bool), planned: make(map[int]bool), gone: make(map[int]bool)}
	if err := s.explain(ctx, w, &l, &t); err != nil {
		return err
	}
	s.conclude(c, &l, &t)
	told, owed, err := s.owed(ctx, c, o, &l.who, t.gone)
	if err != nil {
		return err
	}
	if len(owed) > 0 {
		if err := s.c.Obligations.Raise(ctx, owed...); err != nil {
			return fmt.Errorf("obligations: %w", err)
		}
	}
	lines := append(t.lines, told...)
	if !t.open {
		shredded, err := s.shred(ctx, c, &l)
		if err != nil {
			return err
		}
		lines = append(append(lines, shredded...), Entry{Kind: Closed})
	}
	return s.write(ctx, c, o.By, s.now(), lines...)
}

// explain compares what is there with the ledger. An item is explained by a line of this erasure, unless that line says
// that it is gone, or by a line of another erasure of the person that keeps it, because somebody planned it.
func (s *Service) explain(ctx context.Context, w *work, l *look, t *settled) error {
	begun := civil.DateOf(w.c.lines[0].At, s.c.Location)
	var others []*course
	for _, i := range l.all {
		names := s.hashes(i.system, i.item)
		n, known := w.c.find(names)
		switch {
		case known && w.c.items[n].kind() != Gone && w.c.items[n].kind() != Found:
			t.there[n] = true
			continue
		case !known && w.c.single(), slices.ContainsFunc(names, func(h seal.Hash) bool { return w.leave[h] }):
			continue
		case since(i.item, begun, s.today()):
			f, err := s.judged(ctx, w.o, &l.who, i, "ER-SINCE-01")
			if err != nil {
				return err
			}
			w.r.New = append(w.r.New, f)
			continue
		}
		if others == nil {
			var err error
			if others, err = s.courses(ctx, &l.who); err != nil {
				return err
			}
		}
		line := s.turnedUp(i.system, i.item)
		if known {
			t.there[n] = true
			line = about(w.c.items[n].last[0], line)
		}
		if keeps(others, names) {
			line.Kind, line.Action = Kept, retention.Keep
			t.planned[n] = known
			t.lines = append(t.lines, line)
			continue
		}
		t.blocked = true
		f, err := s.judged(ctx, w.o, &l.who, i, "ER-FOUND-01")
		if err != nil {
			return err
		}
		w.r.Unexplained = append(w.r.Unexplained, f)
		if !known || w.c.items[n].kind() != Found {
			t.lines = append(t.lines, line)
		}
	}
	return nil
}

// keeps reports whether an erasure keeps the item.
func keeps(all []*course, names []seal.Hash) bool {
	for _, c := range all {
		if n, ok := c.find(names); ok && (c.items[n].kind() == Kept || c.items[n].kind() == Held) {
			return true
		}
	}
	return false
}

// conclude decides for each item that is left whether it is gone.
func (s *Service) conclude(c *course, l *look, t *settled) {
	t.open = t.blocked || l.unread
	for n := range c.items {
		i := &c.items[n]
		switch {
		case !i.left() || t.planned[n]:
		case t.there[n], l.unread, s.c.Systems[i.last[0].System] == nil: // what cannot be read may be there
			t.open = true
		case !t.blocked:
			t.gone[n] = !i.turned
			t.lines = append(t.lines, about(i.last[0], Entry{Kind: Gone, Action: i.last[0].Action}))
		case i.kind() != Unaccounted:
			t.lines = append(t.lines, about(i.last[0], Entry{Kind: Unaccounted}))
		}
	}
}

// judged returns the disposition of an item that is in no plan, with the reason why it is left for a person to decide.
func (s *Service) judged(ctx context.Context, o *Order, p *who, i spotted, why privacy.Code) (Disposition, error) {
	holds, err := s.holds(ctx, p)
	if err != nil {
		return Disposition{}, err
	}
	f := s.disposition(o, p, i.system, i.item, o.blocking(holds))
	f.add(why)
	return f, nil
}

// generations is an optional method of a [Shredder] that returns the generation of a key. A [seal.Vault] has it.
type generations interface {
	Generation(ctx context.Context, subject string) (uint64, error)
	DestroyThrough(ctx context.Context, subject string, generation uint64) error
}

// shred destroys the keys of a person of whom nothing is there, under every identifier that they had.
func (s *Service) shred(ctx context.Context, c *course, l *look) (lines []Entry, err error) {
	if _, none := s.c.Keys.(None); none || len(l.all) > 0 {
		return nil, nil
	}
	for _, id := range l.who.ids {
		name, _ := s.name(c, id)
		if c.has(Shredded, func(l Entry) bool { return l.Who == name }) {
			continue
		}
		if err := s.c.Keys.Destroy(ctx, string(id)); err != nil {
			return nil, fmt.Errorf("keys: %w", err)
		}
		line := Entry{Kind: Shredded, Who: name}
		if g, ok := s.c.Keys.(generations); ok {
			n, err := g.Generation(ctx, string(id))
			if err != nil {
				return nil, fmt.Errorf("keys: %w", err)
			}
			line.Ref = strconv.FormatUint(n, 10)
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// courses returns every erasure of a person, under any identifier.
func (s *Service) courses(ctx context.Context, p *who) ([]*course, error) {
	var ids []ID
	for id, err := range s.c.Ledger.Of(ctx, p.hashes(s.c.Ring)) {
		if err != nil {
			return nil, fmt.Errorf("ledger: %w", err)
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	all := make([]*course, 0, len(ids))
	for _, id := range ids {
		c, err := s.course(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// settleOthers closes the person's other erasures that waited for what this one has planned. It destroys nothing.
func (s *Service) settleOthers(ctx context.Context, w *work) error {
	if w.c.single() {
		return nil
	}
	p, err := s.of(ctx, w)
	if err != nil {
		return err
	}
	all, err := s.courses(ctx, &p)
	for _, c := range all {
		waits := c.last() != Closed && c.doubtful() && !slices.ContainsFunc(c.items, func(i itemCourse) bool { return i.left() && !i.waits() })
		if c.id == w.c.id || !waits {
			continue
		}
		if err := s.govern(c); err != nil {
			return err
		}
		o := *w.o
		o.ID, o.Regime = c.id, c.regime
		if err := s.settle(ctx, &work{c: c, o: &o, r: new(Report), also: w.also, leave: w.leave}); err != nil {
			return err
		}
	}
	return err
}
