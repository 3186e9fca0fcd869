package consent

import (
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// codes are those of the findings of each [Why], by its number; [WhyNone] is explained as nothing known.
var codes = [...]privacy.Code{
	WhyNone:        "CO-NONE-01",
	WhyNeverAsked:  "CO-NONE-01",
	WhyRefused:     "CO-REFUSED-01",
	WhyWithdrawn:   "CO-WITHDRAWN-01",
	WhyExpired:     "CO-EXPIRED-01",
	WhyUnproved:    "CO-PROOF-01",
	WhyUnconfirmed: "CO-UNCONFIRMED-01",
	WhyOutdated:    "CO-OUTDATED-01",
}

// Finding returns the reason as a finding on a ground or place, with the day of the decision that governs, which may
// be unset, under a regulation. An unknown value is explained as [WhyNone].
func (w Why) Finding(where string, on civil.Date, r *privacy.Regulation) privacy.Finding {
	return w.finding(where, r, "day", on.String())
}

func (w Why) finding(where string, r *privacy.Regulation, args ...string) privacy.Finding {
	if int(w) >= len(codes) {
		w = WhyNone
	}
	return codes[w].Finding(where, r, args...)
}

// Findings returns why the consent is not in force, under a regulation; it is empty if it is. Instants are shown as days
// of a place only; nil shows none.
func (s State) Findings(loc *time.Location, r *privacy.Regulation) []privacy.Finding {
	if s.InForce {
		return nil
	}
	args := []string{"day", civil.DateOf(s.Since, loc).String()}
	switch s.Why {
	case WhyExpired, WhyOutdated:
		args = append(args, "until", civil.DateOf(s.Until, loc).String())
	case WhyUnproved:
		args = append(args, "missing", strings.Join(s.Last.missing(), ", "))
	}
	return []privacy.Finding{s.Why.finding("", r, args...)}
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
