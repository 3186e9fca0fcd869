package adopt

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// Eraser is the erasures of the application. The ledger is in a file of its own beside the database, which a restore of the
// database does not touch; the key under which it names people is in another, which belongs on another machine.
type Eraser struct {
	*erasure.Service
	Claims      erasure.Claims
	Holds       *fulfil.Holds // those that were placed, and those of restrictions and open requests
	Obligations *obligation.Service
	db, ledger  *host.DB
}

// Close removes erased data from the files of the database, and closes the ledger.
func (e *Eraser) Close() error {
	return errors.Join(e.db.Purge(context.Background()), e.ledger.Close()) // even if the act was interrupted
}

// Erasures opens the ledger of a database, and makes it where there is none. Today is the day that the application
// takes for today, and the instant that the ledger gives to what is done.
func (s *Side) Erasures(ctx context.Context, db *host.DB, today civil.Date) (*Eraser, error) {
	return s.openErasures(ctx, db, today.In(s.Policy.Zone()).Add(12*time.Hour))
}

func (s *Side) openErasures(ctx context.Context, db *host.DB, at time.Time) (*Eraser, error) {
	ring, err := key(db.Name + ".key")
	if err != nil {
		return nil, err
	}
	ledger, err := host.OpenBare(ctx, db.Name+".ledger")
	if err != nil {
		return nil, err
	}
	e, err := s.erasures(ctx, db, ledger, ring, at)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("crm: open erasures of %s: %w", db.Name, host.Explain(err)), ledger.Close())
	}
	return e, nil
}

func (s *Side) erasures(ctx context.Context, db, ledger *host.DB, ring *seal.Ring, at time.Time) (*Eraser, error) {
	apart, err := stores(ctx, ledger.DB)
	if err != nil {
		return nil, err
	}
	zone := s.Policy.Zone()
	now := func() time.Time { return at }
	list, err := suppression.NewList(s.stores.Suppressions(), ring, &suppression.Options{Now: now})
	if err != nil {
		return nil, err
	}
	e := &Eraser{Claims: s.stores.Claims(), db: db, ledger: ledger}
	if e.Holds, err = fulfil.NewHolds(fulfil.HoldsConfig{Placed: s.stores.Holds(), Markers: s.stores.Markers(), Requests: s.stores.Requests(), Aliases: s.stores.Aliases(), Location: zone}); err != nil {
		return nil, err
	}
	if e.Obligations, err = obligation.NewService(s.stores.Obligations(), law.Each(s.Policy.Laws(), (*law.Pack).Obligations), &obligation.Options{Now: now}); err != nil {
		return nil, err
	}
	e.Service, err = erasure.NewService(erasure.Config{
		Regulations: law.Each(s.Policy.Laws(), (*law.Pack).Regulation), Systems: systems.All(db, civil.DateOf(at, zone)), Schedule: s.Schedule, Holds: e.Holds,
		Ring: ring, Ledger: apart.Ledger(), Suppressions: list, Keys: erasure.None{}, Aliases: s.stores.Aliases(), Returns: erasure.None{},
		Recipients:  recipient.Addressees{Log: s.stores.Disclosures(), Aliases: s.stores.Aliases(), Categories: s.Policy.Categories()},
		Obligations: obligation.Sink{Store: s.stores.Obligations(), Outbox: s.stores.Feed(), Within: tellWithin, Location: s.Policy.Zone()},
		Now:         now, Location: zone,
	})
	return e, err
}

// key reads the key of a file, and makes one where there is none.
func key(file string) (*seal.Ring, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		text = []byte(hex.EncodeToString(seal.RandomKey().Reveal()) + "\n")
		err = os.WriteFile(file, text, 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("crm: key: %w", err)
	}
	k, err := seal.ParseKey(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fmt.Errorf("crm: key in %s: %w", file, err)
	}
	return seal.NewRing(k)
}

// Stores returns the library's stores in the application's database.
func (s *Side) Stores() *privacysql.DB { return s.stores }
