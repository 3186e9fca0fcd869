package fulfil_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// opens returns an attachment whose content comes from open.
func opens(open func(ctx context.Context) (io.ReadCloser, error)) fulfil.Attachment {
	return fulfil.Attachment{Name: "scan", MediaType: "application/pdf", Open: open}
}

// streams is a bundle store that takes files piece by piece.
type streams struct {
	*memory.Bundles
	fail error
	torn string // stops without an error before the end of files with this extension
}

func (s streams) Put(ctx context.Context, name string, content io.Reader) error {
	if s.fail != nil {
		return s.fail
	}
	if s.torn != "" && strings.HasSuffix(name, s.torn) {
		_, _ = content.Read(make([]byte, 1))
		return nil
	}
	return s.Bundles.Put(ctx, name, iotest.OneByteReader(content))
}

var png = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff")

// A photograph is handed over byte by byte as a file of its own, with its media type, size and digest in the manifest
// (Art 15(3)) and its name in the tables.
func TestAttachmentIsAFileOfItsOwn(t *testing.T) {
	for _, right := range []rights.Right{rights.Access, rights.Portability} {
		for _, streaming := range []bool{false, true} {
			w := newWorld(t)
			w.receive(right)
			large := bytes.Repeat(png, 10_000)
			w.crm.rows[0].Attachments = []fulfil.Attachment{
				fulfil.NewAttachment("photograph.png", "Image/PNG", png), fulfil.NewAttachment("empty", "x/y; name=jane.doe@example.org", nil),
				fulfil.NewAttachment("=scan", "application/pdf", large),
			}
			var bundles fulfil.BundleStore = w.bundles
			if streaming {
				bundles = streams{Bundles: w.bundles}
			}
			r, err := w.service().Export(t.Context(), order, bundles)
			if err != nil || r.Responses[1].Answer != fulfil.Data || r.Responses[1].Items != 1 || !r.Complete() && right == rights.Access {
				t.Fatalf("%v: %+v, %v", right, r.Responses[1], err)
			}
			m, err := fulfil.Check(t.Context(), bundles)
			if err != nil {
				t.Fatal(err)
			}
			file := func(name, media string, content []byte) fulfil.File {
				sum := sha256.Sum256(content)
				return fulfil.File{Name: name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:]), MediaType: media}
			}
			want := []fulfil.File{
				file("crm.csv", "text/csv", []byte(w.content("crm.csv"))), file("crm.json", "application/json", []byte(w.content("crm.json"))),
				file("crm,1.png", "image/png", png), file("crm,2.bin", "x/y", nil), file("crm,3.pdf", "application/pdf", large),
			}
			if got := m.Responses[1].Files; !slices.Equal(got, want) {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if w.content("crm,1.png") != string(png) || w.content("crm,3.pdf") != string(large) {
				t.Error("a file is not as the system has it")
			}
			var named []string
			for _, a := range w.records("crm.json")[0].Attachments {
				named = append(named, a.Name+" "+a.File.Name+" "+a.File.MediaType)
			}
			if want := []string{"photograph.png crm,1.png image/png", "empty crm,2.bin x/y", "=scan crm,3.pdf application/pdf"}; !slices.Equal(named, want) {
				t.Errorf("got %q, want %q", named, want)
			}
			if rows := w.table("crm.csv"); len(rows) != 6 || !slices.Equal(rows[5], []string{"contact-1", "email", "direct", "'=scan", "crm,3.pdf"}) {
				t.Errorf("got %q", rows)
			}
			if err := w.bundles.Put(t.Context(), "crm,1.png", bytes.NewReader(bytes.ToUpper(png))); err != nil {
				t.Fatal(err)
			}
			var faults *privacy.FaultsError
			if _, err := fulfil.Check(t.Context(), bundles); !errors.As(err, &faults) || len(faults.Faults) != 1 || faults.Faults[0].Field != "crm,1.png" {
				t.Errorf("a file was changed: %v", err)
			}
			if r, err = w.service().Export(t.Context(), order, bundles); err != nil || w.content("crm,1.png") != string(png) || r.Responses[1].Version != 2 {
				t.Errorf("%+v, %v", r, err)
			}
		}
	}
}

