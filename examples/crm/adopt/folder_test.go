package adopt_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// A folder is a bundle store that takes files of any size.
func TestFolderIsABundles(t *testing.T) {
	storetest.Bundles(t, func(t *testing.T) fulfil.BundleStore {
		f, err := adopt.OpenFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	})
}

// A folder keeps files whole, for nobody else to read, and lets nothing out of it.
func TestFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "files", "access-1")
	f, err := adopt.OpenFolder(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "second"} {
		if err := f.Put(t.Context(), "crm.json", strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		r, err := f.Open(t.Context(), "crm.json")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
		r.Close()
	}
	if list, err := os.ReadDir(name); err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
	if info, err := os.Stat(filepath.Join(name, "crm.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if _, err := f.Open(t.Context(), "none"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("%v", err)
	}
	if err := f.Put(t.Context(), "../out", strings.NewReader("x")); err == nil {
		t.Error("a file was put outside")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Put(ctx, "x", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := f.Open(ctx, "crm.json"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := adopt.OpenFolder(filepath.Join(name, "crm.json")); err == nil {
		t.Error("a file is taken for a folder")
	}
}
