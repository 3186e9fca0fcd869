package privacy_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestCitationString(t *testing.T) {
	for _, c := range []struct {
		cite privacy.Citation
		want string
	}{
		{privacy.Citation{}, ""},
		{privacy.Citation{Instrument: "UK GDPR"}, "UK GDPR"},
		{privacy.Citation{Provision: "Art 7(3)"}, "Art 7(3)"},
		{privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"}, "VATA 1994 Sch 11 para 6(3)"},
	} {
		if got := c.cite.String(); got != c.want || c.cite.IsZero() != (c.want == "") {
			t.Errorf("%#v: %q, IsZero %t; want %q", c.cite, got, c.cite.IsZero(), c.want)
		}
	}
}

var withdrawn = privacy.Finding{
	Code:     "CO-WITHDRAWN-01",
	Severity: privacy.High,
	Where:    "consent 1",
	Detail:   "withdrawn",
	Fix:      "ask again",
	Cite:     privacy.Citation{Instrument: "UK GDPR", Provision: "Art 7(3)"},
	Since:    civil.MustDate(2018, time.May, 25),
}

func TestFindingString(t *testing.T) {
	for _, c := range []struct {
		f    privacy.Finding
		want string
	}{
		{withdrawn, "CO-WITHDRAWN-01 consent 1: withdrawn (UK GDPR Art 7(3))"},
		{privacy.Finding{Code: "X-01"}, "X-01"},
		{privacy.Finding{Code: "X-01", Where: "ground 2"}, "X-01 ground 2"},
		{privacy.Finding{Code: "X-01", Detail: "stale"}, "X-01 stale"},
		{privacy.Finding{Code: "X-01", Cite: privacy.Citation{Instrument: "policy"}}, "X-01 (policy)"},
		{privacy.Finding{}, ""},
	} {
		if got := c.f.String(); got != c.want {
			t.Errorf("%#v: %q, want %q", c.f, got, c.want)
		}
	}
}

func TestFindingJSON(t *testing.T) {
	for _, c := range []struct {
		f    privacy.Finding
		want string
	}{
		{withdrawn, `{"code":"CO-WITHDRAWN-01","severity":"high","where":"consent 1","detail":"withdrawn","fix":"ask again",` +
			`"cite":{"instrument":"UK GDPR","provision":"Art 7(3)"},"since":"2018-05-25"}`},
		{privacy.Finding{Code: "X-01", Severity: privacy.Info, Cite: privacy.Citation{Instrument: "policy"}},
			`{"code":"X-01","severity":"info","cite":{"instrument":"policy"}}`},
		{privacy.Finding{}, `{"code":"","severity":"none"}`},
	} {
		b, err := json.Marshal(c.f)
		if string(b) != c.want || err != nil {
			t.Errorf("%#v is written\n%s, %v, want\n%s", c.f, b, err, c.want)
		}
		var back privacy.Finding
		if err := json.Unmarshal([]byte(c.want), &back); back != c.f || err != nil {
			t.Errorf("%s is read as %#v, %v", c.want, back, err)
		}
	}
	for _, s := range []string{`{"severity":"fatal"}`, `{"severity":""}`, `{"severity":4}`, `{"since":"yesterday"}`} {
		if err := json.Unmarshal([]byte(s), new(privacy.Finding)); err == nil {
			t.Errorf("%s was read without an error", s)
		}
	}
	if b, err := json.Marshal(privacy.Finding{Severity: privacy.Critical + 1}); err == nil {
		t.Errorf("a severity that is none was written: %s", b)
	}
}
