package privacy_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

func TestNoFaultIsNoError(t *testing.T) {
	var f privacy.Faults
	f.Require(true, "field", "reason")
	f.CheckID("id", "customer-1")
	if err := f.Err("pkg: new thing"); err != nil || len(f.List()) != 0 {
		t.Errorf("Err = %v, List = %v; want nothing", err, f.List())
	}
}

func TestEveryFaultAtOnce(t *testing.T) {
	var f privacy.Faults
	f.Add("rules[0].most", "is shorter than least")
	f.Require(false, "rules[1].from", "is missing")
	f.CheckID("rules[2].id", " "+canary)
	f.CheckID("rules[3].id", "")
	want := []privacy.Fault{
		{Field: "rules[0].most", Reason: "is shorter than least"},
		{Field: "rules[1].from", Reason: "is missing"},
		{Field: "rules[2].id", Reason: "has white space at an end"},
		{Field: "rules[3].id", Reason: "is empty"},
	}
	if got := f.List(); !slices.Equal(got, want) {
		t.Errorf("List = %v, want %v", got, want)
	}

	err := f.Err("pkg: new thing")
	const text = "pkg: new thing: rules[0].most: is shorter than least\n" +
		"\trules[1].from: is missing\n" +
		"\trules[2].id: has white space at an end\n" +
		"\trules[3].id: is empty"
	if err.Error() != text {
		t.Errorf("the error is\n%v, want\n%s", err, text)
	}
	if strings.Contains(err.Error(), canary) {
		t.Error("the error repeats the input")
	}

	wrapped := fmt.Errorf("host: reading: %w", err)
	var faults *privacy.FaultsError
	if !errors.Is(wrapped, privacy.ErrInvalid) || !errors.As(wrapped, &faults) {
		t.Fatalf("%v is no ErrInvalid and no FaultsError", wrapped)
	}
	if faults.What != "pkg: new thing" || !slices.Equal(faults.Faults, want) {
		t.Errorf("the faults are %q, %v", faults.What, faults.Faults)
	}
	for _, class := range []error{privacy.ErrNotFound, privacy.ErrExists, privacy.ErrConflict} {
		if errors.Is(wrapped, class) {
			t.Errorf("the error is %v as well", class)
		}
	}

	// What was handed out does not follow what comes later, nor the reverse.
	faults.Faults[0].Reason = "changed"
	f.Add("late", "fault")
	if got := f.List(); got[0] != want[0] || len(got) != 5 || len(faults.Faults) != 4 {
		t.Errorf("faults are shared: %v, %v", got, faults.Faults)
	}
}

func TestFaultIsAnError(t *testing.T) {
	var err error = privacy.Fault{Field: "id", Reason: "is empty"}
	if err.Error() != "id: is empty" || !errors.Is(err, privacy.ErrInvalid) || errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("%q, invalid %t", err, errors.Is(err, privacy.ErrInvalid))
	}
}

func TestClassesAreApart(t *testing.T) {
	classes := map[string]error{
		"not found":                   privacy.ErrNotFound,
		"exists already":              privacy.ErrExists,
		"conflict: changed meanwhile": privacy.ErrConflict,
		"invalid":                     privacy.ErrInvalid,
	}
	for text, class := range classes {
		if class.Error() != text {
			t.Errorf("%q is %q", text, class)
		}
		for other, e := range classes {
			if errors.Is(class, e) != (text == other) {
				t.Errorf("%q and %q are one class", text, other)
			}
		}
	}
}
