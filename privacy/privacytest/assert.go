package privacytest

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Permitted fails the test unless the decision permits, on the given bases in the order of the policy if any are
// given.
func Permitted(t testing.TB, d policy.Decision, bases ...lawfulbasis.Basis) {
	t.Helper()
	if outcome(t, d, privacy.Permitted) && len(bases) > 0 && !slices.Equal(d.Bases(), bases) {
		t.Errorf("permitted on %v, want %v\n%s", d.Bases(), bases, Findings(d))
	}
}

// Denied fails the test unless the decision denies, and among its findings has each of the given codes.
func Denied(t testing.TB, d policy.Decision, codes ...privacy.Code) {
	t.Helper()
	outcome(t, d, privacy.Denied)
	for _, c := range codes {
		Found(t, d.Findings(), c)
	}
}

// Undetermined fails the test unless no answer was reached, and among the findings is each of the given codes.
func Undetermined(t testing.TB, d policy.Decision, codes ...privacy.Code) {
	t.Helper()
	outcome(t, d, privacy.Undetermined)
	for _, c := range codes {
		Found(t, d.Findings(), c)
	}
}

// Found fails the test unless one of the findings has the code, and if the library has no such code.
func Found(t testing.TB, list []privacy.Finding, c privacy.Code) {
	t.Helper()
	if _, ok := privacy.Lookup(c); !ok {
		t.Errorf("unknown finding code %s: want one of privacy.Codes", c)
	} else if !slices.ContainsFunc(list, func(f privacy.Finding) bool { return f.Code == c }) {
		t.Errorf("no finding %s among\n%s", c, lines(list))
	}
}

// Findings returns the findings of a decision, a line each.
func Findings(d policy.Decision) string { return lines(d.Findings()) }

func outcome(t testing.TB, d policy.Decision, want privacy.Outcome) bool {
	t.Helper()
	if d.Outcome() != want {
		t.Errorf("%v, want %v:\n%s", d.Outcome(), want, Findings(d))
		return false
	}
	return true
}

func lines(list []privacy.Finding) string {
	if len(list) == 0 {
		return "\t(no findings)"
	}
	var b strings.Builder
	for _, f := range list {
		b.WriteString("\t" + f.String() + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
