package privacytest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// wide returns a text in UTF-16.
func wide(text string, order binary.AppendByteOrder) (b []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

// written lists the ways in which a copy of a value is written, independently of the needles.
var written = []struct {
	name  string
	write func(value string) []byte
}{
	{"as it is", func(v string) []byte { return []byte(v) }},
	{"in lower case", func(v string) []byte { return []byte(strings.ToLower(v)) }},
	{"in upper case", func(v string) []byte { return []byte(strings.ToUpper(v)) }},
	{"in JSON", func(v string) []byte { b, _ := json.Marshal(map[string]string{"v": v}); return b }},
	{"in JSON of ASCII", func(v string) []byte { return strconv.AppendQuoteToASCII(nil, v) }},
	{"in a query", func(v string) []byte { return []byte(url.Values{"v": {v}}.Encode()) }},
	{"in a path", func(v string) []byte { return []byte("/" + url.PathEscape(v) + "/") }},
	{"in UTF-16", func(v string) []byte { return wide("v;"+v+";", binary.LittleEndian) }},
	{"in UTF-16, high byte first", func(v string) []byte { return wide("v;"+v+";", binary.BigEndian) }},
	{"in lower case in UTF-16", func(v string) []byte { return wide(strings.ToLower(v), binary.LittleEndian) }},
	{"in hex", func(v string) []byte { return []byte(hex.EncodeToString([]byte("v=" + v))) }},
	{"in hex, in capitals", func(v string) []byte { return fmt.Appendf(nil, "%X", v+";") }},
	{"in base64", func(v string) []byte { return []byte(base64.StdEncoding.EncodeToString([]byte(v))) }},
	{"in base64 after a byte", func(v string) []byte { return []byte(base64.StdEncoding.EncodeToString([]byte("a" + v + "b"))) }},
	{"in base64 after two bytes", func(v string) []byte { return []byte(base64.RawURLEncoding.EncodeToString([]byte("ab" + v + "cd"))) }},
	{"in upper case in base64", func(v string) []byte {
		return []byte(base64.URLEncoding.EncodeToString([]byte("abcd" + strings.ToUpper(v) + "e")))
	}},
	{"as a hash", func(v string) []byte { return fmt.Appendf(nil, "%x", sha256.Sum256([]byte(v))) }},
	{"as a hash of the lower case, in base64", func(v string) []byte {
		sum := sha256.Sum256([]byte(strings.ToLower(v)))
		return []byte(base64.StdEncoding.EncodeToString(sum[:]))
	}},
}

// TestNeedlesFindWhatIsWritten checks that a value of any letters is found in each of its written forms, among other
// bytes, and that a value that was not written is not found.
func TestNeedlesFindWhatIsWritten(t *testing.T) {
	const values = 1000
	alphabets := [][]rune{[]rune("abcXYZ019"), []rune("0123456789"), []rune(`a"\/<>&'%+= ;,`), []rune("aéßİ日本😀Ж"), []rune("john.o'neill+tag@example.org")}
	r := rand.New(rand.NewPCG(1, 2))
	text := func(i int) string {
		letters := alphabets[i%len(alphabets)]
		value := make([]rune, 8+r.IntN(30))
		for j := range value {
			value[j] = letters[r.IntN(len(letters))]
		}
		return strconv.Itoa(100_000+i) + string(value)
	}
	tried := 0
	for i := range values {
		value, other := text(i), text(i+values)
		all, others := needles(value, value), needles(other, other)
		for _, w := range written {
			around := make([]byte, 40)
			for j := range around {
				around[j] = byte(r.Uint32())
			}
			hay := newHaystack(slices.Concat(around[:20], w.write(value), around[20:]))
			if tried++; !slices.ContainsFunc(all, hay.has) {
				t.Errorf("%q is not found %s", value, w.name)
			}
			if n := slices.IndexFunc(others, hay.has); n >= 0 {
				t.Errorf("%q is found, as %s, in %q %s", other, others[n].form, value, w.name)
			}
		}
	}
	t.Logf("%d values written", tried)
}
