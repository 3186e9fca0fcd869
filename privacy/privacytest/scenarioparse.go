package privacytest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// ParseScenario reads a scenario from the text of a file, in the format of the package comment. The file name is for
// errors. It returns one error with every fault, each with its line: an unknown, missing or repeated section or key, an
// invalid value, an extra word, a line that is not UTF-8. A byte order mark is ignored.
func ParseScenario(file string, text []byte) (Scenario, error) {
	r := reader{file: file}
	s := Scenario{File: file, Asked: policy.Processing{Subject: person}, lines: make(map[string]int)}
	sections := r.split(strings.TrimPrefix(string(text), "\ufeff"))
	r.comment(&s, sections[""])
	for _, l := range r.distinct(sections["given"]) {
		if f, ok := r.given(l); ok {
			s.facts = append(s.facts, f)
		}
	}
	r.keys(&s, "when", sections["when"], whenKeys)
	r.keys(&s, "then", sections["then"], thenKeys)
	if err := r.err(); err != nil {
		return Scenario{}, err
	}
	return s, nil
}

// reader collects what is wrong with a file. The zero value, with the name, is ready to use.
type reader struct {
	file   string
	faults privacy.Faults
}

func (r *reader) fault(line int, format string, args ...any) {
	r.faults.Add(fmt.Sprintf("%s:%d", r.file, line), fmt.Sprintf(format, args...))
}

func (r *reader) err() error { return r.faults.Err("privacytest: scenario") }

// line is a line of a section, in words.
type line struct {
	n     int // from 1
	words []string
}

// split parts a file into its sections. What stands before the first is the comment, under the empty name.
func (r *reader) split(text string) map[string][]line {
	sections := map[string][]line{}
	section, n := "", 0
	for one := range strings.Lines(text) {
		n++
		if !utf8.ValidString(one) {
			r.fault(n, "is not UTF-8")
		}
		name, marked := outcomeMark(one)
		words := strings.Fields(one)
		_, twice := sections[name]
		switch {
		case marked && name != "given" && name != "when" && name != "then":
			r.fault(n, "unknown section %q: want given, when or then", name)
			section = "?"
		case marked && twice:
			r.fault(n, "section %q stands twice", name)
			section = "?"
		case marked:
			section = name
			sections[name] = []line{}
		case len(words) > 0 && (section == "" || words[0][0] != '#'):
			sections[section] = append(sections[section], line{n, words})
		}
	}
	for _, name := range []string{"given", "when", "then"} {
		if sections[name] == nil {
			r.fault(max(n, 1), "section %q is missing", name)
		}
	}
	return sections
}

// outcomeMark returns the name of the section that begins with a line of an archive: "-- name --".
func outcomeMark(one string) (name string, ok bool) {
	one = strings.TrimRight(one, " \t\r\n")
	if one, ok = strings.CutPrefix(one, "-- "); ok {
		one, ok = strings.CutSuffix(one, " --")
	}
	return strings.TrimSpace(one), ok
}

// comment reads the statements and the sentence.
func (r *reader) comment(s *Scenario, lines []line) {
	if len(lines) == 0 {
		r.fault(1, "the statements are missing")
		return
	}
	s.lines["statements"] = lines[0].n
	for _, id := range lines[0].words {
		st := privacy.StatementID(id)
		if slices.Contains(s.Statements, st) {
			r.fault(lines[0].n, "statement %q stands twice", id)
		}
		s.Statements = append(s.Statements, st)
	}
	var words []string
	for _, l := range lines[1:] {
		words = append(words, l.words...)
	}
	if s.Sentence = strings.Join(words, " "); s.Sentence == "" {
		r.fault(lines[0].n, "the sentence is missing")
	}
}

// distinct returns the lines but those that repeat another.
func (r *reader) distinct(lines []line) []line {
	var list []line
	for _, l := range lines {
		if slices.ContainsFunc(list, func(o line) bool { return slices.Equal(o.words, l.words) }) {
			r.fault(l.n, "stands twice")
			continue
		}
		list = append(list, l)
	}
	return list
}

