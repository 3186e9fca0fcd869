// Package house answers whether the module keeps to its own plan: which package may import which, that nothing but
// the standard library and golang.org/x is needed, that the README is true, and that no file tells of the machine it
// was written on. It holds tests only.
package house
