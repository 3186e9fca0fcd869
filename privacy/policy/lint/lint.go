package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Document checks a document against the law in force on a day. It returns what is wrong with it, the most severe
// first and then in the order of the document, and nothing that was not yet wrong on that day. A document that
// [policy.New] would reject is checked as far as possible.
//
// The law of a regime is that of the pack given for it, or that of privacy/law/uk and privacy/law/eu. A rule that only their
// regimes have does not apply under another: of a regime without a pack, and of one without rules of its own here,
// only the rules common to all are checked, and SC-REGIME-01 says so. They are all that is checked if the document
// names no regime. Of a document with several regimes, what breaks the law of any is found once, and cited by the
// first of them.
//
// Document is a pure function and safe for concurrent use, as long as nobody changes the document.
func Document(doc policy.Document, on civil.Date, packs ...*law.Pack) []privacy.Finding {
	return check(doc, on, packs, nil)
}

// check is [Document] with rules of a host.
func check(doc policy.Document, on civil.Date, packs []*law.Pack, own []Rule) []privacy.Finding {
	regimes := doc.Regimes
	if len(regimes) == 0 {
		regimes = []privacy.Regime{""}
	}
	var under []*document
	var text []statement
	for where, st := range doc.Placed() {
		text = append(text, statement{st, where})
	}
	for _, regime := range regimes {
		under = append(under, &document{Document: doc, on: on, regime: regime, law: packOf(regime, packs), text: text})
	}
	var laws []*law.Pack
	for _, d := range under {
		if d.law != nil {
			laws = append(laws, d.law)
		}
	}
	list := slices.Concat(checkRegimes(under, own), checkForm(doc, on, laws), checkOwn(&doc, on, own))
	for _, r := range rules {
		found := map[string]bool{} // by the law of a regime before
		for _, d := range under {
			has := r.law.under(d.regime)
			if has.since.IsZero() || on.Before(has.since) {
				continue
			}
			places := r.find(d)
			if len(places) == 0 {
				continue
			}
			f := r.finding("", has)
			for _, f.Where = range places {
				if !found[f.Where] {
					found[f.Where] = true
					list = append(list, f)
				}
			}
		}
	}
	return inOrder(list)
}

// document is a document on the day of the question, under one of its regimes.
type document struct {
	policy.Document
	on     civil.Date
	regime privacy.Regime // one of the document; empty if it has none
	law    *law.Pack      // of the regime; nil if no pack is known
	text   []statement
}

// statement is a statement of the text at its place.
type statement struct {
	*policy.Statement
	where string
}

// packOf returns the pack of a regime, or nil if no pack is known.
func packOf(regime privacy.Regime, packs []*law.Pack) *law.Pack {
	for _, p := range append(slices.Clone(packs), uk.Pack(), eu.Pack()) {
		if p != nil && p.Regime() == regime {
			return p
		}
	}
	return nil
}

// consents reports whether an activity rests on consent on the day, of the given kinds of person if any are given. An
// activity that names no kinds may be about any.
func (d *document) consents(of ...policy.PersonID) bool {
	return d.some(func(a activity) bool { return tied(a.Persons, of) && a.rests(lawfulbasis.Consent) })
}

// is reports whether persons of the document are of one of the kinds.
func (d *document) is(id policy.PersonID, kinds ...policy.PersonKind) bool {
	return slices.ContainsFunc(d.Persons, func(p policy.Person) bool { return p.ID == id && slices.Contains(kinds, p.Kind) })
}

// tied reports whether two parts of a document, each tied to what it lists, can be about the same. A part that lists
// nothing can be about anything.
func tied[T comparable](a, b []T) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(v T) bool { return slices.Contains(b, v) })
}

// related reports whether two categories are the same, or one is below the other.
func (d *document) related(a, b privacy.Category) bool { return d.below(a, b) || d.below(b, a) }

// below reports whether c equals or descends from another category. A cycle of parents ends the search.
func (d *document) below(c, of privacy.Category) bool {
	for range len(d.Categories) + 1 {
		if c == of {
			return true
		}
		i := slices.IndexFunc(d.Categories, func(k policy.Category) bool { return k.ID == c })
		if i < 0 || d.Categories[i].Parent == "" {
			return false
		}
		c = d.Categories[i].Parent
	}
	return false
}
