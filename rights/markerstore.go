package rights

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// MarkerStore keeps the markers. A host implements it over its own database and runs storetest.Markers against it.
// Implementations are safe for concurrent use.
//
//   - Place MUST store the marker with Version 1 and ignore the Version given.
//   - Place MUST return [privacy.ErrExists], and store nothing, where there is one of the same subject, kind, activity
//     and request, lifted or not: a repeated Place finds it done.
//   - Lift MUST store the Lifted given for the marker of the same subject, kind, activity and request if its Version
//     is the one given, and add 1 to Version. It changes nothing else.
//   - Lift MUST return [privacy.ErrNotFound] where there is none, [privacy.ErrInvalid] where the Lifted given is zero,
//     and [privacy.ErrConflict] where the Version is another or the marker is lifted already; it stores nothing then.
//   - Of several Places of one marker, or Lifts of one Version, at the same time in any process, exactly one
//     MUST succeed.
//   - MarkersOf MUST yield every marker of each subject given, lifted ones included, and nothing else: those of one
//     subject in the order of From; the subjects may come in any order and mixed. A subject that is given twice MUST be
//     read once. No subjects, no markers.
//   - MarkersOf MUST yield each marker as it was placed, every field, instants in UTC to the microsecond.
//   - Identifiers MUST be told apart byte by byte: no folding of case, accents or trailing space. Those of
//     [privacy.MaxID] bytes MUST be kept whole.
//   - MarkersOf MUST read again each time it is ranged over, and MUST stop when the loop does.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Place and Lift store nothing.
//   - After an error MarkersOf MUST yield nothing more.
type MarkerStore interface {
	Place(ctx context.Context, s Marker) error
	Lift(ctx context.Context, s Marker) error // compare-and-swap on Version
	MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Marker, error]
}
