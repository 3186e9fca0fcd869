package drivers

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
)

// recipients is how many had data of each person.
const recipients = 10

// discloseTo records that each recipient had the e-mail address of a person.
func discloseTo(ctx context.Context, s *privacysql.DB, who privacy.SubjectID) error {
	for i := range recipients {
		e := disclosed(recipient.EntryID(fmt.Sprint(who, "-", i)), who)
		e.Recipient = privacy.RecipientID(fmt.Sprint("recipient-", i))
		if err := s.Disclosures().Record(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// told returns how many obligations and changes there are of a person.
func toldOf(t testing.TB, d *database, db *sql.DB, who privacy.SubjectID) (n [2]int) {
	t.Helper()
	for i, table := range []string{"privacy_obligation", "privacy_feed_change"} {
		if err := db.QueryRowContext(t.Context(), d.say("SELECT COUNT(*) FROM "+table+" WHERE subject = ?"), string(who)).Scan(&n[i]); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// A withdrawal and what it obliges to are stored together, once, or not at all: where a statement fails, where the host
// takes its transaction back, and where nothing does.
func TestWithdrawalTells(t *testing.T) {
	db := open(t, file(t))
	s := stores(t, db)
	ctx := t.Context()
	if err := discloseTo(ctx, s, "alice"); err != nil {
		t.Fatal(err)
	}
	service, err := subject.NewService(news(t), s.Stores(), nil)
	if err != nil {
		t.Fatal(err)
	}
	withdraw := func(v *subject.Service) error {
		_, err := v.Withdraw(ctx, key("alice"), subject.Act{By: "alice"})
		return err
	}
	nothing := func(what string) {
		t.Helper()
		if n, e := toldOf(t, onSQLite, db, "alice"), everything(t, s, "alice"); n != [2]int{} || e[0] != 0 {
			t.Errorf("%s: %v obligations and changes, %d events", what, n, e[0])
		}
	}
	for _, table := range []string{"privacy_consent_event", "privacy_obligation", "privacy_feed_change"} {
		exec(t, db, "CREATE TRIGGER planted BEFORE INSERT ON "+table+" WHEN (SELECT COUNT(*) FROM privacy_feed_change) >= "+
			map[bool]string{true: "0", false: "5"}[table == "privacy_consent_event"]+" BEGIN SELECT RAISE(ABORT, 'planted'); END")
		if err := withdraw(service); err == nil {
			t.Errorf("%s fails unseen", table)
		}
		nothing(table)
		exec(t, db, "DROP TRIGGER planted")
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := withdraw(service.In(s.With(privacysql.Std(tx)).Stores())); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	nothing("taken back")
	for range 2 {
		if err := withdraw(service); err != nil {
			t.Fatal(err)
		}
		if n, e := toldOf(t, onSQLite, db, "alice"), everything(t, s, "alice"); n != [2]int{recipients, recipients} || e[0] != 1 {
			t.Errorf("kept: %v obligations and changes, %d events", n, e[0])
		}
	}
	for o := range s.Obligations().Of(ctx, "alice") {
		if o.Kind != obligation.Withdrawn || o.Cause != "news/email-1" || o.State != obligation.Raised {
			t.Errorf("%+v", o)
		}
	}
}

// BenchmarkWithdrawTelling is a withdrawal with its obligations for ten recipients, and the same statements by hand, in one
// transaction that is rolled back at the end. They take turns, so that whatever else the machine does slows both; "x-hand" is
// how many times as long the service takes, by the median.
func BenchmarkWithdrawTelling(b *testing.B) {
	db := open(b, file(b))
	s := stores(b, db)
	ctx := b.Context()
	err := inTx(ctx, db, s, func(in *privacysql.DB) error {
		for n := range people {
			if err := discloseTo(ctx, in, contact(n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	service, err := subject.NewService(news(b), s.Stores(), nil)
	if err != nil {
		b.Fatal(err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	in := service.In(s.With(privacysql.Std(tx)).Stores())
	calls := []func(k consent.Key) error{
		func(k consent.Key) error { return handWithdraw(ctx, tx, k) },
		func(k consent.Key) error { _, err := in.Withdraw(ctx, k, subject.Act{By: "web"}); return err },
	}
	var took [2][]time.Duration
	for n := 0; b.Loop(); n++ {
		for i := range calls {
			turn := (i + n) % 2
			k := consent.Key{Subject: known(n), Purpose: privacy.PurposeID(fmt.Sprint("news-", n, "-", turn)), Channel: privacy.Email}
			begun := time.Now()
			if err := calls[turn](k); err != nil {
				b.Fatal(err)
			}
			took[turn] = append(took[turn], time.Since(begun))
		}
	}
	var median [2]float64
	for i := range took {
		slices.Sort(took[i])
		median[i] = float64(took[i][len(took[i])/2])
	}
	b.ReportMetric(median[0], "hand-ns")
	b.ReportMetric(median[1], "service-ns")
	b.ReportMetric(median[1]/median[0], "x-hand")
}

// handWithdraw is what a host would write in the place of a withdrawal: it looks for a merge and for what was decided, stores
// the event, reads who had the data, and stores an obligation and a change for each.
func handWithdraw(ctx context.Context, tx *sql.Tx, k consent.Key) error {
	var current privacy.SubjectID
	aliases, err := tx.QueryContext(ctx, "SELECT person FROM privacy_alias WHERE tenant = ? AND id = ?", "main", string(k.Subject))
	if merged := every(aliases, err, func() error { return nil }, &current); !errors.Is(merged, privacy.ErrNotFound) {
		return merged
	}
	decided := handEvents(tx.QueryContext(ctx, selectEvent+" WHERE tenant = ? AND subject = ? AND purpose = ? AND channel = ? ORDER BY seq",
		"main", string(k.Subject), string(k.Purpose), k.Channel.String()))
	if !errors.Is(decided, privacy.ErrNotFound) {
		return decided
	}
	e := consent.Event{Seq: 1, Key: k, Kind: consent.Withdrawn, At: noon, Recorded: noon, By: "web"}
	if err := one(tx.ExecContext(ctx, insertEvent+" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", eventColumns(e)...)); err != nil {
		return err
	}
	var had []privacy.RecipientID
	var body string
	rows, err := tx.QueryContext(ctx, "SELECT body FROM privacy_disclosure WHERE tenant = ? AND subject = ? ORDER BY at_us, id", "main", string(k.Subject))
	if err := every(rows, err, func() error {
		var one recipient.Entry
		err := json.Unmarshal([]byte(body), &one)
		had = append(had, one.Recipient)
		return err
	}, &body); err != nil {
		return err
	}
	for _, to := range had {
		o := obligation.Obligation{Kind: obligation.Withdrawn, Regime: uk.GDPR, Subject: k.Subject, Recipient: to,
			Cause: string(k.Purpose) + "/email-1", Detail: string(k.Purpose), Raised: noon, State: obligation.Raised, Next: noon}
		o.ID = obligation.IDOf(o)
		body, err := json.Marshal(o)
		if err != nil {
			return err
		}
		if err := one(tx.ExecContext(ctx, "INSERT INTO privacy_obligation (tenant, id, subject, raised_us, state, next_us, pending, due, version, body) "+
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
			"main", string(o.ID), string(o.Subject), o.Raised.UnixMicro(), o.State.String(), o.Next.UnixMicro(), 1, o.Due.String(), string(body))); err != nil {
			return err
		}
		change, err := json.Marshal(map[string]string{"id": string(o.ID), "kind": o.Kind.String(), "recipient": string(to)})
		if err != nil {
			return err
		}
		c := obligation.Change{ID: obligation.ChangeID(o.ID), Topic: obligation.TopicRaised, Subject: k.Subject, At: noon, Body: string(change)}
		if err := one(tx.ExecContext(ctx, "INSERT INTO privacy_feed_change (tenant, id, seq, num, topic, subject, at_us, body) "+
			"SELECT ?, ?, 0, COALESCE(MAX(num), 0) + 1, ?, ?, ?, ? FROM privacy_feed_change WHERE tenant = ? AND seq = 0 ON CONFLICT DO NOTHING",
			"main", string(c.ID), string(c.Topic), string(c.Subject), c.At.UnixMicro(), c.Body, "main")); err != nil {
			return err
		}
	}
	return nil
}
