package recipetest

import (
	"database/sql"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// host is a recipe under test, with its database.
type host struct {
	t    *testing.T
	db   *sql.DB
	side *recipes.Side
	Recipe
}

// add adds a contact, who consented to news.
func (h *host) add(id string) {
	h.t.Helper()
	if err := h.Add(h.t.Context(), id, id+"@example.com"); err != nil {
		h.t.Fatal(err)
	}
	if err := h.side.Subscribe(h.t.Context(), id); err != nil {
		h.t.Fatal(err)
	}
}

func (h *host) exec(statement string) {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), statement); err != nil {
		h.t.Fatal(err)
	}
}

// fails wants an unsubscribe to fail and to leave nothing, and returns its error.
func (h *host) fails(what, id string, a subject.Act) error {
	h.t.Helper()
	err := h.Unsubscribe(h.t.Context(), id, a)
	if err == nil {
		h.t.Errorf("%s: no error", what)
	}
	h.wants(what, id, nothing)
	return err
}

// state is what is stored of an unsubscribe.
type state struct{ marked, withdrawals, objections int }

var nothing, everything = state{}, state{marked: 1, withdrawals: 1, objections: 1}

// wants reports where something else is stored of a contact, or where the guard decides otherwise.
func (h *host) wants(what, id string, want state) {
	h.t.Helper()
	if got := h.stored(id); got != want {
		h.t.Errorf("%s: of %s there is %+v, want %+v", what, id, got, want)
	}
	d, err := h.side.MayMail(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	var codes []privacy.Code
	for _, f := range d.Obstacles() {
		codes = append(codes, f.Code)
	}
	outcome, denials := privacy.Permitted, []privacy.Code(nil)
	if want == everything {
		outcome, denials = privacy.Denied, []privacy.Code{"LB-MARKETING-01", "CO-WITHDRAWN-01"}
	}
	if d.Outcome() != outcome || !slices.Equal(codes, denials) {
		h.t.Errorf("%s: may %s be mailed: %v %v, want %v %v", what, id, d.Outcome(), codes, outcome, denials)
	}
}

// stored reads past the recipe what is stored of a contact.
func (h *host) stored(id string) (s state) {
	h.t.Helper()
	ctx := h.t.Context()
	if err := h.db.QueryRowContext(ctx, `SELECT COUNT(*) FROM contacts WHERE id = ? AND unsubscribed`, id).Scan(&s.marked); err != nil {
		h.t.Fatal(err)
	}
	for e, err := range h.side.Stores.Consent().EventsOf(ctx, []consent.Key{recipes.Key(id)}) {
		if err != nil {
			h.t.Fatal(err)
		}
		if e.Kind == consent.Withdrawn {
			s.withdrawals++
		}
	}
	for st, err := range h.side.Stores.Markers().MarkersOf(ctx, []privacy.SubjectID{privacy.SubjectID(id)}) {
		if err != nil {
			h.t.Fatal(err)
		}
		if st.Kind == rights.MarketingObjected {
			s.objections++
		}
	}
	return s
}
