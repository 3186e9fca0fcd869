package rights

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Right is one of the rights a person has towards a controller.
type Right uint8

// The rights. The zero value is not one of them.
const (
	NoRight              Right = iota
	Informed                   // Art 13, 14
	Access                     // Art 15
	Rectification              // Art 16
	Erasure                    // Art 17
	Restriction                // Art 18
	Portability                // Art 20
	Objection                  // Art 21(1)
	AutomatedDecision          // Art 22
	MarketingObjection         // Art 21(2), (3)
	WithdrawConsent            // Art 7(3)
	ComplainToController       // under a law that has it
)

var rightWords = privacy.EnumNames{
	"none", "informed", "access", "rectification", "erasure", "restriction", "portability", "objection",
	"automated-decision", "marketing-objection", "withdraw-consent", "complain-to-controller",
}

// Rights yields every right, by number.
func Rights() iter.Seq[Right] {
	return func(yield func(Right) bool) {
		for r := Informed; int(r) < len(rightWords) && yield(r); r++ {
		}
	}
}

// String returns the word of the right.
func (r Right) String() string { return rightWords.Text(uint8(r)) }

// MarshalText returns the word of the right.
func (r Right) MarshalText() ([]byte, error) {
	return rightWords.Append(nil, "rights: right", uint8(r))
}

// UnmarshalText reads the word of a right.
func (r *Right) UnmarshalText(b []byte) error {
	n, err := rightWords.Parse("rights: right", b)
	if err == nil {
		*r = Right(n)
	}
	return err
}
