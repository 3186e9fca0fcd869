package vqcomms

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Change is one way in which the corrected policy differs from the published one.
type Change struct {
	Statements []privacy.StatementID // amended, added, or of other values under the same words
	Mends      []privacy.Code        // what the linter finds in the published policy, and no longer here
	Why        string
}

// Changes returns every way in which [Corrected] differs from [Published], in the order of the text. Each call returns a
// list of its own.
func Changes() []Change {
	list := slices.Clone(changes[:])
	for i := range list {
		list[i].Statements, list[i].Mends = slices.Clone(list[i].Statements), slices.Clone(list[i].Mends)
	}
	return list
}

type (
	statements = []privacy.StatementID
	codes      = []privacy.Code
)

var changes = [...]Change{
	{statements{"VQ-0-01", "VQ-0-03"}, codes{"SC-SCOPE-01"}, "whom data are held of is informed: contacts of clients, and those who ask for a quote"},
	{statements{"VQ-0-04"}, codes{"NT-CONTROLLER-02"}, "the controller is responsible for all of the data, not only for those supplied under a contract, and can be reached"},
	{statements{"VQ-0-05", "VQ-N-01"}, codes{"DP-CONTACT-01", "DP-TITLE-01"}, "the officer has an address and one title"},
	{statements{"VQ-0-06"}, codes{"NT-REACH-01"}, "no representative in the European Economic Area is needed, and why is said"},
	{statements{"VQ-0-07"}, codes{"NT-DATE-01"}, "the version has a day from which it applies"},
	{statements{"VQ-A-07"}, codes{"NT-LAW-01"}, "the law that is followed is that of the United Kingdom"},
	{statements{"VQ-A-02", "VQ-A-06", "VQ-A-09"}, codes{"PR-ACCOUNT-01", "PR-PART-01", "PR-MIXED-01"}, "the principles are seven, each whole and by itself"},
	{statements{"VQ-B-01", "VQ-B-05", "VQ-B-06", "VQ-B-08"}, codes{"DM-EXAMPLE-01"}, "what is held is listed in full, without “such as” and “etc.”"},
	{statements{"VQ-B-09", "VQ-D-21"}, codes{"NT-IMPLIED-01"}, "answering requests under the rights, and complaints, is an activity of its own"},
	{statements{"VQ-B-10", "VQ-D-22", "VQ-D-23"}, codes{"SR-UNUSED-01", "CK-ACTIVITY-01"}, "counting visits and showing videos are activities of their own, on consent"},
	{statements{"VQ-B-07"}, codes{"SP-SILENT-01"}, "nothing is held that needs more than a ground, though fraud is to be prevented"},
	{
		statements{"VQ-C-01", "VQ-C-02", "VQ-C-03", "VQ-C-05", "VQ-C-07"},
		codes{"SR-DATA-01", "SR-TOLD-01", "SR-EXAMPLE-01", "SR-PERSONS-01", "SR-BASIS-01", "SR-PURPOSE-02", "NT-VAGUE-01", "NT-MAYBE-01"},
		"each source is named with its data, its people and its purpose; people are told within a month; no use rests on a consent given to Cisco",
	},
	{statements{"VQ-C-06"}, codes{"RF-PLAIN-01"}, "links are encrypted"},
	{statements{"VQ-D-18"}, codes{"DM-DATA-01"}, "each activity has data of its own"},
	{
		statements{"VQ-D-01", "VQ-D-02", "VQ-D-03", "VQ-D-07", "VQ-D-09", "VQ-D-14", "VQ-D-16"}, codes{"LB-PARTY-01", "LB-PARTS-01", "LB-FIT-01", "LB-SUMMARY-01", "NT-OPEN-01"},
		"a contract is a ground for those who are party to it; for contacts of a client it is an interest, and each ground has its part",
	},
	{statements{"VQ-D-04"}, codes{"LB-DUTY-01", "LB-LAW-01"}, "the laws on VAT and accounts are named; insurance premium tax, which does not bind the controller, is gone"},
	{statements{"VQ-D-05"}, codes{"AD-DECISION-01"}, "a person makes financial decisions, from data that are named"},
	{statements{"VQ-D-06", "VQ-D-08", "VQ-D-10", "VQ-D-12"}, codes{"LB-INTEREST-01"}, "each interest is named, with its assessment"},
	{statements{"VQ-D-11"}, codes{"LB-LAW-01", "LB-PARTS-01"}, "no law obliges the controller to prevent fraud: it rests on an interest alone"},
	{statements{"VQ-D-13", "VQ-D-20"}, codes{"MK-STRICT-01", "MK-CHANNEL-01", "MK-SCREEN-01"}, "individual subscribers are asked for consent, corporate ones are written to until they object"},
	{statements{"VQ-D-19"}, codes{"SC-PURPOSE-01"}, "answering requests is an activity of its own"},
	{statements{"VQ-E-01", "VQ-E-02", "VQ-E-03", "VQ-E-04"}, codes{"PV-KIND-01", "PV-DATA-01"}, "which data contract and law require, and which nobody does"},
	{
		statements{"VQ-F-01", "VQ-F-04", "VQ-F-05", "VQ-F-07", "VQ-F-10"}, codes{"RC-EXAMPLE-01", "TR-COUNTRY-01", "PC-SUB-01", "RF-MISSING-01", "RC-PURPOSE-02", "RC-DATA-04"},
		"each processor is named with its country, the terms of its contract and the processors that it engages",
	},
	{statements{"VQ-F-08"}, codes{"DC-CLAIM-01"}, "data are disclosed on the grounds that the other sections need, to those who are named"},
	{statements{"VQ-F-03", "VQ-F-09", "VQ-G-02"}, codes{"SE-MEASURES-01", "SE-EVIDENCE-01"}, "measures are named, and evidence shows that promises are kept"},
	{
		statements{"VQ-H-01", "VQ-H-02", "VQ-H-03", "VQ-H-04", "VQ-H-05"},
		codes{"TR-SHIELD-01", "TR-BORDER-01", "TR-APPROVER-01", "TR-UNNAMED-01", "TR-COPY-01", "TR-MAYBE-01", "RC-RENAMED-01", "RC-COOKIE-01"},
		"the border is that of the United Kingdom; each transfer is stated as a fact, to its recipient, on a mechanism in force, with a copy where there is one to have",
	},
	{
		statements{"VQ-I-01", "VQ-I-02", "VQ-I-03", "VQ-I-04", "VQ-I-05", "VQ-I-06"}, codes{"RT-OPEN-01", "RT-LONGER-01", "RT-LAW-01", "RT-SINGLE-01", "RT-PERSON-01", "RT-ACTION-01"},
		"each period is a most; begins for everybody, and ends with erasure; the cases of longer keeping have criteria; the laws that set a least are named",
	},
	{statements{"VQ-J-02"}, codes{"RI-COPY-01"}, "access is more than a copy"},
	{statements{"VQ-J-09", "VQ-J-10"}, codes{"RI-IDENTITY-01", "RI-START-01"}, "identity is asked for only in reasonable doubt, and the time to answer begins with the request"},
	{statements{"VQ-J-01", "VQ-J-03", "VQ-J-04", "VQ-J-05", "VQ-J-06", "VQ-J-14", "VQ-J-18"}, codes{"RI-MERGED-01", "RI-MARKETING-02", "RI-TIME-01", "RI-NARROW-01"}, "each right stands whole and by itself, that to object to marketing among them, and is answered within one month"},
	{statements{"VQ-J-07", "VQ-J-17"}, codes{"RI-CONTROL-01", "AD-UNSTATED-01"}, "no decision is automated; the safeguards are those of the law"},
	{statements{"VQ-J-15", "VQ-J-16"}, codes{"EX-CHANNEL-01", "EX-EXTEND-01", "EX-FREE-01", "EX-REDRESS-01"}, "how rights are used, that it is free, what an extension and a refusal come with"},
	{statements{"VQ-K-01", "VQ-K-02"}, codes{"CO-SCOPE-01", "CO-EARLIER-01", "CO-CHANNEL-01"}, "a withdrawal ends what was consented to, leaves what was done before lawful, and is as easy as the consent"},
	{statements{"VQ-K-03"}, codes{"CO-ASKED-02", "CO-RECORD-01"}, "how consent is asked for and recorded is said"},
	{statements{"VQ-L-01", "VQ-L-02"}, codes{"RG-ADDRESS-01", "RG-PHONE-01", "RG-CHECK-03", "CP-RIGHT-02"}, "a complaint to the regulator is a right; it is reached at its page for complaints and on the number it gives"},
	{statements{"VQ-L-03"}, codes{"CP-RIGHT-01", "CP-CHANNEL-01", "CP-ACK-01"}, "a complaint to the controller is a right, easy to use, and acknowledged within 30 days"},
	{statements{"VQ-M-01", "VQ-M-02"}, codes{"NT-DEEMED-01", "NT-CHANGE-01"}, "a new version is told before it applies, and nobody is taken to agree to it"},
	{
		statements{"VQ-COOKIES-01", "VQ-COOKIES-02", "VQ-COOKIES-03", "VQ-COOKIES-04"}, codes{"CK-OPTOUT-01", "CK-STATS-01", "CK-LIST-01", "CK-MAYBE-01", "CK-PURPOSE-01"},
		"what is not essential is off until it is agreed to, and each cookie is listed with its purpose and its lifetime",
	},
}
