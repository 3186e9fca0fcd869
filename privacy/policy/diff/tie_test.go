package diff_test

import (
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
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
)

// partCases are of what stands within a value, and of nested sections.
func partCases() []row {
	nested := func(d *policy.Document) *policy.Section {
		d.Sections[1].Sections = []policy.Section{{ID: "B1", Sections: []policy.Section{{ID: "B11"}}}}
		return &d.Sections[1].Sections[0].Sections[0]
	}
	substance := policy.Statement{ID: "T-B-01", Text: "We count what you buy.", Unmodelled: "no value counts"}
	return []row{
		{"the controller's country", func(d *policy.Document) { d.Controller.Country = "GB" }, []string{"controller: country changed (tell) at controller"}},
		{"the authority's regime", func(d *policy.Document) { d.Controller.Regulators[0].Regime = uk.GDPR },
			[]string{"controller: regulators.regime ICO changed (tell) at controller.regulators[0]"}},
		{"one authority under two laws", func(d *policy.Document) {
			other := d.Controller.Regulators[0]
			other.Regime = uk.GDPR
			d.Controller.Regulators = []privacy.Regulator{other, d.Controller.Regulators[0]}
		}, []string{"controller: regulators ICO added (tell) at controller.regulators[0]"}},
		{"what the people are called", func(d *policy.Document) { d.Persons[1].Title = "customers" }, []string{"person buyer changed at persons[1]"}},
		{"what the people are", func(d *policy.Document) { d.Persons[1].Kind = policy.Contact }, []string{"person buyer: kind changed (tell) at persons[1]"}},
		{"sections within a section", func(d *policy.Document) { nested(d) }, []string{
			"section B1 added at sections[1].sections[0]", "section B11 added at sections[1].sections[0].sections[0]"}},
		{"a sentence deep down", func(d *policy.Document) {
			nested(d).Statements = []policy.Statement{{ID: "T-B-01", Text: "Thank you.", Declares: "it thanks"}}
		}, []string{
			"section B1 added at sections[1].sections[0]", "section B11 added at sections[1].sections[0].sections[0]",
			"statement T-B-01 added at sections[1].sections[0].sections[0].statements[0]"}},
		{"a section moves into another", func(d *policy.Document) {
			d.Sections[0].Sections, d.Sections = d.Sections[1:], d.Sections[:1]
		}, []string{"section B changed at sections[0].sections[0]"}},
		{"a paragraph, a mark", func(d *policy.Document) {
			d.Sections[0].Statements[1].Opens, d.Sections[0].Statements[1].Marks = true, []policy.Mark{{Words: "Read", Strong: true}}
		}, []string{"statement T-A-02: layout changed at sections[0].statements[1]"}},
		{"a list in a list", func(d *policy.Document) {
			d.Sections[0].Statements[1].Item, d.Sections[0].Statements[1].Depth = 1, 1
		}, []string{"statement T-A-02: layout changed at sections[0].statements[1]"}},
		{"substance that no value can carry", func(d *policy.Document) { d.Sections[1].Statements = []policy.Statement{substance} },
			[]string{"statement T-B-01: unmodelled added (tell) at sections[1].statements[0]"}},
		{"what a sentence amounts to", func(d *policy.Document) { d.Sections[0].Statements[1].Unmodelled = "no value reads" },
			[]string{"statement T-A-02 changed at sections[0].statements[1]"}},
		{"other words of substance", func(d *policy.Document) {
			d.Sections[0].Statements[0].Unmodelled, d.Sections[0].Statements[0].Text = "no value reads", "Read all."
		}, []string{
			"statement T-A-01: unmodelled changed (tell) at sections[0].statements[0]",
			"statement T-A-01 changed at sections[0].statements[0]"}},
		{"how often data are verified", func(d *policy.Document) { d.Categories[1].Review = civil.Period{Years: 1} },
			[]string{"category email: review decreased at categories[1]"}},
		{"purpose", func(d *policy.Document) { d.Purposes = nil }, []string{"purpose news removed at purposes[0]"}},
		{"a purpose's title", func(d *policy.Document) { d.Purposes[0].Title = "our news" }, []string{"purpose news changed at purposes[0]"}},
		{"how long consent lasts", func(d *policy.Document) { d.Purposes[0].Validity = civil.Period{Years: 1} },
			[]string{"purpose news: validity decreased at purposes[0]"}},
		{"duty", func(d *policy.Document) { d.Activities[1].Duties = nil },
			[]string{"activity meet: duties count removed at activities[1].duties[0]"}},
		{"a duty's title", func(d *policy.Document) { d.Activities[1].Duties[0].Title = "to count people" },
			[]string{"activity meet: duties count changed at activities[1].duties[0]"}},
		{"what a role is called", func(d *policy.Document) { d.Recipients[0].RoleTitle = "courier" },
			[]string{"recipient a: roleTitle changed (tell) at recipients[0]"}},
		{"kind of transfer", func(d *policy.Document) { d.Transfers[0].Kind = policy.OwnProcessing },
			[]string{"transfer a US: kind changed (tell) at transfers[0]"}},
		{"kinds of transfer in another order", func(d *policy.Document) {
			d.Transfers = append([]policy.Transfer{{To: "US", Kind: policy.OwnProcessing}, {To: "US", Kind: policy.DirectCollection}}, d.Transfers...)
		}, []string{"transfer US added (tell) at transfers[0]", "transfer US added (tell) at transfers[1]"}},
		{"derogation", func(d *policy.Document) {
			d.Transfers[0].Derogations = []transfer.Mechanism{transfer.ExplicitConsent}
		},
			[]string{"transfer a US: derogations changed (tell) at transfers[0]"}},
		{"what a transfer needs of an authority", func(d *policy.Document) { d.Transfers[0].Approver = "" },
			[]string{"transfer a US changed (tell) at transfers[0]"}},
		{"criteria", func(d *policy.Document) { d.Retention[1].Criteria = "until it is settled" },
			[]string{"retention six-years: criteria changed (tell) at retention[1]"}},
		{"until the trigger", func(d *policy.Document) { d.Retention[0].Max, d.Retention[0].AtTrigger = civil.Period{}, true },
			[]string{"retention seven-years: period decreased at retention[0]"}},
		{"a ceiling on the trigger as well", func(d *policy.Document) { d.Retention[0].AtTrigger = true },
			[]string{"retention seven-years changed (tell) at retention[0]"}},
		{"a first ceiling", func(d *policy.Document) { d.Retention[1].AtTrigger = true },
			[]string{"retention six-years: period decreased at retention[1]"}},
		{"set by law", func(d *policy.Document) {
			d.Retention[1].SetByLaw, d.Retention[1].Statutes = true, []retention.StatuteID{"vat-records"}
		}, []string{
			"retention six-years: setByLaw added (tell) at retention[1]",
			"retention six-years: statutes vat-records added (tell) at retention[1].statutes"}},
	}
}

