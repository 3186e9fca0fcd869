package fulfil

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/rights"
)

// Answer is what a system said to a request.
type Answer uint8

// The answers. The zero value is none.
const (
	Silent      Answer = iota // nothing yet
	Failed                    // it was asked, and failed
	NothingHeld               // it holds nothing of the person that the right reaches
	Withheld                  // it holds something, and nothing is handed over or done
	Data                      // what it holds was handed over, but for what is withheld
	Done                      // what was asked was done, but for what is withheld
)

var answerWords = privacy.EnumNames{"silent", "failed", "nothing-held", "withheld", "data", "done"}

// Settled reports whether nothing more is to be asked of the system.
func (a Answer) Settled() bool { return a > Failed && int(a) < len(answerWords) }

// String returns the word of the answer.
func (a Answer) String() string { return answerWords.Text(uint8(a)) }

// MarshalText returns the word of the answer.
func (a Answer) MarshalText() ([]byte, error) {
	return answerWords.Append(nil, "fulfil: answer", uint8(a))
}

// UnmarshalText reads the word of an answer.
func (a *Answer) UnmarshalText(b []byte) error {
	n, err := answerWords.Parse("fulfil: answer", b)
	if err == nil {
		*a = Answer(n)
	}
	return err
}

// Recipients stands for a system in the part that tells whether recipients were told (Art 19).
const Recipients erasure.SystemID = "recipients"

// SystemResponse is what one system answered to one request. It holds no personal data.
type SystemResponse struct {
	Request  rights.RequestID `json:"request"`
	System   erasure.SystemID `json:"system"`
	Answer   Answer           `json:"answer"`
	Items    int              `json:"items,omitzero"`    // handed over or done with; of Recipients: who are told
	Outside  int              `json:"outside,omitzero"`  // held, and not within the right: what the person did not provide, of portability
	Grounds  []rights.Refusal `json:"grounds,omitempty"` // on which something is withheld, each once, by number
	Fault    Fault            `json:"fault,omitzero"`    // of what failed
	Missing  int              `json:"missing,omitzero"`  // if it failed: values and attachments that could not be handed over
	Gaps     []Gap            `json:"gaps,omitempty"`    // the records counted by Missing, up to 100
	Files    []File           `json:"files,omitempty"`   // of Data, and of a system that failed in part
	Evidence privacy.RecordID `json:"evidence,omitzero"` // where the host keeps what shows it, of what was done by hand
	At       time.Time        `json:"at"`                // UTC, microseconds
	By       privacy.ActorID  `json:"by,omitzero"`
	Version  uint64           `json:"version,omitzero"` // counted from 1, with every change

	// Round is how often the request had been taken up again, and Subject the person whom the system was asked for. A part of
	// an earlier round, or of a person who was merged into another since, answers nothing any more.
	Round   int               `json:"round,omitzero"`
	Subject privacy.SubjectID `json:"subject,omitzero"`
}

// File is one file of a bundle.
type File struct {
	Name      string `json:"name"`
	Size      int64  `json:"size"`
	SHA256    string `json:"sha256"`             // hexadecimal, lower case
	MediaType string `json:"mediaType,omitzero"` // "text/csv"; empty: not stated
}

// maxGaps is the maximum number of gaps in a response. Missing counts all.
const maxGaps = 100

// Gap is a record with a part that could not be handed over, and why.
type Gap struct {
	Record   privacy.RecordID `json:"record"` // bytes that are not UTF-8 are replaced by U+FFFD
	Category privacy.Category `json:"category"`
	Fault    Fault            `json:"fault"`
}

func (p SystemResponse) clone() SystemResponse {
	p.Grounds, p.Files, p.Gaps = slices.Clone(p.Grounds), slices.Clone(p.Files), slices.Clone(p.Gaps)
	return p
}

// withhold adds a ground, once, in the order of their numbers.
func (p *SystemResponse) withhold(g rights.Refusal) {
	if n, found := slices.BinarySearch(p.Grounds, g); !found {
		p.Grounds = slices.Insert(p.Grounds, n, g)
	}
}

// Store keeps the responses. A host implements it over its own database and runs storetest.Responses against it.
// Implementations are safe for concurrent use.
//
//   - Put MUST store the response if none of its request and system is stored and its Version is 1, or if the one that is stored
//     has a Version one less. For any other it MUST return [privacy.ErrConflict], and store nothing.
//   - Of several Puts of one Version, at the same time in any process, exactly one MUST succeed.
//   - Responses MUST yield each response to the request as it was last stored, every field, in the order of their systems byte by byte,
//     and nothing for a request without any.
//   - Responses MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more after an error.
//   - What was handed in and what is handed out MUST be the caller's alone.
//   - Identifiers MUST be told apart byte by byte. Those of [privacy.MaxID] bytes MUST be kept whole.
//   - When the context is done both MUST return its error, unchanged to errors.Is; Put stores nothing.
type Store interface {
	Put(ctx context.Context, p SystemResponse) error
	Responses(ctx context.Context, id rights.RequestID) iter.Seq2[SystemResponse, error]
}
