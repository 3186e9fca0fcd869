package notice_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
)

var errAliases = errors.New("aliases are down")

type noAliases struct{}

func (noAliases) Aliases(context.Context, ...privacy.SubjectID) (alias.People, error) {
	return nil, errAliases
}

// A person who was told under one identifier was told under every other, and nobody else was.
func TestToldUnderAnyIdentifier(t *testing.T) {
	merges := memory.New().Aliases()
	for _, m := range [][2]privacy.SubjectID{{"a", "b"}, {"b", "c"}} {
		if err := merges.Merge(t.Context(), alias.Alias{From: m[0], Into: m[1], Request: "m", By: "service", At: at(2026, 1, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	ids := []privacy.SubjectID{"a", "b", "c", "d"}
	for _, under := range ids {
		store := memory.New().Notices()
		entries := []notice.Entry{did(under, notice.Shown, v2, v2.Since)}
		if under != "d" { // shown twice, under two identifiers
			again := did("b", notice.Acknowledged, v2, v2.Since)
			again.At = again.At.Add(-1)
			entries = append(entries, again)
		}
		book(t, store, entries...)
		b, err := notice.NewService(store, &notice.Options{Aliases: merges})
		if err != nil {
			t.Fatal(err)
		}
		owed := map[privacy.SubjectID]bool{}
		for one, err := range b.Untold(t.Context(), v2, func(yield func(privacy.SubjectID) bool) {
			for _, id := range ids {
				if !yield(id) {
					return
				}
			}
		}, at(2026, 12, 2)) {
			if err != nil {
				t.Fatal(err)
			}
			owed[one.Subject] = true
		}
		for _, id := range ids {
			told := (id == "d") == (under == "d")
			one, err := b.Told(t.Context(), v3.Notice, id, at(2026, 12, 2))
			if err != nil || one.Subject != id || one.Shown.IsZero() == told || owed[id] == told {
				t.Errorf("told under %s, asked under %s: %+v %v, untold %t", under, id, one, err, owed[id])
			}
		}
	}
	b, err := notice.NewService(memory.New().Notices(), &notice.Options{Aliases: noAliases{}})
	if err != nil || b.Register(t.Context(), v1) != nil {
		t.Fatal(err)
	}
	if _, err := b.Told(t.Context(), v1.Notice, "a", at(2026, 12, 2)); !errors.Is(err, errAliases) {
		t.Errorf("%v, want %v", err, errAliases)
	}
}
