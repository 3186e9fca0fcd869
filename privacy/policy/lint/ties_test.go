package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
)

const other privacy.ActivityID = "other"

// more adds an activity like the first, on grounds.
func more(grounds ...lawfulbasis.Ground) fault {
	return func(d *policy.Document) {
		a := d.Activities[0]
		a.ID, a.Grounds = other, grounds
		d.Activities = append(d.Activities, a)
	}
}

func offering(in privacy.Territory) fault {
	return func(d *policy.Document) { d.Reach = append(d.Reach, policy.Reach{Territory: in, Offered: privacy.Yes}) }
}

func representing(in privacy.Territory) fault {
	return func(d *policy.Document) {
		d.Controller.Representatives = append(d.Controller.Representatives, privacy.Representative{Territory: in, Name: "R"})
	}
}

// Where a controller is established decides whether it needs a representative (Art 27; LAW j11, j22).
func TestARepresentativeIsNeededWhereTheControllerIsNot(t *testing.T) {
	silent := func(d *policy.Document) { d.Reach = nil }
	both := func(d *policy.Document) { d.Regimes = []privacy.Regime{uk.GDPR, eu.GDPR} }
	const missing, country, reach = "NT-REPRESENT-01", "NT-COUNTRY-01", "NT-REACH-01"
	for _, tt := range []struct {
		name  string
		fault fault
		on    civil.Date
		want  []privacy.Code
	}{
		{"Chicago, under the EU GDPR, with customers in the EEA", union(seat("US"), offering(privacy.InEEA)), from2026, []privacy.Code{missing}},
		{"and a representative", union(seat("US"), offering(privacy.InEEA), representing(privacy.InEEA)), from2026, nil},
		{"and one in the United Kingdom", union(seat("US"), offering(privacy.InEEA), representing(privacy.InUK)), from2026, []privacy.Code{missing}},
		{"a public body", union(seat("US"), offering(privacy.InEEA), public, officer(reached)), from2026, nil},
		{"Berlin, with customers in the EEA", union(seat("DE"), offering(privacy.InEEA)), from2026, nil},
		{"Oslo", union(seat("NO"), offering(privacy.InEEA)), from2026, nil},
		{"London, before it left", union(seat("GB"), offering(privacy.InEEA)), from2021.AddDays(-1), nil},
		{"London, after it left", union(seat("GB"), offering(privacy.InEEA)), from2021, []privacy.Code{missing}},
		{"Berlin, with customers in the United Kingdom", union(seat("DE"), offering(privacy.InUK)), from2026, []privacy.Code{missing}},
		{"Berlin, under the law of the United Kingdom, with customers in the EEA", together(seat("DE"), offering(privacy.InEEA)), from2026, nil},
		{"London, with customers at home", together(seat("GB"), offering(privacy.InUK)), from2026, nil},
		{"Chicago, with customers in both", together(seat("US"), offering(privacy.InEEA), offering(privacy.InUK), representing(privacy.InUK)), from2026, []privacy.Code{missing}},
		{"nowhere, with customers abroad", offering(privacy.InEEA), from2026, []privacy.Code{missing}},
		{"nowhere, with customers where the law is", union(offering(privacy.InEEA)), from2026, []privacy.Code{country}},
		{"nowhere, and a representative", union(offering(privacy.InEEA), representing(privacy.InEEA)), from2026, nil},
		{"a country that is none", union(seat("XX"), offering(privacy.InEEA)), from2026, []privacy.Code{country}},
		{"London, not a word on customers", together(seat("GB"), silent), from2026, []privacy.Code{reach}},
		{"Dublin, under the law of the United Kingdom, not a word", together(seat("IE"), silent), from2026, []privacy.Code{reach}},
		{"Chicago, not a word", together(seat("US"), silent), from2026, []privacy.Code{reach, reach}},
		{"nowhere, not a word", silent, from2026, []privacy.Code{reach}},
		{"Berlin, under both laws, with customers in both", together(both, seat("DE"), offering(privacy.InEEA), offering(privacy.InUK), representing(privacy.InUK)), from2026, nil},
		{"Chicago, under both laws, with customers in both", together(both, seat("US"), offering(privacy.InEEA), offering(privacy.InUK)), from2026, []privacy.Code{missing, missing}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := sound()
			tt.fault(&d)
			var got []privacy.Code
			for _, f := range lint.Document(d, tt.on) {
				if slices.Contains([]privacy.Code{missing, country, reach}, f.Code) {
					got = append(got, f.Code)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("on %v: %v, want %v", tt.on, got, tt.want)
			}
		})
	}
}

