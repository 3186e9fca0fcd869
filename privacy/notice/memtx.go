package notice

import (
	"context"
	"fmt"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// memTx is the lock of a store in memory. In the view that a transaction hands out it keeps the way back.
type memTx struct {
	sync.RWMutex
	view  bool     // of a transaction, or nested in one
	ended bool     // the transaction of the view is over
	undo  []func() // takes back what was written through the view, the last write last
}

// errEnded is what a view says after its transaction.
var errEnded = fmt.Errorf("notice: the transaction has ended: %w", privacy.ErrInvalid)

// open returns why nothing can be read or written. The lock is held.
func (t *memTx) open(ctx context.Context) error {
	if t.ended {
		return errEnded
	}
	return ctx.Err()
}

// run calls do and takes back what it wrote, unless it returns nil. With the outermost one the transaction ends.
func (t *memTx) run(outermost bool, do func() error) error {
	t.Lock()
	mark, ended := len(t.undo), t.ended
	t.Unlock()
	if ended {
		return errEnded
	}
	kept := false
	defer func() { t.settle(mark, kept, outermost) }()
	err := do()
	kept = err == nil
	return err
}

// settle takes back the writes after a mark if they are not to be kept.
func (t *memTx) settle(mark int, kept, outermost bool) {
	t.Lock()
	defer t.Unlock()
	for !kept && len(t.undo) > mark {
		last := len(t.undo) - 1
		t.undo[last]()
		t.undo = t.undo[:last]
	}
	if outermost {
		t.ended, t.undo = true, nil
	}
}
