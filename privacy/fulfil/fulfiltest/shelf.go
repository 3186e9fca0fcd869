package fulfiltest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// TestShelf runs every case against its own shelf. newShelf returns an empty one each time. If the shelf is a
// [fulfil.StreamShelf], TestShelf checks its MUSTs too.
func TestShelf(t *testing.T, newShelf func(t *testing.T) fulfil.Shelf) {
	t.Helper()
	for _, c := range shelfCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newShelf(t)) })
	}
}

func shelfCases() []rule[fulfil.Shelf] {
	return []rule[fulfil.Shelf]{
		{"OpenReturnsWhatWasPutLast", openReturnsWhatWasPutLast},
		{"OpenOfNothingIsNotFound", openOfNothingIsNotFound},
		{"PutFromKeepsTheWhole", putFromKeepsTheWhole},
		{"PutFromKeepsNothingOfHalf", putFromKeepsNothingOfHalf},
		{"ContextErrorsComeThrough", shelfContextErrors},
	}
}

// shelved returns names that the library gives to files, each with content.
func shelved() map[string][]byte {
	return map[string][]byte{
		"manifest.json": []byte("{}\n"), "crm.csv": []byte("\ufeffrecord\r\n"), "crm,1.png": []byte("\x89PNG\r\n\x1a\n\x00\xff"), "crm,2.bin": {},
		"c%20r%2Fm.json": bytes.Repeat([]byte("0123456789"), 100_000), "%E6%97%A5.json": []byte("[]"), "..json": []byte("[1]"),
	}
}

// holds reports if a shelf does not have a file as it was put. Without content the file must not exist.
func holds(r reporter, s fulfil.Shelf, name string, content []byte) {
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

func openReturnsWhatWasPutLast(r reporter, s fulfil.Shelf) {
	for _, before := range []string{"a longer text that was there before", ""} {
		for name, content := range shelved() {
			mine := append([]byte(before), content...)
			if err := s.Put(bg(), name, mine); err != nil {
				r.Errorf("Put of %s: %v", name, err)
			}
			for i := range mine {
				mine[i] = 'x' // the slice is the caller's again
			}
		}
		for name, content := range shelved() {
			holds(r, s, name, append([]byte(before), content...))
		}
	}
}

func openOfNothingIsNotFound(r reporter, s fulfil.Shelf) {
	holds(r, s, "crm.json", nil)
	if err := s.Put(bg(), "crm.csv", []byte("x")); err != nil {
		r.Errorf("Put: %v", err)
	}
	holds(r, s, "crm.json", nil)
}

func putFromKeepsTheWhole(r reporter, s fulfil.Shelf) {
	to, ok := s.(fulfil.StreamShelf)
	if !ok {
		return
	}
	for range 2 {
		for name, content := range shelved() {
			if err := to.PutFrom(bg(), name, bytes.NewReader(content)); err != nil {
				r.Errorf("PutFrom of %s: %v", name, err)
			}
			holds(r, s, name, content)
		}
	}
}

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

func putFromKeepsNothingOfHalf(r reporter, s fulfil.Shelf) {
	to, ok := s.(fulfil.StreamShelf)
	if !ok {
		return
	}
	broken := errors.New("the content breaks off")
	for name, before := range map[string][]byte{"crm,1.png": nil, "crm,2.png": []byte("before")} {
		if before != nil {
			if err := s.Put(bg(), name, before); err != nil {
				r.Errorf("Put: %v", err)
			}
		}
		if err := to.PutFrom(bg(), name, failing{strings.NewReader(strings.Repeat("half", 10_000)), broken}); !errors.Is(err, broken) {
			r.Errorf("PutFrom of content that breaks off: got error %v, want %v", err, broken)
		}
		holds(r, s, name, before)
	}
}

func shelfContextErrors(r reporter, s fulfil.Shelf) {
	if err := s.Put(bg(), "crm.json", []byte("before")); err != nil {
		r.Errorf("Put: %v", err)
	}
	eachDone(func(ctx context.Context) {
		failed := func(method string, err error) {
			r.Helper()
			if !errors.Is(err, ctx.Err()) {
				r.Errorf("%s: got error %v, want %v", method, err, ctx.Err())
			}
		}
		failed("Put", s.Put(ctx, "crm.json", []byte("after")))
		if to, ok := s.(fulfil.StreamShelf); ok {
			failed("PutFrom", to.PutFrom(ctx, "crm.json", strings.NewReader("after")))
		}
		from, err := s.Open(ctx, "crm.json")
		if err == nil {
			from.Close()
		}
		failed("Open", err)
	})
	holds(r, s, "crm.json", []byte("before"))
}
