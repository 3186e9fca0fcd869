package privacy

import (
	"errors"
	"slices"
	"strings"
)

// The classes of error. Every error of the library that is not the host's own wraps one of them.
var (
	ErrNotFound = errors.New("not found")
	ErrExists   = errors.New("exists already")
	ErrConflict = errors.New("conflict: changed meanwhile")
	ErrInvalid  = errors.New("invalid")
)

// Fault is one thing wrong with an input: which field, and why. It is an [ErrInvalid].
// Neither part carries personal data.
type Fault struct{ Field, Reason string }

// Error returns the field and the reason.
func (f Fault) Error() string { return f.Field + ": " + f.Reason }

// Is makes a fault an [ErrInvalid].
func (f Fault) Is(target error) bool { return target == ErrInvalid }

// Faults collects everything that is wrong with an input, so that it is reported at once.
// The zero value is ready to use. It is not safe for concurrent use.
type Faults struct{ list []Fault }

// Add records a fault.
func (f *Faults) Add(field, reason string) { f.list = append(f.list, Fault{field, reason}) }

// Require records a fault unless ok.
func (f *Faults) Require(ok bool, field, reason string) {
	if !ok {
		f.Add(field, reason)
	}
}

// CheckID records a fault if id cannot be an identifier, see the function [CheckID].
func (f *Faults) CheckID(field, id string) {
	if why := CheckID(id); why != "" {
		f.Add(field, why)
	}
}

// List returns the faults in the order in which they were found.
func (f *Faults) List() []Fault { return slices.Clone(f.list) }

// Err returns nil if there is no fault, and else one error for all of them, which is an [ErrInvalid] and from
// which errors.As takes a [*FaultsError]. What is the package and the operation: "retention: new schedule".
func (f *Faults) Err(what string) error {
	if len(f.list) == 0 {
		return nil
	}
	return &FaultsError{What: what, Faults: f.List()}
}

// FaultsError is every fault of one input.
type FaultsError struct {
	What   string
	Faults []Fault
}

// Error returns one line for each fault.
func (e *FaultsError) Error() string {
	var b strings.Builder
	b.WriteString(e.What)
	for i, f := range e.Faults {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("\n\t")
		}
		b.WriteString(f.Error())
	}
	return b.String()
}

// Is makes it an [ErrInvalid].
func (e *FaultsError) Is(target error) bool { return target == ErrInvalid }

// Take adds what is wrong with a part to the faults of the whole: prefix is put before each field. An error that is
// no [FaultsError] and no [Fault] becomes one fault; no error adds none.
func (f *Faults) Take(prefix string, err error) {
	var part *FaultsError
	var one Fault
	switch {
	case err == nil:
	case errors.As(err, &part):
		for _, one := range part.Faults {
			f.Add(prefix+one.Field, one.Reason)
		}
	case errors.As(err, &one):
		f.Add(prefix+one.Field, one.Reason)
	default:
		f.Add(strings.TrimSuffix(prefix, "."), err.Error())
	}
}
