package privacytest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
)

// The rules of the suite for systems.
const (
	sees, isErased, isAnonymised, isReplayed, leavesOthers, matches = "RawReaderSeesEveryCanary", "ErasedIsGoneFromStorage", "AnonymisedLeadsToNobody",
		"RestoredIsErasedAgain", "ErasingOneItemLeavesTheOthers", "CensusMatchesWhatIsYielded"
)

// broken is a shop that breaks rules or none, with the cases that must fail.
type broken struct {
	name  string
	spoil func(s *shop, to *Systems)
	fails []string
}

// storing returns a shop with a copy of a customer elsewhere that no system knows of.
func storing(name, place string, copied func(c *customer) []byte) broken {
	return broken{name, func(s *shop, _ *Systems) {
		s.plant = func(c *customer, _ []bill) { s.write(place, copied(c)) }
	}, []string{isErased, isAnonymised, isReplayed}}
}

// erasing returns a shop that erases customers in the given way.
func erasing(name string, how func(s *shop, c *customer) (goes bool), fails ...string) broken {
	return broken{name, func(s *shop, _ *Systems) {
		s.erased = func(c *customer, _ retention.Action) bool { return how(s, c) }
	}, fails}
}

// leavers leave something behind in raw storage.
var leavers = []broken{
	erasing("hides the row", func(_ *shop, c *customer) bool { c.Hidden = true; return false }, isErased, isAnonymised, isReplayed),
	erasing("blanks one field of three and hides the row", func(_ *shop, c *customer) bool { c.Email, c.Hidden = "", true; return false }, isErased, isAnonymised, isReplayed),
	erasing("forgets one field", func(_ *shop, c *customer) bool {
		*c = customer{Record: c.Record, Phone: c.Phone}
		return false
	}, isErased, isAnonymised, isReplayed),
	erasing("blanks the first element of a list", func(_ *shop, c *customer) bool {
		*c = customer{Record: c.Record, Tags: append([]string{""}, c.Tags[1:]...)}
		return false
	}, isErased, isAnonymised, isReplayed),
	erasing("keeps the link to the person", func(_ *shop, c *customer) bool {
		*c = customer{Record: c.Record, Person: c.Person, Hidden: true}
		return false
	}, isErased, isAnonymised, isReplayed),
	erasing("moves the row to an archive", func(s *shop, c *customer) bool {
		row, _ := json.Marshal(c)
		s.write("archive", row)
		return true
	}, isErased, isAnonymised, isReplayed),
	erasing("logs what it erases", func(s *shop, c *customer) bool {
		s.write("app.log", fmt.Appendf(nil, "erased %q\n", c.Email))
		return true
	}, isErased, isAnonymised, isReplayed),
	erasing("leaves the bytes in a free page", func(s *shop, c *customer) bool {
		s.write("shop.db", append(make([]byte, 100), c.Name...))
		return true
	}, isErased, isAnonymised, isReplayed),
	{"anonymises by blanking the name alone", func(s *shop, _ *Systems) {
		s.erased = func(c *customer, how retention.Action) bool {
			c.Name, c.Hidden = "", true
			return how == retention.Erase
		}
	}, []string{isAnonymised}},
	{"leaves a copy of a bill", func(s *shop, _ *Systems) {
		s.plant = func(_ *customer, b []bill) { s.write("reports.csv", []byte(";"+b[1].Text+";")) }
	}, []string{isErased, isAnonymised, isReplayed}},
	{"leaves a number in a binary file, its low byte first", func(s *shop, _ *Systems) {
		s.plant = func(_ *customer, b []bill) {
			s.write("cards.bin", binary.LittleEndian.AppendUint64([]byte{7}, uint64(b[0].Card)))
		}
	}, []string{isErased, isAnonymised, isReplayed}},
	{"leaves a number in a binary file, its high byte first", func(s *shop, _ *Systems) {
		s.plant = func(_ *customer, b []bill) {
			s.write("cards.bin", binary.BigEndian.AppendUint64([]byte{7}, uint64(b[0].Card)))
		}
	}, []string{isErased, isAnonymised, isReplayed}},
	storing("leaves a copy in another table", "search", func(c *customer) []byte { return []byte(c.Name) }),
	storing("leaves a copy in lower case", "search", func(c *customer) []byte { return []byte(strings.ToLower(c.Email)) }),
	storing("leaves a copy in upper case", "search", func(c *customer) []byte { return []byte(strings.ToUpper(c.Name)) }),
	storing("leaves a history in JSON within JSON", "history", func(c *customer) []byte {
		row, _ := json.Marshal(c)
		row, _ = json.Marshal(string(row))
		return row
	}),
	storing("leaves a session in base64", "sessions", func(c *customer) []byte {
		return []byte(base64.StdEncoding.EncodeToString([]byte("user=" + c.Email + ";")))
	}),
	storing("leaves a session in base64 for URLs, in lower case", "sessions", func(c *customer) []byte {
		return []byte(base64.RawURLEncoding.EncodeToString([]byte("u=" + strings.ToLower(c.Email) + ";")))
	}),
	storing("leaves a mail in base64, in lines", "outbox", func(c *customer) (mail []byte) {
		text := base64.StdEncoding.EncodeToString([]byte("Dear customer, your address is " + c.Email + "."))
		for line := range slices.Chunk([]byte(text), 7) {
			mail = append(append(mail, line...), "\r\n"...)
		}
		return mail
	}),
	storing("leaves a mail in quoted printable, in lines", "outbox", func(c *customer) (mail []byte) {
		return []byte("Dear " + c.Email[:5] + "=\n" + c.Email[5:])
	}),
	storing("leaves a dump in hex", "dump", func(c *customer) []byte { return []byte(strings.ToUpper(hex.EncodeToString([]byte(c.Email)))) }),
	storing("leaves an access log", "access.log", func(c *customer) []byte {
		return []byte("GET /find?phone=" + url.QueryEscape(c.Phone) + " HTTP/1.1")
	}),
	storing("leaves a telephone number by its digits", "calls", func(c *customer) []byte { return []byte(digitsOf(c.Phone)) }),
	storing("leaves a spreadsheet in UTF-16", "export.csv", func(c *customer) (text []byte) {
		for _, unit := range utf16.Encode([]rune("\ufeff" + c.Name)) {
			text = binary.LittleEndian.AppendUint16(text, unit)
		}
		return text
	}),
	storing("leaves a spreadsheet in UTF-16, its high byte first", "export.csv", func(c *customer) (text []byte) {
		for _, unit := range utf16.Encode([]rune(c.Name)) {
			text = binary.BigEndian.AppendUint16(text, unit)
		}
		return text
	}),
	storing("leaves a hash of the address for advertisers", "audience", func(c *customer) []byte {
		return fmt.Appendf(nil, "%x", sha256.Sum256([]byte(strings.ToLower(c.Email))))
	}),
	storing("leaves a hash of the identifier in binary", "index", func(c *customer) []byte {
		sum := sha256.Sum256([]byte(c.Person))
		return sum[:]
	}),
	{"leaves a copy that is cut between two chunks", func(s *shop, _ *Systems) {
		s.plant = func(c *customer, _ []bill) { s.write("search", []byte(c.Name)) }
		s.chunks = cut
	}, []string{isErased, isAnonymised, isReplayed}},
	{"leaves a file that is named after the person", func(s *shop, _ *Systems) {
		s.plant = func(c *customer, _ []bill) { s.write("photos/"+c.Email+".png", []byte("PNG")) }
	}, []string{isErased, isAnonymised, isReplayed}},
	{"a replay forgets a system", func(s *shop, to *Systems) {
		to.Replay = func(ctx context.Context, who privacy.SubjectID) error {
			for i := range (billing{s}).Find(ctx, who) {
				if err := (billing{s}).Erase(ctx, i, retention.Erase); err != nil {
					return err
				}
			}
			return nil
		}
	}, []string{isReplayed}},
	{"a replay does nothing", func(s *shop, to *Systems) {
		to.Replay = func(context.Context, privacy.SubjectID) error { return nil }
	}, []string{isReplayed}},
	{"a file that is named after the person goes only when it is not restored", func(s *shop, to *Systems) {
		s.plant = func(c *customer, _ []bill) { s.write(string(c.Person), []byte(c.Name)) }
		to.Purge = func(context.Context) error {
			if !s.restored {
				delete(s.places, string(canaryPerson))
			}
			return nil
		}
	}, []string{isReplayed}},
}

