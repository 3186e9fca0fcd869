package privacy

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Args are the named arguments of a finding, in the order of their names: day="2026-05-03". They are identifiers,
// words and dates (YYYY-MM-DD), never personal data. Values can be compared. In JSON they are an object of strings.
type Args string

// NewArgs returns the arguments given as names and values: NewArgs("day", "2026-05-03"). A name consists of ASCII
// letters; other names, and names without a value, are left out. Of two values of one name the last counts.
func NewArgs(pairs ...string) Args {
	m := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		if isArg(pairs[i]) && pairs[i+1] != "" {
			m[pairs[i]] = pairs[i+1]
		}
	}
	list := make([]string, 0, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		list = append(list, name+"="+strconv.Quote(m[name]))
	}
	return Args(strings.Join(list, " "))
}

// isArg reports whether a name is that of an argument.
func isArg(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
}

// All yields the names and the values.
func (a Args) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for rest := string(a); ; {
			name, tail, _ := strings.Cut(rest, "=")
			quoted, err := strconv.QuotedPrefix(tail)
			if err != nil {
				return
			}
			value, _ := strconv.Unquote(quoted)
			if !yield(name, value) {
				return
			}
			rest = strings.TrimPrefix(tail[len(quoted):], " ")
		}
	}
}

// Get returns the value of a name; empty if there is none.
func (a Args) Get(name string) string {
	for n, value := range a.All() {
		if n == name {
			return value
		}
	}
	return ""
}

// Expand returns a template with the arguments in place of their names in braces, such as "withdrawn on {day}". A part
// in square brackets is left out if an argument in it is missing; otherwise a missing argument leaves its name. Show
// returns how a value is shown, for instance a date in the language of the reader; nil shows it as it is.
//
// A host that translates looks its own template up by [Finding.Code].
func (a Args) Expand(template string, show func(name, value string) string) string {
	var b strings.Builder
	for template != "" {
		var always, optional string
		always, optional, _ = strings.Cut(template, "[")
		optional, template, _ = strings.Cut(optional, "]")
		text, _ := a.fill(always, show)
		b.WriteString(text)
		if text, complete := a.fill(optional, show); complete {
			b.WriteString(text)
		}
	}
	return b.String()
}

// fill is [Args.Expand] for text without square brackets. It reports whether every argument is there.
func (a Args) fill(text string, show func(name, value string) string) (string, bool) {
	var b strings.Builder
	complete := true
	for {
		before, rest, found := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(text)
			return b.String(), complete
		}
		value := a.Get(name)
		switch {
		case value == "":
			value, complete = "{"+name+"}", false
		case show != nil:
			value = show(name, value)
		}
		b.WriteString(before + value)
		text = after
	}
}

// MarshalJSON returns an object of strings.
func (a Args) MarshalJSON() ([]byte, error) {
	m := make(map[string]string)
	for name, value := range a.All() {
		m[name] = value
	}
	return json.Marshal(m)
}

// UnmarshalJSON reads an object of strings.
func (a *Args) UnmarshalJSON(b []byte) error {
	var m map[string]string
	if err := json.Unmarshal(b, &m); err != nil {
		return fmt.Errorf("privacy: args: %w", err)
	}
	list := make([]string, 0, 2*len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if !isArg(name) || m[name] == "" {
			return fmt.Errorf("privacy: args: %w", Fault{Field: "args", Reason: "has a name that is not of ASCII letters, or a name without a value"})
		}
		list = append(list, name, m[name])
	}
	*a = NewArgs(list...)
	return nil
}