// tieCases are of what parts of the document are tied to. Each has one tie in the older document.
func tieCases() []row {
	rows := []row{
		{"more data for a recipient", func(d *policy.Document) { d.Recipients[0].Data = []privacy.Category{"phone", policytest.Email} },
			[]string{"recipient a: data phone added (tell) at recipients[0].data"}},
		{"data below what a recipient had", func(d *policy.Document) {
			d.Recipients[0].Data = append(d.Recipients[0].Data, "opened")
			d.Categories = append(d.Categories, policy.Category{ID: "opened", Parent: policytest.Email})
			d.Activities = nil
		}, []string{
			"category opened added (tell) at categories[5]",
			"activity mail removed at activities[0]", "activity meet removed at activities[1]",
			"recipient a: data opened added (tell) at recipients[0].data"}},
		{"any data for a recipient", func(d *policy.Document) { d.Recipients[0].Data = nil },
			[]string{"recipient a: data increased (tell) at recipients[0].data"}},
		{"whose data", func(d *policy.Document) {
			d.Activities[1].Persons = append(d.Activities[1].Persons, "child")
		}, []string{"activity meet: persons child added (tell) at activities[1].persons"}},
		{"anybody's data", func(d *policy.Document) { d.Activities[1].Persons = nil },
			[]string{"activity meet: persons increased (tell) at activities[1].persons"}},
	}
	for _, c := range []struct {
		what, at, other string
		more, untied    string // effect
		tie             func(d *policy.Document) *[]privacy.ActivityID
	}{
		{"recipient a", "recipients[0]", "meet", " (tell)", " (tell)",
			func(d *policy.Document) *[]privacy.ActivityID { return &d.Recipients[0].Activities }},
		{"commitment staff-trained", "commitments[0]", "meet", "", "",
			func(d *policy.Document) *[]privacy.ActivityID { return &d.Commitments[0].Activities }},
		{"transfer a US", "transfers[0]", "meet", " (tell)", " (tell)",
			func(d *policy.Document) *[]privacy.ActivityID { return &d.Transfers[0].Activities }},
		{"retention six-years", "retention[1]", "mail", " (tell)", " (tell)",
			func(d *policy.Document) *[]privacy.ActivityID { return &d.Retention[1].Activities }},
		{"cookie statistics", "cookies[1]", "mail", " (ask-again)", " (ask-again)",
			func(d *policy.Document) *[]privacy.ActivityID { return &d.Cookies[1].Activities }},
	} {
		rows = append(rows,
			row{c.what + " for more", func(d *policy.Document) { *c.tie(d) = append(*c.tie(d), privacy.ActivityID(c.other)) },
				[]string{c.what + ": activities " + c.other + " added" + c.more + " at " + c.at + ".activities"}},
			row{c.what + " untied", func(d *policy.Document) { *c.tie(d) = nil },
				[]string{c.what + ": activities increased" + c.untied + " at " + c.at + ".activities"}},
		)
	}
	return rows
}

