package main

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/lawful-go/lawful/privacy"
)

const head = "kind,id,of,on,through,told,is,channel,notice,wording,method\n"

// good is a file with one row of each kind.
const good = head + `account,A,,,,,company,,,,
contract,K,A,2020-01-01,2020-12-31,,,,,,
contact,P,A,2020-01-01,,2020-01-02,a partner,,,,
consent,,P,2020-01-01T00:00:00Z,,,given,email,v1,"Yes, ""all""",tick-box
`

// with returns the good file with rows after it.
func with(rows ...string) string { return good + strings.Join(rows, "\n") + "\n" }

// TestBadFiles: every fault is told, with its line and column.
func TestBadFiles(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"empty", "", []string{"file: is empty"}},
		{"comments alone", "# nothing\n\n# more\n", []string{"file: is empty"}},
		{"head alone", head, []string{"file: has no contact"}},
		{"no contact", head + "account,A,,,,,company,,,,\n", []string{"file: has no contact"}},
		{"other head", "# sample\nid,name\n1,2\n", []string{"line 2: is not the head " + strings.TrimSpace(head) + " in UTF-8"}},
		{"semicolons", strings.ReplaceAll(good, ",", ";"), []string{"line 1: is not the head " + strings.TrimSpace(head) + " in UTF-8"}},
		{"UTF-16", "\xff\xfek\x00i\x00n\x00d\x00", []string{"line 1: is not the head " + strings.TrimSpace(head) + " in UTF-8"}},
		{"no head", strings.TrimPrefix(good, head), []string{"line 1: is not the head " + strings.TrimSpace(head) + " in UTF-8"}},
		{"quote in the head", `kind,"id` + "\n" + good, []string{`line 6, byte 50 of a row that begins in line 1: extraneous or missing " in quoted-field`}},
		{"old Mac lines", strings.ReplaceAll(good, "\n", "\r"), []string{"line 1: is not the head " + strings.TrimSpace(head) + " in UTF-8"}},

		{"quote within a cell", with(`contact,Q"x,A,2020-01-01,,,direct,,,,`), []string{`line 6, byte 10: bare " in non-quoted-field`}},
		{"text after a quote", with(`contact,"Q"x,A,2020-01-01,,,direct,,,,`, `account,B,,,,,firm,,,,`),
			[]string{`line 6, byte 11: extraneous or missing " in quoted-field`, "line 7, is: is none of company, sole-trader"}},
		{"quote left open", with(`account,"B,,,,,company,,,,`, `account,C,,,,,company,,,,`),
			[]string{`line 7, byte 27 of a row that begins in line 6: extraneous or missing " in quoted-field`}},
		{"too few and too many cells", with(`account,B`, `account,B,,,,,company,,,,,,`),
			[]string{"line 6: number of cells is 2, and not 11", "line 7: number of cells is 13, and not 11"}},
		{"blank cell for a row", with(` `), []string{"line 6: number of cells is 1, and not 11"}},

		{"unknown kind", with(`Account,B,,,,,company,,,,`, `,B,,,,,company,,,,`),
			[]string{"line 6, kind: is none of account, contact, contract, consent", "line 7, kind: is none of account, contact, contract, consent"}},
		{"cells of another kind", with(`account,B,A,2020-01-01,x,x,company,x,x,x,x`), []string{
			"line 6, of: is not for a row of this kind", "line 6, on: is not for a row of this kind",
			"line 6, through: is not for a row of this kind", "line 6, told: is not for a row of this kind",
			"line 6, channel: is not for a row of this kind", "line 6, notice: is not for a row of this kind",
			"line 6, wording: is not for a row of this kind", "line 6, method: is not for a row of this kind"}},
		{"bad ids", with(`account,,,,,,company,,,,`, `contact, Q,A,2020-01-01,,,direct,,,,`, `contract,`+strings.Repeat("x", 192)+`,A,2020-01-01,,,,,,,`),
			[]string{"line 6, id: is empty", "line 7, id: has white space at an end", "line 8, id: is longer than 191 bytes"}},
		{"ids that stand twice", with(`account,A,,,,,company,,,,`, `contact,P,A,2020-01-01,,,direct,,,,`, `contract,K,A,2020-01-01,,,,,,,`, `contact,A,A,2020-01-01,,,direct,,,,`),
			[]string{"line 6, id: is that of line 2 as well", "line 7, id: is that of line 4 as well", "line 8, id: is that of line 3 as well"}},
		{"dangling references", with(`contact,Q,B,2020-01-01,,,direct,,,,`, `contract,L,K,2020-01-01,,,,,,,`, `consent,,A,,,,refused,email,,,`, `consent,,,,,,refused,email,,,`),
			[]string{"line 9, of: is empty", "line 6, of: is no account of the file", "line 7, of: is no account of the file", "line 8, of: is no contact of the file"}},
		{"no references are held against a row that was lost", with(`acount,B,,,,,company,,,,`, `contact,Q,B,2020-01-01,,,direct,,,,`),
			[]string{"line 6, kind: is none of account, contact, contract, consent"}},

		{"days", with(`contact,Q,A,2019-02-29,,01/02/2020,direct,,,,`, `contact,R,A,,,,direct,,,,`, `contract,L,A,2020-02-01,2020-01-31,,,,,,`, `contract,M,A,2020-2-1,open,,,,,,`),
			[]string{"line 6, on: is no day of the form 2006-01-02", "line 6, told: is no day of the form 2006-01-02", "line 7, on: is empty",
				"line 8, through: is before the first day", "line 9, on: is no day of the form 2006-01-02", "line 9, through: is no day of the form 2006-01-02"}},
		{"instants", with(`consent,,P,2020-01-01,,,given,email,,,`, `consent,,P,2020-02-30T00:00:00Z,,,refused,email,,,`, `consent,,P,0001-01-01T00:00:00Z,,,withdrawn,email,,,`),
			[]string{"line 6, on: is no instant of the form 2006-01-02T15:04:05Z", "line 7, on: is no instant of the form 2006-01-02T15:04:05Z",
				"line 8, on: is before 1900; leave it empty if it is not known"}},
		{"words", with(`consent,,P,,,,Given,e-mail,,,ticked`, `consent,,P,,,,none,none,,,none`, `consent,,P,,,,,,,,`, `contact,Q,A,2020-01-01,,,,,,,`), []string{
			"line 6, channel: is none of email, telephone, post, sms, in-app", "line 6, is: is none of given, refused, withdrawn",
			"line 6, method: is none of tick-box, button, setting, written, signed-form, e-signature, oral, double-opt-in",
			"line 7, channel: is none of email, telephone, post, sms, in-app", "line 7, is: is none of given, refused, withdrawn",
			"line 7, method: is none of tick-box, button, setting, written, signed-form, e-signature, oral, double-opt-in",
			"line 8, channel: is none of email, telephone, post, sms, in-app", "line 8, is: is none of given, refused, withdrawn",
			"line 9, is: is empty: say direct, unknown, or from whom the data came"}},
		{"proof", with(`consent,,P,,,,given,email,v1,Yes,button`, `consent,,P,,,,given,email,v1 ,Yes,button`), []string{
			"line 6, on: is empty: a grant is demonstrable only with its time (Art 7(1))",
			"line 7, notice: has white space at an end", "line 7, on: is empty: a grant is demonstrable only with its time (Art 7(1))"}},

		{"NUL", with("contact,Q\x00,A,2020-01-01,,,direct,,,,", "contact,R,A,2020-01-01,,,a\x00b,,,,"),
			[]string{"line 6, id: has a control character", "line 7, is: has a control character"}},
		{"no UTF-8", with("contact,Q\xff,A,2020-01-01,,,\xc0\xaf,,,,"), []string{"line 6, id: is not UTF-8", "line 6, is: is not UTF-8"}},
		{"lines within a cell", with("contact,\"Q\nx\",A,2020-01-01,,,\"a\n\npartner\",,,,", "account,B,,,,,firm,,,,"),
			[]string{"line 6, id: has a control character", "line 7, is: has a control character", "line 10, is: is none of company, sole-trader"}},
		{"BOM in the middle", with("\uFEFFcontact,Q,A,2020-01-01,,,direct,,,,"), []string{"line 6, kind: is none of account, contact, contract, consent"}},
	} {
		b, err := read("FILE", strings.NewReader(c.file))
		var faults *privacy.FaultsError
		if b != nil || !errors.As(err, &faults) || !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, f := range faults.Faults {
			got = append(got, f.Error())
		}
		if !slices.Equal(got, c.want) || !strings.HasPrefix(err.Error(), "FILE: "+got[0]) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestFaultsAreCapped: beyond twenty faults there is their number.
func TestFaultsAreCapped(t *testing.T) {
	for n, last := range map[int]string{
		20:    "line 25, kind: is none of account, contact, contract, consent",
		21:    "file: further faults, not listed: 1",
		10000: "file: further faults, not listed: 9980",
	} {
		_, err := read("FILE", strings.NewReader(with(slices.Repeat([]string{"x,,,,,,,,,,"}, n)...)))
		var faults *privacy.FaultsError
		if !errors.As(err, &faults) || len(faults.Faults) != min(n, 21) {
			t.Fatalf("%d faults: %v", n, err)
		}
		if got := faults.Faults[len(faults.Faults)-1].Error(); got != last {
			t.Errorf("%d faults: the last is %q, want %q", n, got, last)
		}
	}
}

// TestFaultsRepeatNothing: nothing that a file has is in an error, wherever it stands.
func TestFaultsRepeatNothing(t *testing.T) {
	const canary = "jane.doe@example.org"
	rows := strings.SplitAfter(strings.TrimPrefix(good, head), "\n")[:4]
	for _, row := range rows {
		cells := strings.Split(strings.TrimSuffix(row, "\n"), ",")
		for i := range cells {
			for _, text := range []string{canary, canary + "\x00", " " + canary, `"` + canary, canary + ",", canary + `"`} {
				bad := slices.Clone(cells)
				bad[i] = text
				_, err := read("FILE", strings.NewReader(with(strings.Join(bad, ","), `account,`+canary+`,,,,,company,,,,`, `account,`+canary+`,,,,,company,,,,`)))
				if err == nil || strings.Contains(err.Error(), canary) {
					t.Errorf("%q: %v", bad, err)
				}
			}
		}
	}
	if _, err := read("FILE", strings.NewReader(canary)); err == nil || strings.Contains(err.Error(), canary) {
		t.Errorf("as head: %v", err)
	}
}

// TestGoodFiles: one file in forms that differ only to a program has one answer.
func TestGoodFiles(t *testing.T) {
	plain, err := read("FILE", strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.SplitAfter(strings.TrimPrefix(good, head), "\n")[:4]
	slices.Reverse(rows)
	for name, file := range map[string]string{
		"BOM":               "\uFEFF" + good,
		"CRLF":              strings.ReplaceAll(good, "\n", "\r\n"),
		"BOM and CRLF":      "\uFEFF" + strings.ReplaceAll(good, "\n", "\r\n"),
		"no last line end":  strings.TrimSuffix(good, "\n"),
		"comments, blanks":  "# one\n\n" + strings.ReplaceAll(good, "\n", "\n# more\n\n"),
		"all in quotes":     strings.NewReplacer("account", `"account"`, "A", `"A"`, "company", `"company"`).Replace(good),
		"bottom row first":  head + strings.Join(rows, ""),
		"slow, in pieces":   good,
		"wording in two":    strings.Replace(good, "Yes, ", "Yes,\n\t", 1),
		"unusual but legal": strings.NewReplacer("P,", "Zoë 🙂,", "K,", "K/1 #2;3,").Replace(good),
	} {
		in := iotest.HalfReader(strings.NewReader(file))
		b, err := read("FILE", in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(b.contacts) != len(plain.contacts) || len(b.soleTrader) != 1 || len(b.contracts["A"]) != 1 || len(b.consents) != 1 ||
			!b.consents[0].Proof.Complete() || b.contacts[0].origin.Source != plain.contacts[0].origin.Source {
			t.Errorf("%s: %+v, want %+v", name, b, plain)
		}
	}
}

// TestFileFails: a file that cannot be read to its end has no answer, and its faults so far are no answer either.
func TestFileFails(t *testing.T) {
	bad := with("x,,,,,,,,,,")
	for n := range len(bad) + 1 {
		in := io.MultiReader(strings.NewReader(bad[:n]), iotest.ErrReader(os.ErrPermission))
		_, err := read("FILE", in)
		if !errors.Is(err, os.ErrPermission) || errors.Is(err, privacy.ErrInvalid) || !strings.HasPrefix(err.Error(), "FILE: ") {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
}
