package diff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// change is a case: what is done to the document, and every change that Diff then finds, in its order.
type change struct {
	name string
	do   func(d *policy.Document)
	want []string
}

func noNeed(kind, where, id string) string { return line(kind, where, id) + "minor, none" }
func tell(kind, where, id string) string   { return line(kind, where, id) + "material, tell" }
func ask(kind, where, id string) string    { return line(kind, where, id) + "material, ask again" }
func wait(kind, where, id string) string   { return line(kind, where, id) + "material, wait" }

func line(kind, where, id string) string {
	if id != "" {
		where += " (" + id + ")"
	}
	return kind + " " + where + ": "
}

// diffCases has a case for each kind of change, or for its reverse.
func diffCases() []change {
	return slices.Concat(headCases(), textCases(), dataCases(), activityCases(), recipientCases(), promiseCases())
}

func headCases() []change {
	return []change{
		{"regime", func(d *policy.Document) { d.Regime = privacy.EUGDPR }, []string{tell("regime-changed", "regime", "")}},
		{"title", func(d *policy.Document) { d.Title = "Data" }, []string{noNeed("title-changed", "title", "")}},
		{"zone", func(d *policy.Document) { d.Zone = "Europe/Dublin" }, []string{noNeed("zone-changed", "zone", "")}},
		{"version and day", func(d *policy.Document) { d.Version, d.Since = "v2", day(2027, 1, 1) }, nil},
		{"controller", func(d *policy.Document) { d.Controller.Name = "Other Ltd" }, []string{tell("controller-changed", "controller", "")}},
		{"address", func(d *policy.Document) { d.Controller.Address = "2 Example Street" }, []string{tell("contact-changed", "controller", "")}},
		{"telephone and e-mail", func(d *policy.Document) { d.Controller.Telephone, d.Controller.Email = "1", "a@example.org" }, []string{tell("contact-changed", "controller", "")}},
		{"public authority", func(d *policy.Document) { d.Controller.Public = privacy.Yes }, []string{noNeed("status-changed", "controller", "")}},
		{"officer's contact", func(d *policy.Document) { d.Controller.Officers[0].Email = "x@example.org" }, []string{tell("contact-changed", "controller.officers[0]", "DPO")}},
		{"officer's name", func(d *policy.Document) { d.Controller.Officers[0].Name = "B" }, []string{noNeed("officer-changed", "controller.officers[0]", "DPO")}},
		{"another officer", func(d *policy.Document) {
			d.Controller.Officers = append(d.Controller.Officers, privacy.Officer{Title: "Deputy"})
		},
			[]string{tell("officer-added", "controller.officers[1]", "Deputy")}},
		{"representative", func(d *policy.Document) { d.Controller.Representative = "R" }, []string{tell("representative-added", "controller.representative", "")}},
		{"another authority", func(d *policy.Document) { d.Controller.Regulators[0].Name = "Information Commission" },
			[]string{tell("regulator-added", "controller.regulators[0]", "Information Commission"), tell("regulator-removed", "controller.regulators[0]", "ICO")}},
		{"the authority's contact", func(d *policy.Document) { d.Controller.Regulators[0].Address = "3 Circle Square" }, []string{noNeed("regulator-changed", "controller.regulators[0]", "ICO")}},
		{"scope", func(d *policy.Document) { d.Scope = append(d.Scope, policy.Scope{Person: policy.Prospect}) }, []string{tell("scope-added", "scope[1]", "prospect")}},
		{"age of consent", func(d *policy.Document) { d.Scope[0].ConsentAge = 16 }, []string{tell("consent-age-changed", "scope[0]", "client")}},
		{"reach", func(d *policy.Document) { d.Reach = append(d.Reach, policy.Reach{Territory: policy.InUK}) }, []string{tell("reach-added", "reach[1]", "UK")}},
		{"offers", func(d *policy.Document) { d.Reach[0].Offered = privacy.No }, []string{tell("reach-changed", "reach[0]", "EEA")}},
		{"principle", func(d *policy.Document) { d.Principles = append(d.Principles, policy.Principle{Name: policy.Accuracy}) }, []string{noNeed("principle-added", "principles[1]", "accuracy")}},
		{"principle's parts", func(d *policy.Document) { d.Principles[0].Omits = nil }, []string{noNeed("principle-changed", "principles[0]", "accountability")}},
	}
}

