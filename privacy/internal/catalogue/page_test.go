package catalogue

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

//go:generate go test . -run TestPage -update

var update = flag.Bool("update", false, "write the page")

const page = "../../../.github/FINDINGS.md"

// The page of all findings is written from the catalogue.
func TestPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Findings\n\nEvery code of the library, written by `go generate ./privacy/internal/catalogue`. " +
		"`{name}` stands for an argument; a part in square brackets is left out if its argument is missing. " +
		"A citation without an instrument is of the GDPR that binds the controller.\n")
	severities := [...]string{Info: "info", Low: "low", Medium: "medium", High: "high", Critical: "critical"}
	for r := range Rows() {
		year, month, day := r.Since.Date()
		fmt.Fprintf(&b, "\n## %s\n\n%s, %s, since %04d-%02d-%02d\n\n- Detail: %s\n- Plain: %s\n", r.Code, severities[r.Severity],
			strings.Replace(r.Cite, "|", " ", 1), year, month, day, r.Detail, r.Plain)
		if r.Fix != "" {
			fmt.Fprintf(&b, "- Fix: %s\n", r.Fix)
		}
	}
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil || string(got) != b.String() {
		t.Errorf("%s is not what the catalogue has: run go generate ./privacy/internal/catalogue: %v", page, err)
	}
}
