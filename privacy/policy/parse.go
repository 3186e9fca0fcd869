package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/lawful-go/lawful/privacy"
)

// Parse reads a document in JSON, as encoding/json writes a [Document]. Unknown fields, unknown words, dates that the
// calendar has not, and anything after the document are a [privacy.ErrInvalid]. What it reads is still to be checked
// by [New].
func Parse(b []byte) (Document, error) {
	var d Document
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return Document{}, fmt.Errorf("policy: parse: %w: %w", privacy.ErrInvalid, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return Document{}, fmt.Errorf("policy: parse: %w: something follows the document", privacy.ErrInvalid)
	}
	return d, nil
}
