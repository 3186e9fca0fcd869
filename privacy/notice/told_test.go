package notice_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/notice"
)

// The newest version that has taken effect is in force, from its first day on, in whatever order they come.
func TestInForce(t *testing.T) {
	for _, c := range []struct {
		on   civil.Date
		want notice.Version
	}{
		{civil.Date{}, notice.Version{}},
		{civil.MustDate(2023, 12, 31), notice.Version{}},
		{civil.MustDate(2024, 1, 1), v1},
		{civil.MustDate(2026, 5, 31), v1},
		{civil.MustDate(2026, 6, 1), v2},
		{civil.MustDate(2027, 1, 30), v2},
		{civil.MustDate(2027, 1, 31), v3},
		{civil.MustDate(9999, 12, 31), v3},
	} {
		if v, ok := notice.InForce(all, c.on); v != c.want || ok != (c.want != notice.Version{}) {
			t.Errorf("on %v: %q, %v", c.on, v.ID, ok)
		}
	}
	if list := notice.Coming(all, civil.MustDate(2025, 1, 1)); len(list) != 2 || list[0] != v2 || list[1] != v3 || all[0] != v3 {
		t.Errorf("coming: %v", list)
	}
	if list := notice.Coming(all, v3.Since); len(list) != 0 {
		t.Errorf("coming on its first day: %v", list)
	}
}

// The last day to tell is the one promised, else the day before the change, and none where nothing is to be told.
func TestLastDay(t *testing.T) {
	unpromised := v3
	unpromised.TellBy = civil.Date{}
	for want, v := range map[civil.Date]notice.Version{
		civil.MustDate(2026, 12, 31): v3, civil.MustDate(2027, 1, 30): unpromised, {}: v2,
	} {
		if v.LastDay() != want {
			t.Errorf("of %+v: %v, want %v", v, v.LastDay(), want)
		}
	}
}

// What a person was told of the material change, as of a day: one row for each way in which it can stand.
func TestFold(t *testing.T) {
	on := func(year int, month time.Month, day int) civil.Date { return civil.MustDate(year, month, day) }
	first := did("p", notice.Shown, v1, on(2024, 1, 1))
	for name, c := range map[string]struct {
		entries    []notice.Entry
		at         time.Time
		done, owed bool
		codes      string
	}{
		"nothing":                       {nil, at(2026, 12, 1), false, true, "NT-UNSHOWN-01 "},
		"an earlier one, in time":       {[]notice.Entry{first}, at(2026, 12, 31), false, true, "NT-COMING-01 "},
		"an earlier one, too late":      {[]notice.Entry{first}, at(2027, 1, 1), false, true, "NT-COMING-02 "},
		"shown in time":                 {[]notice.Entry{first, did("p", notice.Shown, v3, on(2026, 12, 31))}, at(2027, 6, 1), true, false, ""},
		"shown later, as of before":     {[]notice.Entry{first, did("p", notice.Shown, v3, on(2026, 12, 31))}, at(2026, 12, 30), false, true, "NT-COMING-01 "},
		"shown too late":                {[]notice.Entry{first, did("p", notice.Shown, v3, on(2027, 1, 1))}, at(2027, 6, 1), true, false, "NT-LATE-01 "},
		"shown when the person came":    {[]notice.Entry{did("p", notice.Shown, v3, on(2027, 3, 1))}, at(2027, 6, 1), true, false, ""},
		"acknowledged":                  {[]notice.Entry{first, did("p", notice.Acknowledged, v3, on(2026, 12, 1))}, at(2027, 6, 1), true, false, ""},
		"deemed":                        {[]notice.Entry{first, did("p", notice.Deemed, v3, on(2026, 12, 1))}, at(2026, 12, 2), false, true, "NT-COMING-01 NT-DEEMED-01 "},
		"shown and deemed":              {[]notice.Entry{did("p", notice.Deemed, v3, on(2026, 12, 1)), did("p", notice.Shown, v3, on(2026, 12, 1))}, at(2026, 12, 2), true, false, "NT-DEEMED-01 "},
		"only deemed of an earlier one": {[]notice.Entry{did("p", notice.Deemed, v1, on(2024, 12, 1))}, at(2026, 12, 2), false, true, "NT-UNSHOWN-01 "},
		"of another person":             {[]notice.Entry{first, did("q", notice.Shown, v3, on(2026, 12, 1))}, at(2026, 12, 2), false, true, "NT-COMING-01 "},
	} {
		told := notice.Fold(v3, all, "p", c.entries, c.at, nil)
		if told.Done() != c.done || told.Owed() != c.owed || codes(told.Findings(uk.Pack().Regulation())) != c.codes {
			t.Errorf("%s: done %v, owed %v, %v", name, told.Done(), told.Owed(), told.Findings(uk.Pack().Regulation()))
		}
		if told.Subject != "p" || told.Version != v3 || told.At != c.at {
			t.Errorf("%s: %+v", name, told)
		}
	}
}

