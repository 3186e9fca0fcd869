package lint_test

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/rights"
)

// What a policy no longer does is no fault, and the law of one regime is not that of another.
func TestOnlyWhatIsInForceIsAFault(t *testing.T) {
	d := sound()
	d.Activities[0].Grounds = append(d.Activities[0].Grounds, policytest.OnClient)
	d.Activities[0].Grounds[1].Before = day(2026, 1, 1)
	if list := lint.Document(d, day(2026, 11, 24)); len(list) > 0 {
		t.Errorf("a ground that ended: %v", list)
	}
	d.Activities[0].Marketing, d.Activities[0].Before = true, day(2026, 1, 1)
	if got := policytest.Codes(lint.Document(d, day(2026, 11, 24))); !slices.Equal(got, []privacy.Code{"NT-ENDED-01"}) {
		t.Errorf("an activity that ended: %v", got)
	}
	d = sound()
	reaching(policy.Individuals)(&d)
	rest(policytest.OnConsent)(&d)
	d.Rights[1].Rights = []rights.Right{rights.MarketingObjection, rights.Objection}
	if got := policytest.Codes(lint.Document(d, day(2026, 11, 24))); !slices.Equal(got, []privacy.Code{"RI-MARKETING-02", "RI-MERGED-01"}) {
		t.Errorf("a right stated together with another: %v", got)
	}
	d = sound()
	ofUnion(&d)
	if list := lint.Document(d, day(2026, 11, 24)); len(list) > 0 {
		t.Errorf("the border of the EEA, in the EEA: %v", list)
	}
}

// The most severe findings come first.
func TestFindingsAreOrdered(t *testing.T) {
	d := policytest.Rich()
	d.Changes[0].Acceptance, d.References[0].URL = policy.ContinuedUse, ""
	list := lint.Document(d, day(2026, 11, 24))
	if !slices.IsSortedFunc(list, func(a, b privacy.Finding) int { return int(b.Severity) - int(a.Severity) }) || len(list) < 3 {
		t.Error(list)
	}

	// Within one severity the order is that of the document: the tenth value comes after the second.
	d = sound()
	for len(d.Activities) < 11 {
		more := d.Activities[0]
		more.ID = privacy.ActivityID(fmt.Sprint("more-", len(d.Activities)))
		d.Activities = append(d.Activities, more)
	}
	for _, i := range []int{10, 4} {
		d.Activities[i].Grounds = []lawfulbasis.Ground{policytest.OnLaw, policytest.OnClient}
	}
	d.Retention[1].OpenEnded, d.Cookies[0].Category, d.Cookies[0].Provider = true, cookie.ThirdParty, "B"
	var places []string
	for _, f := range lint.Document(d, day(2026, 11, 24)) {
		if slices.Contains([]privacy.Code{"LB-PARTY-01", "LB-PARTS-01", "RT-OPEN-01", "CK-OPTOUT-01"}, f.Code) {
			places = append(places, f.Where)
		}
	}
	if want := []string{
		"activities[4].grounds[1]", "activities[10].grounds[1]", "retention[1]", "cookies[0]", "activities[4]", "activities[10]",
	}; !slices.Equal(places, want) {
		t.Errorf("%v, want %v", places, want)
	}
}