// An attachment that fails in any way is a gap of its record with its own fault: everything else is handed over.
func TestAttachmentsThatFail(t *testing.T) {
	reader := func(r io.Reader) func(context.Context) (io.ReadCloser, error) {
		return func(context.Context) (io.ReadCloser, error) { return io.NopCloser(r), nil }
	}
	reads := func(f func(p []byte) (int, error)) func(context.Context) (io.ReadCloser, error) {
		return reader(readFunc(f))
	}
	for name, c := range map[string]struct {
		open  func(context.Context) (io.ReadCloser, error)
		fault fulfil.Fault
	}{
		"cannot be opened":       {func(context.Context) (io.ReadCloser, error) { return nil, errDown }, fulfil.Unreadable},
		"opens nothing":          {func(context.Context) (io.ReadCloser, error) { return nil, nil }, fulfil.Unreadable},
		"panics":                 {func(context.Context) (io.ReadCloser, error) { panic(canary) }, fulfil.Panicked},
		"hangs":                  {func(context.Context) (io.ReadCloser, error) { time.Sleep(time.Hour); return io.NopCloser(nil), nil }, fulfil.Hung},
		"ends with its time":     {func(context.Context) (io.ReadCloser, error) { return nil, context.DeadlineExceeded }, fulfil.Hung},
		"breaks off":             {reader(io.MultiReader(bytes.NewReader(png), iotest.ErrReader(errDown))), fulfil.Unreadable},
		"is cut":                 {reader(io.MultiReader(bytes.NewReader(png), iotest.ErrReader(io.ErrUnexpectedEOF))), fulfil.Unreadable},
		"panics while it reads":  {reads(func([]byte) (int, error) { panic(canary) }), fulfil.Panicked},
		"hangs while it reads":   {reads(func([]byte) (int, error) { time.Sleep(time.Hour); return 1, nil }), fulfil.Hung},
		"reads nothing for ever": {reads(func([]byte) (int, error) { return 0, nil }), fulfil.Unreadable},
		"reads more than fits":   {reads(func(p []byte) (int, error) { return len(p) + 1, nil }), fulfil.Unreadable},
		"reads less than none":   {reads(func([]byte) (int, error) { return -1, nil }), fulfil.Unreadable},
		"never ends":             {reads(func(p []byte) (int, error) { return len(p), nil }), fulfil.TooLarge},
		"fails at its end":       {reads(func(p []byte) (int, error) { return 1, errDown }), fulfil.Unreadable},
		"has a byte too many":    {fulfil.NewAttachment("x", "x/y", make([]byte, 1001)).Open, fulfil.TooLarge},
	} {
		for _, streaming := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.host.MaxContent = 1000
				w.receive(rights.Access)
				w.crm.rows[0].Attachments = []fulfil.Attachment{opens(c.open), fulfil.NewAttachment("photograph", "image/png", make([]byte, 1000))}
				var bundles fulfil.BundleStore = w.bundles
				if streaming {
					bundles = streams{Bundles: w.bundles}
				}
				r, err := w.service().Export(t.Context(), order, bundles)
				time.Sleep(2 * time.Hour) // for a call that timed out
				synctest.Wait()
				says(t, name, r, err, "billing data 2", "crm failed 1 "+string(c.fault), "tickets nothing-held 0")
				missing := 1
				if c.fault == fulfil.Hung {
					missing = 2 // the next is not waited for
				}
				p := r.Responses[1]
				if p.Missing != missing || len(p.Gaps) != 1 || p.Gaps[0] != (fulfil.Gap{Record: "contact-1", Category: "email", Fault: c.fault}) || len(p.Files) != 4-missing {
					t.Errorf("%s: %+v", name, p)
				}
				if records := w.records("crm.json"); records[0].Fields["address"] != canary || len(records[0].Missing) != missing || records[0].Missing[0] != "scan" {
					t.Errorf("%s: %+v", name, records)
				}
				if m, err := fulfil.Check(t.Context(), bundles); err != nil || m.Complete {
					t.Errorf("%s: %+v, %v", name, m, err)
				}
				if _, err := bundles.Open(t.Context(), "crm,1.pdf"); !errors.Is(err, privacy.ErrNotFound) {
					t.Errorf("%s: something of it is on the bundle store: %v", name, err)
				}
			})
		}
	}
}

// readFunc is a reader that is a function.
type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// discards is a bundle store that keeps the tables and discards attachments.
type discards struct{ *memory.Bundles }

func (d discards) Put(ctx context.Context, name string, content io.Reader) error {
	if !strings.Contains(name, ",") {
		return d.Bundles.Put(ctx, name, content)
	}
	_, err := io.Copy(io.Discard, content)
	return err
}

