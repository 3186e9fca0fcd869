package main

import (
	"go/scanner"
	"go/token"
	"hash/maphash"
	"regexp"
	"strings"
)

// window is how many lines of code in a row must agree to be a copy.
const window = 30

// keeping matches the packages that keep data or test what does. Elsewhere equal shapes are tables.
var keeping = regexp.MustCompile(`^privacy/(memory|privacysql|storetest|privacytest|internal/suite)/`)

// copies counts the runs of at least [window] lines of code that two places of the stores and suites have in common.
// Names and comments may differ.
func copies(files map[string]string) int {
	seed := maphash.MakeSeed()
	seen := make(map[uint64]bool)
	runs := 0
	for _, name := range sorted(files) {
		if !keeping.MatchString(name) {
			continue
		}
		lines := shapes(files[name])
		var sums []uint64
		free := 0 // first line that is part of no run yet
		for i := 0; i+window <= len(lines); i++ {
			sum := maphash.String(seed, strings.Join(lines[i:i+window], "\n"))
			sums = append(sums, sum)
			if seen[sum] && i >= free {
				runs++
				free = i + window
			}
		}
		for _, sum := range sums {
			seen[sum] = true
		}
	}
	return runs
}

// shapes returns the lines of a file without comments and empty lines, with every name replaced by one letter.
func shapes(src string) []string {
	var (
		s    scanner.Scanner
		file = token.NewFileSet().AddFile("", -1, len(src))
		list []string
		line []string
		last int
	)
	s.Init(file, []byte(src), nil, 0)
	for {
		pos, tok, lit := s.Scan()
		if n := file.Line(pos); n != last || tok == token.EOF {
			if len(line) > 0 {
				list = append(list, strings.Join(line, " "))
			}
			line, last = nil, n
		}
		switch {
		case tok == token.EOF:
			return list
		case tok == token.SEMICOLON && lit == "\n":
		case tok == token.IDENT:
			line = append(line, "x")
		default:
			line = append(line, tok.String())
		}
	}
}
