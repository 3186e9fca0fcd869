package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// A public authority cannot rely on legitimate interests (Art 6(1), second subparagraph). Its other grounds apply.
func TestPublicAuthorityHasNoLegitimateInterests(t *testing.T) {
	for _, tt := range []struct {
		name   string
		public privacy.Fact
		doc    policy.Document
		want   privacy.Outcome
		codes  []privacy.Code // of the obstacles
	}{
		{"a company", privacy.No, document(onInterest), privacy.Permitted, nil},
		{"nobody said", privacy.Unknown, document(onInterest), privacy.Permitted, nil},
		{"an authority", privacy.Yes, document(onInterest), privacy.Denied, []privacy.Code{"LB-STANDS-01", "LB-PUBLIC-01"}},
		{"an authority with a task", privacy.Yes, document(onTask, onInterest), privacy.Permitted, nil},
	} {
		tt.doc.Controller.Public = tt.public
		d := policy.MustNew(tt.doc, packs...).Decide(question(), clear())
		if got := codes(d.Obstacles()); d.Outcome() != tt.want || !slices.Equal(got, tt.codes) {
			t.Errorf("%s: %v %v, want %v %v", tt.name, d.Outcome(), got, tt.want, tt.codes)
		}
	}
}

// A contract lacks each term that the document does not list, whatever the host says of it.
func TestTermsOfTheDocumentLimitTheContract(t *testing.T) {
	all := []recipient.Term{
		recipient.OnInstructions, recipient.Confidentiality, recipient.Security, recipient.SubProcessing,
		recipient.AssistsRequests, recipient.AssistsController, recipient.DeletesOrReturns, recipient.Audits,
	}
	q, s := question(), clear()
	q.Recipient = "lab"
	s.Disclosure = recipient.Facts{
		Activity: privacy.Yes, Categories: privacy.Yes, Contract: privacy.Yes, Terms: recipient.AllTerms, SubProcessors: privacy.Yes, Instructed: privacy.Yes,
	}
	for n := range len(all) + 1 {
		doc := document(onLaw)
		doc.Recipients = []policy.Recipient{{ID: "lab", Name: "A laboratory", Role: recipient.Processor, Country: "GB", Terms: all[:n]}}
		want := privacy.Denied
		if n == 0 || n == len(all) { // the document lists none, or all
			want = privacy.Permitted
		}
		if d := policy.MustNew(doc, packs...).Decide(q, s); d.Outcome() != want {
			t.Errorf("%d terms in the document: %v, want %v: %v", n, d.Outcome(), want, d.Obstacles())
		}
	}
}
