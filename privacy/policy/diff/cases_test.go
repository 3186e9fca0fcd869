package diff_test

import (
	"slices"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// row is a case: what is done to the document, and every change that Between then finds, in its order.
type row struct {
	name string
	do   func(d *policy.Document)
	want []string
}

// cases has a case for each kind of change, or for its reverse.
func cases() []row {
	return slices.Concat(headCases(), textCases(), dataCases(), activityCases(), recipientCases(), promiseCases(), partCases(), tieCases(), factCases())
}

func headCases() []row {
	return []row{
		{"further regime", func(d *policy.Document) { d.Regimes = []privacy.Regime{eu.GDPR, uk.GDPR, eu.GDPR} }, []string{
			"document: regimes eu-gdpr added (tell) at regimes"}},
		{"regime", func(d *policy.Document) { d.Regimes = []privacy.Regime{eu.GDPR} }, []string{
			"document: regimes eu-gdpr added (tell) at regimes", "document: regimes uk-gdpr removed (tell) at regimes"}},
		{"title", func(d *policy.Document) { d.Title = "Data" }, []string{"document: title changed at title"}},
		{"zone", func(d *policy.Document) { d.Zone = "Europe/Dublin" }, []string{"document: zone changed at zone"}},
		{"version and day", func(d *policy.Document) { d.Version, d.Since = "v2", day(2027, 1, 1) }, nil},
		{"controller", func(d *policy.Document) { d.Controller.Name = "Other Ltd" }, []string{"controller: name changed (tell) at controller"}},
		{"address", func(d *policy.Document) { d.Controller.Address = "2 Example Street" },
			[]string{"controller: contact changed (tell) at controller"}},
		{"telephone and e-mail", func(d *policy.Document) { d.Controller.Telephone, d.Controller.Email = "1", "a@example.org" },
			[]string{"controller: contact changed (tell) at controller"}},
		{"of which data", func(d *policy.Document) { d.Controller.Limited = "data of clients" }, []string{"controller: limited changed (tell) at controller"}},
		{"public authority", func(d *policy.Document) { d.Controller.Public = privacy.Yes }, []string{"controller: public changed at controller"}},
		{"officer's contact", func(d *policy.Document) { d.Controller.Officers[0].Email = "x@example.org" },
			[]string{"controller: officers.contact DPO changed (tell) at controller.officers[0]"}},
		{"officer's name", func(d *policy.Document) { d.Controller.Officers[0].Name = "B" },
			[]string{"controller: officers DPO changed at controller.officers[0]"}},
		{"another officer", func(d *policy.Document) {
			d.Controller.Officers = append(d.Controller.Officers, privacy.Officer{Title: "Deputy"})
		}, []string{"controller: officers Deputy added (tell) at controller.officers[1]"}},
		{"representative", func(d *policy.Document) {
			d.Controller.Representatives = []privacy.Representative{{Territory: privacy.InEEA, Name: "R"}}
		},
			[]string{"controller: representatives EEA R added (tell) at controller.representatives[0]"}},
		{"another authority", func(d *policy.Document) { d.Controller.Regulators[0].Name = "Information Commission" }, []string{
			"controller: regulators Information Commission added (tell) at controller.regulators[0]",
			"controller: regulators ICO removed (tell) at controller.regulators[0]",
		}},
		{"the authority's contact", func(d *policy.Document) { d.Controller.Regulators[0].Address = "3 Circle Square" },
			[]string{"controller: regulators ICO changed at controller.regulators[0]"}},
		{"scope", func(d *policy.Document) {
			d.Persons = append(d.Persons, policy.Person{ID: "prospect", Title: "prospects", Kind: policy.Client, Covered: privacy.Yes})
		},
			[]string{"person prospect added (tell) at persons[3]"}},
		{"age of consent", func(d *policy.Document) { d.Persons[2].ConsentAge = 16 }, []string{"person child: consentAge changed (tell) at persons[2]"}},
		{"reach", func(d *policy.Document) { d.Reach = append(d.Reach, policy.Reach{Territory: privacy.InUK}) },
			[]string{"reach UK added (tell) at reach[1]"}},
		{"offers", func(d *policy.Document) { d.Reach[0].Offered = privacy.No }, []string{"reach EEA: offered removed (tell) at reach[0]"}},
		{"principle", func(d *policy.Document) { d.Principles = append(d.Principles, policy.Principle{Name: policy.Accuracy}) },
			[]string{"principle accuracy added at principles[1]"}},
		{"principle's parts", func(d *policy.Document) { d.Principles[0].Omits = nil }, []string{"principle accountability changed at principles[0]"}},
	}
}

func textCases() []row {
	return []row{
		{"wording only", func(d *policy.Document) { d.Sections[0].Statements[0].Text = "This is for our clients." },
			[]string{"statement T-A-01: text changed at sections[0].statements[0]"}},
		{"wording of what changed", func(d *policy.Document) {
			d.Sections[0].Statements[0].Text, d.Persons[0].ConsentAge = "This is for clients of 16 years.", 16
		}, []string{"person client: consentAge changed (tell) at persons[0]"}},
		{"another sentence", func(d *policy.Document) {
			d.Sections[1].Statements = []policy.Statement{{ID: "T-B-01", Text: "Thank you.", Declares: "it thanks"}}
		}, []string{"statement T-B-01 added at sections[1].statements[0]"}},
		{"a sentence with its value", func(d *policy.Document) {
			d.Sections[1].Statements = []policy.Statement{{ID: "T-B-01", Text: "We keep to the law."}}
			d.Principles = append(d.Principles, policy.Principle{Name: policy.Lawfulness, StatedIn: policy.StatedIn{"T-B-01"}})
		}, []string{"principle lawfulness-fairness-transparency added at principles[1]"}},
		{"another section", func(d *policy.Document) { d.Sections = append(d.Sections, policy.Section{ID: "C"}) },
			[]string{"section C added at sections[2]"}},
		{"a section's title", func(d *policy.Document) { d.Sections[1].Title = "Thanks" }, []string{"section B changed at sections[1]"}},
		{"a sentence moves", func(d *policy.Document) {
			d.Sections[1].Statements = d.Sections[0].Statements[1:]
			d.Sections[0].Statements = d.Sections[0].Statements[:1]
		}, []string{"statement T-A-02 changed at sections[1].statements[0]"}},
		{"other tags", func(d *policy.Document) { d.Sections[0].Statements[1].Tags = nil },
			[]string{"statement T-A-02: tags changed at sections[0].statements[1]"}},
		{"other tags and words", func(d *policy.Document) {
			d.Sections[0].Statements[1].Tags, d.Sections[0].Statements[1].Text = nil, "Our processors share data."
		}, []string{"statement T-A-02: practice changed (tell) at sections[0].statements[1]"}},
		{"the order of lists", func(d *policy.Document) { slices.Reverse(d.Activities); slices.Reverse(d.Categories) }, nil},
		{"another statement carries it", func(d *policy.Document) { d.Persons[0].StatedIn = policy.StatedIn{"T-A-02"} }, nil},
	}
}

func dataCases() []row {
	return []row{
		{"category", func(d *policy.Document) {
			d.Categories = append(d.Categories, policy.Category{ID: "age", Title: "age"})
		}, []string{"category age added (tell) at categories[5]"}},
		{"a category below what consent was asked for", func(d *policy.Document) {
			d.Categories = append(d.Categories, policy.Category{ID: "opened", Parent: policytest.Email, Title: "when mail is opened"})
		}, []string{
			"category opened added (tell) at categories[5]",
			"activity mail: data opened added (ask-again) at activities[0].data",
			"activity meet: data opened added (tell) at activities[1].data",
			"recipient a: data opened added (tell) at recipients[0].data",
		}},
		{"a category moves", func(d *policy.Document) { d.Categories[2].Parent = "" },
			[]string{"category phone: parent changed (tell) at categories[2]"}},
		{"a category's title", func(d *policy.Document) { d.Categories[2].Title = "mobile" }, []string{"category phone changed at categories[2]"}},
		{"a category's source", func(d *policy.Document) { d.Categories[2].Sources = []privacy.Source{{Kind: privacy.Public}} },
			[]string{"category phone: sources changed (tell) at categories[2].sources"}},
		{"a category is special", func(d *policy.Document) { d.Categories[2].Special = privacy.SpecialCategory },
			[]string{"category phone: special increased (tell) at categories[2]"}},
		{"more is said of sensitive data", func(d *policy.Document) {
			d.Sensitive = append(d.Sensitive, policy.Sensitive{Kind: privacy.SpecialCategory})
		}, []string{"sensitive special-category added (tell) at sensitive[1]"}},
		{"sensitive data are held", func(d *policy.Document) { d.Sensitive[0].Held = privacy.Yes },
			[]string{"sensitive criminal-offence: held added (tell) at sensitive[0]"}},
		{"source", func(d *policy.Document) {
			d.Sources = append(d.Sources, policy.Source{Source: privacy.Source{Kind: privacy.Public}})
		}, []string{"source public added (tell) at sources[1]"}},
		{"who a source is", func(d *policy.Document) { d.Sources[0].From = "Partners Ltd" },
			[]string{"source third-party changed (tell) at sources[0]"}},
		{"what a requirement is", func(d *policy.Document) { d.Requirements[0].Kind = policy.Optional },
			[]string{"requirement mail changed (tell) at requirements[0]"}},
		{"what a source gives", func(d *policy.Document) { d.Sources[0].Data = []privacy.Category{"contact"} },
			[]string{"source third-party changed (tell) at sources[0]"}},
	}
}

func activityCases() []row {
	ground := func(f func(g *lawfulbasis.Ground)) func(d *policy.Document) {
		return func(d *policy.Document) { f(&d.Activities[1].Grounds[0]) }
	}
	added := func(grounds ...lawfulbasis.Ground) func(d *policy.Document) {
		return func(d *policy.Document) {
			d.Activities = append(d.Activities, policy.Activity{ID: "new", Title: "new", Grounds: grounds})
		}
	}
	return []row{
		{"activity", added(policytest.OnLaw), []string{"activity new added (tell) at activities[2]"}},
		{"activity on consent", added(policytest.OnConsent), []string{"activity new added (ask-again) at activities[2]"}},
		{"activity on an interest", added(policytest.OnInterest), []string{"activity new added (tell) at activities[2]"}},
		{"activity on an interest without assessment", added(lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}),
			[]string{"activity new added (wait) at activities[2]"}},
		{"another identifier", func(d *policy.Document) { d.Activities[1].ID = "greet" }, []string{
			"activity greet added (tell) at activities[1]",
			"activity meet removed at activities[1]",
		}},
		{"an activity's title", func(d *policy.Document) { d.Activities[1].Title = "meeting" }, []string{"activity meet changed at activities[1]"}},
		{"what restriction leaves", func(d *policy.Document) { d.Activities[1].Restricted = rights.LegalClaims },
			[]string{"activity meet changed at activities[1]"}},
		{"an activity ends", func(d *policy.Document) { d.Activities[1].Before = day(2027, 1, 1) },
			[]string{"activity meet: days decreased at activities[1]"}},
		{"an activity moves", func(d *policy.Document) {
			d.Activities[1].Since, d.Activities[1].Before = day(2026, 1, 1), day(2027, 1, 1)
		}, []string{"activity meet: days decreased at activities[1]"}},
		{"an edition", func(d *policy.Document) {
			next := d.Activities[1]
			d.Activities[1].Before, next.Since = day(2027, 1, 1), day(2027, 1, 1)
			next.Grounds = []lawfulbasis.Ground{policytest.OnInterest, policytest.OnLaw}
			d.Activities = append(d.Activities, next)
		}, []string{
			"activity meet: days decreased at activities[1]",
			"activity meet: edition added at activities[2]",
			"activity meet: grounds legal-obligation added (tell) at activities[2].grounds[1]",
			"activity meet: days decreased at activities[2]",
		}},
		{"an edition without a ground", func(d *policy.Document) {
			next := d.Activities[1]
			d.Activities[1].Before, next.Since = day(2027, 1, 1), day(2027, 1, 1)
			next.Grounds = []lawfulbasis.Ground{policytest.OnLaw}
			d.Activities = append(d.Activities, next)
		}, []string{
			"activity meet: days decreased at activities[1]",
			"activity meet: edition added at activities[2]",
			"activity meet: grounds legal-obligation added (tell) at activities[2].grounds[0]",
			"activity meet: grounds legitimate-interests removed (tell) at activities[2]",
			"activity meet: days decreased at activities[2]",
		}},
		{"data of consent", func(d *policy.Document) { d.Activities[0].Data = append(d.Activities[0].Data, "phone") },
			[]string{"activity mail: data phone added (ask-again) at activities[0].data"}},
		{"data of an interest", func(d *policy.Document) {
			d.Activities[1].Data = append(d.Activities[1].Data, "phone", policytest.Health)
		}, []string{
			"activity meet: data phone added (tell) at activities[1].data",
			"activity meet: data health added (tell) at activities[1].data",
		}},
		{"data above what was there", func(d *policy.Document) { d.Activities[1].Data = []privacy.Category{"contact"} },
			[]string{"activity meet: data contact added (tell) at activities[1].data"}},
		{"data below what was there", func(d *policy.Document) {
			d.Activities[1].Data = []privacy.Category{policytest.Email, policytest.Email}
		}, nil},
		{"consent to another purpose", func(d *policy.Document) {
			d.Activities[0].Grounds = []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "offers"}}
		}, []string{
			"activity mail: grounds consent added (ask-again) at activities[0].grounds[0]",
			"activity mail: grounds consent removed (tell) at activities[0].grounds[0]",
		}},
		{"an interest for consent", func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{policytest.OnInterest} }, []string{
			"activity mail: grounds legitimate-interests added (ask-again) at activities[0].grounds[0]",
			"activity mail: grounds consent removed (tell) at activities[0].grounds[0]",
		}},
		{"a ground on an interest without assessment", func(d *policy.Document) {
			d.Activities[1].Grounds = append(d.Activities[1].Grounds, lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Part: "greeting", AsPublished: true})
		},
			[]string{"activity meet: grounds legitimate-interests added (wait) at activities[1].grounds[1]"}},
		{"another law", ground(func(g *lawfulbasis.Ground) { g.Law.Instrument = "An Act" }),
			[]string{"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]"}},
		{"the party", ground(func(g *lawfulbasis.Ground) { g.Party = lawfulbasis.Client }),
			[]string{"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]"}},
		{"the recognised interest", ground(func(g *lawfulbasis.Ground) { g.Recognised = lawfulbasis.Crime }),
			[]string{"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]"}},
		{"another interest", ground(func(g *lawfulbasis.Ground) { g.Interest.Name = "selling" }),
			[]string{"activity meet: grounds legitimate-interests changed (wait) at activities[1].grounds[0]"}},
		{"another interest, assessed", ground(func(g *lawfulbasis.Ground) { g.Interest.Name, g.Interest.Assessment = "selling", "LIA-2" }), []string{
			"activity meet: grounds.interest.assessment legitimate-interests changed at activities[1].grounds[0].interest",
			"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]",
		}},
		{"another part", ground(func(g *lawfulbasis.Ground) { g.Part = "greeting" }),
			[]string{"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]"}},
		{"a ground parted", func(d *policy.Document) {
			one, two := policytest.OnInterest, policytest.OnInterest
			one.Part, two.Part = "greeting", "seating"
			d.Activities[1].Grounds = []lawfulbasis.Ground{one, two}
		}, []string{
			"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]",
			"activity meet: grounds legitimate-interests added (tell) at activities[1].grounds[1]",
		}},
		{"a condition", ground(func(g *lawfulbasis.Ground) { g.Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.MadePublic}} }),
			[]string{"activity meet: grounds legitimate-interests changed (tell) at activities[1].grounds[0]"}},
		{"explicit consent", func(d *policy.Document) {
			d.Activities[0].Grounds[0].Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
		}, []string{"activity mail: grounds consent changed (ask-again) at activities[0].grounds[0]"}},
		{"as published", ground(func(g *lawfulbasis.Ground) { g.AsPublished = true }),
			[]string{"activity meet: grounds.asPublished legitimate-interests changed at activities[1].grounds[0]"}},
		{"a ground ends", ground(func(g *lawfulbasis.Ground) { g.Before = day(2027, 1, 1) }),
			[]string{"activity meet: grounds.days legitimate-interests decreased at activities[1].grounds[0]"}},
		{"an assessment lost", ground(func(g *lawfulbasis.Ground) { g.Interest.Assessment = "" }),
			[]string{"activity meet: grounds.interest.assessment legitimate-interests removed (wait) at activities[1].grounds[0].interest"}},
		{"an assessment reviewed", ground(func(g *lawfulbasis.Ground) { g.Interest.ReviewBy = day(2028, 1, 1) }),
			[]string{"activity meet: grounds.interest.assessment legitimate-interests changed at activities[1].grounds[0].interest"}},
		{"marketing", func(d *policy.Document) { d.Activities[1].Marketing = true },
			[]string{"activity meet: marketing added (tell) at activities[1]"}},
		{"audience", func(d *policy.Document) { d.Activities[1].Audience = []policy.Audience{policy.Individuals} },
			[]string{"activity meet: audience corporate-subscribers removed at activities[1].audience"}},
		{"channels", func(d *policy.Document) {
			d.Activities[1].Channels = []privacy.Channel{privacy.Email, privacy.SMS, privacy.Post, privacy.Telephone}
		}, []string{"activity meet: channels in-app removed at activities[1].channels"}},
		{"nature", func(d *policy.Document) { d.Activities[1].Nature = []policy.Nature{policy.OfDecision} },
			[]string{"activity meet: nature significant-decision added (tell) at activities[1].nature"}},
		{"soft opt-in", func(d *policy.Document) { d.Activities[1].SoftOptIn = true },
			[]string{"activity meet: softOptIn added (tell) at activities[1]"}},
		{"decision", func(d *policy.Document) { d.Activities[1].Decision.Alone = privacy.Yes },
			[]string{"activity meet: decision changed (tell) at activities[1].decision"}},
		{"requirement", func(d *policy.Document) {
			d.Requirements = append(d.Requirements, policy.Requirement{Kind: policy.Optional})
		}, []string{"requirement added (tell) at requirements[1]"}},
		{"what fails", func(d *policy.Document) { d.Requirements[0].Outcome = "nothing is sent" },
			[]string{"requirement mail changed (tell) at requirements[0]"}},
	}
}

