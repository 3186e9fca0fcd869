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
	"sync"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/sheet"
	"github.com/lawful-go/lawful/rights"
)

// Shelf is where the host keeps the files of a bundle until they are handed over: a folder, a store of objects. It holds
// personal data. One that was used before may have files of a system that keeps them back by now: what the [Manifest] names is
// handed over, after [Check] and [rights.Desk.Release], and nothing else.
//
//   - Put MUST keep the content under the name, whole or not at all, in place of what was there.
//   - Open MUST return what was last put under the name, and [privacy.ErrNotFound] where nothing is.
//   - When the context is done both MUST return its error; Put keeps nothing.
type Shelf interface {
	Put(ctx context.Context, name string, content []byte) error
	Open(ctx context.Context, name string) (io.ReadCloser, error)
}

// MemShelf is a [Shelf] in memory. Its zero value is empty and ready to use. It is safe for concurrent use.
type MemShelf struct {
	mu    sync.Mutex
	files map[string][]byte
}

var _ Shelf = (*MemShelf)(nil)

// Put keeps a file, see [Shelf].
func (m *MemShelf) Put(ctx context.Context, name string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.files == nil {
		m.files = make(map[string][]byte)
	}
	m.files[name] = bytes.Clone(content)
	return nil
}

// Open returns a file, see [Shelf].
func (m *MemShelf) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	content, ok := m.files[name]
	if !ok {
		return nil, fmt.Errorf("fulfil: open: %w", privacy.ErrNotFound)
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

// ManifestName is the name of the file that has the [Manifest]. The others are named by their systems.
const ManifestName = "manifest.json"

// Manifest is the first file of a bundle: what is in it, what is not and why, and where the person can turn. An answer to an access
// request has with it what Art 15(1) asks for beside the data, as far as the host's systems know it; the periods, the rights and
// the rest stand in the notice of the policy, which goes with it.
type Manifest struct {
	Request  rights.RequestID `json:"request"`
	Right    rights.Right     `json:"right"`
	Regime   privacy.Regime   `json:"regime"`
	Received civil.Date       `json:"received"`
	Made     time.Time        `json:"made"`
	Complete bool             `json:"complete"` // every system has answered
	Parts    []Part           `json:"parts"`    // of every system
	Withheld []Ground         `json:"withheld,omitempty"`
	Routes   []rights.Route   `json:"routes"`

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

// record is an item as the file has it.
type record struct {
	Record   privacy.RecordID  `json:"record"`
	Category privacy.Category  `json:"category"`
	Source   privacy.Source    `json:"source"`
	Fields   map[string]string `json:"fields"`
}

// files returns the files of a system. The CSV file is for people with spreadsheets, see package sheet; the JSON file has
// each value as it is.
func files(id erasure.SystemID, items []Item) map[string][]byte {
	records := make([]record, len(items))
	table := sheet.Append([]byte(sheet.Mark), "record", "category", "source", "field", "value")
	for i, item := range items {
		records[i] = record{item.Record, item.Category, item.Source, make(map[string]string, len(item.Fields))}
		for _, f := range item.Fields {
			records[i].Fields[f.Name] = f.Value
			table = sheet.Append(table, string(item.Record), string(item.Category), item.Source.Kind.String(), f.Name, f.Value)
		}
	}
	asJSON, _ := json.MarshalIndent(records, "", "\t") // texts are always JSON
	name := url.PathEscape(string(id))
	return map[string][]byte{name + ".json": append(asJSON, '\n'), name + ".csv": table}
}

// Check holds a bundle against its manifest: it returns the manifest, and an error that names every file that is missing or is
// not as it was put.
func Check(ctx context.Context, shelf Shelf) (Manifest, error) {
	var m Manifest
	if shelf == nil {
		return m, fmt.Errorf("fulfil: check: %w", privacy.Fault{Field: "shelf", Reason: "is not given"})
	}
	text, err := read(ctx, shelf, ManifestName)
	if err != nil {
		return m, fmt.Errorf("fulfil: check: manifest: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("fulfil: check: %w", privacy.Fault{Field: "manifest", Reason: "is no manifest"})
	}
	var f privacy.Faults
	for _, p := range m.Parts {
		for _, file := range p.Files {
			switch content, err := read(ctx, shelf, file.Name); {
			case ctx.Err() != nil:
				return m, fmt.Errorf("fulfil: check: %w", ctx.Err())
			case err != nil:
				f.Add(file.Name, "cannot be read")
			case describe(file.Name, content) != file:
				f.Add(file.Name, "is not as it was put")
			}
		}
	}
	return m, f.Err("fulfil: check")
}

// changed tells of a file whether it is no more on the shelf as it was put.
func changed(ctx context.Context, shelf Shelf) func(File) bool {
	return func(f File) bool {
		content, err := read(ctx, shelf, f.Name)
		return err != nil || describe(f.Name, content) != f
	}
}

func read(ctx context.Context, shelf Shelf, name string) ([]byte, error) {
	r, err := shelf.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// describe returns a file as the manifest has it.
func describe(name string, content []byte) File {
	sum := sha256.Sum256(content)
	return File{Name: name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}
