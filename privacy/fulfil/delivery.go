package fulfil

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
)

// delivery is what one system hands over. A value that cannot be handed over does not keep the others back.
type delivery struct {
	*course
	bundles BundleStore
	id      erasure.SystemID

	n       int  // attachments so far
	hung    bool // an attachment timed out: do not wait for others
	missing int
	gaps    []Gap
	errs    []error // of the gaps
}

// gap records that part of an item cannot be handed over. What names the part, never its value.
func (d *delivery) gap(i *Item, what string, err error) {
	d.missing++
	g := Gap{Record: legible(i.Record), Category: legible(i.Category), Fault: faultOf(err)}
	if len(d.errs) < maxGaps {
		d.errs = append(d.errs, fmt.Errorf("record %q, category %q, %s: %w", g.Record, g.Category, what, err))
	}
	if len(d.gaps) < maxGaps && !slices.Contains(d.gaps, g) {
		d.gaps = append(d.gaps, g)
	}
}

// failed returns the part unchanged, or as failed if there are gaps.
func (d *delivery) failed(p SystemResponse) SystemResponse {
	if d.missing == 0 {
		return p
	}
	p.Answer, p.Fault, p.Missing, p.Gaps = Failed, d.gaps[0].Fault, d.missing, d.gaps
	d.failures = append(d.failures, Failure{d.id, p.Fault, errors.Join(d.errs...)})
	return p
}

// deliver puts items on the bundle store: first the attachments, then the tables, which name them.
func (d *delivery) deliver(ctx context.Context, items []*Item) ([]File, error) {
	records := make([]record, len(items))
	var files []File
	for i, item := range items {
		r := &records[i]
		*r = record{Record: item.Record, Category: item.Category, Source: item.Source, Fields: make(map[string]string, len(item.Fields))}
		if !utf8.ValidString(r.Source.From) || !utf8.ValidString(r.Source.For) {
			r.Source.From, r.Source.For = "", ""
			r.Missing = append(r.Missing, "source")
			d.gap(item, "source", errEncoding)
		}
		attachments := item.Attachments
		for n, f := range item.Fields {
			media := recognised(f.Value)
			switch {
			case utf8.ValidString(f.Name) && utf8.ValidString(f.Value):
				r.Fields[f.Name] = f.Value
				r.names = append(r.names, f.Name)
			case utf8.ValidString(f.Name) && media != "": // a picture in a database column
				attachments = append(slices.Clip(attachments), NewAttachment(f.Name, media, []byte(f.Value)))
			default:
				r.Missing = append(r.Missing, strings.ToValidUTF8(f.Name, "\uFFFD"))
				d.gap(item, fmt.Sprintf("field %d", n+1), errEncoding)
			}
		}
		for n, a := range attachments {
			f, bad, err := d.attachment(ctx, a)
			if err != nil {
				return nil, err
			}
			if bad != nil {
				r.Missing = append(r.Missing, strings.ToValidUTF8(a.Name, "\uFFFD"))
				d.gap(item, fmt.Sprintf("attachment %d", n+1), bad)
				continue
			}
			r.Attachments = append(r.Attachments, attached{a.Name, f})
			files = append(files, f)
		}
	}
	if err := d.release(ctx); err != nil { // collecting takes time
		return nil, err
	}
	asJSON, asCSV := tables(d.id, records)
	for _, t := range []file{asJSON, asCSV} {
		f, err := t.put(ctx, d.bundles)
		if err != nil {
			return nil, err
		}
		files = slices.Insert(files, 0, f)
	}
	return files, nil
}

// attachment puts one attachment on the bundle store, or returns its fault.
func (d *delivery) attachment(ctx context.Context, a Attachment) (f File, bad, err error) {
	d.n++
	switch {
	case !utf8.ValidString(a.Name):
		return File{}, errEncoding, nil
	case d.hung:
		return File{}, contain.ErrHung, nil
	}
	if err := d.release(ctx); err != nil { // earlier attachments take time
		return File{}, nil, err
	}
	f, bad, err = d.attach(ctx, d.bundles, attachmentName(d.id, d.n, mediaType(a.MediaType)), a)
	d.hung = faultOf(bad) == Hung
	return f, bad, err
}

// legible returns an identifier that can be stored and shown, even if its bytes are not UTF-8.
func legible[T privacy.ID](id T) T {
	s := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(string(id), "\uFFFD"))
	for len(s) > privacy.MaxID {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return T(strings.TrimSpace(s))
}
