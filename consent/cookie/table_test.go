package cookie_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestTableAllowed(t *testing.T) {
	yes, no := cookie.Everything(), cookie.BlockAllButEssential()
	for _, c := range []struct {
		name    string
		wording cookie.Wording
		choice  cookie.Choice
		codes   []privacy.Code
	}{
		{"sid", cookie.OptOut, cookie.Choice{}, []privacy.Code{"CK-EXCEPT-01"}},
		{"sid2", cookie.OptIn, yes, []privacy.Code{"CK-UNKNOWN-01"}},
		{"SID", cookie.OptIn, yes, []privacy.Code{"CK-UNKNOWN-01"}},
		{"", cookie.OptIn, yes, []privacy.Code{"CK-UNKNOWN-01"}},
		{"_count_site", cookie.OptIn, cookie.Choice{}, []privacy.Code{"CK-EXCEPT-01"}},
		{"VISITOR_INFO1", cookie.OptIn, cookie.Choice{}, []privacy.Code{"CK-ASK-01"}},
		{"VISITOR_INFO1", cookie.OptIn, yes, []privacy.Code{"CK-CONSENT-01"}},
		{"VISITOR_INFO1", cookie.OptOut, cookie.Choice{}, []privacy.Code{"CK-ASK-01", "CK-OPTOUT-01"}}, // the policy as published
		{"VISITOR_INFO1", cookie.OptOut, no, []privacy.Code{"CK-REFUSED-01"}},
		{"VISITOR_INFO1", cookie.OptOut, yes, []privacy.Code{"CK-CONSENT-01"}},
		{"_count", cookie.OptOut, cookie.Choice{}, []privacy.Code{"CK-EXCEPT-01"}}, // text and law agree
	} {
		if got := codes(table(t, c.wording).Allowed(c.name, c.choice, today, ukLaw)); !slices.Equal(got, c.codes) {
			t.Errorf("%q, %s: %v, want %v", c.name, c.wording, got, c.codes)
		}
	}
	var none cookie.Table
	if v := none.Allowed("sid", yes, today, ukLaw); v.Code() != "CK-UNKNOWN-01" {
		t.Errorf("no table: %s", v.Code())
	}
}

// The longest beginning wins, and a whole name before it.
func TestLookup(t *testing.T) {
	short, long, whole := adverts, adverts, session
	short.Name, short.Prefix, long.Name, long.Prefix, whole.Name = "a", true, "ab", true, "abc"
	set, err := cookie.NewTable(cookie.OptIn, short, long, whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "a", "ax": "a", "ab": "ab", "abcd": "ab", "abc": "abc"} {
		if got, ok := set.Lookup(name); !ok || got.Name != want {
			t.Errorf("%s is %q, want %q", name, got.Name, want)
		}
	}
	if _, ok := set.Lookup("b"); ok {
		t.Error("b is found")
	}
}

func TestTableIsNotShared(t *testing.T) {
	cookies := []cookie.Cookie{session, video}
	set, err := cookie.NewTable(cookie.OptOut, cookies...)
	if err != nil {
		t.Fatal(err)
	}
	cookies[0].Name = "changed"
	more, err := set.With(looks)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(set.All()); !slices.Equal(got, []cookie.Cookie{session, video}) {
		t.Errorf("the table has %v", got)
	}
	if got := slices.Collect(more.All()); !slices.Equal(got, []cookie.Cookie{session, video, looks}) || more.Wording() != cookie.OptOut {
		t.Errorf("the longer table has %v, %s", got, more.Wording())
	}
}

// Every fault is told at once.
func TestFaults(t *testing.T) {
	_, err := cookie.NewTable(9, session, session, counts, counts,
		cookie.Cookie{Name: "a b", Purpose: " ", Provider: "\xff", Lifetime: civil.Period{Days: -1}, Facts: cookie.Facts{CanObject: 3}},
		cookie.Cookie{Name: "x", Category: cookie.Essential, Purpose: "x"},
		cookie.Cookie{Name: "y", Category: cookie.Marketing, Purpose: "y", Exception: cookie.Appearance},
	)
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatal(err)
	}
	for _, want := range []string{
		"wording: is not", "cookies[1].name: stands twice", "cookies[3].name: stands twice", "cookies[4].name", "cookies[4].category",
		"cookies[4].purpose", "cookies[4].provider", "cookies[4].lifetime", "cookies[4].facts", "cookies[5].exception: is missing",
		"cookies[6].exception: is none",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{"", "sid", "_count1", "__Host-sid", "a b", "a=b", "é", "\x00", strings.Repeat("x", 192)} {
		f.Add(s)
	}
	set := table(f, cookie.OptIn)
	f.Fuzz(func(t *testing.T, name string) {
		c, ok := set.Lookup(name)
		if ok && c.Name != name && !(c.Prefix && strings.HasPrefix(name, c.Name)) {
			t.Errorf("%q is %q", name, c.Name)
		}
		if v := set.Allowed(name, cookie.Choice{}, today, ukLaw); v.Outcome() == privacy.Permitted && c.Category != cookie.Essential && c.Exception == cookie.NoException {
			t.Errorf("%q is permitted", name)
		}
		if cookie.IsName(name) && strings.ContainsAny(name, "=;, \t\r\n\"") {
			t.Errorf("%q is a name", name)
		}
	})
}
