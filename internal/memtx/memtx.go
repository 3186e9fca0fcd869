// Package memtx is the lock of the stores in memory, and the way back that a transaction over one keeps. It stands at the top
// level because stores of every room have one, and the rooms stand beside each other.
package memtx

import (
	"context"
	"fmt"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// Tx is the lock of a store in memory. In the view that a transaction hands out it keeps the way back.
type Tx struct {
	sync.RWMutex
	View bool     // of a transaction, or nested in one
	Of   string   // of a view: the package, for the error after its end
	Undo []func() // takes back what was written through the view, the last write last

	ended bool // the transaction of the view is over
}

// over is what a view says after its transaction.
func (t *Tx) over() error {
	return fmt.Errorf("%s: the transaction has ended: %w", t.Of, privacy.ErrInvalid)
}

// Open returns why nothing can be read or written. The lock is held.
func (t *Tx) Open(ctx context.Context) error {
	if t.ended {
		return t.over()
	}
	return ctx.Err()
}

// Run calls do and takes back what it wrote, unless it returns nil. With the outermost one the transaction ends.
func (t *Tx) Run(outermost bool, do func() error) error {
	t.Lock()
	mark, ended := len(t.Undo), t.ended
	t.Unlock()
	if ended {
		return t.over()
	}
	kept := false
	defer func() { t.settle(mark, kept, outermost) }()
	err := do()
	kept = err == nil
	return err
}

// settle takes back the writes after a mark if they are not to be kept.
func (t *Tx) settle(mark int, kept, outermost bool) {
	t.Lock()
	defer t.Unlock()
	for !kept && len(t.Undo) > mark {
		last := len(t.Undo) - 1
		t.Undo[last]()
		t.Undo = t.Undo[:last]
	}
	if outermost {
		t.ended, t.Undo = true, nil
	}
}