var canaryPerson = canaryOf("subject").Text

// cut splits the chunks into pieces of five bytes.
func cut(list []Chunk) (pieces []Chunk) {
	for _, c := range list {
		for piece := range slices.Chunk(c.Bytes, 5) {
			pieces = append(pieces, Chunk{c.Name, piece})
		}
	}
	return pieces
}

// others break other rules.
var others = []broken{
	erasing("erases nothing", func(*shop, *customer) bool { return false }, isErased, isAnonymised, isReplayed, leavesOthers),
	erasing("erases others", func(s *shop, _ *customer) bool {
		for i := range s.customers {
			s.customers[i] = customer{Record: s.customers[i].Record, Hidden: true}
		}
		return false
	}, isErased, isAnonymised, isReplayed),
	{"erases every bill", func(s *shop, _ *Systems) {
		s.billed = func(b *bill) {
			for i := range s.bills {
				s.bills[i].Person = ""
			}
		}
	}, []string{leavesOthers}},
	{"a trigger derives from what is erased", func(s *shop, _ *Systems) { s.dates = s.lastBill }, []string{leavesOthers}},
	{"the reader does not see a table", func(s *shop, _ *Systems) { s.chunks = func(list []Chunk) []Chunk { return list[1:] } }, []string{sees}},
	{"the reader reads once", func(s *shop, _ *Systems) {
		read := false
		s.chunks = func(list []Chunk) []Chunk {
			if read {
				return nil
			}
			read = true
			return list
		}
	}, []string{sees, isErased, isAnonymised, isReplayed}},
	{"the reader fails", func(s *shop, _ *Systems) { s.broken = map[string]error{"Raw": errLost} }, []string{sees, isErased, isAnonymised, isReplayed}},
	{"stores something other than was filled", func(s *shop, _ *Systems) { s.plant = func(c *customer, _ []bill) { c.Phone = "" } }, []string{sees, matches}},
	{"stores nothing of which a system knows", func(s *shop, _ *Systems) {
		s.plant = func(c *customer, _ []bill) { c.Hidden = true }
	}, []string{sees, isErased, isAnonymised, isReplayed, matches}},
	{"plants nothing", func(s *shop, _ *Systems) { s.fill = func(*Canaries, *customer, []bill) error { return nil } }, []string{sees, isErased, isAnonymised, isReplayed, leavesOthers, matches}},
	{"cannot plant", func(s *shop, _ *Systems) { s.broken = map[string]error{"Plant": errLost} }, []string{sees, isErased, isAnonymised, isReplayed, leavesOthers, matches}},
	{"cannot find", func(s *shop, _ *Systems) { s.broken = map[string]error{"Find": errLost} }, []string{sees, isErased, isAnonymised, isReplayed, leavesOthers, matches}},
	{"cannot erase", func(s *shop, _ *Systems) {
		s.broken = map[string]error{"Erase": errLost}
		s.erased = func(*customer, retention.Action) bool { return false }
	}, []string{isErased, isAnonymised, isReplayed, leavesOthers}},
	{"cannot collect", func(s *shop, _ *Systems) { s.broken = map[string]error{"Collect": errLost} }, []string{matches}},
	{"cannot purge", func(_ *shop, to *Systems) { to.Purge = func(context.Context) error { return errLost } }, []string{isErased, isAnonymised, isReplayed}},
	{"cannot erase by its plan", func(_ *shop, to *Systems) {
		to.Erase = func(context.Context, privacy.SubjectID, retention.Action) error { return errLost }
	}, []string{isErased, isAnonymised, isReplayed}},
	{"cannot back up", func(s *shop, _ *Systems) { s.broken = map[string]error{"Backup": errLost} }, []string{isReplayed}},
	{"cannot restore", func(s *shop, _ *Systems) { s.broken = map[string]error{"Restore": errLost} }, []string{isReplayed}},
	{"a restore brings nothing back", func(_ *shop, to *Systems) { to.Restore = func(context.Context) error { return nil } }, []string{isReplayed}},
	{"cannot replay", func(_ *shop, to *Systems) {
		to.Replay = func(context.Context, privacy.SubjectID) error { return errLost }
	}, []string{isReplayed}},
	{"declares that a field stays that goes", func(_ *shop, to *Systems) { to.Stays = staying("privacytest.customer.Name") }, []string{isErased, isReplayed}},
	{"declares that a field stays that nobody knows", func(_ *shop, to *Systems) { to.Stays = staying("privacytest.customer.Fax") }, []string{sees, isErased, isReplayed}},
	{"says nothing", func(_ *shop, to *Systems) { *to = Systems{Restore: to.Restore, Stays: []datamap.Reason{{}}} }, []string{sees, isErased, isAnonymised, isReplayed, leavesOthers}},
	{"exports no telephone number", collecting(func(i fulfil.Item) fulfil.Item { return withoutField(i, "phone") }), []string{matches}},
	{"exports what has no tag", collecting(func(i fulfil.Item) fulfil.Item {
		i.Fields = append(i.Fields, fulfil.Field{Name: "score", Value: "17"})
		return i
	}), []string{matches}},
	{"exports under another category", collecting(func(i fulfil.Item) fulfil.Item { i.Category = "staff"; return i }), []string{matches}},
	{"finds another category", func(s *shop, _ *Systems) {
		s.finds = func(list []erasure.Item) []erasure.Item {
			for i := range list {
				list[i].Category = "staff"
			}
			return list
		}
	}, []string{matches}},
}

