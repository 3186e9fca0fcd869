package erasure_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// norway is a regime whose pack a host writes, with a statute of its own.
var norway = &privacy.Regulation{Regime: "no-gdpr", Name: "GDPR in Norway"}

// regulations returns the regulations of regimes.
func regulations(all ...privacy.Regime) (list []*privacy.Regulation) {
	for _, r := range []*privacy.Regulation{uk.Pack().Regulation(), eu.Pack().Regulation(), norway} {
		if slices.Contains(all, r.Regime) {
			list = append(list, r)
		}
	}
	return list
}

// under returns the service of the host as it is, under the regulations of regimes.
func (w *world) under(t *testing.T, all ...privacy.Regime) *erasure.Service {
	t.Helper()
	w.host.Regulations = regulations(all...)
	return w.service(t)
}

// owedUnder returns the regimes of what others must be told about a person, by category.
func (w *world) owedUnder(t *testing.T, s privacy.SubjectID) map[string]privacy.Regime {
	t.Helper()
	regimes := make(map[string]privacy.Regime)
	for _, o := range collect(t, w.owed.Of(t.Context(), s)) {
		if was, ok := regimes[o.Detail]; ok {
			require.Equal(t, was, o.Regime, "obligations about one category of a person name one regime")
		}
		regimes[o.Detail] = o.Regime
	}
	return regimes
}

func TestRegulationsOfAService(t *testing.T) {
	ruled, err := retention.NewSchedule(
		retention.Rule{ID: "books", Category: invoice, Regime: "no-gdpr", From: retention.ContractEnd, Max: civil.Period{Years: 5}},
		retention.Rule{ID: "books", Category: ticket, Regime: "no-gdpr", From: retention.ContractEnd, Max: civil.Period{Years: 5}},
		retention.Rule{ID: "own", Category: phone, From: retention.ContractEnd, Max: civil.Period{Years: 5}},
	)
	require.NoError(t, err)
	one := uk.Pack().Regulation()
	for name, tt := range map[string]struct {
		regulations []*privacy.Regulation
		want        []privacy.Fault
	}{
		"none": {nil, []privacy.Fault{{Field: "config.Regulations", Reason: "are empty: give the law of each regime that governs a person"}}},
		"one is missing, one comes twice, one has no name": {[]*privacy.Regulation{one, nil, one, {}}, []privacy.Fault{
			{Field: "config.Regulations[1]", Reason: "is missing"},
			{Field: "config.Regulations[2]", Reason: `is a second law of regime "uk-gdpr"`},
			{Field: "config.Regulations[3].regime", Reason: "is empty"},
		}},
		"a rule is of another regime": {regulations(uk.GDPR, eu.GDPR), []privacy.Fault{
			{Field: "config.Schedule[books].regime", Reason: `"no-gdpr" has no law: want one of "uk-gdpr", "eu-gdpr"`},
		}},
		"every rule has its law": {regulations(uk.GDPR, "no-gdpr"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.host.Schedule, w.host.Regulations = ruled, tt.regulations
			_, err := erasure.NewService(w.host)
			if tt.want == nil {
				require.NoError(t, err)
				return
			}
			var faults *privacy.FaultsError
			require.ErrorAs(t, err, &faults)
			require.Equal(t, tt.want, faults.Faults)
		})
	}
}

func TestAnOrderNamesTheRegimeOfThePerson(t *testing.T) {
	for name, tt := range map[string]struct {
		reason erasure.Reason
		claims privacy.Fact
		regime privacy.Regime
		want   string
	}{
		"a request, and none is named":   {erasure.Requested, privacy.No, "", `order.regime: is not named: want one of "uk-gdpr", "eu-gdpr"`},
		"what expired, and none is":      {erasure.Expired, privacy.Unknown, "", `order.regime: is not named: want one of "uk-gdpr", "eu-gdpr"`},
		"one without a regulation":       {erasure.Requested, privacy.No, "no-gdpr", `order.regime: "no-gdpr" has no law: want one of "uk-gdpr", "eu-gdpr"`},
		"what expired, without one":      {erasure.Expired, privacy.Unknown, "no-gdpr", `order.regime: "no-gdpr" has no law: want one of "uk-gdpr", "eu-gdpr"`},
		"the first":                      {erasure.Requested, privacy.No, uk.GDPR, ""},
		"the second":                     {erasure.Requested, privacy.No, eu.GDPR, ""},
		"what expired, under the second": {erasure.Expired, privacy.Unknown, eu.GDPR, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			s := w.under(t, uk.GDPR, eu.GDPR)
			o := asked("erasure-1")
			o.Reason, o.Claims, o.Regime = tt.reason, tt.claims, tt.regime
			_, planned := s.Plan(t.Context(), o)
			_, applied := s.Apply(t.Context(), erasure.Plan{Order: o})
			if tt.want == "" {
				require.NoError(t, planned)
				require.ErrorIs(t, applied, privacy.ErrConflict, "it has no digest")
				return
			}
			require.ErrorContains(t, planned, tt.want)
			require.ErrorContains(t, applied, tt.want)
			require.ErrorIs(t, planned, privacy.ErrInvalid)
			require.Empty(t, w.kinds(t, "erasure-1"))
			require.Len(t, w.crm.rows, 2)
		})
	}
}

