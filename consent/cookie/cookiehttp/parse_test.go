package cookiehttp_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sets reports whether the middleware lets a Set-Cookie header through to a person who has not chosen.
func (h *host) sets(value string) bool {
	w := httptest.NewRecorder()
	h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header()["Set-Cookie"] = []string{value} })).ServeHTTP(w, request("GET", "/", ""))
	return len(w.Header()["Set-Cookie"]) > 0
}

// A Max-Age takes a cookie back only if RFC 6265 5.2.2 reads zero or less in it. Every short text is tried.
func TestMaxAgeIsReadAsBrowsersDo(t *testing.T) {
	h, n := newHost(t, nil), 0
	expired := regexp.MustCompile(`^[ \t]*(-[0-9]+|0+)[ \t]*$`)
	var each func(left int, s string)
	each = func(left int, s string) {
		n++
		if got, want := h.sets("ad=x; max-AGE="+s), expired.MatchString(s); got != want {
			t.Errorf("Max-Age=%q: let out %v, want %v", s, got, want)
		}
		for _, c := range []string{"0", "1", "9", "-", "+", " ", "\t", `"`, ".", "x"} {
			if left > 0 {
				each(left-1, s+c)
			}
		}
	}
	each(4, "")
	t.Logf("%d texts", n)
}

// A date is read as in RFC 6265 5.1.1: its parts in any order, with any delimiter.
func TestDatesAreReadAsBrowsersDo(t *testing.T) {
	h, n := newHost(t, nil), 0
	check := func(date string, gone bool) {
		n++
		if got := h.sets("unknown=x; Expires=" + date); got != gone {
			t.Errorf("Expires=%q: taken back %v, want %v", date, got, gone)
		}
	}
	for year, gone := range map[string]bool{"2026": true, "26": true, "2027": false, "27": false, "70": true, "99": true, "69": false, "1601": true, "1600": false, "102": false} {
		parts := []string{"9:5:07", "1", "janUARY", year}
		var permute func(k int)
		permute = func(k int) {
			if k == len(parts) {
				if len(year) == 2 && slices.Index(parts, year) < slices.Index(parts, "1") {
					return // two digits before the day are the day
				}
				for _, delimiter := range []string{" ", "-", ", ", "/", "\t", " GMT ", "z ", "@"} {
					check(strings.Join(parts, delimiter), gone)
				}
				return
			}
			for i := k; i < len(parts); i++ {
				parts[k], parts[i] = parts[i], parts[k]
				permute(k + 1)
				parts[k], parts[i] = parts[i], parts[k]
			}
		}
		permute(0)
	}
	for date, gone := range map[string]bool{
		"": false, "0": false, "-1": false, "yesterday": false, "Thu, 01 Jan 1970": false, "Thu, 01 Jan 00:00:00": false, "1970 00:00:00 Jan": false, "01 1970 00:00:00": false,
		"Thu, 01 Jan 1970 00:00:00 GMT": true, "Thu Jan  1 00:00:00 1970": true, "Thursday, 01-Jan-70 00:00:00 GMT": true, "01 Jan 1970 00:00:00 +9900": true,
		"01 Jan 1970 24:00:00": false, "01 Jan 1970 00:60:00": false, "01 Jan 1970 00:00:60": false, "01 Jan 1970 23:59:59": true, "01 Jan 1970 00:00": false,
		"01 Jan 1970 0:0:0x": true, "01 Jan 1970 0x:0:0": false, "01 Jan 1970 000:00:00": false, "01 Jan 1970 00:00:000": false, "01 Jan 1970 1:2:3:4": true,
		"30 Feb 1970 00:00:00": false, "29 Feb 1972 00:00:00": true, "00 Jan 1970 00:00:00": false, "32 Jan 1970 00:00:00": false, "001 Jan 1970 00:00:00": false,
		"1st Jan 1970 00:00:00": true, "01 Ja 1970 00:00:00": false, "01 Jxn 1970 00:00:00": false, "01 Jan 19700 00:00:00": false, "01 Jan 1970x 00:00:00": true,
		"00:00:00 00:00:00 Jan 1970": false, "01:02:03 04:05:06 Jan 1970": true, "Wed, 25 Nov 2026 11:59:59 GMT": true, "Wed, 25 Nov 2026 12:59:59 GMT": false,
	} {
		check(date, gone)
	}
	t.Logf("%d dates", n)
}

// A cookie is taken back with any value that the browser sends (RFC 6265 5.2), and no value can inject another header.
func TestAnyValueIsTakenBack(t *testing.T) {
	h := newHost(t, nil)
	values := []string{`{"v":1}`, `"x"`, `"x`, "a b", "a,b", `\`, "", "\u00e9", "\xff", "=", "a=b=c", strings.Repeat("x", 3000)}
	for _, value := range values {
		for _, form := range []string{"ad=%s", "ad = %s", "sid=1; ad=%s", "ad=%s; sid=1", ` x="; ad=%s;;=`} {
			r := request("POST", "/cookies", button("essential").Encode())
			r.Header["Cookie"] = []string{fmt.Sprintf(form, value)}
			if lines := strings.Join(h.do(r).Header["Set-Cookie"], "\n"); !strings.Contains("\n"+lines, "\nad=; Path=/; Max-Age=0") || strings.Contains(lines, "sid=") {
				t.Errorf("%.40q with %.40q: %q", form, value, lines)
			}
		}
	}
	for _, name := range []string{"VISITOR\x01", "VISITOR\r\nX: y", "VISITOR" + strings.Repeat("x", 300), "", "other"} {
		r := request("POST", "/cookies", button("essential").Encode())
		r.Header["Cookie"] = []string{name + "=1"}
		if lines := h.do(r).Header["Set-Cookie"]; len(lines) != 1 {
			t.Errorf("%q: %q", name, lines)
		}
	}
}