// key is what may stand once in a section.
type key struct {
	name     string
	required bool
	many     bool // several values may follow
	take     func(s *Scenario, value string) error
}

var whenKeys = []key{
	{"activity", true, false, func(s *Scenario, v string) error { return identifier(&s.Asked.Activity, v) }},
	{"data", true, true, func(s *Scenario, v string) error { return oneMore(&s.Asked.Data, v, identifier) }},
	{"at", true, false, func(s *Scenario, v string) error { return instant(&s.Asked.At, v) }},
	{"channel", false, false, func(s *Scenario, v string) error {
		err := s.Asked.Channel.UnmarshalText([]byte(v))
		s.Asked.NoContact = err == nil && s.Asked.Channel == privacy.NoChannel
		return err
	}},
	{"recipient", false, false, func(s *Scenario, v string) error { return identifier(&s.Asked.Recipient, v) }},
	{"about", false, false, func(s *Scenario, v string) error { return identifier(&s.Asked.About, v) }},
	{"carries", false, false, func(s *Scenario, v string) error { return identifier(&s.Asked.Notice, v) }},
}

var thenKeys = []key{
	{"outcome", true, false, func(s *Scenario, v string) error { return s.Want.Outcome.UnmarshalText([]byte(v)) }},
	{"bases", true, true, func(s *Scenario, v string) error { return oneMore(&s.Want.Bases, v, basis) }},
	{"findings", true, true, func(s *Scenario, v string) error { return oneMore(&s.Want.Codes, v, code) }},
}

// keys reads a section of keys, each followed by its value.
func (r *reader) keys(s *Scenario, section string, lines []line, keys []key) {
	if lines == nil { // it is missing, which is said already
		return
	}
	last := 0
	for _, l := range lines {
		last = l.n
		i := slices.IndexFunc(keys, func(k key) bool { return k.name == l.words[0] })
		switch {
		case i < 0:
			r.fault(l.n, "unknown key %q", l.words[0])
		case s.lines[l.words[0]] != 0:
			r.fault(l.n, "key %q stands twice", l.words[0])
		default:
			s.lines[l.words[0]] = l.n
			r.value(s, keys[i], l)
		}
	}
	for _, k := range keys {
		if k.required && s.lines[k.name] == 0 {
			r.fault(last, "key %q is missing under %q", k.name, section)
		}
	}
}

// value reads what follows a key: one value, or several, or the word none where there may be several and are not.
func (r *reader) value(s *Scenario, k key, l line) {
	values := l.words[1:]
	switch {
	case len(values) == 0:
		r.fault(l.n, "key %q has no value", k.name)
	case len(values) > 1 && !k.many:
		r.fault(l.n, "key %q has more than one value", k.name)
	case k.many && len(values) == 1 && values[0] == "none":
	default:
		for _, v := range values {
			if k.many && v == "none" {
				r.fault(l.n, "key %q has none and others", k.name)
			} else if err := k.take(s, v); err != nil {
				r.fault(l.n, "%s %q: %v", k.name, v, err)
			}
		}
	}
}

// oneMore reads a value and appends it.
func oneMore[T any](list *[]T, v string, read func(*T, string) error) error {
	var one T
	err := read(&one, v)
	*list = append(*list, one)
	return err
}

func identifier[T privacy.ID](into *T, v string) error {
	*into = T(v)
	if why := privacy.CheckID(*into); why != "" {
		return errors.New(why)
	}
	return nil
}

// code reads the code of a finding that the library has.
func code(into *privacy.Code, v string) error {
	*into = privacy.Code(v)
	if _, ok := privacy.Lookup(*into); !ok {
		return errors.New("unknown finding code: want one of privacy.Codes")
	}
	return nil
}

func basis(into *lawfulbasis.Basis, v string) error { return into.UnmarshalText([]byte(v)) }

// instant reads an instant as RFC 3339 writes it.
func instant(into *time.Time, v string) error {
	t, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return errors.New("is no instant: want one as in 2026-05-03T09:00:00Z")
	}
	*into = t.UTC()
	return nil
}
