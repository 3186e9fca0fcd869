package law_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// An amendment holds from its day; before it, and in the pack that it amends, the law stays as it was.
func TestAmendmentHoldsFromItsDay(t *testing.T) {
	begins := civil.MustDate(2027, 4, 1)
	successor := complaint.Regulator{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.165"}, Since: begins, Source: "made up for this test"},
		Contact:   privacy.Regulator{Name: "Successor"},
	}
	own := privacy.Citation{Instrument: "PECR", Provision: "reg 22"}
	next, err := uk.Pack().With(law.Tables{
		Regulation: privacy.Regulation{Provisions: map[privacy.Code]privacy.Citation{"PE-SALE-01": own}},
		Complaints: complaint.Tables{Regulators: []complaint.Regulator{successor}},
	})
	require.NoError(t, err)
	for on, want := range map[civil.Date]string{begins.AddDays(-1): "Information Commission", begins: "Successor"} {
		r, ok := next.Complaints().Regulator(on)
		if !ok || r.Contact.Name != want {
			t.Errorf("on %s: %+v, want %s", on, r, want)
		}
		if was, _ := uk.Pack().Complaints().Regulator(on); was.Contact.Name != "Information Commission" {
			t.Errorf("on %s the pack itself is changed: %+v", on, was)
		}
	}
	if got := privacy.Code("PE-SALE-01").Finding("", next.Regulation()).Cite; got != own {
		t.Errorf("cites %v, want %v", got, own)
	}
	again, err := next.With(law.Tables{})
	require.NoError(t, err)
	if got := privacy.Code("PE-SALE-01").Finding("", again.Regulation()).Cite; got != own {
		t.Errorf("an empty amendment changes a citation to %v", got)
	}
}

// A pack whose regulation has no provision of its own gets those of the amendment.
func TestAmendmentGivesFirstProvisions(t *testing.T) {
	own := privacy.Citation{Instrument: "UWG", Provision: "§ 7"}
	next, err := eu.Pack().With(law.Tables{Regulation: privacy.Regulation{Provisions: map[privacy.Code]privacy.Citation{"PE-CALL-06": own}}})
	require.NoError(t, err)
	if got := privacy.Code("PE-CALL-06").Finding("", next.Regulation()).Cite; got != own {
		t.Errorf("cites %v, want %v", got, own)
	}
}

func TestAmendmentOfAnotherRegime(t *testing.T) {
	_, err := uk.Pack().With(law.Tables{Regulation: privacy.Regulation{Regime: "eu-gdpr"}})
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
	require.EqualError(t, err, `law: amend: regulation.regime: is "eu-gdpr": the pack is that of "uk-gdpr"`)
}

// A holiday that was announced moves the days of its place, and those of statutes that end with a working day there. A calendar of
// another place is added.
func TestAmendmentAddsAHoliday(t *testing.T) {
	day := civil.MustDate(2027, 3, 10) // a Wednesday
	source := privacy.Provision{Cite: privacy.Citation{Instrument: "Royal Proclamation"}, Since: day, Source: "made up for this test"}
	next, err := uk.Pack().With(law.Tables{
		Calendars: []law.Calendar{
			{Provision: source, Place: "scotland", Days: civil.Also(uk.Scotland, day)},
			{Provision: source, Place: "isle-of-man", Days: civil.Weekends{}},
		},
		Statutes: retention.Tables{Statutes: []retention.StatutoryPeriod{{
			Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: day, Source: "made up for this test"},
			ID:        uk.VATRecords, Records: "VAT records", Extent: "United Kingdom", Binds: "taxable persons", From: retention.VATPeriodEnd,
			Min: civil.Period{Years: 7}, MinForce: retention.Statute, Action: retention.Erase,
		}}},
	})
	require.NoError(t, err)
	for place, want := range map[string]bool{"scotland": false, "england-and-wales": true, "isle-of-man": true} {
		cal, err := next.Calendar(place)
		require.NoError(t, err)
		if working, known := cal.IsWorkingDay(day); working != want || !known {
			t.Errorf("%s: working %v, known %v; want %v", place, working, known, want)
		}
	}
	rules, err := next.Statutes().Rules(uk.VATRecords, "invoices")
	require.NoError(t, err)
	if len(rules) != 2 || rules[0].Before != day || rules[1].Min.Years != 7 {
		t.Errorf("%+v", rules)
	}
}

// What an amendment says of each engine reaches the questions to it.
func TestAmendmentReachesEveryEngine(t *testing.T) {
	day := civil.MustDate(2027, 1, 1)
	act := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: day, Source: "made up for this test"}
	next, err := uk.Pack().With(law.Tables{
		Bases: lawfulbasis.Tables{Bases: map[lawfulbasis.Basis]privacy.Provision{lawfulbasis.Consent: act}},
		Obligations: obligation.Tables{
			Duties:  map[obligation.Kind]privacy.Provision{obligation.Erased: act},
			Excuses: map[obligation.Kind]map[obligation.Excuse]privacy.Provision{obligation.Erased: {obligation.Impossible: act}},
			Ends:    map[obligation.Event]privacy.Provision{obligation.MonthEnds: act}, Month: civil.Period{Months: 2},
		},
		Rights:    rights.Tables{Court: []privacy.Provision{act}},
		Transfers: transfer.Tables{Rules: []transfer.Rule{{Provision: act, ID: "uk-brazil", Mechanism: transfer.Adequacy, To: "BR"}}},
	})
	require.NoError(t, err)
	if p, ok := next.Bases().Basis(lawfulbasis.Consent); !ok || p.Cite != act.Cite {
		t.Errorf("basis: %+v", p)
	}
	if routes := next.Rights().Routes(day); routes[len(routes)-1].Cite != act.Cite {
		t.Errorf("routes: %+v", routes)
	}
	if p, ok := next.Obligations().Duty(obligation.Erased); !ok || p.Cite != act.Cite {
		t.Errorf("duty: %+v", p)
	}
	if p, ok := next.Obligations().Excuse(obligation.Erased, obligation.Impossible); !ok || p.Cite != act.Cite {
		t.Errorf("excuse: %+v", p)
	}
	if _, ok := next.Obligations().Excuse(obligation.Erased, obligation.Disproportionate); !ok {
		t.Error("another excuse is gone")
	}
	term, err := next.Obligations().Term(obligation.Indirect{Obtained: day}, civil.Weekends{})
	if err != nil || term.Due != civil.MustDate(2027, 3, 1) {
		t.Errorf("term: %+v, %v", term, err)
	}
	for on, want := range map[civil.Date]privacy.Outcome{day.AddDays(-1): privacy.Denied, day: privacy.Permitted} {
		if v := next.Transfers().Check(transfer.Transfer{To: "BR", Restricted: privacy.No}, on); v.Outcome != want {
			t.Errorf("transfer to Brazil on %s: %v, want %v", on, v.Outcome, want)
		}
		if v := uk.Pack().Transfers().Check(transfer.Transfer{To: "BR", Restricted: privacy.No}, on); v.Outcome != privacy.Denied {
			t.Errorf("without the amendment on %s: %v", on, v.Outcome)
		}
	}
}
