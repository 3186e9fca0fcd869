package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// A look at the address counts before the record in the document. Without either, the finding says so.
func TestReferencesAreLookedUp(t *testing.T) {
	doc := policytest.Document(policytest.OnContract)
	doc.Sections = []policy.Section{{ID: "F", Statements: []policy.Statement{{ID: "F-05", Text: "See there."}}}}
	for _, r := range []policy.Reference{
		{Title: "list"}, {Title: "gone", URL: "https://a.example/", Found: privacy.No},
		{Title: "there", URL: "https://b.example/", Found: privacy.Yes}, {Title: "unseen", URL: "https://c.example/"},
	} {
		r.StatedIn = policy.StatedIn{"F-05"}
		doc.References = append(doc.References, r)
	}
	codes := func(list []privacy.Finding) (codes []string) {
		for _, f := range list {
			if title := doc.References[f.Where[len("references[")]-'0'].Title; !strings.HasSuffix(f.Detail, ": "+title) || (f.Severity == privacy.Medium) != (f.Code == "RF-GONE-01") {
				t.Errorf("%v is %v, and does not name %q", f, f.Severity, title)
			}
			codes = append(codes, string(f.Code)+" "+f.Where)
		}
		return codes
	}
	want := []string{"RF-MISSING-01 references[0]", "RF-GONE-01 references[1]", "RF-UNKNOWN-01 references[3]"}
	if got := codes(lint.References(doc, nil)); !slices.Equal(got, want) {
		t.Errorf("by the record: %q, want %q", got, want)
	}
	var asked []string
	look := func(r policy.Reference) privacy.Fact {
		asked, r.StatedIn[0] = append(asked, r.Title), "changed"
		return map[string]privacy.Fact{"gone": privacy.Yes, "unseen": privacy.No}[r.Title]
	}
	want = []string{"RF-MISSING-01 references[0]", "RF-GONE-01 references[3]"}
	if got := codes(lint.References(doc, look)); !slices.Equal(got, want) {
		t.Errorf("by looking: %q, want %q", got, want)
	}
	if !slices.Equal(asked, []string{"gone", "there", "unseen"}) {
		t.Errorf("asked for %q", asked)
	}
	if doc.References[1].StatedIn[0] != "F-05" {
		t.Error("looking changed the policy")
	}
}
