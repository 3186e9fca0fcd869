package cookie_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/consent/cookie/cookiehttp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The published policy can be said in a table, choice and all: it stores what the law does not let it store until somebody
// blocks it, and the linter finds the same.
func TestPublishedPolicy(t *testing.T) {
	doc, declared := vqcomms.Published(), []cookie.Cookie{}
	for _, use := range doc.Cookies {
		word := use.Category.String()
		c := cookie.Cookie{Name: "c-" + word, Category: use.Category, Purpose: word, Provider: use.Provider}
		if c.Category == cookie.Essential {
			c.Exception, c.Facts = cookie.StrictlyNecessary, all
			if block := cookiehttp.English().Block; use.Choice != block {
				t.Errorf("the policy says %q, the button %q", use.Choice, block)
			}
		}
		declared = append(declared, c)
	}
	set, err := cookie.NewTable(cookie.OptOut, declared...)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range declared {
		before, after := cookie.Choice{}, cookie.BlockAllButEssential()
		essential := c.Category == cookie.Essential
		if !set.Wording().Stores(c.Category, before) || set.Wording().Stores(c.Category, after) != essential || doc.Cookies[i].DefaultOn != privacy.Yes {
			t.Errorf("%s is not stored as the policy says", c.Name)
		}
		v := set.Allowed(c.Name, before, today, ukLaw)
		if (v.Outcome() == privacy.Permitted) != essential || slices.Contains(codes(v), "CK-OPTOUT-01") == essential {
			t.Errorf("%s: %v, %v", c.Name, v.Outcome(), codes(v))
		}
	}
	if !slices.ContainsFunc(lint.Document(doc, today), func(f privacy.Finding) bool { return f.Code == "CK-OPTOUT-01" }) {
		t.Error("the linter does not find it")
	}
}
