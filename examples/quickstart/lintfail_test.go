package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// With -fail, the command prints its report and fails if a finding has that severity or a higher one.
func TestLintFailsBySeverity(t *testing.T) {
	for severity, fails := range map[string]bool{"info": true, "low": true, "medium": true, "high": true, "critical": true} {
		var b bytes.Buffer
		err := run([]string{"lint", "-at", "2026-11-24", "-fail", severity}, &b)
		var found errFound
		if errors.As(err, &found) != fails || b.Len() == 0 {
			t.Errorf("%s: %v", severity, err)
		}
	}
	if err := run([]string{"lint", "-at", "2018-05-24", "-fail", "info"}, new(bytes.Buffer)); err != nil {
		t.Errorf("before the law: %v", err)
	}
}

// Findings that the baseline accepts are not printed. Entries that match no finding are listed. A baseline without reasons is
// refused.
func TestLintWithABaseline(t *testing.T) {
	var accepted lint.Baseline
	if err := json.Unmarshal([]byte(output(t, "lint", "-at", "2026-11-24", "-accept")), &accepted); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "baseline.json")
	write := func() {
		b, err := json.Marshal(accepted)
		if err := errors.Join(err, os.WriteFile(file, b, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	write()
	if err := run([]string{"lint", "-baseline", file}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "baseline[0].reason: is empty") {
		t.Errorf("no reasons: %v", err)
	}
	for i := range accepted {
		accepted[i].Reason = "mended with the next version"
	}
	accepted = append(accepted, lint.Accepted{Code: "RI-COPY-01", Where: "rights[9]", Reason: "there is none"})
	write()
	got := output(t, "lint", "-at", "2026-11-24", "-baseline", file, "-fail", "info")
	if !strings.Contains(got, ": 0 findings\n") || !strings.Contains(got, "accepted for nothing: RI-COPY-01 rights[9]\n") {
		t.Error(got)
	}
}

// SARIF for a file gives line numbers in that file.
func TestLintOfAFileInSARIF(t *testing.T) {
	got := output(t, "lint", "-policy", "../charity/policy.json", "-sarif")
	if !strings.Contains(got, `"uri": "../charity/policy.json"`) || !strings.Contains(got, `"startLine": `) {
		t.Error(got)
	}
}
