package seal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxEmail is the maximum length of a normalised address in bytes: 64 before the @ and 255 after it (RFC 5321 4.5.3.1).
// Real addresses break the first of these limits, so only the sum is checked.
const maxEmail = 64 + 1 + 255

// Email returns an e-mail address as an identifier. Spellings of one address give one identifier:
//
//   - white space at either end is dropped;
//   - upper and lower case are the same, also before the @: in practice no two people's addresses differ only in case;
//   - composed and decomposed letters are the same (Unicode Annex 15, RFC 6532 3.1);
//   - a quoted part before the @ equals the unquoted one, if it can be written without quotes (RFC 5321 4.1.2).
//
// Everything that may distinguish two people stays: dots, +tags, accents, letters that look alike, and the two written
// forms of an international domain.
//
// It returns [ErrIdentifier] for anything that is not exactly one address (RFC 5321 4.1.2, RFC 6531 3.3): a list, a
// display name, a comment, white space or an invisible character inside, a domain that is not made of letters, digits
// and hyphens, an IP address as the domain, text that is not UTF-8, or more than 320 bytes.
func Email(address string) (Identifier, error) {
	s := strings.TrimSpace(address)
	why := ""
	switch {
	case s == "":
		why = "is empty"
	case len(s) > 4*maxEmail: // normalising never makes an address shorter than a quarter
		why = "is longer than 320 bytes"
	case !utf8.ValidString(s):
		why = "is not UTF-8"
	case strings.ContainsFunc(s, unseen):
		why = "has white space, a control or an invisible character inside"
	case strings.ContainsAny(s, "<>"):
		why = "has angle brackets"
	default:
		s, why = parseEmail(fold(s))
	}
	if why == "" && len(s) > maxEmail {
		why = "is longer than 320 bytes"
	}
	return identify(kindEmail, s, why)
}

// unseen reports whether a character is invisible in a line of text, or is the mark of a failed conversion.
func unseen(r rune) bool {
	return unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == utf8.RuneError ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// fold returns a text in NFC without case: each letter becomes the lower case of its capital, so that both forms of
// sigma are one. A capital I with a dot becomes a plain i, and so does an i with a separate dot above it.
func fold(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	dotted := false // the previous letter is an i, whose dot means nothing
	for _, r := range norm.NFD.String(s) {
		if mark := unicode.Is(unicode.M, r); !mark {
			r = lower(r)
			dotted = r == 'i'
		} else if dotted && r == '\u0307' {
			continue
		}
		b.WriteRune(r)
	}
	return compose(b.String())
}

// compose returns a decomposed text in NFC. Letters beyond the first 65,536 characters and their marks stay decomposed:
// package norm confuses them with letters whose numbers end in the same 16 bits, and would make two people one.
func compose(s string) string {
	var b strings.Builder
	start, high := 0, false
	for i, r := range s {
		if next := r > 0xffff || high && unicode.Is(unicode.M, r); next != high {
			b.WriteString(composed(s[start:i], high))
			start, high = i, next
		}
	}
	b.WriteString(composed(s[start:], high))
	return b.String()
}

func composed(s string, high bool) string {
	if high {
		return s
	}
	return norm.NFC.String(s)
}

// lower returns the lower case of the letter's capital, or of the letter if it has no capital.
func lower(r rune) rune {
	for c := unicode.SimpleFold(r); c != r; c = unicode.SimpleFold(c) {
		if unicode.IsUpper(c) {
			return unicode.ToLower(c)
		}
	}
	return unicode.ToLower(r)
}

// parseEmail returns the one form of an address, or why the text is not an address.
func parseEmail(s string) (address, why string) {
	local, rest, ok := quoted(s)
	if !ok {
		local, rest, _ = strings.Cut(s, "@")
		rest = "@" + rest
		if local != "" && !isDotted(local) {
			return "", "has a character, or a dot, that stands in no unquoted part before an @"
		}
	} else if !isDotted(local) {
		local = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(local) + `"`
	}
	domain, ok := strings.CutPrefix(rest, "@")
	switch {
	case !ok:
		return "", "has something between its quotes and the @"
	case local == "" || local == `""` || domain == "":
		return "", "has no @ between two parts"
	case !isDomain(domain):
		return "", "has something after the @ that is no domain"
	}
	return local + "@" + domain, ""
}

// quoted reads the quoted string at the beginning of an address. It returns its content and the rest.
func quoted(s string) (content, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", "", false
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return b.String(), s[i+1:], true
		case '\\':
			i++
			if i == len(s) {
				return "", "", false
			}
		}
		b.WriteByte(s[i])
	}
	return "", "", false
}

// isDotted reports whether a text is a dot-string of RFC 5321 4.1.2, with the additional characters of RFC 6531 3.3.
func isDotted(s string) bool {
	other := func(r rune) bool {
		return r < utf8.RuneSelf && !isAlnum(r) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~.", r)
	}
	return s != "" && !strings.HasPrefix(s, ".") && !strings.HasSuffix(s, ".") && !strings.Contains(s, "..") && !strings.ContainsFunc(s, other)
}

// isAlnum reports whether a character is a digit or a lower-case ASCII letter.
func isAlnum(r rune) bool { return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' }

// isDomain reports whether a text is a domain of RFC 5321 4.1.2 whose labels may be written in other scripts (RFC 5890
// 2.3.2.1). An IP address is not a domain.
func isDomain(s string) bool {
	for l := range strings.SplitSeq(s, ".") {
		if !isLabel(l) {
			return false
		}
	}
	dot := strings.LastIndexByte(s, '.')
	return len(s) <= 255 && (dot < 0 || strings.Trim(s[dot+1:], "0123456789") != "")
}

// isLabel reports whether a text is one label of a domain: letters and digits, with hyphens inside. A letter of another
// script must have no simpler form (RFC 5892 2.2), and a label must not begin with a mark (RFC 5891 4.2.3.2).
func isLabel(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	other := func(r rune) bool {
		return !isAlnum(r) && r != '-' && (r < utf8.RuneSelf || !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("·͵׳״・", r))
	}
	return s != "" && utf8.RuneCountInString(s) <= 63 && s[0] != '-' && s[len(s)-1] != '-' &&
		!unicode.Is(unicode.M, first) && !strings.ContainsFunc(s, other) && norm.NFKC.IsNormalString(s)
}
