package diff_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Each case finds exactly its changes, with their effects and places.
func TestBetween(t *testing.T) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			d := older()
			c.do(&d)
			var got []string
			for _, one := range diff.Between(older(), d, uk.Pack().Regulation()) {
				got = append(got, one.String()+" at "+cmp.Or(one.Is, one.Was))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

// kindOf returns what happened to which field of what: "activity: data added".
func kindOf(c diff.Change) string {
	return diff.Change{Subject: c.Subject, Op: c.Op, Field: c.Field}.String()
}

// the returns the only change of a kind.
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

// A change says where it is, which statements state it, whom and what it concerns, and which provision requires that
// people are told.
func TestChangeSaysWhomItConcerns(t *testing.T) {
	d := older()
	d.Persons = append(d.Persons, policy.Person{ID: "prospect", Title: "prospects", Kind: policy.Client, Covered: privacy.Yes, StatedIn: policy.StatedIn{"T-A-02"}})
	d.Categories[1].Sources = []privacy.Source{{Kind: privacy.Public}}
	d.Sources[0].Data, d.Sources[0].StatedIn = nil, policy.StatedIn{"T-A-02", "T-A-01", "T-A-02"}
	d.Retention[0].Max.Years = 9
	d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: recipient.AnotherController})
	prospect, everybody := []policy.PersonID{"prospect"}, []policy.PersonID{"client", "prospect"}
	art := uk.Pack().Regulation().Cite
	want := []diff.Change{
		{
			Subject: diff.Person, ID: "prospect", Op: diff.Added, Is: "persons[3]", Statements: []privacy.StatementID{"T-A-02"}, Persons: prospect,
			Effect: diff.Tell, Cite: art("Art 13, 14"),
		},
		{
			Subject: diff.Category, ID: "email", Op: diff.Changed, Field: "sources", Was: "categories[1].sources", Is: "categories[1].sources",
			Persons: everybody, Activities: []privacy.ActivityID{"mail", "meet"}, Effect: diff.Tell, Cite: art("Art 14(2)(f)"),
		},
		{
			Subject: diff.Source, ID: "third-party", Op: diff.Changed, Was: "sources[0]", Is: "sources[0]",
			Statements: []privacy.StatementID{"T-A-02", "T-A-01"}, Persons: []policy.PersonID{"buyer"}, Activities: []privacy.ActivityID{"mail"},
			Effect: diff.Tell, Cite: art("Art 14(2)(f)"),
		},
		{
			Subject: diff.Recipient, ID: "c", Op: diff.Added, Is: "recipients[2]", Persons: everybody,
			Effect: diff.AskAgain, Purposes: []privacy.PurposeID{"news"}, Cite: art("Art 13(1)(e)"),
		},
		{
			Subject: diff.Retention, ID: "seven-years", Op: diff.Increased, Field: "period", Was: "retention[0]", Is: "retention[0]",
			Persons: everybody, Activities: []privacy.ActivityID{"mail", "meet"}, Effect: diff.Tell, Cite: art("Art 13(2)(a)"),
		},
	}
	if got := diff.Between(older(), d, uk.Pack().Regulation()); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if got := diff.Reconsent(want); !slices.Equal(got, []privacy.PurposeID{"news"}) {
		t.Errorf("people are asked again for %v, want news", got)
	}
}

// Consent does not cover what is new: each row has the purposes for which people are asked again.
func TestConsentDoesNotCoverWhatIsNew(t *testing.T) {
	offers := lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: "offers"}
	for name, c := range map[string]struct {
		do   func(d *policy.Document)
		want []privacy.PurposeID
	}{
		"an activity on the same purpose": {func(d *policy.Document) {
			d.Activities = append(d.Activities, policy.Activity{ID: "call", Title: "call", Grounds: []lawfulbasis.Ground{policytest.OnConsent}})
		}, []privacy.PurposeID{"news"}},
		"another purpose":  {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{offers} }, []privacy.PurposeID{"offers"}},
		"one purpose more": {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{policytest.OnConsent, offers} }, []privacy.PurposeID{"offers"}},
		"more data, for each of two": {func(d *policy.Document) {
			d.Activities[0].Data = append(d.Activities[0].Data, "phone")
			d.Activities[0].Grounds = append(d.Activities[0].Grounds, offers)
		}, []privacy.PurposeID{"news", "offers"}},
		"an interest for consent": {func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{policytest.OnInterest} }, []privacy.PurposeID{"news"}},
		"an interest in addition to consent": {func(d *policy.Document) {
			d.Activities[0].Grounds = []lawfulbasis.Ground{policytest.OnConsent, policytest.OnInterest}
		}, nil},
		"a ground for sensitive data": {func(d *policy.Document) {
			explicit := policytest.OnInterest
			explicit.Part, explicit.Purpose, explicit.Conditions = "health", "care", []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
			d.Activities[1].Grounds = append(d.Activities[1].Grounds, explicit)
		}, []privacy.PurposeID{"care"}},
		"fewer data":           {func(d *policy.Document) { d.Activities[0].Data = nil }, nil},
		"the activity is gone": {func(d *policy.Document) { d.Activities = d.Activities[1:] }, nil},
		"a processor": {func(d *policy.Document) {
			d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: recipient.Processor})
		}, nil},
		"a controller, and no consent": {func(d *policy.Document) {
			d.Activities = d.Activities[1:]
			d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: recipient.JointController})
		}, nil},
	} {
		d := older()
		c.do(&d)
		if got := diff.Reconsent(diff.Between(older(), d, uk.Pack().Regulation())); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// If a document does not state the audience or the channels of marketing, they are not limited: to leave them open says
// more than to name one, and to name all says the same.
func TestUnstatedMeansUnlimited(t *testing.T) {
	of := func(a policy.Activity) policy.Document {
		d := older()
		d.Activities[1].Audience, d.Activities[1].Channels = a.Audience, a.Channels
		return d
	}
	open := of(policy.Activity{})
	some := of(policy.Activity{Audience: []policy.Audience{policy.Corporations}, Channels: []privacy.Channel{privacy.Email, privacy.Post, privacy.Telephone, privacy.InApp}})
	all := of(policy.Activity{
		Audience: []policy.Audience{policy.Corporations, policy.Individuals},
		Channels: []privacy.Channel{privacy.Email, privacy.Telephone, privacy.Post, privacy.SMS, privacy.InApp},
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
		for _, one := range diff.Between(c.from, c.to, uk.Pack().Regulation()) {
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

// What people are told of waits for the notice that the old document promises, whatever the new one promises. Other
// changes do not wait.
func TestChangesWaitForPromisedNotice(t *testing.T) {
	was, is := older(), older()
	was.Changes = append(was.Changes, policy.Amendment{Notice: civil.Period{Days: 14}}, policy.Amendment{Notice: civil.Period{Months: 1}})
	is.Title = "Data"
	is.Retention[0].Max.Years = 8
	is.Activities[0].Data = []privacy.Category{"contact"}
	is.Activities[1].Grounds[0].Interest.Assessment = ""
	list := diff.Between(was, is, uk.Pack().Regulation())
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
	for _, c := range diff.Between(is, was, uk.Pack().Regulation()) { // what the new document promises applies to the next change
		if c.Effect != diff.NoEffect || !c.Notice.IsZero() {
			t.Errorf("the other way: %v", c)
		}
	}
}
