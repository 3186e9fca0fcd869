package memory

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// DB is one database in memory. The stores that its methods return share one lock and one transaction. It is safe for
// concurrent use.
//
// What a store returns belongs to the caller. A sequence yields what was stored when the loop began.
type DB struct {
	mu *sync.RWMutex // a transaction has its own, under the lock of the database
	*tables
	tx *transaction // nil outside a transaction
}

// transaction is what a transaction needs to roll back. The lock of its DB guards it.
type transaction struct {
	undo  []func() // the newest write stands last
	ended bool
}

// New returns an empty database.
func New() *DB { return &DB{mu: new(sync.RWMutex), tables: newTables()} }

// Tx calls do with the database within a transaction. It keeps what do wrote if do returns nil; if do returns an error or
// panics, it rolls back. Every other reader and writer of the database waits for the end, so do must only use the DB
// that it is given.
//
// A transaction within a transaction joins it: if the inner one fails, it rolls back what the inner one wrote, and the
// outer one decides about the rest. Two that join the same one must not run at the same time. After the end, every call
// to a store of the transaction returns [privacy.ErrInvalid].
func (db *DB) Tx(ctx context.Context, do func(*DB) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if db.tx != nil {
		return db.run(func() error { return do(db) })
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	in := &DB{mu: new(sync.RWMutex), tables: db.tables, tx: new(transaction)}
	defer func() {
		in.mu.Lock()
		defer in.mu.Unlock()
		in.tx.ended, in.tx.undo = true, nil
	}()
	return in.run(func() error { return do(in) })
}

// run calls do and rolls back what do wrote unless it returns nil.
func (db *DB) run(do func() error) error {
	db.mu.RLock()
	mark, ended := len(db.tx.undo), db.tx.ended
	db.mu.RUnlock()
	if ended {
		return errEnded
	}
	kept := false
	defer func() {
		if !kept {
			db.rollBack(mark)
		}
	}()
	err := do()
	kept = err == nil
	return err
}

// rollBack undoes every write after a mark, the newest first.
func (db *DB) rollBack(mark int) {
	db.mu.Lock()
	defer db.mu.Unlock()
	for last := len(db.tx.undo) - 1; last >= mark; last-- {
		db.tx.undo[last]()
		db.tx.undo = db.tx.undo[:last]
	}
}

var errEnded = fmt.Errorf("memory: the transaction has ended: %w", privacy.ErrInvalid)

// open returns why nothing can be read or written. The caller holds the lock.
func (db *DB) open(ctx context.Context) error {
	if db.tx != nil && db.tx.ended {
		return errEnded
	}
	return ctx.Err()
}

// undo records how to undo a write.
func (db *DB) undo(back func()) {
	if db.tx != nil {
		db.tx.undo = append(db.tx.undo, back)
	}
}

// write calls do under the lock and adds the operation to its error.
func (db *DB) write(ctx context.Context, op string, do func() error) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if err := db.open(ctx); err != nil {
		return err
	}
	return wrap(op, do())
}

func wrap(op string, err error) error {
	if err == nil || op == "" {
		return err
	}
	return fmt.Errorf("%s: %w", op, err)
}

// get returns what find returns under the lock, and adds the operation to its error.
func get[V any](ctx context.Context, db *DB, op string, find func() (V, error)) (v V, err error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if err := db.open(ctx); err != nil {
		return v, err
	}
	v, err = find()
	return v, wrap(op, err)
}

// list yields what find returns under the lock. It finds again each time it is ranged over.
func list[V any](ctx context.Context, db *DB, find func() []V) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		var none V
		found, err := get(ctx, db, "", func() ([]V, error) { return find(), nil })
		if err != nil {
			yield(none, err)
			return
		}
		for _, v := range found {
			if err := ctx.Err(); err != nil {
				yield(none, err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}

// cloned yields copies of what a sequence yields.
func cloned[V any](clone func(V) V, seq iter.Seq2[V, error]) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		for v, err := range seq {
			if !yield(clone(v), err) {
				return
			}
		}
	}
}
