package policy_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/rights"
)

// stated is a document that states what the linter asks for beside the text.
func stated() policy.Document {
	d := rich()
	d.Controller.Public = privacy.No
	d.Sections[0].Statements[1].Tags = []policy.Tag{{Who: policy.AProcessor, What: policy.Sharing, When: policy.Possibly}, {What: policy.Using}}
	d.Persons = append(d.Persons, policy.Person{ID: "child", Title: "children", Kind: policy.Child, ConsentAge: 13}, policy.Person{ID: "prospect", Title: "prospects", Kind: policy.Client})
	d.Reach = []policy.Reach{{Territory: privacy.InEEA, Offered: privacy.Yes}}
	d.Principles[0].Omits = []policy.PrinciplePart{policy.Demonstration}
	d.Sensitive = []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}}
	d.Sources[0].Persons, d.Sources[0].Activities, d.Sources[0].NamesController = []policy.PersonID{"prospect"}, []privacy.ActivityID{act}, privacy.Yes
	a := &d.Activities[0]
	a.Marketing = true
	a.Nature, a.Audience = []policy.Nature{policy.OfDecision}, []policy.Audience{policy.Individuals}
	a.Channels = []privacy.Channel{privacy.Email}
	a.Duties = []policy.Duty{{ID: "vat", Title: "VAT", Bound: privacy.Yes}}
	a.Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score", Necessary: privacy.No, Authorised: privacy.No, Safeguards: []rights.Safeguard{rights.Contest}}
	d.Requirements[0].Consents = []privacy.PurposeID{"news"}
	a.Grounds = append(a.Grounds, onConsent)
	d.Purposes = []policy.Purpose{{ID: news, Title: "news"}}
	r := &d.Recipients[0]
	r.Terms, r.SubProcessors, r.Renamed = []recipient.Term{recipient.Audits}, policy.NoSubProcessors, policy.Renamed{To: "A2", Since: day(2026, 1, 1)}
	d.Transfers[0].Approver = policy.SecretaryOfState
	d.Rights[0].As = policy.CopyOnly
	d.Withdrawals[0].Channels = []privacy.Channel{privacy.Email}
	d.Complaints[0].Channels = []privacy.Channel{privacy.Post}
	d.Exercise = []policy.Exercise{{Channels: []privacy.Channel{privacy.Telephone}, Free: privacy.Yes}}
	d.Automated = []policy.Automated{{Made: privacy.Yes, Logic: "a score"}}
	d.References[0].Found, d.References[0].CheckedOn = privacy.Yes, day(2026, 11, 24)
	return d
}

