package fulfil

import (
	"context"
	"io"
)

// BundleStore is where the host keeps the files of a bundle until they are handed over: a folder, an object store. It
// contains personal data. A bundle store that was used before may have files of a system that now withholds them: hand over
// only files that the [Manifest] names, after [Check] and [rights.Service.CheckReleasable].
//
//   - Put MUST store what content yields up to [io.EOF] under the name, whole or not at all, and replace what was there. It
//     keeps neither the reader nor what it yields.
//   - If content yields another error, Put MUST return it and store nothing.
//   - Open MUST return what was last put under the name, or [privacy.ErrNotFound] if there is nothing.
//   - When the context is done both MUST return its error; Put stores nothing.
type BundleStore interface {
	Put(ctx context.Context, name string, content io.Reader) error
	Open(ctx context.Context, name string) (io.ReadCloser, error)
}
