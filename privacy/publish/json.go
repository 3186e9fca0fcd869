package publish

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

//go:embed schema.json
var schema string

// Schema returns the JSON Schema of a document, edition 2020-12. A JSON value is valid exactly if [policy.Parse]
// reads it, except that Parse also rejects duplicate keys, which no schema can detect. [policy.New] checks that
// required values are stated, and that references exist.
func Schema() []byte { return []byte(schema) }

// JSON returns a document as JSON that [policy.Parse] reads back unchanged. It returns a [privacy.FaultsError] if the
// document has something that JSON cannot express: text that is not UTF-8, unknown words and enumeration values, and
// a retention rule that rolls its last day by a calendar.
func JSON(d policy.Document) ([]byte, error) {
	var f privacy.Faults
	for i, r := range d.Retention {
		f.Require(r.Roll == nil, fmt.Sprintf("retention[%d].roll", i), "has no form in JSON")
	}
	checkText(&f, reflect.ValueOf(d), "")
	b, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		f.Add("document", "has a value that its enumeration or period has not")
	}
	if err == nil && len(f.List()) == 0 {
		f = unread(b)
	}
	if err := f.Err("publish: json"); err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// unread returns the faults that [policy.Parse] finds in generated JSON, without lines and columns.
func unread(b []byte) (f privacy.Faults) {
	_, err := policy.Parse(b)
	var read privacy.Faults
	read.Take("", err)
	for _, one := range read.List() {
		reason, _, _ := strings.Cut(one.Reason, " (line ")
		f.Add(one.Field, reason)
	}
	return f
}

// checkText records the places of texts that are not UTF-8.
func checkText(f *privacy.Faults, v reflect.Value, where string) {
	switch v.Kind() {
	case reflect.String:
		f.Require(utf8.ValidString(v.String()), where, "is not UTF-8")
	case reflect.Slice:
		for i := range v.Len() {
			checkText(f, v.Index(i), fmt.Sprintf("%s[%d]", where, i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name == "" {
				checkText(f, v.Field(i), where)
				continue
			}
			checkText(f, v.Field(i), strings.TrimPrefix(where+"."+name, "."))
		}
	}
}
