package privacy_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

// The faults of a part become faults of the whole, each with its place in it.
func TestTakeFaultsOfAPart(t *testing.T) {
	var part privacy.Faults
	part.Add("[0].most", "is shorter than least")
	part.Add("[1].id", "is empty")

	var whole privacy.Faults
	whole.Add("title", "is empty")
	whole.Take("retention.rules", fmt.Errorf("reading: %w", part.Err("retention: new schedule")))
	whole.Take("retention.", nil)
	whole.Take("rights.", errors.New("not open"))
	whole.Take("act.", fmt.Errorf("laws: %w", privacy.Fault{Field: "regime", Reason: "is not named"}))
	want := []privacy.Fault{
		{Field: "title", Reason: "is empty"},
		{Field: "retention.rules[0].most", Reason: "is shorter than least"},
		{Field: "retention.rules[1].id", Reason: "is empty"},
		{Field: "rights", Reason: "not open"},
		{Field: "act.regime", Reason: "is not named"},
	}
	if got := whole.List(); !slices.Equal(got, want) {
		t.Errorf("the faults are %v, want %v", got, want)
	}
}
