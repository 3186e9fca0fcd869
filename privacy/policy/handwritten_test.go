package policy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// refusals returns the faults of a text that Parse rejects, one a line.
func refusals(t *testing.T, text string) []string {
	t.Helper()
	_, err := policy.Parse([]byte(text))
	var f *privacy.FaultsError
	if !errors.As(err, &f) {
		t.Fatalf("%.60q: no faults: %v", text, err)
	}
	var list []string
	for _, one := range f.Faults {
		list = append(list, one.Error())
	}
	return list
}

// Parse skips a byte order mark, as Notepad and PowerShell write it, and the key by which editors find the schema.
func TestMarkAndSchemaArePassedOver(t *testing.T) {
	b, err := json.Marshal(vqcomms.Published())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"\ufeff" + string(b), "\ufeff\r\n" + string(b) + "\r\n", `{"$schema":"https://example.org/schema.json",` + string(b[1:]), string(b[:len(b)-1]) + `,"$schema":""}`,
	} {
		p, err := policy.Read([]byte(text), packs...)
		if err != nil || !reflect.DeepEqual(p.Document(), vqcomms.Published()) {
			t.Errorf("%.60q: %v, or it comes back changed", text, err)
		}
	}
	for text, want := range map[string]string{
		"\ufeff":         "document: is not JSON: at byte 0: unexpected end of JSON input (line 1, column 1)",
		"\ufeff\ufeff{}": "document: is not JSON: at byte 1: invalid character 'ï' looking for beginning of value (line 1, column 1)",
		`{"$schema":5}`:  "$schema: is not a text (line 1, column 12)",
		"{\"$schema\":\"a\",\n \"$schema\":\"b\"}":       "$schema: stands twice (line 2, column 2)",
		`{"controller":{"$schema":"x"}}`:                 `controller."$schema": is not a field of it`,
		"\xff\xfe{\x00}\x00":                             "document: is UTF-16: want UTF-8 (line 1, column 1)",
		"\xfe\xff\x00{\x00}":                             "document: is UTF-16: want UTF-8 (line 1, column 1)",
		"{\n \"title\": \"Zo\u00eb M\xfcller\",\n \"x\"": "document: is not UTF-8 (line 2, column 17)",
	} {
		if got := refusals(t, text); len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Mistakes in handwritten JSON are reported with line and column, counted in characters from 1, together with the
// faults before them.
func TestHandwrittenFaultsHaveTheirPlace(t *testing.T) {
	for text, want := range map[string][]string{
		"{\n  \"title\": \"x\",\n}":        {"document: is not JSON: at byte 19: invalid character '}' looking for beginning of object key string (line 3, column 1)"},
		"{\r\n\t\"title\": 'x'\r\n}":       {"document: is not JSON: at byte 14: invalid character '\\'' looking for beginning of value (line 2, column 11)"},
		"{\"title\": \"Zoë\" \"a\": 1}":    {"document: is not JSON: at byte 18: invalid character '\"' after object key:value pair (line 1, column 17)"},
		"// a comment\n{}":                 {"document: is not JSON: at byte 1: invalid character '/' looking for beginning of value (line 1, column 1)"},
		"{\"title\": \"x\"\n\n \n":         {"document: is not JSON: at byte 17: unexpected end of JSON input (line 1, column 14)"},
		"{\"title\": \"a\nb\"}":            {"document: is not JSON: at byte 13: invalid character '\\n' in string literal (line 1, column 13)"},
		"{\n \"title\": 5,\n \"zone\": x}": {"document: is not JSON: at byte 25: invalid character 'x' looking for beginning of value (line 3, column 10)", "title: is not a text (line 2, column 11)"},
		"{\"since\": \"2026-02-30\", \"persons\": [{\"kind\": \"pupil\", \"a\": {\"b\": [1, 2": {
			"document: is not JSON: at byte 70: unexpected end of JSON input (line 1, column 71)", "since: cannot be read: civil: date: day 30 is not within 1 to 28 of 2026-02 (line 1, column 11)",
			`persons[0].kind: is not a word of it: want one of ["client" "prospect" "contact" "staff" "child" "public"] (line 1, column 46)`,
			`persons[0]."a": is not a field of it: want one of ["consentAge" "covered" "id" "kind" "statedIn" "title"] (line 1, column 55)`,
		},
		"{\"zone\": 1, \"sections\": [{\"id\": \"A\",]}": {"document: is not JSON: at byte 37: invalid character ']' looking for beginning of object key string (line 1, column 37)", "zone: is not a text (line 1, column 10)"},
		"{\"x\": 1, \"x\": [,":                           {"document: is not JSON: at byte 16: invalid character ',' looking for beginning of value (line 1, column 16)", `"x": is not a field of it: want one of [`, "x: stands twice (line 1, column 10)"},
		"{\"a\" ":                                        {"document: is not JSON: at byte 5: unexpected end of JSON input (line 1, column 5)", `"a": is not a field of it`},
		"[1":                                             {"document: is not JSON: at byte 2: unexpected end of JSON input (line 1, column 3)"},
		"{\n\t\"controller\": {\n\t\t\"nmae\": \"x\", \"public\": true\n\t}\n}": {
			`controller."nmae": is not a field of it: want one of ["address" "country" `, "controller.public: is not a text (line 3, column 26)",
		},
	} {
		got := refusals(t, text)
		for i := range max(len(got), len(want)) {
			if len(got) != len(want) || !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
				break
			}
		}
	}
}

