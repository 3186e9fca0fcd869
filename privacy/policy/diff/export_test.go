package diff

// Fields returns the fields of a document that are compared, or are not for a reason, by their names in JSON, and how
// many of them have neither or both.
func Fields() (names []string, unsound int) {
	for _, part := range diffParts {
		names = append(names, part.field)
		if (part.diff == nil) != (part.why != "") {
			unsound++
		}
	}
	return names, unsound
}