// A change that is not material is owed to nobody who was shown an earlier version.
func TestFoldOfAChangeThatIsNotMaterial(t *testing.T) {
	shown := []notice.Entry{did("p", notice.Acknowledged, v1, v1.Since)}
	told := notice.Fold(v2, all, "p", shown, at(2026, 7, 1), nil)
	if told.Owed() || told.Done() || told.Earlier != "v1" || codes(told.Findings(uk.Pack().Regulation())) != "NT-EARLIER-01 " {
		t.Errorf("shown an earlier one: %+v", told)
	}
	if told := notice.Fold(v2, all, "p", nil, at(2026, 7, 1), nil); !told.Owed() || told.Earlier != "" {
		t.Errorf("shown nothing: %+v", told)
	}
}

// Who was told of nothing since a material change is to be told of what follows it, by the day promised for the change, and
// who was shown what follows it has been told of the change.
func TestFoldAcrossVersions(t *testing.T) {
	v4 := notice.Version{ID: "v4", Notice: "customers", Wording: privacy.DigestOf("We share your data!"), Since: civil.MustDate(2027, 3, 1)}
	v5 := notice.Version{ID: "v5", Notice: "customers", Wording: privacy.DigestOf("We sell your data."), Since: civil.MustDate(2027, 5, 1), Material: true}
	five := append([]notice.Version{v5, v4}, all...)
	shown := func(v notice.Version, year int, month time.Month, day int) notice.Entry {
		return did("p", notice.Shown, v, civil.MustDate(year, month, day))
	}
	first := shown(v1, 2024, 1, 1)
	for name, c := range map[string]struct {
		of      notice.Version
		entries []notice.Entry
		at      time.Time
		owed    bool
		codes   string
	}{
		"what follows a change nobody told of":            {v4, []notice.Entry{first}, at(2027, 3, 2), true, "NT-COMING-02 "},
		"what follows, in time for the change":            {v4, []notice.Entry{first}, at(2026, 12, 31), true, "NT-COMING-01 "},
		"what follows, after the change was told":         {v4, []notice.Entry{first, shown(v3, 2026, 12, 1)}, at(2027, 3, 2), false, "NT-EARLIER-01 "},
		"what follows, shown too late for the change":     {v4, []notice.Entry{first, shown(v4, 2027, 3, 2)}, at(2027, 3, 3), false, "NT-LATE-01 "},
		"what follows, shown in time for the change":      {v4, []notice.Entry{first, shown(v4, 2026, 12, 31)}, at(2027, 3, 3), false, ""},
		"of two changes the first one is missed":          {v5, []notice.Entry{first}, at(2027, 3, 2), true, "NT-COMING-02 "},
		"of two changes the second one is still to come":  {v5, []notice.Entry{first, shown(v4, 2027, 3, 2)}, at(2027, 4, 30), true, "NT-COMING-01 "},
		"the change, where what follows was shown":        {v3, []notice.Entry{first, shown(v4, 2026, 12, 30)}, at(2027, 6, 1), false, ""},
		"the change, where what follows was shown late":   {v3, []notice.Entry{first, shown(v5, 2027, 4, 1), shown(v4, 2027, 4, 2)}, at(2027, 6, 1), false, "NT-LATE-01 "},
		"the change, where it was shown after what comes": {v3, []notice.Entry{first, shown(v3, 2027, 4, 1), shown(v4, 2026, 12, 30)}, at(2027, 6, 1), false, ""},
		"the change, where what follows is only deemed":   {v3, []notice.Entry{first, did("p", notice.Deemed, v4, civil.MustDate(2026, 12, 1))}, at(2026, 12, 2), true, "NT-COMING-01 "},
		"nothing was ever shown":                          {v4, nil, at(2027, 3, 2), true, "NT-UNSHOWN-01 "},
		"the first one, where a later one was shown":      {v1, []notice.Entry{shown(v3, 2027, 3, 2)}, at(2027, 3, 3), false, ""},
	} {
		told := notice.Fold(c.of, five, "p", c.entries, c.at, nil)
		if told.Owed() != c.owed || codes(told.Findings(uk.Pack().Regulation())) != c.codes {
			t.Errorf("%s: owed %v, %v", name, told.Owed(), told.Findings(uk.Pack().Regulation()))
		}
	}
	told := notice.Fold(v3, five, "p", []notice.Entry{shown(v5, 2027, 4, 1), shown(v4, 2027, 4, 2)}, at(2027, 6, 1), nil)
	if told.Later != "v5" || told.Done() {
		t.Errorf("%+v", told)
	}
}

