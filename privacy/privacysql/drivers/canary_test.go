package drivers

import (
	"github.com/lawful-go/lawful/privacy/notice"

	"context"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

const canary = "canary"

// marked has each call there is, with the canary in every field that can hold one, or a spoilt form of it.
func marked(ctx context.Context, s *privacysql.DB, spoilt string) []error {
	text := canary + spoilt
	person, id := privacy.SubjectID(text), rights.RequestID(text)
	e, r, p, h := event(person, 1), request(id, person), marker(person, id), hold(text, person)
	e.By, e.Proof.Evidence, e.Proof.Notice, e.Proof.Locale = privacy.ActorID(text), privacy.RecordID(text), privacy.NoticeVersion(text), text
	r.History[0].By, r.History[0].Key, r.History[0].Reason = privacy.ActorID(text), text, privacy.RecordID(text)
	p.Activity, h.Matter, h.Category = privacy.ActivityID(text), text, privacy.Category(text)
	errs := []error{
		s.Consent().Append(ctx, e), s.Requests().Create(ctx, r), s.Markers().Place(ctx, p), s.Holds().Place(ctx, h),
		s.Requests().Update(ctx, r), s.Holds().Release(ctx, text, 9, h.Placed),
	}
	r.Version, p.Version, p.Lifted = 1, 9, noon
	errs = append(errs, s.Markers().Lift(ctx, p), s.Requests().Update(ctx, r), s.Holds().Release(ctx, text, 1, h.Placed.AddDays(-1)))
	_, err := s.Requests().Get(ctx, id)
	c, l, x := told(obligation.ChangeID(text), person), lease(1), entry(person, 1)
	c.Topic, c.Body, l.Holder, x.Evidence = obligation.Topic(text), text, privacy.ActorID(text), privacy.RecordID(text)
	_, cursor := s.Feed().Cursor(ctx, feed.FollowerID(text))
	_, secretErr := s.Keys().Get(ctx, hashed(person))
	errs = append(errs, s.Feed().Append(ctx, c), s.Feed().Take(ctx, l), s.Feed().Move(ctx, feed.FollowerID(text), 0, 1), cursor,
		last(s.Feed().Since(ctx, 0, 10)), s.Suppressions().Append(ctx, x), last(s.Suppressions().Lookup(ctx, []seal.Hash{hashed(person)})),
		last(s.Suppressions().KeyIDs(ctx)), s.Keys().Put(ctx, hashed(person), secret(person)), secretErr)
	c.Body += " "
	ob, di, li, cl := owed(obligation.ID(text), person), disclosed(recipient.EntryID(text), person), begun(erasure.ID(text), person), claim(erasure.ID(text), person, 1)
	ob.Recipient, ob.Cause, ob.Detail, ob.Evidence = privacy.RecipientID(text), text, text, text
	di.Recipient, di.Activity, di.Categories, di.By = privacy.RecipientID(text), privacy.ActivityID(text), []privacy.Category{privacy.Category(text)}, privacy.ActorID(text)
	li[1].By, li[1].System, li[1].Category, li[1].Ref, li[1].Matter = privacy.ActorID(text), erasure.SystemID(text), privacy.Category(text), text, text
	cl.System, cl.Record, cl.Category, cl.By = erasure.SystemID(text), privacy.RecordID(text), privacy.Category(text), privacy.ActorID(text)
	_, owedErr := s.Obligations().Get(ctx, ob.ID)
	errs = append(errs, s.Obligations().Create(ctx, ob), s.Obligations().Update(ctx, ob), owedErr, last(s.Obligations().Of(ctx, person)),
		last(s.Obligations().Pending(ctx, noon, obligation.Cursor{ID: ob.ID}, 9)), last(s.Obligations().Overdue(ctx, ob.Due.AddDays(1), obligation.DueCursor{}, 9)),
		s.Disclosures().Record(ctx, di), last(s.Disclosures().Of(ctx, person)), s.Ledger().Append(ctx, li...), s.Ledger().Append(ctx, li...),
		last(s.Ledger().Entries(ctx, li[0].Erasure)), last(s.Ledger().Of(ctx, []seal.Hash{hashed(person)})), last(s.Ledger().HeldBy(ctx, text)),
		last(s.Ledger().Open(ctx, "", 9)), s.Claims().Take(ctx, cl), s.Claims().Drop(ctx, cl.Erasure, 7), last(s.Claims().Expired(ctx, noon, "", 9)))
	co := complained(complaint.ID(text), person)
	co.Request, co.Activity = rights.RequestID(text), privacy.ActivityID(text)
	co.History[0].By, co.History[0].Key, co.History[0].Reason = privacy.ActorID(text), text, privacy.RecordID(text)
	_, coErr := s.Complaints().Get(ctx, co.ID)
	errs = append(errs, s.Complaints().Create(ctx, co), s.Complaints().Update(ctx, co), s.Complaints().Update(ctx, co), coErr)
	pa := part(rights.RequestID(text), 1)
	pa.System, pa.By, pa.Evidence = erasure.SystemID(text), privacy.ActorID(text), privacy.RecordID(text)
	errs = append(errs, s.Responses().Put(ctx, pa), s.Responses().Put(ctx, pa), last(s.Responses().Responses(ctx, pa.Request)))
	ve, sh := version(privacy.NoticeVersion(text)), shown(notice.EntryID(text), person)
	sh.Version, sh.By = ve.ID, privacy.ActorID(text)
	errs = append(errs, s.Notices().Register(ctx, ve), s.Notices().Record(ctx, sh), last(s.Notices().Versions(ctx, ve.Notice)), last(s.Notices().EntriesOf(ctx, subjects(person))),
		last(s.Notices().EntriesOf(ctx, subjects(person, "bob"))))
	di.Ground = recipient.Consent
	errs = append(errs, s.Disclosures().Record(ctx, di))
	return append(errs, s.Feed().Append(ctx, c), err,
		last(s.Consent().EventsOf(ctx, keys(person))), last(s.Consent().EventsOf(ctx, keys(person, "bob"))), last(s.Consent().Keys(ctx, person)),
		last(s.Requests().RequestsOf(ctx, person)),
		last(s.Markers().MarkersOf(ctx, subjects(person))), last(s.Holds().HoldsOf(ctx, subjects(person))),
		s.Stores().Tx(ctx, func(tx subject.Stores) error { return tx.Consent.Append(ctx, e) }),
	)
}

// No error repeats an identifier, whatever goes wrong.
func TestErrorsCarryNoIdentifier(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		var path string
		ctx, name := t.Context(), d.fresh(t)
		if d == onSQLite {
			path = file(t)
			name = source(path, "busy_timeout(1)")
		}
		db := d.dial(t, name)
		s := d.in(t, db)
		done, cancel := context.WithCancel(ctx)
		cancel()
		var said []error
		say := func(errs ...error) { said = append(said, errs...) }

		say(marked(ctx, s, " ")...)                     // no identifier
		say(marked(done, s, "")...)                     // a done context
		say(marked(ctx, s, "")...)                      // stores, and then conflicts
		say(marked(ctx, s, "")...)                      // everything is there
		say(marked(ctx, s, strings.Repeat("é", 99))...) // too long

		if d == onSQLite {
			other := open(t, path)
			other.SetMaxOpenConns(1)
			exec(t, other, "BEGIN IMMEDIATE")
			say(marked(ctx, s, "-2")...) // locked
			exec(t, other, "ROLLBACK")
			say(marked(ctx, stores(t, open(t, path, "query_only(1)")), "-3")...)
		}
		for _, said := range d.readOnly {
			readOnly := d.dial(t, name)
			connected(t, readOnly, said)
			say(marked(ctx, d.in(t, readOnly), "-3")...)
		}

		for _, spoil := range []string{
			`UPDATE privacy_request SET body = '{"history":[{"at":"canary"}],"id":"canary"}'`,
			"UPDATE privacy_consent_event SET kind = 'canary'", "UPDATE privacy_consent_event SET wording = 'canary'",
			"UPDATE privacy_marker SET kind = 'canary'", "UPDATE privacy_hold SET placed = 'canary'",
			"UPDATE privacy_suppression SET hash = 'canary'",
			`UPDATE privacy_obligation SET body = '{"id":"canary","raised":"canary"}'`, `UPDATE privacy_disclosure SET body = '{"at":"canary"}'`,
			`UPDATE privacy_complaint SET body = '{"state":"canary"}'`,
			`UPDATE privacy_notice_version SET body = '{"since":"canary"}'`, `UPDATE privacy_notice_entry SET body = '{"kind":"canary"}'`,
			`UPDATE privacy_fulfilment SET body = '{"answer":"canary"}'`,
			`UPDATE privacy_erasure_line SET body = '{"kind":"canary"}'`, `UPDATE privacy_sweep_claim SET body = '{"until":"canary"}'`,
			"UPDATE privacy_schema SET marker = 'canary'",
		} {
			exec(t, db, spoil)
		}
		if !d.keyless {
			exec(t, db, "UPDATE privacy_seal_key SET secret = x'63616e617279'")
		}
		say(marked(ctx, s, "")...)
		_, err := privacysql.Open(ctx, privacysql.Std(db), d.dialect, "main", d.options())
		say(err, privacysql.Migrate(ctx, privacysql.Std(db), d.dialect, d.options()))
		exec(t, db, "DROP TABLE privacy_hold", "CREATE TABLE privacy_hold (canary TEXT)")
		say(marked(ctx, s, "")...)
		db.Close()
		say(marked(ctx, s, "")...)

		failed := 0
		for _, err := range said {
			if err == nil {
				continue
			}
			failed++
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(e.Error(), canary) {
					t.Errorf("an error carries an identifier: %v", e)
				}
			}
		}
		if failed < 100 {
			t.Errorf("%d calls failed, want more than 100: the canary was not tried", failed)
		}
	})
}
