// Package storetest checks that a host's stores keep their contracts. It has one function for each store interface, for
// example [Consent], and [Transactions] for all the stores of one database. Call them from the host's own tests:
//
//	func TestConsent(t *testing.T) {
//		storetest.Consent(t, func(t *testing.T) consent.Store { return newStore(t) })
//	}
//
// Each rule runs as a subtest with its own store. The function given returns an empty store each time, and closes it by
// t.Cleanup if necessary.
//
// # Shapes
//
// Most stores have one of three shapes, and the rules of a shape are the same for all of them:
//
//   - An append-only log. Its entries have a number that goes up by one (consent events, suppressions, the ledger of
//     erasures), or an ID, so that the same entry is stored once (disclosures, notices).
//   - A versioned record, changed by compare-and-swap (requests, complaints, obligations, claims, responses).
//   - A marker that is placed once and lifted once (restrictions, objections, holds).
//
// A package adds a fixture: values with every field set, the fields that identify a value, the lists of the store. Rules
// that only one store has stand in the file of that store. Rules of an optional interface, such as rights.DueLister,
// are skipped if the store does not implement it.
package storetest