func textCases() []change {
	return []change{
		{"wording only", func(d *policy.Document) { d.Sections[0].Statements[0].Text = "This is for our clients." },
			[]string{noNeed("statement-reworded", "sections[0].statements[0]", "T-A-01")}},
		{"wording of what changed", func(d *policy.Document) {
			d.Sections[0].Statements[0].Text, d.Scope[0].ConsentAge = "This is for clients of 16 years.", 16
		}, []string{tell("consent-age-changed", "scope[0]", "client")}},
		{"another sentence", func(d *policy.Document) {
			d.Sections[1].Statements = []policy.Statement{{ID: "T-B-01", Text: "Thank you.", Declares: "it thanks"}}
		}, []string{noNeed("statement-added", "sections[1].statements[0]", "T-B-01")}},
		{"a sentence with its value", func(d *policy.Document) {
			d.Sections[1].Statements = []policy.Statement{{ID: "T-B-01", Text: "We keep to the law."}}
			d.Principles = append(d.Principles, policy.Principle{Name: policy.Lawfulness, Says: policy.Says{"T-B-01"}})
		}, []string{noNeed("principle-added", "principles[1]", "lawfulness-fairness-transparency")}},
		{"another section", func(d *policy.Document) { d.Sections = append(d.Sections, policy.Section{ID: "C"}) }, []string{noNeed("section-added", "sections[2]", "C")}},
		{"a section's title", func(d *policy.Document) { d.Sections[1].Title = "Thanks" }, []string{noNeed("section-changed", "sections[1]", "B")}},
		{"a sentence moves", func(d *policy.Document) {
			d.Sections[1].Statements = d.Sections[0].Statements[1:]
			d.Sections[0].Statements = d.Sections[0].Statements[:1]
		}, []string{noNeed("statement-changed", "sections[1].statements[0]", "T-A-02")}},
		{"other tags", func(d *policy.Document) { d.Sections[0].Statements[1].Tags = nil }, []string{noNeed("reading-changed", "sections[0].statements[1]", "T-A-02")}},
		{"other tags and words", func(d *policy.Document) {
			d.Sections[0].Statements[1].Tags, d.Sections[0].Statements[1].Text = nil, "Our processors share data."
		}, []string{tell("practice-changed", "sections[0].statements[1]", "T-A-02")}},
		{"the order of lists", func(d *policy.Document) { slices.Reverse(d.Activities); slices.Reverse(d.Categories) }, nil},
		{"another statement carries it", func(d *policy.Document) { d.Scope[0].Says = policy.Says{"T-A-02"} }, nil},
	}
}

func dataCases() []change {
	return []change{
		{"category", func(d *policy.Document) {
			d.Categories = append(d.Categories, policy.Category{CategoryDef: privacy.CategoryDef{ID: "age", Title: "age"}})
		}, []string{tell("category-added", "categories[5]", "age")}},
		{"a category below what consent was asked for", func(d *policy.Document) {
			d.Categories = append(d.Categories, policy.Category{CategoryDef: privacy.CategoryDef{ID: "opened", Parent: email, Title: "when mail is opened"}})
		}, []string{tell("category-added", "categories[5]", "opened"), ask("data-added", "activities[0].data", "opened"), tell("data-added", "activities[1].data", "opened")}},
		{"a category moves", func(d *policy.Document) { d.Categories[2].Parent = "" }, []string{tell("category-moved", "categories[2]", "phone")}},
		{"a category's title", func(d *policy.Document) { d.Categories[2].Title = "mobile" }, []string{noNeed("category-changed", "categories[2]", "phone")}},
		{"a category's source", func(d *policy.Document) { d.Categories[2].Sources = []privacy.Source{{Kind: privacy.Public}} }, []string{tell("source-changed", "categories[2].sources", "phone")}},
		{"a category is special", func(d *policy.Document) { d.Categories[2].Special = privacy.SpecialCategory }, []string{tell("sensitivity-raised", "categories[2]", "phone")}},
		{"more is said of sensitive data", func(d *policy.Document) {
			d.Sensitive = append(d.Sensitive, policy.Sensitive{Kind: privacy.SpecialCategory})
		}, []string{tell("sensitive-added", "sensitive[1]", "special-category")}},
		{"sensitive data are held", func(d *policy.Document) { d.Sensitive[0].Held = privacy.Yes }, []string{tell("sensitive-changed", "sensitive[0]", "criminal-offence")}},
		{"source", func(d *policy.Document) {
			d.Sources = append(d.Sources, policy.Source{Source: privacy.Source{Kind: privacy.Public}})
		}, []string{tell("source-added", "sources[1]", "public")}},
		{"who a source is", func(d *policy.Document) { d.Sources[0].From = "Partners Ltd" }, []string{tell("source-changed", "sources[0]", "third-party")}},
		{"what a requirement is", func(d *policy.Document) { d.Requirements[0].Kind = policy.Optional }, []string{tell("requirement-changed", "requirements[0]", "mail")}},
		{"what a source gives", func(d *policy.Document) { d.Sources[0].Data = []privacy.Category{"contact"} }, []string{tell("source-changed", "sources[0]", "third-party")}},
	}
}

