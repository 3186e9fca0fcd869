package privacy

import (
	"iter"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/catalogue"
)

// Entry is what the catalogue of findings says about a code. The texts are templates for [Args.Expand].
type Entry struct {
	Code     Code
	Severity Severity
	Cite     Citation   // where the rule comes from; without an instrument, the regulation of the regime
	Since    civil.Date // first day on which it is law
	Detail   string     // for the engineer and the privacy officer
	Plain    string     // for the customer, in the second person
	Fix      string     // what would fix it; empty: nothing is wrong
}

// Lookup returns the entry of a code, and whether the library has the code.
func Lookup(c Code) (Entry, bool) {
	row, ok := catalogue.Find(string(c))
	if !ok {
		return Entry{}, false
	}
	e := Entry{Code: c, Severity: Severity(row.Severity), Detail: row.Detail, Plain: row.Plain, Fix: row.Fix, Cite: Citation{Provision: row.Cite}}
	if law, provision, found := strings.Cut(row.Cite, "|"); found {
		e.Cite = Citation{law, provision}
	}
	year, month, day := row.Since.Date()
	e.Since = civil.MustDate(year, time.Month(month), day)
	return e, true
}

// Codes yields every code of the library, in alphabetical order.
func Codes() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for row := range catalogue.Rows() {
			if !yield(Code(row.Code)) {
				return
			}
		}
	}
}

// Finding returns a finding with the texts of the catalogue, as a regulation has the rule; nil cites the GDPR. Where is
// the place that it is about; args are names and values, see [NewArgs], of which those count that a text names. A code
// that the library does not have gives a finding without texts.
func (c Code) Finding(where string, r *Regulation, args ...string) Finding {
	f := Finding{Code: c, Where: where}
	e, ok := Lookup(c)
	if !ok {
		f.Args = NewArgs(args...)
		return f
	}
	f.Severity, f.Cite, f.Since, f.Args = e.Severity, e.Cite, e.Since, e.args(args)
	if f.Cite.Instrument == "" {
		f.Cite = r.Cite(e.Cite.Provision)
	}
	if r != nil {
		if cite, ok := r.Provisions[c]; ok {
			f.Cite = cite
		}
	}
	f.Detail, f.Plain, f.Fix = f.Args.Expand(e.Detail, nil), f.Args.Expand(e.Plain, inEnglish), f.Args.Expand(e.Fix, nil)
	return f
}

// args returns the arguments that a text of the entry names.
func (e *Entry) args(pairs []string) Args {
	var named []string
	for i := 0; i+1 < len(pairs); i += 2 {
		name := "{" + pairs[i] + "}"
		if strings.Contains(e.Detail, name) || strings.Contains(e.Plain, name) || strings.Contains(e.Fix, name) {
			named = append(named, pairs[i], pairs[i+1])
		}
	}
	return NewArgs(named...)
}

// inEnglish writes a date out: 3 May 2026.
func inEnglish(_, value string) string {
	if d, err := civil.ParseDate(value); err == nil {
		return d.In(time.UTC).Format("2 January 2006")
	}
	return value
}
