package privacy_test

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

func TestArgsHoldNamedValues(t *testing.T) {
	for _, c := range []struct {
		pairs []string
		want  privacy.Args
	}{
		{nil, ""},
		{[]string{"day", "2026-05-03"}, `day="2026-05-03"`},
		{[]string{"rule", "vat", "day", "2026-05-03"}, `day="2026-05-03" rule="vat"`},
		{[]string{"day", ""}, ""},
		{[]string{"day"}, ""},
		{[]string{"the day", "x", "", "y", "d1", "z"}, ""},
		{[]string{"day", "1", "day", "2"}, `day="2"`},
		{[]string{"matter", `a "b" = c` + "\n"}, `matter="a \"b\" = c\n"`},
	} {
		got := privacy.NewArgs(c.pairs...)
		if got != c.want {
			t.Errorf("NewArgs(%q) is %s, want %s", c.pairs, got, c.want)
		}
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		var back privacy.Args
		if err := json.Unmarshal(b, &back); err != nil || back != got {
			t.Errorf("%s is read as %s, %v; want %s", b, back, err, got)
		}
	}
}

func TestArgsAreReadByName(t *testing.T) {
	a := privacy.NewArgs("rule", "vat", "matter", `a "b" = c`)
	if got, want := maps.Collect(a.All()), map[string]string{"rule": "vat", "matter": `a "b" = c`}; !maps.Equal(got, want) {
		t.Errorf("%s yields %q, want %q", a, got, want)
	}
	for name := range a.All() {
		if name != "matter" {
			t.Errorf("%s yields %s first, want matter", a, name)
		}
		break
	}
	if got := a.Get("rule"); got != "vat" {
		t.Errorf("rule of %s is %q, want vat", a, got)
	}
	if got := a.Get("day"); got != "" {
		t.Errorf("day of %s is %q, want none", a, got)
	}
}

func TestArgsFillTemplates(t *testing.T) {
	a := privacy.NewArgs("day", "2026-05-03", "rule", "vat")
	for _, c := range []struct{ template, want string }{
		{"", ""},
		{"plain", "plain"},
		{"on {day} by {rule}", "on 2026-05-03 by vat"},
		{"withdrawn[ on {day}][ at {place}].", "withdrawn on 2026-05-03."},
		{"[{place}]", ""},
		{"at {place}", "at {place}"},
		{"an open {day", "an open {day"},
	} {
		if got := a.Expand(c.template, nil); got != c.want {
			t.Errorf("Expand(%q) of %s is %q, want %q", c.template, a, got, c.want)
		}
	}
	show := func(name, value string) string { return name + " " + strings.ToUpper(value) }
	if got := a.Expand("by {rule}", show); got != "by rule VAT" {
		t.Errorf("with values shown in another way: %q, want by rule VAT", got)
	}
}

func TestArgsRefuseJSON(t *testing.T) {
	for _, s := range []string{`[]`, `{"day":1}`} {
		if err := json.Unmarshal([]byte(s), new(privacy.Args)); err == nil {
			t.Errorf("%s was read without an error", s)
		}
	}
	for _, s := range []string{`{"the day":"x"}`, `{"":"x"}`, `{"day":""}`} {
		if err := json.Unmarshal([]byte(s), new(privacy.Args)); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s is read with %v, want a privacy.ErrInvalid", s, err)
		}
	}
}

// Names of arguments are ASCII letters, from the first of the alphabet to the last.
func TestArgumentsAreNamedByLetters(t *testing.T) {
	for r := range rune(300) {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if got := privacy.NewArgs("x"+string(r), "v"); (got != "") != letter {
			t.Errorf("%q: %q", r, got)
		}
	}
}
