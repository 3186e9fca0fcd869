package adopt

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// importer is who recorded what was taken over. It is the same whenever the column is read, so that reading it again
// finds what was stored.
const importer privacy.ActorID = "crm-import"

// Column returns what the application's old column says, row by row: yes with a form of the web site is a consent that
// can be shown; yes without one cannot; no after a yes is a withdrawal of which the day was not kept; no alone is a
// refusal. Where the column is empty nobody decided, and nothing is returned. Days begin in the place given.
func Column(ctx context.Context, q host.Queryer, zone *time.Location) (list []consent.Imported, err error) {
	rows, err := q.QueryContext(ctx, `
		SELECT c.id, c.marketing_opt_in, c.opt_in_date, f.id, f.notice, f.wording, f.submitted_us
		FROM contacts c LEFT JOIN web_forms f ON f.contact_id = c.id
		WHERE c.marketing_opt_in IS NOT NULL ORDER BY c.id, f.submitted_us`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var (
			id                    privacy.SubjectID
			choice                string
			on                    civil.Date
			form, notice, wording sql.NullString
			submitted             sql.NullInt64
		)
		if err := rows.Scan(&id, &choice, &on, &form, &notice, &wording, &submitted); err != nil {
			return nil, err
		}
		in := consent.Imported{Key: Key(id), Kind: consent.Refused, By: importer}
		switch {
		case choice == "yes" && form.Valid:
			in.Kind, in.At = consent.Given, time.UnixMicro(submitted.Int64)
			in.Proof = Proof(privacy.RecordID(form.String), privacy.NoticeVersion(notice.String), wording.String)
		case choice == "yes":
			in.Kind = consent.Given
			if !on.IsZero() {
				in.At = on.In(zone)
			}
		case !on.IsZero():
			in.Kind = consent.Withdrawn
		}
		list = append(list, in)
	}
	return list, rows.Err()
}

// Key is the consent that the application asks for: to be e-mailed about new versions and upgrades.
func Key(s privacy.SubjectID) consent.Key {
	return consent.Key{Subject: s, Purpose: vqcomms.Upgrades, Channel: privacy.Email}
}

// Proof is what a form of the web site proves: the notice that was shown, the wording beside the box that was ticked,
// and where the form is kept.
func Proof(form privacy.RecordID, notice privacy.NoticeVersion, wording string) consent.Proof {
	return consent.Proof{Notice: notice, Wording: privacy.DigestOf(wording), Method: consent.TickBox, Locale: "en-GB", Evidence: form}
}