func staying(field string) []datamap.Reason {
	return []datamap.Reason{{Act: datamap.Erasure, Field: field, Why: "the accounts are kept for six years"}}
}

func collecting(change func(fulfil.Item) fulfil.Item) func(*shop, *Systems) {
	return func(s *shop, _ *Systems) {
		s.item = func(i fulfil.Item) []fulfil.Item { return []fulfil.Item{change(i)} }
	}
}

func withoutField(i fulfil.Item, name string) fulfil.Item {
	i.Fields = slices.DeleteFunc(slices.Clone(i.Fields), func(f fulfil.Field) bool { return f.Name == name })
	return i
}

// honest keep every rule.
var honest = []broken{
	{name: "sound", spoil: func(*shop, *Systems) {}},
	{name: "without what is optional", spoil: func(_ *shop, to *Systems) {
		*to = Systems{Erasers: to.Erasers, Plant: to.Plant, Raw: to.Raw, Values: to.Values}
	}},
	{name: "with people and maps of its own", spoil: func(_ *shop, to *Systems) {
		to.Subject, to.Other = "customer-900719925", "customer-900719926"
		m, err := datamap.Of(customer{})
		if err != nil {
			panic(err)
		}
		n, err := datamap.Of(bill{})
		if err != nil {
			panic(err)
		}
		to.Census.Maps = []datamap.Map{m, n}
	}},
	{name: "in pieces", spoil: func(s *shop, _ *Systems) { s.chunks = cut }},
	{name: "erases by a plan", spoil: func(_ *shop, to *Systems) {
		to.Erase = func(ctx context.Context, who privacy.SubjectID, how retention.Action) error {
			var errs []error
			for _, e := range to.Erasers {
				for i := range e.Find(ctx, who) {
					errs = append(errs, e.Erase(ctx, i, how))
				}
			}
			return errors.Join(errs...)
		}
	}},
	{name: "purges a journal", spoil: func(s *shop, to *Systems) {
		s.plant = func(c *customer, _ []bill) { s.write("journal", []byte(c.Name)) }
		to.Purge = func(context.Context) error {
			s.places["journal"] = []byte(s.customers[len(s.customers)-1].Name)
			return nil
		}
	}},
	{name: "keeps the bills, for a reason", spoil: func(s *shop, to *Systems) {
		s.plant = func(_ *customer, b []bill) {
			row, _ := json.Marshal(b)
			s.write("ledger", row)
		}
		to.Stays = staying("privacytest.bill") // and with it the identifier that customers also have
	}},
	{name: "anonymises what leads to nobody", spoil: func(s *shop, to *Systems) {
		to.Anonymous = []privacy.Category{"contact.tags", "contact.id"}
		s.erased = func(c *customer, how retention.Action) bool {
			*c = customer{Record: c.Record, Tags: c.Tags}
			return how == retention.Erase
		}
	}},
	{name: "a value that no struct has", spoil: func(s *shop, to *Systems) {
		var last string
		s.fill = func(c *Canaries, cust *customer, b []bill) error {
			text, err := c.Value("accounts.email", "contact.email")
			last = text
			s.write("accounts", []byte(text))
			return errors.Join(err, c.Fill(cust), c.Fill(&b[0]), c.Fill(&b[1]))
		}
		to.Purge = func(context.Context) error { s.places["accounts"] = []byte(last); return nil }
	}},
}

