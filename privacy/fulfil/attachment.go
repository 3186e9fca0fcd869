package fulfil

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
)

// Attachment is content of an item that is not text: a photograph, a recording, a scanned letter (Art 15(3), 20(1)).
// [Service.Export] puts it on the bundle store as a file of its own.
//
//   - Open MUST return the content from its beginning each time it is called, and reading MUST work until its context
//     is done. If the context is already done, Open MUST return its error.
//   - Reading MUST end with [io.EOF]: after any other error none of the content is handed over.
type Attachment struct {
	Name      string // unique within the item, and shown to the person: "photograph.jpg"
	MediaType string // "image/jpeg" (RFC 6838); parameters are dropped
	Open      func(ctx context.Context) (io.ReadCloser, error)
}

// NewAttachment returns an attachment with its content in memory.
func NewAttachment(name, mediaType string, content []byte) Attachment {
	return Attachment{name, mediaType, func(ctx context.Context) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), ctx.Err()
	}}
}

// mediaType returns a media type without its parameters, in lower case, or "" if it is invalid.
func mediaType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	s = strings.ToLower(strings.TrimSpace(s))
	kind, sub, _ := strings.Cut(s, "/")
	for _, name := range []string{kind, sub} {
		other := func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("!#$&-^_.+", r)
		}
		if name == "" || len(name) > 127 || strings.ContainsAny(name[:1], "!#$&-^_.+") || strings.ContainsFunc(name, other) {
			return ""
		}
	}
	return s
}

// signatures lists the first bytes of common types, at an offset.
var signatures = []struct {
	at              int
	sign, mediaType string
}{
	{0, "\x89PNG\r\n\x1a\n", "image/png"}, {0, "\xff\xd8\xff", "image/jpeg"}, {0, "GIF8", "image/gif"}, {8, "WEBP", "image/webp"},
	{0, "II*\x00", "image/tiff"}, {0, "MM\x00*", "image/tiff"}, {4, "ftyphei", "image/heic"}, {0, "%PDF-", "application/pdf"}, {0, "PK\x03\x04", "application/zip"},
	{0, "ID3", "audio/mpeg"}, {0, "OggS", "audio/ogg"}, {8, "WAVE", "audio/wav"}, {4, "ftyp", "video/mp4"},
}

// recognised returns the media type of content by its first bytes, or "" if it is not known.
func recognised(content string) string {
	for _, s := range signatures {
		if len(content) >= s.at && strings.HasPrefix(content[s.at:], s.sign) {
			return s.mediaType
		}
	}
	return ""
}

// endings maps media types to file name extensions. A file of another type ends in ".bin", so that opening it runs
// nothing.
var endings = map[string]string{
	"application/pdf": ".pdf", "application/zip": ".zip", "text/plain": ".txt", "text/csv": ".csv", "application/json": ".json", "message/rfc822": ".eml",
	"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/tiff": ".tiff", "image/heic": ".heic",
	"audio/mpeg": ".mp3", "audio/wav": ".wav", "audio/ogg": ".ogg", "audio/mp4": ".m4a", "video/mp4": ".mp4", "video/webm": ".webm",
}

// attachmentName returns the file name of the n-th attachment of a system. The names of systems escape the comma, so it
// separates attachments from all other files.
func attachmentName(id erasure.SystemID, n int, mediaType string) string {
	ending := endings[mediaType]
	if ending == "" {
		ending = ".bin"
	}
	return url.PathEscape(string(id)) + "," + strconv.Itoa(n) + ending
}

// attach puts an attachment on a bundle store under a name. It returns faults of the attachment in bad, and errors of the
// bundle store or the context in err.
func (c *course) attach(ctx context.Context, bundles BundleStore, name string, a Attachment) (f File, bad, err error) {
	within, cancel := context.WithCancel(ctx)
	defer cancel()
	s, bad := c.open(within, a)
	if ctx.Err() != nil {
		return File{}, nil, ctx.Err()
	}
	if bad != nil {
		return File{}, bad, nil
	}
	defer s.close()
	switch err = bundles.Put(ctx, name, s); {
	case ctx.Err() != nil:
		return File{}, nil, ctx.Err()
	case s.err != nil && s.err != io.EOF:
		return File{}, s.err, nil
	case err != nil:
		return File{}, nil, fmt.Errorf("bundle store: %w", err)
	case s.err == nil:
		return File{}, nil, fmt.Errorf("bundle store: %w", io.ErrShortWrite)
	}
	return File{Name: name, Size: s.size, SHA256: hex.EncodeToString(s.sum.Sum(nil)), MediaType: mediaType(a.MediaType)}, nil, nil
}

// stream reads an attachment. It contains faults of the system, and counts and digests the content. It is not safe for
// concurrent use.
type stream struct {
	ctx    context.Context
	within time.Duration // per call
	limit  int64
	from   io.ReadCloser
	buffer []byte // the system writes only here, even if it returns late
	size   int64
	sum    interface {
		io.Writer
		Sum([]byte) []byte
	}
	err  error // the error that ended it
	left bool  // a call timed out and may still be reading
}

// open opens an attachment. Its context outlives the call, because the content is read in it.
func (c *course) open(ctx context.Context, a Attachment) (*stream, error) {
	var from io.ReadCloser
	err := contain.Call(ctx, c.config.Timeout, func(context.Context) error {
		r, err := a.Open(ctx)
		switch {
		case err != nil:
			return err
		case r == nil:
			return errUnreadable
		case ctx.Err() != nil: // nobody waits for it any more
			r.Close()
		}
		from = r // the caller reads it only if this returns in time
		return nil
	})
	if err != nil {
		return nil, unreadable(err)
	}
	return &stream{ctx: ctx, within: c.config.Timeout, limit: c.config.MaxContent, from: from, buffer: make([]byte, 32<<10), sum: sha256.New()}, nil
}

// unreadable returns the error of an attachment, which says how it failed.
func unreadable(err error) error {
	if faultOf(err) == Errored {
		return fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return err
}

// Read continues reading. A reader that repeatedly returns neither content nor an error counts as broken.
func (s *stream) Read(p []byte) (int, error) {
	for range 100 {
		if s.err != nil || len(p) == 0 {
			return 0, s.err
		}
		if n := s.next(min(len(p), len(s.buffer))); n > 0 {
			return copy(p, s.buffer[:n]), nil
		}
	}
	s.err = unreadable(io.ErrNoProgress)
	return 0, s.err
}

// next reads up to n bytes into the buffer and returns how many it read. It keeps an error that came with them for the
// next call.
func (s *stream) next(n int) int {
	var read struct {
		n   int
		err error
	}
	err := contain.Call(s.ctx, s.within, func(context.Context) error {
		read.n, read.err = s.from.Read(s.buffer[:n]) // the caller reads it only if this returns in time
		return nil
	})
	if err != nil {
		s.err, s.left = err, !errors.Is(err, contain.ErrPanicked)
		return 0
	}
	got := read.n
	switch {
	case got < 0 || got > n:
		got, s.err = 0, errUnreadable
	case s.size+int64(got) > s.limit:
		got, s.err = 0, errTooLarge
	case read.err == io.EOF:
		s.err = io.EOF
	case read.err != nil:
		s.err = unreadable(read.err)
	}
	s.sum.Write(s.buffer[:got])
	s.size += int64(got)
	return got
}

// close closes the reader, unless a call is still reading: the end of its context ends that call.
func (s *stream) close() {
	if !s.left {
		_ = contain.Call(s.ctx, s.within, func(context.Context) error { return s.from.Close() })
	}
}
