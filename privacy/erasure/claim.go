package erasure

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Claim is the right of one run of a sweep to work on one record, for a time. It has the record by its name, so that
// another run can take up what was begun; it is dropped when the record is done with, and is no part of the ledger. It
// is a comparable value. Instants are in UTC, to the microsecond.
type Claim struct {
	Erasure  ID                `json:"erasure"` // of the record
	System   SystemID          `json:"system"`
	Record   privacy.RecordID  `json:"record"`
	Category privacy.Category  `json:"category"`
	Subject  privacy.SubjectID `json:"subject"`
	Regime   privacy.Regime    `json:"regime,omitzero"` // of the rule that decided about the record
	By       privacy.ActorID   `json:"by"`              // who has it
	Until    time.Time         `json:"until"`           // first instant at which another may take it over
	Version  uint64            `json:"version"`         // counted from 1, with every taking
}

// Claims keeps the claims of sweeps. A host implements it over its own database and runs
// storetest.Claims against it. Implementations are safe for concurrent use.
//
//   - Take MUST store the claim if none is stored for its Erasure and its Version is 1, or if the one that is stored has a
//     Version one less. For any other it MUST return [privacy.ErrConflict], and store nothing.
//   - Drop MUST remove the claim of the erasure if it has the Version given. For any other, and for none, it MUST return
//     [privacy.ErrConflict], and remove nothing.
//   - Of several Takes, or Drops, of one Version, at the same time in any process, exactly one MUST succeed.
//   - Expired MUST yield every claim whose Until is not after the instant, as it was stored, every field, in the order
//     of their erasures byte by byte, after the one given, at most n.
//   - Identifiers MUST be told apart byte by byte, and kept whole up to [privacy.MaxID] bytes.
//   - Expired MUST read anew each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more after
//     an error.
//   - When the context is done each MUST return its error, unchanged to errors.Is; Take and Drop change nothing.
type Claims interface {
	Take(ctx context.Context, c Claim) error
	Drop(ctx context.Context, id ID, version uint64) error
	Expired(ctx context.Context, at time.Time, after ID, n int) iter.Seq2[Claim, error]
}
