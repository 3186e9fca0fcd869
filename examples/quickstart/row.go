package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// row is one row of the file while it is read.
type row struct {
	r      *reader
	cells  []string
	faulty uint16 // bit i: a fault of cell i was told
}

func (w *row) cell(name string) string { return w.cells[slices.Index(columns, name)] }

// fault records the first fault of a cell.
func (w *row) fault(name, reason string) {
	i := slices.Index(columns, name)
	if w.faulty&(1<<i) == 0 {
		w.faulty |= 1 << i
		w.r.faults.add(w.r.where(i)+", "+name, reason)
	}
}

// clean finds what no cell may have. A wording may run over several lines.
func (w *row) clean() {
	for i, text := range w.cells {
		control := func(c rune) bool {
			return unicode.IsControl(c) && !(columns[i] == "wording" && (c == '\n' || c == '\t'))
		}
		switch {
		case !utf8.ValidString(text):
			w.fault(columns[i], "is not UTF-8")
		case strings.ContainsFunc(text, control):
			w.fault(columns[i], "has a control character")
		}
	}
}

// id reads the id of the row, which no other row of its kind has.
func (w *row) id() string {
	id := w.cell("id")
	key := [2]string{w.cell("kind"), id}
	line := w.r.line(0)
	if why := privacy.CheckID(id); why != "" {
		w.fault("id", why)
	}
	if first, twice := w.r.seen[key]; twice {
		w.fault("id", fmt.Sprintf("is that of line %d as well", first))
		return id
	}
	w.r.seen[key] = line
	return id
}

// of reads the id of another row.
func (w *row) of(kind string) string {
	id := w.cell("of")
	if id == "" {
		w.fault("of", "is empty")
		return id
	}
	w.r.refs = append(w.r.refs, ref{w.r.line(2), kind, id})
	return id
}

// day reads a day; optional says that it may be empty.
func (w *row) day(name string, optional bool) civil.Date {
	var d civil.Date
	if err := d.UnmarshalText([]byte(w.cell(name))); err != nil {
		w.fault(name, "is no day of the form 2006-01-02")
	} else if d.IsZero() && !optional {
		w.fault(name, "is empty")
	}
	return d
}

// year1900 is before every instant that someone consented at. Earlier ones stand for "not known" in other systems.
var year1900 = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// instant reads an instant; the zero time where there is none.
func (w *row) instant(name string) time.Time {
	text := w.cell(name)
	if text == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		w.fault(name, "is no instant of the form 2006-01-02T15:04:05Z")
	} else if t.Before(year1900) {
		w.fault(name, "is before 1900; leave it empty if it is not known")
	}
	return t
}

// word reads a word of an enumeration whose zero value is none.
func word[E interface {
	~uint8
	fmt.Stringer
}](w *row, name string, optional bool) E {
	text := w.cell(name)
	if text == "" && optional {
		return 0
	}
	var words []string
	for e := E(1); e.String() != "?"; e++ {
		if words = append(words, e.String()); text == e.String() {
			return e
		}
	}
	w.fault(name, "is none of "+strings.Join(words, ", "))
	return 0
}

func (r *reader) account(w *row) {
	is := w.cell("is")
	if is != "company" && is != "sole-trader" {
		w.fault("is", "is none of company, sole-trader")
	}
	r.book.soleTrader[w.id()] = is == "sole-trader"
}

func (r *reader) contact(w *row) {
	p := contact{id: privacy.SubjectID(w.id()), account: w.of("account")}
	p.origin = policy.Origin{Subject: p.id, Obtained: w.day("on", false), Told: w.day("told", true)}
	switch from := w.cell("is"); from {
	case "":
		w.fault("is", "is empty: say direct, unknown, or from whom the data came")
	case "unknown":
	case "direct":
		p.origin.Source.Kind = privacy.Direct
	default:
		p.origin.Source = privacy.Source{Kind: privacy.ThirdParty, From: from}
	}
	r.book.contacts = append(r.book.contacts, p)
}

func (r *reader) contract(w *row) {
	k := policy.Contract{ID: privacy.RecordID(w.id()), Since: w.day("on", false), Through: w.day("through", true)}
	if !k.Through.IsZero() && k.Through.Before(k.Since) {
		w.fault("through", "is before the first day")
	}
	account := w.of("account")
	r.book.contracts[account] = append(r.book.contracts[account], k)
}

func (r *reader) consent(w *row) {
	in := consent.Imported{
		Key: consent.Key{
			Subject: privacy.SubjectID(w.of("contact")), Purpose: vqcomms.Upgrades, Channel: word[privacy.Channel](w, "channel", false),
		},
		Kind:  word[consent.Kind](w, "is", false),
		At:    w.instant("on"),
		Proof: consent.Proof{Notice: privacy.NoticeVersion(w.cell("notice")), Method: word[consent.Method](w, "method", true)},
		By:    "quickstart",
	}
	if why := privacy.CheckID(in.Proof.Notice); why != "" && in.Proof.Notice != "" {
		w.fault("notice", why)
	}
	if text := w.cell("wording"); text != "" {
		in.Proof.Wording = privacy.DigestOf(text)
	}
	if in.Kind == consent.Given && in.Proof.Complete() && w.cell("on") == "" {
		w.fault("on", "is empty: a grant is demonstrable only with its time (Art 7(1))")
	}
	r.book.consents = append(r.book.consents, in)
}
