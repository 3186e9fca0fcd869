package recipient

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// EntryID names a disclosure. What is recorded twice under one ID is one disclosure.
type EntryID string

// Entry is one disclosure that was made: who had which data of whom, when, for what and on what. It carries no data of the
// person. Entries are never changed.
type Entry struct {
	ID         EntryID             `json:"id"`
	Subject    privacy.SubjectID   `json:"subject"`
	Recipient  privacy.RecipientID `json:"recipient"`
	Activity   privacy.ActivityID  `json:"activity"`
	Categories []privacy.Category  `json:"categories"` // sorted, each once
	Ground     Ground              `json:"ground"`
	At         time.Time           `json:"at"`          // UTC, microseconds
	By         privacy.ActorID     `json:"by,omitzero"` // who disclosed them; empty: not recorded
}

// Equal reports whether two entries are the same in every field.
func (e Entry) Equal(o Entry) bool {
	return e.ID == o.ID && e.Subject == o.Subject && e.Recipient == o.Recipient && e.Activity == o.Activity &&
		slices.Equal(e.Categories, o.Categories) && e.Ground == o.Ground && e.At.Equal(o.At) && e.By == o.By
}

// Check returns an error with every fault of the form.
func (e Entry) Check() error {
	var f privacy.Faults
	f.CheckID("id", string(e.ID))
	f.CheckID("subject", string(e.Subject))
	f.CheckID("recipient", string(e.Recipient))
	f.CheckID("activity", string(e.Activity))
	f.Require(len(e.Categories) > 0, "categories", "are none")
	for i, c := range e.Categories {
		f.CheckID(fmt.Sprintf("categories[%d]", i), string(c))
	}
	f.Require(e.Ground != NoGround && int(e.Ground) < len(groundWords), "ground", "is no ground")
	f.Require(!e.At.IsZero(), "at", "is not given")
	if e.By != "" {
		f.CheckID("by", string(e.By))
	}
	return f.Err("recipient: record")
}

// Record brings an entry into the form that a log keeps, sorts its categories, and records it. It returns the entry as it
// was recorded, [privacy.ErrInvalid] with every fault of it, and what [Log] says. To repeat it changes nothing.
func Record(ctx context.Context, l Log, e Entry) (Entry, error) {
	e.At = e.At.UTC().Truncate(time.Microsecond)
	e.Categories = slices.Compact(slices.Sorted(slices.Values(e.Categories)))
	if err := e.Check(); err != nil {
		return Entry{}, err
	}
	if err := l.Record(ctx, e); err != nil {
		return Entry{}, fmt.Errorf("recipient: record: %w", err)
	}
	return e, nil
}