func TestAnErasureIsUnderTheRegimeOfItsOrder(t *testing.T) {
	for regime, instrument := range map[privacy.Regime]string{uk.GDPR: "UK GDPR", eu.GDPR: "EU GDPR"} {
		t.Run(string(regime), func(t *testing.T) {
			w := newWorld(t)
			s := w.under(t, uk.GDPR, eu.GDPR)
			w.billing.erase = func(context.Context, erasure.Item) error { return errDown }
			o := asked("erasure-1")
			o.Regime = regime
			p := plan(t, s, o)
			for _, i := range p.Items {
				for _, f := range i.Findings {
					if f.Code == "ER-REQUEST-01" {
						require.Equal(t, instrument, f.Cite.Instrument)
					}
				}
			}
			_, err := s.Apply(t.Context(), p)
			require.NoError(t, err)
			require.Equal(t, regime, collect(t, w.ledger.Entries(t.Context(), "erasure-1"))[0].Regime)

			w.billing.erase, o.Regime = nil, "" // the ledger says it
			p.Order.Regime = ""
			_, err = s.Apply(t.Context(), p)
			require.NoError(t, err)
			r, err := s.Resume(t.Context(), o)
			require.NoError(t, err)
			require.True(t, r.Closed)
			c, err := s.Certificate(t.Context(), "erasure-1")
			require.NoError(t, err)
			require.Equal(t, regime, c.Regime)
			require.Equal(t, map[string]privacy.Regime{"phone": regime, "ticket": regime}, w.owedUnder(t, jane))

			o.Regime = map[privacy.Regime]privacy.Regime{uk.GDPR: eu.GDPR, eu.GDPR: uk.GDPR}[regime]
			_, err = s.Resume(t.Context(), o)
			require.ErrorIs(t, err, privacy.ErrConflict, "of another regime")

			w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
			w.crm.rows[1].Version = "v2"
			replays := collect(t, s.PlanReplay(t.Context(), people(jane), "clerk-1"))
			require.Len(t, replays, 1)
			requireCited(t, replays[0], "contact-1", "ER-VERSION-01", instrument)
		})
	}
}

// requireCited checks that a plan has a finding on a record, and by which instrument.
func requireCited(t *testing.T, p erasure.ReplayPlan, id privacy.RecordID, code privacy.Code, instrument string) {
	t.Helper()
	for _, i := range p.Items {
		for _, f := range i.Findings {
			if i.Record == id && f.Code == code {
				require.Equal(t, instrument, f.Cite.Instrument, "%s of %s", code, id)
				return
			}
		}
	}
	t.Errorf("no %s of %s in %+v", code, id, p.Items)
}

// An empty regime is the only one of the service, and is stored by its name.
func TestTheOnlyRegimeIsStoredByItsName(t *testing.T) {
	w := newWorld(t)
	s := w.under(t, eu.GDPR)
	require.Equal(t, eu.GDPR, plan(t, s, asked("erasure-1")).Order.Regime)
	apply(t, s, asked("erasure-1"))
	require.Equal(t, eu.GDPR, collect(t, w.ledger.Entries(t.Context(), "erasure-1"))[0].Regime)
	_, err := w.under(t, uk.GDPR, eu.GDPR).Resume(t.Context(), asked("erasure-1"))
	require.NoError(t, err, "a second regime changes nothing for what was begun")
}