func recipientCases() []row {
	added := func(r recipient.Role) func(d *policy.Document) {
		return func(d *policy.Document) { d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: r}) }
	}
	return []row{
		{"processor", added(recipient.Processor), []string{"recipient c added (tell) at recipients[2]"}},
		{"another controller", added(recipient.AnotherController), []string{"recipient c added (ask-again) at recipients[2]"}},
		{"joint controller", added(recipient.JointController), []string{"recipient c added (ask-again) at recipients[2]"}},
		{"a processor decides for itself", func(d *policy.Document) { d.Recipients[0].Role = recipient.AnotherController },
			[]string{"recipient a: role changed (ask-again) at recipients[0]"}},
		{"a controller becomes joint", func(d *policy.Document) { d.Recipients[1].Role = recipient.JointController },
			[]string{"recipient b: role changed (tell) at recipients[1]"}},
		{"country", func(d *policy.Document) { d.Recipients[0].Country = "US" }, []string{"recipient a: country changed (tell) at recipients[0]"}},
		{"service", func(d *policy.Document) { d.Recipients[0].Service = "tickets" },
			[]string{"recipient a: service changed (tell) at recipients[0]"}},
		{"arrangement", func(d *policy.Document) { d.Recipients[1].Arrangement = "shared" },
			[]string{"recipient b: service changed (tell) at recipients[1]"}},
		{"name", func(d *policy.Document) { d.Recipients[0].Name = "A2" }, []string{"recipient a changed at recipients[0]"}},
		{"disclosure", func(d *policy.Document) { d.Disclosures = nil },
			[]string{"disclosure processors-on-instructions-only removed (tell) at disclosures[0]"}},
		{"commitment", func(d *policy.Document) { d.Commitments = nil }, []string{"commitment staff-trained removed (tell) at commitments[0]"}},
		{"measure", func(d *policy.Document) { d.Commitments[0].Measures = nil },
			[]string{"commitment staff-trained: measures training each year removed (tell) at commitments[0].measures"}},
		{"evidence", func(d *policy.Document) { d.Commitments[0].Evidence = "E-1" }, []string{"commitment staff-trained changed at commitments[0]"}},
		{"transfer", func(d *policy.Document) { d.Transfers = append(d.Transfers, policy.Transfer{Recipient: "b", To: "IN"}) },
			[]string{"transfer b IN added (tell) at transfers[1]"}},
		{"mechanism", func(d *policy.Document) { d.Transfers[0].Rests = []transfer.Mechanism{transfer.IDTA} },
			[]string{"transfer a US: rests changed (tell) at transfers[0]"}},
		{"what a transfer is said to be", func(d *policy.Document) { d.Transfers[0].Stated = privacy.Yes },
			[]string{"transfer a US: stated added (tell) at transfers[0]"}},
	}
}

