package serve_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Each right is asked for from the page, received once, and shown with its last day.
func TestRequests(t *testing.T) {
	for _, tt := range []struct {
		right, title string
		words        bool
		want         rights.Right
	}{
		{"access", "A copy of the data", false, rights.Access},
		{"portability", "The data as a file for others", false, rights.Portability},
		{"rectification", "A correction", true, rights.Rectification},
		{"restriction", "A restriction", true, rights.Restriction},
		{"erasure", "Erasure", false, rights.Erasure},
	} {
		t.Run(tt.right, func(t *testing.T) {
			c := newCentre(t)
			link := c.link(c.who)
			form := c.form(link)
			fields := []string{"right", tt.right}
			if tt.words {
				fields = append(fields, "words", "  My title is\r\nEngineer.  ")
			}
			for range 2 {
				if w := c.post(link+"/ask", form, fields...); w.Code != http.StatusSeeOther {
					t.Fatal(w.Code)
				}
			}
			c.has(c.page(link+"?done=asked"), "Your request has come in.", tt.title+"</strong>: received on 27 November 2026; we are working on it. We answer by 29 December 2026.")
			r, err := c.side.Stores().Requests().Get(t.Context(), rights.RequestID(tt.right+"-"+form))
			if err != nil || r.Right != tt.want || r.Subject != c.who || r.State != rights.Open || len(r.History) != 1 {
				t.Fatalf("%+v, %v", r, err)
			}
			subject := c.one(`SELECT subject FROM tickets WHERE id = ? AND contact_id = ? AND closed_on IS NULL`, string(r.History[0].Reason), string(c.who))
			if tt.words != strings.HasSuffix(subject, ": My title is Engineer.") {
				t.Errorf("the ticket says %q", subject)
			}
		})
	}
}

// An objection stops the activity at once; one to what rests on no interest is refused, and leaves nothing behind.
func TestObject(t *testing.T) {
	c := newCentre(t)
	c.has(c.page(c.link(c.who)), `<option value="monitor-service">`)
	c.lacks(c.page(c.link(c.who)), `<option value="pay-tax">`, `<option value="market-upgrades">`)
	page := c.press("object", "activity", "monitor-service", "words", "I am watched at work.")
	c.has(page, "Your objection is noted.", "you object to “Effectively monitoring", "An objection</strong>")
	c.has(c.press("take-back", "request", requestOf(page)), "Your objection is taken back.")
	before := c.rows()
	link := c.link(c.who)
	for _, activity := range []string{"pay-tax", "no-such-use", ""} {
		if w := c.post(link+"/object", c.form(link), "activity", activity, "words", "My situation."); w.Code != http.StatusBadRequest {
			t.Errorf("%q: %d", activity, w.Code)
		}
	}
	if c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
}

func requestOf(page string) string {
	_, request, _ := strings.Cut(page, `name="request" value="`)
	request, _, _ = strings.Cut(request, `"`)
	return request
}

// A complaint is received once, and shown with the last day of its acknowledgement.
func TestComplain(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	for range 2 {
		if w := c.post(link+"/complain", form, "about", "access", "words", "Nobody answers."); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code)
		}
	}
	c.has(c.page(link+"?done=complained"), "Your complaint has come in.", "Received on 27 November 2026; we are looking into it. We acknowledge it in writing by 29 December 2026.")
	got, err := c.side.Stores().Complaints().Get(t.Context(), complaint.ID("complaint-"+form))
	if err != nil || got.Right != rights.Access || got.Subject != c.who || len(got.History) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// What our page does not send is refused, and writes nothing.
func TestBadForms(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	before := c.rows()
	for name, tt := range map[string]struct {
		act, form string
		fields    []string
		want      int
	}{
		"no number":           {"give", "", []string{"channel", "email"}, 400},
		"a short number":      {"give", "ABC", []string{"channel", "email"}, 400},
		"a number in mark-up": {"give", "<script>alert(1)", []string{"channel", "email"}, 400},
		"no channel":          {"give", form, nil, 400},
		"another channel":     {"withdraw", form, []string{"channel", "in-app"}, 400},
		"refuse no channel":   {"refuse", form, nil, 400},
		"another right":       {"ask", form, []string{"right", "objection"}, 400},
		"no words":            {"ask", form, []string{"right", "rectification", "words", " \n "}, 400},
		"many words":          {"complain", form, []string{"words", strings.Repeat("é", serve.MaxWords+1)}, 400},
		"no text":             {"complain", form, []string{"words", "\xff"}, 400},
		"control characters":  {"object", form, []string{"activity", "monitor-service", "words", "a\x00b"}, 400},
		"about nothing":       {"complain", form, []string{"words", "a", "about", "weather"}, 400},
		"too much":            {"complain", form, []string{"words", "a", "more", strings.Repeat("a", 1<<20)}, 400},
		"another act":         {"delete", form, nil, 404},
	} {
		if w := c.post(link+"/"+tt.act, tt.form, tt.fields...); w.Code != tt.want {
			t.Errorf("%s: %d, want %d", name, w.Code, tt.want)
		}
	}
	if c.rows() != before {
		t.Errorf("%s, before %s", c.rows(), before)
	}
}

