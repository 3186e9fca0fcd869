package consent_test

import "github.com/lawful-go/lawful/consent"

// fullStore is a store with every optional ability, for tests to embed.
type fullStore interface {
	consent.Store
	consent.ManyReader
	consent.KeyLister
}
