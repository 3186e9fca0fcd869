package rights_test

import "github.com/lawful-go/lawful/rights"

// fullStore is a store with every optional ability, for tests to embed.
type fullStore interface {
	rights.Store
	rights.DueLister
}
