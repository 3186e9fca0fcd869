package privacytest

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// needle is one form in which storage can contain a value.
type needle struct {
	form  string // for people: "base64"
	bytes []byte
	fold  bool // whether to ignore the case of ASCII letters
}

// haystack is a chunk to search: as it is, and with the lines joined that a mail or a dump broke.
type haystack struct{ plain, folded, joined, joinedFolded []byte }

func newHaystack(b []byte) haystack {
	h := haystack{plain: b, folded: fold(b), joined: b}
	for _, end := range []string{"=\r\n", "=\n", "\r\n", "\n"} {
		h.joined = bytes.ReplaceAll(h.joined, []byte(end), nil)
	}
	h.joinedFolded = fold(h.joined)
	return h
}

// has reports whether the needle is in the haystack.
func (h haystack) has(n needle) bool {
	if n.fold {
		return bytes.Contains(h.folded, n.bytes) || bytes.Contains(h.joinedFolded, n.bytes)
	}
	return bytes.Contains(h.plain, n.bytes) || bytes.Contains(h.joined, n.bytes)
}

// fold returns a copy with ASCII letters in lower case. Other bytes stay unchanged, in any encoding.
func fold(b []byte) []byte {
	b = slices.Clone(b)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

// needles returns the forms of a value. They contain its core, the part that only the suite can have written.
func needles(value, core string) []needle {
	var list []needle
	folded := func(form, text string) { list = append(list, needle{form, fold([]byte(text)), true}) }
	folded("plain text", core)
	folded("plain text", strings.ToLower(core))
	folded("plain text", strings.ToUpper(core))
	quoted, _ := json.Marshal(core) // marshalling a string cannot fail
	folded("JSON", string(quoted[1:len(quoted)-1]))
	quoted = strconv.AppendQuoteToASCII(nil, core)
	folded("JSON", string(quoted[1:len(quoted)-1]))
	folded("URL escape", url.QueryEscape(core))
	folded("URL escape", url.PathEscape(core))
	for _, text := range []string{core, strings.ToLower(core), strings.ToUpper(core)} {
		folded("hex", hex.EncodeToString([]byte(text)))
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			var wide []byte
			for _, unit := range utf16.Encode([]rune(text)) {
				wide = order.AppendUint16(wide, unit)
			}
			list = append(list, needle{"UTF-16", wide, false})
		}
		list = append(list, base64Needles([]byte(text))...)
	}
	for _, text := range []string{value, strings.ToLower(value), strings.ToUpper(value)} {
		sum := sha256.Sum256([]byte(text))
		const form = "SHA-256 without a key"
		folded(form, hex.EncodeToString(sum[:]))
		list = append(list, needle{form, sum[:], false})
		for _, alphabet := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			list = append(list, needle{form, []byte(alphabet.EncodeToString(sum[:])), false})
		}
	}
	list = append(list, numberNeedles(core)...)
	if digits := digitsOf(value); len(digits) >= 7 {
		folded("digits", digits)
	}
	slices.SortStableFunc(list, func(a, b needle) int { return bytes.Compare(a.bytes, b.bytes) })
	list = slices.CompactFunc(list, func(a, b needle) bool { return a.fold == b.fold && bytes.Equal(a.bytes, b.bytes) })
	slices.SortStableFunc(list, func(a, b needle) int { return strings.Compare(rank(a), rank(b)) })
	return list
}

// rank sorts the plainest form first, so that a failure names that one.
func rank(n needle) string {
	if n.form == "plain text" {
		return ""
	}
	return n.form
}

// base64Needles returns the base64 forms of a text, for each position at which it can begin in a longer one.
func base64Needles(text []byte) (list []needle) {
	for lead := range 3 {
		all := append(make([]byte, lead), text...)
		from, to := (lead*8+5)/6, len(all)*8/6
		for _, alphabet := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			if from < to {
				list = append(list, needle{"base64", []byte(alphabet.EncodeToString(all)[from:to]), false})
			}
		}
	}
	return list
}

// numberNeedles returns a large number as databases store integers: in few bytes, in either byte order. The bytes of a
// small number appear by chance.
func numberNeedles(core string) []needle {
	n, err := strconv.ParseUint(core, 10, 64)
	if err != nil || n <= math.MaxUint32 {
		return nil
	}
	high := bytes.TrimLeft(binary.BigEndian.AppendUint64(nil, n), "\x00")
	low := slices.Clone(high)
	slices.Reverse(low)
	return []needle{{"integer", high, false}, {"integer", low, false}}
}

// digitsOf returns the digits of a written number, or nothing for any other text.
func digitsOf(text string) string {
	var digits strings.Builder
	for _, c := range text {
		switch {
		case '0' <= c && c <= '9':
			digits.WriteRune(c)
		case !strings.ContainsRune("+-./() ", c):
			return ""
		}
	}
	return digits.String()
}
