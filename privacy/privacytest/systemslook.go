package privacytest

import (
	"fmt"
	"maps"
	"slices"
)

// sighting is a place where storage has a canary, and the form of it.
type sighting struct{ place, form string }

// seen returns where storage has each canary of the people, by index, at most once a place.
func (b *bench) seen(people ...*Canaries) []map[int][]sighting {
	b.Helper()
	all := make([]map[int][]sighting, len(people))
	longest := 0
	for i, c := range people {
		all[i] = make(map[int][]sighting)
		for _, p := range c.planted {
			for _, n := range p.needles {
				longest = max(longest, len(n.bytes))
			}
		}
	}
	var before Chunk // the end of the previous chunk
	n := 0
	for chunk, err := range b.Raw.Raw(bg) {
		if err != nil {
			b.Errorf("Raw: %v", err)
			break
		}
		n++
		content := chunk.Bytes
		if before.Name == chunk.Name {
			content = slices.Concat(before.Bytes, content)
		}
		before = Chunk{chunk.Name, content[max(0, len(content)-longest):]}
		place := chunk.Name
		if lookAll(all, people, fmt.Sprintf("the name of chunk %d", n), newHaystack([]byte(chunk.Name))) {
			place = fmt.Sprintf("chunk %d", n) // its name must not be printed
		}
		lookAll(all, people, place, newHaystack(content))
	}
	return all
}

// lookAll notes which canaries a place has, and reports whether it has any.
func lookAll(all []map[int][]sighting, people []*Canaries, place string, hay haystack) (has bool) {
	for i, c := range people {
		for j, p := range c.planted {
			has = look(all[i], j, p, place, hay) || has
		}
	}
	return has
}

// look notes the first form of a canary that a place has, unless one was noted already, and reports whether it has one.
func look(in map[int][]sighting, i int, p planted, place string, hay haystack) bool {
	n := slices.IndexFunc(p.needles, hay.has)
	if n >= 0 && !slices.ContainsFunc(in[i], func(s sighting) bool { return s.place == place }) {
		in[i] = append(in[i], sighting{place, p.needles[n].form})
	}
	return n >= 0
}

func rawReaderSeesEveryCanary(r reporter, open func() Systems) {
	b := setUp(r, open())
	if b == nil {
		return
	}
	for range 2 { // Raw must read again
		for i, seen := range b.seen(b.subject, b.other) {
			for j, p := range []*Canaries{b.subject, b.other}[i].planted {
				if len(seen[j]) == 0 {
					b.report("Raw: does not see %s (%s), which Plant wrote: its absence would prove nothing", p.field, p.category)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.Erasers)) {
		if len(b.find(id, b.Subject)) == 0 {
			r.Errorf("system %s: Find yields nothing of a person whose records were planted", id)
		}
	}
	for i, reason := range b.Stays {
		if !slices.ContainsFunc(b.subject.planted, func(p planted) bool { return covers(reason.Field, p.field) }) {
			r.Errorf("Stays[%d]: no field %q was planted: want one of %q", i, reason.Field, fields(b.subject))
		}
	}
}

// fields returns the names of the planted fields, each once.
func fields(c *Canaries) (names []string) {
	for _, p := range c.planted {
		names = append(names, p.field)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
