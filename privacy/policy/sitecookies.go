package policy

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Cookies returns the table of what the policy says that its site stores, for package cookiehttp: give the site the law of
// [Policy.Law] and the notice of [Policy.Version] too. Everything is stored until the person blocks it if the text says so
// of anything that is not essential, and otherwise nothing is that is not essential. An essential cookie rests on what is
// strictly necessary, or finds a person who asks for help if the text says that.
//
// The host knows more of its cookies than the text says: a path, a domain, the facts of an exception. It gives them with the
// name, and leaves out what the text states: category, purpose, provider and lifetime. A cookie that the text does not list
// is given in full; it must be of a category and provider of which the text lists nothing.
//
// It returns a [privacy.FaultsError] with every fault.
func (p *Policy) Cookies(known ...cookie.Cookie) (*cookie.Table, error) {
	var f privacy.Faults
	var list []cookie.Cookie
	wording := cookie.OptIn
	listed := make(map[string]bool)
	for _, use := range p.doc.Cookies {
		if use.DefaultOn == privacy.Yes && use.Category != cookie.Essential {
			wording = cookie.OptOut
		}
		for _, s := range use.Stored {
			c := cookie.Cookie{Name: s.Name, Category: use.Category, Purpose: s.For, Provider: use.Provider, Lifetime: s.Lifetime}
			listed[s.Name] = true
			for i, k := range known {
				if k.Name == s.Name {
					f.Require(k.Category == 0 && k.Purpose+k.Provider == "" && k.Lifetime == (civil.Period{}), fmt.Sprintf("known[%d]", i),
						"has a category, purpose, provider or lifetime, which the policy states: leave them out")
					c.Prefix, c.Exception, c.Facts, c.Domain, c.Path = k.Prefix, k.Exception, k.Facts, k.Domain, k.Path
				}
			}
			list = append(list, rested(c, use.Emergency))
		}
	}
	for i, k := range known {
		if listed[k.Name] {
			continue
		}
		n := slices.IndexFunc(p.doc.Cookies, func(use CookieUse) bool {
			return use.Category == k.Category && use.Provider == k.Provider && len(use.Stored) == 0
		})
		if n < 0 {
			f.Add(fmt.Sprintf("known[%d].name", i), "is not stored by the policy, which has no use of this category and provider that lists nothing")
			continue
		}
		list = append(list, rested(k, p.doc.Cookies[n].Emergency))
	}
	table, err := cookie.NewTable(wording, list...)
	f.Take("", err)
	if err := f.Err("policy: cookies"); err != nil {
		return nil, err
	}
	return table, nil
}

// rested gives an essential cookie its exception, if the host has not.
func rested(c cookie.Cookie, emergency bool) cookie.Cookie {
	switch {
	case c.Category != cookie.Essential || c.Exception != cookie.NoException:
	case emergency:
		c.Exception = cookie.EmergencyAssistance
	default:
		c.Exception = cookie.StrictlyNecessary
	}
	return c
}