func activityCases() []change {
	ground := func(f func(g *lawfulbasis.Ground)) func(d *policy.Document) {
		return func(d *policy.Document) { f(&d.Activities[1].Grounds[0]) }
	}
	added := func(grounds ...lawfulbasis.Ground) func(d *policy.Document) {
		return func(d *policy.Document) {
			d.Activities = append(d.Activities, policy.Activity{Activity: lawfulbasis.Activity{ID: "new", Title: "new", Grounds: grounds}})
		}
	}
	const g = "activities[1].grounds[0]"
	const basis = "legitimate-interests"
	return []change{
		{"activity", added(onLaw), []string{tell("activity-added", "activities[2]", "new")}},
		{"activity on consent", added(onConsent), []string{ask("activity-added", "activities[2]", "new")}},
		{"activity on an interest", added(onInterest), []string{tell("activity-added", "activities[2]", "new")}},
		{"activity on an interest without assessment", added(lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}), []string{wait("activity-added", "activities[2]", "new")}},
		{"another identifier", func(d *policy.Document) { d.Activities[1].ID = "greet" }, []string{tell("activity-added", "activities[1]", "greet"), noNeed("activity-removed", "activities[1]", "meet")}},
		{"an activity's title", func(d *policy.Document) { d.Activities[1].Title = "meeting" }, []string{noNeed("activity-changed", "activities[1]", "meet")}},
		{"what restriction leaves", func(d *policy.Document) { d.Activities[1].Restricted = rights.LegalClaims }, []string{noNeed("activity-changed", "activities[1]", "meet")}},
		{"an activity ends", func(d *policy.Document) { d.Activities[1].Before = day(2027, 1, 1) }, []string{noNeed("days-narrowed", "activities[1]", "meet")}},
		{"an activity moves", func(d *policy.Document) {
			d.Activities[1].Since, d.Activities[1].Before = day(2026, 1, 1), day(2027, 1, 1)
		}, []string{noNeed("days-narrowed", "activities[1]", "meet")}},
		{"an edition", func(d *policy.Document) {
			next := d.Activities[1]
			d.Activities[1].Before, next.Since = day(2027, 1, 1), day(2027, 1, 1)
			next.Grounds = []lawfulbasis.Ground{onInterest, onLaw}
			d.Activities = append(d.Activities, next)
		}, []string{
			noNeed("days-narrowed", "activities[1]", "meet"), noNeed("edition-added", "activities[2]", "meet"),
			tell("ground-added", "activities[2].grounds[1]", "legal-obligation"), noNeed("days-narrowed", "activities[2]", "meet"),
		}},
		{"an edition without a ground", func(d *policy.Document) {
			next := d.Activities[1]
			d.Activities[1].Before, next.Since = day(2027, 1, 1), day(2027, 1, 1)
			next.Grounds = []lawfulbasis.Ground{onLaw}
			d.Activities = append(d.Activities, next)
		}, []string{
			noNeed("days-narrowed", "activities[1]", "meet"), noNeed("edition-added", "activities[2]", "meet"),
			tell("ground-added", "activities[2].grounds[0]", "legal-obligation"), tell("ground-removed", "activities[2]", "legitimate-interests"),
			noNeed("days-narrowed", "activities[2]", "meet"),
		}},
		{"data of consent", func(d *policy.Document) { d.Activities[0].Data = append(d.Activities[0].Data, "phone") }, []string{ask("data-added", "activities[0].data", "phone")}},
		{"data of an interest", func(d *policy.Document) { d.Activities[1].Data = append(d.Activities[1].Data, "phone", health) },
			[]string{tell("data-added", "activities[1].data", "phone"), tell("data-added", "activities[1].data", "health")}},
		{"data above what was there", func(d *policy.Document) { d.Activities[1].Data = []privacy.Category{"contact"} }, []string{tell("data-added", "activities[1].data", "contact")}},
		{"data below what was there", func(d *policy.Document) { d.Activities[1].Data = []privacy.Category{email, email} }, nil},
		{"consent to another purpose", func(d *policy.Document) {
			d.Activities[0].Grounds = []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "offers"}}
		},
			[]string{ask("ground-added", "activities[0].grounds[0]", "consent"), tell("ground-removed", "activities[0].grounds[0]", "consent")}},
		{"an interest for consent", func(d *policy.Document) { d.Activities[0].Grounds = []lawfulbasis.Ground{onInterest} },
			[]string{ask("ground-added", "activities[0].grounds[0]", basis), tell("ground-removed", "activities[0].grounds[0]", "consent")}},
		{"a ground on an interest without assessment", func(d *policy.Document) {
			d.Activities[1].Grounds = append(d.Activities[1].Grounds, lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Part: "greeting", AsPublished: true})
		}, []string{wait("ground-added", "activities[1].grounds[1]", basis)}},
		{"another law", ground(func(g *lawfulbasis.Ground) { g.Law.Instrument = "An Act" }), []string{tell("ground-changed", g, basis)}},
		{"the party", ground(func(g *lawfulbasis.Ground) { g.Party = lawfulbasis.Client }), []string{tell("ground-changed", g, basis)}},
		{"the recognised interest", ground(func(g *lawfulbasis.Ground) { g.Recognised = lawfulbasis.Crime }), []string{tell("ground-changed", g, basis)}},
		{"another interest", ground(func(g *lawfulbasis.Ground) { g.Interest.Name = "selling" }), []string{wait("ground-changed", g, basis)}},
		{"another interest, assessed", ground(func(g *lawfulbasis.Ground) { g.Interest.Name, g.Interest.Assessment = "selling", "LIA-2" }),
			[]string{noNeed("assessment-changed", g+".interest", basis), tell("ground-changed", g, basis)}},
		{"another part", ground(func(g *lawfulbasis.Ground) { g.Part = "greeting" }), []string{tell("ground-changed", g, basis)}},
		{"a ground parted", func(d *policy.Document) {
			one, two := onInterest, onInterest
			one.Part, two.Part = "greeting", "seating"
			d.Activities[1].Grounds = []lawfulbasis.Ground{one, two}
		}, []string{tell("ground-changed", g, basis), tell("ground-added", "activities[1].grounds[1]", basis)}},
		{"a condition", ground(func(g *lawfulbasis.Ground) { g.Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.MadePublic}} }), []string{tell("ground-changed", g, basis)}},
		{"explicit consent", func(d *policy.Document) {
			d.Activities[0].Grounds[0].Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
		}, []string{ask("ground-changed", "activities[0].grounds[0]", "consent")}},
		{"as published", ground(func(g *lawfulbasis.Ground) { g.AsPublished = true }), []string{noNeed("ground-marked", g, basis)}},
		{"a ground ends", ground(func(g *lawfulbasis.Ground) { g.Before = day(2027, 1, 1) }), []string{noNeed("days-narrowed", g, basis)}},
		{"an assessment lost", ground(func(g *lawfulbasis.Ground) { g.Interest.Assessment = "" }), []string{wait("assessment-removed", g+".interest", basis)}},
		{"an assessment reviewed", ground(func(g *lawfulbasis.Ground) { g.Interest.ReviewBy = day(2028, 1, 1) }), []string{noNeed("assessment-changed", g+".interest", basis)}},
		{"marketing", func(d *policy.Document) { d.Activities[1].Marketing = true }, []string{tell("marketing-begun", "activities[1]", "meet")}},
		{"audience", func(d *policy.Document) { d.Activities[1].Audience = []policy.Audience{policy.Individuals} }, []string{noNeed("audience-removed", "activities[1].audience", "corporate-subscribers")}},
		{"channels", func(d *policy.Document) {
			d.Activities[1].Channels = []consent.Channel{consent.Email, consent.SMS, consent.Post, consent.Telephone}
		}, []string{noNeed("channel-removed", "activities[1].channels", "in-app")}},
		{"nature", func(d *policy.Document) { d.Activities[1].Nature = []policy.Nature{policy.OfDecision} }, []string{tell("nature-added", "activities[1].nature", "significant-decision")}},
		{"soft opt-in", func(d *policy.Document) { d.Activities[1].SoftOptIn = true }, []string{tell("soft-opt-in-begun", "activities[1]", "meet")}},
		{"decision", func(d *policy.Document) { d.Activities[1].Decision.Alone = privacy.Yes }, []string{tell("decision-changed", "activities[1].decision", "meet")}},
		{"requirement", func(d *policy.Document) {
			d.Requirements = append(d.Requirements, policy.Requirement{Kind: policy.Optional})
		}, []string{tell("requirement-added", "requirements[1]", "")}},
		{"what fails", func(d *policy.Document) { d.Requirements[0].Outcome = "nothing is sent" }, []string{tell("requirement-changed", "requirements[0]", "mail")}},
	}
}

