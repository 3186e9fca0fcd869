package privacy_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestRegulationCites(t *testing.T) {
	const code = "CO-WITHDRAWN-01"
	own := privacy.Citation{Instrument: "FADP", Provision: "Art 6(7)"}
	swiss := &privacy.Regulation{Regime: "ch-fadp", Name: "FADP", Provisions: map[privacy.Code]privacy.Citation{code: own}}
	norway := &privacy.Regulation{Regime: "no-gdpr", Name: "GDPR in Norway"}
	for want, r := range map[string]*privacy.Regulation{"GDPR Art 7(3)": nil, "GDPR in Norway Art 7(3)": norway, "FADP Art 7(3)": swiss} {
		if got := r.Cite("Art 7(3)").String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for want, r := range map[string]*privacy.Regulation{"GDPR Art 7(3)": nil, "GDPR in Norway Art 7(3)": norway, "FADP Art 6(7)": swiss} {
		if got := privacy.Code(code).Finding("", r).Cite.String(); got != want {
			t.Errorf("the finding cites %q, want %q", got, want)
		}
	}
	if f := privacy.Code("LB-OBJECT-01").Finding("", swiss); f.Cite.Instrument != "FADP" {
		t.Errorf("a rule without a provision of its own cites %v", f.Cite)
	}
}

func TestProvisionInForce(t *testing.T) {
	since, before := civil.MustDate(2026, 2, 5), civil.MustDate(2026, 6, 19)
	p := privacy.Provision{Since: since, Before: before}
	for on, want := range map[civil.Date]bool{{}: false, since.AddDays(-1): false, since: true, before.AddDays(-1): true, before: false} {
		if got := p.InForce(on); got != want {
			t.Errorf("on %q: in force %v, want %v", on, got, want)
		}
	}
}

func TestCheckRows(t *testing.T) {
	row := func(field string, since, before civil.Date) privacy.Row {
		return privacy.Row{Field: field, Provision: &privacy.Provision{Cite: privacy.Citation{Instrument: "Act"}, Since: since, Before: before, Source: "the Act"}}
	}
	d1, d2, d3 := civil.MustDate(2018, 5, 25), civil.MustDate(2020, 1, 1), civil.MustDate(2026, 2, 5)
	var open civil.Date
	for name, tt := range map[string]struct {
		gaps bool
		rows []privacy.Row
		want []privacy.Fault
	}{
		"none":                 {},
		"one after the other":  {rows: []privacy.Row{row("b", d2, open), row("a", d1, d2)}},
		"a gap":                {rows: []privacy.Row{row("a", d1, d2), row("b", d3, open)}, want: []privacy.Fault{{Field: "b.since", Reason: "is 2026-02-05: nothing is in force from 2020-01-01"}}},
		"a gap that is lawful": {gaps: true, rows: []privacy.Row{row("a", d1, d2), row("b", d3, open)}},
		"an overlap":           {rows: []privacy.Row{row("a", d1, d3), row("b", d2, open)}, want: []privacy.Fault{{Field: "b.since", Reason: "is 2020-01-01: a is still in force"}}},
		"two that are open":    {gaps: true, rows: []privacy.Row{row("a", d1, open), row("b", d2, open)}, want: []privacy.Fault{{Field: "b.since", Reason: "is 2020-01-01: a is still in force"}}},
		"ends as it begins":    {rows: []privacy.Row{row("a", d1, d1)}, want: []privacy.Fault{{Field: "a.before", Reason: "is not after since"}}},
	} {
		var f privacy.Faults
		f.CheckRows(tt.gaps, tt.rows...)
		if diff := cmp.Diff(tt.want, f.List()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestEras(t *testing.T) {
	d1, d2 := civil.MustDate(2018, 5, 25), civil.MustDate(2026, 2, 5)
	e := privacy.NewEras(d2, civil.Date{}, d1, d2)
	if diff := cmp.Diff([]string{"2018-05-25", "2026-02-05"}, []string{e.Days()[0].String(), e.Days()[1].String()}); diff != "" || len(e.Days()) != 2 {
		t.Error(diff, e.Days())
	}
	for on, want := range map[civil.Date]int{{}: -1, d1.AddDays(-1): -1, d1: 0, d2.AddDays(-1): 0, d2: 1, civil.MustDate(9999, 12, 31): 1} {
		if got := e.Of(on); got != want {
			t.Errorf("on %q: era %d, want %d", on, got, want)
		}
	}
	var zero privacy.Eras
	if zero.Of(d1) != -1 {
		t.Error("the zero value has an era")
	}
}

// statute is a law of one regime.
type statute struct{ of privacy.Regulation }

func (s *statute) Regulation() *privacy.Regulation { return &s.of }

func TestLawOf(t *testing.T) {
	uk, eu := &statute{privacy.Regulation{Regime: "uk-gdpr"}}, &statute{privacy.Regulation{Regime: "eu-gdpr"}}
	for _, tt := range []struct {
		name   string
		laws   []*statute
		regime privacy.Regime
		want   *statute
		err    string
	}{
		{"the only one", []*statute{uk}, "", uk, ""},
		{"by name", []*statute{uk, eu}, "eu-gdpr", eu, ""},
		{"one of several is not named", []*statute{uk, eu}, "", nil, `regime: is not named: want one of "uk-gdpr", "eu-gdpr"`},
		{"another", []*statute{uk}, "ch-fadp", nil, `regime: "ch-fadp" has no law: want one of "uk-gdpr"`},
	} {
		got, err := privacy.LawOf(tt.laws, tt.regime)
		if got != tt.want || (err == nil) != (tt.err == "") || err != nil && (err.Error() != tt.err || !errors.Is(err, privacy.ErrInvalid)) {
			t.Errorf("%s: got %v, %v; want %v, %s", tt.name, got, err, tt.want, tt.err)
		}
	}
	for want, laws := range map[string][]*statute{
		"laws: are empty":                              nil,
		"laws[1]: is missing":                          {uk, nil},
		`laws[1]: is a second law of regime "uk-gdpr"`: {uk, uk},
	} {
		var f privacy.Faults
		privacy.CheckLaws(&f, "laws", laws)
		require.ErrorContains(t, f.Err("test"), want)
	}
	var f privacy.Faults
	privacy.CheckLaws(&f, "laws", []*statute{uk, eu})
	require.NoError(t, f.Err("test"))

	regulation, err := privacy.LawOf([]*privacy.Regulation{&uk.of, &eu.of}, "eu-gdpr")
	require.NoError(t, err)
	require.Same(t, &eu.of, regulation, "a regulation is chosen as a law is")
	_, err = privacy.LawOf([]*privacy.Regulation{&uk.of}, "eu-gdpr")
	f.Take("order.", err)
	require.Equal(t, []privacy.Fault{{Field: "order.regime", Reason: `"eu-gdpr" has no law: want one of "uk-gdpr"`}}, f.List())
}

func TestAmend(t *testing.T) {
	type row struct {
		of string
		privacy.Provision
		n int
	}
	d1, d2, d3 := civil.MustDate(2018, 5, 25), civil.MustDate(2026, 2, 5), civil.MustDate(2027, 1, 1)
	at := func(of string, n int, since, before civil.Date) row {
		return row{of, privacy.Provision{Since: since, Before: before}, n}
	}
	var open civil.Date
	given := []row{at("a", 1, d1, d2), at("a", 2, d2, open), at("b", 3, d1, open)}
	got := privacy.Amend(given, []row{at("a", 4, d3, open), at("b", 5, d1, d3), at("c", 6, d2, open)}, func(r *row) (string, *privacy.Provision) { return r.of, &r.Provision })
	want := []row{at("a", 1, d1, d2), at("a", 2, d2, d3), at("b", 5, d1, d3), at("a", 4, d3, open), at("c", 6, d2, open)}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{}, civil.Date{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if given[1].Before != open {
		t.Error("the given rows are changed")
	}
}

func TestMerge(t *testing.T) {
	was, is := map[string]int{"a": 1, "b": 2}, map[string]int{"b": 3, "c": 4}
	if diff := cmp.Diff(map[string]int{"a": 1, "b": 3, "c": 4}, privacy.Merge(was, is)); diff != "" || was["b"] != 2 || is["a"] != 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := privacy.Merge[string, int](nil, nil); got == nil || len(got) > 0 {
		t.Errorf("got %v, want an empty map", got)
	}
}

// A law is made under a regulation that names its regime and its instrument.
func TestCheckRegulation(t *testing.T) {
	for want, r := range map[string]*privacy.Regulation{
		"regulation: is missing":                        nil,
		"regulation.regime: is empty":                   {Name: "UK GDPR"},
		"regulation.name: is empty":                     {Regime: "uk-gdpr"},
		`regulation.provisions["XX-01"]: is not a code`: {Regime: "uk-gdpr", Name: "UK GDPR", Provisions: map[privacy.Code]privacy.Citation{"XX-01": {}}},
	} {
		var f privacy.Faults
		f.CheckRegulation(r)
		require.ErrorContains(t, f.Err("test"), want)
	}
	var f privacy.Faults
	f.CheckRegulation(&privacy.Regulation{Regime: "uk-gdpr", Name: "UK GDPR"})
	require.NoError(t, f.Err("test"))
}
