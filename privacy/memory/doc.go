// Package memory records everything that the library stores in the memory of one process, for tests and for programs
// that may forget. Call [New] first; the methods of the [DB] return the stores, and its Stores returns those that the
// acts of a policy need together.
//
// It is the sibling of package privacysql: the same stores, and one transaction over all of them.
package memory
