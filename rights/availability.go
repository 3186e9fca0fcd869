package rights

import "github.com/lawful-go/lawful/privacy"

// Availability tells how far a right follows from a basis. It is a value, safe for concurrent use.
type Availability uint8

// The availability. The zero value is that the law gives no answer: nobody may rely on it, either way.
const (
	Unclear      Availability = iota
	NotAvailable              // the right does not follow
	Conditional               // it follows where the provision cited is met
	Available                 // it follows
)

var availabilityNames = privacy.EnumNames{"unclear", "not-available", "conditional", "available"}

// String returns the word of the availability.
func (s Availability) String() string { return availabilityNames.Text(uint8(s)) }

// MarshalText returns the word of the availability.
func (s Availability) MarshalText() ([]byte, error) {
	return availabilityNames.Append(nil, "rights: availability", uint8(s))
}

// UnmarshalText reads the word of a availability.
func (s *Availability) UnmarshalText(b []byte) error {
	n, err := availabilityNames.Parse("rights: availability", b)
	if err == nil {
		*s = Availability(n)
	}
	return err
}