// What a document states for the linter is held to the same form as the rest: each fault is named by its place.
func TestNewNamesFaultsOfWhatIsStated(t *testing.T) {
	if _, err := policy.New(stated(), packs...); err != nil {
		t.Fatalf("the document itself: %v", err)
	}
	for place, change := range map[string]func(*policy.Document){
		"controller.public":         func(d *policy.Document) { d.Controller.Public = 9 },
		"persons[0].consentAge":     func(d *policy.Document) { d.Persons[0].ConsentAge = -1 },
		"reach[0].territory":        func(d *policy.Document) { d.Reach[0].Territory = "Atlantis" },
		"reach[0].offered":          func(d *policy.Document) { d.Reach[0].Offered = 9 },
		"principles[0].omits":       func(d *policy.Document) { d.Principles[0].Omits[0] = "profit" },
		"sensitive[0].kind":         func(d *policy.Document) { d.Sensitive[0].Kind = privacy.Ordinary },
		"sensitive[0].held":         func(d *policy.Document) { d.Sensitive[0].Held = 9 },
		"sources[0].persons":        func(d *policy.Document) { d.Sources[0].Persons[0] = "stranger" },
		"sources[0].activities[0]":  func(d *policy.Document) { d.Sources[0].Activities[0] = "gone" },
		"sources[0].namesControll":  func(d *policy.Document) { d.Sources[0].NamesController = 9 },
		"activities[0].nature":      func(d *policy.Document) { d.Activities[0].Nature[0] = "magic" },
		"activities[0].audience":    func(d *policy.Document) { d.Activities[0].Audience[0] = "everybody" },
		"activities[0].channels[0]": func(d *policy.Document) { d.Activities[0].Channels[0] = 99 },
		"duties[0].id":              func(d *policy.Document) { d.Activities[0].Duties[0].ID = "" },
		"duties[0].bound":           func(d *policy.Document) { d.Activities[0].Duties[0].Bound = 9 },
		"decision.alone":            func(d *policy.Document) { d.Activities[0].Decision.Alone = 9 },
		"decision.necessary":        func(d *policy.Document) { d.Activities[0].Decision.Necessary = 9 },
		"decision.authorised":       func(d *policy.Document) { d.Activities[0].Decision.Authorised = 9 },
		"decision.safeguards[0]":    func(d *policy.Document) { d.Activities[0].Decision.Safeguards[0] = 0 },
		"requirements[0].consents":  func(d *policy.Document) { d.Requirements[0].Consents[0] = " news" },
		"recipients[0].terms":       func(d *policy.Document) { d.Recipients[0].Terms[0] = 99 },
		"recipients[1].terms":       func(d *policy.Document) { d.Recipients[1].Terms = []recipient.Term{recipient.Audits} },
		"recipients[1].subProcess":  func(d *policy.Document) { d.Recipients[1].SubProcessors = policy.NoSubProcessors },
		"recipients[1].arrangement": func(d *policy.Document) { d.Recipients[1].Arrangement = "shared" },
		"recipients[0].subProcess":  func(d *policy.Document) { d.Recipients[0].SubProcessors = "some" },
		"recipients[0].renamed":     func(d *policy.Document) { d.Recipients[0].Renamed.To = "" },
		"recipients[0].renamed: ":   func(d *policy.Document) { d.Recipients[0].Renamed.Since = civil.Date{} },
		"transfers[0].approver":     func(d *policy.Document) { d.Transfers[0].Approver = "a friend" },
		"rights[0].as":              func(d *policy.Document) { d.Rights[0].As = "favour" },
		"withdrawals[0].channels":   func(d *policy.Document) { d.Withdrawals[0].Channels[0] = 99 },
		"complaints[0].channels":    func(d *policy.Document) { d.Complaints[0].Channels[0] = 99 },
		"exercise[0].channels[0]":   func(d *policy.Document) { d.Exercise[0].Channels[0] = 0 },
		"automated[0].made":         func(d *policy.Document) { d.Automated[0].Made = 9 },
		"references[0].found":       func(d *policy.Document) { d.References[0].Found = 9 },
		"statements[1].tags[0].who": func(d *policy.Document) { d.Sections[0].Statements[1].Tags[0].Who = "somebody" },
		"tags[0].what":              func(d *policy.Document) { d.Sections[0].Statements[1].Tags[0].What = "" },
		"tags[0].when":              func(d *policy.Document) { d.Sections[0].Statements[1].Tags[0].When = "one day" },
	} {
		d := stated()
		change(&d)
		_, err := policy.New(d, packs...)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: got %v", place, err)
		}
	}
}

// What is stated survives JSON and copying.
func TestParseKeepsWhatIsStated(t *testing.T) {
	b, err := json.Marshal(stated())
	if err != nil {
		t.Fatal(err)
	}
	got, err := policy.Parse(b)
	if err != nil || !reflect.DeepEqual(got, stated()) {
		t.Errorf("%v, or it comes back changed", err)
	}
	p := policy.MustNew(stated(), packs...)
	d := p.Document()
	d.Sections[0].Statements[1].Tags[0].What = policy.Collecting
	d.Activities[0].Decision.Safeguards[0] = 0
	d.Activities[0].Channels[0] = 0
	d.Activities[0].Nature[0], d.Activities[0].Audience[0], d.Activities[0].Duties[0].ID = "", "", ""
	d.Principles[0].Omits[0], d.Sources[0].Persons[0], d.Sources[0].Activities[0] = "", "", ""
	d.Requirements[0].Consents[0], d.Recipients[0].Terms[0] = "", recipient.NoTerm
	d.Withdrawals[0].Channels[0], d.Complaints[0].Channels[0], d.Exercise[0].Channels[0] = 0, 0, 0
	if again := p.Document(); !reflect.DeepEqual(again, stated()) {
		t.Error("what a policy states can be changed from outside")
	}
}
