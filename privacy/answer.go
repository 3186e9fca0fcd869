package privacy

// Outcome is the answer to "may we do this?". Nothing but [Permitted] lets anything happen.
type Outcome uint8

// The outcomes. The zero value is that no answer was reached.
const (
	Undetermined Outcome = iota
	Denied
	Permitted
)

var outcomeWords = EnumNames{"undetermined", "denied", "permitted"}

// Fact is what is known of the truth of a statement. An unknown fact never helps whoever asks.
type Fact uint8

// The facts. The zero value is that nothing is known.
const (
	Unknown Fact = iota
	No
	Yes
)

var factWords = EnumNames{"unknown", "no", "yes"}

// FactOf returns [Yes] or [No].
func FactOf(b bool) Fact {
	if b {
		return Yes
	}
	return No
}

// Severity ranks findings, the most severe highest.
type Severity uint8

// The severities.
const (
	NoSeverity Severity = iota
	Info
	Low
	Medium
	High
	Critical
)

var severityWords = EnumNames{"none", "info", "low", "medium", "high", "critical"}

// Regime names a body of data protection law: "uk-gdpr". Which regimes there are, the packs of privacy/law say, and a host's
// own. The empty regime is the only one that a policy or service has.
type Regime string

// String returns the word of the outcome.
func (o Outcome) String() string { return outcomeWords.Text(uint8(o)) }

// MarshalText returns the word of the outcome.
func (o Outcome) MarshalText() ([]byte, error) {
	return outcomeWords.Append(nil, "privacy: outcome", uint8(o))
}

// UnmarshalText reads the word of an outcome.
func (o *Outcome) UnmarshalText(b []byte) error {
	n, err := outcomeWords.Parse("privacy: outcome", b)
	if err == nil {
		*o = Outcome(n)
	}
	return err
}

// String returns the word of the fact.
func (f Fact) String() string { return factWords.Text(uint8(f)) }

// MarshalText returns the word of the fact.
func (f Fact) MarshalText() ([]byte, error) {
	return factWords.Append(nil, "privacy: fact", uint8(f))
}

// UnmarshalText reads the word of a fact.
func (f *Fact) UnmarshalText(b []byte) error {
	n, err := factWords.Parse("privacy: fact", b)
	if err == nil {
		*f = Fact(n)
	}
	return err
}

// String returns the word of the severity.
func (s Severity) String() string { return severityWords.Text(uint8(s)) }

// MarshalText returns the word of the severity.
func (s Severity) MarshalText() ([]byte, error) {
	return severityWords.Append(nil, "privacy: severity", uint8(s))
}

// UnmarshalText reads the word of a severity.
func (s *Severity) UnmarshalText(b []byte) error {
	n, err := severityWords.Parse("privacy: severity", b)
	if err == nil {
		*s = Severity(n)
	}
	return err
}
