package fulfil

import (
	"context"
	"errors"
	"slices"

	"github.com/lawful-go/lawful/privacy/internal/contain"
)

// Fault says how a system failed.
type Fault string

// The faults. Empty is none. They include the words of [erasure.Fault].
const (
	Errored     Fault = "errored"      // it returned an error
	Hung        Fault = "hung"         // it did not return in time
	Panicked    Fault = "panicked"     // it panicked
	Foreign     Fault = "foreign"      // it yielded data of another person, or of nobody
	TooMuch     Fault = "too-much"     // it yielded more items than a bundle allows
	Half        Fault = "half"         // it yielded less than its own Eraser finds
	Unclear     Fault = "unclear"      // it does not say what portability depends on, or no activity of the controller uses its data
	Unfounded   Fault = "unfounded"    // it withholds on a ground that the law does not give for the request
	Unable      Fault = "unable"       // it has no method for the request: somebody must do it by hand
	StillThere  Fault = "still-there"  // it said that it was done, but the second look found the data
	Held        Fault = "held"         // a hold that is not a legal hold keeps data from being erased
	InReview    Fault = "for-review"   // somebody must decide on data
	Malformed   Fault = "malformed"    // it yielded an invalid item: without a name, or withheld but with data
	Duplicate   Fault = "duplicate"    // it yielded a record and category, a field or an attachment twice
	BadEncoding Fault = "bad-encoding" // a value is not UTF-8; the rest is handed over
	Unreadable  Fault = "unreadable"   // an attachment could not be opened or read to its end; the rest is handed over
	TooLarge    Fault = "too-large"    // an attachment has more bytes than a bundle allows; the rest is handed over
	Unread      Fault = "unread"       // its Eraser could not find the items of the person, or found those of others
	Changed     Fault = "changed"      // the record changed while it was erased
	Unproved    Fault = "unproved"     // it said that it was done, but the second look failed
)

// faultWords lists every fault. It is append-only.
var faultWords = []Fault{
	Errored, Hung, Panicked, Foreign, TooMuch, Half, Unclear, Unfounded, Unable, StillThere, Held, InReview,
	Malformed, Duplicate, BadEncoding, Unreadable, TooLarge, Unread, Changed, Unproved,
}

// Faults returns every fault.
func Faults() []Fault { return slices.Clone(faultWords) }

// Faults of what a system yields or does, in addition to its own errors.
var (
	errForeign     = errors.New("fulfil: an item of another person, or of nobody")
	errMalformed   = errors.New("fulfil: not an item")
	errDuplicate   = errors.New("fulfil: yielded twice")
	errEncoding    = errors.New("fulfil: not UTF-8")
	errUnreadable  = errors.New("fulfil: cannot be read")
	errTooLarge    = errors.New("fulfil: more bytes than a bundle takes")
	errTooMuch     = errors.New("fulfil: too many items")
	errHalf        = errors.New("fulfil: less than the eraser finds")
	errStillThere  = errors.New("fulfil: said to be done, and is not")
	errorsOfFaults = []struct {
		err   error
		fault Fault
	}{
		{contain.ErrPanicked, Panicked}, {contain.ErrHung, Hung}, {context.DeadlineExceeded, Hung}, {errForeign, Foreign}, {errMalformed, Malformed}, {errDuplicate, Duplicate},
		{errEncoding, BadEncoding}, {errTooLarge, TooLarge}, {errUnreadable, Unreadable}, {errTooMuch, TooMuch}, {errHalf, Half},
		{errStillThere, StillThere},
	}
)

// faultOf returns the fault for an error of a system. An unknown error is Errored.
func faultOf(err error) Fault {
	for _, f := range errorsOfFaults {
		if errors.Is(err, f.err) {
			return f.fault
		}
	}
	return Errored
}
