package transfer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

const (
	unknown = privacy.Unknown
	no      = privacy.No
	yes     = privacy.Yes
	uk      = privacy.UKGDPR
	eu      = privacy.EUGDPR
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// today is the day on which the tables were verified.
var today = day(2026, 11, 24)

// met returns a transfer of which everything is known and nothing stands against it.
func met(from privacy.Regime, to string, m transfer.Mechanism) transfer.Transfer {
	return transfer.Transfer{
		From: from, To: to, Mechanism: m, Signed: day(2019, 3, 1), Assessed: yes, Unchanged: yes, Approved: yes, Restricted: no,
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

// rules returns both tables.
func rules() []transfer.Rule {
	var all []transfer.Rule
	for r := range transfer.Adequacies() {
		all = append(all, r)
	}
	for r := range transfer.Mechanisms() {
		all = append(all, r)
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
