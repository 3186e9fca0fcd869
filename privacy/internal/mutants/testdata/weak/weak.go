// Package weak has a rule whose test leaves a boundary open.
package weak

// Adult reports whether an age is that of an adult.
func Adult(age int) bool {
	if age < 0 {
		return false
	}
	return age >= 18
}
