package complaint_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights/complaint"
)

// vector is a case of testdata/deadlines.json, which holds those on complaints.
type vector struct {
	ID       string
	Regime   privacy.Regime
	Type     string
	Rule     string
	Division uk.Division
	Received civil.Date
	Expect   struct {
		NominalEnd civil.Date `json:"nominal_end"`
		Due        civil.Date
		Duty       bool
	}
	Basis, Note, Source string // the vectors' own words, not held against anything
}

// readVectors reads the cases of a file, as they stand there.
func readVectors(t *testing.T, name string) []json.RawMessage {
	t.Helper()
	text, err := os.ReadFile(name)
	var file struct{ Cases []json.RawMessage }
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

func TestVectors(t *testing.T) {
	var ran []string
	for _, raw := range readVectors(t, "testdata/deadlines.json") {
		var v vector
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields() // a field that no test looks at fails
		if err := dec.Decode(&v); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		ran = append(ran, v.ID)
		t.Run(v.ID, func(t *testing.T) {
			if v.Regime != uk.GDPR || v.Type != "complaint-ack" || v.Rule != "uk-s164a" {
				t.Fatalf("is no complaint: %+v", v)
			}
			due, duty, err := ukLaw.Acknowledge(v.Received, v.Division)
			if due != v.Expect.Due || duty != v.Expect.Duty || err != nil {
				t.Errorf("%s\nreceived %s in %s: got %s, duty %v, %v\nwant %+v\n%s", v.Note, v.Received, v.Division, due, duty, err, v.Expect, v.Source)
			}
			if duty := complaint.DutyOn(ukLaw, v.Received); duty != nil && v.Received.Add(duty.Period) != v.Expect.NominalEnd {
				t.Errorf("day 30 is %s, want %s", v.Received.Add(duty.Period), v.Expect.NominalEnd)
			}
		})
	}
	if want := []string{"CMP-001", "CMP-003", "CMP-004", "CMP-005"}; !slices.Equal(ran, want) {
		t.Errorf("ran %v, want %v", ran, want)
	}
}

// The cases here are those on complaints among all vectors of time limits, none changed and none left out.
func TestVectorsAreComplete(t *testing.T) {
	compact := func(raw json.RawMessage) string {
		var b bytes.Buffer
		if err := json.Compact(&b, raw); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	var all, here []string
	for _, raw := range readVectors(t, "../testdata/deadlines.json") {
		var v struct{ Type string }
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		if v.Type == "complaint-ack" {
			all = append(all, compact(raw))
		}
	}
	for _, raw := range readVectors(t, "testdata/deadlines.json") {
		here = append(here, compact(raw))
	}
	if len(here) == 0 || !slices.Equal(here, all) {
		t.Errorf("got %d cases\n%v\nwant %d\n%v", len(here), here, len(all), all)
	}
}
