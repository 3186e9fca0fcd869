package policy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Carryover is what became of the statements of a text in its next version, each list in the order of its text.
type Carryover struct {
	Same    []privacy.StatementID // with the same words, wherever they stand now
	Changed []privacy.StatementID // with other words: read again what is made of them
	New     []privacy.StatementID
	Gone    []privacy.StatementID // of the version before; none is given to another statement
}

// CarryOver returns the next version of a document with the identifiers that its statements had in the version before, so
// that a sentence that is inserted, moved or deleted changes the identifier of no other. The identifiers of next may be
// provisional, such as numbers; they must differ from each other. Each value goes on stating the same statements.
//
// Statements with the same words but for white space are the same, in their order if several have them. Between those, a
// statement that has at least half of the words of one before is that one, changed. A new statement keeps its own
// identifier if the version before has not used it, and otherwise gets a number after it. CarryOver changes neither
// document.
func CarryOver(before, next Document) (Document, Carryover) {
	next = next.Clone()
	was, is := sentences(before), sentences(next)
	from := matched(was, is)
	used := make(map[privacy.StatementID]bool)
	for _, st := range was {
		used[st.ID] = true
	}
	var c Carryover
	ids, kept := make(map[privacy.StatementID]privacy.StatementID), make(map[int]bool)
	for i, st := range is {
		j := from[i]
		switch {
		case j < 0:
			id := st.ID
			for n := 2; used[id]; n++ {
				id = privacy.StatementID(fmt.Sprintf("%s-%d", st.ID, n))
			}
			ids[st.ID], used[id] = id, true
			c.New = append(c.New, id)
		case plain(was[j].Text) == plain(st.Text):
			ids[st.ID], kept[j] = was[j].ID, true
			c.Same = append(c.Same, was[j].ID)
		default:
			ids[st.ID], kept[j] = was[j].ID, true
			c.Changed = append(c.Changed, was[j].ID)
		}
	}
	for j, st := range was {
		if !kept[j] {
			c.Gone = append(c.Gone, st.ID)
		}
	}
	for _, st := range next.Placed() {
		st.ID = ids[st.ID]
	}
	rename(reflect.ValueOf(&next).Elem(), ids)
	return next, c
}

// sentences returns the statements of a document.
func sentences(d Document) (list []Statement) {
	for _, st := range d.Statements() {
		list = append(list, st)
	}
	return list
}

// plain returns a text with single spaces.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// matched returns for each statement the place of the one that it was before; -1 if it is new.
func matched(was, is []Statement) []int {
	places := make(map[string][]int)
	for j, st := range was {
		places[plain(st.Text)] = append(places[plain(st.Text)], j)
	}
	from, taken := make([]int, len(is)), make([]bool, len(was))
	for i, st := range is {
		from[i] = -1
		if list := places[plain(st.Text)]; len(list) > 0 {
			from[i], taken[list[0]] = list[0], true
			places[plain(st.Text)] = list[1:]
		}
	}
	for i := range is {
		if from[i] >= 0 {
			continue
		}
		low, high := 0, len(was) // the statements before between the nearest that are the same
		if i > 0 && from[i-1] >= 0 {
			low = from[i-1] + 1
		}
		if n := slices.IndexFunc(from[i+1:], func(j int) bool { return j >= low }); n >= 0 {
			high = from[i+1+n]
		}
		best, most := -1, 0.5
		for j := low; j < high && !(taken[j] && best >= 0); j++ {
			if share := common(was[j].Text, is[i].Text); !taken[j] && share >= most && (best < 0 || share > most) {
				best, most = j, share
			}
		}
		if best >= 0 {
			from[i], taken[best] = best, true
		}
	}
	return from
}

// common returns which part of the words of the longer text the other has too, in any order.
func common(a, b string) float64 {
	count := make(map[string]int)
	words := strings.Fields(strings.ToLower(a))
	for _, w := range words {
		count[w]++
	}
	n, others := 0, strings.Fields(strings.ToLower(b))
	for _, w := range others {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return float64(n) / float64(max(len(words), len(others), 1))
}

// rename gives every value within v the new identifiers of what it states.
func rename(v reflect.Value, ids map[privacy.StatementID]privacy.StatementID) {
	switch {
	case v.Type() == saysType:
		for i, id := range v.Interface().(StatedIn) {
			if to, ok := ids[id]; ok {
				v.Index(i).SetString(string(to))
			}
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				rename(v.Field(i), ids)
			}
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			rename(v.Index(i), ids)
		}
	}
}
