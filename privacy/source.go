package privacy

// Source tells where data come from (Art 13 and 14(2)(f)). It says nothing on the lawful basis of using them:
// that a partner may share data is the partner's basis, not the controller's.
type Source struct {
	Kind SourceKind `json:"kind"`
	From string     `json:"from,omitzero"` // who, where it is not the person: "Cisco"; a class if no one is named
	For  string     `json:"for,omitzero"`  // what for, in the words of the policy
}

// SourceKind tells how data come to the controller.
type SourceKind uint8

// The kinds of source. The zero value is that it is not known.
const (
	NoSource   SourceKind = iota
	Direct                // the person gave them (Art 13)
	Observed              // recorded while the person used something (Art 13)
	ThirdParty            // another gave them (Art 14)
	Public                // taken from a source open to the public (Art 14)
	Inferred              // worked out from other data
)

var sourceWords = EnumNames{"none", "direct", "observed", "third-party", "public", "inferred"}

// Indirect reports whether the person must be told under Art 14: [Yes] for data from others,
// [No] for data from the person, and [Unknown] where the source is not known.
func (k SourceKind) Indirect() Fact {
	switch k {
	case Direct, Observed:
		return No
	case ThirdParty, Public:
		return Yes
	}
	return Unknown
}

// String returns the word of the kind.
func (k SourceKind) String() string { return sourceWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k SourceKind) MarshalText() ([]byte, error) {
	return sourceWords.Append(nil, "privacy: source kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *SourceKind) UnmarshalText(b []byte) error {
	n, err := sourceWords.Parse("privacy: source kind", b)
	if err == nil {
		*k = SourceKind(n)
	}
	return err
}