// What a part of a document is tied to, and what it says no to, counts.
func TestRulesFollowTiesAndKnowNoFromUnknown(t *testing.T) {
	acts := func(list ...privacy.ActivityID) []privacy.ActivityID { return list }
	claims := func(role recipient.Role, list ...privacy.ActivityID) fault {
		return func(d *policy.Document) {
			d.Disclosures[0].Rule = policy.ConsentOrLaw
			d.Recipients[1].Role, d.Recipients[1].Arrangement, d.Recipients[1].Activities = role, "we answer requests", list
		}
	}
	kept := func(r policy.Retention) fault {
		return func(d *policy.Document) {
			r.Category = "contact"
			d.Retention[0] = r
		}
	}
	account := policy.Retention{AtTrigger: true, From: "account-end"}
	contract := policy.Retention{AtTrigger: true, From: retention.ContractEnd}
	served := func(by ...privacy.ActivityID) fault {
		return func(d *policy.Document) {
			r := account
			r.Category, r.Activities = policytest.Email, by
			d.Retention = append(d.Retention, r)
		}
	}
	sent := func(list ...privacy.ActivityID) fault {
		return func(d *policy.Document) { d.Transfers[0].Activities = list }
	}
	has := func(list ...privacy.ActivityID) fault {
		return func(d *policy.Document) { d.Recipients[0].Activities = list }
	}
	kind := func(k policy.TransferKind) fault {
		return func(d *policy.Document) {
			d.Transfers = append(d.Transfers, policy.Transfer{Kind: k, To: "IN", Rests: []transfer.Mechanism{transfer.PrivacyShield}, Unnamed: true, Stated: privacy.No, Border: "EEA"})
		}
	}
	video := func(of ...privacy.ActivityID) fault {
		return together(storing(policy.CookieUse{Category: cookie.ThirdParty, Provider: "B", Activities: of}), func(d *policy.Document) {
			d.Recipients[1].Activities = acts(policytest.Act)
		})
	}
	counted := func(of ...privacy.ActivityID) fault {
		return together(storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Provider: "A", Choice: "No", Activities: of}), has(policytest.Act))
	}
	child := func(d *policy.Document) {
		d.Persons = append(d.Persons, policy.Person{ID: "child", Title: "children", Kind: policy.Child, Covered: privacy.Yes})
	}
	ofAnybody := func(d *policy.Document) { d.Activities[0].Persons = nil }
	explicit := on(policytest.OnLaw, lawfulbasis.ExplicitConsent)
	for _, tt := range []struct {
		name  string
		fault fault
		want  []privacy.Code
	}{
		{"a contract with clients", together(rest(policytest.OnContract), about(policy.Client)), nil},
		{"a contract with clients, also for their contacts", together(rest(policytest.OnContract), about(policy.Client, policy.Contact)), nil},
		{"a contract with staff", together(rest(policytest.OnContract), about(policy.Staff)), nil},
		{"a contract with children", together(rest(policytest.OnContract), about(policy.Child)), nil},
		{"the contract of a client, for contacts", together(rest(policytest.OnClient), about(policy.Contact)), []privacy.Code{"LB-PARTY-01"}},
		{"a contract with people of no kind", together(rest(policytest.OnContract), func(d *policy.Document) {
			d.Activities[0].Persons = []policy.PersonID{"client", "visitor"}
		}), []privacy.Code{"SC-SCOPE-01"}},
		{"an interest in contacts", together(rest(policytest.OnInterest), about(policy.Contact)), nil},
		{"consent of clients", together(rest(policytest.OnConsent), about(policy.Client)), nil},
		{"a duty to staff", about(policy.Staff), nil},
		{"explicit consent of staff", together(rest(explicit), about(policy.Staff)), []privacy.Code{"CO-STAFF-01"}},
		{"people whom the document does not say that it is for", together(about(policy.Client), func(d *policy.Document) {
			d.Persons[1].Covered = privacy.Unknown
		}), []privacy.Code{"SC-SCOPE-01", "SC-SCOPE-01"}},
		{"people of whom no data are held", func(d *policy.Document) {
			d.Persons = append(d.Persons, policy.Person{ID: "visitor", Title: "visitors", Kind: policy.Public})
		}, nil},
		{"consent that may be of children", together(rest(policytest.OnConsent), child, ofAnybody), []privacy.Code{"SC-CHILD-01", "SC-PURPOSE-01"}},
		{"consent that is of clients, not of children", together(rest(policytest.OnConsent), about(policy.Client), child), nil},

		{"an answer that never takes longer", func(d *policy.Document) { d.Exercise[0].Extension = privacy.No }, nil},
		{"what was done before is said to be unlawful", func(d *policy.Document) { d.Withdrawals[0].EarlierStands = privacy.No }, []privacy.Code{"CO-EARLIER-01"}},
		{"not a word on what was done before", func(d *policy.Document) { d.Withdrawals[0].EarlierStands = privacy.Unknown }, []privacy.Code{"CO-EARLIER-01"}},
		{"a complaint that may be a right", func(d *policy.Document) { d.Complaints[0].AsRight = privacy.Unknown }, []privacy.Code{"CP-RIGHT-01"}},
		{"a duty that does not bind", func(d *policy.Document) {
			d.Activities[0].Duties = []policy.Duty{{ID: "ipt", Title: "insurance premium tax", Bound: privacy.No}}
		}, []privacy.Code{"LB-DUTY-02", "LB-DUTY-01"}},
		{"a transfer of which it is not told whether it is a possibility", func(d *policy.Document) { d.Transfers[0].Stated = privacy.Unknown }, nil},
		{"storage of which it is not told when it begins", storing(policy.CookieUse{Category: cookie.Statistics}), nil},

		{"criteria alone", kept(policy.Retention{Criteria: "as long as the account is open"}), nil},
		{"until the contract ends", kept(contract), nil},
		{"what a statute sets", kept(policy.Retention{SetByLaw: true, Statutes: []retention.StatuteID{uk.VATRecords}}), nil},
		{"what a statute sets that is not named", kept(policy.Retention{SetByLaw: true}), []privacy.Code{"RT-LAW-01"}},
		{"a least alone", kept(policy.Retention{From: retention.ContractEnd, Min: civil.Period{Years: 1}}), []privacy.Code{"RT-NONE-01"}},
		{"criteria for another activity", kept(policy.Retention{Criteria: "as long as it takes", Activities: acts(other)}), []privacy.Code{"RT-NONE-01"}},
		{"criteria for one of two activities", together(more(policytest.OnLaw), kept(policy.Retention{Criteria: "as long as it takes", Activities: acts(other)})), []privacy.Code{"RT-NONE-01"}},
		{"criteria for both activities", together(more(policytest.OnLaw), kept(policy.Retention{Criteria: "as long as it takes", Activities: acts(other, policytest.Act)})), nil},
		{"until the account ends, while a contract runs", together(rest(policytest.OnContract), kept(account)), nil},
		{"until the account ends, on no contract", kept(account), nil},
		{"until the contract ends, while it runs", together(rest(policytest.OnContract), kept(contract)), nil},
		{"until the account ends, for something beside the contract", together(rest(policytest.OnContract), more(policytest.OnLaw), served(other)), nil},
		{"until the account ends, for the contract", together(rest(policytest.OnContract), more(policytest.OnLaw), served(policytest.Act)), nil},
		{"until the day from which a least runs", func(d *policy.Document) {
			d.Retention = append(d.Retention, contract)
			d.Retention[3].Category, d.Retention[0].Min = "phone", civil.Period{Years: 1}
		}, []privacy.Code{"RT-CLASH-01"}},
		{"a least for another activity", func(d *policy.Document) {
			longer := d.Retention[1]
			longer.Category, longer.Min, longer.Max, longer.Activities = policytest.Email, civil.Period{Years: 8}, civil.Period{}, acts(other)
			d.Retention[0].Activities = acts(policytest.Act)
			d.Retention = append(d.Retention, longer)
		}, nil},

		{"what the controller does itself abroad", kind(policy.OwnProcessing), nil},
		{"what people abroad give", kind(policy.DirectCollection), nil},
		{"own processing is no transfer to a recipient", together(kind(policy.OwnProcessing), func(d *policy.Document) {
			d.Transfers[1].Recipient, d.Recipients[1].Country = "b", ""
		}), []privacy.Code{"TR-COUNTRY-01"}},
		{"a transfer for all that the recipient does", together(has(policytest.Act), sent(policytest.Act)), nil},
		{"a transfer for one of two activities", together(more(policytest.OnLaw), has(policytest.Act, other), sent(policytest.Act)), []privacy.Code{"TR-ABSENT-01"}},
		{"a transfer for anything", together(more(policytest.OnLaw), has(policytest.Act, other)), nil},
		{"a transfer for one activity, a recipient for any", sent(policytest.Act), nil},
		{"a derogation and a safeguard that is named", func(d *policy.Document) {
			d.Transfers[0].Derogations = []transfer.Mechanism{transfer.ContractForPerson}
		}, nil},
		{"a derogation alone", func(d *policy.Document) {
			d.Transfers[0].Rests, d.Transfers[0].Derogations = nil, []transfer.Mechanism{transfer.ContractForPerson}
		}, []privacy.Code{"TR-OCCASION-03"}},

		{"consent or law, and who has data by law alone", claims(recipient.AnotherController, policytest.Act), nil},
		{"consent or law, and who has data by an interest", together(rest(policytest.OnInterest), claims(recipient.AnotherController, policytest.Act)), []privacy.Code{"DC-CLAIM-01"}},
		{"consent or law, jointly on an interest", together(more(policytest.OnInterest), claims(recipient.JointController, policytest.Act, other)), []privacy.Code{"DC-CLAIM-01"}},
		{"consent or law, and who has data for something else", together(rest(policytest.OnInterest), more(policytest.OnConsent), claims(recipient.AnotherController, other)), nil},
		{"consent or law, and a processor", claims(recipient.Processor), []privacy.Code{"PC-CONTRACT-01", "PC-SUB-01"}},

		{"a provider who has data for it", together(more(policytest.OnLaw), video(other, policytest.Act)), nil},
		{"a provider who has data for any", video(), nil},
		{"a provider who has data for something else", together(more(policytest.OnLaw), video(other)), []privacy.Code{"RC-COOKIE-01"}},
		{"statistics by a processor of them", together(more(policytest.OnLaw), counted(policytest.Act)), nil},
		{"statistics by a processor of something else", together(more(policytest.OnLaw), has(policytest.Act), counted(other)), []privacy.Code{"CK-OPTOUT-01", "RC-COOKIE-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := single()
			tt.fault(&d)
			if got := within(lint.Document(d, day(2026, 11, 24))); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// A document under several laws names a regulator for each: that of another law serves nobody.
func TestEachRegimeNeedsARegulator(t *testing.T) {
	ico, dpc, any := privacy.Regulator{Regime: uk.GDPR}, privacy.Regulator{Regime: eu.GDPR}, privacy.Regulator{}
	over := ico
	over.Before = day(2026, 1, 1)
	one, two := []privacy.Regime{uk.GDPR}, []privacy.Regime{uk.GDPR, eu.GDPR}
	for _, tt := range []struct {
		name    string
		regimes []privacy.Regime
		named   []privacy.Regulator
		want    []string
	}{
		{"one law, no name", one, nil, nil},
		{"one law, its regulator", one, []privacy.Regulator{dpc, ico}, nil},
		{"one law, a regulator of any", one, []privacy.Regulator{dpc, any}, nil},
		{"one law, a regulator of another", one, []privacy.Regulator{dpc}, []string{"regimes[0]"}},
		{"one law, a regulator of an earlier time", one, []privacy.Regulator{over, dpc}, []string{"regimes[0]"}},
		{"no law", nil, []privacy.Regulator{dpc}, nil},
		{"two laws, no name", two, nil, []string{"regimes[0]", "regimes[1]"}},
		{"two laws, a regulator of any", two, []privacy.Regulator{any}, []string{"regimes[0]", "regimes[1]"}},
		{"two laws, one regulator", two, []privacy.Regulator{ico, any}, []string{"regimes[1]"}},
		{"two laws, two regulators", two, []privacy.Regulator{dpc, ico}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := sound()
			d.Regimes, d.Controller.Regulators = tt.regimes, tt.named
			var got []string
			for _, f := range lint.Document(d, day(2026, 11, 24)) {
				if f.Code == "RG-REGIME-01" {
					got = append(got, f.Where)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Findings on the text follow its order, however deep its sections are.
func TestFindingsOfNestedSectionsAreOrdered(t *testing.T) {
	says := []policy.Statement{{ID: "S", Unmodelled: "a promise"}, {ID: "T", Unmodelled: "a promise"}}
	deep := policy.Section{Statements: says[:1], Sections: []policy.Section{{Statements: says[:1], Sections: []policy.Section{{}, {Statements: says}}}}}
	d := sound()
	d.Sections = []policy.Section{{Statements: says, Sections: []policy.Section{deep}}, {Statements: says[:1]}}
	var places []string
	for _, f := range lint.Document(d, day(2026, 11, 24)) {
		if f.Code == "NT-UNMODELLED-01" {
			places = append(places, f.Where)
		}
	}
	if want := []string{
		"sections[0].statements[0]", "sections[0].statements[1]",
		"sections[0].sections[0].statements[0]", "sections[0].sections[0].sections[0].statements[0]",
		"sections[0].sections[0].sections[0].sections[1].statements[0]", "sections[0].sections[0].sections[0].sections[1].statements[1]",
		"sections[1].statements[0]",
	}; !slices.Equal(places, want) {
		t.Errorf("%q, want %q", places, want)
	}
}