func recipientCases() []change {
	added := func(r policy.Role) func(d *policy.Document) {
		return func(d *policy.Document) { d.Recipients = append(d.Recipients, policy.Recipient{ID: "c", Role: r}) }
	}
	return []change{
		{"processor", added(policy.Processor), []string{tell("recipient-added", "recipients[2]", "c")}},
		{"another controller", added(policy.AnotherController), []string{ask("recipient-added", "recipients[2]", "c")}},
		{"joint controller", added(policy.JointController), []string{ask("recipient-added", "recipients[2]", "c")}},
		{"a processor decides for itself", func(d *policy.Document) { d.Recipients[0].Role = policy.AnotherController }, []string{ask("recipient-role-changed", "recipients[0]", "a")}},
		{"a controller becomes joint", func(d *policy.Document) { d.Recipients[1].Role = policy.JointController }, []string{tell("recipient-role-changed", "recipients[1]", "b")}},
		{"country", func(d *policy.Document) { d.Recipients[0].Country = "US" }, []string{tell("recipient-moved", "recipients[0]", "a")}},
		{"service", func(d *policy.Document) { d.Recipients[0].Service = "tickets" }, []string{tell("service-changed", "recipients[0]", "a")}},
		{"arrangement", func(d *policy.Document) { d.Recipients[1].Arrangement = "shared" }, []string{tell("service-changed", "recipients[1]", "b")}},
		{"name", func(d *policy.Document) { d.Recipients[0].Name = "A2" }, []string{noNeed("recipient-changed", "recipients[0]", "a")}},
		{"disclosure", func(d *policy.Document) { d.Disclosures = nil }, []string{tell("disclosure-removed", "disclosures[0]", "processors-on-instructions-only")}},
		{"commitment", func(d *policy.Document) { d.Commitments = nil }, []string{tell("commitment-removed", "commitments[0]", "staff-trained")}},
		{"measure", func(d *policy.Document) { d.Commitments[0].Measures = nil }, []string{tell("measure-removed", "commitments[0].measures", "training each year")}},
		{"evidence", func(d *policy.Document) { d.Commitments[0].Evidence = "E-1" }, []string{noNeed("commitment-changed", "commitments[0]", "staff-trained")}},
		{"transfer", func(d *policy.Document) { d.Transfers = append(d.Transfers, policy.Transfer{Recipient: "b", To: "IN"}) }, []string{tell("transfer-added", "transfers[1]", "b IN")}},
		{"mechanism", func(d *policy.Document) { d.Transfers[0].Rests = []policy.TransferBasis{policy.IDTA} }, []string{tell("mechanism-changed", "transfers[0]", "a US")}},
		{"what a transfer is said to be", func(d *policy.Document) { d.Transfers[0].Stated = true }, []string{tell("transfer-changed", "transfers[0]", "a US")}},
	}
}

