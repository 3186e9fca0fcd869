package serve

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/rights"
)

// isBundle reports whether a request is one that is answered with a bundle of files, and still open.
func isBundle(r rights.Request) bool {
	return (r.Right == rights.Access || r.Right == rights.Portability) && r.State == rights.Open
}

// download hands over what the person asked for: what each system holds of them, with the manifest and the notice, in one
// file. That answers the request. Who follows a link that was sent to the address that is held is in no reasonable doubt; where
// there is one, the request waits, and nothing is handed over.
func (s *Site) download(w http.ResponseWriter, r *http.Request) {
	who, ok := s.posted(w, r)
	if !ok {
		return
	}
	id := rights.RequestID(r.PostForm.Get("request"))
	err := s.within(r.Context(), who, func(d *requests) error {
		if privacy.CheckID(id) != "" {
			return privacy.ErrInvalid
		}
		q, err := d.Stores.Requests.Get(r.Context(), id)
		switch {
		case err == nil && q.Subject != who:
			return privacy.ErrNotFound
		case err == nil && !isBundle(q):
			return privacy.ErrConflict
		}
		return err
	})
	var bundle []byte
	if err == nil {
		bundle, err = s.bundle(r.Context(), id, privacy.ActorID(who))
	}
	if s.failed(err) != nil {
		s.tell(w, r, statusOf(err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="my-data.zip"`)
	_, _ = w.Write(bundle)
}

// bundle carries a request out, in the office, and answers it.
func (s *Site) bundle(ctx context.Context, id rights.RequestID, who privacy.ActorID) (b []byte, err error) {
	o, err := s.c.Side.Office(ctx, s.c.DB, s.now())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	bundles := &memory.Bundles{}
	report, err := o.Fulfil.Export(ctx, fulfil.Order{Request: id, By: who, Again: true}, bundles)
	if err != nil {
		return nil, err
	}
	if !report.Complete() { // a system failed, which may pass: the request stays open
		for _, f := range report.Failures {
			err = errors.Join(err, f.Err)
		}
		return nil, fmt.Errorf("crm: bundle: a system failed: %w", err)
	}
	if b, err = s.pack(ctx, bundles); err != nil {
		return nil, err
	}
	status, err := o.Fulfil.Close(ctx, rights.Command{Request: id, Key: "download", By: by, Reason: ticketOf(id)})
	if err != nil {
		return nil, err
	}
	_, err = s.c.DB.ExecContext(ctx, `UPDATE tickets SET closed_on = ? WHERE id = ? AND closed_on IS NULL`, status.On, string(ticketOf(id)))
	return b, err
}

// pack makes one file of a bundle and the notice that goes with it.
func (s *Site) pack(ctx context.Context, bundles fulfil.BundleStore) ([]byte, error) {
	m, err := fulfil.Check(ctx, bundles)
	if err != nil {
		return nil, err
	}
	names := []string{fulfil.ManifestName}
	for _, p := range m.Responses {
		for _, f := range p.Files {
			names = append(names, f.Name)
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		if err := add(ctx, z, bundles, name); err != nil {
			return nil, err
		}
	}
	notice, err := z.Create("notice.html")
	if err != nil {
		return nil, err
	}
	if err := publish.Text(s.c.Side.Policy.Document()).HTML(notice, &publish.Options{Lang: locale}); err != nil {
		return nil, err
	}
	err = z.Close() // which writes what stands at the end of the file
	return b.Bytes(), err
}

// add copies a file of a bundle store.
func add(ctx context.Context, z *zip.Writer, bundles fulfil.BundleStore, name string) error {
	from, err := bundles.Open(ctx, name)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
