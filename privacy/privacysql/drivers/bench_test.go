package drivers

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// people is how many people the benchmarks find stored, one of everything for each.
const people = 1000

// operation is a call to a store, and the same statement by hand, with the same values read and written. Both are made
// in one transaction that is rolled back; the nth call has its own data.
type operation struct {
	name  string
	store func(ctx context.Context, s *privacysql.DB, n int) error
	hand  func(ctx context.Context, tx *sql.Tx, n int) error
}

// fresh names a person of whom nothing is stored, known one of whom everything is.
func fresh(n int) privacy.SubjectID { return contact(people + n) }
func known(n int) privacy.SubjectID { return contact(n % people) }

func BenchmarkStores(b *testing.B) {
	for _, op := range slices.Concat(operations, sideOperations, erasureOperations) {
		b.Run(op.name+"/hand", func(b *testing.B) {
			bench(b, func(ctx context.Context, tx *sql.Tx, _ *privacysql.DB, n int) error { return op.hand(ctx, tx, n) })
		})
		b.Run(op.name+"/store", func(b *testing.B) {
			bench(b, func(ctx context.Context, _ *sql.Tx, s *privacysql.DB, n int) error { return op.store(ctx, s, n) })
		})
	}
}

func bench(b *testing.B, call func(ctx context.Context, tx *sql.Tx, s *privacysql.DB, n int) error) {
	db := open(b, file(b))
	s := stores(b, db)
	ctx := b.Context()
	err := s.Stores().Tx(ctx, func(tx subject.Stores) error {
		for n := range people {
			for _, err := range oneOfEach(ctx, tx, contact(n)) {
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err == nil {
		err = inTx(ctx, db, s, func(in *privacysql.DB) error { return sideRooms(ctx, in) })
	}
	if err != nil {
		b.Fatal(err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	in := s.With(privacysql.Std(tx))
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if err := call(ctx, tx, in, n); err != nil {
			b.Fatal(err)
		}
	}
}

// oneOfEach stores one of everything for a person.
func oneOfEach(ctx context.Context, tx subject.Stores, who privacy.SubjectID) []error {
	return []error{
		tx.Consent.Append(ctx, event(who, 1)), tx.Requests.Create(ctx, request(rights.RequestID("r-"+who), who)),
		tx.Markers.Place(ctx, marker(who, "r")), tx.Holds.Place(ctx, hold("h-"+string(who), who)),
	}
}

// sideRooms stores for each person a change, which is numbered, an entry and a key.
func sideRooms(ctx context.Context, in *privacysql.DB) error {
	for n := range people {
		who := contact(n)
		err := errors.Join(in.Feed().Append(ctx, told(obligation.ChangeID(who), who)), in.Suppressions().Append(ctx, entry(who, 1)),
			in.Keys().Put(ctx, hashed(who), secret(who)))
		if err != nil {
			return err
		}
	}
	if err := errors.Join(in.Feed().Take(ctx, lease(1)), in.Feed().Move(ctx, "cache", 0, 1)); err != nil {
		return err
	}
	_, err := in.Feed().Number(ctx, lease(1), people)
	return err
}

// Deciding on a list of people: what the stores take, and the guard with them.
func BenchmarkDecideAll(b *testing.B) {
	s := stores(b, open(b, file(b)))
	const contacts = 10_000
	crowd(b, s, contacts)
	g := guard(b, s)
	b.ReportAllocs()
	for b.Loop() {
		n, err := count(g.DecideAll(b.Context(), questions(contacts)))
		if err != nil || n != contacts {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/contacts, "ns/contact")
}