// The first of several counts, the newest of the earlier versions is named, and a later version or another notice is none
// of them.
func TestFoldTakesTheFirst(t *testing.T) {
	other := v1
	other.ID, other.Notice = "w1", "website"
	entries := []notice.Entry{
		did("p", notice.Shown, v3, civil.MustDate(2026, 7, 1)),
		did("p", notice.Acknowledged, v2, civil.MustDate(2026, 6, 12)),
		did("p", notice.Acknowledged, v2, civil.MustDate(2026, 6, 11)),
		did("p", notice.Shown, v2, civil.MustDate(2026, 6, 10)),
		did("p", notice.Deemed, v2, civil.MustDate(2026, 6, 9)),
		did("p", notice.Deemed, v2, civil.MustDate(2026, 6, 10)),
		did("p", notice.Shown, v1, civil.MustDate(2026, 6, 20)),
		did("p", notice.Shown, other, civil.MustDate(2026, 6, 20)),
	}
	entries[3].Channel = notice.Post
	told := notice.Fold(v2, append(all, other), "p", entries, at(2026, 8, 1), nil)
	if told.Shown != at(2026, 6, 10) || told.Channel != notice.Post || told.Acknowledged != at(2026, 6, 11) || told.Deemed != at(2026, 6, 9) || told.Earlier != "v1" {
		t.Errorf("%+v", told)
	}
	told = notice.Fold(v3, append(all, other), "p", entries[1:], at(2026, 8, 1), nil)
	if told.Earlier != "v2" {
		t.Errorf("the newest earlier one is %q", told.Earlier)
	}
}

// The days of a version begin where its people are: in London an hour before UTC in summer.
func TestFoldInAPlace(t *testing.T) {
	london := time.FixedZone("BST", 3600)
	v := v3
	v.Since, v.TellBy = civil.MustDate(2027, 7, 31), civil.MustDate(2027, 6, 30)
	entries := []notice.Entry{did("p", notice.Shown, v1, v1.Since), did("p", notice.Shown, v, civil.MustDate(2027, 6, 30))}
	entries[1].At = time.Date(2027, 6, 30, 23, 30, 0, 0, time.UTC)
	for loc, want := range map[*time.Location]string{time.UTC: "", london: "NT-LATE-01 "} {
		if got := codes(notice.Fold(v, []notice.Version{v1, v}, "p", entries, at(2027, 8, 1), loc).Findings(uk.Pack().Regulation())); got != want {
			t.Errorf("in %v: %s", loc, got)
		}
	}
	for loc, want := range map[*time.Location]string{time.UTC: "NT-COMING-01 ", london: "NT-COMING-02 "} {
		now := entries[1].At
		if got := codes(notice.Fold(v, []notice.Version{v1, v}, "p", entries[:1], now, loc).Findings(uk.Pack().Regulation())); got != want {
			t.Errorf("in %v, before: %s", loc, got)
		}
	}
}

// What is found cites the regime, names the version and never the person.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		f    []privacy.Finding
		want string
	}{
		{did("jane.doe@example.org", notice.Deemed, v3, v3.Since).Findings(uk.Pack().Regulation()),
			"NT-DEEMED-01 v3: continued use is taken for agreement to a new version (UK GDPR Art 4(11), 7(2), recital 32)"},
		{notice.Fold(v3, all, "jane.doe@example.org", nil, at(2026, 12, 1), nil).Findings(eu.Pack().Regulation()),
			"NT-UNSHOWN-01 v3: neither this version nor an earlier one was shown to the person (EU GDPR Art 13(1), 14(1))"},
	} {
		if len(c.f) != 1 || c.f[0].String() != c.want || c.f[0].Since != civil.MustDate(2018, 5, 25) || c.f[0].Fix == "" {
			t.Errorf("found %v, want %s", c.f, c.want)
		}
	}
	for _, k := range []notice.Kind{notice.Shown, notice.Acknowledged} {
		if f := did("p", k, v3, v3.Since).Findings(uk.Pack().Regulation()); f != nil {
			t.Errorf("%v: %v", k, f)
		}
	}
}
