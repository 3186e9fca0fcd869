package privacy_test

import (
	"encoding/json"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestHolds(t *testing.T) {
	var unset civil.Date
	d := func(s string) civil.Date {
		t.Helper()
		var d civil.Date
		if err := d.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		since, before, on string
		want              bool
	}{
		{"2026-02-05", "2026-06-19", "2026-02-04", false},
		{"2026-02-05", "2026-06-19", "2026-02-05", true}, // inclusive
		{"2026-02-05", "2026-06-19", "2026-06-18", true},
		{"2026-02-05", "2026-06-19", "2026-06-19", false}, // exclusive
		{"2026-02-05", "", "9999-12-31", true},
		{"", "2026-06-19", "0001-01-01", true},
		{"", "2026-06-19", "2026-06-19", false},
		{"", "", "2026-06-19", true},
		{"2026-06-19", "2026-02-05", "2026-03-01", false}, // ends before it begins
		{"2026-06-19", "2026-06-19", "2026-06-19", false}, // no day at all
		{"2026-02-05", "2026-06-19", "", false},
		{"", "", "", false},
	} {
		if got := privacy.InForce(d(c.since), d(c.before), d(c.on)); got != c.want {
			t.Errorf("Holds(%q, %q) on %q = %t, want %t", c.since, c.before, c.on, got, c.want)
		}
	}
	if privacy.InForce(unset, unset, unset) {
		t.Error("something holds on the unset day")
	}
}

func TestRegulatorOn(t *testing.T) {
	day := func(m, d int) civil.Date {
		return civil.MustDate(2026, 1, 1).Add(civil.Period{Months: m - 1, Days: d - 1})
	}
	c := privacy.Controller{Regulators: []privacy.Regulator{
		{Name: "always, until July", Before: day(7, 1)},
		{Name: "from March", Since: day(3, 1), Before: day(9, 1)},
		{Name: "from March as well", Since: day(3, 1), Before: day(9, 1)},
		{Name: "from October", Since: day(10, 1)},
	}}
	for _, q := range []struct {
		on   civil.Date
		want string
	}{
		{civil.MustDate(1, 1, 1), "always, until July"},
		{day(2, 28), "always, until July"},
		{day(3, 1), "from March"}, // the one that began last, and of two the first
		{day(8, 31), "from March"},
		{day(9, 1), ""},
		{day(9, 30), ""},
		{day(10, 1), "from October"},
		{civil.MustDate(9999, 12, 31), "from October"},
		{civil.Date{}, ""},
	} {
		if got, ok := c.RegulatorOn("", q.on); got.Name != q.want || ok != (q.want != "") {
			t.Errorf("RegulatorOn(%v) = %q, %t; want %q", q.on, got.Name, ok, q.want)
		}
	}
	if _, ok := (privacy.Controller{}).RegulatorOn("", day(1, 1)); ok {
		t.Error("a controller without regulators has one")
	}
}

func TestControllerJSON(t *testing.T) {
	c := privacy.Controller{
		Name: "Example Ltd", Address: "1 High Street", Telephone: "+44 20 7946 0000",
		Officers: []privacy.Officer{{Title: "DPO", Name: "A. N. Other"}},
		Regulators: []privacy.Regulator{{Name: "Authority", Telephones: []string{"0303 123 1113"},
			Since: civil.MustDate(2016, 7, 18), VerifiedOn: civil.MustDate(2026, 11, 24)}},
	}
	const want = `{"name":"Example Ltd","address":"1 High Street","telephone":"+44 20 7946 0000",` +
		`"officers":[{"title":"DPO","name":"A. N. Other"}],` +
		`"regulators":[{"name":"Authority","telephones":["0303 123 1113"],"since":"2016-07-18","verifiedOn":"2026-11-24"}]}`
	if b, err := json.Marshal(c); string(b) != want || err != nil {
		t.Errorf("the controller is written\n%s, %v, want\n%s", b, err, want)
	}
	if b, err := json.Marshal(privacy.Controller{}); string(b) != `{"name":"","address":""}` || err != nil {
		t.Errorf("no controller is written %s, %v", b, err)
	}
}