// A person may write pages in any script, and all of it is kept (DPA 2018 s.164A(2): making a complaint is easy).
func TestLongWordsAreKeptWhole(t *testing.T) {
	for _, character := range []string{"a", "é", "用", "😀"} {
		c := newCentre(t)
		link := c.link(c.who)
		for act, fields := range map[string][]string{
			"complain": {}, "object": {"activity", "monitor-service"}, "ask": {"right", "rectification"},
		} {
			words := act + ": " + strings.Repeat(character, serve.MaxWords-len(act)-2)
			form := c.form(link)
			if w := c.post(link+"/"+act, form, append(fields, "words", words)...); w.Code != http.StatusSeeOther {
				t.Errorf("%s, %s: %d", act, character, w.Code)
			}
			if got := c.one(`SELECT subject FROM tickets WHERE id LIKE ?`, "%-"+form); !strings.HasSuffix(got, ": "+words) {
				t.Errorf("%s, %s: %d characters are kept", act, character, len(got))
			}
		}
	}
}

// Nobody who has a link can write without bound, even with invented form numbers. A no is always recorded.
func TestOnePersonWritesABoundedNumberOfRows(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	number := 0
	post := func(act string, fields ...string) int {
		number++
		return c.post(link+"/"+act, "A"+strings.NewReplacer("0", "K", "1", "L", "8", "M", "9", "N").Replace(fmt.Sprintf("%015d", number)), fields...).Code
	}
	rows := func() string { return c.rows() }
	for _, act := range [][]string{{"no-marketing"}, {"refuse", "channel", "sms"}, {"withdraw", "channel", "email"}} {
		if code := post(act[0], act[1:]...); code != http.StatusSeeOther {
			t.Fatalf("%v: %d", act, code)
		}
		before := rows()
		for range 5 {
			c.now = c.now.Add(time.Second)
			if code := post(act[0], act[1:]...); code != http.StatusSeeOther || rows() != before {
				t.Errorf("%v again: %d, %s, before %s", act, code, rows(), before)
			}
		}
	}
	c.press("take-back", "request", requestOf(c.page(link)))
	last := http.StatusSeeOther
	for range 60 {
		last = post("complain", "words", "Nobody answers.")
	}
	before := rows()
	for _, act := range [][]string{{"complain", "words", "a"}, {"ask", "right", "access"}, {"give", "channel", "post"}, {"take-back"}} {
		if code := post(act[0], act[1:]...); code != http.StatusTooManyRequests || last != code || rows() != before {
			t.Errorf("%v after 60 forms: %d, %s, before %s", act, code, rows(), before)
		}
	}
	for _, act := range [][]string{{"object", "activity", "monitor-service", "words", "a"}, {"no-marketing"}, {"refuse", "channel", "telephone"}, {"withdraw", "channel", "email"}} {
		if code := post(act[0], act[1:]...); code != http.StatusSeeOther {
			t.Errorf("%v after 60 forms: %d", act, code)
		}
	}
	if code := post("object", "activity", "monitor-service", "words", "b"); code != http.StatusTooManyRequests {
		t.Errorf("more words to an objection after 60 forms: %d", code)
	}
	c.has(c.page(link), "you object to direct marketing", "you object to “Effectively monitoring")
	c.now = c.now.AddDate(0, 0, 1)
	if code := post("ask", "right", "access"); code != http.StatusSeeOther {
		t.Errorf("the next day: %d", code)
	}
}

// Where the database fails, nothing is shown of it, and the host is told.
func TestDatabaseFails(t *testing.T) {
	c := newCentre(t)
	link := c.link(c.who)
	form := c.form(link)
	c.db.Close()
	for _, w := range []int{
		c.do("GET", "/", nil).Code, c.do("GET", link, nil).Code, c.post(link+"/give", form, "channel", "email").Code,
		c.post(link+"/withdraw", form, "channel", "email").Code,
	} {
		if w != http.StatusServiceUnavailable {
			t.Error(w)
		}
	}
	if len(c.failed) < 4 || errors.Is(c.failed[0], privacy.ErrInvalid) {
		t.Error(c.failed)
	}
	if w := c.do("GET", "/notice", nil); w.Code != http.StatusOK {
		t.Errorf("the notice: %d", w.Code)
	}
}
