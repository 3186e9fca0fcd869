package transfer

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Mechanism is what a transfer rests on (Chapter V). Numbers and words are append-only.
type Mechanism uint8

// The mechanisms. The zero value names none: a decision on the place may still serve.
const (
	NoMechanism          Mechanism = iota
	Adequacy                       // Art 45: a decision or regulations on the place
	SafeHarbour                    // Art 45: the framework for the United States until 2015
	PrivacyShield                  // Art 45: its successor until 2020
	DataPrivacyFramework           // Art 45: the framework of today
	OldClauses                     // Art 46(5): the clauses of 2001, 2004 and 2010
	Clauses                        // Art 46(2)(c): the clauses of 2021
	IDTA                           // Art 46(2)(d): the International Data Transfer Agreement
	Addendum                       // Art 46(2)(d): the clauses of 2021 with the Addendum
	BindingRules                   // Art 47: binding corporate rules
	OtherSafeguard                 // Art 46(2)(e), (f), (3)(a): a code of conduct, a certification, clauses of one's own
	ExplicitConsent                // Art 49(1)(a)
	ContractWithPerson             // Art 49(1)(b)
	ContractForPerson              // Art 49(1)(c)
	PublicInterest                 // Art 49(1)(d)
	LegalClaims                    // Art 49(1)(e)
	VitalInterests                 // Art 49(1)(f)
	PublicRegister                 // Art 49(1)(g)
	CompellingInterests            // Art 49(1), second subparagraph
	mechanisms
)

var mechanismWords = privacy.EnumNames{
	"none", "adequacy", "safe-harbour", "privacy-shield", "dpf", "scc-eu-old", "scc-eu-2021", "uk-idta", "uk-addendum", "bcr",
	"art46-other", "art49-1-a", "art49-1-b", "art49-1-c", "art49-1-d", "art49-1-e", "art49-1-f", "art49-1-g", "art49-1-second",
}

// byDecision reports whether the mechanism is a decision on a country.
func (m Mechanism) byDecision() bool { return m <= DataPrivacyFramework }

// Derogation reports whether the mechanism is a derogation for specific situations (Art 49).
func (m Mechanism) Derogation() bool { return m >= ExplicitConsent && m < mechanisms }

// String returns the word of the mechanism.
func (m Mechanism) String() string { return mechanismWords.Text(uint8(m)) }

// MarshalText returns the word of the mechanism.
func (m Mechanism) MarshalText() ([]byte, error) {
	return mechanismWords.Append(nil, "transfer: mechanism", uint8(m))
}

// UnmarshalText reads the word of a mechanism.
func (m *Mechanism) UnmarshalText(b []byte) error {
	n, err := mechanismWords.Parse("transfer: mechanism", b)
	if err == nil {
		*m = Mechanism(n)
	}
	return err
}

// Set is a set of mechanisms. It is a comparable value; zero is the empty set.
type Set uint32

// SetOf returns the set of the given mechanisms. It leaves out unknown ones and [NoMechanism].
func SetOf(list ...Mechanism) Set {
	var s Set
	for _, m := range list {
		s |= m.bit()
	}
	return s
}

func (m Mechanism) bit() Set {
	if m == NoMechanism || m >= mechanisms {
		return 0
	}
	return 1 << m
}

// Has reports whether the mechanism is in the set.
func (s Set) Has(m Mechanism) bool { return s&m.bit() != 0 }

// All returns the mechanisms of the set, in the order of their numbers.
func (s Set) All() iter.Seq[Mechanism] {
	return func(yield func(Mechanism) bool) {
		for m := Adequacy; m < mechanisms; m++ {
			if s.Has(m) && !yield(m) {
				return
			}
		}
	}
}
