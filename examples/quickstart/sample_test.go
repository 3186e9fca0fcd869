package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/quickstart/internal/sample"
)

// TestSample: the sample is what the generator writes, says that it is generated, and has 1,000 contacts.
func TestSample(t *testing.T) {
	var b bytes.Buffer
	if err := sample.Write(&b, 1000); err != nil {
		t.Fatal(err)
	}
	if b.String() != sampleFile {
		differ(t, "sample.csv: run go generate", sampleFile, b.String())
	}
	if !strings.HasPrefix(sampleFile, "# Generated sample data: no such customer exists.\n"+head) {
		t.Errorf("the sample begins with %q", sampleFile[:min(200, len(sampleFile))])
	}
	if n := strings.Count(sampleFile, "\ncontact,"); n != 1000 {
		t.Errorf("%d contacts, want 1000", n)
	}
	if got := output(t); !strings.Contains(got, "sample.csv (generated sample data): 1000 contacts\n") {
		t.Errorf("the answer does not say that the data are generated:\n%s", got)
	}
}

// TestSampleHasEveryCase: every outcome and every reason to deny that a file can give is in the sample.
func TestSampleHasEveryCase(t *testing.T) {
	text := output(t, fixed()...)
	for _, code := range []string{
		"LB-CONTRACT-01", "CO-NONE-01", "CO-REFUSED-01", "CO-WITHDRAWN-01", "CO-PROOF-01", "NT-SOURCE-01", "NT-SOURCE-02", "NT-SOURCE-03",
		"RT-TRIGGER-01", "RT-FLOOR-01", "RT-FLOOR-02", "RT-OPEN-01",
	} {
		if !strings.Contains(text, code) {
			t.Errorf("%s is missing", code)
		}
	}
	for _, one := range answered(t, fixed()...).Activities {
		if one.Permitted == 0 || one.Denied == 0 || one.Undetermined == 0 {
			t.Errorf("%s: permitted %d, denied %d, undetermined %d, want some of each", one.ID, one.Permitted, one.Denied, one.Undetermined)
		}
	}
}

// TestGenerate runs what go generate runs.
func TestGenerate(t *testing.T) {
	out := filepath.Join(t.TempDir(), "sample.csv")
	if said, err := exec.Command("go", "run", "./generate", "-out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if b, err := os.ReadFile(out); err != nil || string(b) != sampleFile {
		t.Errorf("go generate writes another file: %v", err)
	}
}