func promiseCases() []change {
	kept := func(f func(r *policy.Retention)) func(d *policy.Document) {
		return func(d *policy.Document) { f(&d.Retention[0]) }
	}
	const rule, r0 = "seven-years", "retention[0]"
	return []change{
		{"rule", func(d *policy.Document) {
			d.Retention = append(d.Retention, policy.Retention{Rule: retention.Rule{ID: "x", Category: "phone"}})
		}, []string{tell("retention-added", "retention[2]", "x")}},
		{"longer", kept(func(r *policy.Retention) { r.Most.Years = 8 }), []string{tell("kept-longer", r0, rule)}},
		{"the same in other units", kept(func(r *policy.Retention) { r.Most = civil.Period{Months: 84} }), nil},
		{"either", kept(func(r *policy.Retention) { r.Most, r.Least = civil.Period{Years: 6}, civil.Period{Years: 6} }), []string{tell("kept-longer", r0, rule), noNeed("kept-shorter", r0, rule)}},
		{"without a limit", kept(func(r *policy.Retention) { r.Most = civil.Period{} }), []string{tell("kept-longer", r0, rule)}},
		{"a limit at last", func(d *policy.Document) { d.Retention[1].OpenEnded, d.Retention[1].Most.Years = false, 6 }, []string{noNeed("kept-shorter", "retention[1]", "six-years")}},
		{"from another event", kept(func(r *policy.Retention) { r.From = retention.LastContact }), []string{tell("retention-changed", r0, rule)}},
		{"another calendar", kept(func(r *policy.Retention) { r.Roll = civil.Weekends{} }), []string{tell("retention-changed", r0, rule)}},
		{"a rule ends", kept(func(r *policy.Retention) { r.Before = day(2027, 1, 1) }), []string{noNeed("days-narrowed", r0, rule)}},
		{"an exception", kept(func(r *policy.Retention) { r.Longer = append(r.Longer, policy.Longer{Case: "an enquiry"}) }), []string{tell("exception-added", r0+".longer[1]", "an enquiry")}},
		{"an exception's criteria", kept(func(r *policy.Retention) { r.Longer[0].Criteria = "until it is settled" }), []string{tell("exception-changed", r0+".longer[0]", "a claim")}},
		{"right", func(d *policy.Document) {
			d.Rights = append(d.Rights, policy.Right{Rights: []rights.Right{rights.Erasure}})
		}, []string{noNeed("right-added", "rights[2]", "erasure")}},
		{"sooner", func(d *policy.Document) { d.Rights[0].Within = civil.Period{Days: 14} }, []string{noNeed("answer-sooner", "rights[0]", "access")}},
		{"a time at last", func(d *policy.Document) { d.Rights[1].Within = civil.Period{Months: 6} }, []string{noNeed("answer-sooner", "rights[1]", "marketing-objection")}},
		{"either, for an answer", func(d *policy.Document) { d.Rights[0].Within = civil.Period{Days: 30} }, []string{noNeed("answer-sooner", "rights[0]", "access"), tell("answer-later", "rights[0]", "access")}},
		{"identity", func(d *policy.Document) { d.Rights[0].Identity = true }, []string{tell("identity-asked", "rights[0]", "access")}},
		{"stated as another", func(d *policy.Document) { d.Rights[0].As = "" }, []string{tell("right-changed", "rights[0]", "access")}},
		{"regrouped", func(d *policy.Document) {
			d.Rights[0].Within, d.Rights[0].As = civil.Period{}, ""
			d.Rights = []policy.Right{{Rights: []rights.Right{rights.MarketingObjection, rights.Access}}}
		}, []string{
			noNeed("rights-regrouped", "rights[0]", "marketing-objection"), tell("answer-later", "rights[0]", "access"),
			tell("right-changed", "rights[0]", "access"), noNeed("rights-regrouped", "rights[0]", "access"),
		}},
		{"another way to ask", func(d *policy.Document) { d.Exercise = append(d.Exercise, policy.Exercise{Free: true}) }, []string{tell("exercise-added", "exercise[1]", "")}},
		{"how to ask", func(d *policy.Document) { d.Exercise[0].Channels = []consent.Channel{consent.Post} }, []string{tell("exercise-changed", "exercise[0]", "")}},
		{"automated decisions", func(d *policy.Document) { d.Automated = append(d.Automated, policy.Automated{}) }, []string{tell("automated-added", "automated[1]", "")}},
		{"how decisions are made", func(d *policy.Document) { d.Automated[0].Effects = "a price" }, []string{tell("automated-changed", "automated[0]", "")}},
		{"withdrawal", func(d *policy.Document) { d.Withdrawals = nil }, []string{tell("withdrawal-removed", "withdrawals[0]", "")}},
		{"how to withdraw", func(d *policy.Document) { d.Withdrawals[0].AnyTime = true }, []string{tell("withdrawal-changed", "withdrawals[0]", "")}},
		{"complaint", func(d *policy.Document) { d.Complaints = nil }, []string{tell("complaint-removed", "complaints[0]", "controller")}},
		{"how to complain", func(d *policy.Document) { d.Complaints[0].AsRight = true }, []string{tell("complaint-changed", "complaints[0]", "controller")}},
		{"amendment", func(d *policy.Document) { d.Changes = nil }, []string{tell("amendment-removed", "changes[0]", "")}},
		{"notice", func(d *policy.Document) { d.Changes[0].Notice = civil.Period{Months: 1} }, []string{noNeed("notice-longer", "changes[0]", "")}},
		{"deemed agreement", func(d *policy.Document) { d.Changes[0].Acceptance = policy.ContinuedUse }, []string{tell("deeming-begun", "changes[0]", "")}},
		{"another acceptance", func(d *policy.Document) { d.Changes[0].Acceptance = "signature" }, []string{noNeed("amendment-changed", "changes[0]", "")}},
		{"cookie", func(d *policy.Document) {
			d.Cookies = append(d.Cookies, policy.CookieUse{Purpose: policy.ThirdPartyCookies, Provider: "P"})
		},
			[]string{ask("cookie-added", "cookies[2]", "third-party")}},
		{"essential cookie", func(d *policy.Document) {
			d.Cookies = append(d.Cookies, policy.CookieUse{Purpose: policy.EssentialCookies, Provider: "P"})
		},
			[]string{tell("cookie-added", "cookies[2]", "essential")}},
		{"what is stored", func(d *policy.Document) { d.Cookies[1].Stored = append(d.Cookies[1].Stored, policy.Stored{Name: "m"}) }, []string{tell("stored-added", "cookies[1].stored[1]", "m")}},
		{"how long it is stored", func(d *policy.Document) { d.Cookies[1].Stored[0].Lifetime = civil.Period{Years: 1} }, []string{tell("stored-changed", "cookies[1].stored[0]", "n")}},
		{"the control offered", func(d *policy.Document) { d.Cookies[1].Choice = "Block" }, []string{tell("cookie-changed", "cookies[1]", "statistics")}},
		{"reference", func(d *policy.Document) { d.References = append(d.References, policy.Reference{Title: "U"}) }, []string{noNeed("reference-added", "references[1]", "U")}},
		{"address of a reference", func(d *policy.Document) { d.References[0].URL = "" }, []string{noNeed("reference-changed", "references[0]", "T")}},
		{"a reference was looked for", func(d *policy.Document) {
			d.References[0].Found, d.References[0].CheckedOn = privacy.No, day(2027, 1, 1)
		}, nil},
	}
}

// Each case finds exactly its changes, with their places and effects.
func TestDiff(t *testing.T) {
	for _, c := range diffCases() {
		d := older()
		c.do(&d)
		var got []string
		for _, one := range diff.Diff(older(), d) {
			got = append(got, one.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}

// Every kind of change has a case, forwards or backwards.
func TestEveryKindHasACase(t *testing.T) {
	found := make(map[diff.ChangeKind]bool)
	for _, c := range diffCases() {
		d := older()
		c.do(&d)
		for _, one := range slices.Concat(diff.Diff(older(), d), diff.Diff(d, older())) {
			found[one.Kind] = true
		}
	}
	for _, do := range []func(*policy.Document){func(d *policy.Document) { d.Controller.Representative = "S" }} {
		from, to := older(), older()
		from.Controller.Representative = "R"
		do(&to)
		for _, one := range diff.Diff(from, to) {
			found[one.Kind] = true
		}
	}
	for k := range diff.ChangeKinds() {
		if !found[k] {
			t.Errorf("nothing is %s", k)
		}
	}
}