// After a restart the service has another regime: nothing is destroyed under a law that did not govern the person.
func TestAnErasureWhoseRegimeWasLostIsAnError(t *testing.T) {
	const lost = `regime: "uk-gdpr" has no law: want one of "eu-gdpr"`
	w := newWorld(t)
	s := w.under(t, uk.GDPR)
	w.crm.erase = func(context.Context, erasure.Item) error { return errDown }
	p := plan(t, s, asked("erasure-1"))
	_, err := s.Apply(t.Context(), p)
	require.NoError(t, err)
	w.crm.erase = nil
	w.billing.rows = append(w.billing.rows, item("ticket-1", jane, ticket, day(2026, 5, 31))) // a backup brought it back

	left, n := len(w.crm.rows)+len(w.billing.rows), len(w.kinds(t, "erasure-1"))
	s = w.under(t, eu.GDPR)
	unnamed := p
	unnamed.Order.Regime = ""
	for name, act := range map[string]func() error{
		"resume":               func() error { _, err := s.Resume(t.Context(), asked("erasure-1")); return err },
		"resume under its own": func() error { _, err := s.Resume(t.Context(), p.Order); return err },
		"apply":                func() error { _, err := s.Apply(t.Context(), p); return err },
		"apply without":        func() error { _, err := s.Apply(t.Context(), unnamed); return err },
		"replay":               func() error { _, err := s.Replay(t.Context(), people(jane), "clerk-1"); return err },
		"plan a replay":        func() error { return first(s.PlanReplay(t.Context(), people(jane), "clerk-1")) },
	} {
		err := act()
		require.ErrorContains(t, err, lost, name)
		require.ErrorIs(t, err, privacy.ErrInvalid, name)
	}
	require.Equal(t, left, len(w.crm.rows)+len(w.billing.rows), "nothing is destroyed")
	require.Len(t, w.kinds(t, "erasure-1"), n, "nothing is written")
	c, err := s.Certificate(t.Context(), "erasure-1")
	require.NoError(t, err, "what was recorded can be read")
	require.Equal(t, uk.GDPR, c.Regime)
}

// Another erasure of the person that waits is closed under its own regime, not under that of the order.
func TestAnErasureThatWaitsKeepsItsRegime(t *testing.T) {
	waiting := func(t *testing.T) *world {
		w := newWorld(t)
		w.billing.rows = nil
		s := w.under(t, uk.GDPR)
		w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today.AddDays(-2)})
		apply(t, s, asked("erasure-1"))
		w.crm.rows = append(w.crm.rows[1:], item("contact-9", jane, phone, day(2026, 5, 31)))
		w.release(t, "hold-1")
		_, err := s.Resume(t.Context(), asked("erasure-1"))
		require.NoError(t, err)
		return w
	}
	again := asked("erasure-2")
	again.Regime = eu.GDPR

	w := waiting(t)
	s := w.under(t, uk.GDPR, eu.GDPR)
	require.True(t, apply(t, s, again).Closed)
	c, err := s.Certificate(t.Context(), "erasure-1")
	require.NoError(t, err)
	require.False(t, c.Closed.IsZero())
	var owed []privacy.Regime
	for _, o := range collect(t, w.owed.Of(t.Context(), jane)) {
		owed = append(owed, map[string]privacy.Regime{"erasure-1": uk.GDPR, "erasure-2": eu.GDPR}[o.Cause])
		require.Equal(t, owed[len(owed)-1], o.Regime, o.Cause)
	}
	require.Contains(t, owed, uk.GDPR)
	require.Contains(t, owed, eu.GDPR)

	w = waiting(t)
	s = w.under(t, eu.GDPR)
	r, err := s.Apply(t.Context(), plan(t, s, again))
	require.ErrorContains(t, err, `erasure erasure-1: regime: "uk-gdpr" has no law: want one of "eu-gdpr"`)
	require.False(t, r.Closed)
}

// The categories of the sweeps: each has a rule of another regime.
const (
	identity privacy.Category = "identity" // a statute of the United Kingdom
	books    privacy.Category = "books"    // a statute of Norway
)

// sweptUnder returns a host whose CRM holds one record of one person under each rule, all of which are due.
func sweptUnder(t *testing.T) *world {
	t.Helper()
	own, err := retention.NewLaw(retention.Tables{Regulation: norway, Statutes: []retention.StatutoryPeriod{{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Bookkeeping Act", Provision: "s.13"}, Since: day(2006, 1, 1), Source: "the Act"},
		ID:        "no-books", Records: "books", Extent: "Norway", Binds: "traders",
		From: retention.ContractEnd, Min: civil.Period{Years: 2}, Max: civil.Period{Years: 2}, MinForce: retention.Statute, MaxForce: retention.Statute,
	}}})
	require.NoError(t, err)
	rules, err := own.Rules("no-books", books)
	require.NoError(t, err)
	laundering, err := uk.Pack().Statutes().Rules(uk.AMLRecords, identity)
	require.NoError(t, err)
	rules = append(rules, laundering...)
	rules = append(rules, retention.Rule{ID: "contact", Category: phone, From: retention.ContractEnd, Max: civil.Period{Years: 2}})

	w := newWorld(t)
	w.host.Schedule, err = retention.NewSchedule(rules...)
	require.NoError(t, err)
	w.host.Recipients = had{phone: {"keap"}, identity: {"keap"}, books: {"keap"}}
	w.crm.rows = nil
	for _, c := range []privacy.Category{phone, identity, books} {
		i := item(privacy.RecordID(c), jane, c, day(2020, 1, 1))
		i.Dates[retention.RelationshipEnd] = day(2020, 1, 1)
		w.crm.rows = append(w.crm.rows, i)
	}
	w.host.Systems = map[erasure.SystemID]erasure.Eraser{"crm": store{table: w.crm}}
	return w
}

