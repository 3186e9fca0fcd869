package cookie

import "github.com/lawful-go/lawful/privacy"

// Wording is the way in which the text of a site words its choice. Numbers and words are append-only.
type Wording uint8

// The wordings. The zero value is the one that the law wants.
const (
	OptIn  Wording = iota // nothing but essential is stored until the person agrees
	OptOut                // everything is stored until the person blocks "all but essential cookies"
)

var wordingWords = privacy.EnumNames{"opt-in", "opt-out"}

// Stores reports whether a cookie of a category is stored by the text, whatever the law says. A value that is no wording
// stores nothing but what is essential.
func (w Wording) Stores(c Category, ch Choice) bool {
	switch {
	case c == Essential:
		return true
	case !c.IsChoice():
		return false
	case w == OptOut:
		return ch.Of(c) != Rejected
	}
	return ch.Of(c) == Accepted
}

// String returns the word of the wording.
func (w Wording) String() string { return wordingWords.Text(uint8(w)) }

// MarshalText returns the word of the wording.
func (w Wording) MarshalText() ([]byte, error) {
	return wordingWords.Append(nil, "cookie: wording", uint8(w))
}

// UnmarshalText reads the word of a wording.
func (w *Wording) UnmarshalText(b []byte) error {
	n, err := wordingWords.Parse("cookie: wording", b)
	if err == nil {
		*w = Wording(n)
	}
	return err
}
