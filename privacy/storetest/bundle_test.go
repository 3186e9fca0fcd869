package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// bundleStore is a correct store in memory with parts that can be broken.
type bundleStore struct {
	files map[string][]byte

	name   func(string) string
	keep   func(old, content []byte) []byte
	absent error
	pieces bool // keeps the first piece alone
	half   bool // keeps what came before an error
	mute   bool // hides an error of the content
	deaf   bool // ignores the context
	shares bool // keeps the caller's slices
}

func soundBundles() *bundleStore {
	return &bundleStore{
		files: make(map[string][]byte), name: func(s string) string { return s }, keep: func(_, content []byte) []byte { return content }, absent: privacy.ErrNotFound,
	}
}

func (s *bundleStore) Put(ctx context.Context, name string, content io.Reader) error {
	if err := ctx.Err(); err != nil && !s.deaf {
		return err
	}
	var all []byte
	var err error
	switch from, whole := content.(io.WriterTo); {
	case s.shares && whole:
		_, err = from.WriteTo((*shared)(&all))
	case s.pieces:
		all = make([]byte, 1<<20)
		n, _ := content.Read(all)
		all = all[:n]
	default:
		all, err = io.ReadAll(content)
	}
	if err != nil && !s.half {
		if s.mute {
			return nil
		}
		return err
	}
	s.files[s.name(name)] = s.keep(s.files[s.name(name)], all)
	return err
}

// shared keeps the slice that it is given, which a writer must not do.
type shared []byte

func (s *shared) Write(p []byte) (int, error) { *s = p; return len(p), nil }

func (s *bundleStore) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	content, ok := s.files[s.name(name)]
	switch err := ctx.Err(); {
	case err != nil && !s.deaf:
		return nil, err
	case !ok:
		return nil, s.absent
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

func bundling(name string, spoil func(s *bundleStore), fails ...string) broken[fulfil.BundleStore] {
	return broken[fulfil.BundleStore]{name, func(fulfil.BundleStore) fulfil.BundleStore {
		s := soundBundles()
		spoil(s)
		return s
	}, fails}
}

var brokenBundles = []broken[fulfil.BundleStore]{
	bundling("keeps the first piece", func(s *bundleStore) { s.pieces = true }, "PutKeepsTheWhole"),
	bundling("loses files", func(s *bundleStore) {
		n := 0
		s.name = func(name string) string { n++; return fmt.Sprint(name, n) }
	}, "OpenReturnsWhatWasPutLast"),
	bundling("appends", func(s *bundleStore) { s.keep = func(old, b []byte) []byte { return append(old, b...) } }, "OpenReturnsWhatWasPutLast"),
	bundling("keeps the first", func(s *bundleStore) {
		s.keep = func(old, b []byte) []byte { return []byte(cmp.Or(string(old), string(b))) }
	}, "OpenReturnsWhatWasPutLast"),
	bundling("cuts", func(s *bundleStore) { s.keep = func(_, b []byte) []byte { return b[:min(len(b), 1<<16)] } }, "PutKeepsTheWhole"),
	bundling("translates line ends", func(s *bundleStore) {
		s.keep = func(_, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
	}, "OpenReturnsWhatWasPutLast"),
	bundling("shares slices", func(s *bundleStore) { s.shares = true }, "OpenReturnsWhatWasPutLast"),
	bundling("drops the ending", func(s *bundleStore) { s.name = func(n string) string { n, _, _ = strings.Cut(n, "."); return n } }, "OpenOfNothingIsNotFound"),
	bundling("another class", func(s *bundleStore) { s.absent = errors.New("no such file") }, "OpenOfNothingIsNotFound"),
	bundling("keeps a half", func(s *bundleStore) { s.half = true }, "PutKeepsNothingOfHalf"),
	bundling("says nothing", func(s *bundleStore) { s.mute = true }, "PutKeepsNothingOfHalf"),
	bundling("takes no notice", func(s *bundleStore) { s.deaf = true }, "ContextErrorsComeThrough"),
}
