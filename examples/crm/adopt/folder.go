package adopt

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// Folder is a folder in which the files of a bundle wait until they are handed over. Nobody else may read it.
type Folder struct{ root *os.Root }

var _ fulfil.BundleStore = Folder{}

// OpenFolder opens a folder, and makes it where there is none.
func OpenFolder(name string) (Folder, error) {
	if err := os.MkdirAll(name, 0o700); err != nil {
		return Folder{}, fmt.Errorf("crm: folder: %w", err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return Folder{}, fmt.Errorf("crm: folder: %w", err)
	}
	return Folder{root}, nil
}

// Close closes the folder.
func (f Folder) Close() error { return f.root.Close() }

// Put writes a whole file, first under another name.
func (f Folder) Put(ctx context.Context, name string, content io.Reader) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	part := name + "." + rand.Text() + ".part"
	file, err := f.root.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, f.root.Remove(part))
	}
	return f.root.Rename(part, name)
}

// Open opens a file.
func (f Folder) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := f.root.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		err = fmt.Errorf("%w: %w", privacy.ErrNotFound, err)
	}
	if err != nil {
		return nil, err
	}
	return file, nil
}
