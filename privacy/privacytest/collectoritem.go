package privacytest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/rights"
)

// collectYieldsWholeItems checks that each item has its names, each record and category comes once, every text is
// UTF-8, and withheld items have no data.
func collectYieldsWholeItems(r reporter, s CollectorSystem) {
	type naming struct {
		record   privacy.RecordID
		category privacy.Category
	}
	seen := make(map[naming]bool)
	for n, i := range suite.Collect(r, "Collect", s.Collector.Collect(bg, s.Subject)) {
		fault := func(what string) { r.Errorf("item %d, record %q: %s", n+1, i.Record, what) }
		if why := privacy.CheckID(i.Record); why != "" {
			fault("the record " + why)
		}
		if why := privacy.CheckID(i.Category); why != "" {
			fault("the category " + why)
		}
		if seen[naming{i.Record, i.Category}] {
			fault("the record and category were yielded before")
		}
		seen[naming{i.Record, i.Category}] = true
		if _, err := i.Source.Kind.MarshalText(); err != nil || !utf8.ValidString(i.Source.From+i.Source.For) {
			fault("the source is not one in UTF-8")
		}
		if i.Withheld != rights.NoRefusal && len(i.Fields)+len(i.Attachments) > 0 {
			fault("it is withheld, and has data")
		}
		names := make(map[string]bool)
		for _, f := range i.Fields {
			if f.Name == "" || names[f.Name] || !utf8.ValidString(f.Name) || !utf8.ValidString(f.Value) {
				fault("a field has no name, the name of another, or is not UTF-8")
			}
			names[f.Name] = true
		}
		clear(names)
		for _, a := range i.Attachments {
			if a.Name == "" || names[a.Name] || !utf8.ValidString(a.Name) || a.MediaType == "" || a.Open == nil {
				fault("an attachment has no name, the name of another, no media type, or nothing that opens it")
			}
			names[a.Name] = true
		}
	}
}

// attachmentsAreReadFromTheirBeginning compares the content of each attachment with that of CollectorSystem.Items, twice.
func attachmentsAreReadFromTheirBeginning(r reporter, s CollectorSystem) {
	yielded := suite.Collect(r, "Collect", s.Collector.Collect(bg, s.Subject))
	for _, i := range s.Items {
		for n, a := range i.Attachments {
			whole, err := content(bg, a)
			if err != nil {
				r.Errorf("attachment %d of record %q of CollectorSystem.Items: %v", n+1, i.Record, err)
			}
			for range 2 {
				got, err := content(bg, find(yielded, i, n))
				if err != nil || !bytes.Equal(got, whole) {
					r.Errorf("attachment %d of record %q: got %d bytes, %v, want those %d of CollectorSystem.Items", n+1, i.Record, len(got), err, len(whole))
				}
			}
		}
	}
}

// find returns the n-th attachment of an item among those that were yielded.
func find(items []fulfil.Item, like fulfil.Item, n int) fulfil.Attachment {
	for _, i := range items {
		if i.Record == like.Record && i.Category == like.Category && n < len(i.Attachments) {
			return i.Attachments[n]
		}
	}
	return fulfil.Attachment{}
}

// content reads an attachment.
func content(ctx context.Context, a fulfil.Attachment) ([]byte, error) {
	if a.Open == nil {
		return nil, errors.New("nothing opens it")
	}
	from, err := a.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return io.ReadAll(from)
}
