package transfer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	eupack "github.com/lawful-go/lawful/privacy/law/eu"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/transfer"
)

const (
	unknown = privacy.Unknown
	no      = privacy.No
	yes     = privacy.Yes
)

// sender is the law that binds who sends data.
type sender struct{ *transfer.Law }

// The laws of the library, and none.
var uk, eu, none = sender{ukpack.Pack().Transfers()}, sender{eupack.Pack().Transfers()}, sender{}

// String returns the name of the regime.
func (s sender) String() string {
	if s == none {
		return "no law"
	}
	return string(s.Regulation().Regime)
}

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// today is the day on which the tables were verified.
var today = day(2026, 11, 24)

// met returns a transfer of which everything is known and nothing stands against it.
func met(to string, m transfer.Mechanism) transfer.Transfer {
	return transfer.Transfer{
		To: to, Mechanism: m, Signed: day(2019, 3, 1), Assessed: yes, Unchanged: yes, Approved: yes, Restricted: no,
		Staff: no, Immigration: no,
		Importer: transfer.Importer{WithinLaw: yes, SafeHarbour: yes, PrivacyShield: yes, DPF: yes, UKExtension: yes, Staff: yes},
		Derogation: transfer.Derogation{
			Consent: yes, Informed: yes, Necessary: yes, Occasional: yes, Official: no, InLaw: yes, Incapable: yes, Register: yes, Extract: yes,
			LastResort: yes, Repetitive: no, Few: yes, Compelling: yes, Safeguarded: yes, AuthorityTold: yes, PersonTold: yes,
		},
	}
}

func changed(t transfer.Transfer, change func(*transfer.Transfer)) transfer.Transfer {
	change(&t)
	return t
}

// mechanisms returns every mechanism, the zero value first.
func mechanisms() []transfer.Mechanism {
	var all []transfer.Mechanism
	for m := transfer.NoMechanism; m.String() != "?"; m++ {
		all = append(all, m)
	}
	return all
}

// ruled is a rule and the law that has it.
type ruled struct {
	transfer.Rule
	from sender
}

// rules returns the rules of both laws.
func rules() []ruled {
	var all []ruled
	for _, from := range []sender{eu, uk} {
		for r := range from.Rules() {
			all = append(all, ruled{r, from})
		}
	}
	return all
}

// wantCodes holds the codes of a verdict's findings, in their order.
func wantCodes(t *testing.T, name string, v transfer.Verdict, want ...privacy.Code) {
	t.Helper()
	var got []privacy.Code
	for _, f := range v.Findings() {
		got = append(got, f.Code)
		if f.Detail == "" || f.Severity == privacy.NoSeverity || f.Severity > privacy.Info && f.Fix == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: findings %q, want %q", name, got, want)
	}
}

// wantNowhere holds that a text is in no finding.
func wantNowhere(t *testing.T, name string, v transfer.Verdict, text string) {
	t.Helper()
	for _, f := range v.Findings() {
		if strings.Contains(fmt.Sprintf("%+v", f), text) {
			t.Errorf("%s: found in %+v", name, f)
		}
	}
}
