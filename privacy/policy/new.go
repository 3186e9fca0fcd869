package policy

import (
	"iter"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/retention"
)

// Policy is a document made ready to decide with. It is immutable and safe for concurrent use.
type Policy struct {
	doc        Document
	laws       []*law.Pack // of each regime of the document
	regimes    []*Policy   // the policy under each of the laws; of one regime the policy itself
	law        *law.Pack   // the law that it decides under; of several regimes that of the first
	version    privacy.NoticeVersion
	zone       *time.Location
	since      int64 // first instant at which the document is in effect, microseconds
	register   *lawfulbasis.Register
	categories *privacy.Categories
	category   map[privacy.Category]uint16 // place in the document
	schedule   *retention.Schedule
	places     index  // the same, for decisions
	kinds      []kind // of the categories, by place
	activities index  // place in stretches
	persons    index  // place in the document
	rechecks   *retention.Rechecks
	stopsAll   bool // the text says that all processing stops once consent is withdrawn
	stretches  [][]stretch
	gates      gates
	sources    []namedSource
	needs      Needs
}

// Needs tells which sources a policy cannot decide without, by the fields of [Sources].
type Needs struct{ Consent, Contracts, Markers, Origins, Records, Holds, Subscribers, SoftOptIns, Disclosures bool }

// New makes a policy of a document under the law of the packs, or returns a [privacy.FaultsError] with every fault. Each regime
// of the document needs its pack; a pack that no regime of it names is not used. The document is copied.
//
// New checks form, never law: that identifiers are valid and stand once, that what is referred to is there, that each
// statement of the text is carried by a value or says why none carries it, that what is listed has a name, that countries
// are known, and that the activities, categories and periods are well formed.
func New(doc Document, packs ...*law.Pack) (*Policy, error) {
	p := &Policy{doc: doc.Clone(), since: math.MinInt64}
	if err := p.check(packs); err != nil {
		return nil, err
	}
	if !p.doc.Since.IsZero() {
		p.since = p.doc.Since.In(p.zone).UnixMicro()
	}
	p.layOut()
	return p, nil
}

// Check returns the error that [New] would return, and makes no policy.
func Check(doc Document, packs ...*law.Pack) error {
	p := &Policy{doc: doc}
	return p.check(packs)
}

// check checks the form of the document, and makes what later steps need of its parts.
func (p *Policy) check(packs []*law.Pack) error {
	var f privacy.Faults
	p.version = p.doc.Version
	p.laws = law.ForRegimes(&f, p.doc.Regimes, packs)
	p.checkHead(&f)
	p.checkParts(&f)
	p.checkStatements(&f)
	return f.Err("policy: new")
}

// MustNew is [New] for documents that are constants of a program: it panics if the document has a fault.
func MustNew(doc Document, packs ...*law.Pack) *Policy {
	p, err := New(doc, packs...)
	if err != nil {
		panic(err)
	}
	return p
}

// Document returns a copy of the document.
func (p *Policy) Document() Document { return p.doc.Clone() }

// Version returns the version of the document.
func (p *Policy) Version() privacy.NoticeVersion { return p.version }

// Zone returns the place at which the days of the policy begin.
func (p *Policy) Zone() *time.Location { return p.zone }

// Register returns the activities with their grounds.
func (p *Policy) Register() *lawfulbasis.Register { return p.register }

// Categories returns the categories of data.
func (p *Policy) Categories() *privacy.Categories { return p.categories }

// Schedule returns the retention rules, each expanded for its category and all below it, with the table of categories
// that relates holds to records.
func (p *Policy) Schedule() *retention.Schedule { return p.schedule }

// Needs returns which sources the policy cannot decide without.
func (p *Policy) Needs() Needs { return p.needs }

// Purposes returns the purposes that consent is asked for, in the order of the document.
// Consent can be given to these, see [consent.Options]. If there are none, the list is empty, not nil.
func (p *Policy) Purposes() []privacy.PurposeID {
	return append([]privacy.PurposeID{}, p.doc.purposes()...)
}

// Activities returns the activities in the order of the document, all editions.
func (p *Policy) Activities() iter.Seq[lawfulbasis.Activity] { return p.register.All() }

// layOut compiles a document that has no fault.
func (p *Policy) layOut() {
	var editions [][]*Activity
	p.activities = newIndex(len(p.doc.Activities))
	for i := range p.doc.Activities {
		a := &p.doc.Activities[i]
		at, ok := p.activities.find(string(a.ID))
		if !ok {
			at = len(editions)
			p.activities.add(string(a.ID), at)
			editions = append(editions, nil)
		}
		editions[at] = append(editions[at], a)
		p.needs.add(a)
	}
	p.places = newIndex(len(p.doc.Categories))
	p.kinds = make([]kind, len(p.doc.Categories))
	for i, c := range p.doc.Categories {
		p.places.add(string(c.ID), i)
		p.kinds[i].special, p.kinds[i].criminal = p.categories.Sensitive(c.ID)
		for _, s := range p.doc.Sensitive {
			p.kinds[i].denied = p.kinds[i].denied || s.Held == privacy.No && c.Special == s.Kind
		}
	}
	p.persons = newIndex(len(p.doc.Persons))
	for i, one := range p.doc.Persons {
		p.persons.add(string(one.ID), i)
	}
	p.sources = p.named()
	p.layOutRechecks()
	p.stopsAll = slices.ContainsFunc(p.doc.Withdrawals, func(w Withdrawal) bool { return w.Stops == StopsAll })
	p.needs.Disclosures = len(p.doc.Recipients) > 0
	p.needs.Markers = true
	p.needs.Origins = p.doc.fromOthers()
	for r := range p.schedule.Rules() {
		p.needs.Records = p.needs.Records || r.HasCeiling()
	}
	p.needs.Holds = p.needs.Records
	p.enact(p.laws[0], editions)
	p.regimes = []*Policy{p}
	for _, law := range p.laws[1:] {
		other := *p
		other.regimes = []*Policy{&other}
		other.enact(law, editions)
		p.regimes = append(p.regimes, &other)
	}
}

// enact lays out what a law makes of the document.
func (p *Policy) enact(law *law.Pack, editions [][]*Activity) {
	p.law = law
	p.stretches = make([][]stretch, len(editions))
	for i, list := range editions {
		p.stretches[i] = p.compile(i, list)
	}
	p.gates = p.newGates()
}

// add records what an activity needs to know.
func (n *Needs) add(a *Activity) {
	consent := false
	for _, g := range a.Grounds {
		consent = consent || g.Basis == lawfulbasis.Consent
		n.Consent = n.Consent || g.Purpose != ""
		n.Contracts = n.Contracts || g.Basis == lawfulbasis.Contract
	}
	beyond := a.Marketing && !(consent && len(a.Grounds) == 1)
	n.Subscribers = n.Subscribers || beyond || a.Marketing && slices.Contains(a.Nature, OfPensionSchemes)
	n.SoftOptIns = n.SoftOptIns || beyond && a.SoftOptIn
}

func place(list string, i int, field string) string {
	return list + "[" + strconv.Itoa(i) + "]." + field
}
