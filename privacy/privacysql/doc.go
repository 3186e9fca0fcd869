// Package privacysql answers where a host keeps consents, requests, restrictions, objections and holds: in tables of
// its own SQL database, beside the host's and in its transactions. It imports no driver.
//
//	c := privacysql.Std(db) // *sql.DB
//	o := privacysql.Options{Dialect: privacysql.SQLite, Tenant: "main"}
//	err := privacysql.Migrate(ctx, c, o)
//	…
//	stores, err := privacysql.Open(ctx, c, o)
//	ledger := consent.NewLedger(stores.Consent(), nil)
package privacysql
