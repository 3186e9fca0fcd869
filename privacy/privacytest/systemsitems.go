package privacytest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// placed is an item with the system that has it.
type placed struct {
	system erasure.SystemID
	erasure.Item
}

func (p placed) String() string { return fmt.Sprintf("%s/%s (%s)", p.system, p.ID, p.Category) }

// items returns the items that the systems find of the subject, by system, record and category.
func (b *bench) items() (list []placed) {
	b.Helper()
	for id := range b.Erasers {
		for _, i := range b.find(id, b.Subject) {
			i.Dates = maps.Clone(i.Dates)
			list = append(list, placed{id, i})
		}
	}
	slices.SortFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.system, b.system), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Category, b.Category))
	})
	return list
}

// erasingOneItemLeavesTheOthers erases each item by itself, in new systems, and compares the remaining items with the
// earlier ones. A trigger that is derived from other records moves when these are erased.
func erasingOneItemLeavesTheOthers(r reporter, open func() Systems) {
	for n := 0; ; n++ {
		b := setUp(r, open())
		if b == nil {
			return
		}
		before := b.items()
		if n >= len(before) {
			return
		}
		gone := before[n]
		if err := b.Erasers[gone.system].Erase(bg, gone.Item, retention.Erase); err != nil {
			r.Errorf("system %s: erase of %s: %v", gone.system, gone.Category, err)
		}
		after := b.items()
		for i, want := range before {
			at := slices.IndexFunc(after, func(p placed) bool { return p.String() == want.String() })
			switch {
			case i == n && at >= 0:
				r.Errorf("%s was erased, and Find still yields it", gone)
			case i != n && at < 0:
				r.Errorf("%s was erased, and Find no longer yields %s, which was not", gone, want)
			case i != n:
				b.sameDates(gone, want, after[at])
			}
		}
	}
}

// sameDates reports the triggers of an item that moved.
func (b *bench) sameDates(gone, want, got placed) {
	b.Helper()
	names := make(map[retention.Trigger]bool)
	for _, dates := range []retention.Dates{want.Dates, got.Dates} {
		for name := range dates {
			names[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if was, is := want.Dates[name], got.Dates[name]; was != is {
			b.Errorf("%s was erased, and %s of %s moved:\n\tgot  %s\n\twant %s\n\t"+
				"store the date with the record: one worked out from records that are erased moves with them",
				gone, name, got, dateOr(is), dateOr(was))
		}
	}
}

// dateOr returns a date as a text for people.
func dateOr(d civil.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.String()
}

// censusMatchesWhatIsYielded checks the tags against what the systems really yield of a person who has every field.
func censusMatchesWhatIsYielded(r reporter, open func() Systems) {
	s := open()
	if s.Census == nil {
		return
	}
	b := setUp(r, s)
	if b == nil {
		return
	}
	census := *b.Census
	if len(census.Maps) == 0 {
		census.Maps = b.subject.maps
	}
	census.Yields = b.yields()
	for _, f := range census.Findings() {
		r.Errorf("%v: %s", f, f.Fix)
	}
}

// yields returns what the systems yield of the subject, with the fields whose canaries it contains. It is not nil.
func (b *bench) yields() []datamap.Yield {
	b.Helper()
	list := []datamap.Yield{}
	add := func(y datamap.Yield) {
		i := slices.IndexFunc(list, func(o datamap.Yield) bool { return o.Act == y.Act && o.String() == y.String() })
		if i < 0 {
			i, list = len(list), append(list, datamap.Yield{Act: y.Act, System: y.System, Category: y.Category, Name: y.Name})
		}
		list[i].Fields = append(list[i].Fields, y.Fields...)
		slices.Sort(list[i].Fields)
		list[i].Fields = slices.Compact(list[i].Fields)
	}
	for _, p := range b.items() {
		add(datamap.Yield{Act: datamap.Erasure, System: string(p.system), Category: p.Category})
	}
	for _, id := range slices.Sorted(maps.Keys(b.Collectors)) {
		for item, err := range b.Collectors[id].Collect(bg, b.Subject) {
			if err != nil {
				b.Errorf("system %s: Collect: %v", id, err)
				break
			}
			if of := b.origin(string(item.Subject)); len(of) > 0 {
				add(datamap.Yield{Act: datamap.Export, System: string(id), Category: item.Category, Name: "subject", Fields: of})
			}
			for _, f := range item.Fields {
				if f.Value != "" {
					add(datamap.Yield{Act: datamap.Export, System: string(id), Category: item.Category, Name: f.Name, Fields: b.origin(f.Value)})
				}
			}
		}
	}
	return list
}

// origin returns the fields whose canaries are in a value.
func (b *bench) origin(value string) (names []string) {
	for _, p := range b.subject.planted {
		if strings.Contains(strings.ToLower(value), strings.ToLower(p.core)) {
			names = append(names, p.field)
		}
	}
	return names
}
