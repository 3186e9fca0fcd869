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
)

// Findings returns why the consent is not in force, none where it is. Days are those of UTC.
func (s State) Findings() []privacy.Finding { return s.FindingsIn(time.UTC) }

// FindingsIn is [State.Findings] with the days of a place. Instants are shown as days only; nil shows none.
func (s State) FindingsIn(loc *time.Location) []privacy.Finding {
	if s.InForce {
		return nil
	}
	f := privacy.Finding{Severity: privacy.High, Since: civil.MustDate(2018, time.May, 25)}
	cite := "Art 6(1)(a)"
	switch s.Why {
	case WhyRefused:
		f.Code, cite = CodeRefused, "Art 4(11)"
		f.Detail = "consent refused" + day(s.Since, loc)
		f.Mend = "respect the refusal; only a decision of the person changes it"
	case WhyWithdrawn:
		f.Code, cite = CodeWithdrawn, "Art 7(3)"
		f.Detail = "consent withdrawn" + day(s.Since, loc)
		f.Mend = "stop what rests on this consent; only a decision of the person changes it"
	case WhyExpired:
		f.Code, f.Severity = CodeExpired, privacy.Medium
		f.Detail = "consent given" + day(s.Since, loc) + " has run out" + day(s.Until, loc)
		f.Mend = "ask the person again"
	case WhyUnproved:
		f.Code, cite = CodeProof, "Art 7(1)"
		f.Detail = "consent given" + day(s.Since, loc) + " cannot be demonstrated: no " + strings.Join(s.Last.missing(), ", no ")
		f.Mend = "ask the person again, and keep notice version, wording and method"
	default:
		f.Code = CodeNone
		f.Detail = "no decision of the person is known"
		f.Mend = "ask the person, with the notice, before anything is done"
	}
	f.Cite = privacy.Citation{Instrument: "UK GDPR", Provision: cite}
	return []privacy.Finding{f}
}

// day returns " on 3 May 2026", and nothing where the day is not known.
func day(t time.Time, loc *time.Location) string {
	d := civil.DateOf(t, loc)
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
