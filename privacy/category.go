package privacy

import (
	"fmt"
	"iter"
	"slices"
)

// Category names a category of personal data: "contact.email".
type Category string

// Special tells whether data need more than an Article 6 ground.
type Special uint8

// The kinds of data that need more.
const (
	Ordinary        Special = iota // none of the others
	SpecialCategory                // Art 9(1): health, beliefs, biometric identification and the others named there
	CriminalOffence                // Art 10: convictions, offences, related security measures
)

var specialWords = EnumNames{"ordinary", "special-category", "criminal-offence"}

// CategoryDef describes one category. A category with a parent is part of it: what is said of the parent
// holds for the category.
type CategoryDef struct {
	ID      Category `json:"id"`
	Parent  Category `json:"parent,omitzero"` // empty: stands at the top
	Title   string   `json:"title"`
	Special Special  `json:"special,omitzero"`
	Sources []Source `json:"sources,omitempty"` // where data of this category come from
	Fides   string   `json:"fides,omitzero"`    // the nearest Fideslang data category: "user.contact.email"
	DPV     string   `json:"dpv,omitzero"`      // the nearest DPV concept: "pd:EmailAddress"
}

// Categories is an immutable table of categories. Its zero value has none. It is safe for concurrent use.
type Categories struct {
	defs  []CategoryDef
	index map[Category]int
	kinds []uint8 // of each category, with those above and below it: bit k for each Special k
}

// NewCategories returns the table of the given categories, or an error with every fault: identifiers that are invalid
// or stand twice, kinds that are none, parents that are missing, rings of parents, more than [MaxCategoryDepth] categories
// above another, and a category that is of another kind than one above it. Data of both kinds are two categories, since
// each Article asks for its own condition.
func NewCategories(defs ...CategoryDef) (*Categories, error) {
	var f Faults
	c := &Categories{index: make(map[Category]int, len(defs))}
	for i, d := range defs {
		where := fmt.Sprintf("categories[%d]", i)
		f.CheckID(where+".id", string(d.ID))
		_, twice := c.index[d.ID]
		f.Require(!twice, where+".id", "stands twice")
		f.Require(int(d.Special) < len(specialWords), where+".special", "is not a value of it")
		for j, s := range d.Sources {
			f.Require(int(s.Kind) < len(sourceWords), fmt.Sprintf("%s.sources[%d].kind", where, j), "is not a value of it")
		}
		c.index[d.ID] = i
		d.Sources = slices.Clone(d.Sources)
		c.defs = append(c.defs, d)
	}
	rings := c.rings()
	for i, d := range c.defs {
		where := fmt.Sprintf("categories[%d]", i)
		if f.Require(!rings[i], where+".parent", "leads round in a ring"); !rings[i] {
			c.checkAbove(&f, where, d)
		}
	}
	if err := f.Err("privacy: new categories"); err != nil {
		return nil, err
	}
	c.collectKinds()
	return c, nil
}

// collectKinds hands the kind of each category down to those below it and up to those above.
func (c *Categories) collectKinds() {
	c.kinds = make([]uint8, len(c.defs))
	for i, d := range c.defs {
		above, _ := c.Special(d.ID)
		c.kinds[i] |= 1 << above
		for up, ok := i, true; ok; up, ok = c.index[c.defs[up].Parent] {
			c.kinds[up] |= 1 << d.Special
		}
	}
}

// rings returns which categories lead round in a ring.
func (c *Categories) rings() []bool {
	const open, straight, round = 1, 2, 3
	state, rings := make([]uint8, len(c.defs)), make([]bool, len(c.defs))
	var path []int
	for i := range c.defs {
		path = path[:0]
		end, known := i, true
		for known && state[end] == 0 {
			state[end] = open
			path = append(path, end)
			up := c.defs[end].Parent
			end, known = c.index[up]
			known = known && up != ""
		}
		to := uint8(straight)
		if known && state[end] != straight {
			to = round
		}
		for _, j := range path {
			state[j], rings[j] = to, to == round
		}
	}
	return rings
}

