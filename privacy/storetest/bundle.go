package storetest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

func bundles(s fulfil.BundleStore) []*kit {
	run := func(f func(reporter, fulfil.BundleStore)) func(reporter) {
		return func(r reporter) { f(r, s) }
	}
	k := &kit{shape: special, rules: []rule{
		{"OpenReturnsWhatWasPutLast", run(openReturnsWhatWasPutLast)},
		{"OpenOfNothingIsNotFound", run(openOfNothingIsNotFound)},
		{"PutKeepsTheWhole", run(putKeepsTheWhole)},
		{"PutKeepsNothingOfHalf", run(putKeepsNothingOfHalf)},
		{"ContextErrorsComeThrough", run(bundleContexts)},
	}}
	return []*kit{k}
}

// files returns names that the library gives to files, each with content.
func files() map[string][]byte {
	return map[string][]byte{
		"manifest.json": []byte("{}\n"), "crm.csv": []byte("\ufeffrecord\r\n"), "crm,1.png": []byte("\x89PNG\r\n\x1a\n\x00\xff"), "crm,2.bin": {},
		"c%20r%2Fm.json": bytes.Repeat([]byte("0123456789"), 100_000), "%E6%97%A5.json": []byte("[]"), "..json": []byte("[1]"),
	}
}

// hasFile reports if a store does not have a file as it was put. Without content the file must not exist.
func hasFile(r reporter, s fulfil.BundleStore, name string, content []byte) {
	r.Helper()
	from, err := s.Open(bg(), name)
	if content == nil {
		if err == nil {
			from.Close()
		}
		if !errors.Is(err, privacy.ErrNotFound) {
			r.Errorf("Open of %s: got error %v, want ErrNotFound", name, err)
		}
		return
	}
	if err != nil {
		r.Errorf("Open of %s: %v", name, err)
		return
	}
	defer from.Close()
	if got, err := io.ReadAll(from); err != nil || !bytes.Equal(got, content) {
		r.Errorf("%s: got %d bytes, %v, want the %d that were put", name, len(got), err, len(content))
	}
}

func openReturnsWhatWasPutLast(r reporter, s fulfil.BundleStore) {
	for _, before := range []string{"a longer text that was there before", ""} {
		for name, content := range files() {
			mine := append([]byte(before), content...)
			suite.Failed(r, "Put", s.Put(bg(), name, bytes.NewReader(mine)), nil)
			for i := range mine {
				mine[i] = 'x' // the slice is the caller's again
			}
		}
		for name, content := range files() {
			hasFile(r, s, name, append([]byte(before), content...))
		}
	}
}

func openOfNothingIsNotFound(r reporter, s fulfil.BundleStore) {
	hasFile(r, s, "crm.json", nil)
	suite.Failed(r, "Put", s.Put(bg(), "crm.csv", strings.NewReader("x")), nil)
	hasFile(r, s, "crm.json", nil)
}

func putKeepsTheWhole(r reporter, s fulfil.BundleStore) {
	for range 2 {
		for name, content := range files() {
			suite.Failed(r, "Put", s.Put(bg(), name, pieces{bytes.NewReader(content)}), nil)
			hasFile(r, s, name, content)
		}
	}
}

// pieces yields at most a thousand bytes at once.
type pieces struct{ io.Reader }

func (p pieces) Read(b []byte) (int, error) { return p.Reader.Read(b[:min(len(b), 1000)]) }

// failing yields a text and then an error.
type failing struct {
	io.Reader
	err error
}

func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func putKeepsNothingOfHalf(r reporter, s fulfil.BundleStore) {
	broken := errors.New("the content breaks off")
	for name, before := range map[string][]byte{"crm,1.png": nil, "crm,2.png": []byte("before")} {
		if before != nil {
			suite.Failed(r, "Put", s.Put(bg(), name, bytes.NewReader(before)), nil)
		}
		if err := s.Put(bg(), name, failing{strings.NewReader(strings.Repeat("half", 10_000)), broken}); !errors.Is(err, broken) {
			r.Errorf("Put of content that breaks off: got error %v, want %v", err, broken)
		}
		hasFile(r, s, name, before)
	}
}

func bundleContexts(r reporter, s fulfil.BundleStore) {
	suite.Failed(r, "Put", s.Put(bg(), "crm.json", strings.NewReader("before")), nil)
	suite.EachDone(func(ctx context.Context) {
		suite.Failed(r, "Put", s.Put(ctx, "crm.json", strings.NewReader("after")), ctx.Err())
		from, err := s.Open(ctx, "crm.json")
		if err == nil {
			from.Close()
		}
		suite.Failed(r, "Open", err, ctx.Err())
	})
	hasFile(r, s, "crm.json", []byte("before"))
}
