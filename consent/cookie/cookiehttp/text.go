package cookiehttp

import (
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Texts are the words of the pages, in one language. They are shown as text: no markup of theirs is looked at.
type Texts struct {
	Title      string // heading of page and banner
	Lead       string // what this is about
	Accept     string // on the button that accepts every category
	Block      string // on the button that refuses every category but the essential one
	Save       string // on the button that keeps what is ticked
	More       string // on the link from the banner to the page
	Details    string // above the list of the cookies of a category
	Signal     string // where the browser sends Global Privacy Control
	Excepted   string // where a category is stored until the person objects, as the law lets it be
	Identifier string // purpose of the cookie that remembers who chose
	Name       string // head of a column, like the next three
	Purpose    string
	Provider   string
	Lifetime   string
	Own        string                    // provider of a cookie of the site itself
	Of         map[cookie.Category]Text  // of each category
	Lasts      func(civil.Period) string // how long a cookie lives; nil: in English
}

// Text is what a person is told of a category.
type Text struct{ Label, Detail string }

// English returns the texts in English, new at each call. The words of refusal are those of the published policy.
func English() *Texts {
	return &Texts{
		Title:      "How we use cookies",
		Lead:       "Cookies are small texts that a site stores on your device. Without your choice we store only those named as essential, and those that the law lets us store until you object.",
		Accept:     "Accept all cookies",
		Block:      "Block all but essential cookies",
		Save:       "Save my choice",
		More:       "Choose one by one",
		Details:    "Cookies of this kind",
		Signal:     "Your browser asks sites not to share your data (Global Privacy Control). While it does, we store no cookies of third parties or for marketing, and none for statistics unless you tick them. We do not record this as your decision.",
		Excepted:   "Stored unless you object: to object, leave the box unticked and save.",
		Identifier: "remembers what you chose on this page",
		Name:       "Name",
		Purpose:    "Purpose",
		Provider:   "Provider",
		Lifetime:   "Lifetime",
		Own:        "this site",
		Of: map[cookie.Category]Text{
			cookie.Essential:   {"Essential", "Needed for what you ask of this site. They cannot be switched off here."},
			cookie.Statistics:  {"Statistics", "Show us how the site is used, so that we can improve it."},
			cookie.ThirdParty:  {"Third parties", "Services of others within our pages, such as videos of YouTube, which may store cookies for their own purposes."},
			cookie.Preferences: {"Preferences", "Keep how you like the site to look and work."},
			cookie.Marketing:   {"Marketing", "Decide what to show you, here and on other sites."},
		},
	}
}

// lasts returns how long a cookie lives, in words.
func (t *Texts) lasts(p civil.Period) string {
	if t.Lasts != nil {
		return t.Lasts(p)
	}
	if p.IsZero() {
		return "until you close the browser"
	}
	var parts []string
	for _, u := range []struct {
		n    int
		unit string
	}{{p.Years, "year"}, {p.Months, "month"}, {p.Days, "day"}} {
		switch u.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+u.unit)
		default:
			parts = append(parts, strconv.Itoa(u.n)+" "+u.unit+"s")
		}
	}
	return "up to " + strings.Join(parts, " and ")
}

// Group is what a page shows of one category.
type Group struct {
	ID       string // the word of the category, and the name of its box
	Label    string
	Detail   string
	Choice   bool   // there is a box
	Checked  bool   // the person consents
	Blocked  bool   // the browser refuses whatever is ticked
	Excepted bool   // stored until the person objects
	Details  string // above the list
	Heads    Row    // of the columns
	Cookies  []Row
}

// Row is what a page shows of one cookie.
type Row struct{ Name, Purpose, Provider, Lifetime string }

// describe makes the groups of the site: the essential one, and those of which it has cookies.
func (s *Site) describe() {
	for c := cookie.Essential; int(c) <= len(cookie.Choices())+1; c++ {
		text := s.c.Texts.Of[c]
		g := Group{ID: c.String(), Label: text.Label, Detail: text.Detail, Choice: c.IsChoice(), Details: s.c.Texts.Details,
			Heads: Row{s.c.Texts.Name, s.c.Texts.Purpose, s.c.Texts.Provider, s.c.Texts.Lifetime}}
		for one := range s.table.All() {
			if one.Category == c {
				g.Cookies = append(g.Cookies, s.row(one))
			}
		}
		if len(g.Cookies) == 0 {
			continue
		}
		if s.groups = append(s.groups, g); g.Choice {
			s.categories = append(s.categories, c)
			s.digests = append(s.digests, privacy.DigestOf(s.Wording(c)))
		}
	}
}

func (s *Site) row(c cookie.Cookie) Row {
	r := Row{Name: c.Name, Purpose: c.Purpose, Provider: c.Provider, Lifetime: s.c.Texts.lasts(c.Lifetime)}
	if c.Prefix {
		r.Name += "…"
	}
	if r.Provider == "" {
		r.Provider = s.c.Texts.Own
	}
	return r
}

// Wording returns the wording that a person agrees to with a category, byte for byte as its digest in the ledger is made:
// label, detail and a line for each cookie. A host keeps it beside the notice version. It is empty for a category of which
// the site has no cookies.
func (s *Site) Wording(c cookie.Category) string {
	for _, g := range s.groups {
		if g.ID == c.String() {
			lines := []string{g.Label, g.Detail}
			for _, r := range g.Cookies {
				lines = append(lines, strings.Join([]string{r.Name, r.Purpose, r.Provider, r.Lifetime}, "\t"))
			}
			return strings.Join(lines, "\n")
		}
	}
	return ""
}
