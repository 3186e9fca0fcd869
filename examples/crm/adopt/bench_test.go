package adopt_test

import (
	"database/sql"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// BenchmarkDecideAll decides on the marketing of each of some 3,000 contacts.
func BenchmarkDecideAll(b *testing.B) {
	db, side := beside(b, 1000)
	ids, err := host.Column[privacy.SubjectID](b.Context(), db, `SELECT id FROM contacts`)
	if err != nil {
		b.Fatal(err)
	}
	err = db.InTx(b.Context(), func(tx *sql.Tx) error {
		c := &counted{Tx: tx}
		d, err := side.Over(privacysql.Std(c), c, now)
		if err != nil {
			return err
		}
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			for _, err := range d.Guard.DecideAll(b.Context(), questions(ids, vqcomms.MarketUpgrades)) {
				if err != nil {
					return err
				}
				n++
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/decision")
		b.ReportMetric(float64(c.queries)/float64(b.N), "queries/op")
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
