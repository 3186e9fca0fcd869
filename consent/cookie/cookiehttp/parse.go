package cookiehttp

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// setCookie is the part of a Set-Cookie header that is needed here, as a browser reads it (RFC 6265 5.2).
type setCookie struct {
	name    string
	ages    []int64     // each Max-Age, in seconds; at most 1 << 33, more than two centuries
	dates   []time.Time // each readable Expires
	unclear [2]bool     // whether browsers read the Max-Age, the Expires in different ways
}

// longest is the length of the longest attribute value that browsers read (RFC 6265bis 5.6).
const longest = 1024

// parseSetCookie reads a Set-Cookie header as browsers do: any value counts, and an unreadable attribute is ignored. It
// returns false if the cookie has no name, or if browsers read the header in different ways.
func parseSetCookie(s string) (c setCookie, ok bool) {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
		return c, false
	}
	pair, attributes, _ := strings.Cut(s, ";")
	name, _, ok := strings.Cut(pair, "=")
	if c.name = trim(name); !ok || c.name == "" {
		return c, false
	}
	for attribute := range strings.SplitSeq(attributes, ";") {
		name, value, _ := strings.Cut(attribute, "=")
		name, value = trim(name), trim(value)
		if len(value) > longest {
			return c, false
		}
		switch strings.ToLower(name) {
		case "max-age":
			n, ok := parseMaxAge(value)
			c.ages, c.unclear[0] = append(c.ages, n), c.unclear[0] || !ok
		case "expires":
			t, ok := parseDate(value)
			if c.unclear[1] = c.unclear[1] || !ok; ok {
				c.dates = append(c.dates, t)
			}
		}
	}
	return c, true
}

// gone reports whether the header takes the cookie back in every browser. The last attribute of a name counts, and
// Max-Age wins over Expires. RFC 6265 ignores an unreadable attribute, but some browsers treat it as one without a
// value.
func (c *setCookie) gone(now time.Time) bool {
	switch {
	case len(c.ages) > 0:
		return !c.unclear[0] && c.ages[len(c.ages)-1] <= 0
	case len(c.dates) > 0:
		return !c.unclear[1] && !c.dates[len(c.dates)-1].After(now)
	}
	return false
}

// until returns when the cookie ends in the browser that keeps it longest; zero if it lives until the browser is
// closed.
func (c *setCookie) until(now time.Time) (last time.Time) {
	for i, n := range c.ages {
		if t := now.Add(time.Duration(n) * time.Second); t.After(now) && t.After(last) && (c.unclear[0] || i == len(c.ages)-1) {
			last = t
		}
	}
	for i, t := range c.dates {
		if t.After(last) && (len(c.ages) == 0 || c.unclear[0]) && (c.unclear[1] || i == len(c.dates)-1) {
			last = t
		}
	}
	return last
}

// trim removes spaces and tabs, the white space of RFC 6265, at both ends.
func trim(s string) string { return strings.Trim(s, " \t") }

// parseMaxAge reads a Max-Age (RFC 6265 5.2.2): an optional minus sign and digits. If the value is invalid, it returns
// the number that a browser might still read in it.
func parseMaxAge(s string) (n int64, ok bool) {
	digits, negative := strings.CutPrefix(s, "-")
	ok = digits != "" && strings.Trim(digits, "0123456789") == ""
	if negative {
		return 0, ok
	}
	for _, r := range strings.TrimPrefix(digits, "+") {
		if r < '0' || r > '9' {
			break
		}
		n = min(n*10+int64(r-'0'), 1<<33)
	}
	return n, ok
}

// parseDate reads a date as browsers do (RFC 6265 5.1.1): its parts in any order, with any delimiter.
func parseDate(s string) (time.Time, bool) {
	clock, day, month, year := [3]int{-1}, -1, -1, -1
	for token := range strings.FieldsFuncSeq(s, isDelimiter) {
		if h, ok := parseClock(token); ok && clock[0] < 0 {
			clock = h
		} else if n, ok := number(token, 1, 2); ok && day < 0 {
			day = n
		} else if n := monthOf(token); n > 0 && month < 0 {
			month = n
		} else if n, ok := number(token, 2, 4); ok && year < 0 {
			year = n
		}
	}
	switch {
	case year < 0:
		return time.Time{}, false
	case year < 70:
		year += 2000
	case year < 100:
		year += 1900
	}
	if clock[0] < 0 || month < 0 || year < 1601 || clock[0] > 23 || clock[1] > 59 || clock[2] > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, clock[0], clock[1], clock[2], 0, time.UTC)
	return t, t.Day() == day
}

func isDelimiter(r rune) bool {
	return r == '\t' || r >= ' ' && r <= '/' || r >= ';' && r <= '@' || r >= '[' && r <= '`' || r >= '{' && r <= '~'
}

// number reads the digits that a token begins with. It returns false if they are fewer than least or more than most.
func number(token string, least, most int) (n int, ok bool) {
	digits := len(token) - len(strings.TrimLeft(token, "0123456789"))
	for i := range min(digits, most) {
		n = n*10 + int(token[i]-'0')
	}
	return n, digits >= least && digits <= most
}

// parseClock reads a time of the day.
func parseClock(token string) (clock [3]int, ok bool) {
	parts := strings.SplitN(token, ":", 3)
	if len(parts) < 3 {
		return clock, false
	}
	for i, p := range parts {
		if clock[i], ok = number(p, 1, 2); !ok || i < 2 && strings.Trim(p, "0123456789") != "" {
			return clock, false
		}
	}
	return clock, true
}

// monthOf returns the number of the month that a token begins with, or 0.
func monthOf(token string) int {
	for m := time.January; m <= time.December; m++ {
		if len(token) >= 3 && strings.EqualFold(token[:3], m.String()[:3]) {
			return int(m)
		}
	}
	return 0
}

// maxName is the longest name of a cookie that is taken back. A longer name may be an attack.
const maxName = 256

// held returns the names of the cookies in a request, each once. Any value counts, as in a browser.
func held(r *http.Request) (names []string) {
	for _, line := range r.Header["Cookie"] {
		for pair := range strings.SplitSeq(line, ";") {
			name, _, ok := strings.Cut(pair, "=")
			name = trim(name)
			other := func(r rune) bool { return r < ' ' || r == 0x7f }
			if ok && name != "" && len(name) <= maxName && !strings.ContainsFunc(name, other) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
