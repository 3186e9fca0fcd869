package recipient

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// Addressees tells from a log who must hear of what becomes of a person's data (Art 19). It is safe for concurrent use.
type Addressees struct {
	Log        Log
	Categories *privacy.Categories // nil: categories match only if they are the same
	Aliases    alias.Resolver      // which identifiers belong to one person; nil: nobody was merged
}

// RecipientsOf yields each recipient that received data of the person in any of the categories (all if none given), under any
// identifier of the person, in the order in which they first received them. Categories match by
// [privacy.Categories.Concerns]: the same, above or below; an unknown one matches all. After an error it yields nothing
// more.
func (a Addressees) RecipientsOf(ctx context.Context, s privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return func(yield func(privacy.RecipientID, error) bool) {
		seen := make(map[privacy.RecipientID]bool)
		for e, err := range a.entries(ctx, s) {
			if err != nil {
				yield("", fmt.Errorf("recipient: had: %w", err))
				return
			}
			if seen[e.Recipient] || !a.touches(e.Categories, categories) {
				continue
			}
			seen[e.Recipient] = true
			if !yield(e.Recipient, nil) {
				return
			}
		}
	}
}

// entries yields the log entries of a person under every identifier, oldest first.
func (a Addressees) entries(ctx context.Context, s privacy.SubjectID) iter.Seq2[Entry, error] {
	if a.Aliases == nil {
		return a.Log.Of(ctx, s)
	}
	return func(yield func(Entry, error) bool) {
		list, err := a.collect(ctx, s)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (a Addressees) collect(ctx context.Context, s privacy.SubjectID) (list []Entry, err error) {
	people, err := a.Aliases.Aliases(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("aliases: %w", err)
	}
	for _, id := range people.Of(s) {
		for e, err := range a.Log.Of(ctx, id) {
			if err != nil {
				return nil, err
			}
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int { return a.At.Compare(b.At) })
	return list, nil
}

// RecipientsOf is [Addressees.RecipientsOf] on a log alone: categories are the same or have nothing to do with one another.
func RecipientsOf(ctx context.Context, l Log, s privacy.SubjectID, categories ...privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return Addressees{Log: l}.RecipientsOf(ctx, s, categories)
}

// touches reports whether two lists have data in common. An empty second one has all.
func (a Addressees) touches(had, asked []privacy.Category) bool {
	for _, h := range had {
		for _, c := range asked {
			if h == c || a.Categories != nil && a.Categories.Concerns(h, c) {
				return true
			}
		}
	}
	return len(asked) == 0
}
