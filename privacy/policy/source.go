package policy

import (
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// namedSource is a source that the document names, with what it is tied to.
type namedSource struct {
	privacy.Source
	activities, persons, data ties
	told                      civil.Period // how long after the data came the person is told; zero: not stated
}

// tellBy returns the last day on which to tell a person of data from a source: within a month (Art 14(3)(a)), or sooner if
// the policy says so of the source.
func (p *Policy) tellBy(o Origin) civil.Date {
	by := o.Obtained.Add(civil.Period{Months: 1})
	for i := range p.sources {
		if n := &p.sources[i]; !n.told.IsZero() && n.of(&o.Source) && o.Obtained.Add(n.told).Before(by) {
			by = o.Obtained.Add(n.told)
		}
	}
	return by
}

// named returns the sources that the document and its categories name: each as written and, if one lists several
// ("suppliers, other customers and our partners"), each part.
func (p *Policy) named() []namedSource {
	var list []namedSource
	add := func(s namedSource) {
		list = append(list, s)
		for _, one := range strings.Split(listed.Replace(s.From), ",") {
			if one = strings.TrimPrefix(strings.TrimSpace(one), "our "); one != "" {
				s.Source = privacy.Source{Kind: s.Kind, From: one}
				list = append(list, s)
			}
		}
	}
	for _, s := range p.doc.Sources {
		add(namedSource{s.Source, p.ofActivities(s.Activities), p.ofPersons(s.Persons), p.ofData(s.Data), s.Told})
	}
	for _, c := range p.doc.Categories {
		for _, s := range c.Sources {
			add(namedSource{Source: s})
		}
	}
	return list
}

var listed = strings.NewReplacer(" and ", ",", " or ", ",")

// of reports whether a source is the named one, by kind and name. It ignores letter case and surrounding space. What
// the person gives, or leaves behind by using something, needs no name.
func (n *namedSource) of(s *privacy.Source) bool {
	from := strings.TrimSpace(s.From)
	return n.Kind == s.Kind && (strings.EqualFold(strings.TrimSpace(n.From), from) || from == "" && ownData(s.Kind))
}

// ownData reports whether data of a source come from the person, so that there is no source to name (Art 13).
func ownData(kind privacy.SourceKind) bool { return kind == privacy.Direct || kind == privacy.Observed }

// sources flags a source that the policy does not name (Art 14(2)(f), 5(1)(a)). It flags a use for which no source has the
// data: each is for other activities or gives other data. Not so if the activity rests on consent or a legal obligation:
// then the purpose may be another (Art 6(4)).
func (d *Decision) sources(p *Policy, q *Processing, s *Situation) {
	person := -1
	if i, ok := p.persons.find(string(q.Person)); ok {
		person = i
	}
	serve := false
	for i := range s.Sources {
		one := &s.Sources[i]
		own := ownData(one.Kind)
		named, serves := own, false
		for j := range p.sources {
			n := &p.sources[j]
			if one.Kind == privacy.NoSource || !n.of(one) || person >= 0 && !n.persons.allow(person) {
				continue
			}
			named, own = true, false
			serves = serves || n.activities.allow(d.stretch.place) && p.gives(n.data, q.Data)
		}
		if !named {
			d.flag(sourceUnnamed)
			return
		}
		serve = serve || serves || own // what the person gives has no limits that the text does not state
	}
	if !serve && !d.stands(lawfulbasis.Consent, lawfulbasis.LegalObligation) {
		d.flag(sourceElsewhere)
	}
}

// gives reports whether some of the data are among those of a source, which gives any if the policy does not say which.
func (p *Policy) gives(has ties, data []privacy.Category) bool {
	for _, c := range data {
		if i, ok := p.places.find(string(c)); ok && has.allow(i) {
			return true
		}
	}
	return has == nil || len(data) == 0
}
