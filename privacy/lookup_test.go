package privacy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

func TestFindingsTakeTextsFromTheCatalogue(t *testing.T) {
	want := privacy.Finding{
		Code: "CO-WITHDRAWN-01", Severity: privacy.High, Where: "consent 1", Args: `day="2026-05-03"`,
		Detail: "consent was withdrawn on 2026-05-03",
		Plain:  "You withdrew your consent on 3 May 2026, so we stopped.",
		Fix:    "stop what rests on this consent; only a decision of the person changes it",
		Cite:   privacy.Citation{Instrument: "UK GDPR", Provision: "Art 7(3)"}, Since: civil.MustDate(2018, time.May, 25),
	}
	got := privacy.Code("CO-WITHDRAWN-01").Finding("consent 1", uk.Pack().Regulation(), "day", "2026-05-03", "until", "2026-06-03")
	if got != want {
		t.Errorf("got\n%#v, want\n%#v", got, want)
	}
	if got := privacy.Code("NT-REACH-01").Finding("", uk.Pack().Regulation(), "territory", "Norway").Plain; !strings.HasSuffix(got, "to you in Norway.") {
		t.Errorf("a value that is no date is written as %q", got)
	}
}

func TestFindingsCiteTheirLaw(t *testing.T) {
	for _, c := range []struct {
		code privacy.Code
		of   *privacy.Regulation
		want string
	}{
		{"CO-WITHDRAWN-01", eu.Pack().Regulation(), "EU GDPR Art 7(3)"},
		{"CO-WITHDRAWN-01", nil, "GDPR Art 7(3)"},
		{"PE-CALL-02", uk.Pack().Regulation(), "PECR 2003 reg 21(1)(a)"},
	} {
		if got := c.code.Finding("", c.of).Cite.String(); got != c.want {
			t.Errorf("%s under %v cites %q, want %q", c.code, c.of, got, c.want)
		}
	}
}

func TestUnknownCodesHaveNoTexts(t *testing.T) {
	if e, ok := privacy.Lookup("XX-NONE-01"); ok || e != (privacy.Entry{}) {
		t.Errorf("XX-NONE-01 is %+v, %t; want none", e, ok)
	}
	want := privacy.Finding{Code: "XX-NONE-01", Where: "here", Args: `day="today"`}
	if got := privacy.Code("XX-NONE-01").Finding("here", uk.Pack().Regulation(), "day", "today"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestCodesAreThoseOfTheCatalogue(t *testing.T) {
	all := slices.Collect(privacy.Codes())
	if len(all) == 0 || !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("%d codes, sorted: %t", len(all), slices.IsSorted(all))
	}
	for _, c := range all {
		e, ok := privacy.Lookup(c)
		if !ok || e.Code != c || e.Severity.String() == "?" || e.Severity == privacy.NoSeverity || e.Cite.Provision == "" || e.Since.IsZero() {
			t.Errorf("%s is %+v, %t", c, e, ok)
		}
	}
	for range privacy.Codes() {
		break
	}
}

// A host that translates renders its own template by code and arguments.
func ExampleArgs_Expand() {
	german := map[privacy.Code]string{"CO-WITHDRAWN-01": "Sie haben Ihre Einwilligung[ am {day}] widerrufen."}
	f := privacy.Code("CO-WITHDRAWN-01").Finding("newsletter", eu.Pack().Regulation(), "day", "2026-05-03")

	fmt.Println(f.Detail)
	fmt.Println(f.Plain)
	fmt.Println(f.Args.Expand(german[f.Code], func(_, value string) string {
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			return day.Format("2.1.2006")
		}
		return value
	}))
	// Output:
	// consent was withdrawn on 2026-05-03
	// You withdrew your consent on 3 May 2026, so we stopped.
	// Sie haben Ihre Einwilligung am 3.5.2026 widerrufen.
}

// The catalogue has the texts of every code, for pages and for translators.
func ExampleLookup() {
	e, _ := privacy.Lookup("CO-REFUSED-01")
	fmt.Println(e.Severity, e.Cite)
	fmt.Println(e.Detail)
	fmt.Println(e.Plain)
	fmt.Println(e.Fix)
	// Output:
	// high Art 4(11)
	// consent was refused[ on {day}]
	// You said no[ on {day}], so we will not.
	// respect the refusal; only a decision of the person changes it
}
