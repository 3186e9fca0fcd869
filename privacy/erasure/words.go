package erasure

import "github.com/lawful-go/lawful/privacy"

// Reason is why data are erased.
type Reason uint8

// The reasons. The zero value is none.
const (
	_         Reason = iota
	Requested        // the person asked for it, and a ground of Art 17(1) applies
	Expired          // the time for which they may be kept has passed (Art 5(1)(e))
	reasons
)

var reasonWords = privacy.EnumNames{"none", "requested", "expired"}

// String returns the word of the reason.
func (r Reason) String() string { return reasonWords.Text(uint8(r)) }

// MarshalText returns the word of the reason.
func (r Reason) MarshalText() ([]byte, error) {
	return reasonWords.Append(nil, "erasure: reason", uint8(r))
}

// UnmarshalText reads the word of a reason.
func (r *Reason) UnmarshalText(b []byte) error {
	n, err := reasonWords.Parse("erasure: reason", b)
	if err == nil {
		*r = Reason(n)
	}
	return err
}

// Kind is what a line of the ledger says.
type Kind uint8

// The kinds. The zero value is none.
const (
	_           Kind = iota
	Begun            // the erasure: whose data, why, by which plan
	Planned          // an item will go
	Kept             // an item stays: a rule keeps it, or somebody must decide
	Held             // an item stays: a hold keeps it, one line for each hold
	Suppressed       // an identifier of the person must not come back
	Gone             // an item is gone; a second look proved it
	Failed           // an item could not be erased, or could not be proved gone
	Returned         // an item that was gone is there again
	Told             // a recipient must be told of the erasure of a category
	Shredded         // the key of the person is destroyed
	Closed           // nothing is left to do
	Named            // another identifier of the person, because of a merge
	Found            // an item from before the erasure that no line explains: only a new order destroys it
	Unaccounted      // an item that is no longer found, while something of the person is there that no line explains
	kinds
)

var kindWords = privacy.EnumNames{
	"none", "begun", "planned", "kept", "held", "suppressed", "gone", "failed", "returned", "told", "shredded", "closed",
	"named", "found", "unaccounted",
}

// String returns the word of the kind.
func (k Kind) String() string { return kindWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k Kind) MarshalText() ([]byte, error) { return kindWords.Append(nil, "erasure: kind", uint8(k)) }

// UnmarshalText reads the word of a kind.
func (k *Kind) UnmarshalText(b []byte) error {
	n, err := kindWords.Parse("erasure: kind", b)
	if err == nil {
		*k = Kind(n)
	}
	return err
}

// Fault is how a system failed.
type Fault uint8

// The faults. The zero value is none.
const (
	NoFault    Fault = iota
	Unread           // the items of the person could not be read, or were not theirs
	Errored          // Erase returned an error
	Hung             // Erase did not return in time
	Panicked         // Erase panicked
	Changed          // the record changed meanwhile
	StillThere       // Erase said that it was done, and the second look found the item
	Unproved         // Erase said that it was done, and the second look failed
	faults
)

var faultWords = privacy.EnumNames{"none", "unread", "errored", "hung", "panicked", "changed", "still-there", "unproved"}

// String returns the word of the fault.
func (f Fault) String() string { return faultWords.Text(uint8(f)) }

// MarshalText returns the word of the fault.
func (f Fault) MarshalText() ([]byte, error) {
	return faultWords.Append(nil, "erasure: fault", uint8(f))
}

// UnmarshalText reads the word of a fault.
func (f *Fault) UnmarshalText(b []byte) error {
	n, err := faultWords.Parse("erasure: fault", b)
	if err == nil {
		*f = Fault(n)
	}
	return err
}