// If a text breaks off anywhere, or one of its characters is replaced, Parse ends, names a place in the text, and
// always reports the same.
func TestBrokenTextHasAPlace(t *testing.T) {
	text := "\ufeff{\n \"$schema\": \"x\", \"title\": \"Zo\u00eb\", \"regime\": \"uk-gdpr\",\n \"scope\": [{\"person\": \"child\", \"consentAge\": 13, \"says\": [\"A\"]}],\n" +
		" \"retention\": [{\"setByLaw\": true}, {\"least\": \"P7Y\", \"x\": [{}, null, {\"a\": []}]}], \"title\": 5\n}"
	tried := 0
	for i := len("\ufeff"); i <= len(text); i++ {
		spoilt := []string{text[:i]}
		if i < len(text) {
			for _, c := range "{}[],:\"x0\\ \n\xff" {
				spoilt = append(spoilt, text[:i]+string(c)+text[i+1:], text[:i]+string(c)+text[i:])
			}
		}
		for _, one := range spoilt {
			tried++
			_, err := policy.Parse([]byte(one))
			if _, again := policy.Parse([]byte(one)); fmt.Sprint(err) != fmt.Sprint(again) {
				t.Fatalf("%q: %v, and then %v", one, err, again)
			}
			var f *privacy.FaultsError
			if !errors.As(err, &f) {
				t.Fatalf("%q: no faults", one)
			}
			lines := strings.Split(strings.TrimPrefix(one, "\ufeff"), "\n")
			for _, fault := range f.Faults {
				var line, column int
				if _, err := fmt.Sscanf(fault.Reason[strings.LastIndex(fault.Reason, "("):], "(line %d, column %d)", &line, &column); err != nil ||
					line < 1 || line > len(lines) || column < 1 || column > len([]rune(lines[line-1]))+1 {
					t.Fatalf("%q: %v has no place in the text", one, fault)
				}
			}
		}
	}
	t.Logf("%d texts", tried)
}

// Numbers and periods are accepted in every valid form, up to what JSON can carry.
func TestNumbersAndPeriods(t *testing.T) {
	for number, want := range map[string]int{
		"13": 13, "13.0": 13, "1.3e1": 13, "-0": 0, "9007199254740991": 1<<53 - 1, "-9007199254740991": 1 - 1<<53, "1.5": -1, "9007199254740992": -1, "1e400": -1, "1e16": -1, "9223372036854775808": -1,
	} {
		d, err := policy.Parse([]byte(`{"persons":[{"consentAge":` + number + `}]}`))
		if want == -1 && err == nil || want != -1 && (err != nil || d.Persons[0].ConsentAge != want) {
			t.Errorf("%s: %+v, %v", number, d.Persons, err)
		}
	}
	for period, ok := range map[string]bool{
		"P7Y": true, "P0D": true, "P2W": true, "P99999W99999D": true, "P1Y2M3W4D": true, "P100000W": false, "P1W100000D": false, "P999999D": true, "P1M000001W": false, "": true, "P": false,
	} {
		if _, err := policy.Parse([]byte(`{"retention":[{"max":"` + period + `"}]}`)); (err == nil) != ok {
			t.Errorf("%q: %v", period, err)
		}
	}
}

// A word that cannot be read is reported once, at its place in the text, also by Read.
func TestWordIsBlamedOnce(t *testing.T) {
	b, err := json.Marshal(vqcomms.Published())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(b), `"rests":["`, `"rests":["by-dove","`, 1)
	if text == string(b) {
		t.Fatal("there is no transfer")
	}
	_, err = policy.Read([]byte(text), packs...)
	if got := blamed(t, err); !reflect.DeepEqual(got, []string{"transfers[0].rests[0]"}) {
		t.Errorf("got %q: %v", got, err)
	}
}
