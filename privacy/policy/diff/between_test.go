package diff_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
)

// Each case finds exactly its changes, with their places and effects.
func TestBetween(t *testing.T) {
	for _, c := range cases() {
		d := older()
		c.do(&d)
		var got []string
		for _, one := range diff.Between(older(), d) {
			got = append(got, one.String()+" at "+cmp.Or(one.Is, one.Was))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}

// kindOf returns what happened to which field of what: "activity: data added".
func kindOf(c diff.Change) string {
	return diff.Change{Subject: c.Subject, Op: c.Op, Field: c.Field}.String()
}

// the returns the one change of a kind.
func the(t *testing.T, list []diff.Change, kind string) diff.Change {
	t.Helper()
	var found []diff.Change
	for _, c := range list {
		if kindOf(c) == kind {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d changes are %s: %v", len(found), kind, list)
	}
	return found[0]
}

// A change says where it is, which statements carry it, whom and what it concerns, and where the law has people told.
func TestChangeTellsWhomItConcerns(t *testing.T) {
	d := older()
	d.Scope = append(d.Scope, policy.Scope{Person: policy.Prospect, Says: policy.Says{"T-A-02"}})
	d.Categories[1].Sources = []privacy.Source{{Kind: privacy.Public}}
	d.Sources[0].Data, d.Sources[0].Says = nil, policy.Says{"T-A-02", "T-A-01", "T-A-02"}
	d.Retention[0].Most.Years = 9
	d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: policy.AnotherController})
	list := diff.Between(older(), d)

	scope := the(t, list, "scope added")
	if scope.Was != "" || scope.Is != "scope[1]" || !slices.Equal(scope.Persons, []policy.Person{policy.Prospect}) || !slices.Equal(scope.Statements, []privacy.StatementID{"T-A-02"}) {
		t.Errorf("%+v", scope)
	}
	kept := the(t, list, "retention: period increased")
	if !slices.Equal(kept.Persons, []policy.Person{policy.CurrentClient, policy.Prospect}) || !slices.Equal(kept.Activities, []privacy.ActivityID{"mail", "meet"}) {
		t.Errorf("%+v", kept)
	}
	if kept.Cite != (privacy.Citation{Instrument: "UK GDPR", Provision: "Art 13(2)(a)"}) || kept.Was != "retention[0]" || kept.Is != "retention[0]" {
		t.Errorf("%+v", kept)
	}
	if c := the(t, list, "recipient added"); !slices.Equal(c.Purposes, []privacy.PurposeID{"news"}) || c.Activities != nil {
		t.Errorf("%+v", c)
	}
	the(t, list, "category: sources changed")
	source := the(t, list, "source changed")
	if !slices.Equal(source.Persons, []policy.Person{policy.Prospect}) || !slices.Equal(source.Activities, []privacy.ActivityID{"mail"}) ||
		!slices.Equal(source.Statements, []privacy.StatementID{"T-A-02", "T-A-01"}) {
		t.Errorf("%+v", source)
	}
	if got := diff.Reconsent(list); !slices.Equal(got, []privacy.PurposeID{"news"}) {
		t.Errorf("to be asked again: %v", got)
	}
}

// Consent does not cover what is new: each row has the purposes for which people are asked again.
func TestAskAgain(t *testing.T) {
	offers := lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: "offers"}
	for name, c := range map[string]struct {
		do   func(d *policy.Document)
		want []privacy.PurposeID
	}{
		"an activity on the same purpose": {func(d *policy.Document) {
			d.Activities = append(d.Activities, policy.Activity{Activity: lawfulbasis.Activity{ID: "call", Title: "call", Grounds: []lawfulbasis.Ground{onConsent}}})
		}, []privacy.PurposeID{"news"}},
		"another purpose":  {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{offers} }, []privacy.PurposeID{"offers"}},
		"one purpose more": {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{onConsent, offers} }, []privacy.PurposeID{"offers"}},
		"more data, for each of two": {func(d *policy.Document) {
			d.Activities[0].Data = append(d.Activities[0].Data, "phone")
			d.Activities[0].Grounds = append(d.Activities[0].Grounds, offers)
		}, []privacy.PurposeID{"news", "offers"}},
		"an interest for consent":    {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{onInterest} }, []privacy.PurposeID{"news"}},
		"an interest beside consent": {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{onConsent, onInterest} }, nil},
		"a ground for sensitive data": {func(d *policy.Document) {
			explicit := onInterest
			explicit.Part, explicit.Purpose, explicit.Conditions = "health", "care", []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
			d.Activities[1].Grounds = append(d.Activities[1].Grounds, explicit)
		}, []privacy.PurposeID{"care"}},
		"fewer data":           {func(d *policy.Document) { d.Activities[0].Data = nil }, nil},
		"no activity any more": {func(d *policy.Document) { d.Activities = d.Activities[1:] }, nil},
		"a processor": {func(d *policy.Document) {
			d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: policy.Processor})
		}, nil},
		"a controller, and no consent": {func(d *policy.Document) {
			d.Activities = d.Activities[1:]
			d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: policy.JointController})
		}, nil},
	} {
		d := older()
		c.do(&d)
		if got := diff.Reconsent(diff.Between(older(), d)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Whom marketing reaches, and by what, is anybody and anything where it is not stated: to leave it open says more than
// to name one, and to name all says the same.
func TestUnstatedMeansUnlimited(t *testing.T) {
	of := func(a policy.Activity) policy.Document {
		d := older()
		d.Activities[1].Audience, d.Activities[1].Channels = a.Audience, a.Channels
		return d
	}
	open := of(policy.Activity{})
	some := of(policy.Activity{Audience: []policy.Audience{policy.Corporations}, Channels: []consent.Channel{consent.Email, consent.Post, consent.Telephone, consent.InApp}})
	all := of(policy.Activity{
		Audience: []policy.Audience{policy.Corporations, policy.Individuals},
		Channels: []consent.Channel{consent.Email, consent.Telephone, consent.Post, consent.SMS, consent.InApp},
	})
	for name, c := range map[string]struct {
		from, to policy.Document
		want     []string
	}{
		"left open":    {some, open, []string{"activity: audience added", "activity: channels added"}},
		"named":        {open, some, []string{"activity: audience removed", "activity: channels removed"}},
		"all named":    {open, all, nil},
		"as it was":    {all, all, nil},
		"one to many":  {some, all, []string{"activity: audience added", "activity: channels added"}},
		"left as open": {open, open, nil},
	} {
		var got []string
		for _, one := range diff.Between(c.from, c.to) {
			got = append(got, kindOf(one))
			if one.Value != "individual-subscribers" && one.Value != "sms" || (one.Effect == diff.Tell) != (one.Op == diff.Added) {
				t.Errorf("%s: %v", name, one)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// What people are told of waits for the notice that the old document promises, whatever the new one does; what nobody is
// told of does not.
func TestPromisedNotice(t *testing.T) {
	was, is := older(), older()
	was.Changes = append(was.Changes, policy.Amendment{Notice: civil.Period{Days: 14}}, policy.Amendment{Notice: civil.Period{Months: 1}})
	is.Title = "Data"
	is.Retention[0].Most.Years = 8
	is.Activities[0].Data = []privacy.Category{"contact"}
	is.Activities[1].Grounds[0].Interest.Assessment = ""
	list := diff.Between(was, is)
	month := civil.Period{Months: 1}
	for name, want := range map[string]diff.Change{
		"document: title changed":                       {Effect: diff.NoEffect},
		"retention: period increased":                   {Effect: diff.Wait, Notice: month},
		"activity: data added":                          {Effect: diff.AskAgain, Notice: month},
		"activity: grounds.interest.assessment removed": {Effect: diff.Wait, Notice: month, Assess: true},
	} {
		if c := the(t, list, name); c.Effect != want.Effect || c.Notice != want.Notice || c.Assess != want.Assess {
			t.Errorf("%+v", c)
		}
	}
	for _, c := range diff.Between(is, was) { // the new document's promise binds whoever changes that
		if c.Effect != diff.NoEffect || !c.Notice.IsZero() {
			t.Errorf("the other way: %v", c)
		}
	}
	for want, c := range map[civil.Date]struct {
		changes []diff.Change
		since   civil.Date
	}{
		day(2026, 12, 1):  {list, day(2027, 1, 1)},
		day(2027, 2, 28):  {list, day(2027, 3, 31)},
		day(2026, 12, 31): {diff.Between(older(), is), day(2027, 1, 1)},
	} {
		if got := diff.TellBy(c.changes, c.since); got != want {
			t.Errorf("by %v, want %v", got, want)
		}
	}
	for _, got := range []civil.Date{diff.TellBy(list, civil.Date{}), diff.TellBy(nil, day(2027, 1, 1)), diff.TellBy([]diff.Change{{Subject: diff.Document, Op: diff.Changed}}, day(2027, 1, 1))} {
		if !got.IsZero() {
			t.Errorf("by %v, though nobody is told on a day that is known", got)
		}
	}
}
