package cookie

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Cookie is one cookie that a site declares, in the words in which people are told of it.
type Cookie struct {
	Name      string       `json:"name"`               // as it is sent, or the beginning of it
	Prefix    bool         `json:"prefix,omitzero"`    // every name that begins so
	Category  Category     `json:"category"`           // what a person chooses by
	Purpose   string       `json:"purpose"`            // what it is for
	Provider  string       `json:"provider,omitzero"`  // who reads it; empty: the site itself
	Lifetime  civil.Period `json:"lifetime,omitzero"`  // at most; zero: until the browser is closed
	Exception Exception    `json:"exception,omitzero"` // what it rests on instead of consent
	Facts     Facts        `json:"facts,omitzero"`     // of the conditions of the exception
	Domain    string       `json:"domain,omitzero"`    // the domain it is set with, such as "example.org"; empty: this host only
	Path      string       `json:"path,omitzero"`      // the path it is set with; empty: "/"
}

// Table has the cookies that a site declares. It is immutable and safe for concurrent use. Its zero value has none, and
// denies all.
type Table struct {
	wording  Wording
	cookies  []Cookie // in the order of their declaration
	names    map[string]int
	prefixes []int // the longest first
}

// NewTable returns the table of some cookies, or an error with every fault: invalid or duplicate names, categories
// and exceptions that are unknown or do not fit together, missing purposes, negative lifetimes, and domains and paths
// that a browser does not accept. It does not check the law.
func NewTable(w Wording, cookies ...Cookie) (*Table, error) {
	var f privacy.Faults
	f.Require(int(w) < len(wordingWords), "wording", "is not a value of it")
	t := &Table{wording: w, cookies: slices.Clone(cookies), names: make(map[string]int, len(cookies))}
	for i, c := range cookies {
		where := fmt.Sprintf("cookies[%d].", i)
		c.check(&f, where)
		if c.Prefix {
			twice := slices.ContainsFunc(t.prefixes, func(j int) bool { return cookies[j].Name == c.Name })
			f.Require(!twice, where+"name", "stands twice")
			t.prefixes = append(t.prefixes, i)
			continue
		}
		_, twice := t.names[c.Name]
		f.Require(!twice, where+"name", "stands twice")
		t.names[c.Name] = i
	}
	slices.SortStableFunc(t.prefixes, func(a, b int) int { return len(cookies[b].Name) - len(cookies[a].Name) })
	if err := f.Err("cookie: new table"); err != nil {
		return nil, err
	}
	return t, nil
}

// check records the faults of a declaration.
func (c *Cookie) check(f *privacy.Faults, where string) {
	f.Require(IsName(c.Name), where+"name", "is no name of a cookie")
	f.Require(c.Category != NoCategory && c.Category < categories, where+"category", "is not a value of it")
	f.Require(strings.TrimSpace(c.Purpose) != "" && utf8.ValidString(c.Purpose), where+"purpose", "is missing: people are to be told what it is for")
	f.Require(utf8.ValidString(c.Provider), where+"provider", "is not UTF-8")
	f.Require(c.Lifetime.Years >= 0 && c.Lifetime.Months >= 0 && c.Lifetime.Days >= 0, where+"lifetime", "is below nothing")
	f.Require(c.Exception.fits(c.Category), where+"exception", "is none for the category")
	f.Require(c.Category != Essential || c.Exception != NoException, where+"exception", "is missing: what is essential rests on one")
	c.checkPlace(f, where)
	for fact := range c.Facts.all() {
		f.Require(fact <= privacy.Yes, where+"facts", "are not values of it")
	}
}

// checkPlace records faults in the domain and path. The prefix __Host- allows neither (RFC 6265bis 4.1.3.2).
func (c *Cookie) checkPlace(f *privacy.Faults, where string) {
	f.Require(c.Domain == "" || isDomain(c.Domain), where+"domain", `is not a domain: want lower-case labels as in "example.org"`)
	other := func(r rune) bool { return r <= ' ' || r >= 0x7f || r == ';' }
	f.Require(c.Path == "" || c.Path[0] == '/' && len(c.Path) <= maxPath && !strings.ContainsFunc(c.Path, other), where+"path",
		`is not a path: want at most 1024 bytes that begin with "/"`)
	host := strings.HasPrefix(strings.ToLower(c.Name), "__host-")
	f.Require(!host || c.Domain == "", where+"domain", "is set: a cookie whose name begins with __Host- has none")
	f.Require(!host || c.Path == "" || c.Path == "/", where+"path", `is another than "/", which a name that begins with __Host- requires`)
}

// maxPath is the longest attribute value that browsers read (RFC 6265bis 5.6).
const maxPath = 1024

// isDomain reports whether a text is a domain in the form that cookies use.
func isDomain(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		other := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
		if label == "" || len(label) > 63 || strings.Trim(label, "-") != label || strings.ContainsFunc(label, other) {
			return false
		}
	}
	return len(s) <= 255
}

// all yields each fact.
func (f *Facts) all() iter.Seq[privacy.Fact] {
	return func(yield func(privacy.Fact) bool) {
		for c := SolePurpose; int(c) < len(conditions) && yield(f.of(c)); c++ {
		}
	}
}

// IsName reports whether a cookie can have the name: a token of RFC 6265 of at most 191 bytes.
func IsName(name string) bool {
	if name == "" || len(name) > privacy.MaxID {
		return false
	}
	for i := range len(name) {
		if b := name[i]; b <= ' ' || b >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?={}`, b) >= 0 {
			return false
		}
	}
	return true
}

// Wording returns how the text of the site words its choice.
func (t *Table) Wording() Wording { return t.wording }

// All yields the cookies in the order of their declaration.
func (t *Table) All() iter.Seq[Cookie] { return slices.Values(t.cookies) }

// With returns a table with further cookies, or an error as [NewTable] does.
func (t *Table) With(cookies ...Cookie) (*Table, error) {
	return NewTable(t.wording, append(slices.Clip(t.cookies), cookies...)...)
}

// Lookup returns the declaration of a cookie: the one of its name, or else of the longest beginning of it. Upper and lower
// case are different, as they are to a browser.
func (t *Table) Lookup(name string) (Cookie, bool) {
	if i, ok := t.names[name]; ok {
		return t.cookies[i], true
	}
	for _, i := range t.prefixes {
		if strings.HasPrefix(name, t.cookies[i].Name) {
			return t.cookies[i], true
		}
	}
	return Cookie{}, false
}

// Allowed applies [Law.Allowed] to a declared cookie, and denies any other. If the text of the site would store a cookie
// that the law denies, the verdict says so. It does not allocate.
func (t *Table) Allowed(name string, ch Choice, on civil.Date, law *Law) Verdict {
	c, ok := t.Lookup(name)
	if !ok {
		return Verdict{on: on, law: law}.because(undeclared)
	}
	v := law.Allowed(c, ch, on)
	if v.Outcome() == privacy.Denied && c.Category.IsChoice() && t.wording == OptOut && t.wording.Stores(c.Category, ch) {
		v = v.because(textParts)
	}
	return v
}
