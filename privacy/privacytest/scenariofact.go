package privacytest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// person is whom a scenario is about.
const person privacy.SubjectID = "person"

// kind is a kind of fact: the fields that it must and may have, and how it is made of them.
type kind struct {
	name     string
	has, may string
	make     func(v *values) fact
}

// kinds has the kinds of fact that a scenario may give.
var kinds = []kind{
	{"customer", "since", "", func(v *values) fact {
		since := v.date("since")
		return fact{enter: done(func(h *Host) { h.Customer(person, since) })}
	}},
	{"contact", "since", "", func(v *values) fact {
		since := v.date("since")
		return fact{enter: done(func(h *Host) { h.Contact(person, since) })}
	}},
	{"origin", "kind", "from obtained told", func(v *values) fact {
		o := policy.Origin{Subject: person, Obtained: v.date("obtained"), Told: v.date("told")}
		v.word("kind", &o.Source.Kind)
		o.Source.From = strings.ReplaceAll(v.of["from"], "_", " ")
		return fact{enter: done(func(h *Host) { h.Origin(o) })}
	}},
	{"contract", "id party", "requested since through", func(v *values) fact {
		c := policy.Contract{ID: id[privacy.RecordID](v, "id"), Subject: person, Requested: v.date("requested"), Since: v.date("since"), Through: v.date("through")}
		v.word("party", &c.Party)
		return fact{enter: done(func(h *Host) { h.Contract(c) })}
	}},
	{"subscriber", "kind", "", func(v *values) fact {
		var k policy.Subscriber
		v.word("kind", &k)
		return fact{enter: done(func(h *Host) { h.Subscribes(person, k) })}
	}},
	{"call", "", "automated refused listed allowed authorised client", func(v *values) fact {
		var c policy.Call
		v.word("automated", &c.Automated)
		v.word("refused", &c.Refused)
		v.word("listed", &c.Listed)
		v.word("allowed", &c.Allowed)
		v.word("authorised", &c.Authorised)
		v.word("client", &c.Client)
		return fact{enter: done(func(h *Host) { h.Calls(person, c) })}
	}},
	{"soft-opt-in", "", "individual by-sender in-sale similar at-collection in-message refused charity obtained", func(v *values) fact {
		var o consent.SoftOptIn
		var charity privacy.Fact
		for _, one := range []struct {
			name string
			into *privacy.Fact
		}{
			{"individual", &o.Individual}, {"by-sender", &o.BySender}, {"in-sale", &o.InSale}, {"similar", &o.Similar},
			{"at-collection", &o.AtCollection}, {"in-message", &o.InMessage}, {"refused", &o.Refused}, {"charity", &charity},
		} {
			v.word(one.name, one.into)
		}
		o.Charity, o.Obtained = charity == privacy.Yes, v.date("obtained")
		return fact{enter: done(func(h *Host) { h.SoftOptsIn(person, o) })}
	}},
	{"record", "id category", "from on", func(v *values) fact {
		r := retention.Record{ID: id[privacy.RecordID](v, "id"), Subject: person, Category: id[privacy.Category](v, "category")}
		f := fact{named: []named{{"category", string(r.Category), hasCategory}}}
		if from := id[retention.Trigger](v, "from"); v.together("from", "on") {
			r.Dates = retention.Dates{from: v.date("on")}
			f.named = append(f.named, named{"rule from trigger", string(from), hasTrigger})
		}
		f.enter = done(func(h *Host) { h.Record(r) })
		return f
	}},
	{"hold", "id", "kind category placed released", func(v *values) fact {
		x := retention.Hold{ID: string(id[privacy.RecordID](v, "id")), Subject: person, Category: id[privacy.Category](v, "category"), Placed: v.date("placed"), Released: v.date("released")}
		v.word("kind", &x.Kind)
		f := fact{enter: done(func(h *Host) { h.Hold(x) })}
		if x.Category != "" {
			f.named = []named{{"category", string(x.Category), hasCategory}}
		}
		return f
	}},
	{"disclosure", "recipient", disclosureFields, disclosed},
	{"consent", "decision purpose at", "channel explicit", consentGiven},
	{"restricted", "at", "activity lifted", func(v *values) fact { return marker(v, rights.Marker{Kind: rights.Restricted}) }},
	{"objected", "at", "activity lifted", func(v *values) fact { return marker(v, rights.Marker{Kind: rights.Objected}) }},
	{"marketing-objected", "at", "lifted", func(v *values) fact { return marker(v, rights.Marker{Kind: rights.MarketingObjected}) }},
	{"alias", "at into", "", func(v *values) fact {
		a := alias.Alias{From: person, Into: id[privacy.SubjectID](v, "into"), Request: fmt.Sprintf("line-%d", v.n), At: v.instant("at"), By: "person"}
		return fact{at: a.At, enter: func(h *Host) error { return h.Aliases.Merge(context.Background(), a) }}
	}},
}

// done is a step that cannot fail.
func done(step func(h *Host)) func(h *Host) error {
	return func(h *Host) error {
		step(h)
		return nil
	}
}

