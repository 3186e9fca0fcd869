package vqcomms

import (
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// correctedText returns the corrected text. Sections are those of the published one, and what is not amended is word for
// word the same. The rows of section D are worded from the activities.
func correctedText() []policy.Section {
	rows := correctedRowTexts()
	list := text()
	for i := range list {
		var said []policy.Statement
		for _, st := range list[i].Statements {
			if words, ok := amended[st.ID]; ok {
				st.Text, st.Tags = words, correctedTags[st.ID]
			}
			said = append(said, st)
			for _, a := range additions {
				if a.after == st.ID {
					said = append(said, a.Statement)
				}
			}
		}
		for j, st := range said {
			if words, ok := rows[st.ID]; ok {
				said[j].Text = words
			}
		}
		list[i].Statements = said
		if list[i].ID == "H" {
			list[i].Title = "TRANSFERS OUTSIDE THE UNITED KINGDOM"
		}
	}
	return list
}

// correctedRowTexts words the rows of section D: what is done, with which data, on which grounds.
func correctedRowTexts() map[privacy.StatementID]string {
	titles := map[privacy.Category]string{}
	for _, c := range correctedCategories() {
		titles[c.ID] = c.Title
	}
	rows := map[privacy.StatementID]string{}
	for _, a := range correctedActivities() {
		var data, grounds []string
		for _, c := range a.Data {
			data = append(data, titles[c])
		}
		for _, g := range a.Grounds {
			grounds = append(grounds, groundText(g))
		}
		rows[a.StatedIn[0]] = strings.Join([]string{a.Title, strings.Join(data, ", "), strings.Join(grounds, "; ")}, "\t")
	}
	return rows
}

func groundText(g lawfulbasis.Ground) string {
	words := map[lawfulbasis.Basis]string{
		lawfulbasis.Consent:             "Consent (Article 6(1)(a))",
		lawfulbasis.Contract:            "Performance of the contract (Article 6(1)(b))",
		lawfulbasis.LegalObligation:     "Legal obligation (Article 6(1)(c)): " + g.Law.String(),
		lawfulbasis.LegitimateInterests: "Our legitimate interests (Article 6(1)(f)): " + g.Interest.Name + " (assessment " + g.Interest.Assessment + ")",
	}[g.Basis]
	if g.Part != "" {
		return g.Part + ": " + words
	}
	return words
}

// amended has the statements that keep their identifier with other words.
var amended = map[privacy.StatementID]string{
	"VQ-0-01": "In accordance with the UK General Data Protection Regulation (UK GDPR) and the Data Protection Act 2018, VQ Communications Ltd has implemented this privacy information notice to inform you, our current and former clients, the people who act for them and those who ask us for a quote or for information, of the types of data we process about you.",
	"VQ-0-03": "This notice applies to current and former clients who use, or have used, our product and ancillary services, to the people who act for them, and to people who ask us for a quote or for information.",
	"VQ-0-04": "VQ Communications Ltd of Unit 4b, Byron House, Landsdowne Court, Bumpers Way, Chippenham, SN14 6RZ is the Data Controller of the personal data that this notice describes. You can reach us at info@vqcomms.com or on 01249 880140.",
	"VQ-0-05": "Our Data Protection Officer is Giles Adams who can be contacted in confidence at dpo@vqcomms.example. Tel: 01249 880140.",

	"VQ-A-07": "Under the UK GDPR, all personal data obtained and held by us must be processed according to a set of core principles.",
	"VQ-A-02": "data is collected for specific, explicit, and legitimate purposes, and not processed further in a manner that is incompatible with them",
	"VQ-A-06": "data is processed in a manner that ensures appropriate security of personal data including protection against unauthorised or unlawful processing, accidental loss, destruction or damage by using appropriate technical or organisational measures",

	"VQ-B-01": "personal details: name, address, phone numbers, job title and email addresses of the main contact and other contacts for the delivery of the service;",

	"VQ-C-02": "We receive your name, job title, phone numbers and email addresses from resellers of our product, in order to set up and deliver what was ordered through them.",
	"VQ-C-03": "We receive the name, job title and email address of people who act for a company from our partner, Cisco, for the purpose of us contacting them about our product. We do so on a basis of our own, which section D names.",
	"VQ-C-05": "Our website records which pages you open, if you allow statistics.",
	"VQ-C-06": "For further information on how personal data is collected and used when you use our website, please see our privacy policy: https://www.vqcomms.com/privacy-policy/",

	"VQ-D-16": "In the main, we process your data in our legitimate interest in serving the client that you act for, in order to provide the contract we have with you where you are the client yourself, or in order to comply with a legal requirement.",
	"VQ-D-18": "Activity requiring your data\tData\tLawful basis",

	"VQ-E-01": "A contract with us requires your name, email address and phone number: without them we are unable to fulfil our requirements for entering into a contract with you or the client that you act for.",
	"VQ-E-02": "Without them we are also unable to offer you services or administer existing contractual services.",

	"VQ-F-01": "Your personal data is also processed on our behalf by engineers of our delivery partners in the United Kingdom, in order to deliver and support our product with us. They engage no other processors.",
	"VQ-F-04": "However, the ticketing system used by VQ is Freshdesk (https://freshdesk.com/ ), which Freshworks Inc. provides.",
	"VQ-F-05": "Please see the Freshdesk policies: https://www.freshworks.com/privacy/",
	"VQ-F-07": "The processing of your personal data is governed by a data processing contract between us and our data processors, which has the terms of Article 28(3) of the UK GDPR.",
	"VQ-F-08": "Other than this, we share your data only where the law requires it, where a legal claim or the prevention of fraud needs it, or with your consent: with our lawyers, auditors and insurers, and with courts and authorities, in the United Kingdom.",

	"VQ-F-09": "All employees within VQ Communications that handle your personal data are trained in ensuring data is processed in line with the UK GDPR.",

	"VQ-G-02": "We use technical and organisational measures to safeguard your personal data in accordance with the law: access by role, encryption in transit and at rest, backups that are restored as a test, and a yearly test of these measures.",

	"VQ-H-01": "We transfer your personal data outside the United Kingdom to Freshworks Inc., which provides Freshdesk (see above) and is based in the US. The transfer rests on the UK Extension to the EU-US Data Privacy Framework.",
	"VQ-H-02": "We also use a CRM system provided by Keap, formerly Infusionsoft (https://keap.com/legal/data-protection-faq) which is hosted in the US. The transfer rests on the International Data Transfer Agreement of the Information Commissioner.",
	"VQ-H-03": "By the Data Protection (Adequacy) (United States of America) Regulations 2023 the Secretary of State has approved US companies that take part in the Framework with its UK Extension.",
	"VQ-H-04": "You can obtain a copy of the agreement with Keap from our Data Protection Officer.",

	"VQ-I-01": "We only keep your data for as long as we need it for, which will be at most for the duration of your service contract plus 7 years from the date that service contract with us terminates. Then we erase it.",
	"VQ-I-02": "Two data retention periods are set by the law: six years for VAT records (VATA 1994 Schedule 11 paragraph 6(3)) and three years for accounting records (Companies Act 2006 section 388(4)(a)).",

	"VQ-J-03": "the right for any inaccuracies in the personal data we hold on you, however they come to light, to be corrected, and for incomplete data to be completed. This is also known as ‘rectification’;",
	"VQ-J-06": "the right to receive the personal data that you gave us, where we process them by automated means on your consent or for a contract with you, in a structured, commonly used and machine-readable format, and to have them transferred to another party. This is also known as ‘portability’;",
	"VQ-J-02": "the right to be told whether we process personal data concerning you, to obtain a copy of it, and to be given the information of Article 15(1) of the UK GDPR.",
	"VQ-J-09": "Only where we have reasonable doubts about who you are will we ask you to verify your identity.",
	"VQ-J-10": "We will respond to a request under any of these rights as soon as possible and in any event within one month of receiving it.",
	"VQ-J-05": "the right to restrict the processing of your personal data;",
	"VQ-J-07": "the right, where a significant decision about you is made by automated means alone, to be told of it, to put your point of view, to have a human look at it and to contest it;",

	"VQ-K-01": "Where you have provided consent to our use of your data, you also have the right to withdraw that consent at any time, by email (each message has a link), by post or by telephone.",
	"VQ-K-02": "This means that we will stop the processing that you consented to. What we did before remains lawful, and what we do on another basis goes on.",

	"VQ-L-01": "You have the right to complain to the Information Commissioner (ICO): https://ico.org.uk/make-a-complaint/.",
	"VQ-L-02": "You can contact the ICO there or by telephone on 0303 123 1113 (local rate).",
	"VQ-L-03": "You have the right to complain to us about the way we handle your data, by email, by post or by telephone. We acknowledge a complaint within 30 days, look into it without undue delay, tell you how it goes on and what comes of it.",

	"VQ-M-02": "We tell you of a new version by email at least 30 days before it applies. To use our services is no agreement to it; where we rely on your consent, we will ask you again.",

	"VQ-N-01": "Our Data Protection Officer is: Giles Adams Telephone: 01249 880140 Email: dpo@vqcomms.example",

	"VQ-COOKIES-01": "With your consent we store the cookie vq_visits for one year, to count visits and so improve this website.",
	"VQ-COOKIES-02": "With your consent YouTube stores the cookie VISITOR_INFO1_LIVE for six months, for its own analytics of the videos you watch here.",
	"VQ-COOKIES-03": "Both are off until you choose \"Allow statistics\" or \"Allow videos\" below, where you can also take your choice back at any time.",
}

// correctedTags has the tags of amended statements.
var correctedTags = map[privacy.StatementID][]policy.Tag{
	"VQ-0-01": {{What: policy.Citing, Law: "UK GDPR"}},
	"VQ-A-07": {{What: policy.Citing, Law: "UK GDPR"}},
	"VQ-D-16": {{What: policy.SummingUp, Bases: []lawfulbasis.Basis{lawfulbasis.Contract, lawfulbasis.LegalObligation, lawfulbasis.LegitimateInterests}}},
	"VQ-F-07": {{What: policy.Citing, Law: "UK GDPR"}},
	"VQ-F-09": {{What: policy.Citing, Law: "UK GDPR"}},
}

// additions are the statements that the published text lacks, each with the one that it follows.
var additions = []struct {
	after privacy.StatementID
	policy.Statement
}{
	{"VQ-0-05", policy.Statement{ID: "VQ-0-06", Text: "We do not offer goods or services to people in the European Economic Area."}},
	{"VQ-0-05", policy.Statement{ID: "VQ-0-07", Text: "This version applies from 24 November 2026.", Declares: "the document has the day itself"}},
	{"VQ-A-06", policy.Statement{ID: "VQ-A-09", Item: 7, Text: "we are responsible for compliance with these principles and able to demonstrate it"}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-05", Item: 2, Text: "log files that you submit with a problem;"}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-06", Item: 3, Text: "contracts, orders, invoices and payments, as far as you are named in them;"}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-08", Item: 4, Text: "name, job title, phone numbers and email addresses of people who ask for a quote or for information."}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-07", Text: "We hold no special categories of personal data, and none on criminal convictions and offences."}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-09", Item: 5, Text: "requests and complaints that you send us under section J or L, and our answers;"}},
	{"VQ-B-01", policy.Statement{ID: "VQ-B-10", Item: 6, Text: "which pages of our website you open."}},
	{"VQ-C-03", policy.Statement{ID: "VQ-C-07", Text: "We give you this notice within one month of receiving data about you from others, and earlier if we contact you or disclose the data earlier."}},
	{"VQ-D-13", policy.Statement{ID: "VQ-D-20"}},
	{"VQ-D-14", policy.Statement{ID: "VQ-D-19"}},
	{"VQ-D-14", policy.Statement{ID: "VQ-D-21"}},
	{"VQ-D-14", policy.Statement{ID: "VQ-D-22"}},
	{"VQ-D-14", policy.Statement{ID: "VQ-D-23"}},
	{"VQ-E-02", policy.Statement{ID: "VQ-E-03", Text: "The law requires your name and address on an invoice that is made out to you: without them we are unable to give one."}},
	{"VQ-E-02", policy.Statement{ID: "VQ-E-04", Text: "All other data, and your consent to be contacted about upgrades, are optional: nothing else depends on them."}},
	{"VQ-F-07", policy.Statement{ID: "VQ-F-10", Text: "The processors that Freshworks Inc. and Keap engage are listed here: https://www.vqcomms.example/sub-processors/."}},
	{"VQ-H-04", policy.Statement{ID: "VQ-H-05", Text: "Where you have allowed videos on our website, data go to YouTube, which is based in the US, on the same UK Extension."}},
	{"VQ-I-01", policy.Statement{ID: "VQ-I-03", Text: "We keep your data for a longer period in two cases only: those that a legal claim needs, until it is settled or out of time, and records that HMRC asks for in an enquiry, until it is closed."}},
	{"VQ-I-01", policy.Statement{ID: "VQ-I-04", Text: "Where you asked for a quote or for information, we keep your details for at most 2 years from when you were last in touch. Then we erase them."}},
	{"VQ-I-01", policy.Statement{ID: "VQ-I-05", Text: "We keep log files for at most 1 year from when they were made. Then we erase them."}},
	{"VQ-I-01", policy.Statement{ID: "VQ-I-06", Text: "We keep requests and complaints about data for at most 3 years from when we were last in touch about them, and which pages you opened for at most 1 year. Then we erase them."}},
	{"VQ-J-07", policy.Statement{ID: "VQ-J-14", Item: 8, Text: "the right to object to processing that rests on our legitimate interests;"}},
	{"VQ-J-07", policy.Statement{ID: "VQ-J-18", Item: 9, Text: "the right to object to direct marketing at any time, upon which we stop it in any case."}},
	{"VQ-J-07", policy.Statement{ID: "VQ-J-15", Text: "To use a right, contact us or our Data Protection Officer in any way that suits you: by email, by post or by telephone. It is free of charge."}},
	{"VQ-J-07", policy.Statement{ID: "VQ-J-16", Text: "Where requests are complex or many, an answer can take up to two months more; we tell you so, and why, within the first month. If we refuse, we tell you why, and how to complain to us and to the ICO and to go to court."}},
	{"VQ-J-07", policy.Statement{ID: "VQ-J-17", Text: "We make no decision about you by automated means alone, profiling included."}},
	{"VQ-K-02", policy.Statement{ID: "VQ-K-03", Text: "We ask for consent by a box that you tick or a button that you choose, for one purpose at a time, and record who agreed to what, when and how."}},
	{"VQ-COOKIES-03", policy.Statement{ID: "VQ-COOKIES-04", Text: "The essential cookies vq_session, until you close the browser, and vq_choice, for six months, keep you signed in and remember what you chose."}},
}