func promiseCases() []row {
	kept := func(f func(r *policy.Retention)) func(d *policy.Document) {
		return func(d *policy.Document) { f(&d.Retention[0]) }
	}
	return []row{
		{"rule", func(d *policy.Document) {
			d.Retention = append(d.Retention, policy.Retention{ID: "x", Category: "phone"})
		}, []string{"retention x added (tell) at retention[2]"}},
		{"longer", kept(func(r *policy.Retention) { r.Max.Years = 8 }), []string{"retention seven-years: period increased (tell) at retention[0]"}},
		{"the same in other units", kept(func(r *policy.Retention) { r.Max = civil.Period{Months: 84} }), nil},
		{"either", kept(func(r *policy.Retention) { r.Max, r.Min = civil.Period{Years: 6}, civil.Period{Years: 6} }), []string{
			"retention seven-years: period increased (tell) at retention[0]",
			"retention seven-years: period decreased at retention[0]",
		}},
		{"without a limit", kept(func(r *policy.Retention) { r.Max = civil.Period{} }),
			[]string{"retention seven-years: period increased (tell) at retention[0]"}},
		{"a limit at last", func(d *policy.Document) { d.Retention[1].OpenEnded, d.Retention[1].Max.Years = false, 6 },
			[]string{"retention six-years: period decreased at retention[1]"}},
		{"from another event", kept(func(r *policy.Retention) { r.From = retention.LastContact }),
			[]string{"retention seven-years changed (tell) at retention[0]"}},
		{"another calendar", kept(func(r *policy.Retention) { r.Roll = civil.Weekends{} }),
			[]string{"retention seven-years changed (tell) at retention[0]"}},
		{"a rule ends", kept(func(r *policy.Retention) { r.Before = day(2027, 1, 1) }),
			[]string{"retention seven-years: days decreased at retention[0]"}},
		{"an exception", kept(func(r *policy.Retention) { r.Longer = append(r.Longer, policy.Longer{Case: "an enquiry"}) }),
			[]string{"retention seven-years: longer an enquiry added (tell) at retention[0].longer[1]"}},
		{"an exception's criteria", kept(func(r *policy.Retention) { r.Longer[0].Criteria = "until it is settled" }),
			[]string{"retention seven-years: longer a claim changed (tell) at retention[0].longer[0]"}},
		{"right", func(d *policy.Document) {
			d.Rights = append(d.Rights, policy.Right{Rights: []rights.Right{rights.Erasure}})
		}, []string{"right erasure added at rights[2]"}},
		{"sooner", func(d *policy.Document) { d.Rights[0].Within = civil.Period{Days: 14} }, []string{"right access: within decreased at rights[0]"}},
		{"a time at last", func(d *policy.Document) { d.Rights[1].Within = civil.Period{Months: 6} },
			[]string{"right marketing-objection: within decreased at rights[1]"}},
		{"either, for an answer", func(d *policy.Document) { d.Rights[0].Within = civil.Period{Days: 30} }, []string{
			"right access: within increased (tell) at rights[0]",
			"right access: within decreased at rights[0]",
		}},
		{"identity", func(d *policy.Document) { d.Rights[0].Identity = privacy.Yes }, []string{"right access: identity added (tell) at rights[0]"}},
		{"stated as another", func(d *policy.Document) { d.Rights[0].As = "" }, []string{"right access changed (tell) at rights[0]"}},
		{"regrouped", func(d *policy.Document) {
			d.Rights[0].Within, d.Rights[0].As = civil.Period{}, ""
			d.Rights = []policy.Right{{Rights: []rights.Right{rights.MarketingObjection, rights.Access}}}
		}, []string{
			"right marketing-objection: together changed at rights[0]",
			"right access: within increased (tell) at rights[0]",
			"right access: together changed at rights[0]",
			"right access changed (tell) at rights[0]",
		}},
		{"another way to ask", func(d *policy.Document) { d.Exercise = append(d.Exercise, policy.Exercise{Free: privacy.Yes}) },
			[]string{"exercise added (tell) at exercise[1]"}},
		{"how to ask", func(d *policy.Document) { d.Exercise[0].Channels = []privacy.Channel{privacy.Post} },
			[]string{"exercise changed (tell) at exercise[0]"}},
		{"automated decisions", func(d *policy.Document) { d.Automated = append(d.Automated, policy.Automated{}) },
			[]string{"automated added (tell) at automated[1]"}},
		{"how decisions are made", func(d *policy.Document) { d.Automated[0].Effects = "a price" },
			[]string{"automated changed (tell) at automated[0]"}},
		{"withdrawal", func(d *policy.Document) { d.Withdrawals = nil }, []string{"withdrawal removed (tell) at withdrawals[0]"}},
		{"how to withdraw", func(d *policy.Document) { d.Withdrawals[0].Channels = nil }, []string{"withdrawal changed (tell) at withdrawals[0]"}},
		{"complaint", func(d *policy.Document) { d.Complaints = nil }, []string{"complaint controller removed (tell) at complaints[0]"}},
		{"how to complain", func(d *policy.Document) { d.Complaints[0].Channels = nil },
			[]string{"complaint controller changed (tell) at complaints[0]"}},
		{"amendment", func(d *policy.Document) { d.Changes = nil }, []string{"amendment removed (tell) at changes[0]"}},
		{"notice", func(d *policy.Document) { d.Changes[0].Notice = civil.Period{Months: 1} }, []string{"amendment: notice increased at changes[0]"}},
		{"deemed agreement", func(d *policy.Document) { d.Changes[0].Acceptance = policy.ContinuedUse },
			[]string{"amendment: continuedUse added (tell) at changes[0]"}},
		{"another acceptance", func(d *policy.Document) { d.Changes[0].Acceptance = "signature" }, []string{"amendment changed at changes[0]"}},
		{"cookie", func(d *policy.Document) {
			d.Cookies = append(d.Cookies, policy.CookieUse{Category: cookie.ThirdParty, Provider: "P"})
		}, []string{"cookie third-party added (ask-again) at cookies[2]"}},
		{"essential cookie", func(d *policy.Document) {
			d.Cookies = append(d.Cookies, policy.CookieUse{Category: cookie.Essential, Provider: "P"})
		}, []string{"cookie essential added (tell) at cookies[2]"}},
		{"what is stored", func(d *policy.Document) { d.Cookies[1].Stored = append(d.Cookies[1].Stored, policy.Stored{Name: "m"}) },
			[]string{"cookie statistics: stored m added (tell) at cookies[1].stored[1]"}},
		{"how long it is stored", func(d *policy.Document) { d.Cookies[1].Stored[0].Lifetime = civil.Period{Years: 1} },
			[]string{"cookie statistics: stored n changed (tell) at cookies[1].stored[0]"}},
		{"the control offered", func(d *policy.Document) { d.Cookies[1].Choice = "Block" },
			[]string{"cookie statistics changed (tell) at cookies[1]"}},
		{"reference", func(d *policy.Document) { d.References = append(d.References, policy.Reference{Title: "U"}) },
			[]string{"reference U added at references[1]"}},
		{"address of a reference", func(d *policy.Document) { d.References[0].URL = "" }, []string{"reference T changed at references[0]"}},
		{"a reference was looked for", func(d *policy.Document) {
			d.References[0].Found, d.References[0].CheckedOn = privacy.No, day(2027, 1, 1)
		}, nil},
	}
}