// consentGiven is a decision on a purpose. A grant that is unproved is one that another system held without proof.
func consentGiven(v *values) fact {
	k := consent.Key{Subject: person, Purpose: id[privacy.PurposeID](v, "purpose")}
	v.word("channel", &k.Channel)
	d := consent.Decision{Key: k, At: v.instant("at"), By: "person"}
	f := fact{at: d.At, named: []named{{"purpose", string(k.Purpose), hasPurpose}}}
	var explicit privacy.Fact
	v.word("explicit", &explicit)
	if _, ok := v.of["explicit"]; ok && v.of["decision"] != "given" {
		v.fault(v.n, "explicit is of a consent given with proof")
	}
	if v.of["decision"] == "unproved" {
		f.enter = func(h *Host) error {
			row := consent.Imported{Key: k, Kind: consent.Given, At: d.At, By: "import"}
			_, err := h.Ledger.Import(context.Background(), slices.Values([]consent.Imported{row}))
			return err
		}
		return f
	}
	v.take("decision", func(text string) error {
		if d.Kind.UnmarshalText([]byte(text)) != nil || d.Kind == 0 {
			return errors.New("want given, refused, withdrawn or unproved")
		}
		return nil
	})
	if d.Kind == consent.Given {
		d.Proof = consent.Proof{
			Notice: "notice", Wording: privacy.DigestOf("wording"), Method: consent.TickBox, Explicit: explicit == privacy.Yes,
		}
	}
	f.enter = func(h *Host) error {
		_, err := h.Ledger.Record(context.Background(), d)
		return err
	}
	return f
}

// marker is a restriction or an objection, with a request of its own.
func marker(v *values, s rights.Marker) fact {
	s.Subject, s.From, s.Lifted = person, v.instant("at"), v.instant("lifted")
	s.Activity = id[privacy.ActivityID](v, "activity")
	s.Request = rights.RequestID(fmt.Sprintf("line-%d", v.n))
	f := fact{at: s.From, enter: func(h *Host) error {
		return errors.Join(s.Check(), h.Markers.Place(context.Background(), s))
	}}
	if s.Activity != "" {
		f.named = []named{{"activity", string(s.Activity), hasActivity}}
	}
	return f
}

func hasCategory(d policy.Document, id string) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool { return string(c.ID) == id })
}

func hasRecipient(d policy.Document, id string) bool {
	return slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return string(r.ID) == id })
}

func hasActivity(d policy.Document, id string) bool {
	return slices.ContainsFunc(d.Activities, func(a policy.Activity) bool { return string(a.ID) == id })
}

func hasTrigger(d policy.Document, id string) bool {
	return slices.ContainsFunc(d.Retention, func(r policy.Retention) bool { return string(r.From) == id })
}

func hasPurpose(d policy.Document, id string) bool {
	for _, a := range d.Activities {
		for _, g := range a.Grounds {
			if string(g.Purpose) == id {
				return true
			}
		}
	}
	return false
}

// given reads one fact.
func (r *reader) given(l line) (fact, bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == l.words[0] })
	if i < 0 {
		r.fault(l.n, "unknown key %q", l.words[0])
		return fact{}, false
	}
	k := kinds[i]
	v := &values{reader: r, n: l.n, of: make(map[string]string)}
	has, all := strings.Fields(k.has), strings.Fields(k.has+" "+k.may)
	for _, word := range l.words[1:] {
		name, value, ok := strings.Cut(word, "=")
		_, twice := v.of[name]
		switch {
		case !ok || value == "":
			r.fault(l.n, "%s: %q is not of the form name=value", k.name, word)
		case !slices.Contains(all, name):
			r.fault(l.n, "%s: unknown key %q", k.name, name)
		case twice:
			r.fault(l.n, "%s: key %q stands twice", k.name, name)
		default:
			v.of[name] = value
		}
	}
	for _, name := range has {
		if v.of[name] == "" {
			r.fault(l.n, "%s: key %q is missing", k.name, name)
		}
	}
	f := k.make(v)
	f.line = l.n
	return f, true
}

// values are the fields of a fact. One that is not there is the zero value.
type values struct {
	*reader
	n  int
	of map[string]string
}

// take reads a field, if it is there, and reports what is wrong with it.
func (v *values) take(name string, read func(text string) error) {
	text, ok := v.of[name]
	if !ok {
		return
	}
	if err := read(text); err != nil {
		v.fault(v.n, "%s %q: %v", name, text, err)
	}
}

func (v *values) word(name string, into interface{ UnmarshalText([]byte) error }) {
	v.take(name, func(text string) error { return into.UnmarshalText([]byte(text)) })
}

func (v *values) date(name string) (d civil.Date) {
	v.word(name, &d)
	return d
}

func (v *values) instant(name string) (t time.Time) {
	v.take(name, func(text string) error { return instant(&t, text) })
	return t
}

func id[T privacy.ID](v *values, name string) (one T) {
	v.take(name, func(text string) error { return identifier(&one, text) })
	return one
}

// together reports whether two fields are there. One without the other is a fault.
func (v *values) together(a, b string) bool {
	_, hasA := v.of[a]
	_, hasB := v.of[b]
	if hasA != hasB {
		v.fault(v.n, "%s and %s stand together", a, b)
	}
	return hasA && hasB
}
