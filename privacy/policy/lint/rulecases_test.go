package lint_test

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// partCases has one for each rule on recipients, transfers, periods, rights, decisions, consent, storage and complaints.
var partCases = []ruleCase{
	// recipients
	{code: "RC-EXAMPLE-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Example = true }},
	{code: "RC-UNNAMED-01", since: from2018, where: "recipients", fault: func(d *policy.Document) {
		d.Recipients[0].Role, d.Recipients[0].Terms, d.Recipients[0].SubProcessors = recipient.AnotherController, nil, ""
	}},
	{code: "RC-RENAMED-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Renamed = policy.Renamed{To: "A2", Since: from2018} }},
	{code: "RC-COOKIE-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].Provider = "C" }},
	{code: "DC-CLAIM-01", since: from2018, where: "disclosures[0]", fault: func(d *policy.Document) { d.Disclosures[0].Rule = policy.ConsentOrLaw }},
	{code: "PC-CONTRACT-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Terms = nil }},
	{code: "PC-TERMS-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Terms = d.Recipients[0].Terms[:7] }},
	{code: "PC-SUB-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].SubProcessors = "" }},
	{code: "JC-ARRANGE-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Role = recipient.JointController }},

	// transfers
	{code: "TR-SHIELD-01", since: day(2020, 7, 16), where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests = []transfer.Mechanism{transfer.PrivacyShield} }},
	{code: "TR-LAW-02", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Rests = []transfer.Mechanism{transfer.IDTA} })},
	{code: "TR-BORDER-01", since: from2021, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Border = "EEA" }},
	{code: "TR-BORDER-01", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Border = "UK" })},
	{code: "TR-APPROVER-01", since: from2021, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Approver = policy.EuropeanCommission }},
	{code: "TR-APPROVER-01", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Approver = policy.SecretaryOfState })},
	{code: "TR-UNNAMED-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests, d.Transfers[0].Unnamed = nil, true }},
	{code: "TR-OCCASION-03", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests, d.Transfers[0].Derogation = nil, true }},
	{code: "TR-COPY-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Copy = "" }},
	{code: "TR-MAYBE-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Stated = privacy.No }},
	{code: "TR-ABSENT-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Country = "US" }},
	{code: "TR-COUNTRY-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Country = "" }},

	{code: "TR-DEROGATION-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Derogation = true }},
	{code: "TR-STATED-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Stated = privacy.Unknown }},
	{code: "TR-RECIPIENT-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Recipient = "" }},

	// how long data are kept
	{code: "RT-SINGLE-01", since: from2018, where: "retention[0]", fault: func(d *policy.Document) {
		d.Retention = d.Retention[:1]
		for i := range d.Categories[1:] {
			d.Categories[i+1].Parent = "contact"
		}
	}},
	{code: "RT-PERSON-01", since: from2018, where: "persons[0]", fault: func(d *policy.Document) { d.Persons[0].Kind = policy.Prospect }},
	{code: "RT-ACTION-01", since: from2018, where: "retention[0]", fault: func(d *policy.Document) { d.Retention[0].Action = retention.NoAction }},
	{code: "RT-ACTION-02", since: from2018, where: "retention[0]", fault: func(d *policy.Document) { d.Retention[0].Action = retention.Review }},
	{code: "RT-LONG-01", since: from2018, where: "retention[0]", fault: func(d *policy.Document) { d.Retention[0].Max = civil.Period{Years: 7, Days: 1} }},
	{code: "RT-OPEN-01", since: from2018, where: "retention[1]", fault: func(d *policy.Document) { d.Retention[1].OpenEnded = true }},
	{code: "RT-LAW-01", since: from2018, where: "retention[4]", fault: func(d *policy.Document) { d.Retention = append(d.Retention, policy.Retention{SetByLaw: true}) }},
	{code: "RT-LONGER-01", since: from2018, where: "retention[1].longer[1]", fault: func(d *policy.Document) {
		d.Retention[1].Longer = []policy.Longer{{Case: "a claim", Criteria: "until it is settled"}, {Case: "other cases"}}
	}},
	{code: "RT-NONE-01", since: from2018, where: "categories[1]", fault: func(d *policy.Document) { d.Retention[0].Category = "phone"; d.Retention = d.Retention[:3] }},
	{code: "RT-NONE-01", since: from2018, where: "retention[4]", fault: func(d *policy.Document) {
		d.Retention = append(d.Retention, policy.Retention{ID: "phone", Category: "phone", From: retention.LastContact})
	}},
	{code: "RT-CLASH-01", since: from2018, where: "retention[0]", fault: func(d *policy.Document) {
		longer := d.Retention[1]
		longer.Category, longer.Min, longer.Max = policytest.Email, civil.Period{Years: 8}, civil.Period{}
		d.Retention = append(d.Retention, longer)
	}},
	{code: "RT-RUNNING-01", since: from2018, where: "retention[0]", fault: together(rest(policytest.OnContract), fromLastContact)},

	// rights
	{code: "RI-MERGED-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Rights = append(d.Rights[0].Rights, rights.Erasure) }},
	{code: "RI-MARKETING-02", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), notStating(rights.MarketingObjection))},
	{code: "RI-IDENTITY-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Identity = privacy.Yes }},
	{code: "RI-COPY-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.CopyOnly }},
	{code: "RI-CONTROL-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.Control }},
	{code: "RI-LATE-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Within = civil.Period{Months: 1, Days: 1} }},
	{code: "EX-CHANNEL-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Channels = nil }},
	{code: "EX-EXTEND-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Extension = privacy.Unknown }},
	{code: "EX-FREE-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Free = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "exercise[0]", fault: func(d *policy.Document) { d.Exercise[0].Free = privacy.No }},
	{code: "EX-REDRESS-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Redress = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "exercise[0]", fault: func(d *policy.Document) { d.Exercise[0].Redress = privacy.No }},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Access)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Rectification)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Erasure)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Restriction)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Objection)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Portability)},

	{code: "RI-TIME-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) {
		d.Rights[0].Within, d.Rights[0].FromReceipt = civil.Period{}, privacy.Unknown
	}},
	{code: "RI-START-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].FromReceipt = privacy.No }},
	{code: "RI-START-02", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].FromReceipt = privacy.Unknown }},
	{code: "RI-WIDE-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.Widened }},
	{code: "RI-NARROW-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.Narrowed }},
	{code: "RI-RESTRICT-03", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].Restricted = rights.LegalClaims }},
	{code: "RI-RESTRICT-03", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].Restricted = rights.WithConsent }},

	// decisions
	{code: "AD-UNSTATED-01", since: from2018, where: "automated", fault: func(d *policy.Document) { d.Automated[0].Made = privacy.Unknown }},
	{code: "AD-LOGIC-01", since: from2018, where: "automated[0]", fault: func(d *policy.Document) { d.Automated[0].Made, d.Automated[0].Logic = privacy.Yes, "a score" }},
	{code: "AD-DENIED-01", since: from2018, where: "automated[0]", fault: union(func(d *policy.Document) {
		d.Activities[0].Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score", Authorised: privacy.Yes}
	})},
	{code: "AD-DECISION-01", since: from2018, where: "activities[0]", fault: of(policy.OfDecision)},
	{code: "AD-LOGIC-02", since: from2018, where: "activities[0]", fault: union(deciding(policy.Decided{Alone: privacy.Yes, Authorised: privacy.Yes}))},
	{code: "AD-SOLE-01", since: from2018, where: "activities[0].grounds[0]", fault: union(deciding(policy.Decided{Alone: privacy.Yes, Logic: "a score"}))},
	{code: "AD-SAFEGUARD-01", since: from2018, where: "activities[0].grounds[0]", fault: union(rest(policytest.OnContract), deciding(policy.Decided{
		Alone: privacy.Yes, Logic: "a score", Necessary: privacy.Yes, Safeguards: []rights.Safeguard{rights.Representations, rights.HumanIntervention},
	}))},

	// consent and marketing
	{code: "CO-SCOPE-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].Stops = policy.StopsAll }},
	{code: "CO-WITHDRAW-01", since: from2018, where: "withdrawals", fault: together(rest(policytest.OnConsent), func(d *policy.Document) { d.Withdrawals = nil })},
	{code: "CO-ANYTIME-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].AnyTime = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].AnyTime = privacy.No }},
	{code: "CO-EARLIER-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].EarlierStands = privacy.No }},
	{code: "CO-CHANNEL-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].Channels = nil }},
	{code: "CO-EASE-01", since: from2018, where: "withdrawals", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), func(d *policy.Document) {
		d.Activities[0].Channels = []privacy.Channel{privacy.Telephone, privacy.SMS}
		d.Withdrawals[0].Channels = []privacy.Channel{privacy.Post, privacy.Telephone}
	})},
	{code: "CO-STAFF-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnConsent), about(policy.Client, policy.Staff))},
	{code: "CO-BUNDLED-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Consents = []privacy.PurposeID{policytest.News} }},
	{code: "MK-STRICT-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals, policy.Corporations))},
	{code: "MK-CONSENT-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnInterest), reaching())},
	{code: "MK-CONSENT-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnInterest), reaching(policy.Individuals))},
	{code: "MK-SOFT-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnInterest), reaching(policy.Individuals), softly)},
	{code: "MK-SOFT-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnInterest), reaching(policy.Individuals), softly)},

	{code: "MK-SOFT-02", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), func(d *policy.Document) { d.Activities[0].SoftOptIn = true })},
	{code: "MK-SOFT-02", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnInterest), reaching(policy.Corporations), func(d *policy.Document) { d.Activities[0].SoftOptIn = true })},
	{code: "MK-CHANNEL-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), by()), also: "MK-SCREEN-01"},
	{code: "MK-CHANNEL-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnConsent), reaching(policy.Individuals), by()), also: "MK-SCREEN-01"},

	// what is stored on the device
	{code: "CK-DEFAULT-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].DefaultOn = privacy.Unknown }},
	{code: "CK-DEFAULT-01", since: from2018, where: "cookies[0]", fault: union(func(d *policy.Document) { d.Cookies[0].DefaultOn = privacy.Unknown })},
	{code: "CK-OFF-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].DefaultOn = privacy.No }},
	{code: "CK-OFF-01", since: from2018, where: "cookies[0]", fault: union(func(d *policy.Document) { d.Cookies[0].DefaultOn = privacy.No })},
	{code: "CK-CHOICE-01", since: from2018, where: "cookies[0]", fault: storing(measured(cookie.Marketing, privacy.No))},
	{code: "CK-CHOICE-01", since: from2018, where: "cookies[0]", fault: union(storing(measured(cookie.Statistics, privacy.No)))},
	{code: "CK-OTHER-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) {
		d.Cookies[0].Provider, d.Cookies[0].Activities = "B", []privacy.ActivityID{"care"}
	}},
	{code: "CK-OTHER-01", since: from2018, where: "cookies[0]", fault: union(func(d *policy.Document) { d.Cookies[0].Provider = "B" })},
	{code: "CK-PURPOSE-02", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.No, Choice: "Count", Activities: []privacy.ActivityID{"letters"}})},
	{code: "CK-PURPOSE-02", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.No, Choice: "Count", Activities: []privacy.ActivityID{"letters"}}))},
	{code: "CK-LONG-01", since: from2018, where: "cookies[0].stored[0]", fault: func(d *policy.Document) { d.Cookies[0].Stored[0].Lifetime = civil.Period{Years: 2, Days: 1} }},
	{code: "CK-OPTOUT-01", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes}), also: "CK-STATS-01"},
	{code: "CK-OPTOUT-01", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Choice: "No"}))},
	{code: "CK-LIST-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].Stored = nil }},
	{code: "CK-LIST-01", since: from2018, where: "cookies[0]", fault: union(func(d *policy.Document) { d.Cookies[0].Stored = nil })},
	{code: "CK-PROVIDER-01", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.ThirdParty})},
	{code: "CK-PROVIDER-01", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.ThirdParty}))},
	{code: "CK-MAYBE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Possibly})},
	{code: "CK-MAYBE-01", since: from2018, where: "sections[0].statements[1]", fault: union(tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Possibly}))},
	{code: "CK-PURPOSE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Unspecified})},
	{code: "CK-PURPOSE-01", since: from2018, where: "sections[0].statements[1]", fault: union(tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Unspecified}))},
	{code: "CK-STATS-01", since: from2026, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes}), also: "CK-OPTOUT-01"},
	{code: "CK-LOOKS-01", since: from2026, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Preferences, DefaultOn: privacy.Yes}), also: "CK-OPTOUT-01"},

	// complaints
	{code: "CP-REGULATOR-01", since: from2018, where: "complaints", fault: func(d *policy.Document) { d.Complaints = d.Complaints[:1] }},
	{code: "CP-CONTROLLER-01", since: fromJune, where: "complaints", fault: func(d *policy.Document) { d.Complaints = d.Complaints[1:] }},
	{code: "CP-RIGHT-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].AsRight = privacy.No }},
	{code: "CP-CHANNEL-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Channels = nil }},
	{code: "CP-EASE-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) {
		d.Complaints[0].Channels = []privacy.Channel{privacy.Post, privacy.Telephone}
	}},
	{code: "CP-ACK-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Acknowledge = civil.Period{} }},
	{code: "CP-LATE-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Acknowledge = civil.Period{Months: 1} }},
	{code: "CP-RIGHT-02", since: from2018, where: "complaints[1]", fault: func(d *policy.Document) { d.Complaints[1].AsRight = privacy.Unknown }},
	{code: "RG-NONE-02", since: from2018, where: "controller.regulators", fault: func(d *policy.Document) { d.Controller.Regulators = nil }},
	{code: "RG-CHECK-03", since: from2018, where: "controller.regulators[0]", fault: regulator(privacy.Regulator{Name: "A", Telephones: []string{"1"}})},
	{code: "RG-FIT-01", since: from2018, where: "controller.regulators[0]", fault: regulator(privacy.Regulator{Name: "A", URL: "https://example.org/", VerifiedOn: day(2026, 6, 1)})},
	{code: "RG-FIT-01", since: from2018, where: "controller.regulators[0]", fault: union(regulator(privacy.Regulator{Name: "A", URL: "https://ico.org.uk/", VerifiedOn: day(2026, 6, 1)}))},
	{code: "RG-REGIME-01", since: from2018, where: "regimes[0]", fault: regulator(privacy.Regulator{Name: "A", Regime: eu.GDPR})},
	{code: "RG-ADDRESS-01", since: day(2026, 9, 1), where: "controller.regulators[0]", fault: regulator(privacy.Regulator{URL: "https://ico.org.uk/", Address: "Wilmslow"})},
	{code: "RG-CHECK-01", since: from2018, where: "controller.regulators[0]", fault: regulator(privacy.Regulator{URL: "https://example.org/", VerifiedOn: day(2017, 1, 1)})},
	{code: "RG-PHONE-01", since: day(2023, 1, 1), where: "controller.regulators[0].telephones[1]", fault: regulator(privacy.Regulator{
		URL: "https://ico.org.uk/", Telephones: []string{"0303 123 1113", "01625 545 745"},
	})},
}
