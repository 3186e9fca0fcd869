package rights_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

var nov24 = civil.MustDate(2026, 11, 24)

func TestPortable(t *testing.T) {
	const yes, no, unknown = privacy.Yes, privacy.No, privacy.Unknown
	for _, tt := range []struct {
		basis               lawfulbasis.Basis
		provided, automated privacy.Fact
		want                rights.Availability
		cite                string
	}{
		{lawfulbasis.Contract, yes, yes, rights.Available, "UK GDPR Art 20(1)"},
		{lawfulbasis.Consent, yes, yes, rights.Available, "UK GDPR Art 20(1)"},
		{lawfulbasis.Contract, no, yes, rights.NotAvailable, "UK GDPR Art 20(1)"},
		{lawfulbasis.Contract, no, unknown, rights.NotAvailable, "UK GDPR Art 20(1)"},
		{lawfulbasis.Contract, yes, no, rights.NotAvailable, "UK GDPR Art 20(1)(b)"},
		{lawfulbasis.Contract, unknown, no, rights.NotAvailable, "UK GDPR Art 20(1)(b)"},
		{lawfulbasis.Contract, unknown, yes, rights.Conditional, "UK GDPR Art 20(1)"},
		{lawfulbasis.Contract, yes, unknown, rights.Conditional, "UK GDPR Art 20(1)"},
		{lawfulbasis.Contract, yes, 99, rights.Conditional, "UK GDPR Art 20(1)"},
		{lawfulbasis.LegitimateInterests, yes, yes, rights.NotAvailable, "UK GDPR Art 20(1)(a)"},
		{lawfulbasis.None, yes, yes, rights.Unclear, ""},
	} {
		if got, cite := ukLaw.Portable(tt.basis, tt.provided, tt.automated, nov24); got != tt.want || cite.String() != tt.cite {
			t.Errorf("%v, provided %v, automated %v: %v (%v), want %v (%s)", tt.basis, tt.provided, tt.automated, got, cite, tt.want, tt.cite)
		}
	}
}

func TestMayAskIdentity(t *testing.T) {
	for _, tt := range []struct {
		doubt  privacy.Fact
		regime privacy.Regime
		on     civil.Date
		want   privacy.Outcome
	}{
		{privacy.Yes, uk, nov24, privacy.Permitted},
		{privacy.Yes, eu, nov24, privacy.Permitted},
		{privacy.No, uk, nov24, privacy.Denied},
		{privacy.Unknown, uk, nov24, privacy.Undetermined},
		{99, uk, nov24, privacy.Undetermined},
		{privacy.Yes, "", nov24, privacy.Undetermined},
		{privacy.Yes, uk, civil.Date{}, privacy.Undetermined},
		{privacy.Yes, uk, civil.MustDate(2018, 5, 24), privacy.Undetermined},
	} {
		got, cite := mayAskIdentity(tt.doubt, tt.regime, tt.on)
		if law := (tt.regime == uk || tt.regime == eu) && !tt.on.Before(civil.MustDate(2018, 5, 25)); got != tt.want || cite.IsZero() == law {
			t.Errorf("doubt %v under %v on %v: %v (%v), want %v", tt.doubt, tt.regime, tt.on, got, cite, tt.want)
		}
	}
}

func TestRestrictedUsesCite(t *testing.T) {
	for _, l := range both {
		for on, want := range map[civil.Date]int{nov24: 5, civil.MustDate(2018, 5, 24): 0, {}: 0} {
			n := 0
			for u, cite := range l.PermittedWhileRestricted(on) {
				if n++; u != rights.RestrictedUse(n) || cite != l.Regulation().Cite("Art 18(2)") {
					t.Errorf("%v on %v: %v", u, on, cite)
				}
			}
			if n != want {
				t.Errorf("%d uses on %v, want %d", n, on, want)
			}
		}
	}
	for range ukLaw.PermittedWhileRestricted(nov24) {
		break
	}
}

func TestActionsCite(t *testing.T) {
	before, since := civil.MustDate(2026, 2, 4), civil.MustDate(2026, 2, 5)
	for _, tt := range []struct {
		action rights.Action
		regime privacy.Regime
		on     civil.Date
		want   string
	}{
		{rights.Extend, uk, since, "UK GDPR Art 12A"},
		{rights.Extend, uk, before, "UK GDPR Art 12(3)"},
		{rights.Extend, eu, since, "EU GDPR Art 12(3)"},
		{rights.AskClarification, uk, since, "UK GDPR Art 12A(5)"},
		{rights.AskClarification, uk, before, "UK GDPR Recital 63"},
		{rights.Refuse, eu, since, "EU GDPR Art 12(4)"},
		{rights.NoAction, eu, since, ""},
		{99, eu, since, ""},
		{rights.Refuse, "", since, ""},
		{rights.Refuse, "no-regime", since, ""},
		{rights.Refuse, eu, civil.MustDate(2018, 5, 24), ""},
		{rights.Refuse, eu, civil.Date{}, ""},
	} {
		if got := citeOf(tt.action, tt.regime, tt.on).String(); got != tt.want {
			t.Errorf("%v under %v on %v cites %q, want %q", tt.action, tt.regime, tt.on, got, tt.want)
		}
	}
	for a := rights.Receive; a <= rights.Reopen; a++ {
		for _, regime := range []privacy.Regime{uk, eu} {
			for _, on := range turns[3:] {
				if citeOf(a, regime, on).Provision == "" {
					t.Errorf("%v under %v on %v cites nothing", a, regime, on)
				}
			}
		}
	}
}
