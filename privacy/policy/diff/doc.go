// Package diff works out what changed from one privacy policy to the next and what must happen before a change takes
// effect. Call [Diff] with two documents.
package diff