// instruments are by what the findings cite.
var instruments = map[privacy.Regime]string{uk.GDPR: "UK GDPR", "no-gdpr": "GDPR in Norway"}

func TestASweepGoesByTheLawOfEachRule(t *testing.T) {
	for _, all := range [][]*privacy.Regulation{{uk.Pack().Regulation(), norway}, {norway, uk.Pack().Regulation()}} {
		ours := all[0].Regime // of the controller's own rules: in doubt the first
		t.Run("first "+string(ours), func(t *testing.T) {
			w := sweptUnder(t)
			back := slices.Clone(w.crm.rows)
			w.host.Regulations = all
			s := w.service(t)
			r := sweep(t, s, nightly(memory.New().Claims()))
			require.Equal(t, []string{
				"crm books no-books erase gone 1", "crm identity uk-aml erase gone 1", "crm phone contact erase gone 1",
			}, tallies(r))
			want := map[string]privacy.Regime{"phone": ours, "identity": uk.GDPR, "books": "no-gdpr"}
			require.Equal(t, want, w.owedUnder(t, jane))
			for id := range w.ledger.Of(t.Context(), hashes(w, jane)) {
				c, err := s.Certificate(t.Context(), id)
				require.NoError(t, err)
				require.Equal(t, want[string(c.Items[0].Category)], c.Regime)
				resumed, err := s.Resume(t.Context(), erasure.Order{ID: id, Subject: jane, Reason: erasure.Expired, On: today, By: "clerk-1"})
				require.NoError(t, err, "an order to resume a sweep need not say its regime")
				require.True(t, resumed.Closed)
			}

			w.crm.rows = back // a backup brought them back, changed
			for i := range w.crm.rows {
				w.crm.rows[i].Version = "v2"
			}
			replays := collect(t, s.PlanReplay(t.Context(), people(jane), "clerk-1"))
			require.Len(t, replays, 1)
			for c, regime := range want {
				requireCited(t, replays[0], privacy.RecordID(c), "ER-VERSION-01", instruments[regime])
			}
		})
	}
}

// A run is stopped after it took a record and before it wrote that down: the claim says the regime.
func TestATakeOverKeepsTheRegimeOfTheRule(t *testing.T) {
	stopped := func(t *testing.T) (*world, erasure.Claims) {
		w, claims := sweptUnder(t), memory.New().Claims()
		w.host.Regulations = regulations(uk.GDPR, "no-gdpr")
		w.host.Ledger = fused{&fuse{at: 2}, w} // the first line of the first record, whose category is books
		_, err := w.service(t).Sweep(t.Context(), nightly(claims))
		require.ErrorIs(t, err, errDown)
		require.Len(t, w.crm.rows, 3)
		w.clock, w.host.Ledger = now.Add(time.Hour), w.ledger // the lease has run out
		return w, claims
	}
	w, claims := stopped(t)
	sweep(t, w.service(t), nightly(claims))
	require.Equal(t, map[string]privacy.Regime{"phone": uk.GDPR, "identity": uk.GDPR, "books": "no-gdpr"}, w.owedUnder(t, jane))

	w, claims = stopped(t)
	w.host.Schedule = schedule(t)
	_, err := w.under(t, uk.GDPR).Sweep(t.Context(), nightly(claims))
	require.ErrorContains(t, err, `regime: "no-gdpr" has no law: want one of "uk-gdpr"`)
	require.Len(t, w.crm.rows, 3, "nothing is destroyed")
}

// A sweep had begun to erase a record under a regime that the service has lost since.
func TestASweepOfWhatWasBegunUnderALostRegimeIsAnError(t *testing.T) {
	w, claims := sweptUnder(t), memory.New().Claims()
	w.host.Regulations = []*privacy.Regulation{norway, uk.Pack().Regulation()}
	run := nightly(claims)
	run.Categories = []privacy.Category{phone}
	w.crm.erase = func(context.Context, erasure.Item) error { return errDown }
	require.Equal(t, []string{"crm phone contact erase failed 1"}, tallies(sweep(t, w.service(t), run)))
	w.crm.erase, w.host.Schedule = nil, schedule(t)
	_, err := w.under(t, uk.GDPR).Sweep(t.Context(), run)
	require.ErrorContains(t, err, `regime: "no-gdpr" has no law: want one of "uk-gdpr"`)
	require.Len(t, w.crm.rows, 3, "nothing is destroyed")
}
