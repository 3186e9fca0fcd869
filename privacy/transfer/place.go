package transfer

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Places beside the countries and territories of ISO 3166-1.
const (
	EEA            = "EEA"             // every state of the European Economic Area
	EPO            = "EPO"             // the European Patent Organisation
	EUInstitutions = "EU-institutions" // bodies under Regulation (EU) 2018/1725
)

// home is where the United Kingdom is; its Crown dependencies and Gibraltar are abroad.
const home = "GB"

// countries has the codes of ISO 3166-1 alpha-2 that are assigned.
const countries = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL
GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ
TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`

// members are the states of the EEA and the territories that belong to one (TFEU Art 349, 355(1)), with the days on which
// they joined or left. Before unset: they are in it still. Since unset: they were before any rule of these tables.
var members = [...]struct {
	codes         string
	since, before civil.Date
}{
	{"AT BE DE DK ES FI FR GR IE IT LU NL PT SE IS LI NO AX GF GP MF MQ RE " + EUInstitutions + " " + EEA, civil.Date{}, civil.Date{}},
	{"CY CZ EE HU LT LV MT PL SI SK", date(2004, 5, 1), civil.Date{}},
	{"BG RO", date(2007, 1, 1), civil.Date{}},
	{"HR", date(2013, 7, 1), civil.Date{}},
	{"YT", date(2014, 1, 1), civil.Date{}},
	{"GB GI", civil.Date{}, leave},
}

// place is one country, territory or organisation.
type place struct {
	home          bool
	member        bool
	since, before civil.Date // of the membership
	decisions     [regimes][]*Rule
}

// regimes is one more than the highest number of a regime.
const regimes = 3

// inside reports whether data that go there stay within the territory of the regime.
func (p *place) inside(regime privacy.Regime, on civil.Date) bool {
	if regime == privacy.UKGDPR && (p.home || !on.Before(leave)) {
		return p.home
	}
	return p.member && privacy.InForce(p.since, p.before, on)
}

// Known reports whether a place is one that a transfer can name.
func Known(place string) bool { return law.places[place] != nil }

// newPlaces returns every place, without the decisions on it.
func newPlaces() map[string]*place {
	all := make(map[string]*place)
	for code := range strings.FieldsSeq(countries + " " + EEA + " " + EPO + " " + EUInstitutions) {
		all[code] = &place{home: code == home}
	}
	for _, m := range members {
		for code := range strings.FieldsSeq(m.codes) {
			p := all[code]
			p.member, p.since, p.before = true, m.since, m.before
		}
	}
	return all
}
