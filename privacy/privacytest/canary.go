package privacytest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

// Canary is a text that only the suite writes: storage that contains it has it from the suite. It is the same on every
// run.
type Canary struct {
	Text   string // 14 letters and digits, with letters of both cases
	Digits string // 12, not beginning with zero
}

// Canaries are the values planted for one person. Plant of [Systems] receives them, fills the person's records with
// them, and stores the records as the application would. They are not safe for concurrent use.
type Canaries struct {
	Subject privacy.SubjectID // whose data they are

	values  map[privacy.Category]func(Canary) any
	planted []planted
	maps    []datamap.Map
	count   map[string]int // by field
}

// planted is a value that was put into storage.
type planted struct {
	field    string // as datamap names it: "crm.Contact.Email"
	category privacy.Category
	subject  bool // it names the person
	value    string
	core     string
	needles  []needle
}

// leastCore is the shortest length at which a value does not appear by chance.
const leastCore = 6

func newCanaries(s privacy.SubjectID, values map[privacy.Category]func(Canary) any) *Canaries {
	return &Canaries{Subject: s, values: values, count: make(map[string]int)}
}

// next returns the next canary for a field of the person.
func (c *Canaries) next(field string) Canary {
	c.count[field]++
	return canaryOf(string(c.Subject), field, strconv.Itoa(c.count[field]))
}

func canaryOf(names ...string) Canary {
	sum := sha256.Sum256([]byte("canary\x00" + strings.Join(names, "\x00")))
	const low, width = 100_000_000_000, 900_000_000_000
	digits := low + binary.BigEndian.Uint64(sum[8:])%width
	return Canary{Text: "Cn" + hex.EncodeToString(sum[:6]), Digits: strconv.FormatUint(digits, 10)}
}

// plant records a value of a field as planted.
func (c *Canaries) plant(f datamap.Field, name, value string, of Canary) error {
	p := planted{field: name, category: f.Category, subject: f.Subject, value: value, core: value}
	for _, text := range []string{of.Text, of.Digits} {
		if text != "" && strings.Contains(value, text) {
			p.core = text
		}
	}
	if len(p.core) < leastCore {
		const reason = "has a value of %d bytes: want %d or more, or nil, so that none is found by chance"
		return privacy.Fault{Field: name, Reason: fmt.Sprintf(reason, len(p.core), leastCore)}
	}
	p.needles = needles(p.value, p.core)
	c.planted = append(c.planted, p)
	return nil
}

// Value returns a value for data outside any struct, in the form that Values of [Systems] gives to its category.
// Failures use the given field name. It returns a [privacy.Fault] if Values does not return a text.
func (c *Canaries) Value(field string, of privacy.Category) (string, error) {
	one := c.next(field)
	value, err := c.valueOf(field, of, one)
	text, ok := value.(string)
	if err != nil || !ok {
		reason := fmt.Sprintf("has values of type %T: want string", value)
		return "", errors.Join(err, privacy.Fault{Field: field, Reason: reason})
	}
	return text, c.plant(datamap.Field{Category: of}, field, text, one)
}

// valueOf returns the host's value for a category, or a text if the host gives none.
func (c *Canaries) valueOf(field string, of privacy.Category, one Canary) (any, error) {
	make, ok := c.values[of]
	switch {
	case !ok:
		return one.Text, nil
	case make == nil:
		return nil, privacy.Fault{Field: field, Reason: "has no value: Values[" + strconv.Quote(string(of)) + "] is nil"}
	}
	return make(one), nil
}
