package vqcomms_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

var scenarios = os.DirFS("testdata/scenarios")

// The published policy behaves as the scenarios tell, sentence by sentence.
func TestScenarios(t *testing.T) { privacytest.RunScenarios(t, vqcomms.Policy(), scenarios) }

// No two scenarios tell the same outcome of the same statements, ask the same of the same facts, or say the same.
func TestScenariosDiffer(t *testing.T) {
	list, err := privacytest.ReadScenarios(scenarios)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 60 {
		t.Errorf("there are %d scenarios", len(list))
	}
	told := map[string]string{}
	for _, s := range list {
		for _, key := range []string{s.Sentence, fmt.Sprint(s.Statements, s.Want.Outcome)} {
			if told[key] != "" {
				t.Errorf("%s and %s tell the same: %s", told[key], s.File, key)
			}
			told[key] = s.File
		}
	}
}
