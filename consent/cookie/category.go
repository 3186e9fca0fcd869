package cookie

import "github.com/lawful-go/lawful/privacy"

// Category is what a site groups its cookies by, and what a person chooses among. A policy document uses it too. Numbers
// and words are append-only.
type Category uint8

// The categories. The zero value is none.
const (
	NoCategory  Category = iota
	Essential            // what the person asked for does not work without it: no choice
	Statistics           // the site's own, for improving it
	ThirdParty           // of services that others run within the page, such as videos of YouTube
	Preferences          // how the site looks and works to the person's liking
	Marketing            // whom to show what, here and elsewhere
)

var categoryWords = privacy.EnumNames{"none", "essential", "statistics", "third-party", "preferences", "marketing"}

// categories is how many values there are, the zero one included.
const categories = 6

// Choices are the categories that a person chooses among, in their order.
func Choices() []Category { return []Category{Statistics, ThirdParty, Preferences, Marketing} }

// IsChoice reports whether a person chooses about the category.
func (c Category) IsChoice() bool { return c > Essential && c < categories }

// Purpose returns the purpose under which a choice about the category is kept in a consent ledger, as in
// "cookies/statistics"; empty for what is no choice.
func (c Category) Purpose() privacy.PurposeID {
	if !c.IsChoice() {
		return ""
	}
	return privacy.PurposeID("cookies/" + c.String())
}

// String returns the word of the category.
func (c Category) String() string { return categoryWords.Text(uint8(c)) }

// MarshalText returns the word of the category.
func (c Category) MarshalText() ([]byte, error) {
	return categoryWords.Append(nil, "cookie: category", uint8(c))
}

// UnmarshalText reads the word of a category.
func (c *Category) UnmarshalText(b []byte) error {
	n, err := categoryWords.Parse("cookie: category", b)
	if err == nil {
		*c = Category(n)
	}
	return err
}