var errLost = errors.New("lost")

// failures runs the suite over a shop and returns the messages of each case.
func failures(b broken) map[string][]string {
	failed := make(map[string][]string)
	for _, c := range systemsRules {
		if said := suite.Faults(func(r reporter) {
			c.Run(r, func() Systems {
				s := newShop()
				to := s.systems()
				b.spoil(s, &to)
				return to
			})
		}); len(said) > 0 {
			failed[c.Name] = said
		}
	}
	return failed
}

// TestBrokenSystemsFail checks that each shop that breaks a rule fails exactly the cases of that rule, and that each
// case is failed by a shop.
func TestBrokenSystemsFail(t *testing.T) {
	covered := make(map[string]bool)
	for _, b := range slices.Concat(leavers, others, honest) {
		t.Run(b.name, func(t *testing.T) {
			failed := failures(b)
			for _, c := range systemsRules {
				want := slices.Contains(b.fails, c.Name)
				covered[c.Name] = covered[c.Name] || want
				if got := failed[c.Name] != nil; got != want {
					t.Errorf("%s: fails is %v, want %v: %s", c.Name, got, want, strings.Join(failed[c.Name], "\n"))
				}
			}
		})
	}
	for _, c := range systemsRules {
		if !covered[c.Name] {
			t.Errorf("%s: nothing fails it", c.Name)
		}
	}
	t.Logf("%d shops that leave something, %d that break other rules, %d honest ones, %d cases each", len(leavers), len(others), len(honest), len(systemsRules))
}

