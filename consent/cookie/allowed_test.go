package cookie_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// with returns a cookie whose exception lacks or does not know one condition.
func with(c cookie.Cookie, change func(*cookie.Cookie)) cookie.Cookie {
	change(&c)
	return c
}

func TestAllowed(t *testing.T) {
	var nothing cookie.Choice
	yes, no := cookie.Everything(), cookie.BlockAllButEssential()
	signal, yesSignal := cookie.Choice{Signal: true}, cookie.Everything()
	yesSignal.Signal = true
	communication := with(session, func(c *cookie.Cookie) { c.Exception = cookie.Communication })
	emergency := with(session, func(c *cookie.Cookie) { c.Exception = cookie.EmergencyAssistance })
	for _, c := range []struct {
		name   string
		cookie cookie.Cookie
		choice cookie.Choice
		on     civil.Date
		law    *cookie.Law
		codes  []privacy.Code // the first decides
		cite   string
	}{
		{"essential needs no choice", session, nothing, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 4"},
		{"essential cannot be blocked", session, no, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 4"},
		{"nor by the browser", session, signal, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 4"},
		{"essential before Schedule A1", session, nothing, before, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR reg 6(4)(b)"},
		{"essential in the Union", session, nothing, today, euLaw, []privacy.Code{"CK-EXCEPT-01"}, "Directive 2002/58/EC Art 5(3)"},
		{"communication", communication, nothing, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 3"},
		{"communication before Schedule A1", communication, nothing, before, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR reg 6(4)(a)"},
		{"communication in the Union", communication, nothing, today, euLaw, []privacy.Code{"CK-EXCEPT-01"}, "Directive 2002/58/EC Art 5(3)"},
		{"emergency", emergency, nothing, since, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 7"},
		{"emergency before Schedule A1", emergency, nothing, before, ukLaw, []privacy.Code{"CK-ESSENTIAL-01", "CK-DATE-01"}, "PECR reg 6(1), (2)"},
		{"own statistics on the first day", counts, nothing, since, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 5"},
		{"own statistics the day before", counts, nothing, before, ukLaw, []privacy.Code{"CK-ASK-01", "CK-DATE-01"}, "PECR reg 6(1), (2)"},
		{"own statistics in the Union", counts, nothing, today, euLaw, []privacy.Code{"CK-ASK-01", "CK-DATE-01"}, "Directive 2002/58/EC Art 5(3)"},
		{"own statistics, agreed in the Union", counts, yes, today, euLaw, []privacy.Code{"CK-CONSENT-01", "CK-DATE-01"}, "Directive 2002/58/EC Art 5(3)"},
		{"own statistics, objected to", counts, no, today, ukLaw, []privacy.Code{"CK-REFUSED-01", "CK-EXCEPT-01"}, "PECR Sch A1 para 5"},
		{"own statistics, the browser objects", counts, signal, today, ukLaw, []privacy.Code{"CK-SIGNAL-01", "CK-EXCEPT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"own statistics, agreed although the browser objects", counts, yesSignal, today, ukLaw, []privacy.Code{"CK-CONSENT-01", "CK-EXCEPT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"statistics without an exception", plain, nothing, today, ukLaw, []privacy.Code{"CK-ASK-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"appearance", looks, nothing, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 6"},
		{"appearance is not what the browser objects to", looks, signal, today, ukLaw, []privacy.Code{"CK-EXCEPT-01"}, "PECR Sch A1 para 6"},
		{"appearance, objected to", looks, no, today, ukLaw, []privacy.Code{"CK-REFUSED-01", "CK-EXCEPT-01"}, "PECR Sch A1 para 6"},
		{"a third party, not asked", video, nothing, today, ukLaw, []privacy.Code{"CK-ASK-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"a third party, agreed", video, yes, today, ukLaw, []privacy.Code{"CK-CONSENT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"a third party, agreed before", video, yes, before, ukLaw, []privacy.Code{"CK-CONSENT-01"}, "PECR reg 6(1), (2)"},
		{"a third party, refused", video, no, today, ukLaw, []privacy.Code{"CK-REFUSED-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"a third party, agreed, and the browser refuses", video, yesSignal, today, ukLaw, []privacy.Code{"CK-SIGNAL-01", "CK-CONSENT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"marketing, and the browser refuses", adverts, signal, today, ukLaw, []privacy.Code{"CK-SIGNAL-01", "CK-ASK-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"marketing on an exception for others", with(adverts, func(c *cookie.Cookie) { c.Exception = cookie.StatisticalPurposes }), nothing, today, ukLaw, []privacy.Code{"CK-ASK-01", "CK-FIT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"essential without an exception", with(session, func(c *cookie.Cookie) { c.Exception = cookie.NoException }), yes, today, ukLaw, []privacy.Code{"CK-ESSENTIAL-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"an exception that is none", with(session, func(c *cookie.Cookie) { c.Exception = 99 }), nothing, today, ukLaw, []privacy.Code{"CK-ESSENTIAL-01", "CK-FIT-01"}, "PECR reg 6(1), Sch A1 para 2"},
		{"not known to be necessary", with(session, func(c *cookie.Cookie) { c.Facts = cookie.Facts{Requested: privacy.No} }), nothing, today, ukLaw, []privacy.Code{"CK-ESSENTIAL-01", "CK-REQUEST-01", "CK-NEED-02"}, "PECR reg 6(1), Sch A1 para 2"},
		{"no category", cookie.Cookie{Name: "x"}, yes, today, ukLaw, []privacy.Code{"CK-CATEGORY-01"}, ""},
		{"a category that is none", cookie.Cookie{Name: "x", Category: 99}, yes, today, ukLaw, []privacy.Code{"CK-CATEGORY-01"}, ""},
		{"no day", session, yes, civil.Date{}, ukLaw, []privacy.Code{"CK-LAW-01"}, ""},
		{"no regime", session, yes, today, noLaw, []privacy.Code{"CK-LAW-01"}, ""},
		{"before the law that is held", session, yes, civil.MustDate(2011, 5, 25), ukLaw, []privacy.Code{"CK-LAW-01"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := c.law.Allowed(c.cookie, c.choice, c.on)
			if got := codes(v); !slices.Equal(got, c.codes) || v.Code() != c.codes[0] {
				t.Errorf("codes %v, decides %s; want %v", got, v.Code(), c.codes)
			}
			if got := v.Cite().String(); got != c.cite {
				t.Errorf("cites %q, want %q", got, c.cite)
			}
			want := privacy.Denied
			switch c.codes[0] {
			case "CK-EXCEPT-01", "CK-CONSENT-01":
				want = privacy.Permitted
			case "CK-CATEGORY-01", "CK-LAW-01":
				want = privacy.Undetermined
			}
			if v.Outcome() != want || v.Category() != c.cookie.Category {
				t.Errorf("%v of %v, want %v", v.Outcome(), v.Category(), want)
			}
			for _, f := range v.Findings() {
				if f.Detail == "" || f.Severity == privacy.NoSeverity {
					t.Errorf("a finding says nothing: %+v", f)
				}
			}
		})
	}
}

// Every condition of every exception is needed: without it, and where it is not known, the exception does not stand.
func TestEveryConditionIsNeeded(t *testing.T) {
	category := map[cookie.Exception]cookie.Category{cookie.Communication: cookie.Essential, cookie.StrictlyNecessary: cookie.Essential,
		cookie.StatisticalPurposes: cookie.Statistics, cookie.Appearance: cookie.Preferences, cookie.EmergencyAssistance: cookie.Essential}
	fact := map[cookie.Condition]func(*cookie.Facts) *privacy.Fact{
		cookie.SolePurpose: func(f *cookie.Facts) *privacy.Fact { return &f.SolePurpose },
		cookie.Necessary:   func(f *cookie.Facts) *privacy.Fact { return &f.Necessary },
		cookie.Requested:   func(f *cookie.Facts) *privacy.Fact { return &f.Requested },
		cookie.NotShared:   func(f *cookie.Facts) *privacy.Fact { return &f.NotShared },
		cookie.Informed:    func(f *cookie.Facts) *privacy.Fact { return &f.Informed },
		cookie.CanObject:   func(f *cookie.Facts) *privacy.Fact { return &f.CanObject },
	}
	for _, r := range slices.Concat(uk.Tables().Cookies.Rules, eu.Tables().Cookies.Rules) {
		if r.Exception == cookie.NoException {
			continue
		}
		law := ukLaw
		if r.Cite.Instrument != "PECR" {
			law = euLaw
		}
		for need, at := range fact {
			for _, state := range []privacy.Fact{privacy.No, privacy.Unknown} {
				c := cookie.Cookie{Name: "c", Category: category[r.Exception], Exception: r.Exception, Facts: all}
				*at(&c.Facts) = state
				v := law.Allowed(c, cookie.Choice{}, r.Since)
				needed := slices.Contains(r.Requires, need)
				if (v.Outcome() == privacy.Denied) != needed || slices.Contains(codes(v), need.Code(state)) != needed {
					t.Errorf("%s with %s %s: %v, %v", r.Cite, need, state, v.Outcome(), codes(v))
				}
			}
		}
	}
}

// Whatever the law, the choice and the declaration: nothing but consent or an exception permits, and to reject is to refuse.
func TestEveryCombination(t *testing.T) {
	for category := range cookie.Category(7) {
		for exception := range cookie.Exception(7) {
			for answer := range cookie.Answer(4) {
				for _, signal := range []bool{false, true} {
					for _, known := range []cookie.Facts{{}, all} {
						c := cookie.Cookie{Name: "c", Category: category, Exception: exception, Facts: known}
						ch := cookie.Choice{Signal: signal}.With(category, answer)
						v := ukLaw.Allowed(c, ch, today)
						permitted := v.Outcome() == privacy.Permitted
						stands := known == all && v.Cite().Provision != "" && v.Code() == "CK-EXCEPT-01"
						if permitted && !stands && ch.Of(category) != cookie.Accepted {
							t.Errorf("%+v, %+v: permitted by %s", c, ch, v.Code())
						}
						if permitted && category.IsChoice() && answer == cookie.Rejected {
							t.Errorf("%+v, %+v: permitted although rejected", c, ch)
						}
						if permitted && signal && (category == cookie.ThirdParty || category == cookie.Marketing) {
							t.Errorf("%+v, %+v: permitted although the browser refuses", c, ch)
						}
					}
				}
			}
		}
	}
}

// A verdict says when the law can change the answer.
func TestChanges(t *testing.T) {
	for _, c := range []struct {
		law      *cookie.Law
		on, want civil.Date
	}{
		{ukLaw, civil.Date{}, civil.Date{}},
		{ukLaw, civil.MustDate(2011, 5, 25), civil.MustDate(2011, 5, 26)},
		{ukLaw, civil.MustDate(2011, 5, 26), since},
		{ukLaw, before, since},
		{ukLaw, since, civil.Date{}},
		{euLaw, civil.MustDate(2010, 1, 1), civil.MustDate(2011, 5, 25)},
		{euLaw, before, civil.Date{}},
		{noLaw, before, civil.Date{}},
	} {
		if got := c.law.Allowed(session, cookie.Choice{}, c.on).Changes(); got != c.want {
			t.Errorf("on %s: changes %s, want %s", c.on, got, c.want)
		}
	}
}

// The zero verdict permits nothing.
func TestZeroVerdict(t *testing.T) {
	var v cookie.Verdict
	if v.Outcome() != privacy.Undetermined || !slices.Equal(codes(v), []privacy.Code{"CK-NONE-01"}) || !v.Cite().IsZero() || !v.Changes().IsZero() {
		t.Errorf("%v, %v, %v", v.Outcome(), codes(v), v.Cite())
	}
}
