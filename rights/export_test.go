package rights

import "slices"

// The tables of the law, for tests.
type (
	Edition = edition
	Rule    = rule
)

var Rules = rules

func Editions() []Edition { return slices.Clone(editions[:]) }

func (l Deadline) Edition() Edition {
	if l.edition == nil {
		return Edition{}
	}
	return *l.edition
}
