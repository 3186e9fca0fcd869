package privacysql

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/seal"
)

type erasureLedger struct{ db *DB }

// Ledger returns the ledger of erasures. Use a database of its own, which a restore of the erased data does not reach.
func (db *DB) Ledger() interface {
	erasure.Ledger
	erasure.HoldIndex
} {
	return erasureLedger{db}
}

func (s erasureLedger) Append(ctx context.Context, lines ...erasure.Entry) error {
	if err := s.append(ctx, slices.Clone(lines)); err != nil {
		return fmt.Errorf("privacysql: append lines: %w", err)
	}
	return nil
}

func (s erasureLedger) append(ctx context.Context, lines []erasure.Entry) error {
	if len(lines) == 0 {
		return ctx.Err()
	}
	bodies := make([]string, len(lines))
	var f privacy.Faults
	for i := range lines {
		bodies[i] = checkLine(&f, fmt.Sprintf("lines[%d].", i), &lines[i])
		f.Require(lines[i].Erasure == lines[0].Erasure, fmt.Sprintf("lines[%d].erasure", i), "is another than that of the first")
	}
	if err := f.Err("erasure"); err != nil {
		return err
	}
	for i, l := range lines {
		if l.Seq == 0 || l.Seq != lines[0].Seq+uint64(i) {
			return fmt.Errorf("line %d for line %d: %w", l.Seq, lines[0].Seq+uint64(i), privacy.ErrConflict)
		}
	}
	tried := 0
	err := s.db.transact(ctx, s.db.grammar.steps, func(in *DB) error {
		tried++
		return in.appendLines(ctx, lines, bodies)
	})
	if err == nil || s.db.begins == nil || ctx.Err() != nil || tried < 2 && errors.Is(err, privacy.ErrConflict) {
		return err
	}
	// An attempt may have been kept, and its answer lost: what is there tells.
	held, lookErr := read(ctx, s.db, erasureSome, new(lineRow), s.db.tenant, string(lines[0].Erasure),
		int64(lines[0].Seq), int64(lines[len(lines)-1].Seq))
	if lookErr == nil && slices.Equal(held, lines) {
		return nil
	}
	return err
}

// appendLines moves the erasure on and writes its lines, within a transaction.
func (db *DB) appendLines(ctx context.Context, lines []erasure.Entry, bodies []string) error {
	first, last := lines[0], lines[len(lines)-1]
	id, seq, pending := string(first.Erasure), int64(last.Seq), flag(last.Kind != erasure.Closed)
	var n int64
	var err error
	if first.Seq == 1 {
		n, err = db.exec(ctx, erasureFirst, db.tenant, id, seq, pending)
	} else {
		n, err = db.exec(ctx, erasureNext, seq, pending, db.tenant, id, int64(first.Seq-1))
	}
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("line %d is not the next: %w", first.Seq, privacy.ErrConflict)
	}
	for i, l := range lines {
		n, err := db.exec(ctx, erasureAppend, db.tenant, id, int64(l.Seq), l.Kind.String(), foundBy(l), bodies[i])
		if err != nil {
			return err
		}
		if n == 0 { // the database would name the row that is there
			return fmt.Errorf("line %d is there, and its erasure has fewer: %w", l.Seq, privacy.ErrConflict)
		}
	}
	return nil
}

// foundBy returns by what a line is looked for.
func foundBy(l erasure.Entry) string {
	switch l.Kind {
	case erasure.Begun, erasure.Named:
		return l.Who.String()
	case erasure.Held:
		return l.Ref
	}
	return ""
}

// checkLine records the faults of a line, brings it into the form in which it is stored, and returns its JSON.
func checkLine(f *privacy.Faults, where string, l *erasure.Entry) string {
	f.CheckID(where+"erasure", string(l.Erasure))
	optional(f, where+"by", l.By)
	optional(f, where+"system", privacy.RecordID(l.System))
	optional(f, where+"category", l.Category)
	optional(f, where+"ref", privacy.RecordID(l.Ref))
	optional(f, where+"regime", l.Regime)
	optional(f, where+"matter", privacy.RecordID(l.Matter))
	word(f, where+"kind", l.Kind)
	word(f, where+"action", l.Action)
	word(f, where+"reason", l.Reason)
	word(f, where+"fault", l.Fault)
	word(f, where+"hold", l.Hold)
	l.At = instant(f, where+"at", l.At)
	b, _ := json.Marshal(l) // of what has no fault
	return string(b)
}

func (s erasureLedger) Entries(ctx context.Context, id erasure.ID) iter.Seq2[erasure.Entry, error] {
	return sequence("lines of an erasure", func() ([]erasure.Entry, error) {
		return read(ctx, s.db, erasureLines, new(lineRow), s.db.tenant, string(id))
	})
}

func (s erasureLedger) Of(ctx context.Context, who []seal.Hash) iter.Seq2[erasure.ID, error] {
	return sequence("erasures of people", func() ([]erasure.ID, error) {
		if len(who) == 0 {
			return nil, ctx.Err()
		}
		texts := make([]string, len(who))
		for i, h := range who {
			texts[i] = h.String()
		}
		ids, err := read(ctx, s.db, erasuresOf, new(erasureID), s.db.tenant, erasure.Begun.String(), erasure.Named.String(), array(texts))
		slices.Sort(ids) // a person may be named by several identifiers
		return slices.Compact(ids), err
	})
}

func (s erasureLedger) Open(ctx context.Context, after erasure.ID, n int) iter.Seq2[erasure.ID, error] {
	return sequence("open erasures", func() ([]erasure.ID, error) {
		return read(ctx, s.db, erasuresOpen, new(erasureID), s.db.tenant, string(after), int64(max(n, 0)))
	})
}

func (s erasureLedger) HeldBy(ctx context.Context, hold string) iter.Seq2[erasure.ID, error] {
	return sequence("held erasures", func() ([]erasure.ID, error) {
		return read(ctx, s.db, erasuresHeld, new(erasureID), s.db.tenant, erasure.Held.String(), hold)
	})
}

// lineRow is the columns of a line.
type lineRow struct {
	seq  int64
	body string
}

func (r *lineRow) dest() []any { return []any{&r.seq, &r.body} }

func (r *lineRow) value() (erasure.Entry, error) {
	var l erasure.Entry
	if json.Unmarshal([]byte(r.body), &l) != nil || int64(l.Seq) != r.seq { // whose error repeats what it read
		return l, fmt.Errorf("its body is not the JSON of a line: %w", privacy.ErrInvalid)
	}
	return l, nil
}

// erasureID is a row of the name of an erasure.
type erasureID struct{ id string }

func (r *erasureID) dest() []any                { return []any{&r.id} }
func (r *erasureID) value() (erasure.ID, error) { return erasure.ID(r.id), nil }
