package consent

import (
	"github.com/lawful-go/lawful/privacy"
)

// Key is what a consent is about: one person, one purpose and one channel. Each key has a history of its own.
// Keys are compared byte by byte: "alice" and "Alice" are two people.
type Key struct {
	Subject privacy.SubjectID `json:"subject"`
	Purpose privacy.PurposeID `json:"purpose"`
	Channel privacy.Channel   `json:"channel,omitzero"` // NoChannel: the purpose is not tied to one
}

// valid reports whether the key has no fault.
func (k Key) valid() bool {
	return privacy.CheckID(k.Subject) == "" && privacy.CheckID(k.Purpose) == "" && k.Channel <= privacy.InApp
}

// check records the faults of the key.
func (k Key) check(f *privacy.Faults, where string) {
	if k.valid() {
		return
	}
	f.CheckID(where+"subject", string(k.Subject))
	f.CheckID(where+"purpose", string(k.Purpose))
	f.Require(k.Channel <= privacy.InApp, where+"channel", "is not a value of it")
}
