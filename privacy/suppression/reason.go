package suppression

import "github.com/lawful-go/lawful/privacy"

// Reason is why a person is suppressed.
type Reason uint8

// The reasons.
const (
	NoReason            Reason = iota
	Erased                     // the data were erased (Art 17)
	ObjectedToMarketing        // the person objected to direct marketing (Art 21(3))
	Withdrawn                  // the person withdrew consent (Art 7(3))
)

var reasonWords = privacy.EnumNames{"none", "erased", "objected-to-marketing", "withdrawn"}

// valid reports whether r is a reason.
func (r Reason) valid() bool { return r != NoReason && int(r) < len(reasonWords) }

// String returns the word of the reason.
func (r Reason) String() string { return reasonWords.Text(uint8(r)) }

// MarshalText returns the word of the reason.
func (r Reason) MarshalText() ([]byte, error) {
	return reasonWords.Append(nil, "suppression: reason", uint8(r))
}

// UnmarshalText reads the word of a reason.
func (r *Reason) UnmarshalText(b []byte) error {
	n, err := reasonWords.Parse("suppression: reason", b)
	if err == nil {
		*r = Reason(n)
	}
	return err
}
