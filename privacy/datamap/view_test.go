package datamap_test

import (
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/stretchr/testify/require"
)

// What is allowed is left, with what is not personal, and nothing else.
func TestViewLeavesWhatIsAllowed(t *testing.T) {
	c := sample()
	got, err := view[contact](t, nil, "contact.email", "contact.born").Of(c)
	require.NoError(t, err)
	want := contact{
		Base: Base{Created: c.Created}, lower: lower{"shown", canary}, Email: canary, Emails: c.Emails, Born: c.Born, Seen: c.Seen, Home: address{Country: "GB"},
		Work: &address{Country: "US"}, Plain: street{Country: "FR"}, Old: [2]address{{Country: "IE"}}, Status: "open",
	}
	want.Manager = &contact{Email: canary, Status: "boss", Work: nil, Reports: []*contact{nil}}
	equal(t, got, want)
}

// A category stands for those below it where a table says so, and a tag on a struct for what has none of its own.
func TestViewWithTable(t *testing.T) {
	c := sample()
	got, err := view[contact](t, table(t), "contact", "notes", "device.ip").Of(c)
	require.NoError(t, err)
	home := address{Street: canary, Postcode: canary, Country: "GB"}
	if got.Home != home || got.Work.Street != canary || got.Work.Note != canary || got.Plain != (street{Line: canary, Country: "FR"}) || *got.Phone != canary || got.From != c.From {
		t.Errorf("%+v", got)
	}
	if got.Author != "" || got.Loose != "" || got.hidden != "" || got.Account != nil || got.Done != nil || got.ByMail != nil {
		t.Errorf("too much: %+v", got)
	}
	equal(t, got.Notes, c.Notes)
	equal(t, got.Any, c.Any)
}

// The copy shares nothing with the original.
func TestViewIsACopy(t *testing.T) {
	c := sample()
	got, err := view[contact](t, table(t), "contact", "notes").Of(c)
	require.NoError(t, err)
	got.Emails[0], *got.Phone, got.Work.Street, got.Notes["first"], got.Manager.Email = "x", "x", "x", "x", "x"
	got.Manager.Reports[0] = &got
	again := sample()
	again.Done, again.Phone = c.Done, c.Phone
	if *c.Phone != canary {
		t.Error("the original was changed")
	}
	equal(t, c, again)
}

type shapes struct {
	Grid    [][]int            `privacy:"a"`
	Big     *big.Int           `privacy:"a"`
	Mutex   *sync.Mutex        `privacy:"a"`
	Text    map[netip.Addr]int `privacy:"a"`
	Keyed   map[any]int        `privacy:"a"`
	Struct  map[account]int    `privacy:"a"`
	Func    func()             `privacy:"a"`
	Iface   any                `privacy:"a"`
	None    any                `privacy:"a"`
	Opaque  opaque             `privacy:"a"`
	Lock    sync.Mutex         `privacy:"a"`
	Times   []time.Time        `privacy:"a"`
	NoMap   map[string]int     `privacy:"a"`
	Other   any                `privacy:"b"`
	Empty   struct{}           `privacy:"a"`
	ByEmail map[string]account `privacy:"account.number,keys=email"`
	opaque
	memory
	texted
	*pointed
	_ int
}

type (
	opaque struct{ list []int }
	memory struct{ pair [2]struct{ n int } }
	texted struct{ list []int }
	named  *account
)

type pointed struct {
	Value string `privacy:"a"`
}

func (texted) MarshalText() ([]byte, error)  { return nil, nil }
func (*texted) UnmarshalText(_ []byte) error { return nil }

// Values of every shape are copied, or dropped where they cannot be.
func TestViewOfShapes(t *testing.T) {
	s := shapes{
		Grid: [][]int{{1}, nil}, Big: big.NewInt(7), Mutex: new(sync.Mutex), Text: map[netip.Addr]int{netip.MustParseAddr("192.0.2.7"): 1}, Keyed: map[any]int{1: 1},
		Struct: map[account]int{{"1"}: 1}, Func: func() {}, Iface: []any{1, "two", []string{"three"}, named(&account{"4"}), make(chan int)}, Opaque: opaque{[]int{1}},
		Times: []time.Time{time.Unix(1, 0)}, Other: []any{1, account{"5"}}, ByEmail: map[string]account{canary: {"1"}},
		opaque: opaque{[]int{1}}, memory: memory{[2]struct{ n int }{{1}, {2}}}, texted: texted{[]int{1}}, pointed: &pointed{"1"},
	}
	locked := view[*shapes](t, nil, "a", "account.number")
	s.Lock.Lock()
	got, err := locked.Of(&s)
	require.NoError(t, err)
	want := &shapes{
		Grid: s.Grid, Big: big.NewInt(7), Mutex: new(sync.Mutex), Text: s.Text, Iface: []any{1, "two", []string{"three"}, named(&account{"4"}), nil}, Times: s.Times,
		Other: []any{nil, account{"5"}},
	}
	equal(t, got, want)
	if got.Big == s.Big {
		t.Error("shared")
	}
}

