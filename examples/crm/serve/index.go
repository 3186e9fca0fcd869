package serve

import (
	"database/sql"
	"errors"
	"net/http"

	"github.com/lawful-go/lawful/privacy"
)

// Index is what the first page shows: sample contacts, and for each what a message to them would carry.
type Index struct {
	Contacts []Contact
	Expired  string // a link that has run out, to be looked at
	Until    string // last day of the others
	Videos   bool   // a video may be embedded
}

// Contact is one of the sample.
type Contact struct{ ID, Name, Account, Link, Unsubscribe string }

// samples is how many contacts the first page has.
const samples = 12

func (s *Site) index(w http.ResponseWriter, r *http.Request) {
	v, err := s.sample(r)
	if s.failed(err) != nil {
		s.tell(w, r, statusOf(err))
		return
	}
	v.Videos = s.videos(r)
	s.show(w, r, http.StatusOK, View{Title: "Sample contacts and their links", Index: v})
}

func (s *Site) sample(r *http.Request) (v *Index, err error) {
	rows, err := s.c.DB.QueryContext(r.Context(), `SELECT c.id, c.name, a.name FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id LIMIT ?`, samples)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	v = &Index{}
	for rows.Next() {
		c, err := s.contact(rows)
		if err != nil {
			return nil, err
		}
		v.Contacts = append(v.Contacts, c)
	}
	now := s.now()
	if len(v.Contacts) > 0 {
		v.Expired = "/p/" + seal(s.c.Keys[0], privacy.SubjectID(v.Contacts[0].ID), now)
		_, until := s.Link(privacy.SubjectID(v.Contacts[0].ID))
		v.Until = until.In(s.c.Side.Policy.Zone()).AddDate(0, 0, -1).Format("2 January 2006")
	}
	return v, rows.Err()
}

func (s *Site) contact(rows *sql.Rows) (c Contact, err error) {
	if err := rows.Scan(&c.ID, &c.Name, &c.Account); err != nil {
		return Contact{}, err
	}
	c.Link, _ = s.Link(privacy.SubjectID(c.ID))
	link, err := s.links.Issue(privacy.SubjectID(c.ID), privacy.Email)
	c.Unsubscribe = link.URL
	return c, err
}
