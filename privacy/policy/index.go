package policy

// index finds the place of an identifier in a list. It is made once and read often: a table of at least twice the size
// of the list, searched from the slot that the hash names, takes a third of the time of a map. The identifiers in it
// come from a document, so the hash needs no seed.
type index struct{ slots []slot }

type slot struct {
	id    string // empty: the slot is free
	place int
}

// newIndex returns an index with room for n identifiers.
func newIndex(n int) index {
	size := 4
	for size < 2*n {
		size *= 2
	}
	return index{make([]slot, size)}
}

// add records the place of an identifier that is not in the index.
func (x *index) add(id string, place int) {
	mask := uint64(len(x.slots) - 1)
	h := hash(id)
	for x.slots[h&mask].id != "" {
		h++
	}
	x.slots[h&mask] = slot{id, place}
}

// find returns the place of an identifier, and whether the index has it.
func (x *index) find(id string) (place int, ok bool) {
	mask := uint64(len(x.slots) - 1)
	for h := hash(id); ; h++ {
		switch s := &x.slots[h&mask]; s.id {
		case "":
			return 0, false
		case id:
			return s.place, true
		}
	}
}

// hash returns a hash of every byte, eight at a time.
func hash(id string) uint64 {
	const mix = 0x9e3779b97f4a7c15
	h := uint64(len(id))
	if len(id) < 8 {
		for i := range len(id) {
			h = h<<8 ^ uint64(id[i])
		}
		h *= mix
		return h ^ h>>32
	}
	for rest := id; len(rest) > 8; rest = rest[8:] {
		h = (h ^ eight(rest)) * mix
		h ^= h >> 32
	}
	h = (h ^ eight(id[len(id)-8:])) * mix // overlaps the word before
	return h ^ h>>32
}

// eight returns the first eight bytes as a number.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
