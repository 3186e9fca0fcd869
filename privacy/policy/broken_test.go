package policy_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden file")

// A document with every fault of its kind: what it refers to is not there, what it lists is there twice, words are none, periods contradict
// each other, and no value carries its text. Parse finds what is no document, New everything else, each at its place.
const brokenJSON = `{
  "$schema": "policy.schema.json",
  "title": "", "version": " v", "regimes": ["uk-gdpr", "no-gdpr"], "zone": "Mars/Olympus",
  "controller": {"name": "", "address": "", "country": "XX", "officers": [{}], "representatives": [{"territory": "EEA", "name": ""}],
    "regulators": [{"name": "", "regime": "eu-gdpr", "since": "2026-01-01", "before": "2026-01-01"}]},
  "sections": [
    {"id": "A", "statements": [
      {"id": "S-1", "text": "Nobody carries this."},
      {"id": "S-1", "text": " "},
      {"id": "S-2", "text": "Both.", "declares": "x", "unmodelled": "y", "depth": 1, "marks": [{"words": "none"}]}
    ], "sections": [{"id": "A"}]}
  ],
  "persons": [{"id": "p", "title": "", "kind": "martian"}, {"id": "p", "title": "twice", "kind": "client", "consentAge": 14}],
  "categories": [
    {"id": "a", "parent": "b", "title": "a"}, {"id": "b", "parent": "a", "title": "b", "review": "-P1D"}, {"id": "c", "parent": "gone", "title": "c"}
  ],
  "sources": [{"kind": "third-party", "data": ["gone"], "persons": ["gone"], "activities": ["gone"]}],
  "purposes": [{"id": "u", "title": "u", "confirmWithin": "P2D"}],
  "activities": [
    {"id": "x", "title": "x", "grounds": [{"basis": "consent", "purpose": "gone"}], "data": ["gone"], "persons": ["gone"], "channels": ["none"], "nature": ["odd"]}
  ],
  "requirements": [{"kind": "odd", "fails": ["gone"], "data": ["gone"], "consents": ["gone"]}],
  "recipients": [{"id": "r", "name": "", "role": "another-controller", "country": "XX", "terms": ["security"], "subProcessors": "none", "activities": ["gone"]},
    {"id": "r", "name": "R", "role": "processor", "arrangement": "x", "data": ["gone"]}],
  "disclosures": [{"rule": "odd"}],
  "commitments": [{"id": "m", "title": "", "measures": [" "], "activities": ["gone"]}],
  "transfers": [{"recipient": "gone", "to": "XX", "border": "odd", "rests": ["explicit-consent"], "derogations": ["idta"], "activities": ["gone"]},
    {"kind": "own-processing", "to": "IE", "recipient": "r"}],
  "retention": [
    {"id": "one", "category": "a", "from": "made", "min": "P9Y", "max": "P1Y", "minForce": "business"},
    {"category": "gone", "from": "", "atTrigger": true}, {"setByLaw": true, "category": "a", "from": "", "statutes": ["no-such"], "id": "", "activities": ["gone"]},
    {"id": "open", "category": "a", "from": "made", "openEnded": true}
  ],
  "rights": [{"rights": []}],
  "withdrawals": [{"stops": "odd"}], "complaints": [{"to": "odd"}], "changes": [{"acceptance": "odd"}],
  "cookies": [{"category": "statistics", "emergency": true, "stored": [{"name": "", "for": ""}], "activities": ["gone"]}],
  "references": [{"title": ""}],
  "automated": [{"made": "no", "statedIn": ["S-9"]}]
}`

// Every fault is told at once, with its path, line and column.
func TestBrokenDocument(t *testing.T) {
	_, err := policy.Parse([]byte(brokenJSON))
	var list []string
	faults := func(err error) {
		var f *privacy.FaultsError
		require.True(t, errors.As(err, &f), "%v", err)
		for _, one := range f.Faults {
			list = append(list, one.Field+": "+one.Reason)
		}
	}
	if err != nil {
		faults(err)
	}
	list = append(list, "")
	readable := strings.NewReplacer(
		`"nature": ["odd"]`, `"nature": ["improvement"]`, `"martian"`, `"public"`, "-P1D", "P1D", `"odd"`, `""`, `["none"]`, `["email"]`, `["security"]`, `["c"]`,
		`["explicit-consent"]`, `["art49-1-a"]`, `["idta"]`, `["uk-idta"]`,
	).Replace(brokenJSON)
	_, err = policy.Parse([]byte(readable))
	require.NoError(t, err, "what is left are faults of the form")
	_, err = policy.Read([]byte(readable), uk.Pack())
	faults(err)
	for _, one := range list {
		require.True(t, one == "" || strings.Contains(one, " (line "), one)
	}
	got := strings.Join(list, "\n") + "\n"
	const name = "testdata/broken.txt"
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "if that is right, run the test with -update")
}
