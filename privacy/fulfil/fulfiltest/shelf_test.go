package fulfiltest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestMemShelf(t *testing.T) {
	TestShelf(t, func(*testing.T) fulfil.Shelf { return new(memory.Bundles) })
}

// shelf is a correct shelf in memory with parts that can be broken.
type shelf struct {
	files map[string][]byte

	name   func(string) string
	keep   func(old, content []byte) []byte
	absent error
	half   bool // keeps what came before an error
	mute   bool // hides an error of the content
	deaf   bool // ignores the context
	shares bool // keeps the caller's slices
}

func soundShelf() *shelf {
	return &shelf{
		files: make(map[string][]byte), name: func(s string) string { return s }, keep: func(_, content []byte) []byte { return content }, absent: privacy.ErrNotFound,
	}
}

func (s *shelf) Put(ctx context.Context, name string, content []byte) error {
	if err := ctx.Err(); err != nil && !s.deaf {
		return err
	}
	if !s.shares {
		content = bytes.Clone(content)
	}
	s.files[s.name(name)] = s.keep(s.files[s.name(name)], content)
	return nil
}

func (s *shelf) PutFrom(ctx context.Context, name string, content io.Reader) error {
	b, err := io.ReadAll(content)
	if err != nil && !s.half {
		if s.mute {
			return nil
		}
		return err
	}
	return cmp.Or(s.Put(ctx, name, b), err)
}

func (s *shelf) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	content, ok := s.files[s.name(name)]
	switch err := ctx.Err(); {
	case err != nil && !s.deaf:
		return nil, err
	case !ok:
		return nil, s.absent
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

// A correct shelf passes, and the named case reports each way of breaking one.
func TestBrokenShelvesAreReported(t *testing.T) {
	for what, c := range map[string]struct {
		spoil func(s *shelf)
		by    string
	}{
		"nothing":         {func(*shelf) {}, ""},
		"appends":         {func(s *shelf) { s.keep = func(old, b []byte) []byte { return append(old, b...) } }, "OpenReturnsWhatWasPutLast"},
		"keeps the first": {func(s *shelf) { s.keep = func(old, b []byte) []byte { return []byte(cmp.Or(string(old), string(b))) } }, "OpenReturnsWhatWasPutLast"},
		"cuts":            {func(s *shelf) { s.keep = func(_, b []byte) []byte { return b[:min(len(b), 1<<16)] } }, "PutFromKeepsTheWhole"},
		"translates line ends": {func(s *shelf) {
			s.keep = func(_, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
		}, "OpenReturnsWhatWasPutLast"},
		"shares slices":    {func(s *shelf) { s.shares = true }, "OpenReturnsWhatWasPutLast"},
		"drops the ending": {func(s *shelf) { s.name = func(n string) string { n, _, _ = strings.Cut(n, "."); return n } }, "OpenOfNothingIsNotFound"},
		"another class":    {func(s *shelf) { s.absent = errors.New("no such file") }, "OpenOfNothingIsNotFound"},
		"keeps a half":     {func(s *shelf) { s.half = true }, "PutFromKeepsNothingOfHalf"},
		"says nothing":     {func(s *shelf) { s.mute = true }, "PutFromKeepsNothingOfHalf"},
		"takes no notice":  {func(s *shelf) { s.deaf = true }, "ContextErrorsComeThrough"},
	} {
		var reported []string
		for _, one := range shelfCases() {
			s, r := soundShelf(), new(recorder)
			c.spoil(s)
			one.run(r, s)
			if len(r.said) > 0 {
				reported = append(reported, one.name)
			}
		}
		if c.by == "" && len(reported) > 0 || c.by != "" && !slices.Contains(reported, c.by) {
			t.Errorf("%s: reported by %q, want %q", what, reported, c.by)
		}
	}
}