// Messages name place, field, category and form, but no value.
func TestFailuresOfSystemsSayWhere(t *testing.T) {
	of := func(name string) broken {
		i := slices.IndexFunc(slices.Concat(leavers, others), func(b broken) bool { return b.name == name })
		return slices.Concat(leavers, others)[i]
	}
	for _, c := range []struct{ shop, rule, want string }{
		{"leaves a session in base64", isErased, "sessions still has privacytest.customer.Email (contact.email) of a person who was erased, as base64"},
		{"leaves a hash of the address for advertisers", isReplayed, "audience still has privacytest.customer.Email (contact.email) of a person who was erased and restored, as SHA-256 without a key"},
		{"leaves a file that is named after the person", isErased, "the name of chunk 4 still has privacytest.customer.Email (contact.email) of a person who was erased, as plain text"},
		{"erases others", isErased, "privacytest.customer.Name (contact.name) of another person is gone too"},
		{"a trigger derives from what is erased", leavesOthers, "billing/b-1 (bill) was erased, and last-contact of crm/c-0 (contact) moved:\n\tgot  2020-01-02\n\twant 2021-01-02\n"},
		{"erases every bill", leavesOthers, "billing/b-0 (bill) was erased, and Find no longer yields billing/b-1 (bill), which was not"},
		{"the reader does not see a table", sees, "Raw: does not see privacytest.customer.Name (contact.name), which Plant wrote: its absence would prove nothing"},
		{"exports no telephone number", matches, "DM-YIELD-01 privacytest.customer.Phone"},
		{"exports what has no tag", matches, "DM-YIELD-03 crm/contact.score"},
		{"says nothing", sees, "systems.Erasers: is empty"},
	} {
		t.Run(c.shop, func(t *testing.T) {
			said := strings.Join(failures(of(c.shop))[c.rule], "\n")
			if !strings.Contains(said, c.want) {
				t.Errorf("got\n%s\nwant %q in it", said, c.want)
			}
		})
	}
	for _, b := range slices.Concat(leavers, others) {
		for rule, said := range failures(b) {
			for _, c := range []*Canaries{filled(t)} {
				for _, p := range c.planted {
					if strings.Contains(strings.Join(said, "\n"), p.value) {
						t.Errorf("%s: %s prints the value of %s", b.name, rule, p.field)
					}
				}
			}
		}
	}
}

// filled returns the canaries of a shop's subject.
func filled(t *testing.T) *Canaries {
	t.Helper()
	s := newShop()
	c := newCanaries(privacy.SubjectID(canaryPerson), s.systems().Values)
	if err := s.store(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// The suite runs as it does in a host's test.
func TestShop(t *testing.T) {
	TestSystems(t, func(*testing.T) Systems { return newShop().systems() })
}

// No form of a canary is found in storage without it: neither among other canaries nor in zero bytes.
func TestNeedlesAreNotFoundByChance(t *testing.T) {
	tried := 0
	all := make([]Canary, 100)
	for i := range all {
		all[i] = canaryOf("chance", fmt.Sprint(i))
	}
	for i, c := range all {
		content := slices.Concat(make([]byte, 64), []byte("Cn CN cn 0123456789 "), bytes.Repeat([]byte{0xff}, 64))
		for j, o := range all {
			if i != j {
				content = append(content, o.Text+" "+o.Digits+"\n"...)
			}
		}
		hay := newHaystack(content)
		for _, core := range []string{c.Text, c.Digits} {
			for _, n := range needles(core, core) {
				if tried++; hay.has(n) {
					t.Errorf("canary %d is found as %s where it is not", i, n.form)
				}
			}
		}
	}
	t.Logf("%d forms", tried)
}