// factCases are of facts that became yes or no, or are no longer stated.
func factCases() []row {
	var rows []row
	for _, c := range []struct {
		want string
		is   privacy.Fact
		of   func(d *policy.Document) *privacy.Fact
	}{
		{"person child: covered added (tell) at persons[2]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Persons[2].Covered }},
		{"person client: covered removed (tell) at persons[0]", privacy.Unknown, func(d *policy.Document) *privacy.Fact { return &d.Persons[0].Covered }},
		{"source third-party: namesController removed (tell) at sources[0]", privacy.No, func(d *policy.Document) *privacy.Fact { return &d.Sources[0].NamesController }},
		{"purpose news: confirmed added at purposes[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Purposes[0].Confirmed }},
		{"activity meet: duties.bound count added at activities[1].duties[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Activities[1].Duties[0].Bound }},
		{"exercise: free removed (tell) at exercise[0]", privacy.Unknown, func(d *policy.Document) *privacy.Fact { return &d.Exercise[0].Free }},
		{"exercise: extension added (tell) at exercise[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Exercise[0].Extension }},
		{"exercise: redress removed (tell) at exercise[0]", privacy.No, func(d *policy.Document) *privacy.Fact { return &d.Exercise[0].Redress }},
		{"automated: made removed (tell) at automated[0]", privacy.No, func(d *policy.Document) *privacy.Fact { return &d.Automated[0].Made }},
		{"withdrawal: anyTime added at withdrawals[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Withdrawals[0].AnyTime }},
		{"withdrawal: earlierStands added at withdrawals[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Withdrawals[0].EarlierStands }},
		{"complaint controller: asRight added at complaints[0]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Complaints[0].AsRight }},
		{"cookie essential: defaultOn removed at cookies[0]", privacy.Unknown, func(d *policy.Document) *privacy.Fact { return &d.Cookies[0].DefaultOn }},
		{"cookie statistics: defaultOn added (tell) at cookies[1]", privacy.Yes, func(d *policy.Document) *privacy.Fact { return &d.Cookies[1].DefaultOn }},
	} {
		rows = append(rows, row{"fact of " + c.want, func(d *policy.Document) { *c.of(d) = c.is }, []string{c.want}})
	}
	return rows
}

// What is not stated stands between no and yes: each fact of a document, from each value to each other one.
func TestFactsGoFromNoToYes(t *testing.T) {
	scale := []privacy.Fact{privacy.No, privacy.Unknown, privacy.Yes}
	facts := func(d *policy.Document) (names []string, all []*privacy.Fact) {
		eachLeaf(reflect.ValueOf(d).Elem(), "", func(name string, v reflect.Value) {
			fact, ok := v.Addr().Interface().(*privacy.Fact)
			if ok && !strings.Contains(name, ".Decision.") && !slices.Contains([]string{".Controller.Public", ".References[0].Found"}, name) {
				names, all = append(names, name), append(all, fact)
			}
		})
		return names, all
	}
	a, b := filled(), filled()
	names, was := facts(&a)
	_, is := facts(&b)
	if len(names) < 14 {
		t.Errorf("only %d facts: %v", len(names), names)
	}
	for i, name := range names {
		for x := range scale {
			for y := range scale {
				*was[i], *is[i] = scale[x], scale[y]
				got := diff.Between(a, b, uk.Pack().Regulation())
				want := diff.Added
				if y < x {
					want = diff.Removed
				}
				if x == y && len(got) > 0 || x != y && (len(got) != 1 || got[0].Op != want) {
					t.Errorf("%s from %v to %v: %v", name, scale[x], scale[y], got)
				}
			}
		}
	}
}

// A change concerns what its value is tied to, and the persons of those activities: if one of them does not say whose data
// it uses, everybody whom the documents cover.
func TestAChangeConcernsWhatItsValueIsTiedTo(t *testing.T) {
	meet, both := []privacy.ActivityID{"meet"}, []privacy.ActivityID{"meet", "mail"}
	buyers, clients := []policy.PersonID{"buyer"}, []policy.PersonID{"client"}
	for name, c := range map[string]struct {
		kind       string
		do         func(d *policy.Document)
		activities []privacy.ActivityID
		persons    []policy.PersonID
	}{
		"an activity": {"activity: marketing added", func(d *policy.Document) { d.Activities[1].Marketing = true }, meet, buyers},
		"one that says whose at last": {"activity: marketing added", func(d *policy.Document) {
			d.Activities[0].Marketing, d.Activities[0].Persons = true, buyers
		}, []privacy.ActivityID{"mail"}, clients},
		"whose data": {"activity: persons added", func(d *policy.Document) {
			d.Activities[1].Persons = []policy.PersonID{"buyer", "child"}
		}, meet, []policy.PersonID{"child"}},
		"anybody's data": {"activity: persons increased", func(d *policy.Document) { d.Activities[1].Persons = nil }, meet, []policy.PersonID{"client", "child"}},
		"persons twice": {"activity added", func(d *policy.Document) {
			d.Activities = append(d.Activities, policy.Activity{ID: "x", Persons: []policy.PersonID{"child", "buyer", "child"}})
		}, []privacy.ActivityID{"x"}, []policy.PersonID{"child", "buyer"}},
		"a purpose": {"purpose: validity decreased", func(d *policy.Document) { d.Purposes[0].Validity.Years = 1 }, []privacy.ActivityID{"mail"}, clients},
		"a recipient": {"recipient added", func(d *policy.Document) {
			d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Activities: meet})
		}, meet, buyers},
		"a recipient for more": {"recipient: activities added", func(d *policy.Document) { d.Recipients[0].Activities = both }, meet, buyers},
		"a recipient untied":   {"recipient: activities increased", func(d *policy.Document) { d.Recipients[0].Activities = nil }, meet, buyers},
		"a recipient tied":     {"recipient: activities decreased", func(d *policy.Document) { d.Recipients[1].Activities = meet }, []privacy.ActivityID{"mail"}, clients},
		"a commitment": {"commitment added", func(d *policy.Document) {
			d.Commitments = append(d.Commitments, policy.Commitment{ID: "x", Activities: meet})
		}, meet, buyers},
		"a transfer": {"transfer added", func(d *policy.Document) {
			d.Transfers = append(d.Transfers, policy.Transfer{To: "IN", Activities: meet})
		}, meet, buyers},
		"a rule":             {"retention: criteria changed", func(d *policy.Document) { d.Retention[1].Criteria = "c" }, meet, buyers},
		"a rule on category": {"retention: criteria changed", func(d *policy.Document) { d.Retention[0].Criteria = "c" }, []privacy.ActivityID{"mail", "meet"}, clients},
		"a cookie":           {"cookie: defaultOn added", func(d *policy.Document) { d.Cookies[1].DefaultOn = privacy.Yes }, meet, buyers},
		"a source": {"source added", func(d *policy.Document) {
			d.Sources = append(d.Sources, policy.Source{Source: privacy.Source{Kind: privacy.Public}, Activities: meet})
		}, meet, buyers},
		"an activity that is not there": {"commitment added", func(d *policy.Document) {
			d.Commitments = append(d.Commitments, policy.Commitment{ID: "x", Activities: []privacy.ActivityID{"gone"}})
		}, []privacy.ActivityID{"gone"}, clients},
	} {
		d := older()
		c.do(&d)
		one := the(t, diff.Between(older(), d, uk.Pack().Regulation()), c.kind)
		if !slices.Equal(one.Activities, c.activities) || !slices.Equal(one.Persons, c.persons) {
			t.Errorf("%s: %v and %v, want %v and %v", name, one.Activities, one.Persons, c.activities, c.persons)
		}
	}
}

// A further controller, what a controller newly has data for, and its further data are not covered by the consents of the
// activities that it is tied to. Other consents cover what they did. A controller that is not tied concerns each consent.
func TestOnlyTheConsentsOfTiedActivitiesAreAskedAgain(t *testing.T) {
	base := func() policy.Document {
		d := older()
		d.Activities = append(d.Activities,
			policy.Activity{ID: "deliver", Title: "parcels", Grounds: []lawfulbasis.Ground{policytest.OnContract}, Data: []privacy.Category{"contact"}},
			policy.Activity{ID: "offer", Title: "offers", Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "offers"}}, Data: []privacy.Category{policytest.Email}},
		)
		return policytest.Declare(d)
	}
	courier := func(role recipient.Role, activities ...privacy.ActivityID) policy.Recipient {
		return policy.Recipient{ID: "c", Name: "C", Role: role, RoleTitle: "courier", Activities: activities, Data: []privacy.Category{policytest.Email}}
	}
	with := func(r policy.Recipient) *policy.Recipient { return &r }
	data := func(r policy.Recipient, data ...privacy.Category) *policy.Recipient {
		r.Data = data
		return &r
	}
	const controller, processor = recipient.AnotherController, recipient.Processor
	for name, c := range map[string]struct {
		was, is *policy.Recipient
		want    []privacy.PurposeID
	}{
		"a courier for parcels":                 {nil, with(courier(controller, "deliver")), nil},
		"a courier for offers":                  {nil, with(courier(controller, "deliver", "offer")), []privacy.PurposeID{"offers"}},
		"a processor for offers":                {nil, with(courier(processor, "offer")), nil},
		"one that is not tied":                  {nil, with(courier(controller)), []privacy.PurposeID{"news", "offers"}},
		"for parcels it decides for itself":     {with(courier(processor, "deliver")), with(courier(controller, "deliver")), nil},
		"for offers it decides for itself":      {with(courier(processor, "offer")), with(courier(controller, "offer")), []privacy.PurposeID{"offers"}},
		"for all it decides for itself":         {with(courier(processor)), with(courier(controller)), []privacy.PurposeID{"news", "offers"}},
		"for offers as well":                    {with(courier(controller, "mail")), with(courier(controller, "mail", "offer")), []privacy.PurposeID{"offers"}},
		"for offers instead":                    {with(courier(controller, "mail")), with(courier(controller, "offer")), []privacy.PurposeID{"offers"}},
		"no longer tied":                        {with(courier(controller, "mail")), with(courier(controller)), []privacy.PurposeID{"offers"}},
		"no longer tied, and a processor":       {with(courier(processor, "mail")), with(courier(processor)), nil},
		"no longer tied to all":                 {with(courier(controller, "mail", "meet", "deliver", "offer")), with(courier(controller)), nil},
		"tied":                                  {with(courier(controller)), with(courier(controller, "mail")), nil},
		"no longer for offers":                  {with(courier(controller, "mail", "offer")), with(courier(controller, "mail")), nil},
		"more data for offers":                  {with(courier(controller, "offer")), data(courier(controller, "offer"), "phone", policytest.Email), []privacy.PurposeID{"offers"}},
		"more data for parcels":                 {with(courier(controller, "deliver")), data(courier(controller, "deliver"), "phone", policytest.Email), nil},
		"more data for a processor":             {with(courier(processor, "offer")), data(courier(processor, "offer"), "phone", policytest.Email), nil},
		"more data for one that is not tied":    {with(courier(controller)), data(courier(controller), "contact"), []privacy.PurposeID{"news", "offers"}},
		"data no longer stated":                 {with(courier(controller, "offer")), data(courier(controller, "offer")), []privacy.PurposeID{"offers"}},
		"data stated":                           {data(courier(controller, "offer")), with(courier(controller, "offer")), nil},
		"fewer data":                            {data(courier(controller, "offer"), "contact"), with(courier(controller, "offer")), nil},
		"as it was":                             {with(courier(controller, "offer")), with(courier(controller, "offer")), nil},
		"it is gone":                            {with(courier(controller)), nil, nil},
		"a controller becomes a joint one":      {with(courier(controller)), with(courier(recipient.JointController)), nil},
		"a controller becomes a processor":      {with(courier(controller)), with(courier(processor)), nil},
		"tied to an activity that is not there": {nil, with(courier(controller, "gone")), nil},
	} {
		was, is := base(), base()
		if c.was != nil {
			was.Recipients = append(was.Recipients, *c.was)
		}
		if c.is != nil {
			is.Recipients = append(is.Recipients, *c.is)
		}
		list := diff.Between(was, is, uk.Pack().Regulation())
		if got := diff.Reconsent(list); !slices.Equal(got, c.want) {
			t.Errorf("%s: people are asked again for %v, want %v: %v", name, got, c.want, list)
		}
		if c.was != nil || c.is == nil {
			continue
		}
		want := diff.Tell
		if c.want != nil {
			want = diff.AskAgain
		}
		if one := the(t, list, "recipient added"); one.Effect != want || !slices.Equal(one.Activities, c.is.Activities) {
			t.Errorf("%s: %v concerns %v, want %v and %v", name, one, one.Activities, want, c.is.Activities)
		}
	}
}