// MaxCategoryDepth is how many categories a category may have above it.
const MaxCategoryDepth = 64

// checkAbove records what is wrong with the categories above d, which lead to the top.
func (c *Categories) checkAbove(f *Faults, where string, d CategoryDef) {
	if _, ok := c.index[d.Parent]; d.Parent != "" && !ok {
		f.Add(where+".parent", "is not among the categories")
	}
	other := false
	p, steps := d.Parent, 0
	for ; p != "" && steps <= MaxCategoryDepth; steps++ {
		j, ok := c.index[p]
		if !ok {
			break
		}
		up := c.defs[j]
		other = other || d.Special != Ordinary && up.Special != Ordinary && up.Special != d.Special
		p = up.Parent
	}
	f.Require(steps <= MaxCategoryDepth, where+".parent", fmt.Sprintf("has more than %d categories above it", MaxCategoryDepth))
	f.Require(!other, where+".special", "is another kind than a category above it has")
}

// Lookup returns the description of a category.
func (c *Categories) Lookup(id Category) (CategoryDef, bool) {
	i, ok := c.index[id]
	if !ok {
		return CategoryDef{}, false
	}
	d := c.defs[i]
	d.Sources = slices.Clone(d.Sources)
	return d, true
}

// All returns every category, in the order given.
func (c *Categories) All() iter.Seq[CategoryDef] {
	return func(yield func(CategoryDef) bool) {
		for _, d := range c.defs {
			d.Sources = slices.Clone(d.Sources)
			if !yield(d) {
				return
			}
		}
	}
}

// Within reports whether id is the category of or stands below it. An unknown category is within none, itself
// included.
func (c *Categories) Within(id, of Category) bool {
	for {
		i, ok := c.index[id]
		if !ok {
			return false
		}
		if id == of {
			return true
		}
		id = c.defs[i].Parent
	}
}

// Concerns reports whether a statement about data of one category also concerns data of the other: they are the same,
// or one is below the other (a record of the category above contains some of the data). An empty or unknown category
// may contain anything, so it concerns every category. Holds, restrictions, objections and disclosures are all matched
// by Concerns. A nil table knows no category.
func (c *Categories) Concerns(a, b Category) bool {
	if c == nil {
		return true
	}
	_, knowsA := c.index[a]
	_, knowsB := c.index[b]
	return !knowsA || !knowsB || c.Within(a, b) || c.Within(b, a)
}

// Special returns the kind that the category or one above it has, and whether the category is known.
func (c *Categories) Special(id Category) (kind Special, known bool) {
	for {
		i, ok := c.index[id]
		if !ok {
			return kind, known
		}
		known = true
		kind = max(kind, c.defs[i].Special)
		id = c.defs[i].Parent
	}
}

// Sensitive reports whether data asked for by the name of a category may be of a special category (Art 9), and whether
// they may be on criminal offences (Art 10): where the category, one above or one below it is of that kind. Whoever
// asks for a category asks for all below it. An unknown category is neither.
func (c *Categories) Sensitive(id Category) (special, criminal bool) {
	i, ok := c.index[id]
	if !ok {
		return false, false
	}
	return c.kinds[i]&(1<<SpecialCategory) != 0, c.kinds[i]&(1<<CriminalOffence) != 0
}

// String returns the word of the kind.
func (s Special) String() string { return specialWords.Text(uint8(s)) }

// MarshalText returns the word of the kind.
func (s Special) MarshalText() ([]byte, error) {
	return specialWords.Append(nil, "privacy: special", uint8(s))
}

// UnmarshalText reads the word of a kind.
func (s *Special) UnmarshalText(b []byte) error {
	n, err := specialWords.Parse("privacy: special", b)
	if err == nil {
		*s = Special(n)
	}
	return err
}
