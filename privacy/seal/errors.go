package seal

import "errors"

// The classes of error. None carries a key or a personal value.
var (
	ErrKey        = errors.New("no key: want 32 bytes, not all zero")
	ErrIdentifier = errors.New("no identifier of its kind")
	ErrNoKey      = errors.New("no key is kept")        // nothing was ever sealed for the person
	ErrExists     = errors.New("a key is kept already") // another was first
	ErrDestroyed  = errors.New("the key is destroyed")  // and no other will take its place
	ErrOpen       = errors.New("does not open")         // other person, other label, other key, or changed
)

var (
	errHidden = errors.New("is not written out: it is a secret")    // of anyone who marshals a key or an identifier
	errHash   = errors.New("want 72 lower-case hexadecimal digits") // of a text that is no hash
)
