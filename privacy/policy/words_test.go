package policy_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
)

// The words of a document stand in stored policies: they are never changed or used for anything else.
func TestDocumentWords(t *testing.T) {
	for got, want := range map[string]string{
		text(policy.Client, policy.Contact, policy.Staff, policy.Child, policy.Public):                                                                             "client contact staff child public",
		text(policy.OwnProcessing, policy.DirectCollection):                                                                                                        "own-processing direct-collection",
		text(policy.Lawfulness, policy.PurposeLimitation, policy.Minimisation, policy.Accuracy, policy.StorageLimitation, policy.Integrity, policy.Accountability): "lawfulness-fairness-transparency purpose-limitation data-minimisation accuracy storage-limitation integrity-confidentiality accountability",
		text(policy.Unstated, policy.Statutory, policy.Contractual, policy.Optional):                                                                               "unstated statutory contractual optional",
		text(policy.SecurityRequired, policy.InstructionsOnly, policy.ProcessingContract, policy.ConsentOrLaw, policy.StatedGrounds):                               "third-parties-respect-security processors-on-instructions-only processors-under-contract else-only-by-consent-or-legal-obligation else-only-on-grounds-stated",
		text(policy.SecurityMeasures, policy.PatchedSystems, policy.TrainedStaff):                                                                                  "technical-and-organisational-measures systems-kept-patched staff-trained",
		text(policy.StopsConsented, policy.StopsAll):                                                                                                               "processing-consented-to all-processing",
		text(policy.ToController, policy.ToRegulator):                                                                                                              "controller regulator",
		text(policy.NoAcceptance, policy.ContinuedUse):                                                                                                             "none continued-use",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func text[W ~string](words ...W) string {
	var list []string
	for _, w := range words {
		list = append(list, string(w))
	}
	return strings.Join(list, " ")
}
