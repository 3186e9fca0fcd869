package recipient

import (
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Term is what the contract of a processor must have, by the points of Art 28(3). Numbers and words are append-only.
type Term uint8

// The terms. The zero value is none.
const (
	NoTerm            Term = iota
	OnInstructions         // (a)
	Confidentiality        // (b)
	Security               // (c)
	SubProcessing          // (d)
	AssistsRequests        // (e)
	AssistsController      // (f)
	DeletesOrReturns       // (g)
	Audits                 // (h)
	terms
)

var termWords = privacy.EnumNames{"none", "a", "b", "c", "d", "e", "f", "g", "h"}

// termTexts say in short what each term is.
var termTexts = [...]string{
	OnInstructions:    "process only on documented instructions, transfers included; tell the controller if law demands otherwise",
	Confidentiality:   "persons bound to confidentiality",
	Security:          "security measures of Art 32",
	SubProcessing:     "sub-processors only as Art 28(2) and (4) allow",
	AssistsRequests:   "assist with data-subject requests",
	AssistsController: "assist with Arts 32 to 36",
	DeletesOrReturns:  "delete or return all data at the end, at the controller's choice",
	Audits:            "make available all information to demonstrate compliance and allow audits; say at once if an instruction infringes the law",
}

// Text says in short what the term is; empty for none.
func (t Term) Text() string {
	if t >= terms {
		return ""
	}
	return termTexts[t]
}

// Cite returns the provision of the term, and that of all of them for none. A nil regulation
// cites the GDPR.
func (t Term) Cite(r *privacy.Regulation) privacy.Citation {
	if t >= terms {
		t = NoTerm
	}
	return r.Cite(termProvisions[t])
}

var termProvisions = [...]string{
	"Art 28(3)", "Art 28(3)(a)", "Art 28(3)(b)", "Art 28(3)(c)", "Art 28(3)(d)", "Art 28(3)(e)", "Art 28(3)(f)", "Art 28(3)(g)", "Art 28(3)(h)",
}

// String returns the word of the term.
func (t Term) String() string { return termWords.Text(uint8(t)) }

// MarshalText returns the word of the term.
func (t Term) MarshalText() ([]byte, error) {
	return termWords.Append(nil, "recipient: term", uint8(t))
}

// UnmarshalText reads the word of a term.
func (t *Term) UnmarshalText(b []byte) error {
	n, err := termWords.Parse("recipient: term", b)
	if err == nil {
		*t = Term(n)
	}
	return err
}

// Terms is a set of terms. It is a comparable value; zero is the empty set, which travels as the empty text, a set of
// three as "abd".
type Terms uint16

// AllTerms has every term.
const AllTerms Terms = 1<<terms - 1<<OnInstructions

// TermsOf returns the set of the given terms; what is none, or no term, is left out.
func TermsOf(list ...Term) Terms {
	var s Terms
	for _, t := range list {
		s |= t.bit()
	}
	return s
}

func (t Term) bit() Terms {
	if t == NoTerm || t >= terms {
		return 0
	}
	return 1 << t
}

// Has reports whether the term is in the set.
func (s Terms) Has(t Term) bool { return s&t.bit() != 0 }

// Missing returns the terms that are not in the set, in their order.
func (s Terms) Missing() iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for t := OnInstructions; t < terms; t++ {
			if !s.Has(t) && !yield(t) {
				return
			}
		}
	}
}

// String returns the letters of the set: "abd".
func (s Terms) String() string {
	var b []byte
	for t := OnInstructions; t < terms; t++ {
		if s.Has(t) {
			b = append(b, termWords[t]...)
		}
	}
	return string(b)
}

// MarshalText returns the letters of the set.
func (s Terms) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the letters of a set, each once and in their order.
func (s *Terms) UnmarshalText(b []byte) error {
	var list Terms
	last := NoTerm
	for i := range b {
		var t Term
		if err := t.UnmarshalText(b[i : i+1]); err != nil {
			return err
		}
		if t <= last {
			return fmt.Errorf("recipient: terms: letters are not in their order: %w", privacy.ErrInvalid)
		}
		list |= t.bit()
		last = t
	}
	*s = list
	return nil
}
