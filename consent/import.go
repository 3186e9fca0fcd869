package consent

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Imported is a decision from another system.
type Imported struct {
	Key   Key             `json:"key"`
	Kind  Kind            `json:"kind"`
	At    time.Time       `json:"at,omitzero"`    // when the person decided; zero: not known, which is a fault in a grant with proof
	Proof Proof           `json:"proof,omitzero"` // as far as known
	By    privacy.ActorID `json:"by"`             // who imports, and from which source; the same in each import of one source
}

// Report says what an import did.
type Report struct {
	Rows     int   `json:"rows"`               // read
	Stored   int   `json:"stored"`             // of them stored as events
	Known    int   `json:"known"`              // of them stored before, or given twice
	LeftOut  []int `json:"leftOut,omitempty"`  // of them not stored: grants, by row number from 0, that would follow a decision already held
	Barred   []int `json:"barred,omitempty"`   // of them not stored: grants of people who are suppressed, by row number from 0
	AskAgain []Key `json:"askAgain,omitempty"` // ask again: the newest decision is a grant without proof, not confirmed, or under an outdated notice
	Stopped  []Key `json:"stopped,omitempty"`  // in force until this import: tell everyone who received data under the grant (Art 7(3))
}

// Import imports an existing history of decisions.
//
// Refusals and withdrawals are stored as they are, without proof and regardless of their date. Without a date they
// count from now. So do those dated ahead of the ledger's clock or outside the calendar; [Event.Claimed] keeps such a
// date. Grants that lack part of the proof are stored but not in force, and are listed in [Report.AskAgain]. So are
// those that do not meet the terms of their purpose, unless they only expired.
//
// An import never brings consent back, regardless of proof. A grant is stored only if it is older than every refusal
// and every proved grant in the ledger, not counting grants from this import; otherwise it is listed in
// [Report.LeftOut]. The order of rows in one import does not matter. An opt-out is always stored, and stops even a
// newer grant, since it arrived later; see [Report.Stopped].
//
// A grant of somebody who is suppressed is not stored, regardless of its date and proof, see [Options.Suppressed]; it
// is listed in [Report.Barred]. Only the person can bring it back, by giving consent themselves. A row for a purpose
// that consent cannot be given to is a fault.
//
// A row about an identifier that was merged counts for the current identifier, see [Options.Aliases]. A grant that
// the person refused under any identifier is left out.
//
// Importing the same rows again stores nothing. All rows are checked before anything is written: if rows have faults,
// Import returns every fault, by row, and writes nothing. If the store fails part-way, the report says what was done
// until then, and the import can be run again. If it broke off after an opt-out, the remaining grants of that key are
// then left out. Import keeps all rows in memory.
func (l *Ledger) Import(ctx context.Context, rows iter.Seq[Imported]) (Report, error) {
	const op = "consent: import"
	now := instant(l.clock())
	b := batch{now: now, rows: make(map[Key][]row)}
	var f privacy.Faults
	f.Require(rows != nil, "rows", "is not given")
	if rows != nil {
		for in := range rows {
			b.take(in, &f, l)
		}
	}
	if err := l.ready(&f, op); err != nil {
		return Report{}, err
	}
	r := Report{Rows: b.n}
	people, err := l.people(ctx, b.keys)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	if len(people) > 0 {
		b.rename(people)
		if people, err = l.people(ctx, b.keys); err != nil {
			return Report{}, fmt.Errorf("%s: %w", op, err)
		}
	}
	if err := l.bar(ctx, &b, &r); err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	for _, k := range b.keys {
		if len(b.rows[k]) == 0 {
			continue
		}
		if err := l.importKey(ctx, k.under(people), now, b.rows[k], &r); err != nil {
			return r, fmt.Errorf("%s: %w", op, err)
		}
	}
	slices.Sort(r.LeftOut)
	return r, nil
}

// bar takes the grants of people who are suppressed out of the rows.
func (l *Ledger) bar(ctx context.Context, b *batch, r *Report) error {
	subjects := b.granting()
	if l.suppressed == nil || len(subjects) == 0 {
		return nil
	}
	answers, err := l.suppressed(ctx, subjects)
	if err == nil && len(answers) != len(subjects) {
		err = fmt.Errorf("answers about %d of %d people: %w", len(answers), len(subjects), privacy.ErrInvalid)
	}
	if err != nil {
		return fmt.Errorf("suppressed: %w", err)
	}
	barred := make(map[privacy.SubjectID]bool)
	for i, s := range subjects {
		barred[s] = answers[i]
	}
	for k, rows := range b.rows {
		if barred[k.Subject] {
			b.rows[k] = slices.DeleteFunc(rows, func(w row) bool {
				if w.Kind == Given {
					r.Barred = append(r.Barred, w.n)
				}
				return w.Kind == Given
			})
		}
	}
	slices.Sort(r.Barred)
	return nil
}

// importKey stores the rows of the first key, and tries again if another writer gets in first. The other keys are the
// person's under other identifiers.
func (l *Ledger) importKey(ctx context.Context, keys []Key, now time.Time, rows []row, r *Report) error {
	slices.SortFunc(rows, row.compare)
	var lost error
	k := keys[0]
	for range attempts {
		held := make([]Event, 0, len(rows))
		terms := l.Terms(k.Purpose)
		before := tally{at: now, always: true, key: k, terms: terms} // the history without what this import stored
		after := before
		err := l.follow(ctx, k, func(e *Event) error {
			if !slices.ContainsFunc(rows, func(w row) bool { return w.Seq == e.Seq }) {
				held = append(held, *e)
				before.add(e)
			}
			return after.follow(e)
		})
		if err != nil {
			return err
		}
		others, err := l.others(ctx, keys[1:])
		if err != nil {
			return err
		}
		p := planRows(held, others, rows)
		if lost = l.storeRows(ctx, rows, p.store, &after, r); lost == nil {
			r.Known += p.known
			r.LeftOut = append(r.LeftOut, p.leftOut...)
			r.conclude(k, append([]*tally{&before}, others...), append([]*tally{&after}, others...))
			return nil
		}
		if !errors.Is(lost, privacy.ErrConflict) {
			break
		}
	}
	return lost
}

// storeRows appends the rows of the given indices behind the history in the tally.
func (l *Ledger) storeRows(ctx context.Context, rows []row, indices []int, t *tally, r *Report) error {
	for _, i := range indices {
		e := rows[i].Event
		e.Seq = t.last + 1
		if err := l.store.Append(ctx, e); err != nil {
			return err
		}
		rows[i].Seq = e.Seq
		t.last = e.Seq
		t.add(&e)
		r.Stored++
	}
	return nil
}

// conclude lists the key if the person must be asked again or the consent was stopped.
func (r *Report) conclude(k Key, before, after []*tally) {
	now := whole(k, after)
	if now.Why == WhyUnproved || now.Why == WhyUnconfirmed || now.Why == WhyOutdated {
		r.AskAgain = append(r.AskAgain, k)
	}
	if whole(k, before).InForce && !now.InForce {
		r.Stopped = append(r.Stopped, k)
	}
}
