package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

var update = flag.Bool("update", false, "write the golden files")

// fixed are the flags that make an answer depend on the file alone.
func fixed(more ...string) []string {
	return append([]string{"-at", "2026-11-24", "-received", "2026-10-30", "-division", "scotland"}, more...)
}

// TestGolden holds whole answers, but for the faults of the policy, which grow with the rules of the library; see
// [TestPolicyFaults].
func TestGolden(t *testing.T) {
	small := []string{"-in", "testdata/small.csv"}
	for _, c := range []struct {
		file, cut string
		args      []string
	}{
		{"testdata/sample.txt", "\n4. ", fixed()},
		{"testdata/small.txt", "\n4. ", fixed(append(small, "-person", "P-2")...)},
		{"testdata/small.json", "\n  \"faults\": ", fixed(append(small, "-json")...)},
	} {
		got, _, found := strings.Cut(output(t, c.args...), c.cut)
		if !found {
			t.Fatalf("%v: %q is missing", c.args, c.cut)
		}
		got += "\n"
		if *update {
			if err := os.WriteFile(c.file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		differ(t, c.file, got, string(want))
	}
}

// differ fails at the first line that is another.
func differ(t *testing.T, file, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Errorf("%s, line %d:\ngot  %q\nwant %q", file, i+1, g[min(i, len(g)-1)], w[min(i, len(w)-1)])
			return
		}
	}
}

// TestPolicyFaults: the answer counts what Lint finds in the published policy under the law of the day.
func TestPolicyFaults(t *testing.T) {
	for _, on := range []string{"2018-05-24", "2019-01-01", "2026-11-24"} {
		day, err := civil.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		found := lint.Document(vqcomms.Published(), day)
		want := make(map[privacy.Code]int)
		for _, f := range found {
			want[f.Code]++
		}
		worst := privacy.Critical
		for _, r := range answered(t, "-at", on).Faults {
			want[r.Code] -= r.Count
			if r.Severity > worst {
				t.Errorf("%s: %s, which is %v, comes after what is %v", on, r.Code, r.Severity, worst)
			}
			worst = r.Severity
		}
		for code, n := range want {
			if n != 0 {
				t.Errorf("%s: %d of %s are missing", on, n, code)
			}
		}
		if says := fmt.Sprintf("under the law of that day: %d\n", len(found)); !strings.Contains(output(t, "-at", on), says) {
			t.Errorf("%s: the text does not say %q", on, says)
		}
	}
}
