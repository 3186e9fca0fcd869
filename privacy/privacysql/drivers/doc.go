// Package drivers holds the stores of package privacysql against their contracts, on real databases with real
// drivers. It is a module of its own, so that no host needs a driver that it does not use. It holds tests only.
package drivers