// Only a small part of an attachment is in memory at a time, however large it is.
func TestLargeAttachmentIsStreamed(t *testing.T) {
	const size = 200 << 20
	w := newWorld(t)
	w.host.MaxContent = size
	w.receive(rights.Access)
	w.crm.rows[0].Attachments = []fulfil.Attachment{opens(func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(readFunc(func(p []byte) (int, error) { return len(p), nil }), size)), nil
	})}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := w.service().Export(t.Context(), order, discards{w.bundles})
	runtime.ReadMemStats(&after)
	if p := r.Responses[1]; err != nil || p.Answer != fulfil.Data || p.Files[2].Size != size {
		t.Errorf("%+v, %v", p, err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > size/5 {
		t.Errorf("%d bytes were taken for a file of %d", n, size)
	} else {
		t.Logf("%d bytes were taken for a file of %d", n, size)
	}
}

// The context of an attachment outlives the call that opens it and ends once it is read. Its reader is closed, even if
// late.
func TestAttachmentIsReadInItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.receive(rights.Access)
		var kept context.Context
		var closed atomic.Int32
		count := func(r io.Reader) io.ReadCloser { return closing{r, &closed} }
		w.crm.rows[0].Attachments = []fulfil.Attachment{
			opens(func(ctx context.Context) (io.ReadCloser, error) {
				kept = ctx
				return count(readFunc(func(p []byte) (int, error) {
					if err := ctx.Err(); err != nil {
						return 0, err
					}
					return copy(p, "x"), io.EOF
				})), nil
			}),
			{Name: "late", MediaType: "x/y", Open: func(ctx context.Context) (io.ReadCloser, error) {
				time.Sleep(time.Minute)
				return count(strings.NewReader("x")), nil
			}},
		}
		r, err := w.service().Export(t.Context(), order, w.bundles)
		says(t, "late", r, err, "billing data 2", "crm failed 1 hung", "tickets nothing-held 0")
		time.Sleep(time.Hour)
		synctest.Wait()
		if w.content("crm,1.pdf") != "x" || kept.Err() == nil || closed.Load() != 2 {
			t.Errorf("%q, %v, %d closed", w.content("crm,1.pdf"), kept.Err(), closed.Load())
		}
	})
}

type closing struct {
	io.Reader
	n *atomic.Int32
}

func (c closing) Close() error { c.n.Add(1); return nil }

// If the bundle store fails, the export ends with its error, and likewise if the context ends: no system is reported as
// failed. A doubt about who asks that comes up between two attachments keeps the second back.
func TestAttachmentsStopWithTheExport(t *testing.T) {
	full := errors.New("full")
	for name, bundles := range map[string]func(*memory.Bundles) fulfil.BundleStore{
		"a bundle store that is full":            func(m *memory.Bundles) fulfil.BundleStore { return streams{Bundles: m, fail: full} },
		"a bundle store that cuts an attachment": func(m *memory.Bundles) fulfil.BundleStore { return streams{Bundles: m, torn: ".png"} },
		"a bundle store that cuts a table":       func(m *memory.Bundles) fulfil.BundleStore { return streams{Bundles: m, torn: ".json"} },
	} {
		w := newWorld(t)
		w.receive(rights.Access)
		delete(w.host.Systems, "billing")
		w.erasing.Systems = map[erasure.SystemID]erasure.Eraser{"crm": w.crm, "tickets": w.tickets}
		w.host.Erasure = w.eraser(w.erasing)
		w.crm.rows[0].Attachments = []fulfil.Attachment{fulfil.NewAttachment("photograph", "image/png", png)}
		if _, err := w.service().Export(t.Context(), order, bundles(w.bundles)); !errors.Is(err, full) && !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v", name, err)
		}
		if r, err := w.service().Report(t.Context(), "r-1"); err != nil || r.Responses[0].Answer != fulfil.Silent {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	for _, when := range []string{"open", "read"} {
		w := newWorld(t)
		w.receive(rights.Access)
		ctx, cancel := context.WithCancel(t.Context())
		w.crm.rows[0].Attachments = []fulfil.Attachment{opens(func(context.Context) (io.ReadCloser, error) {
			if when == "open" {
				cancel()
				return nil, errDown
			}
			return io.NopCloser(readFunc(func([]byte) (int, error) { cancel(); return 0, errDown })), nil
		})}
		if _, err := w.service().Export(ctx, order, w.bundles); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", when, err)
		}
	}
	w := newWorld(t)
	w.receive(rights.Access)
	w.crm.rows[0].Attachments = []fulfil.Attachment{
		opens(func(ctx context.Context) (io.ReadCloser, error) {
			_, err := w.host.Requests.AskIdentity(context.Background(), command("ask"), privacy.Yes)
			return io.NopCloser(bytes.NewReader(png)), err
		}),
		fulfil.NewAttachment("second", "image/png", png),
	}
	if _, err := w.service().Export(t.Context(), order, w.bundles); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "in doubt") {
		t.Errorf("%v", err)
	}
	if _, err := w.bundles.Open(t.Context(), "crm,2.png"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("the second was handed over: %v", err)
	}
}

