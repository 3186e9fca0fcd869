package memory

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// Bundles keeps the files of bundles in memory, a [fulfil.BundleStore]. They belong to no database and to no transaction. The
// zero value is empty and ready to use. It is safe for concurrent use.
type Bundles struct {
	mu    sync.Mutex
	files map[string][]byte
}

var _ fulfil.BundleStore = (*Bundles)(nil)

// Put stores a file, or replaces it.
func (b *Bundles) Put(ctx context.Context, name string, content io.Reader) error {
	all, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if b.files == nil {
		b.files = make(map[string][]byte)
	}
	b.files[name] = all
	return nil
}

// Open returns a file, or [privacy.ErrNotFound].
func (b *Bundles) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	content, ok := b.files[name]
	if !ok {
		return nil, fmt.Errorf("memory: open file: %w", privacy.ErrNotFound)
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}
