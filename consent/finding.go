package consent

import (
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The codes of the findings on a [State].
const (
	CodeNone      privacy.Code = "CO-NONE-01"      // no decision is known
	CodeRefused   privacy.Code = "CO-REFUSED-01"   // the person said no
	CodeWithdrawn privacy.Code = "CO-WITHDRAWN-01" // the person withdrew
	CodeExpired   privacy.Code = "CO-EXPIRED-01"   // the grant has run out
	CodeProof     privacy.Code = "CO-PROOF-01"     // the grant cannot be demonstrated

	CodeUnconfirmed privacy.Code = "CO-UNCONFIRMED-01" // the grant was not confirmed
	CodeOutdated    privacy.Code = "CO-OUTDATED-01"    // the notice has changed since
)

// reasons are the findings of each [Why], by its number; [WhyNone] is explained as nothing known.
var reasons = [...]struct {
	code      privacy.Code
	severity  privacy.Severity
	detail    string // with the day of the decision in place of %
	mend      string
	provision string
}{
	WhyNone:       {CodeNone, privacy.High, unasked, ask, "Art 6(1)(a)"},
	WhyNeverAsked: {CodeNone, privacy.High, unasked, ask, "Art 6(1)(a)"},
	WhyRefused: {CodeRefused, privacy.High, "consent refused%",
		"respect the refusal; only a decision of the person changes it", "Art 4(11)"},
	WhyWithdrawn: {CodeWithdrawn, privacy.High, "consent withdrawn%",
		"stop what rests on this consent; only a decision of the person changes it", "Art 7(3)"},
	WhyExpired: {CodeExpired, privacy.Medium, "consent given% has run out", "ask the person again", "Art 6(1)(a)"},
	WhyUnproved: {CodeProof, privacy.High, "consent given% cannot be demonstrated",
		"ask the person again, and keep notice version, wording and method", "Art 7(1)"},
	WhyUnconfirmed: {CodeUnconfirmed, privacy.Medium, "consent asked for% was not confirmed",
		"send the person the link that confirms it, and nothing else until then", "Art 7(1)"},
	WhyOutdated: {CodeOutdated, privacy.Medium, "consent given% does not count since the notice changed",
		"ask the person again, under the notice of today", "Art 4(11)"},
}

const (
	unasked = "no decision of the person is known"
	ask     = "ask the person, with the notice, before anything is done"
)

// Finding returns the reason as a finding on a ground or place, with the day of the decision that governs, which may
// be unset, under a regime. A consent is explained as one of which nothing is known where there is no reason.
func (w Why) Finding(where string, on civil.Date, regime privacy.Regime) privacy.Finding {
	if int(w) >= len(reasons) {
		w = WhyNone
	}
	r := &reasons[w]
	return privacy.Finding{
		Code: r.code, Severity: r.severity, Where: where, Detail: strings.Replace(r.detail, "%", day(on), 1), Mend: r.mend,
		Cite: regime.Cite(r.provision), Since: civil.MustDate(2018, time.May, 25),
	}
}

// Findings returns why the consent is not in force, none where it is. Days are those of UTC, articles of the UK GDPR.
func (s State) Findings() []privacy.Finding { return s.FindingsIn(time.UTC, privacy.UKGDPR) }

// FindingsIn is [State.Findings] with the days of a place and the citations of a regime. Instants are shown as days
// only; nil shows none.
func (s State) FindingsIn(loc *time.Location, regime privacy.Regime) []privacy.Finding {
	if s.InForce {
		return nil
	}
	f := s.Why.Finding("", civil.DateOf(s.Since, loc), regime)
	switch s.Why {
	case WhyExpired, WhyOutdated:
		f.Detail += day(civil.DateOf(s.Until, loc))
	case WhyUnproved:
		f.Detail += ": no " + strings.Join(s.Last.missing(), ", no ")
	}
	return []privacy.Finding{f}
}

// day returns " on 3 May 2026", and nothing where the day is not known.
func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return " on " + d.In(time.UTC).Format("2 January 2006")
}

// missing names what a grant lacks to be demonstrable.
func (e *Event) missing() []string {
	var m []string
	for _, part := range []struct {
		lacks bool
		name  string
	}{
		{e.At.IsZero(), "time"},
		{e.Proof.Notice == "", "notice version"},
		{e.Proof.Wording.IsZero(), "digest of the wording"},
		{!e.Proof.Method.valid(), "method"},
	} {
		if part.lacks {
			m = append(m, part.name)
		}
	}
	return m
}
