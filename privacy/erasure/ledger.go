package erasure

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// ID names an erasure. The host gives it: that of the request, or of the order to erase. The same ID is the same erasure,
// however often it is begun.
type ID string

// Entry is one line of the history of an erasure. Lines are never changed; they are compared with ==. None of the fields
// holds personal data: people, records and identifiers are keyed hashes. Instants are in UTC, to the microsecond.
type Entry struct {
	Erasure ID              `json:"erasure"`
	Seq     uint64          `json:"seq"` // 1, 2, 3 … without a gap, for each erasure
	Kind    Kind            `json:"kind"`
	At      time.Time       `json:"at"`
	By      privacy.ActorID `json:"by,omitzero"` // who did it

	Who      seal.Hash          `json:"who,omitzero"`      // Begun, Named, Shredded, Told: an identifier of the person; Suppressed: the suppressed identifier
	Item     seal.Hash          `json:"item,omitzero"`     // the item that the line is about; Begun: the item of a sweep
	Version  seal.Hash          `json:"version,omitzero"`  // Planned, Gone: the version of the item
	System   SystemID           `json:"system,omitzero"`   // where the item is
	Category privacy.Category   `json:"category,omitzero"` // of the item; of what a recipient is Told
	Action   retention.Action   `json:"action,omitzero"`   // what is to be done, or was done
	Reason   Reason             `json:"reason,omitzero"`   // of what is Begun
	Regime   privacy.Regime     `json:"regime,omitzero"`   // Begun: whose law governs; of a sweep: that of the rule
	Fault    Fault              `json:"fault,omitzero"`    // of what Failed
	Hold     retention.HoldKind `json:"hold,omitzero"`     // of what is Held
	Ref      string             `json:"ref,omitzero"`      // Begun: the digest of the plan. Kept: the rule. Held: the hold. Told: the recipient. Shredded: the generation of the key, if known
	Matter   string             `json:"matter,omitzero"`   // of the hold
	Day      civil.Date         `json:"day,omitzero"`      // Begun: the day it was judged on. Kept: the last day it is kept. Held: the first day of the hold
}

// Ledger keeps the history of erasures, outside the backups of the systems. A host implements it over its own database
// and runs storetest.Ledger against it. Implementations are safe for concurrent use. A line is never changed or
// removed.
//
//   - Append MUST store all lines given, of one erasure and in any number, if the Seq of the first is one more than the
//     highest of the erasure (1 if it has none), and the others follow without a gap.
//   - Append MUST return [privacy.ErrConflict] for any other Seq, and store none of them.
//   - Of several concurrent Appends with one Seq, from any process, exactly one MUST succeed.
//   - Lines MUST yield every line of the erasure as it was appended, with every field, in the order of Seq, and nothing
//     else.
//   - Of MUST yield the ID of each erasure that has a line of kind [Begun] or [Named] whose Who is one of the hashes,
//     each once, in any order.
//   - Open MUST yield the ID of each erasure whose last line is not of kind [Closed], sorted byte by byte, after the
//     one given, at most n.
//   - IDs MUST be compared byte by byte, and stored whole up to [privacy.MaxID] bytes; hashes MUST be compared by key
//     and sum.
//   - Lines, Of and Open MUST read again each time they are ranged over, MUST stop when the loop does, and MUST yield
//     nothing more after an error.
//   - When the context is done each method MUST return its error, so that errors.Is finds it; Append stores nothing.
type Ledger interface {
	Append(ctx context.Context, lines ...Entry) error // privacy.ErrConflict unless the first is the erasure's last + 1
	Entries(ctx context.Context, id ID) iter.Seq2[Entry, error]
	Of(ctx context.Context, who []seal.Hash) iter.Seq2[ID, error]
	Open(ctx context.Context, after ID, n int) iter.Seq2[ID, error]
}

// HoldIndex is what a [Ledger] may offer beside, to find what a hold has blocked.
//
//   - HeldBy MUST yield the ID of each erasure that has a line of kind [Held] whose Ref is the hold, each once, in their order byte by byte.
//   - What [Ledger] says of Of on sequences and contexts holds for it.
type HoldIndex interface {
	HeldBy(ctx context.Context, hold string) iter.Seq2[ID, error]
}
