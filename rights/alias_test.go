package rights_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

var errAliases = errors.New("aliases are down")

type noAliases struct{}

func (noAliases) Aliases(context.Context, ...privacy.SubjectID) (alias.People, error) {
	return nil, errAliases
}

// A request keeps the identifier under which it came. A person's other request is found under any identifier.
func TestDuplicatesUnderEveryIdentifier(t *testing.T) {
	merges := memory.New().Aliases()
	if err := merges.Merge(t.Context(), alias.Alias{From: "person-0", Into: "person-1", Request: "m", By: "service", At: deskNow}); err != nil {
		t.Fatal(err)
	}
	service := func(who alias.Resolver) *rights.Service {
		d, err := rights.NewService(memory.New().Requests(), laws, ukPack.EnglandAndWales, &rights.Options{Now: func() time.Time { return deskNow }, Aliases: who})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := service(merges)
	for i, who := range []privacy.SubjectID{"person-0", "person-1", "person-2"} {
		in := intake([]rights.RequestID{"r-1", "r-2", "r-3"}[i], rights.Access)
		in.Subject = who
		s, err := d.Receive(t.Context(), in)
		want := [][]rights.RequestID{nil, {"r-1"}, nil}[i]
		if err != nil || s.Request.Subject != who || !slices.Equal(s.Duplicates, want) {
			t.Errorf("of %s: %+v %v, want duplicates %v", who, s, err, want)
		}
	}
	if _, err := service(noAliases{}).Receive(t.Context(), intake("r-1", rights.Access)); !errors.Is(err, errAliases) {
		t.Errorf("%v, want %v", err, errAliases)
	}
}
