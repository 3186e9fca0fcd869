// Package vqcomms answers what VQ Communications Ltd's customer privacy policy allows, obliges and promises.
//
// [Published] is the policy word for word. Each sentence has an identifier (VQ-D-13: section D, row 13), and the
// values that the sentence amounts to carry it. [Policy] is the same, compiled to decide with.
//
// # The text is faulty
//
// The published text has faults in law, and [Policy] decides as the text has it where the text takes a position:
// it names no interest for the eight activities that rest on legitimate interests, and no law for the two that
// rest on a legal obligation; it relies on the client's contract for contacts who are not party to it; it gives
// no activity data of its own. Those grounds stand "as published", and each decision that rests on one carries a
// finding. Where a promise of the text contradicts the law, the law is followed: a withdrawn consent ends what
// rests on it and nothing else, though section K says that all processing stops; continued use of the service
// (section M) is consent to nothing.
//
// lint.Document finds the faults; each comes from a general rule, with the day from which it is one.
//
// # The corrected policy
//
// [Corrected] is the policy as the same controller could lawfully have it on 24 November 2026. [policy.New] compiles it
// without a ground as published, and lint.Document finds nothing in it. What the published text leaves open is filled in
// by example: a controller replaces assessments, evidence, addresses and contracts with its own. [Changes] is the
// following list as data, with the findings that each change fixes:
//
//   - VQ-0-01, VQ-0-03: whom data are held of is informed: contacts of clients, and those who ask for a quote
//   - VQ-0-04: the controller is responsible for all of the data, not only for those supplied under a contract, and
//     can be reached
//   - VQ-0-05, VQ-N-01: the officer has an address and one title
//   - VQ-0-06: no representative in the European Economic Area is needed, and why is said
//   - VQ-0-07: the version has a day from which it applies
//   - VQ-A-07: the law that is followed is that of the United Kingdom
//   - VQ-A-02, VQ-A-06, VQ-A-09: the principles are seven, each whole and by itself
//   - VQ-B-01, VQ-B-05, VQ-B-06, VQ-B-08: what is held is listed in full, without “such as” and “etc.”
//   - VQ-B-09, VQ-D-21: answering requests under the rights, and complaints, is an activity of its own
//   - VQ-B-10, VQ-D-22, VQ-D-23: counting visits and showing videos are activities of their own, on consent
//   - VQ-B-07: nothing is held that needs more than a ground, though fraud is to be prevented
//   - VQ-C-01, VQ-C-02, VQ-C-03, VQ-C-05, VQ-C-07: each source is named with its data, its people and its purpose;
//     people are told within a month; no use rests on a consent given to Cisco
//   - VQ-C-06: links are encrypted
//   - VQ-D-18: each activity has data of its own
//   - VQ-D-01, VQ-D-02, VQ-D-03, VQ-D-07, VQ-D-09, VQ-D-14, VQ-D-16: a contract is a ground for those who are party
//     to it; for contacts of a client it is an interest, and each ground has its part
//   - VQ-D-04: the laws on VAT and accounts are named; insurance premium tax, which does not bind the controller, is
//     gone
//   - VQ-D-05: a person makes financial decisions, from data that are named
//   - VQ-D-06, VQ-D-08, VQ-D-10, VQ-D-12: each interest is named, with its assessment
//   - VQ-D-11: no law obliges the controller to prevent fraud: it rests on an interest alone
//   - VQ-D-13, VQ-D-20: individual subscribers are asked for consent, corporate ones are written to until they object
//   - VQ-D-19: answering requests is an activity of its own
//   - VQ-E-01, VQ-E-02, VQ-E-03, VQ-E-04: which data contract and law require, and which nobody does
//   - VQ-F-01, VQ-F-04, VQ-F-05, VQ-F-07, VQ-F-10: each processor is named with its country, the terms of its
//     contract and the processors that it engages
//   - VQ-F-08: data are disclosed on the grounds that the other sections need, to those who are named
//   - VQ-F-03, VQ-F-09, VQ-G-02: measures are named, and evidence shows that promises are kept
//   - VQ-H-01, VQ-H-02, VQ-H-03, VQ-H-04, VQ-H-05: the border is that of the United Kingdom; each transfer is stated
//     as a fact, to its recipient, on a mechanism in force, with a copy where there is one to have
//   - VQ-I-01, VQ-I-02, VQ-I-03, VQ-I-04, VQ-I-05, VQ-I-06: each period is a most; begins for everybody, and ends
//     with erasure; the cases of longer keeping have criteria; the laws that set a least are named
//   - VQ-J-02: access is more than a copy
//   - VQ-J-09, VQ-J-10: identity is asked for only in reasonable doubt, and the time to answer begins with the
//     request
//   - VQ-J-01, VQ-J-03, VQ-J-04, VQ-J-05, VQ-J-06, VQ-J-14, VQ-J-18: each right stands whole and by itself, that to
//     object to marketing among them, and is answered within one month
//   - VQ-J-07, VQ-J-17: no decision is automated; the safeguards are those of the law
//   - VQ-J-15, VQ-J-16: how rights are used, that it is free, what an extension and a refusal come with
//   - VQ-K-01, VQ-K-02: a withdrawal ends what was consented to, leaves what was done before lawful, and is as easy
//     as the consent
//   - VQ-K-03: how consent is asked for and recorded is said
//   - VQ-L-01, VQ-L-02: a complaint to the regulator is a right; it is reached at its page for complaints and on the
//     number it gives
//   - VQ-L-03: a complaint to the controller is a right, easy to use, and acknowledged within 30 days
//   - VQ-M-01, VQ-M-02: a new version is told before it applies, and nobody is taken to agree to it
//   - VQ-COOKIES-01, VQ-COOKIES-02, VQ-COOKIES-03, VQ-COOKIES-04: what is not essential is off until it is agreed to,
//     and each cookie is listed with its purpose and its lifetime
//
// Everything is safe for concurrent use: each call returns values of its own.
package vqcomms
