package vqcomms_test

import (
	"reflect"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Policy is Published, compiled once, for however many ask at the same time.
func TestPolicyIsThePublished(t *testing.T) {
	var got [8]*policy.Policy
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = vqcomms.Policy() })
	}
	wg.Wait()
	for _, p := range got {
		if p == nil || p != got[0] {
			t.Fatalf("compiled more than once: %p and %p", p, got[0])
		}
	}
	if d := got[0].Document(); !reflect.DeepEqual(d, vqcomms.Published()) || got[0].Version() != vqcomms.PublishedVersion {
		t.Errorf("it is another document: %s, version %s", d.Title, got[0].Version())
	}
}

// What a caller does to the document leaves the policy and the next document as they are.
func TestPublishedIsTheCallers(t *testing.T) {
	d := vqcomms.Published()
	d.Activities[0].Grounds[0].AsPublished = !d.Activities[0].Grounds[0].AsPublished
	d.Sections[0].Statements[0].Text = ""
	d.Categories = d.Categories[:1]
	if next := vqcomms.Published(); reflect.DeepEqual(next, d) || !reflect.DeepEqual(next, vqcomms.Policy().Document()) {
		t.Error("a document that was changed comes back")
	}
}