// No two files of a bundle have the same name, whatever the names of the systems, and opening a file by its name runs
// nothing.
func TestFilesHaveNamesOfTheirOwn(t *testing.T) {
	seen := make(map[string]string)
	n := 0
	for _, id := range []erasure.SystemID{"crm", "crm,1", "crm.1", "crm,1.csv", "crm.1.json", "crm%2C1", "crm/1", "1", ",", "crm,", "c r m"} {
		for _, media := range []string{"text/csv", "application/json", "text/html", "image/svg+xml", "application/x-msdownload", "image/png"} {
			w := newWorld(t)
			w.receive(rights.Access)
			w.host.Systems = map[erasure.SystemID]fulfil.Collector{id: w.crm}
			w.erasing.Systems = map[erasure.SystemID]erasure.Eraser{id: w.crm}
			w.host.Erasure = w.eraser(w.erasing)
			for i := range 12 {
				w.crm.rows[0].Attachments = append(w.crm.rows[0].Attachments, fulfil.NewAttachment(fmt.Sprint(i), media, png))
			}
			r, err := w.service().Export(t.Context(), order, w.bundles)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range r.Responses[0].Files {
				n++
				owner := fmt.Sprint(id, " ", i)
				if before, ok := seen[f.Name]; ok && before != owner {
					t.Errorf("%s is a file of %s and of %s", f.Name, before, owner)
				}
				seen[f.Name] = owner
				if strings.ContainsAny(f.Name, "/\\ ") || strings.HasSuffix(f.Name, "html") || strings.HasSuffix(f.Name, "svg") || strings.HasSuffix(f.Name, "exe") {
					t.Errorf("%s is the name of a file", f.Name)
				}
			}
		}
	}
	t.Logf("%d files", n)
}

// A picture that a system yields as a value is handed over as a file too. Text in another encoding is not taken for a
// picture.
func TestPictureInAFieldIsAFile(t *testing.T) {
	for value, want := range map[string]string{
		string(png): "image/png", "\xff\xd8\xff\xe0": "image/jpeg", "GIF89a\xff": "image/gif", "RIFF\xff\x00\x00\x00WEBP": "image/webp", "RIFF\xff\x00\x00\x00WAVE": "audio/wav",
		"II*\x00\xff": "image/tiff", "MM\x00*\xff": "image/tiff", "%PDF-1.7\n\xe2": "application/pdf", "PK\x03\x04\xff": "application/zip", "ID3\xff": "audio/mpeg",
		"OggS\xff": "audio/ogg", "\x00\x00\x00\x18ftypmp42\xff": "video/mp4", "\x00\x00\x00\x18ftypheic\xff": "image/heic",
		"M\xfcller": "", "\xff\xfeM\x00": "", "\xff": "", "\xff\xd8": "", "GIF89a": "text", "%PDF-1.7": "text",
	} {
		w := newWorld(t)
		w.receive(rights.Access)
		w.crm.rows[0].Fields = fields("photo", value, "name", "Zoë")
		r, err := w.service().Export(t.Context(), order, w.bundles)
		p := r.Responses[1]
		switch records := w.records("crm.json"); {
		case err != nil || records[0].Fields["name"] != "Zoë":
			t.Errorf("%q: %+v, %v", value, records, err)
		case want == "":
			if p.Fault != fulfil.BadEncoding || len(p.Files) != 2 {
				t.Errorf("%q: %+v", value, p)
			}
		case want == "text":
			if p.Answer != fulfil.Data || records[0].Fields["photo"] != value {
				t.Errorf("%q: %+v", value, p)
			}
		case p.Answer != fulfil.Data || len(p.Files) != 3 || p.Files[2].MediaType != want || w.content(p.Files[2].Name) != value || records[0].Attachments[0].Name != "photo":
			t.Errorf("%q: %+v", value, p)
		}
	}
}

// An attachment needs a valid media type.
func TestMediaTypes(t *testing.T) {
	for media, want := range map[string]string{
		"image/png": "image/png", " Image/PNG ;x=y": "image/png", "application/vnd.ms-excel": "application/vnd.ms-excel", "a/b+c": "a/b+c", "1/2": "1/2",
		"": "", "image": "", "/": "", "image/": "", "/png": "", "a/b/c": "", "a b/c": "", ".a/b": "", "a/\xff": "", "a/é": "", "a/" + strings.Repeat("b", 128): "",
	} {
		w := newWorld(t)
		w.receive(rights.Access)
		w.crm.rows[0].Attachments = []fulfil.Attachment{fulfil.NewAttachment("x", media, png)}
		r, err := w.service().Export(t.Context(), order, w.bundles)
		if p := r.Responses[1]; err != nil || want == "" && p.Fault != fulfil.Malformed || want != "" && p.Files[2].MediaType != want {
			t.Errorf("%q: %+v, %v", media, p, err)
		}
	}
}
