package adopt

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Side is the library beside the application. It is safe for concurrent use.
type Side struct {
	Policy   *policy.Policy
	Schedule *retention.Schedule // with the company's own rules, see [Schedule]
	stores   *privacysql.DB
}

// stores makes the library's tables in a database if they are missing, and opens the company's stores in them.
func stores(ctx context.Context, db *sql.DB) (*privacysql.DB, error) {
	conn, o := privacysql.Std(db), &privacysql.Options{IsRetryable: host.Busy}
	if err := privacysql.Migrate(ctx, conn, privacysql.SQLite, o); err != nil {
		return nil, err
	}
	return privacysql.Open(ctx, conn, privacysql.SQLite, "vq", o)
}

// Open makes the library's tables beside the application's where they are not there, and opens its stores.
func Open(ctx context.Context, db *host.DB) (*Side, error) {
	s := &Side{Policy: vqcomms.Policy()}
	var err error
	if s.Schedule, err = Schedule(s.Policy); err != nil {
		return nil, err
	}
	if s.stores, err = stores(ctx, db.DB); err != nil {
		return nil, fmt.Errorf("crm: open stores in %s: %w", db.Name, host.Explain(err))
	}
	return s, nil
}

// Service is the library within one transaction of the application. It is safe for concurrent use if the transaction is.
type Requests struct {
	Stores  subject.Stores
	Ledger  *consent.Ledger
	Service *subject.Service
	Guard   *policy.Guard
	policy  *policy.Policy
	sources policy.Sources
	now     func() time.Time
}

// tellWithin is by when the application wants recipients to have been told of what a person decided.
var tellWithin = civil.Period{Days: 14}

// In returns the library on the application's transaction, at an instant of its day.
func (s *Side) In(tx *sql.Tx, now time.Time) (*Requests, error) {
	return s.Over(privacysql.Std(tx), tx, now)
}

// Over is [Side.In] over what the application reads by and what the stores write by, which must be one transaction.
func (s *Side) Over(conn privacysql.Conn, q host.Queryer, now time.Time) (*Requests, error) {
	clock := func() time.Time { return now }
	db := s.stores.With(conn)
	d := &Requests{Stores: db.Stores(), policy: s.Policy, now: clock}
	var err error
	terms := s.Policy.ConsentOptions()
	terms.Now = clock
	if d.Ledger, err = consent.NewLedger(d.Stores.Consent, terms); err != nil {
		return nil, err
	}
	service, err := subject.NewService(s.Policy, d.Stores, &subject.Options{Now: clock, Calendar: Calendar, TellWithin: tellWithin, Extra: Extra(), People: readers.People{Of: q}})
	if err != nil {
		return nil, err
	}
	d.Service = service.In(d.Stores)
	register, err := Recipients()
	if err != nil {
		return nil, err
	}
	d.sources = policy.Sources{
		Consent: d.Ledger, Markers: d.Stores.Markers, Holds: d.Stores.Holds, Aliases: d.Stores.Aliases,
		Contracts: readers.Contracts{Of: q}, Origins: readers.Origins{Of: q}, Subscribers: readers.Subscribers{Of: q},
		Disclosures: disclosures(register),
		Records:     readers.Records{Of: q, On: civil.DateOf(now, s.Policy.Zone())},
	}
	d.Guard, err = policy.NewGuard(s.Policy, d.sources, &policy.Options{Log: db.Disclosures(), Now: clock})
	return d, err
}

// Watch returns the guard with someone who is told of each decision, as in shadow mode.
func (d *Requests) Watch(decided func(context.Context, policy.Processing, policy.Decision)) (*policy.Guard, error) {
	return policy.NewGuard(d.policy, d.sources, &policy.Options{Decided: decided, Now: d.now})
}
