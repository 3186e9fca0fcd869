package fulfil

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/sheet"
	"github.com/lawful-go/lawful/rights"
)

// ManifestName is the name of the file that has the [Manifest]. The others are named by their systems.
const ManifestName = "manifest.json"

// Manifest is the first file of a bundle: what is in it, what is not and why, and where the person can turn. An answer to an access
// request has with it what Art 15(1) asks for beside the data, as far as the host's systems know it; the periods, the rights and
// the rest stand in the notice of the policy, which goes with it.
type Manifest struct {
	Request   rights.RequestID `json:"request"`
	Right     rights.Right     `json:"right"`
	Regime    privacy.Regime   `json:"regime"`
	Received  civil.Date       `json:"received"`
	Made      time.Time        `json:"made"`
	Complete  bool             `json:"complete"`  // every system has answered
	Responses []SystemResponse `json:"responses"` // of every system
	Withheld  []Ground         `json:"withheld,omitempty"`
	Routes    []rights.Route   `json:"routes"`

	Activities []Activity            `json:"activities,omitempty"` // of access: what the data are used for (Art 15(1)(a))
	Recipients []privacy.RecipientID `json:"recipients,omitempty"` // of access: who had them (Art 15(1)(c))
}

// Ground is one ground on which something is withheld.
type Ground struct {
	Ground rights.Refusal   `json:"ground"`
	Cite   privacy.Citation `json:"cite"`
}

// Activity is what data are used for, and on which bases.
type Activity struct {
	ID    privacy.ActivityID  `json:"id"`
	Title string              `json:"title"`
	Bases []lawfulbasis.Basis `json:"bases"`
}

// record is an item in the JSON file.
type record struct {
	Record      privacy.RecordID  `json:"record"`
	Category    privacy.Category  `json:"category"`
	Source      privacy.Source    `json:"source"`
	Fields      map[string]string `json:"fields"`
	Attachments []attached        `json:"attachments,omitempty"`
	Missing     []string          `json:"missing,omitempty"` // what could not be handed over

	names []string // of the fields, in order
}

// attached is an attachment in the JSON file.
type attached struct {
	Name string `json:"name"`
	File File   `json:"file"`
}

// tables returns the files with the records of a system. The CSV file is for spreadsheets, see package sheet; the JSON
// file has each value unchanged. In the CSV file an attachment is a line whose value is its file name.
func tables(id erasure.SystemID, records []record) (asJSON, asCSV file) {
	table := sheet.Append([]byte(sheet.Mark), "record", "category", "source", "field", "value")
	for i := range records {
		r := &records[i]
		line := func(name, value string) {
			table = sheet.Append(table, string(r.Record), string(r.Category), r.Source.Kind.String(), name, value)
		}
		for _, name := range r.names {
			line(name, r.Fields[name])
		}
		for _, a := range r.Attachments {
			line(a.Name, a.File.Name)
		}
	}
	text, _ := json.MarshalIndent(records, "", "\t") // cannot fail: only names and texts
	name := url.PathEscape(string(id))
	return file{name + ".json", "application/json", append(text, '\n')}, file{name + ".csv", "text/csv", table}
}

// file is a file with its content.
type file struct {
	name, mediaType string
	content         []byte
}

// put puts a file on a bundle store and returns its entry for the manifest.
func (f file) put(ctx context.Context, bundles BundleStore) (File, error) {
	from := bytes.NewReader(f.content)
	err := bundles.Put(ctx, f.name, from)
	if err == nil && from.Len() > 0 {
		err = io.ErrShortWrite
	}
	if err != nil {
		return File{}, fmt.Errorf("bundle store: %w", err)
	}
	sum := sha256.Sum256(f.content)
	return File{Name: f.name, Size: int64(len(f.content)), SHA256: hex.EncodeToString(sum[:]), MediaType: f.mediaType}, nil
}

// Check holds a bundle against its manifest: it returns the manifest, and an error that names every file that is missing or is
// not as it was put.
func Check(ctx context.Context, bundles BundleStore) (Manifest, error) {
	var m Manifest
	if bundles == nil {
		return m, fmt.Errorf("fulfil: check: %w", privacy.Fault{Field: "bundle store", Reason: "is not given"})
	}
	text, err := read(ctx, bundles, ManifestName)
	if err != nil {
		return m, fmt.Errorf("fulfil: check: manifest: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("fulfil: check: %w", privacy.Fault{Field: "manifest", Reason: "is no manifest"})
	}
	var f privacy.Faults
	for _, p := range m.Responses {
		for _, file := range p.Files {
			switch same, err := asPut(ctx, bundles, file); {
			case ctx.Err() != nil:
				return m, fmt.Errorf("fulfil: check: %w", ctx.Err())
			case err != nil:
				f.Add(file.Name, "cannot be read")
			case !same:
				f.Add(file.Name, "is not as it was put")
			}
		}
	}
	return m, f.Err("fulfil: check")
}

// changed tells of a file whether it is no more on the bundle store as it was put.
func changed(ctx context.Context, bundles BundleStore) func(File) bool {
	return func(f File) bool {
		same, err := asPut(ctx, bundles, f)
		return err != nil || !same
	}
}

// asPut reports whether a file is on the bundle store unchanged. It does not load the file into memory.
func asPut(ctx context.Context, bundles BundleStore, f File) (bool, error) {
	r, err := bundles.Open(ctx, f.Name)
	if err != nil {
		return false, err
	}
	defer r.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(r, f.Size+1))
	return n == f.Size && hex.EncodeToString(sum.Sum(nil)) == f.SHA256, err
}

func read(ctx context.Context, bundles BundleStore, name string) ([]byte, error) {
	r, err := bundles.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
