package transfer

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// law is the tables as a check reads them. It is never changed.
var law = newLaws()

type laws struct {
	decisions []Rule // on a place
	general   []Rule // on any
	places    map[string]*place
	rules     [regimes][mechanisms][]*Rule // of general
	stretches [regimes][]stretch           // the earlier first
}

// stretch is which mechanisms may be chosen anew during some time, decisions apart.
type stretch struct {
	since civil.Date // inclusive; it ends where the next begins
	open  Set
}

func newLaws() *laws {
	l := &laws{places: newPlaces()}
	l.decisions = slices.Concat(ofCommission[:], untilLeave(ofCommission[:]), ofUnitedKingdom[:])
	l.general = safeguards[:]
	for _, regime := range []privacy.Regime{privacy.EUGDPR, privacy.UKGDPR} {
		for i := range derogations {
			l.general = append(l.general, derogation(regime, i))
		}
	}
	for i := range l.decisions {
		r := &l.decisions[i]
		for code, p := range l.places {
			if code == r.To || r.To == EEA && p.member && p.before.IsZero() && code != EUInstitutions {
				p.decisions[r.Regime.Number()] = append(p.decisions[r.Regime.Number()], r)
			}
		}
	}
	for i := range l.general {
		r := &l.general[i]
		l.rules[r.Regime.Number()][r.Mechanism] = append(l.rules[r.Regime.Number()][r.Mechanism], r)
	}
	for regime := range l.stretches {
		l.stretches[regime] = l.stretchesOf([]privacy.Regime{"", privacy.UKGDPR, privacy.EUGDPR}[regime])
	}
	return l
}

// untilLeave returns the decisions of the Commission as they were law in the United Kingdom, through 2020.
func untilLeave(rules []Rule) []Rule {
	var list []Rule
	for _, r := range rules {
		if !r.Since.Before(leave) {
			continue
		}
		r.ID, r.Regime = "uk-2020-"+strings.TrimPrefix(r.ID, "eu-"), privacy.UKGDPR
		if r.Before.IsZero() || r.Before.After(leave) {
			r.Before = leave
			r.Fell = privacy.Citation{Instrument: "European Union (Withdrawal Agreement) Act 2020", Provision: "s.39(1)"}
		}
		list = append(list, r)
	}
	return list
}

// stretchesOf returns the stretches of a regime.
func (l *laws) stretchesOf(regime privacy.Regime) []stretch {
	var days []civil.Date
	for _, r := range l.general {
		if r.Regime == regime {
			days = append(days, r.Since, r.Before, r.SignBefore)
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	var list []stretch
	for _, day := range slices.Compact(days) {
		s := stretch{since: day}
		for i := range l.general {
			if r := &l.general[i]; r.Regime == regime && r.open(day) {
				s.open |= r.Mechanism.bit()
			}
		}
		list = append(list, s)
	}
	return list
}

// openOn returns the mechanisms that may be chosen anew on a day, decisions apart.
func (l *laws) openOn(regime privacy.Regime, on civil.Date) Set {
	list := l.stretches[regime.Number()]
	i := len(list) - 1
	for on.Before(list[i].since) { // the first begins with the unset day
		i--
	}
	return list[i].open
}
