package main

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// sentence is one sentence of the text. At most one of declares and unmodelled is set.
type sentence struct{ text, declares, unmodelled string }

// carried returns a sentence that a value carries.
func carried(text string) sentence { return sentence{text: text} }

// section returns a section whose statements are numbered from 1: SHOP-A-01.
func section(id, title string, all ...sentence) policy.Section {
	s := policy.Section{ID: id, Title: title}
	for i, v := range all {
		s.Statements = append(s.Statements, policy.Statement{ID: said(id, i+1)[0], Text: v.text, Declares: v.declares, Unmodelled: v.unmodelled, Opens: i == 0})
	}
	return s
}

// said returns the identifiers of the sentences with these numbers in a section.
func said(section string, numbers ...int) (in policy.StatedIn) {
	for _, n := range numbers {
		in = append(in, privacy.StatementID(fmt.Sprintf("SHOP-%s-%02d", section, n)))
	}
	return in
}

// text returns the sections. Every word is made up for this example: there is no such shop.
func text() []policy.Section {
	return []policy.Section{
		section("A", "Who we are",
			sentence{text: "This policy is a sample made up for a program: no such shop exists, and nobody endorses it.", declares: "says what the text is"},
			carried("Sample Kettle Shop Ltd, 1 Example Street, Exampleton, is the controller of the data described here."),
			carried("We are established in the United Kingdom."),
			carried("We sell to consumers in the United Kingdom and in the European Union."),
			carried("Our representative in the Union is Sample Representative GmbH, Musterweg 1, Musterstadt."),
			carried("Write to privacy@shop.example about anything in this policy."),
			carried("This policy is for customers, people who subscribe to our newsletter, and people who apply for a job."),
			sentence{text: "We made this policy short so that people read it.", declares: "describes the text"},
		),
		section("B", "Which data we hold",
			carried("We hold your name and delivery address."),
			carried("We hold your e-mail address."),
			carried("We hold your telephone number if you give it."),
			carried("We hold what you ordered, what you paid and what you sent back."),
			carried("We hold the messages in which you ask us something."),
			carried("We hold the reviews that you write."),
			carried("We hold the login of your account."),
			carried("We hold which pages of our site you opened."),
			carried("Of applicants we hold the application and our notes on it."),
			carried("All these data come from you."),
			carried("We do not hold data on health, belief or ethnic origin."),
			sentence{text: "Please do not write about other people in a review.", unmodelled: "asks the reader for something; no value is a duty of the person"},
		),
		section("C", "What we use them for",
			carried("We use your name, address and order to deliver what you bought, because of the contract with you."),
			carried("We use your order and e-mail address to handle returns, because of the contract with you."),
			carried("We keep your account, because of the contract with you, for as long as you want one."),
			carried("We answer your questions, because we have a legitimate interest in helping those who ask."),
			carried("We keep our books, because tax law obliges us to."),
			carried("We publish your review if you agree."),
			carried("We send our newsletter by e-mail if you agree."),
			carried("You confirm your subscription by a link, which works for seven days."),
			carried("If you bought a kettle, we write to you by e-mail about kettle parts unless you object; you could object when you bought it."),
			carried("We count visits to our site if you agree."),
			carried("We read applications in order to decide whom to employ, because the applicant asked us for a contract."),
			carried("Without your address we cannot deliver."),
			carried("No machine alone decides anything about you."),
			sentence{text: "If we want to use data for something new, we check first whether that fits what we collected them for.", unmodelled: "a promise on a test of compatibility; a principle names no procedure"},
		),
		section("D", "Who receives them",
			carried("Sample Parcels Ltd in the United Kingdom delivers parcels and has your name, address and telephone number for that."),
			carried("Sample Payments Ltd in Ireland takes the payments, and decides for itself how."),
			carried("Sample Mailing Inc in the United States sends the newsletter on our instructions."),
			carried("For people in the Union the data go there under the standard contractual clauses of 2021, and for people in the United Kingdom under the clauses with the Addendum."),
			carried("Write to us for a copy of the clauses."),
			carried("We have a contract with everyone who works on our instructions."),
			sentence{text: "We choose carefully whom we work with.", unmodelled: "no value is a standard for choosing recipients"},
			carried("Ireland is in the Union, which the United Kingdom treats as safe."),
			carried("Neither the courier nor the mailing company uses others for this work."),
			carried("The courier has the data in the United Kingdom, which the Union treats as safe."),
		),
		section("E", "How long we keep them",
			carried("We keep orders for as long as the tax law of the United Kingdom says."),
			carried("We keep your account until you end it."),
			carried("We keep questions for two years after the last contact."),
			carried("We keep applications for six months after the decision."),
			carried("How long we keep a review depends on whether we still sell what it is about."),
			sentence{text: "Copies for emergencies are overwritten in turn.", unmodelled: "retention is by category, not by copy"},
			carried("We keep your name, address and telephone number for two years after the delivery."),
			carried("We keep your e-mail address until you have no account, no subscription and no open order."),
			carried("We keep counts of visits for 30 days."),
		),
		section("F", "Your rights",
			carried("You have a right of access, to correction, to erasure, to restriction and to your data in a portable form."),
			carried("You can object to what rests on our interests."),
			carried("You can object to marketing at any time, and then we stop it."),
			carried("You can withdraw consent at any time, by e-mail; what we did before stays lawful, and only what you agreed to stops."),
			carried("We answer within one month, free of charge."),
			carried("You can complain to us by e-mail, and we acknowledge that within 30 days."),
			carried("You have a right to complain to the supervisory authority."),
			sentence{text: "We would be glad if you came to us first.", declares: "a wish, and no condition of a complaint"},
			carried("Use your rights by e-mail or by post."),
			carried("If a request is complex an answer can take two months more, and then we tell you why."),
			carried("If we refuse, we say why and where you can complain."),
			carried("In the United Kingdom the authority is the Information Commissioner."),
			carried("In the Union it is the supervisory authority of the country where you live."),
		),
		section("G", "Cookies and changes",
			carried("We store a basket cookie, which the site needs, until you close the browser."),
			carried("We store a statistics cookie for 30 days if you choose \"count my visits\"."),
			carried("We protect data by technical and organisational measures."),
			carried("We tell you 30 days before a new version of this policy applies; nobody has to accept it."),
			sentence{text: "Old versions are on our site.", unmodelled: "a document refers to other documents, not to earlier versions of its own"},
			carried("Passwords are hashed, and connections are encrypted."),
		),
	}
}
