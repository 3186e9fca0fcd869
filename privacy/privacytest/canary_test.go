package privacytest

import (
	"encoding/json"
	"errors"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

type Audit struct {
	By string `privacy:"staff"`
}

type note string

type home struct {
	Street  string `privacy:"contact.address.street"`
	Country string `privacy:"-"`
}

// everything has a field of every type that can be filled.
type everything struct {
	Audit
	ID      privacy.SubjectID `privacy:"contact.id,subject"`
	Name    string            `privacy:"contact.name"`
	Note    note              `privacy:"notes"`
	Phone   *string           `privacy:"contact.phone"`
	Photo   []byte            `privacy:"contact.photo"`
	Emails  []string          `privacy:"contact.email"`
	Born    civil.Date        `privacy:"contact.born"`
	Died    *civil.Date       `privacy:"contact.born"`
	From    netip.Addr        `privacy:"device.ip"`
	Seen    time.Time         `privacy:"seen"`
	Account int64             `privacy:"account"`
	Bank    uint64            `privacy:"account"`
	Score   int64             `privacy:"score"`
	VIP     bool              `privacy:"vip"`
	Home    home
	Work    *home             `privacy:"contact.address"`
	Spare   home              `privacy:"notes"`
	Old     [2]home           `privacy:"contact.address"`
	Words   map[string]string `privacy:"notes"`
	Plain   map[string]string `privacy:"notes,keys=-"`
	ByMail  map[string]int    `privacy:",keys=contact.email"`
	Any     any               `privacy:"notes"`
	Manager *everything
	Reports []*everything
	Owner   *home  `privacy:",link"`
	Status  string `privacy:"-"`
	Loose   string
}

func fitting() map[privacy.Category]func(Canary) any {
	text := func(text string) func(Canary) any { return func(Canary) any { return text } }
	return map[privacy.Category]func(Canary) any{
		"contact.born": text("1746-03-12"), "device.ip": text("192.0.2.77"), "contact.email": func(c Canary) any { return c.Text + "@example.org" },
		"seen":            func(Canary) any { return time.Date(1746, 3, 12, 9, 8, 7, 0, time.UTC) },
		"contact.address": text("12 Canary Wharf"), "score": func(c Canary) any { return c.Digits }, "vip": func(Canary) any { return nil },
	}
}

// Fill sets every tagged field at any depth, and no other, each to a distinct value that can be searched for.
func TestFillSetsEveryTaggedField(t *testing.T) {
	c := newCanaries("person-900719925", fitting())
	v := everything{Status: "open", Loose: "loose"}
	if err := c.Fill(&v); err != nil {
		t.Fatal(err)
	}
	if v.ID != c.Subject || v.Status != "open" || v.Loose != "loose" || v.Owner != nil || v.VIP || v.Home.Country != "" {
		t.Errorf("fields that are not to be set: %+v", v)
	}
	for name, set := range map[string]bool{
		"By": v.By != "", "Name": v.Name != "", "Note": v.Note != "", "Phone": v.Phone != nil && *v.Phone != "", "Photo": len(v.Photo) > 0,
		"Emails": len(v.Emails) == 2 && v.Emails[0] != v.Emails[1], "Born": v.Born == civil.MustDate(1746, 3, 12), "Died": v.Died != nil && *v.Died == v.Born,
		"From": v.From.IsValid(), "Seen": !v.Seen.IsZero(), "Account": v.Account > 1<<32, "Bank": v.Bank > 1<<32, "Score": v.Score > 1<<32, "Home": v.Home.Street != "",
		"Work": v.Work != nil && v.Work.Street != "", "Spare": v.Spare.Street != "", "Old": v.Old[0].Street != "" && v.Old[1].Street != v.Old[0].Street, "Words": len(v.Words) == 1, "Plain": v.Plain[""] != "",
		"ByMail": len(v.ByMail) == 1, "Any": v.Any != nil, "Manager": v.Manager != nil && v.Manager.Name != "" && v.Manager.Name != v.Name,
		"Reports": len(v.Reports) == 2 && v.Reports[1].Name != v.Reports[0].Name,
	} {
		if !set {
			t.Errorf("%s is not set", name)
		}
	}
	for key := range v.Words {
		if key == "" || v.Words[key] == key {
			t.Errorf("Words: %q", v.Words)
		}
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	hay := newHaystack(text)
	for _, p := range c.planted {
		if !slices.ContainsFunc(p.needles, hay.has) {
			t.Errorf("%s is not found in what was filled", p.field)
		}
		if p.category == "" || !strings.HasPrefix(p.field, "privacytest.everything.") {
			t.Errorf("%s has category %q", p.field, p.category)
		}
	}
	t.Logf("%d canaries in %d fields", len(c.planted), len(fields(c)))
}

// A type that contains itself is filled to a fixed depth.
func TestFillEnds(t *testing.T) {
	type ring struct {
		Text string
		Next *ring
		All  []ring
	}
	type holder struct {
		Ring ring `privacy:"notes"`
	}
	c := newCanaries("person-900719925", nil)
	var v holder
	if err := c.Fill(&v); err != nil {
		t.Fatal(err)
	}
	if v.Ring.Text == "" || v.Ring.Next.Next.Text == "" || v.Ring.Next.Next.Next != nil {
		t.Errorf("%+v", v)
	}
}

// Fill names at once every field that cannot be set, and says what each needs.
func TestFillNamesEveryFieldItCannotSet(t *testing.T) {
	type faulty struct {
		Born   civil.Date `privacy:"contact.born"`
		VIP    bool       `privacy:"vip"`
		Name   string     `privacy:"contact.name"`
		Nick   string     `privacy:"nick"`
		Fax    string     `privacy:"fax"`
		Done   chan int   `privacy:"done"`
		hidden string     `privacy:"contact.email"`
	}
	c := newCanaries("person-900719925", map[privacy.Category]func(Canary) any{
		"contact.name": func(Canary) any { return 17 }, "nick": func(Canary) any { return "Jo" }, "fax": nil, "done": func(Canary) any { return "x" },
	})
	err := c.Fill(&faulty{hidden: ""})
	var f *privacy.FaultsError
	if !errors.As(err, &f) {
		t.Fatalf("no faults: %v", err)
	}
	var got []string
	for _, one := range f.Faults {
		got = append(got, one.Field+" "+one.Reason)
	}
	want := []string{
		`privacytest.faulty.Born is of type civil.Date, which has no canary: want Values["contact.born"]`,
		`privacytest.faulty.VIP is of type bool, which has no canary: want Values["vip"]`,
		`privacytest.faulty.Name does not take a canary: want Values["contact.name"] to give a string, or a text of one`,
		`privacytest.faulty.Nick has a value of 2 bytes: want 6 or more, or nil, so that none is found by chance`,
		`privacytest.faulty.Fax has no value: Values["fax"] is nil`,
		`privacytest.faulty.Done does not take a canary: want Values["done"] to give a chan int, or a text of one`,
		`privacytest.faulty.hidden is not exported: want a field that can be set`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	type untagged struct{ Name string }
	type wrong struct {
		Name string `privacy:"a b c,"`
	}
	for name, v := range map[string]any{"nil": nil, "no pointer": everything{}, "a nil pointer": (*everything)(nil), "no tags": &untagged{}, "a tag with a fault": &wrong{}} {
		if err := c.Fill(v); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
}

// Value returns only texts, and a new one each time.
func TestValueGivesTexts(t *testing.T) {
	c := newCanaries("person-900719925", map[privacy.Category]func(Canary) any{"born": func(Canary) any { return civil.MustDate(1746, 3, 12) }, "fax": nil})
	one, err := c.Value("crm.name", "name")
	if err != nil {
		t.Fatal(err)
	}
	other, err := c.Value("crm.name", "name")
	if err != nil {
		t.Fatal(err)
	}
	if one == other || one == "" {
		t.Errorf("got %q and %q, want two values", one, other)
	}
	for _, category := range []privacy.Category{"born", "fax"} {
		if text, err := c.Value("crm.field", category); !errors.Is(err, privacy.ErrInvalid) || text != "" {
			t.Errorf("%s: got %q and error %v, want ErrInvalid", category, text, err)
		}
	}
}
