package transfer

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Places in addition to the countries and territories of ISO 3166-1.
const (
	EEA            = "EEA"             // every state of the European Economic Area
	EPO            = "EPO"             // the European Patent Organisation
	EUInstitutions = "EU-institutions" // bodies under Regulation (EU) 2018/1725
)

// countries has the codes of ISO 3166-1 alpha-2 that are assigned.
const countries = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL
GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ
TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`

// members are the states of the EEA and the territories that belong to one (TFEU Art 349, 355(1)), with the days on which
// they joined or left. Since unset: they joined before the first rule of any law here. Before unset: they are members.
var members = [...]struct {
	codes         string
	since, before civil.Date
}{
	{"AT BE DE DK ES FI FR GR IE IT LU NL PT SE IS LI NO AX GF GP MF MQ RE", civil.Date{}, civil.Date{}},
	{"CY CZ EE HU LT LV MT PL SI SK", civil.MustDate(2004, 5, 1), civil.Date{}},
	{"BG RO", civil.MustDate(2007, 1, 1), civil.Date{}},
	{"HR", civil.MustDate(2013, 7, 1), civil.Date{}},
	{"YT", civil.MustDate(2014, 1, 1), civil.Date{}},
	{"GB GI", civil.Date{}, civil.MustDate(2021, 1, 1)}, // the first whole day after 31 December 2020 at 23:00
}

// days are a stretch of days.
type days struct{ since, before civil.Date } // inclusive, unset: always; exclusive, unset: open

// have reports whether a day is one of them.
func (d days) have(on civil.Date) bool { return privacy.InForce(d.since, d.before, on) }

// and returns the days of both, and whether there are any.
func (d days) and(o days) (days, bool) {
	if o.since.After(d.since) {
		d.since = o.since
	}
	if d.before.IsZero() || !o.before.IsZero() && o.before.Before(d.before) {
		d.before = o.before
	}
	return d, d.before.IsZero() || d.since.Before(d.before)
}

// geography is the places that there are. It is never changed.
var geography = newAtlas()

// atlas gives each place a number from 1 on; 0 is no place.
type atlas struct {
	pairs  [26 * 26]uint16 // of the codes of ISO 3166-1
	codes  []string        // by number
	member []days          // of the EEA, by number; of a place that never was one, it ends before it begins
}

// The numbers of what is no country.
const (
	numberEEA = 1 + iota
	numberEPO
	numberEUInstitutions
)

func newAtlas() *atlas {
	a := &atlas{codes: []string{"", EEA, EPO, EUInstitutions}}
	for code := range strings.FieldsSeq(countries) {
		a.pairs[pair(code)] = uint16(len(a.codes))
		a.codes = append(a.codes, code)
	}
	a.member = slices.Repeat([]days{never}, len(a.codes))
	for _, m := range members {
		for code := range strings.FieldsSeq(m.codes) {
			a.member[a.number(code)] = days{m.since, m.before}
		}
	}
	return a
}

// never has no day.
var never = days{civil.MinDate(), civil.MinDate()}

func pair(code string) int { return int(code[0]-'A')*26 + int(code[1]-'A') }

// number returns the number of a place, 0 if it is not known.
func (a *atlas) number(place string) uint16 {
	switch {
	case len(place) == 2 && 'A' <= place[0] && place[0] <= 'Z' && 'A' <= place[1] && place[1] <= 'Z':
		return a.pairs[pair(place)]
	case place == EEA:
		return numberEEA
	case place == EPO:
		return numberEPO
	case place == EUInstitutions:
		return numberEUInstitutions
	}
	return 0
}

// covers returns the days on which a place that a rule names stands for another: always for itself, and the EEA for each
// of its members while it is one. No place stands for no place.
func (a *atlas) covers(named string, place uint16) days {
	switch n := a.number(named); {
	case n == place && (n != 0 || named == ""):
		return days{}
	case n == numberEEA:
		return a.member[place]
	}
	return never
}

// Known reports whether a place is one that a transfer can name.
func Known(place string) bool { return geography.number(place) != 0 }
