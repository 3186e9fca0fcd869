package cookie_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

var (
	ukLaw = uk.Pack().Cookies()
	euLaw = eu.Pack().Cookies()
	noLaw = new(cookie.Law)

	today  = civil.MustDate(2026, time.November, 25)
	before = civil.MustDate(2026, time.February, 4) // the last day before Schedule A1
	since  = before.AddDays(1)
	all    = cookie.Facts{SolePurpose: privacy.Yes, Necessary: privacy.Yes, Requested: privacy.Yes,
		NotShared: privacy.Yes, Informed: privacy.Yes, CanObject: privacy.Yes}
)

// The cookies of a site (generated).
var (
	session = cookie.Cookie{Name: "sid", Category: cookie.Essential, Purpose: "keeps you logged in", Exception: cookie.StrictlyNecessary, Facts: all}
	counts  = cookie.Cookie{Name: "_count", Prefix: true, Category: cookie.Statistics, Purpose: "counts visits, so that we can improve the site",
		Lifetime: civil.Period{Months: 13}, Exception: cookie.StatisticalPurposes, Facts: all}
	plain = cookie.Cookie{Name: "stat", Category: cookie.Statistics, Purpose: "counts visits"}
	video = cookie.Cookie{Name: "VISITOR", Prefix: true, Category: cookie.ThirdParty, Purpose: "plays videos", Provider: "YouTube"}
	looks = cookie.Cookie{Name: "theme", Category: cookie.Preferences, Purpose: "keeps the colours you chose",
		Lifetime: civil.Period{Years: 1}, Exception: cookie.Appearance, Facts: all}
	adverts = cookie.Cookie{Name: "ad", Category: cookie.Marketing, Purpose: "shows what may interest you"}
)

func table(t testing.TB, w cookie.Wording) *cookie.Table {
	t.Helper()
	set, err := cookie.NewTable(w, session, counts, plain, video, looks, adverts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func codes(v cookie.Verdict) (list []privacy.Code) {
	for _, f := range v.Findings() {
		list = append(list, f.Code)
	}
	return list
}
