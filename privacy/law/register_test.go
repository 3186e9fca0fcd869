package law_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

var (
	update = flag.Bool("update", false, "write the register of law")
	onFlag = flag.String("on", "2026-11-24", "day (2006-01-02) on which TestVerifiedWithinAYear asks")
)

// register is the page of every row of the packs, those first that were verified longest ago.
const register = "../../.github/LAW.md"

// listed is a row of the register.
type listed struct {
	regime privacy.Regime
	law.Entry
}

// rows returns every row of the packs, by the day on which it was verified.
func rows() (list []listed) {
	for _, p := range []*law.Pack{uk.Pack(), eu.Pack()} {
		for e := range p.Provisions() {
			list = append(list, listed{p.Regime(), e})
		}
	}
	slices.SortStableFunc(list, func(a, b listed) int { return a.Verified.Compare(b.Verified) })
	return list
}

// The register is that of the packs.
func TestRegisterIsThePacks(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Register of law\n\n<!-- Generated: go test ./privacy/law -run TestRegister -update -->\n\n" +
		"Every row of the packs of `privacy/law`: those first that nobody has compared with their source, then those that were compared longest\n" +
		"ago. How to change one is said in [CONTRIBUTING.md](CONTRIBUTING.md).\n\n| verified | regime | engine | row | provision | in force | source |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows() {
		verified, before := "**not verified**", ""
		if !r.Verified.IsZero() {
			verified = r.Verified.String()
		}
		if !r.Before.IsZero() {
			before = " to " + r.Before.AddDays(-1).String()
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | from %s%s | %s |\n", verified, r.regime, r.Engine, cell(r.Name), cell(r.Cite.String()), r.Since, before, cell(r.Source))
	}
	if *update {
		require.NoError(t, os.WriteFile(register, []byte(b.String()), 0o644))
		return
	}
	got, err := os.ReadFile(register)
	require.NoError(t, err)
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("run the test with -update (-want +got):\n%s", diff)
	}
}

// cell returns a text as a cell of a table in Markdown.
func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// No row was verified over a year ago. The continuous integration asks for the day of its run.
func TestVerifiedWithinAYear(t *testing.T) {
	on, err := civil.ParseDate(*onFlag)
	require.NoError(t, err)
	for _, r := range rows() {
		if last := r.Verified.Add(civil.Period{Years: 1}); !r.Verified.IsZero() && last.Before(on) {
			t.Errorf("%s, %s: %s (%s) was verified on %s: compare it with %s, and set the day", r.regime, r.Engine, r.Name, r.Cite, r.Verified, r.Source)
		}
	}
}
