package diff_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// the returns the one change of a kind.
func the(t *testing.T, list []diff.Change, k diff.ChangeKind) diff.Change {
	t.Helper()
	var found []diff.Change
	for _, c := range list {
		if c.Kind == k {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d changes are %s: %v", len(found), k, list)
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
	list := diff.Diff(older(), d)

	scope := the(t, list, "scope-added")
	if scope.Was != "" || scope.Is != "scope[1]" || !slices.Equal(scope.Persons, []policy.Person{policy.Prospect}) || !slices.Equal(scope.Statements, []privacy.StatementID{"T-A-02"}) {
		t.Errorf("%+v", scope)
	}
	kept := the(t, list, "kept-longer")
	if !slices.Equal(kept.Persons, []policy.Person{policy.CurrentClient, policy.Prospect}) || !slices.Equal(kept.Activities, []privacy.ActivityID{"mail", "meet"}) {
		t.Errorf("%+v", kept)
	}
	if kept.Cite != (privacy.Citation{Instrument: "UK GDPR", Provision: "Art 13(2)(a)"}) || kept.Was != "retention[0]" || kept.Is != "retention[0]" {
		t.Errorf("%+v", kept)
	}
	if c := the(t, list, "recipient-added"); !slices.Equal(c.Purposes, []privacy.PurposeID{"news"}) || c.Activities != nil {
		t.Errorf("%+v", c)
	}
	var sources []diff.Change
	for _, c := range list {
		if c.Kind == "source-changed" {
			sources = append(sources, c)
		}
	}
	if len(sources) != 2 || !slices.Equal(sources[1].Persons, []policy.Person{policy.Prospect}) || !slices.Equal(sources[1].Activities, []privacy.ActivityID{"mail"}) ||
		!slices.Equal(sources[1].Statements, []privacy.StatementID{"T-A-02", "T-A-01"}) {
		t.Errorf("%+v", sources)
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
		if got := diff.Reconsent(diff.Diff(older(), d)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Whom marketing reaches, and by what, is anybody and anything where it is not stated: to leave it open says more than
// to name one, and to name all says the same.
func TestDiffOfWhatIsNotStated(t *testing.T) {
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
		want     []diff.ChangeKind
	}{
		"left open":    {some, open, []diff.ChangeKind{"audience-added", "channel-added"}},
		"named":        {open, some, []diff.ChangeKind{"audience-removed", "channel-removed"}},
		"all named":    {open, all, nil},
		"as it was":    {all, all, nil},
		"one to many":  {some, all, []diff.ChangeKind{"audience-added", "channel-added"}},
		"left as open": {open, open, nil},
	} {
		var got []diff.ChangeKind
		for _, one := range diff.Diff(c.from, c.to) {
			got = append(got, one.Kind)
			if one.ID != "individual-subscribers" && one.ID != "sms" || (one.Effect == diff.Tell) != (one.Kind == "audience-added" || one.Kind == "channel-added") {
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
	list := diff.Diff(was, is)
	month := civil.Period{Months: 1}
	for kind, want := range map[diff.ChangeKind]diff.Change{
		"title-changed":      {Effect: diff.NoEffect},
		"kept-longer":        {Effect: diff.Wait, Notice: month},
		"data-added":         {Effect: diff.AskAgain, Notice: month},
		"assessment-removed": {Effect: diff.Wait, Notice: month, Assess: true},
	} {
		if c := the(t, list, kind); c.Effect != want.Effect || c.Notice != want.Notice || c.Assess != want.Assess {
			t.Errorf("%+v", c)
		}
	}
	for _, c := range diff.Diff(is, was) { // the new document's promise binds whoever changes that
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
		day(2026, 12, 31): {diff.Diff(older(), is), day(2027, 1, 1)},
	} {
		if got := diff.TellBy(c.changes, c.since); got != want {
			t.Errorf("by %v, want %v", got, want)
		}
	}
	for _, got := range []civil.Date{diff.TellBy(list, civil.Date{}), diff.TellBy(nil, day(2027, 1, 1)), diff.TellBy([]diff.Change{{Kind: "title-changed"}}, day(2027, 1, 1))} {
		if !got.IsZero() {
			t.Errorf("by %v, though nobody is told on a day that is known", got)
		}
	}
}

// Each person is to be told once of what takes effect, and raising it again changes nothing.
func TestDuties(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 1, 1)
	d.Retention[0].Most.Years = 8
	people := slices.Values([]privacy.SubjectID{"contact-17", "contact-18"})
	duties := slices.Collect(diff.Duties(d, diff.Diff(older(), d), now, people))
	if len(duties) != 2 || duties[0].Subject != "contact-17" || duties[1].Due != day(2026, 12, 31) || duties[1].Cause != "v2" {
		t.Fatalf("%+v", duties)
	}
	store, out := memory.New().Obligations(), memory.New().Feed()
	for range 2 {
		if err := obligation.Raise(t.Context(), store, out, duties...); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, err := range store.Pending(t.Context(), now, obligation.Cursor{}, 10) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 2 {
		t.Errorf("%d obligations", n)
	}
	for range diff.Duties(d, diff.Diff(older(), d), now, people) {
		break
	}
	d = older()
	d.Title = "Data"
	for name, seq := range map[string][]obligation.Obligation{
		"a title":   slices.Collect(diff.Duties(d, diff.Diff(older(), d), now, people)),
		"no people": slices.Collect(diff.Duties(d, diff.Diff(older(), vqcomms.Published()), now, nil)),
	} {
		if len(seq) != 0 {
			t.Errorf("%s: %v", name, seq)
		}
	}
}

// A ledger that is told what changed takes consent given under the old policy for none from the first day of the next one,
// in the zone of that, and takes what was given under the next.
func TestRenewals(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 7, 1)
	d.Activities[0].Data = append(d.Activities[0].Data, "phone")
	next := policy.MustNew(d)
	renewals, err := diff.Renewals(next, diff.Diff(older(), d))
	if err != nil {
		t.Fatal(err)
	}
	clock := now
	ledger := consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }, Renewals: renewals})
	give := func(k consent.Key, v privacy.NoticeVersion) {
		t.Helper()
		if _, err := ledger.Give(t.Context(), k, consent.Proof{Notice: v, Wording: consent.DigestOf("?"), Method: consent.TickBox}, "web"); err != nil {
			t.Fatal(err)
		}
	}
	key, other := consent.Key{Subject: "p", Purpose: "news"}, consent.Key{Subject: "p", Purpose: "other"}
	give(key, "v1")
	give(other, "v1")
	first := time.Date(2027, 6, 30, 23, 0, 0, 0, time.UTC) // midnight in London
	in := func(k consent.Key, at time.Time) bool {
		t.Helper()
		s, err := ledger.State(t.Context(), k, at)
		if err != nil {
			t.Fatal(err)
		}
		return s.InForce
	}
	if !in(key, first.Add(-time.Microsecond)) || in(key, first) || !in(other, first) {
		t.Error("consent to the purpose counts otherwise than until the first day")
	}
	clock = first
	give(key, "v2")
	if !in(key, first) {
		t.Error("consent given under the next policy does not count")
	}
	if m, err := diff.Renewals(next, nil); err != nil || len(m) != 0 {
		t.Errorf("without changes: %v, %v", m, err)
	}
	for _, p := range []*policy.Policy{nil, policy.MustNew(older())} {
		if _, err := diff.Renewals(p, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("without a first day: %v", err)
		}
	}
}

// Weights and effects travel as words, and a change through JSON.
func TestChangeWords(t *testing.T) {
	for n, word := range []string{"none", "minor", "material"} {
		var w diff.Weight
		b, err := diff.Weight(n).MarshalText()
		if err != nil || string(b) != word || diff.Weight(n).String() != word || w.UnmarshalText(b) != nil || w != diff.Weight(n) {
			t.Errorf("weight %d is %s, %v", n, b, err)
		}
	}
	for n, word := range []string{"none", "tell", "wait", "ask-again"} {
		var e diff.Effect
		b, err := diff.Effect(n).MarshalText()
		if err != nil || string(b) != word || diff.Effect(n).String() != word || e.UnmarshalText(b) != nil || e != diff.Effect(n) {
			t.Errorf("effect %d is %s, %v", n, b, err)
		}
	}
	var w diff.Weight
	var e diff.Effect
	for _, err := range []error{w.UnmarshalText([]byte("heavy")), e.UnmarshalText([]byte("shout"))} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Error(err)
		}
	}
	d := older()
	d.Activities[0].Data = append(d.Activities[0].Data, "phone")
	b, err := json.Marshal(diff.Diff(older(), d))
	const want = `[{"kind":"data-added","is":"activities[0].data","id":"phone","weight":"material","persons":["client"],"activities":["mail"],` +
		`"effect":"ask-again","purposes":["news"],"cite":{"instrument":"UK GDPR","provision":"Art 13(3), 14(4)"}}]`
	if err != nil || string(b) != want {
		t.Errorf("%s, %v", b, err)
	}
}

// A controller wants to use log files for news, and to keep data longer.
func ExampleDiff() {
	next := vqcomms.Published()
	next.Activities[12].Data = append(next.Activities[12].Data, vqcomms.LogFiles)
	next.Retention[0].Least = civil.Period{Years: 8}
	next.Controller.Address = "1 Example Street"
	next.Sections[0].Statements[1].Text += " Thank you."
	for _, c := range diff.Diff(vqcomms.Published(), next) {
		fmt.Println(c, c.Statements, c.Purposes)
	}
	// Output:
	// contact-changed controller: material, tell [VQ-0-04 VQ-0-05 VQ-L-02 VQ-N-01] []
	// statement-reworded sections[0].statements[1] (VQ-0-02): minor, none [VQ-0-02] []
	// data-added activities[12].data (log-files): material, ask again [VQ-D-13] [upgrades]
	// kept-longer retention[0] (contract-plus-seven-years): material, tell [VQ-I-01] []
}
