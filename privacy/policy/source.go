package policy

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// named returns the sources that the document and its categories name: each as written and, if one lists several
// ("suppliers, other customers and our partners"), each part.
func (d *Document) named() []privacy.Source {
	var list []privacy.Source
	add := func(s privacy.Source) {
		list = append(list, s)
		for _, one := range strings.Split(listed.Replace(s.From), ",") {
			if one = strings.TrimPrefix(strings.TrimSpace(one), "our "); one != "" {
				list = append(list, privacy.Source{Kind: s.Kind, From: one})
			}
		}
	}
	for _, s := range d.Sources {
		add(s.Source)
	}
	for _, c := range d.Categories {
		for _, s := range c.Sources {
			add(s)
		}
	}
	return list
}

var listed = strings.NewReplacer(" and ", ",", " or ", ",")

// names reports whether the policy names a source, by kind and name. It ignores letter case and surrounding space.
// Data that the person gives, or leaves behind by using something, have no source to name (Art 13). A source without
// a kind is not named.
func (p *Policy) names(s *privacy.Source) bool {
	switch s.Kind {
	case privacy.Direct, privacy.Observed:
		return true
	case privacy.NoSource:
		return false
	}
	from := strings.TrimSpace(s.From)
	for i := range p.sources {
		if is := &p.sources[i]; is.Kind == s.Kind && strings.EqualFold(strings.TrimSpace(is.From), from) {
			return true
		}
	}
	return false
}

// sources flags a source that the policy does not name (Art 14(2)(f), 5(1)(a)).
func (d *Decision) sources(p *Policy, s *Situation) {
	for i := range s.Sources {
		if !p.names(&s.Sources[i]) {
			d.flag(sourceUnnamed)
			return
		}
	}
}