// A rule applies the law of the day: mechanisms of transfers end, and decisions without people become lawful.
func TestRulesFollowTheLawOfTheDay(t *testing.T) {
	rests := func(list ...transfer.Mechanism) fault {
		return func(d *policy.Document) { d.Transfers[0].Rests = list }
	}
	alone := func(by ...rights.Safeguard) fault {
		return deciding(policy.Decided{Alone: privacy.Yes, Logic: "a score", Safeguards: by})
	}
	three := []rights.Safeguard{rights.Representations, rights.HumanIntervention, rights.Contest}
	four := append([]rights.Safeguard{rights.Information}, three...)
	explicit := lawfulbasis.Ground{
		Basis: lawfulbasis.Consent, Purpose: policytest.News, Conditions: []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}},
	}
	for _, tt := range []struct {
		name  string
		fault fault
		on    civil.Date
		want  []privacy.Code
	}{
		{"the old clauses, in their time", rests(transfer.OldClauses), day(2024, 3, 21), nil},
		{"the old clauses, after it", rests(transfer.OldClauses), day(2024, 3, 22), []privacy.Code{"TR-LAW-02"}},
		{"Safe Harbour", rests(transfer.SafeHarbour), day(2018, 5, 25), []privacy.Code{"TR-LAW-02"}},
		{"one of two in force", rests(transfer.OldClauses, transfer.Addendum), day(2024, 3, 22), nil},
		{"the bridge, before it", rests(transfer.DataPrivacyFramework), day(2023, 10, 11), []privacy.Code{"TR-LAW-02"}},
		{"the bridge", rests(transfer.DataPrivacyFramework), day(2023, 10, 12), nil},
		{"a country that is adequate needs no copy", func(d *policy.Document) {
			d.Transfers[0].To, d.Transfers[0].Copy, d.Transfers[0].Rests = "CH", "", []transfer.Mechanism{transfer.Adequacy}
			d.Recipients[0].Country = "CH"
		}, from2026, nil},
		{"the country of a transfer is at home", func(d *policy.Document) {
			d.Transfers[0].To, d.Transfers[0].Rests, d.Recipients[0].Country = "GB", nil, "GB"
		}, from2026, nil},
		{"a country that is none", func(d *policy.Document) {
			d.Transfers[0].To, d.Transfers[0].Rests, d.Recipients[0].Country = "Atlantis", nil, ""
		}, from2026, nil},
		{"a transfer to another country than that of the recipient", func(d *policy.Document) { d.Recipients[0].Country = "IN" }, from2026, []privacy.Code{"TR-ABSENT-01"}},
		{"a decision before the reform", alone(four...), day(2026, 2, 4), []privacy.Code{"AD-SOLE-01"}},
		{"a decision after it", alone(four...), from2026, nil},
		{"a decision after it, with three safeguards", alone(three...), from2026, []privacy.Code{"AD-SAFEGUARD-01"}},
		{"a decision on a recognised interest", together(rest(policytest.OnCrime), alone(four...)), from2026, []privacy.Code{"AD-SOLE-01"}},
		{"a decision by consent", together(rest(policytest.OnConsent), alone(three...)), day(2026, 2, 4), nil},
		{"a decision by special data", together(using(policytest.Health), rest(explicit), alone(four...)), from2026, nil},
		{"a decision by special data without consent", together(using(policytest.Health), rest(lawfulbasis.Ground{
			Basis: lawfulbasis.LegalObligation, Law: policytest.OnLaw.Law, Conditions: []lawfulbasis.Condition{{Kind: lawfulbasis.Health, Law: policytest.OnLaw.Law}},
		}), alone(four...)), from2026, []privacy.Code{"AD-SOLE-01"}},
		{"a recipient before its new name", func(d *policy.Document) {
			d.Recipients[0].Renamed = policy.Renamed{To: "A2", Since: day(2026, 1, 2)}
		}, day(2026, 1, 1), nil},
		{"a document that is looked for tomorrow", func(d *policy.Document) {
			d.References[0].Found, d.References[0].CheckedOn = privacy.No, day(2026, 1, 2)
		}, day(2026, 1, 1), nil},
		{"an assessment made later", rest(lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
			Name: "keeping in touch", Assessment: "LIA-2", Assessed: day(2026, 1, 2), ReviewBy: day(2027, 1, 1),
		}}), day(2026, 1, 1), []privacy.Code{"LB-ASSESS-01"}},
		{"children in the Union", together(ofUnion, rest(policytest.OnConsent), children(17)), from2026, []privacy.Code{"SC-CHILD-01"}},
		{"children in the United Kingdom", together(rest(policytest.OnConsent), children(17)), from2026, nil},
		{"a regulator of an earlier time", func(d *policy.Document) {
			d.Controller.Regulators = []privacy.Regulator{
				{URL: "https://ico.org.uk/", Address: "Wilmslow", Telephones: []string{"01625 545 745"}, Before: day(2026, 1, 1)},
				{URL: "https://ico.org.uk/", Address: "Manchester", VerifiedOn: day(2026, 11, 1)},
			}
		}, day(2026, 11, 24), nil},
		{"offered in two places", func(d *policy.Document) {
			d.Reach = append(d.Reach, policy.Reach{Territory: privacy.InEEA, Offered: privacy.Yes})
		}, from2026, []privacy.Code{"NT-REPRESENT-01"}},
		{"crime, and no data on offences", together(of(policy.OfCrime), func(d *policy.Document) {
			d.Sensitive = []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}}
			d.Categories, d.Retention = d.Categories[:4], d.Retention[:2]
		}), from2026, nil},
		{"special data within what is asked for", together(using("contact"), func(d *policy.Document) { d.Categories[3].Parent = "phone" }), from2026, []privacy.Code{"LB-SPECIAL-01"}},
		{"a part of special data", together(using("phone"), func(d *policy.Document) { d.Categories[2].Parent = policytest.Health }), from2026, []privacy.Code{"LB-SPECIAL-01"}},
		{"a decision by a part of special data", together(using("phone"), func(d *policy.Document) {
			d.Categories[2].Parent = policytest.Health
			d.Activities[0].Grounds[0].Conditions = []lawfulbasis.Condition{{Kind: lawfulbasis.Health, Law: policytest.OnLaw.Law}}
		}, alone(four...)), from2026, []privacy.Code{"AD-SOLE-01"}},
		{"explicit consent beside another ground, and nothing on withdrawing it", together(rest(lawfulbasis.Ground{
			Basis: lawfulbasis.LegalObligation, Law: policytest.OnLaw.Law, Purpose: policytest.News, Conditions: []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}},
		}), func(d *policy.Document) { d.Withdrawals = nil }), from2026, []privacy.Code{"CO-WITHDRAW-01"}},
		{"no consent to withdraw", func(d *policy.Document) { d.Withdrawals = nil }, from2026, nil},
		{"consent before 2026, and nothing on withdrawing it", together(rest(policytest.OnConsent), func(d *policy.Document) {
			d.Withdrawals, d.Activities[0].Before = nil, from2026
		}), from2026, []privacy.Code{"SC-PURPOSE-01"}},
		{"children whose consent nobody asks for", func(d *policy.Document) {
			d.Persons = append(d.Persons, policy.Person{ID: "child", Title: "children", Kind: policy.Child, Covered: privacy.Yes})
		}, from2026, nil},
		{"a category from others whom a source speaks of", func(d *policy.Document) {
			d.Categories[2].Sources, d.Sources[0].Data = []privacy.Source{{Kind: privacy.ThirdParty}}, []privacy.Category{"contact"}
		}, from2026, nil},
		{"a controller with a telephone alone", func(d *policy.Document) { d.Controller.Email, d.Controller.Telephone = "", "01632 960001" }, from2026, nil},
		{"a controller with an address alone", func(d *policy.Document) { d.Controller.Email = "" }, from2026, []privacy.Code{"NT-CONTROLLER-01"}},
		{"an officer with two titles, and a third mention", officer(reached, privacy.Officer{Title: "Director", Name: "Jane Doe", Telephone: "1"}, reached), from2026, []privacy.Code{"DP-TITLE-01", "DP-TITLE-01"}},
		{"two officers", officer(reached, privacy.Officer{Title: "Deputy", Name: "Joan Doe", Telephone: "1"}), from2026, nil},
		{"crime, and a word on other data", together(of(policy.OfCrime), func(d *policy.Document) {
			d.Sensitive = []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.Yes}, {Kind: privacy.CriminalOffence}}
		}), from2026, []privacy.Code{"SP-SILENT-01"}},
		{"criteria for the end, and a least", func(d *policy.Document) {
			d.Retention[0].Min, d.Retention[0].Max, d.Retention[0].Criteria = civil.Period{Years: 1}, civil.Period{}, "until the claim is settled"
		}, from2026, nil},
		{"a transfer of whoever receives", func(d *policy.Document) { d.Transfers[0].Recipient = "" }, from2026, nil},
		{"what may go to a country that is none", func(d *policy.Document) {
			d.Transfers[0].To, d.Transfers[0].Stated, d.Recipients[0].Country = "GB", privacy.No, "GB"
		}, from2026, nil},
		{"a rule on keeping that has ended", func(d *policy.Document) {
			longer := d.Retention[1]
			longer.Min, longer.Before = civil.Period{Years: 8}, day(2026, 2, 5)
			d.Retention = append(d.Retention, longer)
		}, from2026, nil},
		{"a provider by its identifier", storing(policy.CookieUse{Category: cookie.ThirdParty, Provider: "b"}), from2026, nil},
		{"a provider by its new name", together(storing(policy.CookieUse{Category: cookie.ThirdParty, Provider: "b2"}), func(d *policy.Document) {
			d.Recipients[1].Renamed = policy.Renamed{To: "B2", Since: day(2027, 1, 1)}
		}), from2026, nil},
		{"statistics by a processor", storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Provider: "A", Choice: "No"}), from2026, nil},
		{"statistics by another controller", storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Provider: "B", Choice: "No"}), from2026, []privacy.Code{"CK-OPTOUT-01"}},
		{"an officer with a telephone of its own", together(officer(privacy.Officer{Title: "Officer", Email: "hello@example.org", Telephone: "01632 960002"}), func(d *policy.Document) {
			d.Controller.Telephone = "01632 960001"
		}), from2026, nil},
		{"an officer whose telephone has one more nine", together(officer(privacy.Officer{Title: "Officer", Telephone: "01632 96099"}), func(d *policy.Document) {
			d.Controller.Telephone = "01632 9609"
		}), from2026, nil},
		{"an officer whose telephone has one more nought", together(officer(privacy.Officer{Title: "Officer", Telephone: "01632 9600"}), func(d *policy.Document) {
			d.Controller.Telephone = "01632 960"
		}), from2026, nil},
		{"an officer at the general telephone", together(officer(privacy.Officer{Title: "Officer", Telephone: "+44 1632 960001"}), func(d *policy.Document) {
			d.Controller.Telephone = "01632 960001"
		}), from2026, []privacy.Code{"DP-CONTACT-01"}},
		{"a purpose of storage that is not told", func(d *policy.Document) { d.Cookies[0].Stored[0].For = "" }, from2026, []privacy.Code{"CK-LIST-01"}},
		{"an officer at the general address, in capitals", officer(privacy.Officer{Title: "Officer", Email: "Hello@Example.org"}), from2026, []privacy.Code{"DP-CONTACT-01"}},
		{"the number of the regulator, otherwise written", regulator(privacy.Regulator{
			URL: "HTTPS://ICO.org.uk", Telephones: []string{"+44 (0)303 123 1113", "0044 303 1231113", "0303-123-1113"}, VerifiedOn: day(2026, 9, 1),
		}), day(2026, 9, 1), nil},
		{"an old number of the regulator, at another page", regulator(privacy.Regulator{
			URL: "cy.ico.org.uk?x", Telephones: []string{"+44 1625 545745"}, VerifiedOn: day(2026, 9, 1),
		}), day(2026, 9, 1), []privacy.Code{"RG-PHONE-01"}},
		{"an old number of the regulator, its page in capitals", regulator(privacy.Regulator{
			URL: "HTTPS://ICO.ORG.UK/", Telephones: []string{"01625 545745"}, VerifiedOn: day(2026, 9, 1),
		}), day(2026, 9, 1), []privacy.Code{"RG-PHONE-01"}},
		{"a regulator with a like name", regulator(privacy.Regulator{
			URL: "https://notico.org.uk/", Telephones: []string{"01625 545 745"}, VerifiedOn: day(2026, 9, 1),
		}), day(2026, 9, 1), nil},
		{"claims alone, for which others are told", together(of(policy.OfClaims), func(d *policy.Document) {
			d.Disclosures[0].Rule, d.Recipients = policy.ConsentOrLaw, d.Recipients[:1]
		}), from2026, []privacy.Code{"DC-CLAIM-01"}},
		{"nothing for which others are told", func(d *policy.Document) {
			d.Disclosures[0].Rule, d.Recipients = policy.ConsentOrLaw, d.Recipients[:1]
		}, from2026, nil},
		{"a letter needs no consent", together(rest(policytest.OnInterest), reaching(policy.Individuals), func(d *policy.Document) {
			d.Activities[0].Channels = []privacy.Channel{privacy.Post}
		}), from2026, nil},
		{"consent to letters, withdrawn by letter", together(rest(policytest.OnConsent), reaching(policy.Individuals), func(d *policy.Document) {
			d.Activities[0].Channels, d.Withdrawals[0].Channels = []privacy.Channel{privacy.Post}, []privacy.Channel{privacy.Post}
		}), from2026, nil},
		{"a message does", together(rest(policytest.OnInterest), reaching(policy.Individuals), func(d *policy.Document) {
			d.Activities[0].Channels = []privacy.Channel{privacy.Post, privacy.SMS}
		}), from2026, []privacy.Code{"MK-CONSENT-01"}},
		{"the soft opt-in", together(rest(policytest.OnInterest), reaching(policy.Individuals), func(d *policy.Document) { d.Activities[0].SoftOptIn = true }), from2026, nil},
		{"a derogation, once, to somebody else", func(d *policy.Document) {
			d.Transfers[0].Recipient, d.Transfers[0].Rests, d.Transfers[0].Derogation, d.Recipients = "b", nil, true, d.Recipients[1:]
			d.Disclosures = nil
		}, from2026, nil},
		{"a derogation that is named, to a processor", rests(transfer.ContractForPerson), from2026, []privacy.Code{"TR-OCCASION-03"}},
		{"explicit consent, to a processor", rests(transfer.ExplicitConsent), from2026, nil},
		{"a derogation and a safeguard", func(d *policy.Document) { d.Transfers[0].Derogation = true }, from2026, nil},
		{"a ring of categories", func(d *policy.Document) {
			d.Categories[0].Parent, d.Retention = policytest.Email, d.Retention[1:]
		}, from2026, []privacy.Code{"RT-NONE-01"}},
		{"criteria for a period that is open", func(d *policy.Document) {
			d.Retention[0].Max, d.Retention[0].OpenEnded, d.Retention[0].Criteria = civil.Period{}, true, "until the claim is settled"
		}, from2026, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := single()
			tt.fault(&d)
			if got := within(lint.Document(d, tt.on)); !slices.Equal(got, tt.want) {
				t.Errorf("on %v: %v, want %v", tt.on, got, tt.want)
			}
		})
	}
}

// Document changes nothing, and concurrent calls return the same.
func TestDocumentIsPure(t *testing.T) {
	d, on := policytest.Rich(), day(2026, 11, 24)
	before, want := d.Clone(), lint.Document(d, on)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := lint.Document(d, on); !slices.Equal(got, want) {
				t.Error("another answer")
			}
		})
	}
	wg.Wait()
	if !reflect.DeepEqual(d, before) {
		t.Error("the document was changed")
	}
	if list := lint.Document(policy.Document{}, on); len(list) == 0 {
		t.Error("nothing is wrong with nothing")
	}
	if list := lint.Document(d, civil.Date{}); len(list) > 0 {
		t.Errorf("on no day: %v", list)
	}
}

// The absence of any term of Art 28(3) is found.
func TestEachTermOfAProcessorIsRequired(t *testing.T) {
	for i, term := range sound().Recipients[0].Terms {
		d := sound()
		d.Recipients[0].Terms = slices.Delete(d.Recipients[0].Terms, i, i+1)
		if got := policytest.Codes(lint.Document(d, day(2026, 11, 24))); !slices.Equal(got, []privacy.Code{"PC-TERMS-01"}) {
			t.Errorf("without term %s: %v", term, got)
		}
	}
}