// Where a value refers to itself so does its copy, once for each grant.
func TestViewOfRings(t *testing.T) {
	c := &contact{Email: canary, Loose: canary}
	c.Manager, c.Reports = c, []*contact{c, c}
	got, err := view[*contact](t, nil, "contact.email").Of(c)
	require.NoError(t, err)
	if got == c || got.Manager != got || got.Reports[0] != got || got.Reports[1] != got || got.Email != canary || got.Loose != "" {
		t.Errorf("%+v", got)
	}
	type link struct {
		Next *link
		Name string `privacy:"a"`
	}
	l := &link{Name: "x"}
	l.Next = l
	if got, err := view[*link](t, nil, "a").Of(l); err != nil || got == l || got.Next != got || got.Name != "x" {
		t.Error(got, err)
	}
	type ring []any
	r := ring{nil, 1}
	r[0] = r
	type box struct {
		Ring ring `privacy:"a"`
	}
	copied, err := view[box](t, nil, "a").Of(box{r})
	require.NoError(t, err)
	if inner := copied.Ring[0].(ring); &inner[0] != &copied.Ring[0] || inner[1] != 1 {
		t.Error("the ring is broken")
	}
}

type unwritable struct{ list []int }

func (u unwritable) MarshalText() ([]byte, error) { return nil, fmt.Errorf("%s %v", canary, u.list) }
func (*unwritable) UnmarshalText(_ []byte) error  { return nil }

type unreadable struct{ list []int }

func (unreadable) MarshalText() ([]byte, error)    { return nil, nil }
func (u *unreadable) UnmarshalText(_ []byte) error { return fmt.Errorf("%s %v", canary, u.list) }

// What cannot be copied in part is no copy, and the error tells nothing of a person.
func TestViewRefuses(t *testing.T) {
	type faulty struct {
		Email string `privacy:"a,b"`
	}
	type box struct {
		Any any `privacy:"a"`
		Two any `privacy:"a"`
	}
	type chain struct {
		Next *chain
		End  string `privacy:"a"`
	}
	long := &chain{}
	for range 10_000 {
		long = &chain{Next: long}
	}
	for name, c := range map[string]any{"faulty": faulty{canary}, "unwritable": unwritable{}, "unreadable": unreadable{}, "deep": long} {
		got, err := view[box](t, nil, "a").Of(box{c, canary})
		if !errors.Is(err, privacy.ErrInvalid) || strings.Contains(err.Error(), canary) || got != (box{}) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	_, err := datamap.NewView[faulty](nil)
	equal(t, faults(t, err)[0].Field, "datamap_test.faulty.Email")
	got, err := datamap.Minimise(faulty{canary}, "a")
	faults(t, err)
	equal(t, got, faulty{})
	_, err = datamap.NewView[account](nil, "", "-")
	equal(t, faults(t, err), []privacy.Fault{{Field: "allowed[0]", Reason: "is empty"}, {Field: "allowed[1]", Reason: "is no category"}})
	type other struct {
		ID map[string]string `privacy:"id,keys=contact"`
	}
	_, err = datamap.NewView[other](table(t), "name")
	equal(t, faults(t, err), []privacy.Fault{
		{Field: "allowed[0]", Reason: "is not among the categories"}, {Field: "datamap_test.other.ID", Reason: "has a category that is not among the categories"},
	})
}

// What no tag speaks of is dropped, whatever it stands in.
func TestViewDropsDoubt(t *testing.T) {
	type loose struct {
		Name string
		Any  any
		Map  map[string]account
	}
	got, err := datamap.Minimise(loose{canary, canary, map[string]account{canary: {canary}}}, "account.number")
	require.NoError(t, err)
	equal(t, got, loose{})
	text, err := datamap.Minimise(canary)
	if err != nil || text != "" {
		t.Error(text, err)
	}
	none, err := datamap.Minimise[any](nil)
	if err != nil || none != nil {
		t.Error(none, err)
	}
}

// A view may be asked from many goroutines, also about types that it meets behind interfaces.
func TestViewConcurrently(t *testing.T) {
	v := view[any](t, nil, "contact.email", "account.number")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, x := range []any{sample(), account{canary}, &fault{canary}, map[string]any{}} {
				got, err := v.Of(x)
				if err != nil || reflect.TypeOf(got) != reflect.TypeOf(x) && got != nil {
					t.Error(got, err)
				}
			}
		})
	}
	wait.Wait()
}
