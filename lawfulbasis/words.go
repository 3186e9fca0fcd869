package lawfulbasis

import "iter"

// each returns the values of an enumeration of n, but the zero value.
func each[E ~uint8](n int) iter.Seq[E] {
	return func(yield func(E) bool) {
		for e := 1; e < n && yield(E(e)); e++ {
		}
	}
}

// String returns the word of the basis.
func (b Basis) String() string { return basisWords.Text(uint8(b)) }

// MarshalText returns the word of the basis.
func (b Basis) MarshalText() ([]byte, error) {
	return basisWords.Append(nil, "lawfulbasis: basis", uint8(b))
}

// UnmarshalText reads the word of a basis.
func (b *Basis) UnmarshalText(t []byte) error {
	n, err := basisWords.Parse("lawfulbasis: basis", t)
	if err == nil {
		*b = Basis(n)
	}
	return err
}

// String returns the word of the party.
func (p Party) String() string { return partyWords.Text(uint8(p)) }

// MarshalText returns the word of the party.
func (p Party) MarshalText() ([]byte, error) {
	return partyWords.Append(nil, "lawfulbasis: party", uint8(p))
}

// UnmarshalText reads the word of a party.
func (p *Party) UnmarshalText(b []byte) error {
	n, err := partyWords.Parse("lawfulbasis: party", b)
	if err == nil {
		*p = Party(n)
	}
	return err
}

// String returns the word of the recognised interest.
func (r RecognisedInterest) String() string { return recognisedWords.Text(uint8(r)) }

// MarshalText returns the word of the recognised interest.
func (r RecognisedInterest) MarshalText() ([]byte, error) {
	return recognisedWords.Append(nil, "lawfulbasis: recognised interest", uint8(r))
}

// UnmarshalText reads the word of a recognised interest.
func (r *RecognisedInterest) UnmarshalText(b []byte) error {
	n, err := recognisedWords.Parse("lawfulbasis: recognised interest", b)
	if err == nil {
		*r = RecognisedInterest(n)
	}
	return err
}

// String returns the word of the condition.
func (k ConditionKind) String() string { return conditionWords.Text(uint8(k)) }

// MarshalText returns the word of the condition.
func (k ConditionKind) MarshalText() ([]byte, error) {
	return conditionWords.Append(nil, "lawfulbasis: condition", uint8(k))
}

// UnmarshalText reads the word of a condition.
func (k *ConditionKind) UnmarshalText(b []byte) error {
	n, err := conditionWords.Parse("lawfulbasis: condition", b)
	if err == nil {
		*k = ConditionKind(n)
	}
	return err
}
