// Package drivers holds the stores of package privacysql against their contracts, on real databases with real
// drivers: SQLite, and servers that the tests start for themselves, of the programs that they find installed. Where those
// are not, their tests are skipped, or fail if LAWFUL_SERVERS=required is set. It is a module of its own, so that no host
// needs a driver that it does not use. It holds tests only.
package drivers
