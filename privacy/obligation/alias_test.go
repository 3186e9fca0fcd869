package obligation_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

var errAliases = errors.New("aliases are down")

type noAliases struct{}

func (noAliases) Aliases(context.Context, ...privacy.SubjectID) (alias.People, error) {
	return nil, errAliases
}

// Obligations about a person are listed under each of their identifiers, and a loop may stop.
func TestOfEveryIdentifier(t *testing.T) {
	one, other, stranger := owed("mailer"), owed("caller"), owed("mailer")
	one.Subject, other.Subject, stranger.Subject = "a", "b", "c"
	merges := memory.New().Aliases()
	if err := merges.Merge(t.Context(), alias.Alias{From: "a", Into: "b", Request: "m", By: "service", At: one.Raised}); err != nil {
		t.Fatal(err)
	}
	b := book(t, raised(t, one, other, stranger), &obligation.Options{Aliases: merges})
	for asked, want := range map[privacy.SubjectID]int{"a": 2, "b": 2, "c": 1, "d": 0} {
		n := 0
		for _, err := range b.Of(t.Context(), asked) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != want {
			t.Errorf("of %s: %d, want %d", asked, n, want)
		}
		for range b.Of(t.Context(), asked) {
			break
		}
	}
	var last error
	for _, last = range book(t, raised(t), &obligation.Options{Aliases: noAliases{}}).Of(t.Context(), "a") {
	}
	if !errors.Is(last, errAliases) {
		t.Errorf("%v, want %v", last, errAliases)
	}
}
