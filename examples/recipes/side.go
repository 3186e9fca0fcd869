package recipes

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// settings let a transaction take its turn when it begins, readers work beside it, and commits survive a power cut.
// They are set for each connection that is opened. Foreign keys are what ent wants.
const settings = "_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"

// Database opens the host's database, a file, which is made where there is none. Closing it is for the caller.
func Database(file string) (*sql.DB, error) {
	path := url.URL{Path: filepath.ToSlash(file)}
	return sql.Open("sqlite", "file:"+path.EscapedPath()+"?"+settings)
}

// Side is the privacy library beside the host's contacts, in the host's own database. It is safe for concurrent use.
type Side struct {
	Stores  *privacysql.DB
	Service *subject.Service
	Ledger  *consent.Ledger
	Guard   *policy.Guard
}

// Open makes the library's tables in the host's database where they are not there, and opens them.
func Open(ctx context.Context, db *sql.DB) (*Side, error) {
	conn := privacysql.Std(db)
	if err := privacysql.Migrate(ctx, conn, privacysql.SQLite, nil); err != nil {
		return nil, err
	}
	stores, err := privacysql.Open(ctx, conn, privacysql.SQLite, "main", nil)
	if err != nil {
		return nil, err
	}
	s := &Side{Stores: stores}
	if s.Ledger, err = consent.NewLedger(stores.Consent(), nil); err != nil {
		return nil, err
	}
	if s.Service, err = subject.NewService(vqcomms.Policy(), stores.Stores(), nil); err != nil {
		return nil, err
	}
	s.Guard, err = policy.NewGuard(vqcomms.Policy(), policy.Sources{
		Consent: s.Ledger, Markers: stores.Markers(), Contracts: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{},
		Aliases: stores.Aliases(),
	}, nil)
	return s, err
}

// Key is the consent of a contact to news by e-mail.
func Key(id string) consent.Key {
	return consent.Key{Subject: privacy.SubjectID(id), Purpose: vqcomms.Upgrades, Channel: privacy.Email}
}

// Subscribe records that a contact ticked the box for news by e-mail.
func (s *Side) Subscribe(ctx context.Context, id string) error {
	form := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox}
	_, err := s.Service.Give(ctx, Key(id), form, subject.Act{By: privacy.ActorID(id)})
	return err
}

// MayMail decides whether a contact may be sent news by e-mail now.
func (s *Side) MayMail(ctx context.Context, id string) (policy.Decision, error) {
	return s.Guard.Decide(ctx, policy.Processing{Subject: privacy.SubjectID(id), Activity: vqcomms.MarketUpgrades,
		Channel: privacy.Email, Data: []privacy.Category{vqcomms.Email}, At: time.Now()})
}
