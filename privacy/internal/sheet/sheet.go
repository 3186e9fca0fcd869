// Package sheet writes tables of untrusted values for people who open them in a spreadsheet. [Append] writes one row.
package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark begins a file. Without it, spreadsheets read UTF-8 in another encoding and garble every name that is not ASCII.
const Mark = "\ufeff"

// separators end a cell in some spreadsheets, whether or not the file uses them: the list separators of the reader's
// country, and line ends within a cell whose quotation mark the spreadsheet does not see.
const separators = ";\t|\r\n"

// starts are the characters that begin a formula in a spreadsheet, in either width.
const starts = "=+-@＝＋－＠|%"

// Append appends a row of comma-separated values (RFC 4180), with [Inert] applied to each cell.
func Append(b []byte, cells ...string) []byte {
	for i, cell := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		cell = Inert(cell)
		if cell == strings.TrimSpace(cell) && !strings.ContainsAny(cell, separators+`,"`) && (cell != "" || len(cells) > 1) {
			b = append(b, cell...)
			continue
		}
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(cell, `"`, `""`)...)
		b = append(b, '"')
	}
	return append(b, "\r\n"...)
}

// Inert returns a value with an apostrophe wherever a spreadsheet would begin a formula: before the value and after
// each separator in it, even if white space, quotation marks or invisible characters come first.
func Inert(v string) string {
	var at []int // where apostrophes go, last first
	formula := false
	for rest := v; rest != ""; {
		r, size := utf8.DecodeLastRuneInString(rest)
		if formula && strings.ContainsRune(separators, r) {
			at = append(at, len(rest))
		}
		rest = rest[:len(rest)-size]
		formula = strings.ContainsRune(starts, r) || formula && skipped(r)
	}
	if formula || v != "" && strings.IndexByte("\t\r\n", v[0]) >= 0 {
		at = append(at, 0)
	}
	var b strings.Builder
	done := 0
	for _, n := range slices.Backward(at) {
		b.WriteString(v[done:n] + "'")
		done = n
	}
	return b.String() + v[done:]
}

// skipped reports whether a spreadsheet may skip a character before it looks for a formula.
func skipped(r rune) bool {
	return r == '"' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
}
